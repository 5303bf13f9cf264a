"""The loaded handbook: all entities by id, every provision in its place, and the back-links, which nobody types."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from handbook.model.base import Citation, Setting
from handbook.model.code import Article, Code, Part, Provision, Section
from handbook.model.library import (
    Checklist,
    Profile,
    Settings,
    Situation,
    Source,
    Term,
    Topic,
    TopicGroup,
)
from handbook.model.organisation import Note, Organisation, Position, Positions, PrimaryDocument, Role, Silence


@dataclass(frozen=True)
class PlacedProvision:
    """A provision with what it inherits from its surroundings filled in.

    ``ref`` is its full reference. ``setting``, ``addressees`` and the sources of ``citations`` are always known here.
    """

    ref: str
    organisation: str
    article: Article
    sections: tuple[Section, ...]
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


@dataclass(frozen=True)
class PlacedArticle:
    """An article in its code. ``origin`` is the path of its source file below ``policies/``."""

    ref: str
    organisation: str
    part: Part
    article: Article
    origin: str
    provisions: tuple[PlacedProvision, ...]
    sections: tuple[PlacedSection, ...]

    def walk(self) -> Iterator[PlacedProvision]:
        """All provisions of the article, in the order of the document."""
        return _in_order(self.provisions, self.sections)


def _in_order(
    provisions: tuple[PlacedProvision, ...], sections: tuple[PlacedSection, ...]
) -> Iterator[PlacedProvision]:
    for provision in provisions:
        yield from provision.walk()
    for section in sections:
        yield from section.walk()


@dataclass(frozen=True)
class Body:
    """An organisation with everything in its folder. ``articles`` stand in the order of the code."""

    organisation: Organisation
    code: Code | None
    articles: Mapping[str, PlacedArticle]
    positions: Positions
    notes: tuple[Note, ...]

    @cached_property
    def roles(self) -> Mapping[str, Role]:
        """Roles by id."""
        return {role.id: role for role in self.organisation.roles}

    def positions_on(self, topic: str) -> tuple[Position, ...]:
        """What the organisation holds on a topic; empty where it is silent."""
        return tuple(position for position in self.positions.positions if position.topic == topic)

    def silence_remark(self, topic: str) -> str | None:
        """What the editors say about its silence on a topic."""
        return next((remark.text for remark in self.positions.silences if remark.topic == topic), None)

    @property
    def silence(self) -> Silence:
        """Which silence an empty cell of this organisation is."""
        consulted = self.organisation.primary_document is PrimaryDocument.CONSULTED
        return Silence.NOT_STATED if consulted else Silence.NOT_CONSULTED


@dataclass(frozen=True)
class Handbook:
    """Everything that the sources say, checked.

    ``resolve`` gives the full form of a reference made in the files of an organisation, in an article.
    """

    settings: Settings
    groups: tuple[TopicGroup, ...]
    terms: tuple[Term, ...]
    sources: Mapping[str, Source]
    bodies: Mapping[str, Body]
    profiles: tuple[Profile, ...]
    situations: Mapping[str, Situation]
    checklists: tuple[Checklist, ...]
    resolve: Callable[[str, str | None, str | None], str]
    origins: Mapping[str, str]
    """Path of the source file below ``policies/`` for ``kind:id`` and ``kind:organisation``."""

    @cached_property
    def topics(self) -> Mapping[str, Topic]:
        """Topics by id, in their order."""
        return {topic.id: topic for group in self.groups for topic in group.topics}

    @cached_property
    def articles(self) -> Mapping[str, PlacedArticle]:
        """Articles of all codes by full reference."""
        return {article.ref: article for body in self.bodies.values() for article in body.articles.values()}

    @cached_property
    def provisions(self) -> Mapping[str, PlacedProvision]:
        """Provisions of all codes by full reference."""
        return {placed.ref: placed for article in self.articles.values() for placed in article.walk()}

    @cached_property
    def provisions_by_topic(self) -> Mapping[str, tuple[PlacedProvision, ...]]:
        """Back-links from a topic to the provisions that carry it, main topic or not."""
        return _group(self.provisions.values(), lambda placed: placed.provision.topics)

    @cached_property
    def notes_by_place(self) -> Mapping[str, tuple[Note, ...]]:
        """Back-links from a full reference to the notes about it."""
        found: dict[str, list[Note]] = {}
        for owner, body in self.bodies.items():
            for note in body.notes:
                for ref in note.about:
                    found.setdefault(self.resolve(ref, owner, None), []).append(note)
        return {ref: tuple(notes) for ref, notes in found.items()}

    @cached_property
    def related_from(self) -> Mapping[str, tuple[PlacedArticle, ...]]:
        """Back-links from an article or provision to the articles that call it related."""
        found: dict[str, list[PlacedArticle]] = {}
        for article in self.articles.values():
            for related in article.article.related:
                target = self.resolve(related.to, article.organisation, article.article.id).partition("#")[0]
                if article not in found.setdefault(target, []):
                    found[target].append(article)
        return {ref: tuple(articles) for ref, articles in found.items()}


def _group(
    items: Iterable[PlacedProvision], keys: Callable[[PlacedProvision], tuple[str, ...]]
) -> dict[str, tuple[PlacedProvision, ...]]:
    found: dict[str, list[PlacedProvision]] = {}
    for item in items:
        for key in keys(item):
            found.setdefault(key, []).append(item)
    return {key: tuple(placed) for key, placed in found.items()}
