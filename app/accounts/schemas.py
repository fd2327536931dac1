"""Wire shapes of sign-in, phones and pairing."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from app.kit.wire import AtMs, Country, Currency, Name, WireIn, WireOut, unchanged

PhoneState = Literal["active", "retired", "blocked"]
Password = Annotated[str, Field(min_length=8, max_length=200, examples=["damson-jam-in-november"])]


Origin = Annotated[
    str,
    # A scheme, a host and a port, in the letters a browser writes them in; nothing that could be a path.
    Field(max_length=200, pattern=r"^https?://([a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(:[0-9]{1,5})?$"),
]


class VendorOut(WireOut):
    """The stall, as everybody in it sees it."""

    name: str = Field(examples=["Hartley’s Bread & Cheese"])
    country: Country
    currency: Currency


class MemberOut(WireOut):
    """A person who may sign in."""

    name: str = Field(examples=["Ruth Hartley"])
    role: Literal["owner", "helper"]


class SessionOut(WireOut):
    """Who is signed in, and where."""

    vendor: VendorOut
    member: MemberOut


class SessionIn(WireIn):
    """A name and a password."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"password": "damson-jam-in-november"}]})

    password: Annotated[str, Field(max_length=200)]
    sign_in_name: Name = "owner"


class DeviceOut(WireOut):
    """A paired phone, and what it said of itself when it was last heard from."""

    device_id: UUID
    name: str = Field(examples=["Ruth’s phone"])
    state: PhoneState
    paired_at: AtMs
    last_seen_at: AtMs | None
    app_version: str | None = Field(examples=["0.1.0"])
    pending: int = Field(description="Sales the phone held that were not here yet")
    persisted: bool = Field(description="The browser promised to keep the phone's storage")
    standalone: bool = Field(description="Opened from the home screen")
    clock_skew_ms: int | None = Field(description="The phone's clock minus the server's")
    drained: bool = Field(description="Retired, and heard from since, holding nothing: it may go")
    lost_pending: int | None = Field(
        description="Sales it held when its storage was reset; null when none, or when the owner has read it"
    )
    lost_at: AtMs | None = Field(description="When it had said so")


class DevicePatch(WireIn):
    """What to change; what is left out stays."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"name": "Tom’s phone"}, {"state": "retired"}, {"lost_pending": None}]}
    )

    name: Name = unchanged()
    state: PhoneState = unchanged()
    lost_pending: None = Field(
        default_factory=lambda: None, description="Null once the owner has read what was lost"
    )


class PairingCodeIn(WireIn):
    """Where phones are to open it."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"origin": "https://till.example"}]})

    origin: Origin | None = Field(
        default=None, description="The address the office is open at; with it comes a QR code"
    )


class QrOut(WireOut):
    """A QR code as a drawing: one path, a unit to a module, without its quiet zone."""

    size: int = Field(examples=[29])
    path: str = Field(examples=["M0 0h7v1h-7z"])


class PairingCodeOut(WireOut):
    """A code to read out or show."""

    code: str = Field(examples=["BCDF-GHJK"])
    expires_at: AtMs
    link: str | None = Field(
        description="Opened on a phone it pairs it", examples=["https://till.example/pair#c=BCDF-GHJK"]
    )
    qr: QrOut | None = Field(description="The link, for a camera")
    begin_at: str | None = Field(
        description="Where a phone that does not trust this server yet goes first",
        examples=["http://hartleys.local:8080"],
    )


class PairingIn(WireIn):
    """What a person types into the phone."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"code": "BCDF-GHJK", "device_name": "Ruth’s phone"}]}
    )

    code: Annotated[str, Field(max_length=40, description="Case, spaces and hyphens do not matter")]
    device_name: Name


class PairingOut(WireOut):
    """What the phone keeps. The token is told once."""

    device_id: UUID
    token: str = Field(examples=["brw_1Yc0n3Xh0kqk7mB9e2dJ8uXw5vT4sR6pQ0aZbLcMdNe"])
    vendor: VendorOut
