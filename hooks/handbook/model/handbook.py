"""The loaded handbook: all entities by id, every provision in its place, and the back-links, which nobody types."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NoReturn, TypeVar, cast

from handbook.model.checklist import Checklist, ChecklistItem, Profile
from handbook.model.code import Code
from handbook.model.edition import Editions, Frozen
from handbook.model.instrument import InstrumentFile, Subject
from handbook.model.law import Law
from handbook.model.library import Setup, Term, Topic, TopicGroup
from handbook.model.look import Look
from handbook.model.organisation import Note, Organisation, Position, Positions, PrimaryDocument, Role, Silence
from handbook.model.placed import (
    ArticleHead,
    PlacedArticle,
    PlacedNote,
    PlacedProvision,
    PlacedStatement,
    SourceHead,
)
from handbook.model.reads import Notebook, Watched
from handbook.model.situation import Case, OwnAnswer, Situation
from handbook.model.source import Source, SourceSection, Statement

T = TypeVar("T")

UNREAD = {
    PrimaryDocument.CONSULTED: Silence.NOT_STATED,
    PrimaryDocument.PARTLY_CONSULTED: Silence.PARTLY_CONSULTED,
    PrimaryDocument.NOT_CONSULTED: Silence.NOT_CONSULTED,
}
"""Which silence an empty cell is, by what the editors read."""


@dataclass(frozen=True)
class Body:
    """An organisation with everything in its folder. ``articles`` stand in the order of the code.

    ``held`` is what it holds: each part of it is read, and noted, by itself. ``kept`` is what was made of a closed
    edition, which nothing changes any more; None: of today.
    """

    organisation: Organisation
    code: Code | None
    articles: Mapping[str, PlacedArticle]
    held: Mapping[str, Any]
    kept: dict[Hashable, Any] | None = field(default=None, compare=False, repr=False)

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` makes of it: made once of a closed edition, and whenever it is asked for of the text of today.

        What a page reads of today's text is noted each time.
        """
        if self.kept is None:
            return make()
        if key not in self.kept:
            self.kept[key] = make()
        return cast("T", self.kept[key])

    @cached_property
    def roles(self) -> Mapping[str, Role]:
        """Roles by id."""
        return {role.id: role for role in self.organisation.roles}

    @property
    def positions(self) -> Positions:
        """All its positions."""
        return cast("Positions", self.held["positions"])

    @property
    def notes(self) -> tuple[Note, ...]:
        """The editors' notes on its documents."""
        return cast("tuple[Note, ...]", self.held["notes"])

    @property
    def answers(self) -> tuple[OwnAnswer, ...]:
        """Its answers that stand in its own folder."""
        return cast("tuple[OwnAnswer, ...]", self.held["answers"])

    def positions_on(self, topic: str) -> tuple[Position, ...]:
        """What the organisation holds on a topic; empty where it is silent."""
        return cast("tuple[Position, ...]", self.held.get(f"on {topic}", ()))

    def silence_remark(self, topic: str) -> str | None:
        """What the editors say about its silence on a topic."""
        return cast("str | None", self.held.get(f"silence {topic}"))

    @property
    def cited_by_positions(self) -> frozenset[str | None]:
        """The sources of its positions; None for the code's own."""
        return frozenset(citation.source for position in self.positions.positions for citation in position.citations)

    @property
    def silence(self) -> Silence:
        """Which silence an empty cell of this organisation is: what its own code leaves out is no source's silence."""
        if self.code is not None and self.code.own:
            return Silence.NOT_REGULATED
        return UNREAD[self.organisation.primary_document]

    @property
    def read(self) -> bool:
        """Whether its own document is here or was read whole: only then can anybody say that it does not regulate."""
        return self.silence in {Silence.NOT_REGULATED, Silence.NOT_STATED}


