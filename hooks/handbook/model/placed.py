"""What stands in a code or a source, in its place: with what it inherits from its surroundings filled in."""

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.model.base import Citation, Setting
from handbook.model.code import Article, Part, Provision, Section
from handbook.model.organisation import Note
from handbook.model.source import Statement


@dataclass(frozen=True)
class ArticleHead:
    """What others must know of an article: those that stand in it, and those that lead to it.

    ``title`` is empty where the article bears only a number.
    """

    ref: str
    organisation: str
    id: str
    number: str | None
    title: str
    setting: Setting
    addressees: tuple[str, ...]
    annex: bool = False


@dataclass(frozen=True)
class SectionHead:
    """What a provision must know of a section that it stands in."""

    number: str | None
    title: str | None


@dataclass(frozen=True)
class Mark:
    """The number by which a provision of this edition is cited: "14.2-3". It follows the place, unlike its id.

    ``printed``: the document itself numbers the provision so; else the number is the editors'.
    """

    text: str
    printed: bool


@dataclass(frozen=True)
class PlacedProvision:
    """A provision with what it inherits from its surroundings filled in.

    ``ref`` is its full reference, ``mark`` the number by which it is cited. ``setting``, ``addressees`` and the sources
    of ``citations`` are always known here. Of its article and sections it knows the heads only: another text elsewhere
    in the article leaves it what it was.
    """

    ref: str
    organisation: str
    article: ArticleHead
    sections: tuple[SectionHead, ...]
    mark: Mark
    provision: Provision
    setting: Setting
    addressees: tuple[str, ...]
    citations: tuple[Citation, ...]
    children: tuple["PlacedProvision", ...]

    @property
    def anchor(self) -> str:
        """Id on the page of its article."""
        return self.provision.id

    def walk(self) -> Iterator["PlacedProvision"]:
        """This provision and all below it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True)
class PlacedSection:
    """A section with its provisions placed."""

    section: Section
    provisions: tuple[PlacedProvision, ...]
    sections: tuple["PlacedSection", ...]

    def walk(self) -> Iterator[PlacedProvision]:
        """All provisions of the section, in the order of the document."""
        return _in_order(self.provisions, self.sections)

    def all_sections(self) -> Iterator["PlacedSection"]:
        """This section and all below it, in order."""
        yield self
        for below in self.sections:
            yield from below.all_sections()


@dataclass(frozen=True)
class PlacedArticle:
    """An article in its code, outside any part if ``part`` is None. ``origin``: its file below ``policies/``."""

    ref: str
    organisation: str
    part: Part | None
    article: Article
    origin: str
    head: ArticleHead
    provisions: tuple[PlacedProvision, ...]
    sections: tuple[PlacedSection, ...]

    def walk(self) -> Iterator[PlacedProvision]:
        """All provisions of the article, in the order of the document."""
        return _in_order(self.provisions, self.sections)

    def all_sections(self) -> Iterator[PlacedSection]:
        """All its sections, in the order of the document."""
        for section in self.sections:
            yield from section.all_sections()


def _in_order(
    provisions: tuple[PlacedProvision, ...], sections: tuple[PlacedSection, ...]
) -> Iterator[PlacedProvision]:
    for provision in provisions:
        yield from provision.walk()
    for section in sections:
        yield from section.walk()


@dataclass(frozen=True)
class SourceHead:
    """What a statement must know of its source."""

    id: str
    title: str


@dataclass(frozen=True)
class PlacedStatement:
    """Something that a source says, in its place. ``ref`` is its full reference."""

    ref: str
    source: SourceHead
    statement: Statement


@dataclass(frozen=True)
class PlacedNote:
    """An editors' note. ``owner`` is the organisation or source (``source:<id>``) in whose files it stands."""

    owner: str
    note: Note
