"""Two organisations side by side, topic by topic: what they share, where they differ, where one is silent."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from handbook.model.code import Code
from handbook.model.handbook import Body, Handbook
from handbook.model.library import Topic, TopicGroup
from handbook.model.organisation import Organisation
from handbook.views.comparison import Column, column
from handbook.views.provisions import Presenter
from handbook.views.regulated import derived_topics
from handbook.views.topics import Stance, compared, drafted, stance, summarised

MOST_STATIC = 6
"""Organisations of the default comparison that get a page for every two of them; the script shows all others."""


class Relation(StrEnum):
    """How two organisations stand to each other on a topic. Only the kinds of position count, never the words."""

    SAME = "same"
    DIFFERENT = "different"
    FIRST = "first"
    SECOND = "second"
    NEITHER = "neither"
    UNJUDGED = "unjudged"
    """Both regulate it, and of at least one nobody typed what that comes down to."""


@dataclass(frozen=True)
class PairRow:
    """A topic with the two stances."""

    topic: Topic
    relation: str
    first: Stance
    second: Stance


@dataclass(frozen=True)
class PairView:
    """A page for two organisations. ``groups`` hold the rows on which at least one speaks, then the silent topics."""

    first: Column
    second: Column
    counts: tuple[tuple[str, int], ...]
    groups: tuple[tuple[TopicGroup, tuple[PairRow, ...], tuple[Topic, ...]], ...]
    summarised: tuple[tuple[Code, Organisation], ...]
    drafted: tuple[tuple[Code, Organisation], ...]


@dataclass(frozen=True)
class PairsView:
    """The page to choose two organisations on; ``pairs`` have a page of their own."""

    pairs: tuple[tuple[str, Organisation, Organisation], ...]
    relations: tuple[str, ...]
    groups: tuple[TopicGroup, ...]
    organisations: tuple[Organisation, ...]


def uri(first: Body, second: Body) -> str:
    """Where the page of two organisations is: their ids have no underscore, so no two pairs share one."""
    return f"vergelijken/twee/{first.organisation.id}_{second.organisation.id}.md"


def relation(first: Stance, second: Stance) -> Relation:
    """How two stances on one topic relate."""
    kinds = [{view.kind for view in item.positions} for item in (first, second)]
    speaks = [bool(item.positions or item.regulated) for item in (first, second)]
    if not any(speaks):
        return Relation.NEITHER
    if not all(speaks):
        return Relation.FIRST if speaks[0] else Relation.SECOND
    if not all(kinds):
        return Relation.UNJUDGED
    return Relation.SAME if kinds[0] == kinds[1] else Relation.DIFFERENT


def pairs_view(handbook: Handbook) -> PairsView:
    """The page to choose on."""
    unjudged = any(derived_topics(body, handbook) for body in compared(handbook))
    return PairsView(
        pairs=tuple((page, a.organisation, b.organisation) for page, a, b in ready_pairs(handbook)),
        relations=tuple(relation.value for relation in Relation if unjudged or relation is not Relation.UNJUDGED),
        groups=handbook.groups,
        organisations=tuple(body.organisation for body in compared(handbook)),
    )


def ready_pairs(handbook: Handbook) -> tuple[tuple[str, Body, Body], ...]:
    """Every two organisations that have a page of their own, with its address."""
    first = [handbook.bodies[name] for name in handbook.settings.comparison[:MOST_STATIC]]
    return tuple((uri(a, b), a, b) for a, b in combinations(first, 2))


def pair_view(first: Body, second: Body, presenter: Presenter) -> PairView:
    """Two organisations side by side."""
    groups = []
    counts: Counter[Relation] = Counter()
    for group in presenter.handbook.groups:
        rows = [_row(topic, first, second, presenter) for topic in group.topics]
        counts.update(Relation(row.relation) for row in rows)
        speaking = tuple(row for row in rows if row.relation != Relation.NEITHER)
        silent = tuple(row.topic for row in rows if row.relation == Relation.NEITHER)
        groups.append((group, speaking, silent))
    return PairView(
        first=column(first, presenter),
        second=column(second, presenter),
        counts=tuple(
            (found.value, counts[found]) for found in Relation if counts[found] or found is not Relation.UNJUDGED
        ),
        groups=tuple(groups),
        summarised=summarised([first, second]),
        drafted=drafted([first, second]),
    )


def _row(topic: Topic, first: Body, second: Body, presenter: Presenter) -> PairRow:
    stances = [stance(body, topic.id, presenter) for body in (first, second)]
    return PairRow(topic, relation(*stances).value, *stances)
