"""For those who draft: the page of the generator with its data, and per profile the checklist to tick on paper."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TypeVar

from handbook.model.checklist import ChecklistItem, Clause, Ground, Level, Option, Parameter, Profile
from handbook.model.code import Code
from handbook.model.gaps import Named, fill, gap_names, gaps_in
from handbook.model.handbook import Handbook
from handbook.model.instrument import Fitting, Party, PartyName
from handbook.model.library import TopicGroup
from handbook.model.organisation import Country, Organisation
from handbook.views.laws import law_label
from handbook.views.provisions import Presenter

DOTS = "…" * 16
"""Room to write by hand."""


@dataclass(frozen=True)
class ClauseView:
    """A model provision with its gaps as a reader fills them in by hand; ``where``: for whom it is, if not for all.

    ``gaps`` are what each of them is for, in the order of its texts.
    """

    modality: str
    badge: str
    where: str
    text: str
    conditions: tuple[str, ...]
    exceptions: tuple[str, ...]
    gaps: tuple[Parameter, ...]


@dataclass(frozen=True)
class OptionView:
    """An answer with its clauses. ``where``: for whom it is, if not for all; ``reasons`` are (label, words).

    ``examples`` are (full reference, whose and where, what it says).
    """

    option: Option
    where: str
    reasons: tuple[tuple[str, str], ...]
    clauses: tuple[ClauseView, ...]
    examples: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class GroundView:
    """What asks for a question; ``where``: for whom, if not for all; ``laws`` are (reference, words)."""

    ground: Ground
    where: str
    laws: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PartyView:
    """Somebody whom clauses name: how a drafter is asked for it, how clauses say it here, what is usual where."""

    party: Party
    question: str
    name: str
    usual: str


@dataclass(frozen=True)
class ItemView:
    """A question for one profile; for all together, without ``level``."""

    item: ChecklistItem
    level: str
    badge: str
    grounds: tuple[GroundView, ...]
    options: tuple[OptionView, ...]


@dataclass(frozen=True)
class ProfileView:
    """The checklist of a profile, by theme. ``laws``: whether there is a page of the laws behind it."""

    profile: Profile
    profiles: tuple[Profile, ...]
    parties: tuple[PartyView, ...]
    groups: tuple[tuple[TopicGroup, tuple[ItemView, ...]], ...]
    count: int
    laws: bool


@dataclass(frozen=True)
class DraftView:
    """The page of the generator; ``codes`` are texts to read first, ``laws``: whether there is a page of them."""

    profiles: tuple[tuple[Profile, int], ...]
    groups: tuple[TopicGroup, ...]
    countries: tuple[str, ...]
    codes: tuple[tuple[Organisation, Code], ...]
    count: int
    laws: bool


def draft_view(views: list[ProfileView], handbook: Handbook) -> DraftView:
    """The page of the generator, for these profiles. Nobody drafts under the law of Europe alone."""
    countries = [country for view in views for country in view.profile.countries]
    return DraftView(
        profiles=tuple((view.profile, view.count) for view in views),
        groups=tuple(g for g in handbook.groups if g.id in handbook.checklists),
        countries=tuple(dict.fromkeys(country.value for country in countries if country is not Country.EUROPE)),
        codes=tuple((body.organisation, body.code) for body in handbook.bodies.values() if body.code is not None),
        count=sum(len(checklist.items) for checklist in handbook.checklists.values()),
        laws=bool(handbook.laws and handbook.checklists),
    )


def place_label(place: str, presenter: Presenter) -> str:
    """Whose words stand at a place, and where: "Bilzen-Hoeselt, Artikel 3.4"."""
    return ", ".join(filter(None, (speaker(place, presenter), presenter.locator(place))))


def speaker(place: str, presenter: Presenter) -> str:
    """Whose words stand at a place; nothing where the source names nobody."""
    who = presenter.owner(place)
    return "" if who == presenter.t("ui.not_stated") else who


def profile_view(profile: Profile, presenter: Presenter) -> ProfileView:
    """The checklist of one profile."""
    handbook = presenter.handbook
    groups = item_views(profile, presenter)
    count = sum(len(views) for _, views in groups)
    parties = party_views(profile, presenter)
    return ProfileView(profile, handbook.profiles, parties, groups, count, bool(handbook.laws))


def party_views(profile: Profile | None, presenter: Presenter) -> tuple[PartyView, ...]:
    """Whom a drafter must name, of those in the clauses for a profile, or in all of them."""
    handbook, paper = presenter.handbook, _Paper(profile, presenter)
    named = {
        name
        for checklist in handbook.checklists.values()
        for item in paper.items(checklist.items)
        for option in paper.fitting(item.options)
        for clause in paper.fitting(option.clauses)
        for name in gap_names(clause.text, *clause.conditions, *clause.exceptions)
    }
    return tuple(
        PartyView(party, party.question, paper.names[party.id].name, paper.usual(party))
        for party in paper.fitting(handbook.instrument.parties)
        if party.question and party.id in named
    )


def item_views(profile: Profile | None, presenter: Presenter) -> tuple[tuple[TopicGroup, tuple[ItemView, ...]], ...]:
    """The questions by theme: those of a profile, what it needs most first, or all of them."""
    handbook, paper = presenter.handbook, _Paper(profile, presenter)
    groups = []
    for group in handbook.groups:
        checklist = handbook.checklists.get(group.id)
        items = paper.items(checklist.items) if checklist else []
        if items:
            groups.append((group, tuple(map(paper.item, items))))
    return tuple(groups)


def _levels(item: ChecklistItem) -> dict[str, Level]:
    return {level.profile: level.level for level in item.levels}


def _rank(profile: str, item: ChecklistItem) -> int:
    """What a profile needs most comes first in its theme."""
    return list(Level).index(_levels(item)[profile])


F = TypeVar("F", bound=Fitting)


class _Paper:
    """The checklist as one profile gets it on paper, in all its countries; or, without a profile, as it is."""

    def __init__(self, profile: Profile | None, presenter: Presenter) -> None:
        self._profile, self._presenter = profile, presenter
        profiles = (profile,) if profile else presenter.handbook.profiles
        countries = dict.fromkeys(country for one in profiles for country in one.countries)
        self._countries = [country for country in countries if country is not Country.EUROPE]

    @cached_property
    def names(self) -> Mapping[str, Named]:
        """How clauses call each party: as is usual in all countries, or else by its most general name."""
        return {party.id: self._named(party) for party in self._presenter.handbook.instrument.parties}

    def _named(self, party: Party) -> Named:
        found = dict.fromkeys(Named(one.name, one.plural) for one in self._by_country(party).values())
        if self._profile and len(found) == 1:
            return next(iter(found))
        fitting = [*self.fitting(party.names)] if self._profile else [one for one in party.names if not one.profiles]
        general = next((one for one in fitting if not one.countries), party.names[-1])
        return Named(general.name, general.plural)

    def _by_country(self, party: Party) -> dict[Country, PartyName]:
        return {
            country: next((one for one in self.fitting(party.names, country)), party.names[-1])
            for country in self._countries
        }

    def usual(self, party: Party) -> str:
        """What is usual in each country of a profile, where that differs."""
        names = {country: one.name for country, one in self._by_country(party).items()} if self._profile else {}
        if len(set(names.values())) == 1 or not names:
            return ""
        t = self._presenter.t
        return "; ".join(f"{t(f'ui.country.{country.value}')}: {name}" for country, name in names.items())

    def items(self, items: Iterable[ChecklistItem]) -> list[ChecklistItem]:
        """The questions of a theme that are asked, in their order."""
        if not self._profile:
            return list(items)
        asked = (item for item in items if self._profile.id in _levels(item))
        return sorted(asked, key=partial(_rank, self._profile.id))

    def fitting(self, found: Iterable[F], country: Country | None = None) -> Iterator[F]:
        """Those that are meant for the profile, in one of its countries or in this one."""
        countries = {country} if country else set(self._countries)
        for one in found:
            in_country = not one.countries or countries & set(one.countries)
            if in_country and not (self._profile and one.profiles and self._profile.id not in one.profiles):
                yield one

    def _where(self, one: Fitting) -> str:
        """For whom something is, if not for all to whom this is shown."""
        t, told = self._presenter.t, []
        if one.countries and not set(self._countries) <= set(one.countries):
            told += [t(f"ui.country.{country.value}") for country in one.countries if country in self._countries]
        if one.profiles and not self._profile:
            told += [profile.label for profile in self._presenter.handbook.profiles if profile.id in one.profiles]
        return ", ".join(told)

    def item(self, item: ChecklistItem) -> ItemView:
        """A question with what fits."""
        t = self._presenter.t
        level = _levels(item)[self._profile.id].value if self._profile else ""
        grounds = tuple(
            GroundView(
                ground,
                self._where(ground),
                tuple((ref, law_label(ref, self._presenter.handbook)) for ref in ground.laws),
            )
            for ground in self.fitting(item.grounds)
        )
        options = tuple(map(self._option, self.fitting(item.options)))
        return ItemView(item, level, t(f"ui.level.{level}") if level else "", grounds, options)

    def _option(self, option: Option) -> OptionView:
        presenter = self._presenter
        told = (("pro", option.pro), ("con", option.con), ("asks", option.asks))
        return OptionView(
            option,
            self._where(option),
            tuple((presenter.t(f"ui.checklist.{name}"), text) for name, text in told if text),
            tuple(map(self._clause, self.fitting(option.clauses))),
            tuple((place, place_label(place, presenter), presenter.words(place)) for place in option.examples),
        )

    def _clause(self, clause: Clause) -> ClauseView:
        asked = {parameter.id: parameter for parameter in clause.parameters}
        gaps = {**self.names, **{name: Named(_gap(parameter)) for name, parameter in asked.items()}}
        texts = (clause.text, *clause.conditions, *clause.exceptions)
        return ClauseView(
            clause.modality.value,
            self._presenter.t(f"ui.modality.{clause.modality.value}"),
            self._where(clause),
            fill(clause.text, gaps),
            tuple(fill(text, gaps) for text in clause.conditions),
            tuple(fill(text, gaps) for text in clause.exceptions),
            tuple(asked[name] for name in gaps_in(*texts) if name in asked),
        )


def _gap(parameter: Parameter) -> str:
    """A gap on paper: room to write, and what usually stands there."""
    return f"{DOTS} ({parameter.default})"


def levels_told(view: ItemView, presenter: Presenter) -> Iterator[str]:
    """How much a question matters, and to whom: "Noodzakelijk: gemeente, school"."""
    levels = _levels(view.item)
    for level in Level:
        who = [profile.label for profile in presenter.handbook.profiles if levels.get(profile.id) is level]
        if who:
            yield f"{presenter.t(f'ui.level.{level.value}')}: {', '.join(who)}"
