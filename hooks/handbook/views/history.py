"""What each closed edition made of a code: which articles it holds, and what it changed of them.

Found once for an organisation, from the closed files alone: today's text is held against it article by article.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from handbook.changes.states import Changes, between
from handbook.changes.tree import Kind
from handbook.model.edition import ClosedEdition
from handbook.model.handbook import Body
from handbook.model.placed import PlacedArticle, PlacedSection
from handbook.views.amendments import AmendmentRow, Side, amendments
from handbook.views.provisions import Presenter


@dataclass(frozen=True)
class Turn:
    """What became of an article beside an earlier text of it.

    ``about`` says what became of it as a whole, ``rows`` what its text was and became: by anchor, the article's own
    under an empty one.
    """

    about: tuple[str, ...] = ()
    rows: Mapping[str, AmendmentRow] = field(default_factory=dict)


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
    """A closed edition of a code. ``headings`` and ``anchors`` (of sections and provisions) are by article."""

    edition: ClosedEdition
    headings: Mapping[str, str]
    anchors: Mapping[str, tuple[str, ...]]
    step: Step


def states(presenter: Presenter, owner: str) -> tuple[State, ...]:
    """The closed editions of an organisation that hold a code, the earliest first."""
    handbook = presenter.handbook
    return handbook.notebook.once(("states", owner), lambda: tuple(_states(presenter, owner)))


def _states(presenter: Presenter, owner: str) -> Iterator[State]:
    found = presenter.handbook.editions.get(owner)
    before: Side | None = None
    for edition in found or ():
        if edition.status is None:
            continue
        side = reopened(presenter, edition)
        articles = side[0].articles
        yield State(
            edition=edition,
            headings={name: side[1].article(placed.ref) for name, placed in articles.items()},
            anchors={name: anchors(placed) for name, placed in articles.items()},
            step=step(before, side) if before else Step(),
        )
        before = side


def reopened(presenter: Presenter, edition: ClosedEdition) -> Side:
    """A closed edition, to be held against another text."""
    past = presenter.handbook.reopen(edition.organisation, edition.name).handbook
    return past.bodies[edition.organisation], Presenter(past, presenter.strings), ""


def step(old: Side, new: Side) -> Step:
    """What became of each article from one text to the next."""
    changes = between(old[0], new[0])
    table = amendments(changes, old, new, {})
    known = {*old[0].articles, *new[0].articles}
    found = {name: Turn() for name in _left(changes) if name in new[0].articles}
    for group in table.groups:
        if group.ref in known:
            found[group.ref] = Turn(group.about, {row.ref.partition("#")[2]: row for row in group.rows})
    former = {
        _short(new_ref): _short(old_ref)
        for (kind, old_ref), new_ref in changes.renamed.items()
        if kind in {Kind.ARTICLE, Kind.SECTION, Kind.PROVISION}
    }
    return Step(found, former)


def _short(ref: str) -> str:
    return ref.partition("/")[2]


def _left(changes: Changes) -> Iterator[str]:
    """The articles that something moved out of."""
    for one in changes:
        if one.moved and one.kind in {Kind.SECTION, Kind.PROVISION} and one.old_ref and one.new_ref:
            old, new = one.old_ref.partition("#")[0], one.new_ref.partition("#")[0]
            if old != new:
                yield _short(old)


def same(old: Side, new: Side) -> bool:
    """Whether two texts of a code say the same."""
    return not amendments(between(old[0], new[0]), old, new, {}).groups


def turn(old: Side, name: str, new: Side, placed: PlacedArticle) -> Turn | None:
    """What became of one article (``name`` in the old text), whatever happened around it; None: nothing."""
    then = _alone(old[0], old[0].articles[name])
    found = step((then, *old[1:]), (_alone(new[0], placed), *new[1:])).turns
    return next((one for one in found.values() if one.rows), None)


def _alone(body: Body, placed: PlacedArticle) -> Body:
    return replace(body, articles={placed.article.id: placed})


def anchors(placed: PlacedArticle) -> tuple[str, ...]:
    """The ids of all sections and provisions of an article."""
    return (*(one.section.id for one in sections(placed.sections)), *(one.anchor for one in placed.walk()))


def sections(some: Iterable[PlacedSection]) -> Iterator[PlacedSection]:
    """These sections and all in them."""
    for one in some:
        yield one
        yield from sections(one.sections)
