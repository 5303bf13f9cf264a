"""The order of things in an edited file, and by which steps ours becomes it."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from handbook.importing.back.fields import Key
from handbook.importing.back.fresh import Fresh
from handbook.model.handbook import Body
from handbook.model.placed import PlacedProvision, PlacedSection

Thing = Key | Fresh
Home = tuple[Thing, str]
"""What a thing stands in, and the name of the list there."""


@dataclass(frozen=True)
class Step:
    """One change of order: ``what`` goes (``home`` is None) or comes behind ``after`` in its home, first if None."""

    what: Thing
    home: Home | None
    after: Thing | None = None
    was: Home | None = None


@dataclass
class Tree:
    """Everything in a code by its home, in order. ``headless``: sections of which a reader sees no heading."""

    homes: dict[Thing, Home] = field(default_factory=dict)
    lists: dict[Home, list[Thing]] = field(default_factory=dict)
    headless: set[Thing] = field(default_factory=set)

    @property
    def whole(self) -> Thing:
        """The code itself."""
        return next((home[0] for home in self.homes.values() if _kind(home[0]) == "code"), ("code", ""))

    def put(self, what: Thing, home: Home) -> None:
        """Put a thing at the end of a list."""
        self.homes[what] = home
        self.lists.setdefault(home, []).append(what)

    def headed(self, what: Thing) -> Thing:
        """The nearest thing around (or itself) that has a heading."""
        while what in self.headless:
            what = self.homes[what][0]
        return what


def tree_of(body: Body) -> Tree:
    """The order of things in a code."""
    tree = Tree()
    code = body.code
    if code is None:
        raise TypeError("an order without a code")
    owner = body.organisation.id
    whole: Key = ("code", f"{owner}/code")

    def articles(names: Iterable[str], home: Home) -> None:
        for name in names:
            placed = body.articles[name]
            key: Key = ("article", placed.ref)
            tree.put(key, home)
            provisions(placed.provisions, (key, "provisions"))
            sections(placed.sections, (key, "sections"), placed.ref)

    def sections(found: Iterable[PlacedSection], home: Home, ref: str) -> None:
        for item in found:
            key: Key = ("section", f"{ref}#{item.section.id}")
            tree.put(key, home)
            if not (item.section.number or item.section.title):
                tree.headless.add(key)
            provisions(item.provisions, (key, "provisions"))
            sections(item.sections, (key, "sections"), ref)

    def provisions(found: Iterable[PlacedProvision], home: Home) -> None:
        for item in found:
            key: Key = ("provision", item.ref)
            tree.put(key, home)
            provisions(item.children, (key, "provisions"))

    articles(code.articles or (), (whole, "articles"))
    for part in code.parts:
        key: Key = ("part", f"{owner}/{part.id}")
        tree.put(key, (whole, "parts"))
        articles(part.articles, (key, "articles"))
    articles(code.annexes or (), (whole, "annexes"))
    return tree


class Grower:
    """Makes the order of an edited file from its things as they come. ``gone``: what is not in it any more."""

    def __init__(self, base: Tree, gone: set[Thing]) -> None:
        self.base, self.gone = base, gone
        self.whole = base.whole
        self.tree = Tree(headless=base.headless)
        self.listed: Home = (self.whole, "articles")
        self.headings: list[tuple[int, Thing]] = []
        self.norms: list[Thing] = []
        """The norms that what comes next may stand below: those that were there before."""
        self.around: list[Thing] = []
        """The same, for what is new: new norms too."""

    def grow(self, events: Iterable[Thing | str]) -> Tree:
        """``events``: headings and norms in the order of the file, and ``articles``/``annexes`` where these begin."""
        for event in events:
            if isinstance(event, str):
                self.listed = (self.whole, event)
                self._turn()
            else:
                {"part": self._part, "article": self._article, "section": self._section}.get(
                    _kind(event), self._provision
                )(event)
        self._headless()
        return self.tree

    def _turn(self, *headings: tuple[int, Thing]) -> None:
        self.headings, self.norms, self.around = list(headings), [], []

    def _part(self, what: Thing) -> None:
        self.tree.put(what, (self.whole, "parts"))
        self.listed = (what, "articles")
        self._turn()

    def _article(self, what: Thing) -> None:
        self.tree.put(what, self.listed)
        self._turn((2, what))

    def _section(self, what: Thing) -> None:
        level = what.depth if isinstance(what, Fresh) else self._level(what)
        self.headings = [one for one in self.headings if one[0] < level]
        above = self.headings[-1][1] if self.headings else self.whole
        home = self.base.homes.get(what)
        if home is None or home[0] not in self.base.headless or self.base.headed(home[0]) != above:
            home = (above, "sections")
        self.tree.put(what, home)
        self._turn(*self.headings, (level, what))

    def _level(self, what: Thing) -> int:
        level = 2
        while _kind(what) == "section":
            level, what = level + 1, self.base.homes[what][0]
        return level

    def _provision(self, what: Thing) -> None:
        home = self._fresh_home(what) if isinstance(what, Fresh) else self._home(what)
        self.tree.put(what, home)
        self.around = _chain(self.around, home[0], what)
        if not isinstance(what, Fresh):  # what is new between a norm and those below it takes them from nobody
            self.norms = self.around = _chain(self.norms, home[0], what)

    @property
    def _heading(self) -> Thing:
        return self.headings[-1][1] if self.headings else self.whole

    def _fresh_home(self, what: Fresh) -> Home:
        depth = min(what.depth, len(self.around) + 1)
        if depth > 1:
            return (self.around[depth - 2], "provisions")
        return self.tree.homes[self.around[0]] if self.around else (self._heading, "provisions")

    def _home(self, what: Thing) -> Home:
        above, depth = self.base.homes[what], 1
        while above[0] in self.gone and _kind(above[0]) == "provision":
            above = self.base.homes[above[0]]
        if above[0] in self.norms:
            return above
        if _kind(above[0]) != "provision":
            return above if self.base.headed(above[0]) == self._heading else (self._heading, "provisions")
        outer: Thing = above[0]
        while _kind(outer) == "provision":
            outer, depth = self.base.homes[outer][0], depth + 1
        depth = min(depth, len(self.norms) + 1)
        return (self.norms[depth - 2], "provisions") if depth > 1 else (self._heading, "provisions")

    def _headless(self) -> None:
        """Sections without a heading stay where they are, behind what they stood behind."""
        for one in self.base.homes:
            if one not in self.base.headless or one in self.tree.homes:
                continue
            home = self.base.homes[one]
            if home[0] in self.gone or (home[0] not in self.tree.homes and home[0] != self.whole):
                self.gone.add(one)
                continue
            before = self.base.lists[home]
            there = self.tree.lists.setdefault(home, [])
            known = [other for other in before[: before.index(one)] if other in there]
            there.insert(there.index(known[-1]) + 1 if known else 0, one)
            self.tree.homes[one] = home


def _chain(norms: Sequence[Thing], above: Thing, what: Thing) -> list[Thing]:
    """The norms above something new, and itself."""
    return [*norms[: norms.index(above) + 1 if above in norms else 0], what]


def _kind(what: Thing) -> str:
    return what.kind if isinstance(what, Fresh) else what[0]


def steps(base: Tree, target: Tree) -> Iterator[Step]:
    """What goes, then what comes or moves, in the order of the file."""
    for what, home in base.homes.items():
        if what not in target.homes:
            yield Step(what, None, was=home)
    for home, things in target.lists.items():
        before = [one for one in base.lists.get(home, ()) if target.homes.get(one) == home]
        stays = set(_longest([before.index(one) for one in things if one in before]))
        last: Thing | None = None
        for one in things:
            if one not in before:
                yield Step(one, home, last, base.homes.get(one))
            elif before.index(one) not in stays:
                yield Step(one, home, last, home)
            last = one


def _longest(numbers: Sequence[int]) -> list[int]:
    """The longest run of numbers that rise, leaving out others: what stays where it is while others move."""
    ends: list[int] = []
    chains: list[list[int]] = []
    for number in numbers:
        place = bisect_left(ends, number)
        chain = [*(chains[place - 1] if place else []), number]
        ends[place : place + 1] = [number]
        chains[place : place + 1] = [chain]
    return chains[-1] if chains else []


def below(tree: Tree, what: Thing) -> Iterator[Thing]:
    """Everything that stands in a thing."""
    for name in ("articles", "provisions", "sections"):
        for one in tree.lists.get((what, name), ()):
            yield one
            yield from below(tree, one)
