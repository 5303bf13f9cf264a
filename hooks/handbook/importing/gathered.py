"""Lines in the making: text comes in bit by bit, and goes out as a paragraph or as text that is left out."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from handbook.importing.document import Bookmark, LeftOut, Line, Piece, Place, Reason, Revision, State, Table, Where
from handbook.reading.slips import CONTROL, DIRECTION

_SPACE = re.compile(r"[ \t\r\n\f]+")
_GONE = {State.DELETED, State.MOVED_AWAY}


@dataclass(frozen=True)
class Look:
    """What kind of text a bit is."""

    state: State = State.PLAIN
    revision: Revision | None = None
    bold: bool = False
    italic: bool = False

    def piece(self, text: str) -> Piece:
        """This text as a piece of its kind."""
        return Piece(text, self.state, self.revision, self.bold, self.italic)


@dataclass
class Paragraph:
    """A line in the making. ``line``: all that is known of it but its pieces and what stands in them."""

    line: Line
    pieces: list[Piece] = field(default_factory=list)
    bookmarks: list[Bookmark] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def say(self, text: str, look: Look) -> None:
        """Add text, every space of it."""
        if not text:
            return
        piece = look.piece(text)
        if self.pieces and replace(self.pieces[-1], text=text) == piece:
            self.pieces[-1] = replace(piece, text=self.pieces[-1].text + text)
        else:
            self.pieces.append(piece)

    def say_loosely(self, text: str, look: Look) -> None:
        """Add text of which only the words count: spaces and ends of lines become one space, none at the beginning."""
        text = _SPACE.sub(" ", text)
        if text.startswith(" ") and (not self.pieces or self.pieces[-1].text[-1] in " \n\t"):
            text = text[1:]
        self.say(text, look)

    def mark(self, name: str) -> None:
        """A bookmark begins here."""
        if name and all(one.name != name for one in self.bookmarks):
            self.bookmarks.append(Bookmark(name, len(self.text)))

    @property
    def text(self) -> str:
        """What it says so far, once every tracked change is accepted."""
        return "".join(piece.text for piece in self.pieces if piece.state not in _GONE)

    @property
    def empty(self) -> bool:
        """Whether it would show nothing at all."""
        return not (self.line.label or self.notes or self.remarks or any(one.text.strip() for one in self.pieces))

    def trimmed(self) -> None:
        """Take the spaces at its end away, which no program shows."""
        while self.pieces and not (kept := self.pieces[-1].text.rstrip(" \n\t\u00a0")):
            self.pieces.pop()
        if self.pieces:
            self.pieces[-1] = replace(self.pieces[-1], text=kept)

    def done(self, place: Place) -> Line:
        """The line."""
        end = len(self.text)
        marks = tuple(Bookmark(one.name, min(one.offset, end)) for one in self.bookmarks)
        lists = {"bookmarks": marks, "notes": tuple(self.notes), "remarks": tuple(self.remarks)}
        return replace(self.line, place=place, pieces=tuple(self.pieces), **lists)  # type: ignore[arg-type]


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

    def add(self, paragraph: Paragraph) -> None:
        """A line is whole."""
        self.out.append(paragraph.done(self.place(paragraph.line.place.where)))
        self.paragraphs += 1

    def leave(self, text: str, reason: Reason, where: Where) -> None:
        """This text is no line."""
        text = " ".join(text.split())
        if text:
            self.left_out.append(LeftOut(text, self.place(where), reason))

    def visible(self, text: str, where: Where) -> str:
        """The text without signs that no reader sees; these are left out, each kind with its reason."""
        for pattern, reason in ((DIRECTION, Reason.DIRECTION), (CONTROL, Reason.HIDDEN)):
            if found := pattern.findall(text.replace("\r", " ")):
                signs = " ".join(f"U+{ord(sign):04X}" for sign in found)
                self.left_out.append(LeftOut(signs, self.place(where), reason))
                text = pattern.sub("", text.replace("\r", " "))
        return text


def flat(blocks: list[Line | Table]) -> tuple[Line, ...]:
    """The lines, those of tables in the order of reading."""
    return tuple(line for block in blocks for line in ([block] if isinstance(block, Line) else block.lines()))
