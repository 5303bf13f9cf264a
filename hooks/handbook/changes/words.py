"""Two texts beside each other, word by word."""

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_TOKEN = re.compile(r"\s+|\w+(?:[-.'’&]\w+)*|[^\w\s]")


class Op(StrEnum):
    """What became of words."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Piece:
    """Words of which the same became."""

    op: Op
    text: str


def tokens(text: str) -> list[str]:
    """The words of a text, with the blanks and signs between them."""
    return _TOKEN.findall(text)


def compared(old: str, new: str) -> tuple[Piece, ...]:
    """What is the same, removed and added. Same and removed make up ``old``, same and added ``new``, to the letter."""
    before, after = tokens(old), tokens(new)
    return tuple(_joined(_pieces(before, after, told_apart(before, after, [token.isspace() for token in before]))))


def told_apart(
    before: Sequence[Hashable], after: Sequence[Hashable], blank: Sequence[bool]
) -> Iterator[tuple[bool, int, int, int, int]]:
    """Runs of two rows: whether they are the same, from and to where in the one, and in the other.

    A lone blank between two changes is part of them: "van de stad" -> "door het dorp" is one change, not three.
    """
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for place, (kind, i1, i2, j1, j2) in enumerate(steps):
        inside = 0 < place < len(steps) - 1
        yield kind == "equal" and not (inside and all(blank[i1:i2])), i1, i2, j1, j2


def likeness(old: str, new: str) -> float:
    """How much of two texts is the same, between 0 and 1, counted in words."""
    before, after = tokens(old), tokens(new)
    return SequenceMatcher(None, before, after, autojunk=False).ratio()


def _pieces(before: list[str], after: list[str], steps: Iterator[tuple[bool, int, int, int, int]]) -> Iterator[Piece]:
    removed: list[str] = []
    added: list[str] = []
    for same, i1, i2, j1, j2 in steps:
        if same:
            yield from _change(removed, added)
            removed, added = [], []
            yield Piece(Op.SAME, "".join(before[i1:i2]))
        else:
            removed += before[i1:i2]
            added += after[j1:j2]
    yield from _change(removed, added)


def _change(removed: list[str], added: list[str]) -> Iterator[Piece]:
    yield Piece(Op.REMOVED, "".join(removed))
    yield Piece(Op.ADDED, "".join(added))


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    return (piece for piece in pieces if piece.text)
