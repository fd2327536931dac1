"""What the book of suppliers and deliveries refuses."""

from app.kit.http_errors import NotFound, Unprocessable


class SupplierUnknown(NotFound):
    """The stall has no such supplier."""

    code = "supplier_unknown"
    title = "There is no such supplier"


class IngredientLotUnknown(NotFound):
    """The stall has no such delivery."""

    code = "ingredient_lot_unknown"
    title = "There is no such ingredient lot"


class LotQuantityIncomplete(Unprocessable):
    """How much of what?"""

    code = "lot_quantity_incomplete"
    title = "A quantity has a unit, and a unit a quantity. Nothing was saved: give both, or neither"


class AllergenUnknown(Unprocessable):
    """Allergens are chosen from the list of the law, by their detailed codes."""

    code = "allergen_unknown"
    title = "That is none of the known allergens. Nothing was saved: choose from the list"
