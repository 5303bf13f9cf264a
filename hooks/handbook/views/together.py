"""Provisions that stand together, as a text to read: what they share is said once above them, not again with each."""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TypeVar

from handbook.model.base import Hours, Setting
from handbook.model.placed import PlacedProvision
from handbook.views.provisions import Cited, Presenter, ProvisionView

V = TypeVar("V", bound=Hashable)

STEP = ", "
"""Parts a locator into steps from the whole to the place: "art. 5.1, tweede alinea"."""


@dataclass(frozen=True)
class Told:
    """A provision among others. ``aside``, ``about``, ``topics`` and ``cited`` leave out what was said above it.

    ``aside`` says for whom, where and when; ``about``, with the topics, what it is about (its text says so too).
    ``alike``: it does the same as the provision that it stands below (both say what is allowed).
    """

    view: ProvisionView
    aside: tuple[str, ...]
    about: str
    topics: tuple[tuple[str, str], ...]
    cited: tuple[Cited, ...]
    alike: bool
    children: tuple["Told", ...]


@dataclass(frozen=True)
class Common:
    """What is said once for all of a group; ``everywhere``: no provision of it has other topics."""

    aside: tuple[str, ...] = ()
    about: str = ""
    topics: tuple[tuple[str, str], ...] = ()
    everywhere: bool = True
    cited: Cited | None = None

    @property
    def origin(self) -> bool:
        """Whether it says where the group comes from or what it is about."""
        return bool(self.about or self.topics or self.cited)


@dataclass(frozen=True)
class Group:
    """Provisions that stand together, and what they share."""

    common: Common
    provisions: tuple[Told, ...]


@dataclass(frozen=True)
class _Said:
    """What a reader knows already where a provision begins."""

    setting: Setting
    addressees: tuple[str, ...]
    hours: Hours | None = None
    medium: str | None = None
    topics: frozenset[str] = frozenset()
    place: str = ""


def group(placed: Sequence[PlacedProvision], presenter: Presenter, topic: str | None = None) -> Group:
    """Provisions of one article, in a row. ``topic``: what the whole page is about, so that none of them repeats it."""
    if not placed:
        return Group(Common(), ())
    teller = _Teller(presenter, topic)
    article = placed[0].article
    above = _Said(article.setting, article.addressees)
    inside = [item for top in placed for item in top.walk()]
    said, common = teller.common(inside, above) if len(inside) > 1 else (above, Common())
    return Group(common, tuple(teller.told(item, said, None) for item in placed))


@dataclass(frozen=True)
class _Teller:
    presenter: Presenter
    topic: str | None

    def common(self, inside: list[PlacedProvision], above: _Said) -> tuple[_Said, Common]:
        """What can be said once: whom and when if it holds for all, what they are about if for more than half."""
        medium, all_about = _usual([item.provision.medium for item in inside])
        topics, everywhere = _usual([frozenset(item.provision.topics) for item in inside])
        said = _Said(
            setting=_same([item.setting for item in inside]) or above.setting,
            addressees=_same([item.addressees for item in inside]) or above.addressees,
            hours=_same([item.provision.hours for item in inside]),
            topics=frozenset() if self.topic else topics or frozenset(),
            place=_place(inside),
            medium=medium,
        )
        about = self._about(said, above)
        first = next((item for item in inside if frozenset(item.provision.topics) == said.topics), None)
        cited = self.presenter.cited(inside[0].citations)
        return said, Common(
            aside=tuple(self._aside(said, above, inside[0].organisation)),
            about=about if all_about or not about else self.presenter.t("ui.provision.usually", text=about),
            topics=self._labelled(first.provision.topics) if first else (),
            everywhere=everywhere,
            cited=replace(cited[0], locator=said.place) if said.place else None,
        )

    def told(self, placed: PlacedProvision, above: _Said, parent: PlacedProvision | None) -> Told:
        """A provision and everything below it, without what stands above it."""
        item = placed.provision
        topics = frozenset(item.topics)
        here = replace(
            above,
            setting=placed.setting,
            addressees=placed.addressees or above.addressees,
            hours=item.hours or above.hours,
            medium=item.medium or above.medium,
            topics=topics,
        )
        return Told(
            view=self.presenter.provision(placed),
            aside=tuple(self._aside(here, above, placed.organisation)),
            about=self._about(here, above),
            topics=self._labelled(item.topics) if topics != above.topics else (),
            cited=self._cited(placed, above.place),
            alike=parent is not None and parent.provision.modality is item.modality,
            children=tuple(self.told(child, here, placed) for child in placed.children),
        )

    def _aside(self, here: _Said, above: _Said, organisation: str) -> Iterator[str]:
        """Where, for whom and when a text holds, as far as it differs from what stands above it."""
        t = self.presenter.t
        if here.setting != above.setting:
            yield t(f"ui.setting.{here.setting.value}")
        if here.addressees != above.addressees:
            yield t("ui.provision.addressees", who=self.presenter.roles(organisation, here.addressees))
        if here.hours and here.hours != above.hours:
            yield t(f"ui.hours.{here.hours.value}")

    def _about(self, here: _Said, above: _Said) -> str:
        new = here.medium and here.medium != above.medium
        return self.presenter.t("ui.provision.medium", what=here.medium) if new else ""

    def _labelled(self, topics: Sequence[str]) -> tuple[tuple[str, str], ...]:
        known = self.presenter.handbook.topics
        return tuple((name, known[name].label) for name in topics if name != self.topic)

    def _cited(self, placed: PlacedProvision, above: str) -> tuple[Cited, ...]:
        """Its citations, short where a step of theirs stands above."""
        cited = self.presenter.cited(placed.citations)
        if not above:
            return cited
        places = [citation.locator for citation in placed.citations]
        short = "; ".join(place.removeprefix(above + STEP) for place in places)
        return (replace(cited[0], short=short),)


def _same(values: Sequence[V]) -> V | None:
    """What all of them are."""
    return values[0] if len(set(values)) == 1 else None


def _usual(values: Sequence[V | None]) -> tuple[V | None, bool]:
    """What more than half of them are, if each of them is something; and whether all are."""
    value, count = Counter(values).most_common(1)[0]
    if value is None or None in values or count * 2 <= len(values):
        return None, False
    return value, count == len(values)


def _place(inside: Sequence[PlacedProvision]) -> str:
    """The first steps of the places of all, if these stand in one source: "art. 5.1"."""
    citations = [citation for item in inside for citation in item.citations]
    if len({citation.source for citation in citations}) != 1:
        return ""
    paths = [citation.locator.split(STEP)[:-1] for citation in citations]
    alike = takewhile(lambda steps: len(set(steps)) == 1, zip(*paths, strict=False))
    return STEP.join(steps[0] for steps in alike)