def held(
    owner: str, positions: Positions, notes: tuple[Note, ...], answers: tuple[OwnAnswer, ...], notebook: Notebook
) -> Mapping[str, Any]:
    """What an organisation holds, each part under a key of its own."""
    found: dict[str, Any] = {"positions": positions, "notes": notes, "answers": answers}
    found |= {f"on {topic}": some for topic, some in _group(positions.positions, lambda one: (one.topic,)).items()}
    for remark in positions.silences:
        found.setdefault(f"silence {remark.topic}", remark.text)
    return Watched(f"held:{owner}", found, notebook)


def _watched(make: Callable[["Handbook"], Mapping[str, T]]) -> "cached_property[Mapping[str, T]]":
    """A mapping that follows from the others: made once, without a note, and watched like them."""

    def made(handbook: "Handbook") -> Mapping[str, T]:
        with handbook.notebook.closed():
            return Watched(make.__name__, make(handbook), handbook.notebook)

    made.__doc__ = make.__doc__
    return cached_property(made)


@dataclass(frozen=True)
class Handbook:
    """Everything that the sources say, checked. References are in full: ``organisation/article#anchor``.

    A handbook of another day holds its codes, and nothing of what stands around them.
    """

    settings: Setup
    groups: tuple[TopicGroup, ...]
    terms: tuple[Term, ...]
    sources: Mapping[str, Source]
    bodies: Mapping[str, Body]
    notebook: Notebook
    """Notes what is read of all mappings."""
    profiles: tuple[Profile, ...] = ()
    situations: Mapping[str, Situation] = field(default_factory=dict)
    cases: Mapping[str, Case] = field(default_factory=dict)
    checklists: Mapping[str, Checklist] = field(default_factory=dict)
    """By group of topics, in the order of the files."""
    instrument: InstrumentFile = field(default_factory=InstrumentFile)
    subjects: Mapping[str, Subject] = field(default_factory=dict)
    laws: Mapping[str, Law] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)
    """Path of the source file below ``policies/`` for ``kind:id`` and ``kind:organisation``."""
    partial: Mapping[str, str] = field(default_factory=dict)
    """The questions of which the short answer rests on something that does not appear here."""
    look: Look | None = None
    """The house style of who publishes; None: ours."""
    editions: Mapping[str, Editions] = field(default_factory=dict)
    """The closed editions of each organisation that has any."""
    reopen: Callable[[str, str], "Past"] = field(default_factory=lambda: _unknown, compare=False)
    """Reads an edition again, by organisation and name. Whoever uses it has read ``editions``. Raises LookupError."""
    sealed: Callable[[str, str], bytes] = field(default_factory=lambda: _unknown, compare=False)
    """The file of an edition as it was closed. Raises LookupError."""

    def __post_init__(self) -> None:
        """Watch the mappings that were given."""
        for name in (
            "sources",
            "bodies",
            "situations",
            "cases",
            "checklists",
            "subjects",
            "laws",
            "origins",
            "partial",
            "editions",
        ):
            object.__setattr__(self, name, Watched(name, getattr(self, name), self.notebook))

    def mapping(self, name: str) -> Mapping[str, object]:
        """A watched mapping by its name, without a note; empty where there is none of that name."""
        if name not in self.notebook.mappings:
            getattr(self, name, None)  # one that nobody has asked for yet
        return self.notebook.mappings.get(name, {})

    @cached_property
    def topics(self) -> Mapping[str, Topic]:
        """Topics by id, in their order."""
        return {topic.id: topic for group in self.groups for topic in group.topics}

    @_watched
    def articles(self) -> Mapping[str, PlacedArticle]:
        """Articles of all codes by full reference."""
        return {article.ref: article for body in self.bodies.values() for article in body.articles.values()}

    @_watched
    def heads(self) -> Mapping[str, ArticleHead]:
        """What is known of each article without its provisions, by full reference."""
        return {ref: placed.head for ref, placed in self.articles.items()}

    @_watched
    def provisions(self) -> Mapping[str, PlacedProvision]:
        """Provisions of all codes by full reference."""
        return {placed.ref: placed for article in self.articles.values() for placed in article.walk()}

    @_watched
    def former(self) -> Mapping[str, str]:
        """Where something of a code stood before (a full reference) -> where it is: the first that says so counts."""
        found: dict[str, str] = {}
        for ref, former in (item for body in self.bodies.values() for item in _formerly(body)):
            found.setdefault(former, ref)
        return found

    @_watched
    def definitions(self) -> Mapping[str, tuple[PlacedProvision, ...]]:
        """The provisions by which the code of an organisation says what a word means in it."""
        return _group(
            (placed for placed in self.provisions.values() if placed.provision.defines),
            lambda placed: (placed.organisation,),
        )

    @_watched
    def provisions_by_topic(self) -> Mapping[str, tuple[PlacedProvision, ...]]:
        """Back-links from a topic to the provisions that carry it, main topic or not."""
        return _group(self.provisions.values(), lambda placed: placed.provision.topics)

    @_watched
    def provisions_by_owner_and_topic(self) -> Mapping[str, tuple[PlacedProvision, ...]]:
        """The same back-links for the code of one organisation, by ``owner topic``."""
        return _group(
            self.provisions.values(),
            lambda placed: (f"{placed.organisation} {topic}" for topic in dict.fromkeys(placed.provision.topics)),
        )

    def provisions_on(self, owner: str, topic: str) -> tuple[PlacedProvision, ...]:
        """The provisions of one organisation that carry a topic, main topic or not."""
        return self.provisions_by_owner_and_topic.get(f"{owner} {topic}", ())

    @_watched
    def regulated(self) -> Mapping[str, tuple[str, ...]]:
        """The topics that the provisions of each organisation carry, main topic or not."""
        return {
            owner: tuple(topic for topic in self.topics if self.provisions_on(owner, topic)) for owner in self.bodies
        }

    @_watched
    def provisions_by_source(self) -> Mapping[str, tuple[PlacedProvision, ...]]:
        """Back-links from a source to the provisions that cite it."""
        return _group(
            self.provisions.values(), lambda placed: dict.fromkeys(str(cited.source) for cited in placed.citations)
        )

    @_watched
    def statements(self) -> Mapping[str, PlacedStatement]:
        """What the sources say outside codes, by full reference, in the order of the documents."""
        return {placed.ref: placed for source in self.sources.values() for placed in _statements(source)}

    @_watched
    def statements_by_source(self) -> Mapping[str, tuple[PlacedStatement, ...]]:
        """What each source says, in its order."""
        return _group(self.statements.values(), lambda placed: (placed.source.id,))

    @_watched
    def statements_by_topic(self) -> Mapping[str, tuple[PlacedStatement, ...]]:
        """Back-links from a topic to the statements about it, main topic or not."""
        return _group(self.statements.values(), lambda placed: placed.statement.topics)

    @_watched
    def statements_by_speaker(self) -> Mapping[str, tuple[PlacedStatement, ...]]:
        """Back-links from an organisation or voice to what it says."""
        spoken = [placed for placed in self.statements.values() if placed.statement.speaker]
        return _group(spoken, lambda placed: (str(placed.statement.speaker),))

    @_watched
    def situations_by_topic(self) -> Mapping[str, tuple[Situation, ...]]:
        """Back-links from a topic to what employees ask about it."""
        return _group(self.situations.values(), lambda situation: situation.topics)

    @_watched
    def situations_by_place(self) -> Mapping[str, tuple[Situation, ...]]:
        """Back-links from a provision, an article or a statement to the situations whose answers rest on it."""
        return _group(self.situations.values(), lambda situation: tuple(dict.fromkeys(self._places(situation))))

    def _places(self, situation: Situation) -> Iterator[str]:
        for answer in situation.answers:
            for place in answer.basis:
                yield place
                yield place.partition("#")[0]

    @_watched
    def items(self) -> Mapping[str, ChecklistItem]:
        """The questions of the checklist by id."""
        return {item.id: item for checklist in self.checklists.values() for item in checklist.items}

    @_watched
    def cases_by_topic(self) -> Mapping[str, tuple[Case, ...]]:
        """Back-links from a topic to the cases that touch it."""
        return _group(self.cases.values(), lambda case: case.topics)

    @_watched
    def situations_by_case(self) -> Mapping[str, tuple[Situation, ...]]:
        """Back-links from a case to the situations that point to it."""
        return _group(self.situations.values(), lambda situation: situation.cases)

    @property
    def notes(self) -> tuple[PlacedNote, ...]:
        """All editors' notes, on the documents of organisations and on other sources."""
        return tuple(note for notes in self.notes_by_owner.values() for note in notes)

    def _notes(self) -> Iterator[PlacedNote]:
        owned = [(owner, note) for owner, body in self.bodies.items() for note in body.notes]
        owned += [(f"source:{name}", note) for name, source in self.sources.items() for note in source.notes]
        yield from (PlacedNote(owner, note) for owner, note in owned)

    @_watched
    def notes_by_owner(self) -> Mapping[str, tuple[PlacedNote, ...]]:
        """The notes in the files of each organisation and source."""
        return _group(self._notes(), lambda placed: (placed.owner,))

    @_watched
    def notes_by_place(self) -> Mapping[str, tuple[PlacedNote, ...]]:
        """Back-links from a full reference to the notes about it."""
        return _group(self.notes, lambda placed: placed.note.about)

    @_watched
    def related_from(self) -> Mapping[str, tuple[str, ...]]:
        """Back-links from an article to those (full references) that call it, or a provision in it, related."""
        return _group(
            self.articles,
            lambda ref: dict.fromkeys(item.to.partition("#")[0] for item in self.articles[ref].article.related),
        )


