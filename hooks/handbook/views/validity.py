"""Since when an article stands as it does, when it changes, which texts it had, and what was changed in it last.

No clock is asked: what is past and what is to come follows from the day of the handbook.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import dropwhile, takewhile

from handbook.changes.words import Op
from handbook.links import compared_page, edition_page
from handbook.model.code import Status
from handbook.model.edition import ClosedEdition, day_before
from handbook.model.placed import PlacedArticle
from handbook.store import FINGERPRINT
from handbook.views.amendments import AmendmentRow
from handbook.views.amendments import Line as ChangedLine
from handbook.views.history import State, Turn, formerly, reopened, states, turn
from handbook.views.provisions import Presenter


@dataclass(frozen=True)
class Way:
    """Words that lead to a page (``uri``, with an anchor where it has one)."""

    text: str
    uri: str


@dataclass(frozen=True)
class Version:
    """A text that an article had. ``period`` says from when until when, ``what`` what became of it then.

    ``uri`` is empty where it is a time without the article. ``here``: it is the text of today's page.
    """

    name: str
    period: str
    what: str
    uri: str
    here: bool


@dataclass(frozen=True)
class ChangeMark:
    """What was changed last about one thing, and when (``text``): the old words and the new ones, line by line.

    Without those, ``compared`` leads to the two texts beside each other.
    """

    text: str
    old_label: str
    new_label: str
    old: tuple[ChangedLine, ...]
    new: tuple[ChangedLine, ...]
    compared: str


@dataclass(frozen=True)
class Validity:
    """What the editions say of an article. ``since`` is a sentence; ``until`` leads to the text that holds before.

    ``coming`` says when it changes, ``unnamed`` that its text stands in no edition. ``edition`` and ``fingerprint`` are
    those of the edition whose text it is, in words. ``versions``: the latest first. ``marks`` are by anchor.
    """

    since: str
    until: Way | None
    coming: tuple[Way, ...]
    unnamed: str
    compared: Way | None
    edition: str
    fingerprint: str
    versions: tuple[Version, ...]
    marks: Mapping[str, ChangeMark]

    @property
    def told(self) -> tuple[str, ...]:
        """The same in sentences, for a form that leads nowhere."""
        named = ", ".join(text for text in (self.edition, self.fingerprint) if text)
        ways = (f"{way.text}." for way in self.coming)
        return tuple(text for text in (self.since, self.unnamed, *ways, f"{named}." if named else "") if text)


def validity(placed: PlacedArticle, presenter: Presenter) -> Validity | None:
    """What the editions say of an article; None where there are none."""
    known = states(presenter, placed.organisation)
    if not known:
        return None
    make = _Teller(placed, presenter, known).validity
    return presenter.handbook.notebook.once(("validity", placed.ref), make)


@dataclass(frozen=True)
class Event:
    """An edition in which something became of an article. ``at``: the number of the edition."""

    at: int
    op: str
    turn: Turn

    @property
    def of_text(self) -> bool:
        """Whether the text is another since, and not only its place or number."""
        return self.op not in {"moved", "renumbered"}


def there(name: str, was: Sequence[str], state: State) -> str | None:
    """What an article is called in an edition: as it is now, as it was before, or as it will be."""
    names = [name, *(one for one in was if "#" not in one)]
    names += [one for one in state.anchors if name in state.was.get(one, ())]
    return next((one for one in names if one in state.anchors), None)


def names(name: str, was: Sequence[str], known: Sequence[State]) -> list[str | None]:
    """What an article is called in each edition; None: it is not in it."""
    found: list[str | None] = []
    for state in reversed(known):
        here = there(name, was, state)
        found.append(here)
        if here is not None:
            name, was = here, (*state.was.get(here, ()), *was)
    return found[::-1]


def events(called: Sequence[str | None], known: Sequence[State]) -> Iterator[Event]:
    """What became of an article, edition by edition."""
    for at, (state, here) in enumerate(zip(known, called, strict=True)):
        before = called[at - 1] if at else None
        if here and not before:
            yield Event(at, "returned" if any(called[:at]) else "added", state.turns.get(here, Turn()))
        elif before and not here:
            yield Event(at, "removed", state.turns.get(before, Turn()))
        elif here and (made := state.turns.get(here)):
            yield Event(at, "changed" if made.rows else "moved", made)
        elif here and before and known[at - 1].headings[before] != state.headings[here]:
            yield Event(at, "renumbered", Turn())


@dataclass(frozen=True)
class _Teller:
    placed: PlacedArticle
    presenter: Presenter
    known: tuple[State, ...]

    @cached_property
    def day(self) -> str:
        return self.presenter.handbook.settings.edition.day

    @cached_property
    def owner(self) -> str:
        return self.placed.organisation

    @cached_property
    def called(self) -> list[str | None]:
        return names(self.placed.article.id, dict(formerly(self.placed)).get(self.placed.article.id, ()), self.known)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        return tuple(events(self.called, self.known))

    @cached_property
    def now(self) -> int | None:
        """The edition that holds on the day of the handbook."""
        return next((at for at, one in enumerate(self.known) if one.edition.holds_on(self.day)), None)

    @cached_property
    def base(self) -> int:
        """The edition that a text is held against which stands in none."""
        past = [at for at, one in enumerate(self.known) if one.edition.in_force <= self.day]
        return past[-1] if past else 0

    @cached_property
    def differing(self) -> Turn | None:
        """What changed since that edition."""
        return self._beside(self.base)

    @cached_property
    def at(self) -> int | None:
        """The edition whose text this is: the one of today before later ones."""
        if self.called[self.base] and self.differing is None:
            return self.base
        later = [event.at for event in self.events if event.at > self.base and self.called[event.at]]
        return next((at for at in later if self._beside(at) is None), None)

    def _beside(self, at: int) -> Turn | None:
        """What differs between an edition and the text of today."""
        name = self.called[at]
        if name is None:
            return Turn()
        body = self.presenter.handbook.bodies[self.owner]
        old = reopened(self.presenter, self.known[at].edition)
        return turn(old, name, (body, self.presenter, ""), self.placed)

    # the whole

    def validity(self) -> Validity:
        edition = self.known[self.at].edition if self.at is not None else None
        t = self.presenter.t
        return Validity(
            since=self._since() if edition else "",
            until=self._until() if edition else None,
            coming=tuple(self._coming()),
            unnamed="" if edition else self._unnamed(),
            compared=None if edition else Way(t("now.unnamed.what"), compared_page(self.owner, self._base.name)),
            edition=t("now.edition", name=edition.name) if edition else "",
            fingerprint=t("now.fingerprint", mark=edition.fingerprint[:FINGERPRINT]) if edition else "",
            versions=tuple(self._versions()),
            marks=dict(self._marks()),
        )

    @property
    def _base(self) -> ClosedEdition:
        return self.known[self.base].edition

    def _first(self, at: int) -> str:
        """The first day on which the text of an edition stood so, in the same standing (official, draft, summary)."""
        edition = self.known[at].edition
        start = max((event.at for event in self.events if event.at <= at and event.of_text), default=0)
        alike = at
        while alike > start and self.known[alike - 1].edition.status is edition.status:
            alike -= 1
        first = self.known[alike].edition.in_force
        own = [day for day in self._own_days() if first < day <= self.day]
        return max(own, default=first)

    def _own_days(self) -> Iterator[str]:
        """The days that provisions say themselves."""
        for placed in self.placed.walk():
            yield from (day for day in (placed.provision.in_force, placed.provision.repealed) if day)

    def _since(self) -> str:
        edition = self.known[self.at or 0].edition
        first = self._first(self.at or 0)
        key = "now.since" if first <= self.day else "now.from"
        return self.presenter.t(f"{key}.{voice(edition)}", date=self.presenter.strings.date(first))

    def _until(self) -> Way | None:
        """The text that holds until this one does."""
        first = self._first(self.at or 0)
        if self.now is None or first <= self.day or (name := self.called[self.now]) is None:
            return None
        edition = self.known[self.now].edition
        text = self.presenter.t(f"now.until.{voice(edition)}", date=self.presenter.strings.date(day_before(first)))
        return Way(text, edition_page(self.owner, edition.name, name))

    def _coming(self) -> Iterator[Way]:
        """When the text changes: by a later edition, or by what a provision says of itself."""
        t, date = self.presenter.t, self.presenter.strings.date
        here = self.at if self.at is not None else self.base
        ways: dict[str, Way] = {}
        for event in self.events:
            edition = self.known[event.at].edition
            if event.at > here and event.of_text and edition.in_force > self.day:
                key = "now.ends" if event.op == "removed" else "now.changes"
                uri = edition_page(self.owner, edition.name, self.called[event.at] or "index")
                ways[edition.in_force] = Way(t(key, date=date(edition.in_force)), uri)
        for placed in self.placed.walk():
            for day in (placed.provision.in_force, placed.provision.repealed):
                if day and day > self.day:
                    ways.setdefault(day, Way(t("now.changes", date=date(day)), f"#{placed.anchor}"))
        yield from (ways[day] for day in sorted(ways))

    def _unnamed(self) -> str:
        op = "changed" if self.called[self.base] else "added"
        return self.presenter.t(f"now.unnamed.{op}", name=self._base.name)

    # the texts that it had

    def _versions(self) -> Iterator[Version]:
        events = self.events
        for place in reversed(range(len(events))):
            event, edition = events[place], self.known[events[place].at].edition
            follows = events[place + 1] if place + 1 < len(events) else None
            last = day_before(self.known[follows.at].edition.in_force) if follows else ""
            name = self.called[event.at]
            yield Version(
                name=edition.name,
                period=self._period(edition, last, event.op),
                what=self.presenter.t(f"now.versions.{event.op}") if place and name else "",
                uri=edition_page(self.owner, edition.name, name) if name else "",
                here=self.at is not None and event.at <= self.at and (follows is None or self.at < follows.at),
            )

    def _period(self, edition: ClosedEdition, last: str, op: str) -> str:
        t, date = self.presenter.t, self.presenter.strings.date
        if op == "removed":
            return t("now.versions.removed", date=date(edition.in_force))
        key = "editions.seen" if voice(edition) == "summary" else "editions.period"
        first = date(edition.in_force)
        return t(f"{key}.closed", first=first, last=date(last)) if last else t(f"{key}.open", first=first)

    # what was changed last

    def _marks(self) -> Iterator[tuple[str, ChangeMark]]:
        found: dict[str, ChangeMark] = {}
        if self.at is None and self.called[self.base] and self.differing:
            found |= {anchor: self._unnamed_mark(row) for anchor, row in self.differing.rows.items()}
        here = self.at if self.at is not None else self.base
        for event in reversed(self.events):
            if event.at <= here and event.op in {"changed", "moved"}:
                for anchor, row in event.turn.rows.items():
                    if anchor not in found and row.op != "removed":
                        found[anchor] = self._mark(event, anchor, row)
        yield from found.items()

    def _unnamed_mark(self, row: AmendmentRow) -> ChangeMark:
        key = "now.unnamed.new" if row.op == "added" else "now.unnamed.mark"
        t, name = self.presenter.t, self._base.name
        labels = (t("now.edition", name=name), self.presenter.handbook.settings.title)
        return _mark(t(key, name=name), labels, row, compared_page(self.owner, name))

    def _mark(self, event: Event, anchor: str, row: AmendmentRow) -> ChangeMark:
        t, date = self.presenter.t, self.presenter.strings.date
        edition, before = self.known[event.at].edition, self.known[event.at - 1].edition
        returned = row.op == "added" and any(
            anchor in self.known[at].anchors.get(self.called[at] or "", ()) for at in range(event.at)
        )
        op = "returned" if returned else row.op
        day = date(edition.in_force)
        key = "later." if edition.in_force > self.day else ""
        key = "summary." if voice(edition) == "summary" else key
        labels = (t("now.mark.old", date=date(before.last)), t("now.mark.new", date=day))
        compared = compared_page(self.owner, before.name, edition.name)
        return _mark(t(f"now.mark.{key}{op}", date=day), labels, row, compared)


def _mark(text: str, labels: tuple[str, str], row: AmendmentRow, compared: str) -> ChangeMark:
    old, new = _changed(row) if row.op == "changed" else ((), ())
    return ChangeMark(text, labels[0], labels[1], old, new, compared)


def _changed(row: AmendmentRow) -> tuple[tuple[ChangedLine, ...], tuple[ChangedLine, ...]]:
    """Both texts; without the words of the norm itself where these stayed what they are, for they stand on the page."""
    sides = [list(row.old), list(row.new)]
    words = [line for side in sides for line in takewhile(lambda line: not line.label, side)]
    if all(piece.op is Op.SAME for line in words for piece in line.pieces):
        sides = [list(dropwhile(lambda line: not line.label, side)) for side in sides]
    return tuple(sides[0]), tuple(sides[1])


def voice(edition: ClosedEdition) -> str:
    """How a page speaks of the text of an edition."""
    return edition.status.value if edition.status else Status.SUMMARY.value
