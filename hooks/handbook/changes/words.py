"""Two texts beside each other, word by word."""

import re
from collections.abc import Iterator, Sequence
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


def compared(old: str, new: str) -> tuple[Piece, ...]:
    """What is the same, removed and added. Same and removed make up ``old``, same and added ``new``, to the letter."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return tuple(_joined(_pieces(before, after, _readable(steps, before))))


def likeness(old: str, new: str) -> float:
    """How much of two texts is the same, between 0 and 1, counted in words."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    return SequenceMatcher(None, before, after, autojunk=False).ratio()


_Step = tuple[str, int, int, int, int]


def _readable(steps: Sequence[_Step], before: Sequence[str]) -> Iterator[_Step]:
    """A lone space between two changes is part of them: "van de stad" -> "door het dorp" is one change, not three."""
    for place, step in enumerate(steps):
        kind, i1, i2, _, _ = step
        inside = 0 < place < len(steps) - 1
        if kind == "equal" and inside and all(token.isspace() for token in before[i1:i2]):
            yield ("replace", *step[1:])
        else:
            yield step


def _pieces(before: list[str], after: list[str], steps: Iterator[_Step]) -> Iterator[Piece]:
    removed: list[str] = []
    added: list[str] = []
    for kind, i1, i2, j1, j2 in steps:
        if kind == "equal":
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
