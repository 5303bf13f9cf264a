"""What changed, edition by edition: its day, whose decision it is, what the editors say of it, each change in short.

All of it follows from the closed editions and what is said of them; the text of today says nothing here.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from handbook.changes.gist import Sort
from handbook.changes.tree import Kind, place
from handbook.links import FEED, changes_page, compared_page, edition_page, feed
from handbook.model.edition import ClosedEdition
from handbook.model.handbook import Handbook
from handbook.model.organisation import Organisation
from handbook.views.editions import EditionLine, Way, When, adopted_edition, edition_line
from handbook.views.gist import GistLine, HeldLine, gist_lines, held_lines
from handbook.views.history import reopened
from handbook.views.provisions import Fact, Presenter
from handbook.views.text import paragraphs

FEW = 8
"""Changes that stand open; more of them are a click away, behind those that weigh most."""


@dataclass(frozen=True)
class NewsLine:
    """A change: what it is about, which leads there (``uri``; empty: nowhere), what became of it, and why."""

    label: str
    uri: str
    said: str
    why: str = ""


@dataclass(frozen=True)
class NewsGroup:
    """Changes of one sort. ``open``: they stand there without a click."""

    label: str
    lines: tuple[NewsLine, ...]
    open: bool


@dataclass(frozen=True)
class NewsItem:
    """An edition in the news, at ``detail`` (a uri with its ``anchor``).

    ``state`` says in a sentence what kind of news it is; ``title_of`` also says whose; ``ways`` lead to its text.
    ``folded`` are the changes that a click shows. ``closed`` is its day (ISO 8601).
    """

    organisation: Organisation
    line: EditionLine
    title: str
    title_of: str
    anchor: str
    detail: str
    facts: tuple[Fact, ...]
    decision: str
    summary: tuple[str, ...]
    state: str
    groups: tuple[NewsGroup, ...]
    folded: int
    ways: tuple[Way, ...]
    closed: str
    fingerprint: str


@dataclass(frozen=True)
class NewsView:
    """The news of one organisation, or of all (then ``organisation`` is None); the latest first. ``feed`` is a uri.

    ``brief``: each change is told elsewhere.
    """

    organisation: Organisation | None
    items: tuple[NewsItem, ...]
    feed: str
    about: str
    brief: bool = False


def has_news(handbook: Handbook, owner: str = "") -> bool:
    """Whether there is any closed edition, of an organisation or of any."""
    if owner:
        found = handbook.editions.get(owner)
        return bool(found and found.closed)
    return any(some.closed for some in handbook.editions.values())


def news_of(presenter: Presenter, owner: str) -> NewsView:
    """Every edition of an organisation."""
    organisation = presenter.handbook.bodies[owner].organisation
    items = tuple(reversed(_items(presenter, owner)))
    return NewsView(organisation, items, feed(owner), presenter.t("news.about.one", organisation=organisation.name))


def news_of_all(presenter: Presenter) -> NewsView:
    """The editions of all organisations."""
    found = [item for owner in presenter.handbook.editions for item in _items(presenter, owner)]
    latest = sorted(found, key=lambda item: item.line.days[0], reverse=True)
    about = presenter.t(f"news.about.{'all' if latest else 'none'}")
    several = len({item.organisation.id for item in latest}) > 1
    return NewsView(None, tuple(latest), FEED if latest else "", about, several)


def _items(presenter: Presenter, owner: str) -> tuple[NewsItem, ...]:
    """The editions of an organisation, the earliest first; made once for all pages and feeds."""
    return presenter.handbook.notebook.once(("news", owner), lambda: tuple(_made(presenter, owner)))


def _made(presenter: Presenter, owner: str) -> Iterator[NewsItem]:
    before: ClosedEdition | None = None
    for edition in presenter.handbook.editions.get(owner) or ():
        yield _Teller(presenter, edition, before).item()
        before = edition


@dataclass(frozen=True)
class _Teller:
    presenter: Presenter
    edition: ClosedEdition
    before: ClosedEdition | None

    def item(self) -> NewsItem:
        edition, notes, strings = self.edition, self.edition.notes, self.presenter.strings
        organisation = self.presenter.handbook.bodies[edition.organisation].organisation
        anchor = f"uitgave_{organisation.id}_{edition.name}"
        named = {"name": edition.name, "day": strings.date(edition.in_force)}
        line = edition_line(self.presenter.handbook, edition, strings)
        groups = tuple(self._groups(line))
        lines = sum(len(group.lines) for group in groups if not group.open)
        return NewsItem(
            organisation=organisation,
            line=line,
            title=strings.t("news.title", **named),
            title_of=strings.t("news.title_of", organisation=organisation.short_name, **named),
            anchor=anchor,
            detail=f"{changes_page(organisation.id)}#{anchor}",
            facts=tuple(self._facts(line)),
            decision=(notes.decision if notes else None) or "",
            summary=tuple(paragraphs(notes.summary)) if notes and notes.summary else (),
            state=self._state(groups),
            groups=groups,
            folded=lines,
            ways=tuple(self._ways()),
            closed=edition.closed,
            fingerprint=edition.fingerprint,
        )

    def _facts(self, line: EditionLine) -> Iterator[Fact]:
        t, edition = self.presenter.t, self.edition
        yield Fact(t("news.fact.period"), line.period[:1].upper() + line.period[1:])
        if told := adopted_edition(edition, self.presenter.strings):
            yield Fact(t("news.fact.adopted"), told)

    def _state(self, groups: Sequence[NewsGroup]) -> str:
        if self.before is None:
            return self.presenter.t("news.state.first")
        t, count = self.presenter.t, sum(len(group.lines) for group in groups)
        told = [t("news.state.changed", count=count, name=self.before.name)] if count else []
        if (self.before.status is None) != (self.edition.status is None):  # all of the code is new, or gone
            told.insert(0, t(f"news.state.{'came' if self.edition.status else 'went'}"))
        return " ".join(told) or t("news.state.same")

    def _ways(self) -> Iterator[Way]:
        t, owner, name = self.presenter.t, self.edition.organisation, self.edition.name
        if self.edition.status is None:
            return
        yield Way(t("news.way.text", name=name), edition_page(owner, name))
        if self.before and self.before.status:
            yield Way(t("news.way.compared", name=self.before.name), compared_page(owner, self.before.name, name))

    # what changed

    def _groups(self, line: EditionLine) -> Iterator[NewsGroup]:
        if self.before is None:
            return
        old, new = (reopened(self.presenter, one)[:2] for one in (self.before, self.edition))
        answers = [
            self.presenter.handbook.reopen(one.organisation, one.name).frozen.answers
            for one in (self.before, self.edition)
        ]
        now = line.when is When.NOW
        changed = gist_lines(old, new)
        found = [(sort, list(some)) for sort, some in groupby(changed, key=lambda one: one.sort)]
        held = held_lines(old, new, answers[0], answers[1])
        few = len(changed) + len(held) <= FEW
        for sort, some in found:
            told = (self._line(one, now=now) for one in some)
            yield NewsGroup(self._label(sort.value), tuple(told), few or sort is Sort.WEIGHTY)
        if held:
            yield NewsGroup(self._label("held"), tuple(self._held(held)), few or not changed)

    def _label(self, sort: str) -> str:
        return self.presenter.t(f"news.sort.{sort}")

    def _line(self, one: GistLine, *, now: bool) -> NewsLine:
        label = ", ".join(text for text in (one.heading, one.mark) if text)
        notes = self.edition.notes
        places = {one.place, place(one.kind, one.old_ref)}  # under the id of now, or the one of then
        why = next((reason.why for reason in notes.reasons if reason.place in places), "") if notes else ""
        return NewsLine(label, self._uri(one, now=now), ". ".join(one.said) or one.words, why)

    def _uri(self, one: GistLine, *, now: bool) -> str:
        """Where a change can be read: in the text of today where that is of this edition, else in the edition."""
        owner, ref = self.edition.organisation, one.new_ref or one.old_ref
        article, _, anchor = ref.partition("#")
        name = article.partition("/")[2]
        today = self.presenter.handbook
        if (
            one.new_ref
            and now
            and (ref in today.provisions if one.kind is Kind.PROVISION else article in today.articles)
        ):
            return f"code/{owner}/{name}.md#{anchor}" if one.kind is Kind.PROVISION else f"code/{owner}/{name}.md"
        edition = self.edition.name if one.new_ref or self.before is None else self.before.name
        if one.kind not in {Kind.PROVISION, Kind.SECTION, Kind.ARTICLE}:
            return edition_page(owner, edition)
        return edition_page(owner, edition, name) + (f"#{anchor}" if anchor else "")

    def _held(self, lines: Iterable[HeldLine]) -> Iterator[NewsLine]:
        """Positions and answers lead to what is held today: there is no older page of them."""
        handbook, owner = self.presenter.handbook, self.edition.organisation
        for one in lines:
            uri = ""
            if one.kind == "topic" and one.name in handbook.topics:
                uri = f"onderwerpen/{one.name}.md"
                uri += f"#organisatie_{owner}" if handbook.bodies[owner].positions_on(one.name) else ""
            elif one.kind == "situation" and one.name in handbook.situations:
                uri = f"mag-ik/{one.name}.md"
            yield NewsLine(one.label, uri, one.said)


def news_way(presenter: Presenter, owner: str) -> Way | None:
    """The way to what changed in the rules of an organisation; None where nothing is closed."""
    if not has_news(presenter.handbook, owner):
        return None
    return Way(presenter.t("news.way.all"), changes_page(owner))
