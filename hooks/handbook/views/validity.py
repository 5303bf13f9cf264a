"""Since when an article stands as it does, when it changes, which texts it had, and what was changed in it last.

No clock is asked: what is past and what is to come follows from the day of the handbook.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import dropwhile, takewhile

from handbook.changes.words import Op
from handbook.links import compared_page, edition_page
from handbook.model.code import Status
from handbook.model.edition import ClosedEdition, day_before
from handbook.model.placed import PlacedArticle
from handbook.views.amendments import AmendmentRow
from handbook.views.amendments import Line as ChangedLine
from handbook.views.editions import Way
from handbook.views.history import Event, State, Step, Turn, anchors, events, names, reopened, states, turn
from handbook.views.provisions import Presenter

MOST = 1500
"""Characters that pages tell of what an edition changed in an article; to all else they lead."""


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

    ``about`` says where it stood before. Without old and new, ``compared`` leads to the two texts beside each other.
    """

    text: str
    old_label: str
    new_label: str
    about: str
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
        return (*self.days, *([f"{named}."] if named else []))

    @property
    def days(self) -> tuple[str, ...]:
        """Since when and until when it holds, in sentences: enough where the edition is told of the whole."""
        return tuple(text for text in (self.since, self.unnamed, *(f"{way.text}." for way in self.coming)) if text)


