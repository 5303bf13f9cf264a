"""Two states of a code beside each other: what was added, removed, changed, moved, renumbered, split and merged.

What is the same thing is told by ``lineage``; nothing is guessed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from handbook.changes.lineage import Lineage, Steps
from handbook.changes.lines import compared_lines
from handbook.changes.order import in_order
from handbook.changes.tree import Kind, Node, Thing, Told, tree
from handbook.changes.words import Piece
from handbook.model.handbook import Body


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
    ``fields`` are those that changed; of what was added or removed, all that say something. ``came_from``: what else in
    the old state it was made from; ``went_to``: what else in the new one was made from it.
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
    came_from: tuple[Holder, ...] = ()
    went_to: tuple[Holder, ...] = ()

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
        return self.op is Op.KEPT and not (self.fields or self.moved or self.came_from)

    @property
    def split(self) -> bool:
        """Whether it is new, and was taken out of something else."""
        return self.op is Op.ADDED and bool(self.came_from)

    @property
    def merged(self) -> bool:
        """Whether it is gone, and something else took it in."""
        return self.op is Op.REMOVED and bool(self.went_to)


@dataclass(frozen=True)
class Changes:
    """All changes, in the order of the new code; what is removed stands where it stood.

    ``renamed`` are all things that have another reference now, by their kind and their old one: that alone is no change
    to a reader.
    """

    organisation: str
    all: tuple[Change, ...]
    renamed: Mapping[tuple[Kind, str], str] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Change]:
        return iter(self.all)

    def __bool__(self) -> bool:
        return bool(self.all)

    def get(self, kind: Kind, ref: str) -> Change | None:
        """What became of one thing, by its reference in the new state or else in the old one."""
        found = {(one.kind, one.old_ref): one for one in self.all} | {(one.kind, one.new_ref): one for one in self.all}
        return found.get((kind, ref))


def between(old: Body, new: Body, via: Sequence[Body] = ()) -> Changes:
    """Everything that differs between two states of the code of one organisation. Raises TypeError without a code.

    ``via`` are the states in between, in their order: they tell what has changed its id more than once.
    """
    if old.kept is None or via:
        return _between(old, new, via)
    # of two closed editions it is found once; the older one is held, so that no other can take its place
    return new.once(("since", id(old)), lambda: (old, _between(old, new, ())))[1]


def _between(old: Body, new: Body, via: Sequence[Body]) -> Changes:
    trees = {str(at): tree(body) for at, body in enumerate((old, *via, new))}
    names = list(trees)
    steps = Steps(trees.__getitem__, lambda one, other: names[names.index(one) : names.index(other) + 1])
    return compare(new.organisation.id, trees[names[0]], trees[names[-1]], steps.between(names[0], names[-1]))


def compare(owner: str, before: Node, after: Node, lineage: Lineage) -> Changes:
    """The same of two trees, where it is known what became of what."""
    pairs = lineage.same.items()
    renamed = {(old.kind, old.ref): new.ref for new, old in pairs if new.ref != old.ref}
    return Changes(owner, tuple(_Comparison(before, after, lineage).changes()), renamed)


class _Comparison:
    """Two trees, and which things in them are the same."""

    def __init__(self, before: Node, after: Node, lineage: Lineage) -> None:
        self.before, self.after = before, after
        self._old_of = lineage.same
        self._new_of = {one: other for other, one in self._old_of.items()}
        self._from = {new: tuple(map(_holder, some)) for new, some in lineage.origins.items()}
        self._to: dict[Node, list[Holder]] = {}
        for new, some in lineage.origins.items():
            for old in some:
                self._to.setdefault(old, []).append(_holder(new))

    def changes(self) -> Iterator[Change]:
        yield from self._kept(self.before, self.after, stayed=True)

    def _all(self, new: Node, stayed: Mapping[Node, bool]) -> Iterator[Change]:
        """What became of a thing of the new state, and of all in it."""
        old = self._old_of.get(new)
        if old is not None:
            yield from self._kept(old, new, stayed=stayed.get(new, False))
            return
        fields = tuple(FieldChange(name, (), said) for name, said in new.fields.items() if said)
        yield Change(new.kind, Op.ADDED, None, new.ref, None, new.thing, fields, came_from=self._from.get(new, ()))
        for child in new.children():
            yield from self._all(child, {})

    def _kept(self, old: Node, new: Node, *, stayed: bool) -> Iterator[Change]:
        if stayed and self._alike(old, new):
            return
        found = self._change(old, new, stayed=stayed)
        yield from [found] if found else []
        for gone, come in zip(old.groups, new.groups, strict=True):
            yield from self._group(gone, come)

    def _alike(self, old: Node, new: Node) -> bool:
        """Whether this is an article of which nothing changed: most did not, and to look into each takes long."""
        if old.kind is not Kind.ARTICLE or old.content != new.content:
            return False
        pairs = zip(old.whole, new.whole, strict=True)
        return all(self._old_of.get(mine) is his and mine not in self._from for his, mine in pairs)

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
            went = tuple(self._to.get(node, ()))
            yield Change(node.kind, Op.REMOVED, node.ref, None, node.thing, None, fields, went_to=went)
            yield from self._gone([child for child in node.children() if child not in self._new_of])

    def _change(self, old: Node, new: Node, *, stayed: bool) -> Change | None:
        """What changed about a thing itself; None: nothing."""
        fields = tuple(self._fields(old, new))
        moved = None if stayed else self._moved(old, new)
        numbers = (old.mark, new.mark) if old.mark != new.mark else (old.number, new.number)
        renumbered = numbers if numbers[0] != numbers[1] else None
        came = self._from.get(new, ())
        if not (fields or moved or renumbered or came):
            return None
        went = tuple(self._to.get(old, ()))
        return Change(new.kind, Op.KEPT, old.ref, new.ref, old.thing, new.thing, fields, moved, renumbered, came, went)

    def _moved(self, old: Node, new: Node) -> tuple[Holder, Holder] | None:
        """What it stood and stands in."""
        if old.parent is None or new.parent is None:
            return None
        after = _holder(new.parent)
        return (after if self._old_of.get(new.parent) is old.parent else _holder(old.parent), after)

    def _fields(self, old: Node, new: Node) -> Iterator[FieldChange]:
        for name in new.fields:
            was, said = old.fields[name], new.fields[name]
            if name in new.inherited and (was != said or not self._beside(old, new)):
                was, said = old.inherited[name], new.inherited[name]  # what its article says is told of the article
            if " ".join(was) != " ".join(said):  # how lines are broken is no matter of what it says
                yield FieldChange(name, was, said)

    def _beside(self, old: Node, new: Node) -> bool:
        """Whether two things stand in the same article."""
        return self._old_of.get(_article(new)) is _article(old)


def _article(node: Node) -> Node:
    """The article that something stands in."""
    while node.kind is not Kind.ARTICLE and node.parent is not None:
        node = node.parent
    return node


def _holder(node: Node) -> Holder:
    return Holder(node.kind, node.ref)
