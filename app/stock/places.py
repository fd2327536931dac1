"""Where goods are: at home, at a market day, or gone. Text in a line, an id in a table.

A day's own id is its place. A phone writes it for whatever happens on the stall, whether the batch was loaded
there or not: until a batch has a load, home is its stall (see README.md).
"""

from uuid import UUID

from app.kit.ids import id_bytes

HOME = "home"
GONE = "gone"
"""Outside: not made yet, sold, eaten, given away, in the bin."""

HOME_ID = UUID(int=0)
GONE_ID = UUID(int=1)

NAMED = {HOME: str(HOME_ID), GONE: str(GONE_ID)}
NAMES = {HOME_ID: HOME, GONE_ID: GONE}


def check_place(place: str) -> None:
    """Raises ValueError for what is neither a named place nor the id of a day."""
    if place in NAMED:
        return
    id_bytes(place)
    if place in NAMED.values():
        raise ValueError(f"no day has this id: {place}")


def place_id(place: str) -> str:
    """The id's text, as statements at the driver take it."""
    return NAMED.get(place, place)


def place_of(place_id: UUID) -> str:
    """The place as lines and the core name it."""
    return NAMES.get(place_id) or str(place_id)
