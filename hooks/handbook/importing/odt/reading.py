"""What the parts of the OpenDocument reader share while they go through a file."""

from dataclasses import dataclass, field, replace
from itertools import islice

from handbook.importing.document import Line, Place, Reason, Remark, Revision, State, Where
from handbook.importing.gathered import Gathering, Look, Paragraph
from handbook.importing.odt.lists import Counts, Lists, Shown
from handbook.importing.odt.styles import Styles
from handbook.importing.odt.tracked import Changes

MOST_CELLS = 100_000
"""Cells of all tables together."""
_MOST_REMARKS = 50
"""Remarks about the same words."""


@dataclass
class Item:
    """An item of a list: its first paragraph takes the number."""

    counts: Counts
    style: str
    level: int
    start: str = ""
    taken: bool = False


@dataclass(frozen=True)
class Around:
    """What holds for paragraphs because of where they stand."""

    where: Where = Where.BODY
    item: Item | None = None


@dataclass
class Reading:
    """Everything read so far, and what is open."""

    styles: Styles
    lists: Lists
    changes: Changes
    gathering: Gathering = field(default_factory=Gathering)
    open: Paragraph | None = None
    inserted: dict[str, Revision] = field(default_factory=dict)
    """Insertions that began and did not end yet, by id."""
    about: dict[str, list[str]] = field(default_factory=dict)
    """The words that a remark is about, by its name, as far as it goes on."""
    words: dict[str, str] = field(default_factory=dict)
    """The same, once it ended."""
    remarks: list[Remark] = field(default_factory=list)
    noted: dict[str, tuple[Line, ...]] = field(default_factory=dict)
    marks: list[str] = field(default_factory=list)
    """Bookmarks between paragraphs."""
    cells: int = 0

    def begin(self, line: Line) -> Paragraph:
        """A paragraph begins."""
        self.open = Paragraph(line)
        for name in self.marks:
            self.open.mark(name)
        self.marks.clear()
        return self.open

    def end(self) -> None:
        """It ends."""
        if self.open is None:
            return
        if self.inserted:
            self.open.line = replace(self.open.line, inserted=next(reversed(self.inserted.values())))
        self.gathering.add(self.open)
        self.open = None

    @property
    def where(self) -> Where:
        """Where the open paragraph stands."""
        return self.open.line.place.where if self.open else Where.BODY

    def say(self, text: str | None, look: Look, *, exactly: bool = False) -> None:
        """Text stands in the open paragraph."""
        if not text or self.open is None:
            return
        text = self.gathering.visible(text, self.where, look.font)
        if look.hidden or look.tiny:
            self.gathering.leave(text, Reason.HIDDEN, self.where)
            return
        if look.state is State.PLAIN and self.inserted:
            look = replace(look, state=State.INSERTED, revision=next(reversed(self.inserted.values())))
        elif look.state is State.DELETED and self.inserted:
            self.gathering.leave(text, Reason.DELETED, self.where)
            return
        if exactly:
            self.open.say(text, look)
        else:
            text = self.open.say_loosely(text, look)
        for words in islice(self.about.values(), _MOST_REMARKS):
            words.append(text)

    def mark(self, name: str) -> None:
        """A bookmark begins."""
        if self.open is None:
            self.marks.append(name)
        else:
            self.open.mark(name)

    def leave(self, text: str, reason: Reason, where: Where) -> None:
        """Text is no line."""
        self.gathering.leave(text, reason, where)

    def line(self, style: str, around: Around, shown: Shown | None, heading: int | None) -> Line:
        """What a paragraph is like before anything stands in it."""
        shape = self.styles.shape(style)
        line = Line(
            Place(0, None, around.where),
            heading=heading,
            style=shape.name,
            indent=shape.indent or 0,
            hanging=shape.hanging or 0,
            centred=shape.centred,
            size=shape.size,
            language=shape.language or self.styles.language,
        )
        if shown is None:
            return line
        return replace(
            line,
            label=shown.label,
            bullet=shown.bullet,
            numbering=shown.numbering,
            level=shown.level,
            indent=line.indent if shape.indent is not None or shown.indent is None else shown.indent,
            hanging=line.hanging if shape.hanging is not None or shown.hanging is None else shown.hanging,
        )