@dataclass(frozen=True)
class Past:
    """A closed edition, read again: as the handbook of this one organisation, and as it was frozen."""

    handbook: Handbook
    frozen: Frozen


@dataclass(frozen=True)
class Closed:
    """The closed editions by organisation, what reads one of them again, and what has its file."""

    editions: Mapping[str, Editions] = field(default_factory=dict)
    reopen: Callable[[str, str], Past] = field(default_factory=lambda: _unknown)
    sealed: Callable[[str, str], bytes] = field(default_factory=lambda: _unknown)


def _unknown(owner: str, name: str) -> NoReturn:
    raise LookupError(f"{owner} {name}")


def _formerly(body: Body) -> Iterator[tuple[str, str]]:
    """(reference, former reference) of all in a code that stood elsewhere."""
    owner = body.organisation.id
    things = [(f"{owner}/{part.id}", part.was) for part in (body.code.parts if body.code else ())]
    for placed in body.articles.values():
        things.append((placed.ref, placed.article.was))
        things += [(f"{placed.ref}#{one.section.id}", one.section.was) for one in placed.all_sections()]
        things += [(one.ref, one.provision.was) for one in placed.walk()]
    for ref, was in things:
        article = ref.partition("#")[0]
        yield from ((ref, f"{article}{one}" if one.startswith("#") else f"{owner}/{one}") for one in was or ())


def _group(items: Iterable[T], keys: Callable[[T], Iterable[str]]) -> dict[str, tuple[T, ...]]:
    found: dict[str, list[T]] = {}
    for item in items:
        for key in keys(item):
            found.setdefault(key, []).append(item)
    return {key: tuple(placed) for key, placed in found.items()}


def _statements(source: Source) -> Iterator[PlacedStatement]:
    head = SourceHead(source.id, source.title)

    def placed(statement: Statement) -> PlacedStatement:
        return PlacedStatement(f"source:{source.id}#{statement.id}", head, statement)

    def inside(section: SourceSection) -> Iterator[PlacedStatement]:
        yield from map(placed, section.statements)
        for below in section.sections:
            yield from inside(below)

    yield from map(placed, source.statements)
    for section in source.sections:
        yield from inside(section)
