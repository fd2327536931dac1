"""Carts by the million from a seed: as they happen, and one in six with something wrong in it.

Also what Hypothesis draws from, by handing in a `Random` of its own. A cart here is everything that is asked of
the core about it: what is still due, what is taken, the sale, its refunds, its day, and something on batches;
each with Python's answer.
"""

import json
from collections.abc import Callable
from random import Random
from typing import Any

from app.domain.money import MAX_SAFE
from tests.domain.calls import answer
from tests.domain.random_stock import random_stock

Json = dict[str, Any]
Asked = tuple[str, Json, str]

CURRENCIES = ["EUR", "GBP", "USD", "CHF", "JPY", "KWD"]
STEPS = {"each": 1000, "kg": 1, "g": 1000, "l": 1, "lb": 10, "oz": 100}
SCALES = ["g", "kg", "lb", "oz"]
TAXES = [{}, {}, *({"tax": "rated", "tax_ppm": ppm} for ppm in (1, 25_000, 70_000, 190_000, 1_000_000))] + [
    {"tax": tax} for tax in ("zero", "exempt", "out_of_scope", "small_business", "none")
]
BOTH = ["fresh_produce", "snap"]
TAGS: list[list[str]] = [[], ["snap"], ["fresh_produce"], BOTH, BOTH[::-1], ["prepared"]]
TERMS: list[Json] = [{}, {"prices_include_tax": False}, {"tax_per": "line"}, {"tax_mode": "half_even"}]
DENOMINATIONS = [1, 50, 100, 500]
# The dearest of a cart: mostly what a stall sells, now and then sweets or a house.
PRICES = [30, 200, *[2_000] * 12, 100_000_000, 9_007_199_254_740]
MARKET_KINDS = ["card", "qr", "voucher", "token"]
MINUTES = [0, 539, 540, 541, 840, 1439, 1440]
# Ordered differently by code point and by UTF-16 unit.
NAMES = ["a", "b", "￥", "🍅"]
EDGES = [0, 1, MAX_SAFE // 40_000, MAX_SAFE // 1000, MAX_SAFE // 2, MAX_SAFE - 1, MAX_SAFE, MAX_SAFE + 1]

CASH = {"method": "cash", "amount_minor": 100}
ROUNDING = {"step_minor": 5, "mode": "down", "scope": "cash_part"}
TOKEN = {"method": "t", "kind": "token"}
MULTI_BUY = {"deal_id": "d", "kind": "n_for_price", "product_ids": ["a"], "size": 2, "price_minor": 100}

DRAWER = [
    "float",
    "cash_sales",
    "cash_refunds",
    "paid_in",
    "paid_out",
    "drops",
    "cash_tips",
    "counted",
]

BROKEN_LINES: list[Json] = [
    {"unit": "dozen"},
    {"unit": "each", "quantity_milli": 1500},
    {"unit": "oz", "quantity_milli": 150},
    {"quantity_milli": 0},
    {"quantity_milli": -1000},
    {"quantity_milli": MAX_SAFE + 1},
    {"quantity_milli": MAX_SAFE - MAX_SAFE % 1000, "unit_price_minor": MAX_SAFE},
    {"unit_price_minor": -1},
    {"unit_price_minor": MAX_SAFE},
    {"list_price_minor": -1},
    {"kind": "gift"},
    {"kind": "deposit", "unit": "kg"},
    {"kind": "deposit", "unit": "each", "quantity_milli": -1000, "discount": {"rate_ppm": 1}},
    {"kind": "deposit", "unit": "each", "quantity_milli": 0},
    {"kind": "deposit", "unit": "each", "quantity_milli": -500},
    {"tax": "vat"},
    {"tax": "zero", "tax_ppm": 70_000},
    {"tax": "rated", "tax_ppm": 0},
    {"tax": "rated", "tax_ppm": 1_000_001},
    {"discount": {}},
    {"discount": {"rate_ppm": 1, "amount_minor": 1}},
    {"discount": {"rate_ppm": 1_000_001}},
    {"discount": {"rate_ppm": -1}},
    {"discount": {"amount_minor": -1}},
    {"measured": {"unit": "each", "gross_milli": 2000, "tare_milli": 0}},
    {"measured": {"unit": "stone", "gross_milli": 2000, "tare_milli": 0}},
    {"measured": {"unit": "g", "gross_milli": 2000, "tare_milli": -1000}},
    {"measured": {"unit": "g", "gross_milli": 2000, "tare_milli": 2000}},
    {"measured": {"unit": "lb", "gross_milli": 2005, "tare_milli": 10}},
    {"measured": {"unit": "lb", "gross_milli": 2010, "tare_milli": 5}},
    {"unit": "kg", "measured": {"unit": "l", "gross_milli": 2000, "tare_milli": 0}},
    {"unit": "kg", "quantity_milli": 1, "measured": {"unit": "g", "gross_milli": 2000, "tare_milli": 0}},
]
BROKEN_SALES: list[Json] = [
    {"lines": []},
    {"currency": "XYZ"},
    {"tax_per": "week"},
    {"tax_mode": "floor"},
    {"discount": {}},
    {"discount": {"amount_minor": -1}},
    {"discount": {"rate_ppm": 1_000_001}},
    {"deals": [MULTI_BUY, MULTI_BUY]},
    {"deals": [MULTI_BUY | {"kind": "bogof"}]},
    {"deals": [MULTI_BUY | {"size": 0}]},
    {"deals": [MULTI_BUY | {"size": MAX_SAFE}]},
    {"deals": [MULTI_BUY | {"price_minor": -1}]},
    {"deals": [MULTI_BUY | {"kind": "buy_n_pay_m", "pay_size": 3}]},
    {"deals": [MULTI_BUY | {"kind": "buy_n_pay_m", "pay_size": -1}]},
    {"deals": [MULTI_BUY | {"kind": "rate_off", "rate_ppm": 1_000_001}]},
    {"tender_kinds": [TOKEN, TOKEN]},
    {"tender_kinds": [TOKEN | {"method": "cash"}]},
    {"tender_kinds": [TOKEN | {"kind": "cheque"}]},
    {"tender_kinds": [TOKEN | {"change": "tokens"}]},
    {"tender_kinds": [TOKEN | {"denomination_minor": 0}]},
    {"tender_kinds": [TOKEN | {"rank": MAX_SAFE + 1}]},
    {"tender_kinds": [TOKEN], "tip": {"method": "t", "amount_minor": 1}},
    {"tender_kinds": [TOKEN | {"denomination_minor": 500}], "tenders": [CASH | {"method": "t"}]},
    {"tip": {"method": "cash", "amount_minor": -1}},
    {"tip": {"method": "card", "amount_minor": 1}},
    {"tip": {"method": "cash", "amount_minor": MAX_SAFE}},
    {"cash_rounding": ROUNDING | {"step_minor": 0}},
    {"cash_rounding": ROUNDING | {"mode": "up"}},
    {"cash_rounding": ROUNDING | {"scope": "card"}},
    {"cash_rounding": ROUNDING | {"exact_up_to_minor": -1}},
    {"tenders": []},
    {"tenders": [CASH | {"method": "cheque"}]},
    {"tenders": [CASH | {"amount_minor": -1}]},
    {"tenders": [CASH | {"method": "card", "amount_minor": 0}]},
    {"tenders": [CASH | {"amount_minor": MAX_SAFE + 1}]},
    {"tenders": [CASH | {"amount_minor": MAX_SAFE}, CASH | {"amount_minor": MAX_SAFE}]},
    {"tenders": [CASH | {"method": "card", "amount_minor": MAX_SAFE}]},
]


class Cart:
    """One cart, asked about: `asked` holds the calls and Python's answers."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.asked: list[Asked] = []
        self.dearest = chance.choice(PRICES)
        sale = self.sale()
        if self.one_in(6):
            self.break_something(sale)
        paid = self.pay(sale)
        refunds = self.refund(paid) if paid and self.one_in(2) else []
        if self.one_in(2):
            self.close_the_day(paid, refunds)
        if self.one_in(2):
            call = self.chance.choice(list(ASIDE))
            self.ask(call, ASIDE[call](self))
        self.ask(*random_stock(chance))

    def ask(self, call: str, given: Json) -> Any:
        """What the core answers; None when it refuses."""
        ours = answer(call, given)
        self.asked.append((call, given, ours))
        return json.loads(ours).get("expected")

    def one_in(self, times: int) -> bool:
        """By chance."""
        return self.chance.randrange(times) == times - 1

    def upto(self, most: int) -> int:
        """From nothing."""
        return self.chance.randint(0, most)

    def some(self, most: int, make: Callable[[], Json]) -> list[Json]:
        """A few of them, perhaps none."""
        return [make() for _ in range(self.upto(most))]

    def amount(self) -> int:
        """Mostly what is paid at a stall; sometimes at a bound."""
        if self.one_in(20):
            return self.chance.choice(EDGES)
        return self.upto(60 if self.one_in(4) else 5000)

    def signed(self) -> int:
        """An amount, or one that goes back."""
        return -self.amount() if self.one_in(3) else self.amount()

    def sale(self) -> Json:
        """A sale without its tenders."""
        self.products = [self.product(name) for name in NAMES[: 1 + self.upto(3)]]
        sale: Json = {
            "currency": self.chance.choice(CURRENCIES),
            "lines": [self.line() for _ in range(1 + self.upto(4))],
        }
        if self.one_in(4):
            sale["lines"].append(self.twin(self.chance.choice(sale["lines"])))
        for _ in range(self.upto(2)):
            sale |= self.chance.choice(TERMS)
        if self.one_in(2):
            sale["deals"] = [self.deal(name) for name in NAMES[: self.upto(3)]]
        if self.one_in(4):
            sale["discount"] = self.discount()
        if self.one_in(2):
            sale["tender_kinds"] = [self.tender_kind(name) for name in NAMES[: self.upto(4)]]
        if self.one_in(4):
            method = self.chance.choice(["cash", "cash", "cash", "card", "card", *NAMES[:1]])
            sale["tip"] = {"method": method, "amount_minor": self.upto(300)}
        if self.one_in(2):
            sale["cash_rounding"] = self.cash_rounding()
        return sale

    def product(self, name: str) -> Json:
        """What its lines have in common."""
        return {
            "product_id": name,
            "unit": self.chance.choice(["each", "each", *STEPS]),
            "unit_price_minor": self.upto(self.dearest),
            **self.chance.choice(TAXES),
            "tags": self.chance.choice(TAGS),
        }

    def line(self) -> Json:
        """Counted, weighed, or a deposit."""
        line = dict(self.chance.choice(self.products))
        if self.one_in(8):
            sign = self.chance.choice([1, -1])
            return line | {
                "kind": "deposit",
                "unit": "each",
                "quantity_milli": sign * 1000 * (1 + self.upto(9)),
                "unit_price_minor": self.upto(500),
            }
        if line["unit"] in SCALES and self.one_in(2):
            line |= self.measured(line["unit"])
        else:
            most = 6 if line["unit"] == "each" else 3000
            line["quantity_milli"] = STEPS[line["unit"]] * (1 + self.upto(most))
        if self.one_in(6):
            line["discount"] = self.discount()
        if self.one_in(6):
            line["list_price_minor"] = self.upto(2000)
        if self.one_in(3):
            line["batch_id"] = self.chance.choice([None, *NAMES])
        return line

    def twin(self, line: Json) -> Json:
        """The same again but for one thing, on which a cent may hang."""
        if line.get("kind") == "deposit":
            return line
        twin = line | self.chance.choice(
            [
                {},
                {"discount": self.discount()},
                {"discount": {"rate_ppm": 50_000}},
                {"tags": self.chance.choice(TAGS)},
                {"tags": line["tags"][::-1]},
                {"list_price_minor": self.upto(2000)},
                {"batch_id": self.chance.choice(NAMES)},
            ]
        )
        if "measured" in line and self.one_in(2):
            more_milli = STEPS[line["measured"]["unit"]]
            measured = {
                key: value if key == "unit" else value + more_milli for key, value in line["measured"].items()
            }
            return twin | {"measured": measured}
        return twin

    def measured(self, unit: str) -> Json:
        """On any scale; the quantity is the core's own, so that most of them fit."""
        scale = self.chance.choice(SCALES)
        tare_milli = STEPS[scale] * self.upto(50)
        net_milli = STEPS[scale] * (1 + self.upto(3000))
        measured = {"unit": scale, "gross_milli": net_milli + tare_milli, "tare_milli": tare_milli}
        return {
            "measured": measured,
            "quantity_milli": self.ask("measured_quantity", {"measured": measured, "unit": unit}),
        }

    def discount(self) -> Json:
        """By rate or by amount, of nothing to everything."""
        if self.one_in(2):
            return {"amount_minor": self.amount()}
        return {"rate_ppm": self.chance.choice([0, 1, 50_000, 333_333, 1_000_000])}

    def deal(self, name: str) -> Json:
        """Some of them save nothing, take everything, or are about nothing that is there."""
        deal: Json = {"deal_id": name, "product_ids": NAMES[self.upto(1) : self.upto(4)]}
        kind = self.chance.choice(["n_for_price", "buy_n_pay_m", "rate_off"])
        if kind == "rate_off":
            return deal | {"kind": kind, "rate_ppm": self.chance.choice([0, 1, 100_000, 500_000, 1_000_000])}
        size = 1 + self.upto(4)
        if kind == "n_for_price":
            return deal | {"kind": kind, "size": size, "price_minor": self.upto(2 * self.dearest)}
        return deal | {"kind": kind, "size": size, "pay_size": self.upto(size)}

    def tender_kind(self, name: str) -> Json:
        """Of any kind: restricted or not, tax-free or not, in pieces, with change."""
        kind: Json = {"method": name, "kind": self.chance.choice(MARKET_KINDS)}
        if self.one_in(2):
            kind["pays_tags"] = self.chance.choice(TAGS)
            kind["tax_free"] = self.one_in(2)
        if self.one_in(2):
            kind["denomination_minor"] = self.chance.choice(DENOMINATIONS)
        if self.one_in(2):
            kind["change"] = self.chance.choice(["none", "cash", "cash"])
        if self.one_in(2):
            kind["rank"] = self.upto(2)
        return kind

    def cash_rounding(self) -> Json:
        """As some country does it, or none."""
        rule: Json = {
            "step_minor": self.chance.choice([1, 5, 10, 100, 250]),
            "mode": self.chance.choice(["none", "nearest_half_up", "nearest_half_down", "down"]),
            "scope": self.chance.choice(["cash_part", "total_if_any_cash"]),
        }
        if self.one_in(4):
            rule["exact_up_to_minor"] = self.upto(60)
        if self.one_in(4):
            rule["at_least_minor"] = self.upto(60)
        return rule

    def break_something(self, sale: Json) -> None:
        """One thing, in a line or in the terms."""
        if self.one_in(2):
            sale |= self.chance.choice(BROKEN_SALES)
        else:
            place = self.upto(len(sale["lines"]) - 1)
            sale["lines"][place] = sale["lines"][place] | self.chance.choice(BROKEN_LINES)

    def tenders(self, sale: Json) -> list[Json]:
        """What lies on the table."""
        kinds = sale.get("tender_kinds", [])
        self.denominations = {kind["method"]: kind.get("denomination_minor", 1) for kind in kinds}
        tenders = []
        for _ in range(self.upto(3)):
            method = self.chance.choice(["cash", "card", *self.denominations, *self.denominations])
            step = self.denominations.get(method, 1)
            amount_minor = self.amount() + 1
            if step > 1 and not self.one_in(20):
                amount_minor = step * (1 + self.upto(8))
            tenders.append({"method": method, "amount_minor": amount_minor})
        return tenders

    def pay(self, sale: Json) -> Json | None:
        """The sale as it was recorded, if it was: mostly paid with what the core says is due."""
        sale = {"tenders": self.tenders(sale)} | sale
        if self.one_in(5):
            self.ask("price_cart", {key: sale[key] for key in ("lines", "deals", "discount") if key in sale})
        offered = self.ask("offer", sale)
        if offered and not self.one_in(8):
            sale = sale | {"tenders": offered["tenders"]}
        due = self.ask("still_due", sale)
        if due and not self.one_in(8):
            sale = sale | {"tenders": self.enough(sale["tenders"], due)}
        priced = self.ask("price_sale", sale)
        return self.recorded(sale, priced) if priced else None

    def enough(self, tenders: list[Json], due: Json) -> list[Json]:
        """With cash and perhaps something over, or to the cent by card."""
        card = {"method": "card", "amount_minor": due["due_minor"]}
        most = {"method": "cash", "amount_minor": max(due["cash_minor"], due["due_minor"], 0) + self.upto(500)}
        least = {"method": "cash", "amount_minor": max(due["cash_minor"], 0)}
        claimable = [tender for tender in due["claimable"] if tender["amount_minor"] > 0]
        if claimable and self.one_in(4):
            one = self.chance.choice(claimable)
            more_minor = self.chance.choice([0, 1, self.denominations.get(one["method"], 1)])
            return [*tenders, one | {"amount_minor": one["amount_minor"] + more_minor}]
        if due["due_minor"] > 0 and self.one_in(3):
            return [*tenders, card]
        return [*tenders, self.chance.choice([least, most])]

    def recorded(self, sale: Json, priced: Json) -> Json:
        """As it stands in the log, and as the day wants it."""
        lines = [
            {key: line[key] for key in ("quantity_milli", "tax", "tax_ppm") if key in line}
            | {"amount_minor": sold["amount_minor"], "claims": sold["claims"]}
            for line, sold in zip(sale["lines"], priced["lines"], strict=True)
        ]
        figures: Json = {key: priced[key] for key in ("total_minor", "taxes", "rounding_minor", "payments")}
        terms: Json = {key: sale[key] for key in ("prices_include_tax", "cash_rounding", "tip") if key in sale}
        tax_free = [kind["method"] for kind in sale.get("tender_kinds", []) if kind.get("tax_free")]
        return {"lines": lines, **figures, **terms, "tax_free_methods": tax_free}

    def refund(self, sale: Json) -> list[Json]:
        """In a few steps, of which the last mostly takes all that is left."""
        left = [line["quantity_milli"] for line in sale["lines"]]
        refunds: list[Json] = []
        steps = 1 + self.upto(2)
        for step in range(steps):
            picks = self.picks(left, is_last=step == steps - 1)
            if self.one_in(30):
                picks += [{"line_number": self.upto(len(left) + 1), "quantity_milli": self.signed()}]
            given = {
                "sale": {key: sale[key] for key in sale if key not in ("payments", "tip")},
                "picks": picks,
                "before": list(refunds),
                "method": self.chance.choice(["cash", "cash", "card"]),
            }
            refunded = self.ask("refund", given)
            if refunded is None:
                continue
            refunds.append(refunded)
            for pick in picks:
                left[pick["line_number"] - 1] -= pick["quantity_milli"]
        return refunds

    def picks(self, left: list[int], *, is_last: bool) -> list[Json]:
        """Of each line all, some or nothing."""
        takes_all = is_last and not self.one_in(4)
        picks = []
        for place, rest in enumerate(left):
            if rest == 0 or (not takes_all and self.one_in(3)):
                continue
            step = 1000 if rest % 1000 == 0 else 1
            size = abs(rest) if takes_all else step * (1 + self.upto(abs(rest) // step - 1))
            picks.append({"line_number": place + 1, "quantity_milli": size if rest > 0 else -size})
        return picks

    def close_the_day(self, sale: Json | None, refunds: list[Json]) -> None:
        """The sale, perhaps twice, and its refunds; now and then with a figure that cannot be."""
        keys = ("total_minor", "payments", "taxes", "rounding_minor", "tip")
        sales = [{key: sale[key] for key in keys if key in sale}] * (1 + self.upto(1)) if sale else []
        if sales and self.one_in(3):
            sales[0] = sales[0] | {"deposit_minor": self.signed()}
        if sales and self.one_in(20):
            sales[0] = sales[0] | {"total_minor": self.chance.choice(EDGES)}
        self.ask("day_totals", {"sales": sales, "refunds": refunds})


# What is asked beside a sale, each as often as the others.
ASIDE: dict[str, Callable[[Cart], Json]] = {
    "allocate": lambda cart: {
        "total_minor": cart.signed() if cart.one_in(20) else cart.amount(),
        "weights": [cart.signed() if cart.one_in(40) else cart.amount() for _ in range(cart.upto(5))],
    },
    "share": lambda cart: {"whole": cart.signed(), "part": cart.signed(), "of": cart.signed()},
    "divide_rounding": lambda cart: {"numerator": cart.signed(), "denominator": cart.signed()},
    "divide_half_even": lambda cart: {"numerator": cart.signed(), "denominator": cart.amount()},
    "tax_on": lambda cart: {
        "base_minor": cart.signed(),
        "tax_ppm": cart.chance.choice([0, 1, 25_000, 190_000, 200_000, 1_000_000]),
        "rules": {
            "prices_include_tax": cart.one_in(2),
            "tax_per": "receipt",
            "tax_mode": cart.chance.choice(["half_up", "half_even"]),
        },
    },
    "round_cash": lambda cart: {"amount_minor": cart.signed(), "rule": cart.cash_rounding()},
    "quantity_worth": lambda cart: {
        "amount_minor": cart.signed(),
        "unit_price_minor": cart.amount(),
        "unit": cart.chance.choice(["each", "stone", *STEPS]),
    },
    "settle": lambda cart: {"total_minor": cart.signed(), "tenders": cart.tenders({})},
    "is_in_force": lambda cart: {
        "when": {
            key: value
            for key, value in {
                "market_id": cart.chance.choice(NAMES),
                "weekdays": [cart.upto(6) for _ in range(cart.upto(3))],
                "from_on": f"2026-11-2{cart.upto(9)}",
                "until_on": f"2026-11-2{cart.upto(9)}",
                "from_minute": cart.chance.choice(MINUTES),
                "until_minute": cart.chance.choice(MINUTES),
            }.items()
            if cart.one_in(3)
        },
        "moment": {
            "market_id": cart.chance.choice(NAMES),
            "date_on": f"2026-11-2{cart.upto(9)}",
            "weekday": cart.upto(6),
            "minute": cart.chance.choice(MINUTES),
        },
    },
    "cash_up": lambda cart: {f"{name}_minor": cart.signed() for name in DRAWER},
    "stall_fee": lambda cart: {
        "sales_minor": cart.signed(),
        "rule": {
            "flat_minor": cart.amount(),
            "least_minor": cart.amount(),
            "rate_ppm": cart.chance.choice([0, 60_000, 1_000_000, 1_000_001]),
            "per_day_minor": cart.amount(),
        },
    },
    "quick_tenders": lambda cart: {"due_minor": cart.signed(), "currency": cart.chance.choice(CURRENCIES)},
    "change_pieces": lambda cart: {"change_minor": cart.signed(), "currency": cart.chance.choice(CURRENCIES)},
}


def random_cart(seed: int, number: int) -> list[Asked]:
    """One of a seed's carts; it is the same in any run."""
    return Cart(Random(seed + number)).asked
