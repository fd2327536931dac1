"""Where a batch comes from: the batches it was made of, and how much of it each ingredient is."""

from collections import defaultdict
from collections.abc import Sequence

from app.domain.errors import DomainError
from app.domain.money import MILLION


def check_parents(batch_id: str, parent_ids: Sequence[str], edges: Sequence[Sequence[str]]) -> None:
    """Refuses parents that come, however indirectly, from the batch itself. An edge is a child and its parent.

    Edges of the batch itself may be among them: the parents take their place.
    """
    if len(set(parent_ids)) < len(parent_ids):
        raise DomainError("parent_twice", batch_id=batch_id)
    parents_of: defaultdict[str, list[str]] = defaultdict(list)
    for child_id, parent_id in edges:
        parents_of[child_id].append(parent_id)
    seen: set[str] = set()
    ahead = list(parent_ids)
    while ahead:
        ancestor_id = ahead.pop()
        if ancestor_id == batch_id:
            raise DomainError("genealogy_cycle", batch_id=batch_id)
        if ancestor_id not in seen:
            seen.add(ancestor_id)
            ahead += parents_of[ancestor_id]


def check_shares(shares_ppm: Sequence[int]) -> None:
    """Refuses shares, in millionths of the whole, that cannot be; what is not told may be the rest."""
    for share_ppm in shares_ppm:
        if not 0 <= share_ppm <= MILLION:
            raise DomainError("share_out_of_range", share_ppm=share_ppm)
    if sum(shares_ppm) > MILLION:
        raise DomainError("shares_over_whole", sum_ppm=sum(shares_ppm))
