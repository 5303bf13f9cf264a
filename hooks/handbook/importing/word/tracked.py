"""Which tracked change a piece of text stands in; changes stand in one another."""

from dataclasses import dataclass
from typing import Any

from handbook.importing.document import Revision, State
from handbook.importing.word.names import child, local, w

STATES = {
    "ins": State.INSERTED,
    "del": State.DELETED,
    "moveTo": State.MOVED_HERE,
    "moveFrom": State.MOVED_AWAY,
    "cellIns": State.INSERTED,
    "cellDel": State.DELETED,
}
"""What the elements of WordprocessingML say of what is in them."""

NEW = frozenset({State.INSERTED, State.MOVED_HERE})
GONE = frozenset({State.DELETED, State.MOVED_AWAY})


@dataclass(frozen=True)
class Tracked:
    """A state, who tracked it, and whether the text was put in and taken away again: it never stood there."""

    state: State = State.PLAIN
    revision: Revision | None = None
    never: bool = False

    def inside(self, element: Any) -> "Tracked":
        """What holds in an element in this."""
        state = STATES[local(element)]
        states = {self.state, state}
        never = self.never or bool(states & NEW and states & GONE)
        return Tracked(state if state in GONE or self.state not in GONE else self.state, revision(element), never)

    def around(self, outer: "Tracked") -> "Tracked":
        """This, in a row of a table that is tracked itself."""
        if self.state is State.PLAIN:
            return outer
        states = {self.state, outer.state}
        return Tracked(self.state, self.revision, self.never or bool(states & NEW and states & GONE))

    @property
    def new(self) -> bool:
        """Whether it stands there only once changes are accepted."""
        return self.state in NEW

    @property
    def gone(self) -> bool:
        """Whether it stands there no longer once changes are accepted."""
        return self.state in GONE


PLAIN = Tracked()


def revision(element: Any) -> Revision:
    """Who tracked a change, and when."""
    return Revision(_plain(element.get(w("author"), "")), _plain(element.get(w("date"), "")))


def mark(properties: Any, kinds: frozenset[State]) -> Revision | None:
    """Who tracked the end of a paragraph (or a row, or a cell) as one of ``kinds``, by its properties."""
    for one in () if properties is None else properties:
        if STATES.get(local(one)) in kinds:
            return revision(one)
    return None


def of_row(row: Any) -> Tracked:
    """Whether a row of a table is tracked."""
    return _of(child(row, "trPr"))


def of_cell(cell: Any) -> Tracked:
    """Whether a cell of a table is tracked."""
    return _of(child(cell, "tcPr"))


def _of(properties: Any) -> Tracked:
    for one in () if properties is None else properties:
        if local(one) in STATES:
            return PLAIN.inside(one)
    return PLAIN


def _plain(text: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
