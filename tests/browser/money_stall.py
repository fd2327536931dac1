"""A stall that takes money in every way: by weight, with a deal, a deposit, tokens, a code and small coins."""

from typing import Any

from tests.browser.till import Office

CHEESE, JAM, HONEY = "Brebis", "Damson jam", "Hedgerow honey"
SNAP, CODE, TOKEN = "SNAP tokens", "Bank code", "Market token"


def furnish(office: Office, **terms: Any) -> dict[str, Any]:
    """Over HTTP, as the office does it; returns the cheese's batch."""
    categories = {each["name"]: each["category_id"] for each in office.get("/api/categories")}
    products = {each["name"]: each for each in office.get("/api/products")}
    for name in (JAM, "Seville marmalade", "Country sourdough", HONEY):
        tags = {"tags": ["snap"]} | ({"deposit_minor": 25} if name == HONEY else {})
        office.patch(f"/api/products/{products[name]['product_id']}", tags)
    office.post(
        "/api/deals",
        {
            "name": "3 jars for 10.00", "kind": "n_for_price", "size": 3, "price_minor": 1000,
            "category_id": categories["Preserves"],
        },
    )  # fmt: skip
    snap = {"method": "snap", "name": SNAP, "kind": "token", "pays_tags": ["snap"], "denomination_minor": 100}
    office.post("/api/tender-kinds", {**snap, "tax_free": True, "rank": 30})
    office.post("/api/tender-kinds", {"method": "bank_code", "name": CODE, "kind": "qr", "rank": 60})
    office.patch("/api/terms", terms or {"tips": True, "cash_rounding": nickels()})
    return weighed_cheese(office, categories["Cheese"])


def nickels() -> dict[str, Any]:
    """Cash goes to five of the smallest."""
    return {"step_minor": 5, "mode": "nearest_half_up", "scope": "cash_part"}


def weighed_cheese(office: Office, category_id: str) -> dict[str, Any]:
    """Sold by the kilogram, six of them on the stall."""
    cheese = {"name": CHEESE, "category_id": category_id, "price_minor": 2400, "unit": "kg", "tags": ["snap"]}
    product = office.post("/api/products", {**cheese, "favourite": True})
    batch: dict[str, Any] = office.post(
        "/api/batches",
        {
            "product_id": product["product_id"], "code": "BRE-260207-1", "made_on": "2026-02-07",
            "quantity_made_milli": 6000,
        },
    )  # fmt: skip
    return batch
