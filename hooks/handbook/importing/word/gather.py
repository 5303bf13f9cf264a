"""What is known while a Word file is read: where we are, what was left out, and the line in the making."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from handbook.importing.document import (
    Bookmark,
    LeftOut,
    Link,
    Piece,
    Place,
    Reason,
    Revision,
    State,
    UnreadableError,
    Where,
)
from handbook.importing.word.fields import Field
from handbook.importing.word.numbering import Counter, Numbering
from handbook.importing.word.parts import Relation
from handbook.importing.word.styles import Letters, Styles
from handbook.importing.word.tracked import Tracked

TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Letters that only say in which direction to read."""

SOFT_HYPHEN = "\u00ad"
"""Where a word may be parted at the end of a line: it is no letter of the text."""

LONGEST_ABOUT = 2_000
"""Letters that are kept of the words that a remark is about."""

MOST_PARAGRAPHS = 100_000
"""Paragraphs of a text: about 3,000 pages, read in 5 seconds."""

MOST_OPEN = 20
"""Remarks about the same words."""


Kind = tuple[State, Revision | None, bool, bool]
"""What sets a piece of text apart from the next: its state, who tracked it, bold, italic."""


@dataclass
class Draft:
    """A line in the making."""

    place: Place
    runs: list[tuple[Kind, list[str]]] = field(default_factory=list)
    bookmarks: list[Bookmark] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    remarks: dict[str, bool] = field(default_factory=dict)
    boxes: list[Any] = field(default_factory=list)
    left: list[tuple[Reason, list[str]]] = field(default_factory=list)
    sizes: dict[float | None, int] = field(default_factory=dict)
    languages: dict[str, int] = field(default_factory=dict)
    control: str = ""
    length: int = 0
    """Letters so far, without those that are tracked as gone."""
    broken: bool = False
    """A page ended; what follows begins on a new line."""

    def leave(self, reason: Reason, text: str) -> None:
        """Text that does not become part of the line; what follows at once for the same reason joins it."""
        if self.left and self.left[-1][0] is reason and reason in JOINED:
            self.left[-1][1].append(text)
        else:
            self.left.append((reason, [text]))

    def put(self, text: str, look: Letters, tracked: Tracked) -> None:
        """Text of the line."""
        if self.broken and self.runs:
            text = "\n" + text
        self.broken = False
        if marks := TURNING.findall(text):
            self.leave(Reason.DIRECTION, " ".join(f"U+{ord(one):04X}" for one in marks))
            text = TURNING.sub("", text)
        if tracked.never:
            self.leave(Reason.DELETED, text)
            return
        kind = (tracked.state, tracked.revision, bool(look.bold), bool(look.italic))
        if self.runs and self.runs[-1][0] == kind:
            self.runs[-1][1].append(text)
        else:
            self.runs.append((kind, [text]))
        if not tracked.gone:
            self.length += len(text)
            letters = len(text.strip())
            self.sizes[look.size] = self.sizes.get(look.size, 0) + letters
            self.languages[look.language] = self.languages.get(look.language, 0) + letters

    def has(self, without: Iterable[State]) -> bool:
        """Whether any text is left without pieces of some states."""
        return any(part.strip() for kind, parts in self.runs if kind[0] not in without for part in parts)

    def pieces(self) -> tuple[Piece, ...]:
        """The text of the line, by kind."""
        return tuple(Piece("".join(parts), *kind) for kind, parts in self.runs if any(parts))


JOINED = frozenset({Reason.HIDDEN, Reason.CONTENTS, Reason.DELETED, Reason.ALTERNATIVE})
"""Reasons of which the text of one paragraph is told together."""


@dataclass
class About:
    """A remark in the text: where it begins, the words that it is about, whether it is still going on."""

    place: Place
    words: list[str] = field(default_factory=list)
    length: int = 0
    paragraph: int = 0
    """Where the last of them stand."""

    def add(self, text: str, paragraph: int) -> None:
        """More of the words, in the how manieth paragraph."""
        if self.words and paragraph != self.paragraph:
            text = "\n" + text
        self.paragraph = paragraph
        if self.length < LONGEST_ABOUT:
            self.words.append(text[: LONGEST_ABOUT - self.length])
            self.length += len(text)


@dataclass
class Story:
    """One flow of text: the body, a note, a header, what stands in a text box. Fields begin and end in the same."""

    where: Where
    halves: set[Any] = field(default_factory=set)
    """The begins and ends of fields that have no other half."""
    fields: list[Field] = field(default_factory=list)
    contents: int = 0
    """In how many frames around a table of contents we are."""
    hidden: int = 0
    """In how many rows or tables we are that are not shown."""
    filled: int = 0
    """In how many tables, cells, paragraphs or boxes we are that may have a colour behind the text."""
    place: Place | None = None
    """Where all of it is said to stand, if not paragraph by paragraph."""
    relations: Mapping[str, Relation] = field(default_factory=dict)
    """What its part of the file leads to."""

    @contextmanager
    def within(
        self, *, hidden: bool = False, contents: bool = False, filled: bool = False, where: Where | None = None
    ) -> Iterator[None]:
        """In a part of it that is hidden, that is contents, that has a colour behind it, or that stands elsewhere."""
        before = self.where
        self.hidden, self.contents, self.filled = self.hidden + hidden, self.contents + contents, self.filled + filled
        self.where = where or before
        yield
        self.hidden, self.contents, self.filled = self.hidden - hidden, self.contents - contents, self.filled - filled
        self.where = before


@dataclass
class Reading:
    """All that one file has in common while it is read."""

    styles: Styles
    numbering: Numbering
    paragraph: int = 0
    page: int | None = None
    """Told by the breaks that Word noted when it last drew the file; those that somebody put in tell nothing of the
    pages between them."""
    left_out: list[LeftOut] = field(default_factory=list)
    about: dict[str, About] = field(default_factory=dict)
    going_on: set[str] = field(default_factory=set)
    """Remarks that began and did not end yet."""
    closed: frozenset[str] = frozenset()
    """Remarks of which the end stands in the text as well."""
    note_places: dict[str, Place] = field(default_factory=dict)
    marks: list[str] = field(default_factory=list)
    """Bookmarks between paragraphs: they are at the next."""
    accepted: Counter = field(default_factory=Counter)
    original: Counter = field(default_factory=Counter)
    joins_accepted: bool = False
    """The paragraph before goes on in this one, once changes are accepted; and before any change."""
    joins_original: bool = False
    paragraphs: int = 0
    cells: int = 0

    def place(self, story: Story) -> Place:
        """Where we are."""
        return story.place or Place(self.paragraph, self.page, story.where)

    def leave(self, reason: Reason, text: str, story: Story) -> None:
        """Text that becomes no part of any line."""
        self.left_out.append(LeftOut(text, self.place(story), reason))

    def next_paragraph(self, story: Story) -> None:
        """A paragraph begins; those beside the text have the place of what they are beside. Raises UnreadableError."""
        self.paragraphs += 1
        if story.place is None:
            self.paragraph += 1
        if self.paragraphs > MOST_PARAGRAPHS:
            raise UnreadableError("paragraphs", most=MOST_PARAGRAPHS)

    def begin_remark(self, name: str, story: Story) -> None:
        """A remark is about what follows."""
        self.about.setdefault(name, About(self.place(story)))
        if name in self.closed and len(self.going_on) < MOST_OPEN:
            self.going_on.add(name)
