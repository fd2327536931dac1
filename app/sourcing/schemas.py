"""Wire shapes of suppliers and of what they delivered."""

from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, ConfigDict, Field

from app.catalogue.schemas import Unit
from app.kit.wire import Country, LocalDate, Name, QuantityMilli, WireIn, WireOut, unchanged
from app.sourcing.allergen_codes import AllergenCode, AllergenCodes


def nothing_if_blank(text: str | None) -> str | None:
    """A field that was left empty says nothing."""
    return text or None


Words = Annotated[Annotated[str, Field(max_length=1000)] | None, AfterValidator(nothing_if_blank)]
ShortWords = Annotated[Annotated[str, Field(max_length=80)] | None, AfterValidator(nothing_if_blank)]
LotCode = Annotated[str, Field(min_length=1, max_length=40, examples=["TM-2611-08"])]


class SupplierOut(WireOut):
    """Whom ingredients come from."""

    supplier_id: UUID
    name: str = Field(examples=["Tarrow Mill"])
    address: str | None
    contact: str | None = Field(examples=["office@tarrow.example"])
    note: str | None
    archived: bool


class SupplierIn(WireIn):
    """A new supplier."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"name": "Tarrow Mill", "address": "Mill Lane 2, Tarrow", "contact": "office@tarrow.example"}
            ]
        }
    )

    name: Name
    address: Words = None
    contact: Words = None
    note: Words = None


class SupplierPatch(WireIn):
    """What to change; what is left out stays."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"contact": "01632 960 112"}, {"archived": True}]}
    )

    name: Name = unchanged()
    address: Words = unchanged()
    contact: Words = unchanged()
    note: Words = unchanged()
    archived: bool = unchanged()


class IngredientLotOut(WireOut):
    """One delivery of one ingredient."""

    lot_id: UUID
    supplier_id: UUID | None
    supplier_name: str | None = Field(examples=["Tarrow Mill"])
    name: str = Field(examples=["Whole rye flour"])
    lot_code: str = Field(examples=["TM-2611-08"])
    received_on: LocalDate
    document: str | None = Field(examples=["Delivery note 4471"])
    quantity_milli: int | None = Field(examples=[50000], description="Thousandths of its unit")
    unit: Unit | None
    country: str | None = Field(examples=["GB"])
    region: str | None
    allergens: list[AllergenCode]
    best_before_on: LocalDate | None
    note: str | None
    archived: bool


class IngredientLotIn(WireIn):
    """A delivery."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "supplier_id": "01935f0c-7a10-7c11-9d5e-2f6d1c0b8a34",
                    "name": "Whole rye flour",
                    "lot_code": "TM-2611-08",
                    "received_on": "2026-11-20",
                    "document": "Delivery note 4471",
                    "quantity_milli": 50000,
                    "unit": "kg",
                    "country": "GB",
                    "allergens": ["cereal.rye"],
                }
            ]
        }
    )

    supplier_id: UUID | None = None
    name: Name
    lot_code: LotCode
    received_on: LocalDate
    document: ShortWords = None
    quantity_milli: QuantityMilli | None = None
    unit: Unit | None = None
    country: Country | None = None
    region: ShortWords = None
    allergens: AllergenCodes = Field(default_factory=list)
    best_before_on: LocalDate | None = None
    note: Words = None


class IngredientLotPatch(WireIn):
    """What to change; what is left out stays. Every batch it went into follows."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"allergens": ["cereal.rye", "cereal.wheat"]}, {"archived": True}]}
    )

    supplier_id: UUID | None = unchanged()
    name: Name = unchanged()
    lot_code: LotCode = unchanged()
    received_on: LocalDate = unchanged()
    document: ShortWords = unchanged()
    quantity_milli: QuantityMilli | None = unchanged()
    unit: Unit | None = unchanged()
    country: Country | None = unchanged()
    region: ShortWords = unchanged()
    allergens: AllergenCodes = unchanged()
    best_before_on: LocalDate | None = unchanged()
    note: Words = unchanged()
    archived: bool = unchanged()
