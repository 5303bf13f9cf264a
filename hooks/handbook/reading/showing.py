"""What a fork hides of the library is nowhere: the things themselves, and what leans on them.

Everything is read and checked whole first, so that hiding is never a fault. Then the hidden things go, and every
reference to them with what it carried: an example, a "see also", a block that cannot stand without it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from handbook.model.base import Entity, Names, Refers
from handbook.model.checklist import Checklist, ChecklistItem, Option
from handbook.model.instrument import InstrumentFile
from handbook.model.law import LawsFile
from handbook.model.library import ALL, MINE, Setup
from handbook.model.organisation import Organisation
from handbook.model.shape import FieldShape, marked, shape
from handbook.model.situation import Case, Situation
from handbook.model.source import Source, SourceSection
from handbook.problems import Problem, Severity
from handbook.reading.references import Read
from handbook.reading.scopes import SOURCE

E = TypeVar("E", bound=Entity)
HANDBOOK = "handbook.yml"


@dataclass(frozen=True)
class Visible:
    """What appears. ``partial`` are the questions of which the short answer rested on something hidden."""

    entities: Mapping[str, Entity]
    partial: frozenset[str]
    remarks: tuple[Problem, ...]


def visible(reads: Mapping[str, Read], entities: Mapping[str, Entity]) -> Visible:
    """The entities that appear, without what leans on hidden ones; both mappings are by place."""
    settings = entities[HANDBOOK]
    if not isinstance(settings, Setup):
        raise TypeError("required source files went missing after the check")
    if all(getattr(settings.show, name) == (ALL,) for name in CHOICES):
        return Visible(entities, frozenset(), ())
    hidden = _choose(settings, reads, entities)
    pruner = _Pruner(hidden)
    found: dict[str, Entity] = {}
    partial: set[str] = set()
    for place in sorted(entities, key=lambda place: ORDER.get(type(entities[place]), len(ORDER))):
        entity = entities[place]
        kept = None if hidden.hides_file(reads[place]) else pruner.pruned(entity)
        if isinstance(entity, Source) and isinstance(kept, Source):
            hidden.places |= _anchors(entity) - _anchors(kept)
        if isinstance(entity, Case) and kept is None:
            hidden.ids["case"].add(entity.id)
        if isinstance(entity, Situation) and isinstance(kept, Situation) and _lost(entity, kept):
            partial.add(entity.id)
        if kept is not None:
            found[place] = kept
    ordered = {place: found[place] for place in entities if place in found}
    remarks = (_remark(reads[HANDBOOK], pruner.fallen),) if pruner.fallen else ()
    return Visible(_without_laws(entities, _without_choices(ordered)), frozenset(partial), remarks)


ORDER = {Source: 0, Case: 1}
"""What others lean on goes first: what is left of it decides what is left of them."""

CHOICES = ("organisations", "situations", "cases", "sources", "checklist")
"""The keys of ``show`` that hide things of the library."""


@dataclass
class _Hidden:
    """What does not appear: ids by kind, and single places inside sources that appear."""

    ids: dict[str, set[str]] = field(default_factory=dict)
    places: set[str] = field(default_factory=set)

    def hides(self, kind: str, value: str) -> bool:
        """Whether a reference of this kind leads to something hidden."""
        if kind != "place":
            return value in self.ids.get(kind, ())
        before = value.partition("#")[0]
        if before.startswith(SOURCE):
            return before.removeprefix(SOURCE) in self.ids["source"] or value in self.places
        return before.partition("/")[0] in self.ids["organisation"]

    def hides_file(self, read: Read) -> bool:
        """Whether a whole file does not appear."""
        file = read.file
        if file.organisation is not None:
            return file.organisation in self.ids["organisation"]
        kind = "group" if file.kind.name == "checklist" else file.kind.name
        return file.expected_id in self.ids.get(kind, ())


def _choose(settings: Setup, reads: Mapping[str, Read], entities: Mapping[str, Entity]) -> _Hidden:
    """What ``show`` hides: nothing of the fork's own, nor the sources that something visible cites."""
    show, publisher = settings.show, settings.publisher.organisation
    own = {(read.file.kind.name, read.file.expected_id) for read in reads.values() if read.file.own}
    bodies = {body.id: body for body in entities.values() if isinstance(body, Organisation)}

    def left_out(kind: str, chosen: tuple[str, ...], names: Iterable[str]) -> set[str]:
        return {name for name in names if (kind, name) not in own and chosen != (ALL,) and name not in chosen}

    organisations = left_out("organisation", show.organisations, bodies) - {publisher}
    speaking = [
        read for read in reads.values() if read.file.own or read.file.organisation in bodies.keys() - organisations
    ]
    cited = {name for read in speaking for name in _sources_of(read)}
    sources = left_out("source", show.sources, [source.id for source in _all(entities, Source)]) - cited
    told = [read for read in reads.values() if read.file.kind.name == "source" and read.file.expected_id not in sources]
    # a voice (an adviser, an author, an asker) appears with the sources in which it speaks
    voices = {name for read in told for name in _referred(read, "organisation") if not bodies[name].in_comparison}
    topics, answered = _touched([read for read in reads.values() if publisher and read.file.organisation == publisher])
    situations = {item.id: item.topics[0] in topics or item.id in answered for item in _all(entities, Situation)}
    cases = {item.id: bool(topics & set(item.topics)) for item in _all(entities, Case)}
    groups = left_out("checklist", show.checklist, (item.group for item in _all(entities, Checklist)))
    return _Hidden(
        {
            "organisation": organisations - voices,
            "source": sources,
            "situation": left_out("situation", _mine(show.situations, situations), situations),
            "case": left_out("case", _mine(show.cases, cases), cases),
            "group": groups,
            "item": {item.id for one in _all(entities, Checklist) if one.group in groups for item in one.items},
        }
    )


