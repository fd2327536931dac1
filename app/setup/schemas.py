"""Wire shapes of the first run."""

from pydantic import ConfigDict, Field

from app.accounts.schemas import Password, VendorOut
from app.kit.wire import Country, Currency, Name, WireIn, WireOut
from app.terms.schemas import Region


class StateOut(WireOut):
    """What a page must know before it shows anything."""

    set_up: bool = Field(description="There is an owner who can sign in")
    origin: str | None = Field(
        description="What new phones open, where the server knows it; else they open what the office is open at"
    )


class SetupOut(WireOut):
    """What the first page proposes."""

    stall: VendorOut | None = Field(description="The demo stall, waiting for an owner; null on an empty server")


class SetupIn(WireIn):
    """The stall and its first owner."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "token": "x3v5S0e1m2K8r7Q4w9T6y1U3i5O7p2A4s6D8f0G2h4J",
                    "stall_name": "Hartley’s Bread & Cheese",
                    "country": "GB",
                    "currency": "GBP",
                    "owner_name": "Ruth Hartley",
                    "password": "damson-jam-in-november",
                }
            ]
        }
    )

    token: str = Field(max_length=200, description="From the link that the server printed at its start")
    stall_name: Name
    country: Country
    region: Region | None = Field(default=None, description="Where tax depends on it")
    currency: Currency
    owner_name: Name
    password: Password
