"""Which things of two states of a code are the same, and which was made from which: told by ids and by ``was``.

Nothing is guessed: the same id is the same thing, and what an author says of its former place counts. Ids of sections
and provisions are unique in their article only, so one that is gone from one article and new in another, of which
nobody says where it was, is the same thing only where their words are alike too.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from handbook.changes.tree import Kind, Node
from handbook.changes.words import likeness

ALIKE = 0.4
"""How much of their words two things of one id in different articles have in common, to be one thing that moved."""
TOP, INSIDE = (Kind.ARTICLE, Kind.PART), (Kind.PROVISION, Kind.SECTION)


@dataclass(frozen=True)
class Lineage:
    """What became of what: things of the new state with the same thing of the old one, under whatever id.

    ``origins``: what else a thing was made from. Where that is gone it was merged into it, where not it was split.
    """

    same: Mapping[Node, Node] = field(default_factory=dict)
    origins: Mapping[Node, tuple[Node, ...]] = field(default_factory=dict)

    def parents(self, node: Node) -> Iterator[Node]:
        """Everything of the old state that a thing of the new one comes from."""
        if node in self.same:
            yield self.same[node]
        yield from self.origins.get(node, ())

    def then(self, later: "Lineage") -> "Lineage":
        """What became of what over one more state."""
        same = {new: self.same[mid] for new, mid in later.same.items() if mid in self.same}
        origins: dict[Node, tuple[Node, ...]] = {}
        for new in {**later.same, **later.origins}:
            found = dict.fromkeys(old for mid in later.parents(new) for old in self.parents(mid))
            if others := tuple(old for old in found if old is not same.get(new)):
                origins[new] = others
        return Lineage(same, origins)

    def filled(self, other: "Lineage") -> "Lineage":
        """With what another way over other states tells, where this one tells nothing."""
        taken = set(self.same.values())
        more = {new: old for new, old in other.same.items() if new not in self.same and old not in taken}
        same = {**self.same, **more}
        origins = {new: dict.fromkeys(some) for new, some in self.origins.items()}
        for new, some in other.origins.items():
            origins.setdefault(new, {}).update(dict.fromkeys(some))
        kept = {new: tuple(old for old in some if old is not same.get(new)) for new, some in origins.items()}
        return Lineage(same, {new: some for new, some in kept.items() if some})


def step(before: Node, after: Node, known: Lineage | None = None) -> Lineage:
    """What became of what between two states; ``known``: what the states in between tell of it."""
    return _Match(before, after, known or Lineage()).found()


class Steps:
    """What became of what between any two of some states, each found once.

    ``tree`` gives a state by its name, ``way`` the names of the states from one to another, both of them too.
    """

    def __init__(self, tree: Callable[[str], Node], way: Callable[[str, str], Sequence[str]]) -> None:
        self._tree, self._way = tree, way
        self.between: Callable[[str, str], Lineage] = cache(self._between)

    def _between(self, old: str, new: str) -> Lineage:
        """Over the states in between, the nearest first: what was gone for a while came back as it stood last."""
        known = Lineage()
        for mid in reversed(self._way(old, new)[1:-1]):
            known = known.filled(self.between(old, mid).then(self.between(mid, new)))
        return step(self._tree(old), self._tree(new), known)


class _Match:
    """Two states under comparison."""

    def __init__(self, before: Node, after: Node, known: Lineage) -> None:
        self.old = {node.key: node for node in before.whole}
        self.new = after.whole
        self.same = dict(known.same)
        self.taken = set(self.same.values())
        self.origins = {new: dict.fromkeys(some) for new, some in known.origins.items()}
        self.articles: dict[str, str] = {}
        """The articles that are the same: their ids now, and then."""

    def found(self) -> Lineage:
        """All that is the same, and all that was made from another."""
        outside = [node for node in self.new if not node.article]
        inside = [node for node in self.new if node.article]
        self._match(outside)
        self.articles = {new.id: old.id for new, old in self.same.items() if new.kind is Kind.ARTICLE}
        self._match(inside)
        self._alike(inside)
        for node in self.new:
            self._trace(node)
        return Lineage(self.same, {new: tuple(some) for new, some in self.origins.items() if some})

    def _match(self, nodes: Sequence[Node]) -> None:
        """Those with the same id; then those that say where they were."""
        for node in nodes:
            self._pair(node, (self.old.get(self._key(node)),))
        for node in nodes:
            self._pair(node, self._wanted(node))

    def _key(self, node: Node) -> tuple[Kind, str, str]:
        """The key that a thing had if it has kept its id."""
        return (node.kind, self.articles.get(node.article, "") if node.article else "", node.id)

    def _pair(self, new: Node, wanted: Iterable[Node | None]) -> None:
        """Make it the same as the first of those that nobody else is."""
        old = next((one for one in wanted if one is not None and one not in self.taken), None)
        if new not in self.same and old is not None:
            self.same[new] = old
            self.taken.add(old)

    def _wanted(self, node: Node) -> Iterator[Node]:
        """What a thing may have been.

        That is nothing that only went into it, as the states in between tell, or that another of these says that it was
        itself: an author may leave standing what was told before.
        """
        told = set(self.origins.get(node, ()))
        found = list(self._former(node)) if node not in self.same else []
        for old in found:
            told.update(self._said(old))
        yield from (old for old in found if old.kind is node.kind and old not in told)

    def _former(self, node: Node) -> Iterator[Node]:
        """What an author says that a thing was, as far as it stood in the old state."""
        for name in node.was:
            if (found := self._named(name, node)) is not None:
                yield found

    def _named(self, name: str, node: Node) -> Node | None:
        article, inside, anchor = name.partition("#")
        if not inside:
            keys = [(kind, "", article) for kind in TOP]
        else:
            keys = [(kind, article or self.articles.get(node.article, node.article), anchor) for kind in INSIDE]
        found = [self.old[key] for key in keys if key in self.old]
        return next((one for one in found if one.kind is node.kind), found[0] if found else None)

    def _alike(self, inside: Sequence[Node]) -> None:
        """Things with one id in different articles, where there is one of each and nothing is told."""
        gone = [node for node in self.old.values() if node.article and node not in self.taken]
        come = [node for node in inside if node not in self.same and not node.was]
        left, arrived = (Counter((node.kind, node.id) for node in nodes) for nodes in (gone, come))
        lost = {(node.kind, node.id): node for node in gone}
        for node in come:
            name = (node.kind, node.id)
            if left[name] == arrived[name] == 1 and likeness(lost[name].words, node.words) >= ALIKE:
                self._pair(node, (lost[name],))

    def _trace(self, node: Node) -> None:
        """What else a thing was made from; what it said of that in the old state already is no news."""
        before = self.same.get(node)
        said = set(self._said(before)) if before else set()
        for old in self._former(node):
            if old is not before and old not in said:
                self.origins.setdefault(node, {})[old] = None

    def _said(self, old: Node) -> Iterator[Node]:
        """What a thing of the old state says of its own past, where that still stands in the old state."""
        for name in old.was:
            article, inside, anchor = name.partition("#")
            for kind in INSIDE if inside else TOP:
                key = (kind, (article or old.article) if inside else "", anchor if inside else article)
                if key in self.old:
                    yield self.old[key]
