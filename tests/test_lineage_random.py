"""Closing, changing at random, comparing: what comes out is exactly what was changed, over any number of editions.

The oracle knows each thing by what it is (an object), whatever it is called and wherever it stands.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from random import Random

from golden import SMALL
from hypothesis import given, settings
from hypothesis import strategies as st
from test_states_compared import CITED
from test_states_compared import body as code_body

from handbook.changes.history import History
from handbook.changes.states import Change, Op
from handbook.changes.tree import Kind
from handbook.editions.freeze import Closing, frozen
from handbook.model.code import Article, Code, Part, Provision
from handbook.model.handbook import Body
from handbook.reading.frozen import reopened, unsealed, written
from handbook.reading.load import load
from handbook.strings import Strings

HANDBOOK, STRINGS = load(SMALL), Strings.read()


@dataclass(eq=False)
class Norm:
    name: str
    text: str
    home: "Home"
    was: list[str] = field(default_factory=list)
    made_of: list["Norm"] = field(default_factory=list)
    """What it was made from in this round, beside itself."""
    free: bool = True
    """Whether nobody did anything with it in this round."""
    said: tuple[str, ...] = ()
    """What its author said of its past when it was closed last."""


@dataclass(eq=False)
class Home:
    """An article."""

    name: str
    part: int
    was: list[str] = field(default_factory=list)


@dataclass
class Shot:
    """A state: where each thing stood, what it said, and what it was made from in its round."""

    body: Body
    norms: dict[Norm, tuple[str, str, Home]]
    homes: dict[Home, tuple[str, int]]
    made_of: dict[Norm, tuple[Norm, ...]]

    def ref(self, one: Norm) -> str:
        name, _, home = self.norms[one]
        return f"proef/{self.homes[home][0]}#{name}"


class World:
    """A code under random edits, closed after each round."""

    def __init__(self, rnd: Random) -> None:
        self.rnd, self.made = rnd, 0
        self.homes = [Home(self.name("a"), at % 2) for at in range(rnd.randint(2, 4))]
        self.norms: list[Norm] = []
        self.gone: list[Norm] = []
        self.before: dict[Norm | Home, str] = {}
        """What each thing was called when it was closed last."""
        for _ in range(rnd.randint(3, 8)):
            self.add()
        self.shots = [self.close()]

    def name(self, kind: str) -> str:
        self.made += 1
        return f"{kind}{self.made}"

    def fresh(self, home: Home) -> Norm:
        name = self.name("n")
        one = Norm(name, f"Wie {name} leest, mag {name} doen op het werk.", home, free=False)
        self.norms.insert(self.rnd.randint(0, len(self.norms)), one)
        return one

    def place(self, one: Norm) -> str:
        """Where a thing stood when it was closed last, as its author says it."""
        return f"{self.before[one.home]}#{self.before[one]}"

    def play(self, edits: int) -> None:
        for _ in range(edits):
            free = [one for one in self.norms if one.free and one in self.before]
            kind = self.rnd.choice(
                ("add", "say", "rename", "move", "split", "merge", "remove", "back", "article", "part", "end")
            )
            if kind in {"add", "back", "article", "part", "end"}:
                getattr(self, kind)()
            elif free:
                one = self.rnd.choice(free)
                one.free = False
                getattr(self, kind)(one)
        self.shots.append(self.close())

    def add(self) -> None:
        self.fresh(self.rnd.choice(self.homes))

    def say(self, one: Norm) -> None:
        one.text = one.text.replace(" mag ", f" moet {self.name('w')} ").replace(" doen ", f" laten {self.name('w')} ")

    def rename(self, one: Norm) -> None:
        one.was = [*self.kept(one), f"#{self.before[one]}" if self.rnd.random() < 0.5 else self.place(one)]
        one.name = self.name("n")

    def move(self, one: Norm) -> None:
        others = [home for home in self.homes if home is not one.home]
        if others:
            one.was = [self.place(one)]
            one.home = self.rnd.choice(others)
            one.name = self.name("n") if self.rnd.random() < 0.3 else one.name

    def split(self, one: Norm) -> None:
        made = self.fresh(self.rnd.choice(self.homes))
        made.was, made.made_of = [self.place(one)], [one]

    def merge(self, one: Norm) -> None:
        # what was taken out of a thing and takes it in later says both in the same words: that nobody can tell apart
        others = [other for other in self.norms if other.free and other in self.before]
        others = [other for other in others if self.place(one) not in other.said]
        if others:
            other = self.rnd.choice(others)
            other.was, other.made_of, other.free = [*self.kept(other), self.place(one)], [one], False
            self.norms.remove(one)

    def remove(self, one: Norm) -> None:
        self.norms.remove(one)
        self.gone.append(one)

    def back(self) -> None:
        """Something that was repealed in an earlier round returns where it was, under its own id."""
        able = [one for one in self.gone if one.free and one.home in self.homes]
        if able:
            one = self.rnd.choice(able)
            self.gone.remove(one)
            one.was, one.free = [], False
            self.norms.append(one)

    def article(self) -> None:
        """Another id for an article."""
        home = self.rnd.choice([home for home in self.homes if self.before.get(home) == home.name] or self.homes)
        if self.before.get(home) == home.name:
            home.was, home.name = [home.name], self.name("a")

    def part(self) -> None:
        home = self.rnd.choice(self.homes)
        home.part = 1 - home.part

    def end(self) -> None:
        """An article is repealed, with all in it."""
        home = self.rnd.choice(self.homes)
        inside = [one for one in self.norms if one.home is home]
        if len(self.homes) > 2 and all(one.free for one in inside):
            self.homes.remove(home)
            self.norms = [one for one in self.norms if one.home is not home]

    def kept(self, one: Norm) -> list[str]:
        """What an author leaves standing of what was told for an earlier edition."""
        return [name for name in one.was if self.rnd.random() < 0.5]

    def close(self) -> Shot:
        shot = Shot(
            reclosed(self.code(), len(self.made_names())),
            {one: (one.name, one.text, one.home) for one in self.norms},
            {home: (home.name, home.part) for home in self.homes},
            {one: tuple(one.made_of) for one in self.norms},
        )
        self.before = {**{one: one.name for one in self.norms}, **{home: home.name for home in self.homes}}
        for one in (*self.norms, *self.gone):
            one.said = tuple(one.was)
            one.was = one.was if one.free else self.kept(one)
            one.free, one.made_of = True, []
        for home in self.homes:
            home.was = home.was if self.rnd.random() < 0.5 else []
        return shot

    def made_names(self) -> range:
        return range(len(getattr(self, "shots", [])))

    def code(self) -> Body:
        def norm(one: Norm) -> Provision:
            said = {"id": one.name, "modality": "permission", "text": one.text, "topics": ["begrippen"]}
            return Provision.model_validate({**said, "citations": CITED, "was": one.was or None})

        articles = {
            home.name: Article.model_validate(
                {
                    "id": home.name,
                    "title": "Titel",
                    "setting": "both",
                    "was": home.was or None,
                    "provisions": [norm(one) for one in self.norms if one.home is home],
                }
            )
            for home in self.homes
        }
        parts = [Part(id=f"p{at}", title=f"Deel {at}", citations=CITED, articles=self.listed(at)) for at in (0, 1)]
        said = {"title": "Code", "short_title": "Code", "about": "Alles.", "status": "draft", "source": "voorbeeldcode"}
        return code_body(Code.model_validate({**said, "parts": parts}), articles)

    def listed(self, part: int) -> tuple[str, ...]:
        return tuple(home.name for home in self.homes if home.part == part)


def reclosed(made: Body, number: int) -> Body:
    """The code as it is read again once it was closed."""
    handbook = replace(HANDBOOK, bodies={"proef": made})
    raw = written(frozen(made, handbook, STRINGS, Closing(f"{number}", f"20{10 + number}-01-01", "2009-01-01")))
    assert json.loads(raw)["code"]
    return reopened(unsealed(raw), STRINGS.t).handbook.bodies["proef"]


def derived(one: Norm, last: int, first: int, shots: list[Shot]) -> set[Norm]:
    """The things of an early state that a thing of a later one comes from."""
    if last == first:
        return {one}
    found = {old for made in shots[last].made_of[one] for old in derived(made, last - 1, first, shots)}
    alive = next((at for at in reversed(range(first, last)) if one in shots[at].norms), None)
    return found | (derived(one, alive, first, shots) if alive is not None else set())


def expected(first: int, last: int, shots: list[Shot]) -> dict[tuple[str, str], tuple[object, ...]]:
    """What must come out, by what became of it and where: whether its words changed, its article, its relatives."""
    old, new = shots[first], shots[last]
    sources = {one: derived(one, last, first, shots) - {one} for one in new.norms}
    found: dict[tuple[str, str], tuple[object, ...]] = {}
    for one in {**old.norms, **new.norms}:
        came = {old.ref(other) for other in sources.get(one, ())}
        went = {new.ref(other) for other, some in sources.items() if one in some}
        if one not in old.norms:
            found["added", new.ref(one)] = (came,)
        elif one not in new.norms:
            found["removed", old.ref(one)] = (went,)
        else:
            text, moved = old.norms[one][1] != new.norms[one][1], old.norms[one][2] is not new.norms[one][2]
            if text or moved or came:
                found["kept", new.ref(one)] = (old.ref(one), text, moved, came, went)
    return found


def came_out(changes: Iterator[Change]) -> Iterator[tuple[tuple[str, str], tuple[object, ...]]]:
    for one in changes:
        if one.kind is not Kind.PROVISION:
            continue
        came, went = ({holder.ref for holder in some} for some in (one.came_from, one.went_to))
        if one.op is Op.KEPT:
            moved = one.moved is not None and one.moved[0] != one.moved[1]
            yield ("kept", one.ref), (one.old_ref, bool(one.fields), moved, came, went)
        else:
            yield (one.op.value, one.ref), (came if one.op is Op.ADDED else went,)


@settings(max_examples=60)
@given(st.integers(0, 2**32))
def test_any_two_editions_differ_by_what_was_done(seed: int) -> None:
    world = World(Random(seed))  # noqa: S311 - a test's dice
    for _ in range(3):
        world.play(world.rnd.randint(0, 6))
    shots = world.shots
    history = History("proef", {str(at): partial(getattr, shot, "body") for at, shot in enumerate(shots)})
    for first in range(len(shots)):
        for last in range(first + 1, len(shots)):
            changes = history.between(str(first), str(last))
            found = {
                key: what
                for key, what in came_out(iter(changes))
                if key[0] != "kept" or what[1:3] != (False, False) or what[3]  # numbers and order follow
            }
            assert found == expected(first, last, shots), (seed, first, last)
            renamed = {(old, new) for (kind, old), new in changes.renamed.items() if kind is Kind.ARTICLE}
            kept = set(shots[first].homes) & set(shots[last].homes)
            names = {(f"proef/{shots[first].homes[one][0]}", f"proef/{shots[last].homes[one][0]}") for one in kept}
            assert renamed == {pair for pair in names if pair[0] != pair[1]}
            parts = {one for one in kept if shots[first].homes[one][1] != shots[last].homes[one][1]}
            moved = {
                one.new_ref
                for one in changes
                if one.kind is Kind.ARTICLE and one.moved and one.moved[0] != one.moved[1]
            }
            assert moved == {f"proef/{shots[last].homes[one][0]}" for one in parts}
