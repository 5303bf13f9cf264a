"""What each closed edition made of a code: which articles it holds, and what it changed of them.

Found once for an organisation, from the closed files alone: today's text is held against it article by article.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise

from handbook.changes.history import History
from handbook.changes.states import Changes, between
from handbook.changes.tree import Kind
from handbook.model.edition import ClosedEdition
from handbook.model.handbook import Body, Past
from handbook.model.placed import PlacedArticle
from handbook.views.amendments import AmendmentRow, Side, amendments
from handbook.views.held import EditionSaid, Reader
from handbook.views.provisions import Presenter


@dataclass(frozen=True)
class Turn:
    """What became of an article beside an earlier text of it.

    ``about`` says what became of it as a whole, ``rows`` what its text was and became: by anchor, the article's own
    under an empty one. ``less``: something that stood in it stands in another article since; its row is there.
    """

    about: tuple[str, ...] = ()
    rows: Mapping[str, AmendmentRow] = field(default_factory=dict)
    less: bool = False

    @property
    def of_text(self) -> bool:
        """Whether the article says something else, and not only in another place."""
        return self.less or bool(self.rows)


@dataclass(frozen=True)
class Step:
    """What an edition changed beside the edition before it: by article, one that it took away under its old id.

    ``former`` are the things that are called or stand otherwise since (``article``, ``article#anchor``), by their new
    place.
    """

    turns: Mapping[str, Turn] = field(default_factory=dict)
    former: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class State:
    """A closed edition of a code. ``headings`` are by article.

    So are ``anchors``, the ids of its sections and provisions, each with what it is called.
    """

    edition: ClosedEdition
    headings: Mapping[str, str]
    anchors: Mapping[str, Mapping[str, str]]
    step: Step


@dataclass(frozen=True)
class Records:
    """All closed editions of an organisation, the earliest first: ``states`` of its code, and what each ``said``."""

    states: tuple[State, ...] = ()
    said: tuple[EditionSaid, ...] = ()


def records(presenter: Presenter, owner: str) -> Records:
    """The closed editions of an organisation. Each is opened once for all of this."""
    return presenter.handbook.notebook.once(("records", owner), lambda: _records(presenter, owner))


def states(presenter: Presenter, owner: str) -> tuple[State, ...]:
    """The closed editions of an organisation that hold a code."""
    return records(presenter, owner).states


def _records(presenter: Presenter, owner: str) -> Records:
    handbook, found = presenter.handbook, presenter.handbook.editions.get(owner)
    if found is None or not found.closed:
        return Records()
    pasts = {one.name: handbook.reopen(owner, one.name) for one in found}
    sides = {one.name: _side(presenter, pasts[one.name], owner) for one in found.readable}
    history = History(owner, {name: partial(_body, side) for name, side in sides.items()})
    steps = {new: step(history.between(old, new), sides[old], sides[new]) for old, new in pairwise(sides)}
    reader = Reader()
    return Records(
        tuple(_state(one, sides[one.name], steps.get(one.name, Step()), presenter) for one in found.readable),
        tuple(reader.then(one, pasts[one.name]) for one in found),
    )


def _body(side: Side) -> Body:
    return side[0]


def _state(edition: ClosedEdition, side: Side, made: Step, presenter: Presenter) -> State:
    articles = side[0].articles
    return State(
        edition=edition,
        headings={name: side[1].article(placed.ref) for name, placed in articles.items()},
        anchors={name: dict(_labels(placed, presenter.t)) for name, placed in articles.items()},
        step=made,
    )


def reopened(presenter: Presenter, edition: ClosedEdition) -> Side:
    """A closed edition, to be held against another text."""
    owner = edition.organisation
    return _side(presenter, presenter.handbook.reopen(owner, edition.name), owner)


def _side(presenter: Presenter, past: Past, owner: str) -> Side:
    return past.handbook.bodies[owner], Presenter(past.handbook, presenter.strings), ""


def step(changes: Changes, old: Side, new: Side) -> Step:
    """What became of each article from one text to the next."""
    table = amendments(changes, old, new, {})
    known = {*old[0].articles, *new[0].articles}
    left = set(_left(changes))
    found = {name: Turn(less=True) for name in left if name in new[0].articles}
    for group in table.groups:
        if group.ref in known:
            rows = {row.ref.partition("#")[2]: row for row in group.rows}
            found[group.ref] = Turn(group.about, rows, group.ref in left)
    former = {
        _short(new_ref): _short(old_ref)
        for (kind, old_ref), new_ref in changes.renamed.items()
        if kind in {Kind.ARTICLE, Kind.SECTION, Kind.PROVISION}
    }
    return Step(found, former)


def _short(ref: str) -> str:
    return ref.partition("/")[2]


def _left(changes: Changes) -> Iterator[str]:
    """The articles that something moved out of, as they are called since."""
    for one in changes:
        if one.moved and one.kind in {Kind.SECTION, Kind.PROVISION} and one.old_ref and one.new_ref:
            old, new = one.old_ref.partition("#")[0], one.new_ref.partition("#")[0]
            home = changes.renamed.get((Kind.ARTICLE, old), old)
            if home != new:
                yield _short(home)


def turn(old: Side, name: str, new: Side, placed: PlacedArticle) -> Turn | None:
    """What became of one article (``name`` in the old text), whatever happened around it; None: nothing."""
    then, now = _alone(old[0], old[0].articles[name]), _alone(new[0], placed)
    found = step(between(then, now), (then, *old[1:]), (now, *new[1:])).turns
    return next((one for one in found.values() if one.rows), None)


def _alone(body: Body, placed: PlacedArticle) -> Body:
    """A code with one article. What was made of the whole is not of it."""
    return replace(body, articles={placed.article.id: placed}, kept=None if body.kept is None else {})


def anchors(placed: PlacedArticle) -> tuple[str, ...]:
    """The ids of all sections and provisions of an article."""
    return (*(one.section.id for one in placed.all_sections()), *(one.anchor for one in placed.walk()))


def _labels(placed: PlacedArticle, t: Callable[..., str]) -> Iterator[tuple[str, str]]:
    """What they are called: by its number, or its title."""
    for one in placed.all_sections():
        yield one.section.id, one.section.heading or t("now.gone.section")
    for item in placed.walk():
        yield item.anchor, t("now.gone.provision", mark=item.mark.text)


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


def names(start: Iterable[str], known: Sequence[State], base: int) -> list[str | None]:
    """What an article is called in each edition; None: it is not in it.

    ``start`` is what it is called today, then what it was before; ``base`` the edition to look for it first.
    """
    found: list[str | None] = [None] * len(known)
    order = [*range(base, len(known)), *reversed(range(base))]
    at, name = next(((at, name) for name in start for at in order if name in known[at].anchors), (0, None))
    if name is None:
        return found
    found[at] = here = name
    for place in range(at, 0, -1):
        here = known[place].step.former.get(here, here)
        found[place - 1] = here if here in known[place - 1].anchors else None
    here = name
    for place in range(at + 1, len(known)):
        later = {old: new for new, old in known[place].step.former.items()}
        here = later.get(here, here)
        found[place] = here if here in known[place].anchors else None
    return found


def events(called: Sequence[str | None], known: Sequence[State]) -> Iterator[Event]:
    """What became of an article, edition by edition."""
    for at, (state, here) in enumerate(zip(known, called, strict=True)):
        before, turns = called[at - 1] if at else None, state.step.turns
        if here and not before:
            yield Event(at, "returned" if any(called[:at]) else "added", turns.get(here, Turn()))
        elif before and not here:
            yield Event(at, "removed", turns.get(before, Turn()))
        elif here and (made := turns.get(here)):
            yield Event(at, "changed" if made.of_text else "moved", made)
        elif here and before and known[at - 1].headings[before] != state.headings[here]:
            yield Event(at, "renumbered", Turn())
