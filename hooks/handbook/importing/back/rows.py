"""The lines of a file made ready to lay beside others: tracked changes settled, bookmarks and origins looked up."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from handbook.formats.word.origin import TRACE, Origin
from handbook.importing.document import Bookmark, Document, Line, Place, State, Table


class Tracked(StrEnum):
    """What is done with tracked changes."""

    ACCEPT = "accept"
    REJECT = "reject"
    ASK = "ask"
    """As rejected, and they are listed."""


@dataclass(frozen=True)
class Row:
    """One paragraph. ``mark`` is the bookmark of a place that begins with it; ``origin`` is known in our own file."""

    place: Place
    text: str
    style: str = ""
    heading: int | None = None
    label: str = ""
    listed: bool = False
    table: bool = False
    mark: str = ""
    origin: Origin | None = None


def own_rows(document: Document, origins: Sequence[Origin]) -> list[Row]:
    """The rows of a file that was written a moment ago, each with its origin."""
    names = {mark.name for line in document.lines() for mark in line.bookmarks if not mark.name.startswith(TRACE)}
    found = []
    for line, table in _lines(document):
        traced = [int(mark.name.removeprefix(TRACE)) for mark in line.bookmarks if mark.name.startswith(TRACE)]
        [row] = _parted(line, flat(line.text), names, table=table, parts=False)
        if row.text or row.mark:
            found.append(replace(row, origin=origins[traced[0]] if traced else None))
    return found


def rows(document: Document, known: Collection[str], tracked: Tracked) -> list[Row]:
    """The rows of a file that somebody edited. ``known``: the bookmarks that it had, of which each counts once."""
    left = set(known)
    found: list[Row] = []
    for line, table in _settled(document, accept=tracked is Tracked.ACCEPT):
        for row in _parted(line, line.text, left, table=table):
            left.discard(row.mark)
            if row.text or row.mark:
                found.append(row)
    return found


def _lines(document: Document) -> Iterator[tuple[Line, bool]]:
    for block in document.blocks:
        if isinstance(block, Table):
            yield from ((line, True) for line in block.lines())
        else:
            yield block, False


def _settled(document: Document, *, accept: bool) -> Iterator[tuple[Line, bool]]:
    """The lines once every tracked change is accepted, or rejected: where the end of one goes, the next joins it."""
    held: Line | None = None
    for line, table in _lines(document):
        text = line.text if accept else line.original
        marks = line.bookmarks if text.strip() or not (line.original.strip() or line.text.strip()) else ()
        now = _said(line, text, marks)
        if held is not None:
            now = _joined(held, now)
        held = now if (line.deleted if accept else line.inserted) else None
        if held is None:
            yield now, table
    if held is not None:
        yield held, False


def _said(line: Line, text: str, marks: Sequence[Bookmark]) -> Line:
    """A line that says only ``text``."""
    pieces = (replace(line.pieces[0], text=text, state=State.PLAIN, revision=None),) if line.pieces else ()
    return replace(line, pieces=pieces, bookmarks=tuple(marks))


def _joined(first: Line, second: Line) -> Line:
    if not first.text.strip():
        return replace(second, bookmarks=(*first.bookmarks, *second.bookmarks))
    moved = [replace(mark, offset=mark.offset + len(first.text)) for mark in second.bookmarks]
    return _said(first, first.text + second.text, [*first.bookmarks, *moved])


def _parted(line: Line, text: str, known: Collection[str], *, table: bool, parts: bool = True) -> Iterator[Row]:
    """A line as rows: a place always begins a paragraph, so where one begins inside a line two were joined."""
    begins = [(mark.offset if parts else 0, mark.name) for mark in line.bookmarks if mark.name in known]
    begins = [(0 if not text[:offset].strip() else offset, name) for offset, name in begins]
    first = next((name for offset, name in begins if not offset), "")
    cuts = [(0, first), *sorted((offset, name) for offset, name in begins if offset)]
    ends = [*(offset for offset, _ in cuts[1:]), len(text)]
    for (start, name), end in zip(cuts, ends, strict=True):
        yield Row(
            line.place,
            flat(text[start:end]),
            line.style,
            None if start else line.heading,
            "" if start else line.label,
            listed=not start and bool(line.label or line.bullet) and line.heading is None,
            table=table,
            mark=name,
        )


def flat(text: str) -> str:
    """Text on one line."""
    return " ".join(text.split())
