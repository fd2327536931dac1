"""The shelves, and what a new stall calls them."""

from typing import Literal

Shelf = Literal["bread", "cheese", "preserves", "coffee", "honey", "other"]

DEFAULT_CATEGORIES: tuple[tuple[str, Shelf], ...] = (
    ("Bread", "bread"),
    ("Cheese", "cheese"),
    ("Preserves", "preserves"),
    ("Coffee", "coffee"),
    ("Honey", "honey"),
    ("Other", "other"),
)
"""Name and shelf, in their order. The names are data of the stall, who may change them."""
