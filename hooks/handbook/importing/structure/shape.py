"""What was made of a document, before it has ids: parts, articles, sections, norms and lists, and what was left."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from handbook.importing.document import Place
from handbook.importing.structure.rows import Row


class Why(StrEnum):
    """Why something of the file is in no policy file, or what an author should know of how it was taken over."""

    NO_TITLE = "no_title"
    TITLE_PAGE = "title_page"
    CONTENTS = "contents"
    NOTE = "note"
    NOTE_LOST = "note_lost"
    REMARK = "remark"
    LEFT_OUT = "left_out"
    UNPLACED = "unplaced"
    TRACKED = "tracked"
    TABLE_UNROLLED = "table_unrolled"
    TABLE_HEAD = "table_head"
    PART_TEXT = "part_text"
    ONE_ARTICLE = "one_article"
    TABLE_TERMS = "table_terms"
    UNTITLED = "untitled"
    TWICE = "twice"
    MISSING = "missing"
    DANGLING = "dangling"


@dataclass(frozen=True)
class Told:
    """Something for the report: why, the words that it is about, and where they stand in the file."""

    why: Why
    text: str
    place: Place
    more: str = ""
    """What else is to be told: an author with a date, or the reason that a reader gave."""


@dataclass
class Item:
    """An item of a list."""

    label: str
    text: str
    items: "list[Item]" = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def walk(self) -> "Iterator[Item]":
        """This item and all below it, in order."""
        yield self
        for below in self.items:
            yield from below.walk()


@dataclass
class Norm:
    """A provision to be. ``defines`` are the words that it explains: then it is a definition."""

    number: str = ""
    text: str = ""
    items: list[Item] = field(default_factory=list)
    after: str = ""
    explanation: str = ""
    defines: tuple[str, ...] = ()
    definition: bool = False
    norms: "list[Norm]" = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def walk(self) -> "Iterator[Norm]":
        """This norm and all below it, in order."""
        yield self
        for below in self.norms:
            yield from below.walk()

    @property
    def wording(self) -> tuple[str, ...]:
        """All that it says, in order."""
        listed = (item.text for top in self.items for item in top.walk())
        return tuple(text for text in (self.text, *listed, self.after) if text)


@dataclass
class Grid:
    """A table that stays one."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str = ""


@dataclass
class Group:
    """A section; an article has the same below its heading."""

    number: str = ""
    title: str = ""
    explanation: str = ""
    norms: list[Norm] = field(default_factory=list)
    grid: Grid | None = None
    groups: "list[Group]" = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def walk(self) -> "Iterator[Group]":
        """This and every section below it, in order."""
        yield self
        for below in self.groups:
            yield from below.walk()

    def every_norm(self) -> Iterator[Norm]:
        """Every norm in it, in order."""
        for group in self.walk():
            for norm in group.norms:
                yield from norm.walk()


@dataclass
class Unit(Group):
    """An article, or an annex. ``word`` is what stands before its number ("Artikel", "Art.")."""

    word: str = ""
    annex: bool = False


@dataclass
class Chapter:
    """A part with its articles. ``number`` has its word ("Hoofdstuk II")."""

    number: str = ""
    title: str = ""
    about: str = ""
    units: list[Unit] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


@dataclass
class Opening:
    """What stands before the first article."""

    opening: list[str] = field(default_factory=list)
    basis: list[str] = field(default_factory=list)
    considerations: list[str] = field(default_factory=list)
    enacting: list[str] = field(default_factory=list)


@dataclass
class Signer:
    """Who signed."""

    function: str
    name: str = ""


@dataclass
class Ending:
    """What stands behind the last article: closing words, and who signed where and when."""

    formula: list[str] = field(default_factory=list)
    repeal: str = ""
    entry_into_force: str = ""
    citation_title: str = ""
    place: str = ""
    date: str = ""
    signers: list[Signer] = field(default_factory=list)


@dataclass
class Outline:
    """A document as a code to be."""

    title: str = ""
    word: str = ""
    """What articles are called ("Artikel"); empty where they have a bare number or none."""
    units: list[Unit] = field(default_factory=list)
    chapters: list[Chapter] = field(default_factory=list)
    annexes: list[Unit] = field(default_factory=list)
    opening: Opening = field(default_factory=Opening)
    ending: Ending = field(default_factory=Ending)
    adopted: str = ""
    """When it was adopted, as the document says (ISO 8601)."""
    adopted_by: str = ""
    told: list[Told] = field(default_factory=list)

    def to_annexes(self, groups: Collection[int]) -> None:
        """Make annexes of the articles among these (by ``id()``): they stand behind the signature."""
        moved: list[Unit] = []
        for units in (self.units, *(chapter.units for chapter in self.chapters)):
            moved += [unit for unit in units if id(unit) in groups]
            units[:] = [unit for unit in units if id(unit) not in groups]
        self.annexes[:0] = moved
        for unit in moved:
            unit.annex = True
            if unit.word and not unit.word.lower().startswith("art"):  # "Hoofdstuk I": no word for an annex
                unit.title = " ".join(part for part in (unit.word, unit.number, unit.title) if part)
                unit.word = unit.number = ""

    def all_units(self) -> Iterator[Unit]:
        """Every article in its order, annexes last."""
        yield from self.units
        for chapter in self.chapters:
            yield from chapter.units
        yield from self.annexes
