"""What each paragraph of a Word file shows: whose text it is, so that an edited file can be read back.

A paragraph without an origin is derived: its words follow from the rest, and whoever changes them changes nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Self

from handbook.model.code import Provision

TRACE = "_van_"
"""How the bookmarks begin that name an origin, in a file that is read back at once and that nobody sees."""

Path = tuple[str | int, ...]
"""The way to a text in a thing: its field, and where that is a list the number of the entry, and so on."""


@dataclass(frozen=True)
class Origin:
    """The text at ``path`` in a thing, of which a paragraph is the how manieth (``part``).

    ``kind`` is what the thing is, as in the list of places: code, part, article, section, provision, note.
    """

    kind: str
    ref: str
    path: Path = ()
    part: int = 0

    def at(self, *path: str | int) -> Self:
        """Another text of the same thing."""
        return replace(self, path=(*self.path, *path))

    def nth(self, part: int) -> Self:
        """Another paragraph of the same text."""
        return replace(self, part=part)


def fact_paths(item: Provision) -> Iterator[Path]:
    """Where the facts of a provision stand in it, in the order in which they are told; no way: made of several."""
    told = (item.in_force, item.repealed, item.defines, item.decided_by)
    yield from [()] * sum(map(bool, told))
    if item.deadline:
        yield ("deadline", "text")
    if item.retention:
        yield ()
    yield from (("amounts", number, "text") for number, _ in enumerate(item.amounts))
    if item.place:
        yield ("place",)
