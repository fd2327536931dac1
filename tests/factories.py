"""What a test needs to stand on, made through the real doors."""

from typing import Any
from uuid import UUID

from httpx2 import Response
from sqlmodel import Session

from app.accounts.commands import NewOwner, add_owner, found_stall
from app.accounts.passwords import hash_password
from app.catalogue.commands import add_default_categories
from app.kit.db import Database
from tests.api import PASSWORD, Api, found

NOW_MS = 1_795_852_800_000
"""Saturday 28 November 2026, 8:00."""


def category_id(api: Api, shelf: str = "bread") -> str:
    """One of the headings a new stall has."""
    return str(next(each["category_id"] for each in api.get("/api/categories") if each["shelf"] == shelf))


def add_product(api: Api, **changes: Any) -> Any:
    """A loaf."""
    wanted = {"name": "Country sourdough", "category_id": category_id(api), "price_minor": 480}
    return api.post("/api/products", **wanted | changes)


def add_batch(api: Api, **changes: Any) -> Any:
    """A morning's loaves."""
    wanted = {
        "code": "COU-261128-1",
        "made_on": "2026-11-28",
        "best_before_on": "2026-12-02",
        "quantity_made_milli": 36_000,
    }
    if "product_id" not in changes:
        wanted["product_id"] = add_product(api)["product_id"]
    return api.post("/api/batches", **wanted | changes)


def add_market(api: Api, **changes: Any) -> Any:
    """A Saturday market."""
    return api.post("/api/markets", **{"name": "Ashcombe", "weekday": 5} | changes)


def add_tax_rate(api: Api, **changes: Any) -> Any:
    """Seven per cent."""
    return api.post("/api/tax-rates", **{"name": "Baked goods", "tax": "rated", "tax_ppm": 70_000} | changes)


def add_deal(api: Api, **changes: Any) -> Any:
    """Three jars for twelve."""
    wanted = {"name": "3 jars for 12.00", "kind": "n_for_price", "size": 3, "price_minor": 1200}
    if "category_id" not in changes:
        wanted["category_id"] = category_id(api, "preserves")
    return api.post("/api/deals", **wanted | changes)


def add_tender_kind(api: Api, **changes: Any) -> Any:
    """The tokens of one market."""
    wanted = {
        "method": "ashcombe_token",
        "name": "Ashcombe tokens",
        "kind": "token",
        "denomination_minor": 500,
        "rank": 40,
    }
    return api.post("/api/tender-kinds", **wanted | changes)


def add_supplier(api: Api, **changes: Any) -> Any:
    """A mill."""
    return api.post("/api/suppliers", **{"name": "Tarrow Mill"} | changes)


def add_lot(api: Api, **changes: Any) -> Any:
    """A sack of flour."""
    wanted = {
        "name": "Whole rye flour",
        "lot_code": "TM-2611-08",
        "received_on": "2026-11-20",
        "allergens": ["cereal.rye"],
    }
    return api.post("/api/ingredient-lots", **wanted | changes)


def put_makeup(api: Api, batch: Any, *ingredients: dict[str, Any], **changes: Any) -> Any:
    """What a batch is made of from now on."""
    return found(try_makeup(api, batch, *ingredients, **changes))


def try_makeup(api: Api, batch: Any, *ingredients: dict[str, Any], **changes: Any) -> Response:
    """The answer, whatever it is."""
    wanted = {"ingredients": ingredients, "parent_ids": [], "may_contain": []} | changes
    return api.client.put(f"/api/batches/{batch['batch_id']}/makeup", json=wanted)


def pair_phone(api: Api, device_name: str = "Ruth’s phone") -> Any:
    """A paired phone with its token."""
    code = api.post("/api/pairing-codes")["code"]
    return api.post("/api/pairings", code=code, device_name=device_name)


def bearer(phone: Any) -> dict[str, str]:
    """The header of a phone's requests."""
    return {"Authorization": f"Bearer {phone['token']}"}


def found_second_stall(database: Database, sign_in_name: str = "bellford") -> int:
    """Another business in the same database; its owner signs in by another name and the same password."""
    with database.session(write=True) as session:
        return second_stall(session, sign_in_name)


def second_stall(session: Session, sign_in_name: str) -> int:
    """Its number."""
    vendor = found_stall(session, "Bellford Bees", "GB", "GBP", NOW_MS)
    owner = NewOwner("Bea", sign_in_name, hash_password(PASSWORD))
    add_owner(session, vendor.vendor_id, owner, NOW_MS)
    add_default_categories(session, vendor.vendor_id, NOW_MS)
    return vendor.vendor_id


def nobody() -> str:
    """An id that nothing has."""
    return str(UUID(int=1))
