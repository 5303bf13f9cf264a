"""Which of a row of things kept their order."""

from bisect import bisect_left
from collections.abc import Sequence


def in_order(places: Sequence[int]) -> frozenset[int]:
    """The indices of a longest run of growing ``places``: those that stayed where the others are held to have moved."""
    ends: list[int] = []
    """The smallest place that a run of each length can end with so far."""
    last: list[int] = []
    """The index of that place."""
    before: list[int | None] = []
    for index, place in enumerate(places):
        length = bisect_left(ends, place)
        before.append(last[length - 1] if length else None)
        ends[length:] = [place, *ends[length + 1 :]]
        last[length:] = [index, *last[length + 1 :]]
    found: set[int] = set()
    at: int | None = last[-1] if last else None
    while at is not None:
        found.add(at)
        at = before[at]
    return frozenset(found)