def _all(entities: Mapping[str, Entity], model: type[E]) -> list[E]:
    return [entity for entity in entities.values() if isinstance(entity, model)]


def _mine(chosen: tuple[str, ...], mine: Mapping[str, bool]) -> tuple[str, ...]:
    """The choice, with ``mine`` spelled out."""
    return tuple(name for name, touched in mine.items() if touched) if chosen == (MINE,) else chosen


def _touched(reads: Iterable[Read]) -> tuple[set[str], set[str]]:
    """The topics that the provisions in these files are about, and the questions that they answer."""
    listed = list(reads)
    topics = {name for read in listed if read.file.kind.name == "article" for name in _referred(read, "topic")}
    return topics, {name for read in listed for name in _referred(read, "situation")}


def _referred(read: Read, kind: str) -> Iterator[str]:
    return (value for _, mark, value in read.marked if isinstance(mark, Refers) and mark.kind == kind)


def _sources_of(read: Read) -> Iterator[str]:
    """The sources that a file cites or leads to."""
    yield from _referred(read, "source")
    places = (value.partition("#")[0] for value in _referred(read, "place"))
    yield from (place.removeprefix(SOURCE) for place in places if place.startswith(SOURCE))


def _anchors(source: Source) -> set[str]:
    """The full references of everything in a source."""
    data = source.model_dump(mode="json")
    return {f"{SOURCE}{source.id}#{value}" for _, mark, value in marked(Source, data) if mark == Names("anchor")}


