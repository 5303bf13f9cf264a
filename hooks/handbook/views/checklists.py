"""For those who draft: the page of the generator with its data, and per profile the checklist to tick on paper."""

from dataclasses import dataclass
from functools import partial

from handbook.model.checklist import ChecklistItem, Clause, Ground, Level, Option, Parameter, Profile
from handbook.model.code import Code
from handbook.model.gaps import Named, fill
from handbook.model.handbook import Handbook
from handbook.model.instrument import Party
from handbook.model.library import TopicGroup
from handbook.model.organisation import Country, Organisation
from handbook.views.laws import law_label
from handbook.views.provisions import Presenter

DOTS = "…" * 16
"""Room to write by hand."""


@dataclass(frozen=True)
class ClauseView:
    """A model provision with its gaps as a reader fills them in by hand."""

    modality: str
    badge: str
    text: str
    conditions: tuple[str, ...]
    exceptions: tuple[str, ...]


@dataclass(frozen=True)
class OptionView:
    """An answer with its clauses; ``examples`` are (full reference, whose and where, what it says)."""

    option: Option
    clauses: tuple[ClauseView, ...]
    examples: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class GroundView:
    """What asks for a question; ``laws`` are (reference, words)."""

    ground: Ground
    laws: tuple[tuple[str, str], ...]


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
    return ProfileView(profile, handbook.profiles, groups, count, bool(handbook.laws))


def item_views(profile: Profile | None, presenter: Presenter) -> tuple[tuple[TopicGroup, tuple[ItemView, ...]], ...]:
    """The questions by theme: those of a profile, what it needs most first, or all of them."""
    handbook = presenter.handbook
    groups = []
    for group in handbook.groups:
        checklist = handbook.checklists.get(group.id)
        items = list(checklist.items) if checklist else []
        if profile:
            items = sorted((item for item in items if profile.id in _levels(item)), key=partial(_rank, profile.id))
        if items:
            groups.append((group, tuple(_item(item, profile, presenter) for item in items)))
    return tuple(groups)


def _levels(item: ChecklistItem) -> dict[str, Level]:
    return {level.profile: level.level for level in item.levels}


def _rank(profile: str, item: ChecklistItem) -> int:
    """What a profile needs most comes first in its theme."""
    return list(Level).index(_levels(item)[profile])


def _item(item: ChecklistItem, profile: Profile | None, presenter: Presenter) -> ItemView:
    level = _levels(item)[profile.id].value if profile else ""
    options = tuple(
        OptionView(
            option,
            tuple(_clause(clause, presenter) for clause in option.clauses),
            tuple((place, place_label(place, presenter), presenter.words(place)) for place in option.examples),
        )
        for option in item.options
    )
    grounds = tuple(
        GroundView(ground, tuple((ref, law_label(ref, presenter.handbook)) for ref in ground.laws))
        for ground in item.grounds
        if not (profile and ground.profiles) or profile.id in ground.profiles
    )
    return ItemView(item, level, presenter.t(f"ui.level.{level}") if level else "", grounds, options)


def _clause(clause: Clause, presenter: Presenter) -> ClauseView:
    parties = {party.id: Named(*_first(party)) for party in presenter.handbook.instrument.parties}
    gaps = parties | {parameter.id: Named(_gap(parameter)) for parameter in clause.parameters}

    def shown(text: str) -> str:
        return fill(text, gaps)

    return ClauseView(
        clause.modality.value,
        presenter.t(f"ui.modality.{clause.modality.value}"),
        shown(clause.text),
        tuple(shown(text) for text in clause.conditions),
        tuple(shown(text) for text in clause.exceptions),
    )


def _first(party: Party) -> tuple[str, bool]:
    """How a party is usually called, on paper that is for everybody."""
    return party.names[0].name, party.names[0].plural


def _gap(parameter: Parameter) -> str:
    """A gap on paper: room to write, and what usually stands there."""
    return f"{DOTS} ({parameter.default})"
