"""Which answers of the checklist cannot go together: read from what their clauses regulate, typed by nobody.

Two clauses contradict each other if one permits or asks what the other forbids, if one asks what the other waives, or
if both set a period: about the same subject (or one and a part of it), for the same people, in the same setting; unless
one of them leaves the other out (``apart_from``). A clause that builds on a subject stands in the air without another
that brings it, and against one that forbids it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import TypeVar

from handbook.model.base import Modality, Setting
from handbook.model.checklist import ChecklistItem, Clause, Deontic, Option, Regulates
from handbook.model.instrument import Fitting, Party, Subject

T = TypeVar("T")

KIND = {
    Modality.OBLIGATION: Deontic.MUST,
    Modality.PROHIBITION: Deontic.MUST_NOT,
    Modality.PERMISSION: Deontic.MAY,
    Modality.RIGHT: Deontic.MAY,
    Modality.PROCEDURE: Deontic.MUST,
    Modality.RETENTION: Deontic.PERIOD,
}
"""What a clause does with its subject where it does not say so itself."""

AGAINST = frozenset(
    {
        frozenset({Deontic.MUST, Deontic.MUST_NOT}),
        frozenset({Deontic.MAY, Deontic.MUST_NOT}),
        frozenset({Deontic.MUST, Deontic.NEED_NOT}),
        frozenset({Deontic.PERIOD}),
    }
)


@dataclass(frozen=True)
class Clash:
    """Two answers (``item/option``) that contradict each other on a subject, for the drafters who get both clauses."""

    first: str
    second: str
    subject: str
    scope: Fitting


@dataclass(frozen=True)
class Reliance:
    """An answer that points to what one of the others (``item/option``) must bring."""

    choice: str
    subject: str
    brought_by: tuple[str, ...]


@dataclass(frozen=True)
class _Placed:
    choice: str
    option: Option
    clause: Clause

    @property
    def kind(self) -> Deontic | None:
        regulates = self.clause.regulates
        return (regulates.kind or KIND.get(self.clause.modality)) if regulates else None


@dataclass(frozen=True)
class Regulation:
    """All that the clauses of a checklist regulate."""

    items: Collection[ChecklistItem]
    subjects: Mapping[str, Subject]
    parties: Iterable[Party]

    @cached_property
    def _parents(self) -> Mapping[str, str | None]:
        """What each subject and party is a part of."""
        parents = {subject.id: subject.part_of for subject in self.subjects.values()}
        return parents | {party.id: party.part_of for party in self.parties}

    @cached_property
    def _above(self) -> Mapping[str, frozenset[str]]:
        """Each subject and party with all that it is a part of, itself among them."""
        return {name: frozenset(_chain(name, self._parents)) for name in self._parents}

    @cached_property
    def _clauses(self) -> tuple[_Placed, ...]:
        return tuple(
            _Placed(f"{item.id}/{option.id}", option, clause)
            for item in self.items
            for option in item.options
            for clause in option.clauses
        )

    def clashes(self) -> Iterator[Clash]:
        """Every contradiction between two answers, also between two of one question; and inside one answer."""
        for together in self._by_root.values():
            for (first, one), (second, other) in combinations(together, 2):
                if self._contradict(first, one, second, other):
                    yield from _clash(first, second, other.subject)
        for building in self._clauses:
            for subject in building.clause.builds_on:
                for placed, regulates in self._by_root.get(self._root(subject), ()):
                    if self._forbids(placed, regulates, subject):
                        yield from _clash(building, placed, subject)

    @cached_property
    def _by_root(self) -> Mapping[str, list[tuple[_Placed, Regulates]]]:
        """What regulates something, by the widest subject that it is a part of: others cannot contradict it."""
        found: dict[str, list[tuple[_Placed, Regulates]]] = {}
        for placed in self._clauses:
            if placed.kind and placed.clause.regulates:
                regulates = placed.clause.regulates
                found.setdefault(self._root(regulates.subject), []).append((placed, regulates))
        return found

    def _root(self, subject: str) -> str:
        *_, root = _chain(subject, self._parents)
        return root

    def _forbids(self, placed: _Placed, regulates: Regulates, subject: str) -> bool:
        above = self._above.get(subject, frozenset())
        return placed.kind is Deontic.MUST_NOT and regulates.subject in above and subject not in regulates.apart_from

    def reliances(self) -> Iterator[Reliance]:
        """What each answer builds on that its own clauses do not bring."""
        for placed in self._clauses:
            for subject in placed.clause.builds_on:
                bringing = dict.fromkeys(
                    other.choice
                    for other in self._clauses
                    if other.clause.regulates
                    and other.kind is not Deontic.MUST_NOT
                    and (
                        subject in self._above.get(other.clause.regulates.subject, ())
                        or other.clause.regulates.subject in self._above.get(subject, ())
                    )
                )
                if placed.choice not in bringing:
                    yield Reliance(placed.choice, subject, tuple(bringing))

    def _contradict(self, first: _Placed, one: Regulates, second: _Placed, other: Regulates) -> bool:
        if frozenset({first.kind, second.kind}) not in AGAINST:
            return False
        if not (self._related(one.subject, other.subject) and self._related(one.who, other.who)):
            return False
        left_out = (
            self._above.get(other.subject, frozenset()) | self._above.get(other.who, frozenset()),
            self._above.get(one.subject, frozenset()) | self._above.get(one.who, frozenset()),
        )
        return not (left_out[0] & set(one.apart_from) or left_out[1] & set(other.apart_from))

    def _related(self, one: str, other: str) -> bool:
        return one in self._above.get(other, ()) or other in self._above.get(one, ())


def _chain(name: str, parents: Mapping[str, str | None]) -> Iterator[str]:
    seen: set[str] = set()
    here: str | None = name
    while here is not None and here not in seen:
        seen.add(here)
        yield here
        here = parents.get(here)


def _clash(first: _Placed, second: _Placed, subject: str) -> Iterator[Clash]:
    """The contradiction of two clauses, if some drafter can get both and one deed can fall under both."""
    if {first.clause.setting, second.clause.setting} == {Setting.PROFESSIONAL, Setting.PERSONAL}:
        return
    parts: tuple[Fitting, ...] = (first.option, first.clause, second.option, second.clause)
    countries, profiles = _shared(part.countries for part in parts), _shared(part.profiles for part in parts)
    if countries is not None and profiles is not None:
        scope = Fitting(countries=tuple(sorted(countries)), profiles=tuple(sorted(profiles)))
        yield Clash(first.choice, second.choice, subject, scope)


def _shared(limits: Iterable[Collection[T]]) -> set[T] | None:
    """What all limits leave, of which an empty one leaves all: empty for all, None where nothing is left."""
    limited = [set(some) for some in limits if some]
    if not limited:
        return set()
    return set.intersection(*limited) or None