def validity(placed: PlacedArticle, presenter: Presenter) -> Validity | None:
    """What the editions say of an article; None where there are none."""
    known = states(presenter, placed.organisation)
    if not known:
        return None
    make = _Teller(placed, presenter, known).validity
    return presenter.handbook.notebook.once(("validity", placed.ref), make)


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
        article, code = self.placed.article, self.presenter.handbook.bodies[self.owner].code
        today = {name for _, name, _ in code.listed()} if code else set()
        return names([article.id, *(name for name in article.was or () if name not in today)], self.known, self.base)

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
        places = [self.base, *(event.at for event in self.events if event.at > self.base)]
        alike = [at for at in places if self.called[at] and self._beside(at) is None]
        return next((at for at in alike if self._heading(at) == self.heading), alike[0] if alike else None)

    @cached_property
    def heading(self) -> str:
        return self.presenter.article(self.placed.ref)

    def _heading(self, at: int) -> str:
        """Its number and title in an edition."""
        return self.known[at].headings[self.called[at] or ""]

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
            fingerprint=t("now.fingerprint", mark=edition.mark) if edition else "",
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
        if ended := ended_on(self.presenter, edition):
            return self.presenter.t("now.over", first=self.presenter.strings.date(first), date=ended)
        key = "now.since" if first <= self.day else "now.from"
        return self.presenter.t(f"{key}.{voice(edition)}", date=self.presenter.strings.date(first))

    def _until(self) -> Way | None:
        """The text that holds until this one does."""
        first, now = self._first(self.at or 0), self.now
        if now is None or (name := self.called[now]) is None or now == self.at:
            return None
        edition, t, date = self.known[now].edition, self.presenter.t, self.presenter.strings.date
        uri = edition_page(self.owner, edition.name, name)
        if first > self.day:
            return Way(t(f"now.until.{voice(edition)}", date=date(day_before(first))), uri)
        if self._heading(now) == self.heading:
            return None
        return Way(t("now.called", date=date(edition.last), name=self._heading(now)), uri)

    def _coming(self) -> Iterator[Way]:
        """When the text changes: by a later edition, or by what a provision says of itself."""
        t, date = self.presenter.t, self.presenter.strings.date
        here = self.at if self.at is not None else self.base
        after = max(self.day, self._first(here)) if self.at is not None else self.day
        ways: dict[str, Way] = {}
        for event in self.events:
            edition = self.known[event.at].edition
            if event.at > here and event.of_text and edition.in_force > after:
                key = "now.ends" if event.op == "removed" else "now.changes"
                uri = edition_page(self.owner, edition.name, self.called[event.at] or "index")
                ways[edition.in_force] = Way(t(key, date=date(edition.in_force)), uri)
        for placed in self.placed.walk():
            for day in (placed.provision.in_force, placed.provision.repealed):
                if day and day > after:
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
        differing = self.differing if self.at is None and self.called[self.base] else None
        if self.at is None and differing is None:
            return  # in no edition at all: nothing of it is new beside the rest
        told: Counter[int] = Counter()
        for anchor in ("", *anchors(self.placed)):
            if differing and anchor in differing.rows:
                at, row = len(self.known), differing.rows[anchor]
                made = self._unnamed_mark(row)
            elif found := self._last(anchor):
                at, row = found
                made = self._mark(anchor, at, row)
            else:
                continue
            told[at] += sum(len(piece.text) for line in made.old for piece in line.pieces)
            yield anchor, made if told[at] <= MOST else replace(made, old=(), new=())

    def _last(self, anchor: str) -> tuple[int, AmendmentRow] | None:
        """The last edition that changed a thing, and how; None: since the first edition with its article, none did."""
        at = self.at if self.at is not None else self.base
        place = f"{self.called[at]}#{anchor}" if anchor else str(self.called[at])
        for here in range(at, 0, -1):
            article, _, inside = place.partition("#")
            before = _before(place, self.known[here].step)
            if before.partition("#")[0] not in self.known[here - 1].anchors:
                return None
            made = self.known[here].step.turns.get(article)
            if made and inside in made.rows:
                return here, made.rows[inside]
            place = before
        return None

    def _unnamed_mark(self, row: AmendmentRow) -> ChangeMark:
        key = "now.unnamed.new" if row.op == "added" else "now.unnamed.mark"
        t, name = self.presenter.t, self._base.name
        labels = (t("now.edition", name=name), self.presenter.handbook.settings.title)
        return _mark(t(key, name=name), labels, row, compared_page(self.owner, name))

    def _mark(self, anchor: str, at: int, row: AmendmentRow) -> ChangeMark:
        t, date = self.presenter.t, self.presenter.strings.date
        edition, before = self.known[at].edition, self.known[at - 1].edition
        op = "returned" if row.op == "added" and self._was_there(at, row) else row.op
        own = next((one.provision.in_force for one in self.placed.walk() if one.anchor == anchor), None)
        day = max(edition.in_force, own or "") if row.op in {"added", "split"} else edition.in_force
        key = "later." if day > self.day else ""
        key = "summary." if voice(edition) == "summary" else key
        labels = (t("now.mark.old", date=date(before.last)), t("now.mark.new", date=date(edition.in_force)))
        compared = compared_page(self.owner, before.name, edition.name)
        return _mark(t(f"now.mark.{key}{op}", date=date(day)), labels, row, compared)

    def _was_there(self, at: int, row: AmendmentRow) -> bool:
        """Whether what an edition added stood in the article before."""
        article, _, anchor = row.ref.partition("#")
        return any(anchor in self.known[here].anchors.get(article, ()) for here in range(at))


def _before(place: str, step: Step) -> str:
    """Where a thing stood in the edition before."""
    article, inside, anchor = place.partition("#")
    return step.former.get(place) or step.former.get(article, article) + inside + anchor


def _mark(text: str, labels: tuple[str, str], row: AmendmentRow, compared: str) -> ChangeMark:
    old, new = _changed(row) if row.op == "changed" else ((), ())
    about = row.absent if row.op == "split" else row.tag.partition(". ")[2]  # what was cut off is no new rule
    return ChangeMark(text, labels[0], labels[1], about, old, new, compared)


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


def ended_on(presenter: Presenter, edition: ClosedEdition) -> str:
    """When the code as a whole was repealed, in words, where that is past: then nothing of it is in force."""
    code = presenter.handbook.bodies[edition.organisation].code
    repealed = code.dates.repealed if code and voice(edition) == Status.OFFICIAL else None
    past = repealed is not None and f"{repealed}-01-01"[:10] <= presenter.handbook.settings.edition.day
    return presenter.strings.date(repealed) if repealed and past else ""
