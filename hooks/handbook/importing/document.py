"""What a file says, whatever program wrote it: blocks of lines with all that tells their structure.

Every reader (Word, OpenDocument, Markdown, HTML) makes one of these; what follows knows no file format. Nothing of a
file's text is left out unseen: what a reader does not hand on as a line stands in ``left_out``, with its reason.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from handbook.problems import ToldError


class Where(StrEnum):
    """Where in a file text stands."""

    BODY = "body"
    TABLE = "table"
    TEXT_BOX = "text_box"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    REMARK = "remark"
    PROPERTY = "property"


@dataclass(frozen=True)
class Place:
    """Where a line stands: the how manieth paragraph of the file, from 1, and the page as far as the file tells."""

    paragraph: int
    page: int | None = None
    where: Where = Where.BODY


class State(StrEnum):
    """What became of a piece of text: it stands there, somebody proposes it, or somebody proposes to take it away."""

    PLAIN = "plain"
    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED_HERE = "moved_here"
    MOVED_AWAY = "moved_away"


@dataclass(frozen=True)
class Revision:
    """Who tracked a change, and when (ISO 8601, as the file has it; empty where it does not say)."""

    author: str
    date: str


@dataclass(frozen=True)
class Piece:
    """Text of one line that is of one kind. A line break in it is a line feed, a tab a tab."""

    text: str
    state: State = State.PLAIN
    revision: Revision | None = None
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Bookmark:
    """A bookmark that begins in a line, ``offset`` characters into its text."""

    name: str
    offset: int = 0


@dataclass(frozen=True)
class Link:
    """Words of a line that lead somewhere: to an address, or to a bookmark ("#name") by a link or a cross-reference."""

    start: int
    end: int
    target: str


@dataclass(frozen=True)
class Line:
    """One paragraph.

    ``label`` is the number or bullet that the program shows before it by itself ("Artikel 3.", "a)", "•"), as shown;
    numbers that somebody typed are in the text. ``numbering`` names the list that it comes from, ``level`` the level in
    that (from 0). ``heading``: the outline level (from 1) that its style gives it. ``style`` is the name that the file
    gives the style; ``indent`` and ``hanging`` are in twentieths of a point.
    """

    place: Place
    pieces: tuple[Piece, ...] = ()
    label: str = ""
    bullet: bool = False
    numbering: str = ""
    level: int = 0
    heading: int | None = None
    style: str = ""
    indent: int = 0
    hanging: int = 0
    size: float | None = None
    """Of its letters, in points, where the file tells."""
    centred: bool = False
    inserted: Revision | None = None
    """The end of the paragraph itself is a tracked insertion: without it, this line and the next are one."""
    deleted: Revision | None = None
    """The end of the paragraph itself is tracked as deleted: once accepted, this line and the next are one."""
    bookmarks: tuple[Bookmark, ...] = ()
    links: tuple[Link, ...] = ()
    notes: tuple[str, ...] = ()
    """Ids of the footnotes and endnotes that are referred to, in order."""
    remarks: tuple[str, ...] = ()
    """Ids of the remarks that are put beside it."""
    language: str = ""
    content_control: str = ""
    """The tag of the content control that it stands in."""

    @property
    def text(self) -> str:
        """What it says once every tracked change is accepted."""
        gone = {State.DELETED, State.MOVED_AWAY}
        return "".join(piece.text for piece in self.pieces if piece.state not in gone)

    @property
    def original(self) -> str:
        """What it said before any tracked change."""
        new = {State.INSERTED, State.MOVED_HERE}
        return "".join(piece.text for piece in self.pieces if piece.state not in new)

    @property
    def tracked(self) -> bool:
        """Whether somebody proposes to change anything in it."""
        return bool(self.inserted or self.deleted) or any(piece.state is not State.PLAIN for piece in self.pieces)

    @property
    def bold(self) -> bool:
        """Whether all of its letters are bold."""
        return bool(self.text.strip()) and all(piece.bold for piece in self.pieces if piece.text.strip())


@dataclass(frozen=True)
class Cell:
    """A cell of a table: its lines, and over how many columns and rows it reaches."""

    lines: tuple[Line, ...]
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class Table:
    """A table, row by row. ``header``: how many rows the file calls its head."""

    place: Place
    rows: tuple[tuple[Cell, ...], ...]
    header: int = 0
    title: str = ""

    def lines(self) -> Iterator[Line]:
        """All lines in it, in order."""
        for row in self.rows:
            for cell in row:
                yield from cell.lines


@dataclass(frozen=True)
class Remark:
    """What somebody wrote beside the text, on which lines it stands, and the words that it is about."""

    id: str
    author: str
    date: str
    text: str
    place: Place
    about: str = ""
    answers: str = ""
    """The id of the remark that it answers."""
    done: bool = False
    """Whether somebody marked it as settled."""


class Reason(StrEnum):
    """Why text of the file is not among its lines."""

    HIDDEN = "hidden"
    DELETED = "deleted"
    """Put in and taken away again as tracked changes: it never stood there, and will not."""
    HEADER_OR_FOOTER = "header_or_footer"
    CONTENTS = "contents"
    FIELD_CODE = "field_code"
    PICTURE = "picture"
    OBJECT = "object"
    EXTERNAL = "external"
    DIRECTION = "direction"
    """Marks that only turn the direction of text around: they can make it read other than it is."""
    PROPERTY = "property"
    ALTERNATIVE = "alternative"
    """A second form of what is there already, for older programs."""
    MACRO = "macro"
    """A program in the file: it is neither read nor run."""


@dataclass(frozen=True)
class LeftOut:
    """Text of the file that is no line, where it stands, and why."""

    text: str
    place: Place
    reason: Reason


@dataclass(frozen=True)
class Document:
    """A file as it was read. ``notes`` are the lines of each footnote and endnote by its id.

    ``places`` is what the file says of its own bookmarks, if this project wrote it: (kind, full reference) by name;
    ``of`` the organisation, edition and fingerprint that it was written from.
    """

    name: str
    blocks: tuple[Line | Table, ...]
    notes: Mapping[str, tuple[Line, ...]]
    remarks: tuple[Remark, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    title: str = ""
    language: str = ""
    places: Mapping[str, tuple[str, str]] | None = None
    of: Mapping[str, str] | None = None

    def lines(self) -> Iterator[Line]:
        """Every line of the body in the order of reading, those in tables too."""
        for block in self.blocks:
            if isinstance(block, Line):
                yield block
            else:
                yield from block.lines()


class UnreadableError(ToldError):
    """A file that cannot be read: a text in ``import.refused``, and the values in it."""
