"""What is out of the ordinary about a sale, as the one JSON text that its row keeps.

Most sales and lines are plain. They are told apart by one comparison and have no text at all.
"""

from operator import attrgetter

from msgspec import json
from msgspec.structs import replace

from app.sales.lines import LineTerms, SaleCompleted, SaleTerms, SoldLine

ENCODER = json.Encoder()
SALE_TERMS: json.Decoder[SaleTerms] = json.Decoder(SaleTerms)
LINE_TERMS: json.Decoder[LineTerms] = json.Decoder(LineTerms)

values_of_sale = attrgetter(*SaleTerms.__struct_fields__)
values_of_line = attrgetter(*LineTerms.__struct_fields__)
PLAIN_SALE = values_of_sale(SaleTerms())
PLAIN_LINE = values_of_line(LineTerms())


def sale_terms_text(sale: SaleCompleted) -> str | None:
    """Without the taxes, which have rows of their own."""
    values = values_of_sale(sale)
    if values == PLAIN_SALE:
        return None
    terms = SaleTerms(**dict(zip(SaleTerms.__struct_fields__, values, strict=True)))
    text = ENCODER.encode(replace(terms, taxes=())).decode()
    return None if text == "{}" else text


def line_terms_text(line: SoldLine) -> str | None:
    """All that is not plain about a line."""
    values = values_of_line(line)
    if values == PLAIN_LINE:
        return None
    terms = LineTerms(**dict(zip(LineTerms.__struct_fields__, values, strict=True)))
    return ENCODER.encode(terms).decode()


def sale_terms(text: str | None) -> SaleTerms:
    """The other way round."""
    return SALE_TERMS.decode(text) if text else SaleTerms()


def line_terms(text: str | None) -> LineTerms:
    """The other way round."""
    return LINE_TERMS.decode(text) if text else LineTerms()
