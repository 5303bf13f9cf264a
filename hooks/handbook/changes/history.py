"""The states of one code, one behind the other: any two of them compared, each read and each step traced once."""

from collections.abc import Callable, Mapping
from functools import cache

from handbook.changes.lineage import Lineage, joined, step
from handbook.changes.states import Changes, compare
from handbook.changes.tree import Kind, Node, tree
from handbook.model.handbook import Body


class History:
    """``states`` are the states by name, the earliest first, each with what gives it; all have a code."""

    def __init__(self, owner: str, states: Mapping[str, Callable[[], Body]]) -> None:
        self.owner = owner
        self.names = tuple(states)
        self._at = {name: at for at, name in enumerate(self.names)}
        self._tree = cache(lambda at: tree(states[self.names[at]]()))
        self._step = cache(lambda at: step(self._tree(at), self._tree(at + 1)))

    def between(self, old: str, new: str) -> Changes:
        """Everything that differs between two of them."""
        return compare(self.owner, self.tree(old), self.tree(new), self.lineage(old, new))

    def tree(self, name: str) -> Node:
        """One of them."""
        return self._tree(self._at[name])

    def lineage(self, old: str, new: str) -> Lineage:
        """What became of what between two of them."""
        first, last = self._at[old], self._at[new]
        return joined(self._tree(first), self._tree(last), [self._step(at) for at in range(first, last)])

    def place(self, name: str, then: str, now: str) -> str | None:
        """The reference that a place of one state has in another, later or earlier; None where it is not there.

        ``name`` is without the organisation: ``article``, ``article#provision``, or a part.
        """
        nodes = {node.ref: node for node in self.tree(then).walk() if node.kind not in PIECES}
        node = nodes.get(f"{self.owner}/{name}")
        if node is None or then == now:
            return node.ref if node else None
        if self._at[then] > self._at[now]:
            same = self.lineage(now, then).same.get(node)
        else:
            pairs = self.lineage(then, now).same.items()
            same = next((new for new, old in pairs if old is node), None)
        return same.ref if same else None


PIECES = {Kind.CODE, Kind.PREAMBLE, Kind.CLOSING, Kind.SIGNATURE, Kind.ANNEXES}
"""What has no id of its own."""
