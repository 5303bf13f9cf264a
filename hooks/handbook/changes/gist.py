"""The changes of a code as somebody hears of them first: each once, those that weigh most in front.

Only words of the code count: what the editors say beside it is no change. An article that is new or gone is told of as
a whole, without what stands in it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from handbook.changes.states import Change, Changes, FieldChange, Op
from handbook.changes.tree import EDITORS, Kind
from handbook.changes.weighty import weighty
from handbook.model.edition import FrozenAnswer
from handbook.model.organisation import Position, Positions
from handbook.model.placed import PlacedProvision
from handbook.model.situation import Answer

WHOLE = frozenset({Kind.ARTICLE, Kind.PART})
"""What is told of as a whole where it is new or gone."""


class Sort(StrEnum):
    """What became of something, in the order in which it is told."""

    WEIGHTY = "weighty"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    RENUMBERED = "renumbered"


@dataclass(frozen=True)
class Gist:
    """One change; ``fields`` are those that make it a weighty one."""

    sort: Sort
    change: Change
    fields: tuple[FieldChange, ...] = ()


def gist(changes: Changes) -> tuple[Gist, ...]:
    """All of them, by weight, and in the order of the code where they weigh the same."""
    order = list(Sort)
    return tuple(sorted(_sorted(changes), key=lambda one: order.index(one.sort)))


def _sorted(changes: Changes) -> Iterator[Gist]:
    heavy = {(change.kind, change.ref): fields for change, fields in weighty(changes)}
    articles = [one for one in changes if one.kind is Kind.ARTICLE]
    whole = {(one.op, one.ref) for one in articles if one.op is not Op.KEPT}
    numbered = {one.ref for one in articles if one.renumbered}
    for change in changes:
        if fields := heavy.get((change.kind, change.ref)):
            yield Gist(Sort.WEIGHTY, change, fields)
        elif change.op is not Op.KEPT:
            article, _, inside = change.ref.partition("#")
            if not inside or (change.op, article) not in whole:
                yield Gist(Sort.ADDED if change.op is Op.ADDED else Sort.REMOVED, change)
        elif change.came_from or any(one.name not in EDITORS for one in change.fields):
            yield Gist(Sort.CHANGED, change)
        elif change.moved:
            yield Gist(Sort.MOVED, change)
        elif change.renumbered and _printed(change) and change.ref.partition("#")[0] not in numbered - {change.ref}:
            yield Gist(Sort.RENUMBERED, change)


def _printed(change: Change) -> bool:
    """A number that follows from where a provision stands is no news: what stands before it tells of the change."""
    marks = [thing.mark for thing in (change.old, change.new) if isinstance(thing, PlacedProvision)]
    return not marks or any(mark.printed for mark in marks)


@dataclass(frozen=True)
class HeldChange:
    """What an organisation held and holds on a topic: another position, or the same one in other words."""

    topic: str
    old: tuple[Position, ...]
    new: tuple[Position, ...]


def held_between(old: Positions, new: Positions) -> Iterator[HeldChange]:
    """The topics on which an organisation holds something else. What it rests on is no matter of what it holds."""
    before, after = _by_topic(old), _by_topic(new)
    for topic in dict.fromkeys([*after, *before]):
        was, held = before.get(topic, ()), after.get(topic, ())
        if list(map(position_said, was)) != list(map(position_said, held)):
            yield HeldChange(topic, was, held)


def _by_topic(positions: Positions) -> dict[str, tuple[Position, ...]]:
    found: dict[str, tuple[Position, ...]] = {}
    for one in positions.positions:
        found[one.topic] = (*found.get(one.topic, ()), one)
    return found


def position_said(one: Position) -> tuple[str | None, ...]:
    """What a position says, however its lines are broken, and wherever it can be read."""
    texts = (one.text, one.condition, one.exception)
    return (one.kind.value, one.setting.value, *(" ".join(text.split()) if text else None for text in texts))


def answer_said(one: FrozenAnswer | Answer) -> tuple[str, list[str]]:
    """What an answer says, however its lines are broken."""
    return one.verdict.value, one.text.split()
