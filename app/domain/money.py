"""Money: whole numbers of a currency's minor unit, and the only rounding there is."""

from collections.abc import Iterable, Sequence

from app.domain.errors import DomainError

# JavaScript holds whole numbers exactly up to here, and both sides must agree.
MAX_SAFE = 2**53 - 1
MILLION = 1_000_000

# ISO 4217 as it stands in 2026, without metals, baskets and test codes.
CODES = """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE
    CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF
    GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR
    LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN
    PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS
    TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR
    ZMW ZWG
"""
CURRENCIES = frozenset(CODES.split())

CODES_BY_EXPONENT = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}
EXPONENTS_OTHER_THAN_2 = {
    currency: exponent for exponent, codes in CODES_BY_EXPONENT.items() for currency in codes.split()
}

# What is in every purse: rarities (2 USD, 2000 JPY) and what is no longer issued (500 EUR) are left out.
COINS = {
    "AUD": [200, 100, 50, 20, 10, 5],
    "CAD": [200, 100, 25, 10, 5],
    "CHF": [500, 200, 100, 50, 20, 10, 5],
    "DKK": [2000, 1000, 500, 200, 100, 50],
    "EUR": [200, 100, 50, 20, 10, 5, 2, 1],
    "GBP": [200, 100, 50, 20, 10, 5, 2, 1],
    "JPY": [500, 100, 50, 10, 5, 1],
    "NOK": [2000, 1000, 500, 100],
    "NZD": [200, 100, 50, 20, 10],
    "SEK": [1000, 500, 200, 100],
    "USD": [25, 10, 5, 1],
}
NOTES = {
    "AUD": [10000, 5000, 2000, 1000, 500],
    "CAD": [10000, 5000, 2000, 1000, 500],
    "CHF": [100000, 20000, 10000, 5000, 2000, 1000],
    "DKK": [50000, 20000, 10000, 5000],
    "EUR": [20000, 10000, 5000, 2000, 1000, 500],
    "GBP": [5000, 2000, 1000, 500],
    "JPY": [10000, 5000, 1000],
    "NOK": [100000, 50000, 20000, 10000, 5000],
    "NZD": [10000, 5000, 2000, 1000, 500],
    "SEK": [100000, 50000, 20000, 10000, 5000, 2000],
    "USD": [10000, 5000, 2000, 1000, 500, 100],
}


def currency_exponent(currency: str) -> int:
    """How many decimals the currency has: 2 for GBP, 0 for JPY, 3 for KWD."""
    if currency not in CURRENCIES:
        raise DomainError("currency_unknown", currency=currency)
    return EXPONENTS_OTHER_THAN_2.get(currency, 2)


def denominations(currency: str) -> list[int]:
    """Notes and coins in minor units, descending; empty where we do not know them."""
    return [*notes(currency), *COINS.get(currency, [])]


def notes(currency: str) -> list[int]:
    """The notes alone, descending."""
    currency_exponent(currency)
    return list(NOTES.get(currency, []))


def safe(amount: int) -> int:
    """The same amount, if both languages hold it exactly."""
    if not -MAX_SAFE <= amount <= MAX_SAFE:
        raise DomainError("amount_out_of_range", amount=amount)
    return amount


def add_up(amounts: Iterable[int]) -> int:
    """The sum; every step of it must be safe."""
    total = 0
    for amount in amounts:
        total = safe(total + safe(amount))
    return total


def divide_rounding(numerator: int, denominator: int) -> int:
    """Divides exactly and rounds half away from zero, so that a refund mirrors its sale."""
    if denominator <= 0:
        raise DomainError("denominator_not_positive", denominator=denominator)
    quotient, remainder = divmod(abs(numerator), denominator)
    if 2 * remainder >= denominator:
        quotient += 1
    return safe(quotient if numerator >= 0 else -quotient)


def divide_half_even(numerator: int, denominator: int) -> int:
    """Divides exactly and rounds half to even: for taxes whose law asks for it."""
    if denominator <= 0:
        raise DomainError("denominator_not_positive", denominator=denominator)
    quotient, remainder = divmod(abs(numerator), denominator)
    if 2 * remainder + quotient % 2 > denominator:
        quotient += 1
    return safe(quotient if numerator >= 0 else -quotient)


def allocate(total_minor: int, weights: Sequence[int]) -> list[int]:
    """Shares in proportion to the weights that add up to the whole: by largest remainder, ties to the first."""
    whole = add_up(weights)
    if safe(total_minor) < 0 or any(weight < 0 for weight in weights) or (whole == 0 and total_minor != 0):
        raise DomainError("not_allocatable", total_minor=total_minor)
    if total_minor == 0:
        return [0] * len(weights)
    shares = [total_minor * weight // whole for weight in weights]
    remainders = [total_minor * weight % whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda place: -remainders[place])
    for place in by_remainder[: total_minor - sum(shares)]:
        shares[place] += 1
    return shares


def share(whole: int, part: int, of: int) -> int:
    """What of `whole` falls on `part` of `of`, rounded; of all of it, all."""
    sign = -1 if of < 0 else 1
    return divide_rounding(safe(whole) * safe(part) * sign, safe(of) * sign)


def at_rate(amount_minor: int, rate_ppm: int) -> int:
    """So many parts per million of it, rounded."""
    return divide_rounding(safe(amount_minor) * rate_ppm, MILLION)


def check_rate(rate_ppm: int) -> None:
    """Refuses less than nothing and more than all."""
    if not 0 <= rate_ppm <= MILLION:
        raise DomainError("rate_out_of_range", rate_ppm=rate_ppm)
