"""Two states of a code beside each other: what was added, removed, changed, moved and renumbered, told by ids.

Nothing is guessed: the same id is the same thing. Ids of sections and provisions are unique in their article only, so
one that is gone from one article and new in another is the same thing only where their words are alike too.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from handbook.changes.lines import compared_lines
from handbook.changes.order import in_order
from handbook.changes.tree import Kind, Node, Thing, Told, tree
from handbook.changes.words import Piece, likeness
from handbook.model.handbook import Body

ALIKE = 0.4
"""How much of their words two things of one id in different articles have in common, to be one thing that moved."""


class Op(StrEnum):
    """What became of a thing; ``kept``: it is in both states, and something about it changed."""

    ADDED = "added"
    REMOVED = "removed"
    KEPT = "kept"


@dataclass(frozen=True)
class FieldChange:
    """What a field said and says, line by line: texts, or the words and ids of the model (modality, addressees)."""

    name: str
    old: Told
    new: Told

    @cached_property
    def lines(self) -> tuple[tuple[Piece, ...], ...]:
        """Line by line, and in those word by word."""
        return compared_lines(self.old, self.new)


@dataclass(frozen=True)
class Holder:
    """What a thing stands in."""

    kind: Kind
    ref: str


@dataclass(frozen=True)
class Change:
    """What became of one thing.

    ``old`` and ``new`` are the thing in each state, under its reference there. ``moved``: what it stood and stands in;
    the same where only its order changed. ``renumbered``: the number that is printed, or that it is cited by.
    ``fields`` are those that changed; of what was added or removed, all that say something.
    """

    kind: Kind
    op: Op
    old_ref: str | None
    new_ref: str | None
    old: Thing | None
    new: Thing | None
    fields: tuple[FieldChange, ...] = ()
    moved: tuple[Holder, Holder] | None = None
    renumbered: tuple[str, str] | None = None

    @property
    def ref(self) -> str:
        """Where it is, or else was."""
        return self.new_ref or self.old_ref or ""

    @property
    def changed(self) -> bool:
        """Whether it is in both states and says something else."""
        return self.op is Op.KEPT and bool(self.fields)

    @property
    def only_renumbered(self) -> bool:
        """Whether nothing but its number changed."""
        return self.op is Op.KEPT and not self.fields and self.moved is None


@dataclass(frozen=True)
class Changes:
    """All changes, in the order of the new code; what is removed stands where it stood."""

    organisation: str
    all: tuple[Change, ...]

    def __iter__(self) -> Iterator[Change]:
        return iter(self.all)

    def __bool__(self) -> bool:
        return bool(self.all)

    def get(self, kind: Kind, ref: str) -> Change | None:
        """What became of one thing, by its reference in the new state or else in the old one."""
        found = {(one.kind, name): one for one in self.all for name in (one.old_ref, one.new_ref) if name}
        return found.get((kind, ref))


def between(old: Body, new: Body) -> Changes:
    """Everything that differs between two states of the code of one organisation. Raises TypeError without a code."""
    before, after = tree(old), tree(new)
    return Changes(new.organisation.id, tuple(_Comparison(before, after).changes()))


class _Comparison:
    """Two trees, and which things in them are the same."""

    def __init__(self, before: Node, after: Node) -> None:
        self.after = after
        self._old_of = dict(_pairs(before, after))
        self._new_of = {one: other for other, one in self._old_of.items()}

    def changes(self) -> Iterator[Change]:
        yield from self._kept(self._old_of[self.after], self.after, stayed=True)

    def _all(self, new: Node, stayed: Mapping[Node, bool]) -> Iterator[Change]:
        """What became of a thing of the new state, and of all in it."""
        old = self._old_of.get(new)
        if old is not None:
            yield from self._kept(old, new, stayed=stayed.get(new, False))
            return
        fields = tuple(FieldChange(name, (), said) for name, said in new.fields.items() if said)
        yield Change(new.kind, Op.ADDED, None, new.ref, None, new.thing, fields)
        for child in new.children():
            yield from self._all(child, {})

    def _kept(self, old: Node, new: Node, *, stayed: bool) -> Iterator[Change]:
        found = _change(old, new, stayed=stayed)
        yield from [found] if found else []
        for gone, come in zip(old.groups, new.groups, strict=True):
            yield from self._group(gone, come)

    def _group(self, old: Sequence[Node], new: Sequence[Node]) -> Iterator[Change]:
        """Things that stand beside each other, with those that stood there."""
        places = {node: place for place, node in enumerate(old)}
        both = [node for node in new if self._old_of.get(node) in places]
        still = in_order([places[self._old_of[node]] for node in both])
        stayed = {node: index in still for index, node in enumerate(both)}
        behind: dict[Node | None, list[Node]] = {}
        last: Node | None = None
        for node in old:
            here = self._new_of.get(node)
            if here is None:
                behind.setdefault(last, []).append(node)
            elif stayed.get(here):
                last = here
        yield from self._gone(behind.get(None, ()))
        for node in new:
            yield from self._all(node, stayed)
            yield from self._gone(behind.get(node, ()))

    def _gone(self, nodes: Sequence[Node]) -> Iterator[Change]:
        for node in nodes:
            fields = tuple(FieldChange(name, said, ()) for name, said in node.fields.items() if said)
            yield Change(node.kind, Op.REMOVED, node.ref, None, node.thing, None, fields)
            yield from self._gone([child for child in node.children() if child not in self._new_of])


def _pairs(before: Node, after: Node) -> Iterator[tuple[Node, Node]]:
    """(new, old) of all that is the same thing."""
    old = {node.key: node for node in before.walk()}
    new = {node.key: node for node in after.walk()}
    yield from ((node, old[key]) for key, node in new.items() if key in old)
    gone = [node for key, node in old.items() if key not in new and node.article]
    come = [node for key, node in new.items() if key not in old and node.article]
    left, arrived = (Counter((node.kind, node.id) for node in nodes) for nodes in (gone, come))
    lost = {(node.kind, node.id): node for node in gone}
    for node in come:
        name = (node.kind, node.id)
        if left[name] == arrived[name] == 1 and likeness(lost[name].words, node.words) >= ALIKE:
            yield node, lost[name]


def _change(old: Node, new: Node, *, stayed: bool) -> Change | None:
    """What changed about a thing itself; None: nothing."""
    fields = tuple(_fields(old, new))
    moved = None if stayed or old.parent is None or new.parent is None else (_holder(old.parent), _holder(new.parent))
    numbers = (old.mark, new.mark) if old.mark != new.mark else (old.number, new.number)
    renumbered = numbers if numbers[0] != numbers[1] else None
    if not (fields or moved or renumbered):
        return None
    return Change(new.kind, Op.KEPT, old.ref, new.ref, old.thing, new.thing, fields, moved, renumbered)


def _holder(node: Node) -> Holder:
    return Holder(node.kind, node.ref)


def _fields(old: Node, new: Node) -> Iterator[FieldChange]:
    for name in new.fields:
        was, said = old.fields[name], new.fields[name]
        if name in new.inherited and (was != said or old.article != new.article):
            was, said = old.inherited[name], new.inherited[name]  # what changed in its article is told of the article
        if " ".join(was) != " ".join(said):  # how lines are broken is no matter of what it says
            yield FieldChange(name, was, said)
