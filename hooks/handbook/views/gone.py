"""Old addresses lead on: where an article went that has another id now, or none; and what stood in an article before.

Only what stood in a closed edition that has begun had an address that somebody may hold.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field

from handbook.links import edition_page
from handbook.model.organisation import Organisation
from handbook.views.editions import Way
from handbook.views.history import State, states
from handbook.views.provisions import Presenter
from handbook.views.validity import voice
from handbook.views.whereabouts import Find, Whereabouts


@dataclass(frozen=True)
class Left:
    """A section or a provision that is no longer where it was: what became of it, and the ways on."""

    anchor: str
    told: str
    ways: tuple[Way, ...]


@dataclass(frozen=True)
class Moved:
    """What stood in an article before: former ids by those of where it is ``inside`` it now, and what ``left`` it."""

    inside: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    left: tuple[Left, ...] = ()


@dataclass(frozen=True)
class GoneView:
    """The page at the old address of an article. ``canonical`` is the page that is there instead of it.

    ``left`` is what of it stands elsewhere, ``anchors`` are the ids of all that does not.
    """

    organisation: Organisation
    heading: str
    told: str
    ways: tuple[Way, ...]
    left: tuple[Left, ...]
    anchors: tuple[str, ...]
    canonical: str


@dataclass(frozen=True)
class Seeker:
    """Looks for what stood in the closed editions of one code. ``where`` finds the things of an edition by its name."""

    owner: str
    presenter: Presenter
    find: Find
    where: Callable[[str], Whereabouts]

    @property
    def known(self) -> tuple[State, ...]:
        """Its editions."""
        return states(self.presenter, self.owner)

    def article(self, name: str) -> GoneView:
        """What stands at the address of an article that today's text does not have."""
        at = max(at for at, state in self._begun() if name in state.anchors)
        now = self._now(at, name)
        page = self.find(now).partition("#")[0] if now else ""
        told = self._told("article", self.known[at].headings[name], at, now)
        inside = self.known[at].anchors[name]
        return GoneView(
            organisation=self.presenter.handbook.bodies[self.owner].organisation,
            heading=self.known[at].headings[name],
            told=told,
            ways=tuple(self._ways(at, name, now)),
            left=tuple(self._left(at, name, one) for one in inside if self._now(at, f"{name}#{one}")),
            anchors=tuple(one for one in inside if not self._now(at, f"{name}#{one}")),
            canonical=page,
        )

    def moved(self, name: str, present: Collection[str]) -> Moved:
        """What stood in an article that is there, and stands there no longer under that id."""
        last: dict[str, int] = {}
        for at, state in self._begun():
            last |= {anchor: at for anchor in state.anchors.get(name, ()) if anchor not in present}
        inside: dict[str, tuple[str, ...]] = {}
        left = []
        for anchor, at in last.items():
            article, _, here = self._now(at, f"{name}#{anchor}").partition("#")
            if here and article == f"{self.owner}/{name}":
                inside[here] = (*inside.get(here, ()), anchor)
            else:
                left.append(self._left(at, name, anchor))
        return Moved(inside, tuple(left))

    def _begun(self) -> Iterator[tuple[int, State]]:
        """The editions that have begun on the day of the handbook."""
        day = self.presenter.handbook.settings.edition.day
        yield from ((at, state) for at, state in enumerate(self.known) if state.edition.in_force <= day)

    def _left(self, at: int, name: str, anchor: str) -> Left:
        place = f"{name}#{anchor}"
        now = self._now(at, place)
        what = self.known[at].anchors[name][anchor]
        return Left(anchor, self._told("inside", what, at, now), tuple(self._ways(at, place, now)))

    def _now(self, at: int, place: str) -> str:
        """Where something of an edition is today, by its full reference; empty where it is not."""
        for state in self.known[at + 1 :]:
            later = {old: new for new, old in state.step.former.items()}
            article, inside, anchor = place.partition("#")
            moved = later.get(place) or later.get(article, article) + inside + anchor
            home, _, here = moved.partition("#")
            if home not in state.anchors or (here and here not in state.anchors[home]):
                break
            at, place = at + 1, moved
        return self.where(self.known[at].edition.name).now(f"{self.owner}/{place}")

    def _told(self, kind: str, what: str, at: int, now: str) -> str:
        """What became of it, in a sentence."""
        t = self.presenter.t
        if now:
            return t(f"now.gone.{kind}.moved", what=what)
        later = self.known[at + 1 :]
        if not later:
            return t(f"now.gone.{kind}.absent", what=what)
        day = later[0].edition.in_force
        key = "ended" if day <= self.presenter.handbook.settings.edition.day else "ends"
        own = "summary" if voice(later[0].edition) == "summary" else "own"
        return t(f"now.gone.{kind}.{key}.{own}", what=what, date=self.presenter.strings.date(day))

    def _ways(self, at: int, place: str, now: str) -> Iterator[Way]:
        """To where it is now, and to the last edition that had it there."""
        if now:
            yield Way(self.presenter.t("now.gone.now", place=self.presenter.place(now)), self.find(now))
        article, inside, anchor = place.partition("#")
        edition = self.known[at].edition
        uri = edition_page(self.owner, edition.name, article)
        yield Way(self.presenter.t("now.gone.last", name=edition.name), f"{uri}{inside}{anchor}")
