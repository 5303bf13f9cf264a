"""Two rows of lines beside each other: which became which, and what became of their words."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from handbook.changes.words import Op, Piece, compared, likeness

ALIKE = 0.3
"""How much of their words two lines of one text have in common, to be the same line."""


@lru_cache(maxsize=2048)  # the same change stands in each comparison over the edition that made it
def compared_lines(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[tuple[Piece, ...], ...]:
    """What became of each line, word by word: one that is gone or new is so as a whole, and so are two unlike ones."""
    found: list[tuple[Piece, ...]] = []
    for one, other in paired(old, new):
        if one is None or other is None:
            found.append((Piece(Op.ADDED, new[other or 0]) if one is None else Piece(Op.REMOVED, old[one]),))
        elif likeness(old[one], new[other]) < ALIKE:
            found += [(Piece(Op.REMOVED, old[one]),), (Piece(Op.ADDED, new[other]),)]
        else:
            found.append(compared(old[one], new[other]))
    return tuple(found)


def paired(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int | None, int | None]]:
    """Texts in a row beside those that they became, by index."""
    if len(old) == len(new) == 1:
        yield 0, 0
        return
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from zip(range(i1, i2), range(j1, j2), strict=True)
        else:
            yield from _likest(old, new, range(i1, i2), range(j1, j2))


def _likest(
    old: Sequence[str], new: Sequence[str], before: range, after: range
) -> Iterator[tuple[int | None, int | None]]:
    """Those that are most like each other together, in order."""
    best: dict[tuple[int, int], float] = {}
    alike: dict[tuple[int, int], float] = {}
    for i in reversed(before):
        for j in reversed(after):
            here = likeness(old[i], new[j])
            alike[i, j] = here if here >= ALIKE else 0
            best[i, j] = max(best.get((i + 1, j), 0), best.get((i, j + 1), 0), _both(i, j, alike, best))
    i, j = before.start, after.start
    while i < before.stop and j < after.stop:
        if alike[i, j] and best[i, j] == _both(i, j, alike, best):
            yield i, j
            i, j = i + 1, j + 1
        elif best[i, j] == best.get((i + 1, j), 0):
            yield i, None
            i += 1
        else:
            yield None, j
            j += 1
    yield from ((one, None) for one in range(i, before.stop))
    yield from ((None, other) for other in range(j, after.stop))


def _both(i: int, j: int, alike: Mapping[tuple[int, int], float], best: Mapping[tuple[int, int], float]) -> float:
    return alike[i, j] + best.get((i + 1, j + 1), 0)
