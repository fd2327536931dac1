"""What is asked of the core about batches: by chance, with what cannot be now and then among it."""

from collections.abc import Callable
from random import Random
from typing import Any

from app.domain.allergens import ALLERGENS
from app.domain.money import MAX_SAFE
from app.domain.stock import CAUSES

Json = dict[str, Any]

# Ordered differently by code point and by UTF-16 unit.
NAMES = ["a", "b", "￥", "🍅"]
PLACES = ["home", "sat", "sun"]
WAYS = {
    "made": [("gone", "home"), ("home", "gone")],
    "loaded": [("home", "sat"), ("home", "sun")],
    "unloaded": [("sat", "home"), ("sun", "home")],
    "wasted": [("home", "gone"), ("sat", "gone"), ("sun", "gone")],
    "sampled": [("home", "gone"), ("sat", "gone")],
    "given_away": [("home", "gone"), ("sun", "gone")],
    "returned": [("gone", "home"), ("gone", "sat")],
}
# Loads decide where everything else counts.
REASONS = [*WAYS, "loaded", "loaded", "unloaded"]
EDGES = [MAX_SAFE // 2, MAX_SAFE // 2 + 1, MAX_SAFE - 1, MAX_SAFE, MAX_SAFE + 1, -MAX_SAFE]
DATES = ["2026-11-25", "2026-11-26", "2026-11-27", "2026-11-28", "2026-12-01", "2027-02-28", "2028-02-29"]
FAR_DATES = ["0001-01-01", "1900-03-01", "2000-02-29", "2100-02-28", "9999-12-31"]
NO_DATES = [
    "2026-02-29",
    "1800-02-29",
    "1900-02-29",
    "2026-11-31",
    "0000-01-01",
    "2026-1-01",
    "20261128",
    "2026-00-01",
    "",
]
# Dotless i, long s, a letter with its accent behind it, bold, squared and full-width ones, and half an emoji.
LETTERS = [*"aäßÆøłĐþŉǅé ж3&-\t", *"\u0131\u017fe\u0300\U0001d411\u338f\uff30\ud83c", "Rye"]
SHARES = [0, 1, 250_000, 333_333, 500_000, 600_000, 1_000_000, 1_000_001, -1]


def one_in(chance: Random, times: int) -> bool:
    """By chance."""
    return chance.randrange(times) == 0


def some(chance: Random, values: list[Any], most: int) -> list[Any]:
    """A few of them, perhaps none, perhaps one of them twice."""
    return [chance.choice(values) for _ in range(chance.randint(0, most))]


def keys_of(chance: Random, whole: Json) -> Json:
    """Some of its keys left out."""
    return {key: value for key, value in whole.items() if one_in(chance, 2)}


def quantity(chance: Random) -> int:
    """Small, so that figures meet; sometimes at a bound."""
    return chance.choice(EDGES) if one_in(chance, 200) else chance.randint(0, 12)


def moment(chance: Random) -> Json:
    """In so short a time that ties are usual."""
    return {
        "at": chance.randint(0, 9),
        "log_id": chance.choice(NAMES),
        "n": chance.choice([1, 2, 3, 10]),
    }


def movement(chance: Random) -> Json:
    """Mostly one that is legal; one in four goes back."""
    reason = chance.choice(REASONS)
    from_place, to_place = chance.choice(WAYS[reason])
    if one_in(chance, 20):
        from_place, to_place = chance.choice([*PLACES, "gone"]), chance.choice([*PLACES, "gone"])
    is_counter = one_in(chance, 4)
    if is_counter:
        from_place, to_place = to_place, from_place
    moved: Json = {"type": "moved", **moment(chance), "reason": reason, "quantity_milli": quantity(chance)}
    if one_in(chance, 2):
        moved["movement_id"] = chance.choice(["m", "n"])
    return moved | {"from_place": from_place, "to_place": to_place, "is_counter": is_counter}


def counter(chance: Random, moved: Json) -> Json:
    """The movement the other way round, some time."""
    swapped = {"from_place": moved["to_place"], "to_place": moved["from_place"], "is_counter": True}
    return moved | moment(chance) | swapped


def fact(chance: Random) -> Json:
    """Anything that can happen to a batch."""
    kind = chance.choice(["made", "moved", "moved", "moved", "sold", "sold", "sold", "counted", "counted"])
    if kind == "moved":
        return movement(chance)
    if kind == "counted":
        return {
            "type": kind,
            **moment(chance),
            "count_id": chance.choice(NAMES),
            "place": chance.choice(PLACES),
            "counted_milli": quantity(chance),
            "ends_day": one_in(chance, 2),
        }
    if kind == "made":
        return {"type": kind, **moment(chance), "quantity_milli": quantity(chance)}
    quantity_milli = -quantity(chance) if one_in(chance, 6) else quantity(chance)
    return {
        "type": kind,
        **moment(chance),
        "place": chance.choice(PLACES),
        "quantity_milli": quantity_milli,
    }


def base(chance: Random) -> Json:
    """A server's answer, resolved or not."""
    places = {place: quantity(chance) - chance.randint(0, 9) for place in some(chance, [*PLACES, "gone"], 3)}
    return {"places": places, "loaded": {day: quantity(chance) for day in some(chance, PLACES[1:], 2)}}


def book(chance: Random) -> Json:
    """The facts of a batch in any order, some of them taken back, perhaps on top of a base."""
    facts = [fact(chance) for _ in range(chance.randint(0, 9))]
    moved = [each for each in facts if each["type"] == "moved" and not each["is_counter"]]
    facts += [counter(chance, each) for each in moved if one_in(chance, 4)]
    chance.shuffle(facts)
    given: Json = {"facts": facts}
    if one_in(chance, 3):
        given["base"] = None if one_in(chance, 8) else base(chance)
    return given


def date_on(chance: Random) -> str:
    """Mostly one of a few days, so that they meet."""
    if one_in(chance, 20):
        return chance.choice(NO_DATES)
    return chance.choice(FAR_DATES) if one_in(chance, 8) else chance.choice(DATES)


def perhaps_date(chance: Random) -> str | None:
    """Or none."""
    return date_on(chance) if one_in(chance, 2) else None


def dated(chance: Random) -> Json:
    """A batch and what is on its label."""
    return {
        "made_on": date_on(chance),
        "best_before_on": perhaps_date(chance),
        "use_by_on": perhaps_date(chance),
    }


def stocked(chance: Random, batch_id: str) -> Json:
    """One of those that a line could be taken from."""
    left_milli = chance.choice([None, *[0, 1, 40, 125, 1000, -500], quantity(chance)])
    return {
        "batch_id": batch_id,
        "code": chance.choice(["A1", *NAMES]),
        **dated(chance),
        "left_milli": left_milli,
    }


def stall(chance: Random) -> Json:
    """The batches of a product, and what is wanted of them, when."""
    wanted: Json = {"on": perhaps_date(chance), "wanted_milli": chance.choice([0, 250, 2000, MAX_SAFE])}
    batch_ids = chance.sample(NAMES, chance.randint(0, 4))
    return {"batches": [stocked(chance, batch_id) for batch_id in batch_ids], **keys_of(chance, wanted)}


def name(chance: Random) -> str:
    """Of a product, with letters of all kinds."""
    return "".join(some(chance, LETTERS, 6))


def proposal(chance: Random) -> Json:
    """A making on a day on which some codes are taken."""
    taken = [f"{stem}-261128-{n}" for stem in ("BAT", "RYE", "AAA") for n in (1, 2, 4)]
    return {"product_name": name(chance), "made_on": date_on(chance), "taken": some(chance, taken, 9)}


def code(chance: Random) -> str:
    """Around the longest there may be, and now and then none."""
    most = chance.choice([0, 1, 17, 18, 19, 20, 20, 21])
    return "".join(chance.choice("AZ09-") for _ in range(most)) + ("a" if one_in(chance, 8) else "")


def taken_code(chance: Random) -> Json:
    """With some of its suffixes taken, too."""
    wanted = code(chance)
    most = chance.choice([0, 1, 2, 3, 12])
    return {
        "code": wanted,
        "taken": [wanted, *(f"{wanted[: 20 - len(f'-{n}')]}-{n}" for n in range(2, most))][:most],
    }


def way(chance: Random) -> Json:
    """A movement as somebody asks whether it may be."""
    moved = movement(chance)
    asked = {key: moved[key] for key in ("reason", "from_place", "to_place")}
    if one_in(chance, 20):
        asked["reason"] = "stolen"
    cause = chance.choice([None, "eaten", *CAUSES])
    is_counter = moved["is_counter"] if not one_in(chance, 8) else not moved["is_counter"]
    return {**asked, **keys_of(chance, {"cause": cause}), "is_counter": is_counter}


def family(chance: Random) -> Json:
    """Few batches with many edges, so that circles are usual."""
    edges = [[chance.choice("abcdef"), chance.choice("abcdef")] for _ in range(chance.randint(0, 6))]
    return {"batch_id": "a", "parent_ids": some(chance, list("abcdef"), 3), "edges": edges}


def allergens(chance: Random) -> list[str]:
    """Some of them, and what is none."""
    return some(chance, list(ALLERGENS), 6) + (["gluten"] if one_in(chance, 8) else [])


STOCK: dict[str, Callable[[Random], Json]] = {
    "fold_stock": book,
    "pick_batch": stall,
    "fefo_order": lambda chance: {"batches": stall(chance)["batches"]},
    "add_days": lambda chance: {"date_on": date_on(chance), "days": chance.randint(-800_000, 800_000)},
    "days_between": lambda chance: {"from_on": date_on(chance), "to_on": date_on(chance)},
    "propose_dates": lambda chance: {
        "made_on": date_on(chance),
        "date_kind": chance.choice([None, "best_before", "use_by"]),
        "shelf_life_days": chance.choice([None, -1, 0, 1, 3, 30, 365, 730]),
    },
    "check_dates": lambda chance: {
        "made_on": date_on(chance),
        **keys_of(
            chance,
            {key: perhaps_date(chance) for key in ("packed_on", "best_before_on", "use_by_on")},
        ),
    },
    "date_state": lambda chance: {"batch": dated(chance), "on": date_on(chance)},
    "check_allergens": lambda chance: {"codes": allergens(chance)},
    "allergens_of": lambda chance: {"codes": allergens(chance), "regime": chance.choice(["eu14", "us9"])},
    "code_stem": lambda chance: {"product_name": name(chance), "made_on": date_on(chance)},
    "propose_code": proposal,
    "check_code": lambda chance: {"code": code(chance)},
    "suffixed_code": taken_code,
    "check_movement": way,
    "counter_of": lambda chance: {"movement": movement(chance)},
    "check_parents": family,
    "check_shares": lambda chance: {"shares_ppm": some(chance, SHARES, 4)},
}
# The fold has most to it.
OFTEN = [*STOCK, *["fold_stock"] * 8, *["pick_batch"] * 3]


def random_stock(chance: Random) -> tuple[str, Json]:
    """One call."""
    call = chance.choice(OFTEN)
    return call, STOCK[call](chance)
