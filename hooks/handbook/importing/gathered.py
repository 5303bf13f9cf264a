"""Lines in the making: text comes in bit by bit, and goes out as a paragraph or as text that is left out."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from handbook.importing.document import (
    Bookmark,
    LeftOut,
    Line,
    Link,
    Piece,
    Place,
    Reason,
    Revision,
    State,
    Table,
    Where,
)
from handbook.importing.word.symbols import FONTS, UNKNOWN, in_any_font
from handbook.reading.slips import CONTROL, DIRECTION

_SPACE = re.compile(r"[ \t\r\n\f]+")
_PICTURED = re.compile("[\uf000-\uf0ff]")
"""Letters that only a font of pictures has."""
_GONE = {State.DELETED, State.MOVED_AWAY}


@dataclass(frozen=True)
class Look:
    """What kind of text a bit is."""

    state: State = State.PLAIN
    revision: Revision | None = None
    bold: bool = False
    italic: bool = False
    hidden: bool = False
    tiny: bool = False
    """Of letters that are not there to be read."""
    font: str = ""

    def piece(self, text: str) -> Piece:
        """This text as a piece of its kind."""
        return Piece(text, self.state, self.revision, self.bold, self.italic)


PLAIN = Look()
"""Text with nothing special about it."""


@dataclass
class Paragraph:
    """A line in the making. ``line``: all that is known of it but its pieces and what stands in them."""

    line: Line
    notes: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    length: int = 0
    """Characters so far, once every tracked change is accepted."""
    _runs: list[tuple[Piece, list[str]]] = field(default_factory=list)
    """Bits of the same kind together: a line can come in a hundred thousand bits."""
    _marks: dict[str, int] = field(default_factory=dict)
    _links: list[Link] = field(default_factory=list)
    _last: str = ""

    def say(self, text: str, look: Look) -> None:
        """Add text, every space of it."""
        if not text:
            return
        kind = look.piece("")
        if not self._runs or self._runs[-1][0] != kind:
            self._runs.append((kind, []))
        self._runs[-1][1].append(text)
        self._last = text[-1]
        self.length += len(text) if kind.state not in _GONE else 0

    def say_loosely(self, text: str, look: Look) -> str:
        """Add text of which only the words count: spaces and ends of lines become one space, none at the beginning."""
        text = _SPACE.sub(" ", text)
        if text.startswith(" ") and self._last in {"", " ", "\n", "\t"}:
            text = text[1:]
        self.say(text, look)
        return text

    def mark(self, name: str) -> None:
        """A bookmark begins here."""
        if name:
            self._marks.setdefault(name, self.length)

    def marks(self) -> list[str]:
        """The bookmarks in it."""
        return list(self._marks)

    def link(self, start: int, target: str) -> None:
        """The words from here to the end so far lead somewhere."""
        if target and self.length > start:
            self._links.append(Link(start, self.length, target))

    def clear(self) -> str:
        """Take all text out of it again."""
        text = "".join("".join(bits) for kind, bits in self._runs)
        self._runs.clear()
        self._last, self.length = "", 0
        return text

    @property
    def begun(self) -> bool:
        """Whether it has any words that stay once every tracked change is accepted."""
        return any(bit.strip() for kind, bits in self._runs if kind.state not in _GONE for bit in bits)

    @property
    def empty(self) -> bool:
        """Whether it would show nothing at all."""
        seen = any(bit.strip() for _, bits in self._runs for bit in bits)
        return not (self.line.label or self.notes or self.remarks or seen)

    def done(self, place: Place, *, trimmed: bool = False) -> Line:
        """The line; without the spaces at its end, which no program shows."""
        pieces = [replace(kind, text="".join(bits)) for kind, bits in self._runs]
        while trimmed and pieces:
            last = pieces.pop()
            if kept := last.text.rstrip(" \n\t\u00a0"):
                pieces.append(replace(last, text=kept))
                break
        end = sum(len(piece.text) for piece in pieces if piece.state not in _GONE)
        return replace(
            self.line,
            place=place,
            pieces=tuple(pieces),
            bookmarks=tuple(Bookmark(name, min(offset, end)) for name, offset in self._marks.items()),
            links=tuple(replace(one, end=min(one.end, end)) for one in self._links if one.start < end),
            notes=tuple(self.notes),
            remarks=tuple(self.remarks),
        )


class Gathering:
    """Everything read so far. ``out`` is where lines go now: the body, a cell, a note."""

    def __init__(self) -> None:
        self.out: list[Line | Table] = []
        self.left_out: list[LeftOut] = []
        self.paragraphs = 0
        self.page: int | None = None

    def place(self, where: Where) -> Place:
        """Where the next line will stand."""
        return Place(self.paragraphs + 1, self.page, where)

    @contextmanager
    def aside(self) -> Iterator[list[Line | Table]]:
        """Lines go into a list of their own meanwhile."""
        before, self.out = self.out, []
        try:
            yield self.out
        finally:
            self.out = before

    def add(self, paragraph: Paragraph, *, trimmed: bool = False) -> None:
        """A line is whole."""
        self.out.append(paragraph.done(self.place(paragraph.line.place.where), trimmed=trimmed))
        self.paragraphs += 1

    def leave(self, text: str, reason: Reason, where: Where) -> None:
        """This text is no line."""
        text = " ".join(text.split())
        if text:
            self.left_out.append(LeftOut(text, self.place(where), reason))

    def visible(self, text: str, where: Where, font: str) -> str:
        """The text as any font shows it, without signs that no reader sees: these are left out."""
        for sign in sorted(set(_PICTURED.findall(text))):
            shown = in_any_font(ord(sign), font) if font.lower() in FONTS else UNKNOWN
            if shown == UNKNOWN:
                self.leave(f"{font} {ord(sign):04X}", Reason.OBJECT, where)
            text = text.replace(sign, shown)
        for pattern, reason in ((DIRECTION, Reason.DIRECTION), (CONTROL, Reason.HIDDEN)):
            if found := pattern.findall(text.replace("\r", " ")):
                signs = " ".join(f"U+{ord(sign):04X}" for sign in found)
                self.left_out.append(LeftOut(signs, self.place(where), reason))
                text = pattern.sub("", text.replace("\r", " "))
        return text


def flat(blocks: list[Line | Table]) -> tuple[Line, ...]:
    """The lines, those of tables in the order of reading."""
    return tuple(line for block in blocks for line in ([block] if isinstance(block, Line) else block.lines()))
