"""The states of one code, one behind the other: any two of them compared, each read and each step traced once."""

from collections.abc import Callable, Mapping
from functools import cache, cached_property

from handbook.changes.lineage import Steps, step
from handbook.changes.states import Changes, compare
from handbook.changes.tree import PIECES, Node, tree
from handbook.model.handbook import Body

TODAY = ""
"""What the text of today is called: no edition has that name."""


class History:
    """``states`` are the closed states by name, the earliest first, each with what gives it; all have a code.

    ``today`` gives the text of today, if there is one: it follows the closed state that it differs from least, of those
    from ``since`` on.
    """

    def __init__(
        self,
        owner: str,
        states: Mapping[str, Callable[[], Body]],
        today: Callable[[], Body] | None = None,
        since: str = "",
    ) -> None:
        self.owner = owner
        self.names = tuple(states)
        self._at = {name: at for at, name in enumerate(self.names)}
        self.since = since if since in self._at else ""
        self._open = {**states, **({TODAY: today} if today else {})}
        self.tree = cache(self._tree)
        self.lineage = Steps(self.tree, self.way).between
        self._between = cache(self._compare)

    def between(self, old: str, new: str = TODAY) -> Changes:
        """Everything that differs between two of them."""
        return self._between(old, new)

    def _compare(self, old: str, new: str) -> Changes:
        return compare(self.owner, self.tree(old), self.tree(new), self.lineage(old, new))

    @cached_property
    def after(self) -> str:
        """The closed state that the text of today follows; the later one where several are as near."""
        if TODAY not in self._open or not self.names:
            return ""
        names = self.names[self._at.get(self.since, 0) :]
        if len(names) == 1:  # as it is nearly always: nothing has to be read to know it
            return names[0]
        now = self.tree(TODAY)
        trees = {name: self.tree(name) for name in names}
        found = {name: len(compare(self.owner, one, now, step(one, now)).all) for name, one in trees.items()}
        return min(reversed(names), key=found.__getitem__)

    def way(self, old: str, new: str = TODAY) -> tuple[str, ...]:
        """The states from one to another, both of them too."""
        last = self.after if new == TODAY else new
        names = self.names[self._at[old] : self._at[last] + 1]
        return (*(names or (old,)), TODAY) if new == TODAY else names

    def place(self, name: str, then: str, now: str) -> str | None:
        """The reference that a place of one state has in another, later or earlier; None where it is not there.

        ``name`` is without the organisation: ``article``, ``article#provision``, or a part.
        """
        nodes = {node.ref: node for node in self.tree(then).whole if node.kind not in PIECES}
        node = nodes.get(f"{self.owner}/{name}")
        if node is None or then == now:
            return node.ref if node else None
        if then == TODAY or (now != TODAY and self._at[then] > self._at[now]):
            same = self.lineage(now, then).same.get(node)
        else:
            pairs = self.lineage(then, now).same.items()
            same = next((new for new, old in pairs if old is node), None)
        return same.ref if same else None

    def _tree(self, name: str) -> Node:
        return tree(self._open[name]())