class _Pruner:
    """Takes out what leads to something hidden, and counts it by the key under which it stood."""

    def __init__(self, hidden: _Hidden) -> None:
        self._hidden = hidden
        self.fallen: Counter[str] = Counter()

    def pruned(self, entity: E) -> E | None:
        """The entity without it; None where too little is left to say anything."""
        changes: dict[str, Any] = {}
        for known in shape(type(entity)).values():
            value = getattr(entity, known.name)
            if not value or not (known.block or known.marks):
                continue
            kept = self._list(known, value) if known.many else self._kept(known, value)
            if not kept and (known.filled if known.many else known.required):
                return None
            if kept != value:
                changes[known.name] = kept
        kept = entity.model_copy(update=changes) if changes else entity
        return None if _emptied(entity, kept) else kept

    def _list(self, known: FieldShape, value: Iterable[Any]) -> tuple[Any, ...]:
        kept = [self._kept(known, item) for item in value]
        if missing := kept.count(None):
            self.fallen[known.name] += missing
        return tuple(item for item in kept if item is not None)

    def _kept(self, known: FieldShape, value: Any) -> Any:
        if isinstance(value, Entity):
            return self.pruned(value)
        hides = any(isinstance(mark, Refers) and self._hidden.hides(mark.kind, value) for mark in known.marks)
        return None if hides else value


def _emptied(before: Entity, after: Entity) -> bool:
    """Whether nothing but the heading is left of a section of a source."""
    if not isinstance(before, SourceSection) or not isinstance(after, SourceSection):
        return False
    return bool(before.statements or before.sections) and not (after.statements or after.sections)


def _lost(before: Situation, after: Situation) -> bool:
    return (before.answers, before.voices) != (after.answers, after.voices)


def _without_choices(entities: Mapping[str, Entity]) -> dict[str, Entity]:
    """Questions of the checklist that waited for one that is hidden wait no longer."""
    items = {item.id for checklist in _all(entities, Checklist) for item in checklist.items}

    def known(choices: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(choice for choice in choices if choice.partition("/")[0] in items)

    def option(one: Option) -> Option:
        return one.model_copy(update={"needs": known(one.needs), "excludes": known(one.excludes)})

    def item(one: ChecklistItem) -> ChecklistItem:
        return one.model_copy(update={"needs": known(one.needs), "options": tuple(map(option, one.options))})

    def kept(entity: Entity) -> Entity:
        if isinstance(entity, Checklist):
            return entity.model_copy(update={"items": tuple(map(item, entity.items))})
        return _without_empty_articles(entity) if isinstance(entity, InstrumentFile) else entity

    return {place: kept(entity) for place, entity in entities.items()}


def _without_empty_articles(instrument: InstrumentFile) -> InstrumentFile:
    """An article of a draft goes with its last question, a chapter with its last article."""
    chapters = []
    for chapter in instrument.chapters:
        articles = tuple(article for article in chapter.articles if article.items or article.definitions or article.who)
        if articles:
            chapters.append(chapter.model_copy(update={"articles": articles}))
    return instrument.model_copy(update={"chapters": tuple(chapters)})


def _without_laws(before: Mapping[str, Entity], after: Mapping[str, Entity]) -> dict[str, Entity]:
    """A law goes with the last thing that refers to it; one to which nothing ever referred stays."""
    gone = _laws_of(before.values()) - _laws_of(after.values())

    def kept(entity: Entity) -> Entity | None:
        if not isinstance(entity, LawsFile):
            return entity
        laws = tuple(law for law in entity.laws if law.id not in gone)
        return entity.model_copy(update={"laws": laws}) if laws else None

    found = {place: kept(entity) for place, entity in after.items()}
    return {place: entity for place, entity in found.items() if entity is not None}


def _laws_of(entities: Iterable[Entity]) -> set[str]:
    """The laws that the checklist and the frame of a draft refer to."""
    found: set[str] = set()
    for entity in entities:
        if isinstance(entity, Checklist):
            found |= {ref for item in entity.items for ground in item.grounds for ref in ground.laws}
        if isinstance(entity, InstrumentFile):
            found |= {ref for passage in (*entity.preamble, *entity.closing) for ref in passage.laws}
    return {ref.partition("#")[0] for ref in found}


def _remark(read: Read, fallen: Mapping[str, int]) -> Problem:
    """What fell away, in sum."""
    told = ", ".join(f"{name}: {count}" for name, count in sorted(fallen.items()))
    return read.document.problem(("show",), "fell-away", {"told": told}, Severity.NOTE)
