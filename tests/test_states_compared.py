"""Two states of a code beside each other: random edits of it are told, and nothing else is."""

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.changes.order import in_order
from handbook.changes.states import Change, Op, between
from handbook.changes.words import Op as WordOp
from handbook.changes.words import Piece
from handbook.model.base import Citation
from handbook.model.code import Article, Code, Part, Provision, Section
from handbook.model.handbook import Body, held
from handbook.model.organisation import Organisation, Positions
from handbook.model.placed import PlacedProvision
from handbook.model.reads import Notebook, Watched
from handbook.reading.connect import Placed
from handbook.reading.implied import Implied
from handbook.reading.load import load
from handbook.strings import Strings

BESLUIT = Path(__file__).parent / "fixtures" / "besluit" / "policies"
CITED = (Citation(locator="hier"),)
STRINGS = Strings.read()


def body(code: Code, articles: dict[str, Article]) -> Body:
    """A code of model objects, in its place."""
    placed = Placed(Implied(STRINGS.t))
    made = {one[1]: placed.place("proef", code, one, articles[one[1]], one[1]) for one in placed.listed(code, articles)}
    organisation = Organisation.model_validate(
        {
            "id": "proef",
            "name": "Proef",
            "short_name": "Proef",
            "kind": "agency",
            "about": "Een proef.",
            "primary_document": "consulted",
            "citations": [{"locator": "hier", "source": "bron"}],
        }
    )
    notebook = Notebook()
    return Body(
        organisation, code, Watched("a", made, notebook), held("proef", Positions(positions=()), (), (), notebook)
    )


@dataclass
class Sheaf:
    """A code to edit: for each article its sections, in each the provisions; "" is the article itself."""

    rnd: Random
    parts: dict[str, list[str]] = field(default_factory=dict)
    inside: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    noise: int = 0
    made: int = 0

    def name(self, kind: str) -> str:
        self.made += 1
        return f"{kind}{self.made}"

    def article(self) -> str:
        name = self.name("a")
        self.titles[name] = f"Titel {name}"
        self.inside[name] = {
            place: [self.provision() for _ in range(self.rnd.randint(0, 4))] for place in ("", self.name("s"))
        }
        return name

    def provision(self) -> str:
        name = self.name("n")
        self.texts[name] = f"Wie {name} is, mag {name} zijn op het werk."
        return name

    def body(self) -> Body:
        end = "  \n " * self.noise
        topics = ("een", "twee")[: 1 + self.noise]
        cited = (Citation(locator=f"art. {self.noise}"),)

        def norm(name: str) -> Provision:
            text = self.texts[name].replace(" ", " " + end, 1) + end
            return Provision.model_validate(
                {"id": name, "modality": "permission", "text": text, "topics": topics, "citations": cited}
            )

        def article(name: str) -> Article:
            sections = tuple(
                Section(id=section, title=f"Sectie {section}", provisions=tuple(map(norm, inside)))
                for section, inside in self.inside[name].items()
                if section
            )
            title = self.titles[name] + end
            alone = tuple(map(norm, self.inside[name][""]))
            return Article.model_validate(
                {"id": name, "title": title, "setting": "both", "provisions": alone, "sections": sections}
            )

        parts = tuple(
            Part(id=name, title=f"Deel {name}", articles=tuple(inside), citations=CITED)
            for name, inside in self.parts.items()
        )
        code = Code.model_validate(
            {
                "title": "Code",
                "short_title": "Code",
                "about": "Alles.",
                "status": "draft",
                "source": "bron",
                "parts": parts,
            }
        )
        return body(code, {name: article(name) for inside in self.parts.values() for name in inside})

    def places(self) -> Iterator[tuple[str, str, list[str]]]:
        for inside in self.parts.values():
            for name in inside:
                for section, norms in self.inside[name].items():
                    yield name, section, norms


class Editor:
    """Changes a code at random. ``told``: what (op, id) must come out; ``orders``: how many things changed places."""

    def __init__(self, sheaf: Sheaf, rnd: Random) -> None:
        self.sheaf, self.rnd = sheaf, rnd
        self.told: Counter[tuple[str, str]] = Counter()
        self.touched: set[str] = set()
        self.orders = 0

    def edit(self) -> None:
        places = list(self.sheaf.places())
        name, _, norms = self.rnd.choice(places)
        free = [one for one in norms if one not in self.touched]
        kind = self.rnd.choice(("add", "text", "title", "remove", "move", "order", "article", "gone", "carry"))
        if kind in {"title", "article", "gone", "carry"}:
            getattr(self, f"_{kind}")(name, len(places))
        elif kind == "add":
            self._add(norms)
        elif kind == "order" and len(free) == len(norms) > 2:
            norms.insert(self.rnd.randrange(len(norms)), norms.pop(self.rnd.randrange(len(norms))))
            self.orders += 1
        elif kind == "move" and free:
            self._move(name, norms, self.rnd.choice(free), [place for place in places if place[2] is not norms])
        elif kind != "order" and free:
            self._say(kind, norms, self.rnd.choice(free))

    def _add(self, norms: list[str]) -> None:
        made = self.sheaf.provision()
        norms.insert(self.rnd.randint(0, len(norms)), made)
        self._tell("added", made)

    def _say(self, kind: str, norms: list[str], one: str) -> None:
        if kind == "text":
            self.sheaf.texts[one] = self.sheaf.texts[one].replace("mag", "moet")
            self._tell("text", one)
        else:
            norms.remove(one)
            self._tell("removed", one)

    def _move(self, name: str, norms: list[str], one: str, others: list[tuple[str, str, list[str]]]) -> None:
        other = self.rnd.choice(others)
        norms.remove(one)
        other[2].insert(self.rnd.randint(0, len(other[2])), one)
        self.touched |= {other[0], name}
        self._tell("moved", one)

    def _title(self, name: str, _: int) -> None:
        if name not in self.touched:
            self.sheaf.titles[name] += " anders"
            self._tell("title", name)

    def _article(self, _: str, __: int) -> None:
        made = self.sheaf.article()
        self.rnd.choice(list(self.sheaf.parts.values())).append(made)
        self._tell("added", *self._inside(made))

    def _carry(self, name: str, _: int) -> None:
        """An article to another part."""
        if name not in self.touched:
            [source] = [listed for listed in self.sheaf.parts.values() if name in listed]
            target = next(listed for listed in self.sheaf.parts.values() if listed is not source)
            source.remove(name)
            target.insert(self.rnd.randint(0, len(target)), name)
            self._tell("moved", name)

    def _gone(self, name: str, places: int) -> None:
        inside = self._inside(name)
        if not self.touched & set(inside) and places > 2:
            for listed in self.sheaf.parts.values():
                listed[:] = [one for one in listed if one != name]
            self._tell("removed", *inside)

    def _inside(self, name: str) -> list[str]:
        found = self.sheaf.inside[name]
        return [name, *filter(None, found), *(one for some in found.values() for one in some)]

    def _tell(self, op: str, *names: str) -> None:
        self.touched.update(names)
        self.told.update((op, name) for name in names)


def named(change: Change) -> str:
    return change.ref.partition("#")[2] or change.ref.partition("/")[2]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32))
def test_random_edits_come_out_and_nothing_else(seed: int) -> None:
    rnd = Random(seed)  # noqa: S311 - a test's dice
    sheaf = Sheaf(rnd)
    sheaf.parts = {sheaf.name("p"): [sheaf.article() for _ in range(rnd.randint(1, 3))] for _ in range(2)}
    old = sheaf.body()
    editor = Editor(sheaf, rnd)
    for _ in range(rnd.randint(0, 6)):
        editor.edit()
    sheaf.noise = rnd.randint(0, 1)
    new = sheaf.body()
    found: Counter[tuple[str, str]] = Counter()
    reordered = 0
    for change in between(old, new):
        if change.op is not Op.KEPT:
            found[change.op.value, named(change)] += 1
            continue
        found.update((one.name, named(change)) for one in change.fields)
        if change.moved and change.moved[0] == change.moved[1]:
            reordered += 1
        elif change.moved:
            found["moved", named(change)] += 1
        if change.renumbered:
            assert isinstance(change.old, PlacedProvision)
            assert isinstance(change.new, PlacedProvision)
            assert change.renumbered == (change.old.mark.text, change.new.mark.text)
    assert found == editor.told
    assert reordered <= editor.orders


@given(st.permutations(range(7)))
def test_what_kept_its_order_is_as_much_as_can_be(places: list[int]) -> None:
    kept = [places[index] for index in sorted(in_order(places))]
    assert kept == sorted(kept)
    best = [1] * len(places)
    for index, place in enumerate(places):
        best[index] += max((best[before] for before in range(index) if places[before] < place), default=0)
    assert len(kept) == max(best)


# the sources of the tests, edited


def copied(folder: Path, library: Path, *edits: tuple[str, str, str]) -> Path:
    """A copy of sources with texts replaced: (file, old, new)."""
    policies = folder / "policies"
    shutil.copytree(library, policies)
    for name, old, new in edits:
        path = next(policies.rglob(name))
        text = path.read_text(encoding="utf-8")
        assert old in text, (name, old)
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return policies


MARKS = {WordOp.SAME: "…", WordOp.REMOVED: "[-{}-]", WordOp.ADDED: "{{+{}+}}"}


def worded(line: tuple[Piece, ...]) -> str:
    """A line with its changes; nothing of one that is the same."""
    return "".join(MARKS[piece.op].format(piece.text) for piece in line).removeprefix("…" * (len(line) == 1))


def told(old: Body, new: Body) -> list[str]:
    """Every change on a line."""
    lines = []
    for one in between(old, new):
        what = [] if one.op is Op.KEPT else [one.op.value]
        what += [f"{field.name}: {' / '.join(filter(None, map(worded, field.lines)))}" for field in one.fields]
        what += [f"moved {one.moved[0].ref} -> {one.moved[1].ref}"] if one.moved else []
        what += [f"number {one.renumbered[0]} -> {one.renumbered[1]}"] if one.renumbered else []
        lines.append(f"{one.kind.value} {named(one)}: {'; '.join(what)}")
    return lines


@pytest.fixture(scope="module")
def besluit() -> Body:
    return load(BESLUIT).bodies["voorbeelddorp"]


def test_every_field_of_an_act_is_told(tmp_path: Path, besluit: Body) -> None:
    edits = (
        ("code.yml", "opening: De gemeenteraad van", "opening: De raad van"),
        ("code.yml", "  repeal: Het besluit van 3 maart 2014 wordt opgeheven.\n", ""),
        (
            "code.yml",
            "articles: [begripsbepalingen, ambtsdragers, bewaren]",
            "articles: [begripsbepalingen, bewaren, ambtsdragers]",
        ),
        ("code.yml", "A. Voorbeeld", "B. Voorbeeld"),
        ("bewaren.yml", 'number: "3"\n', 'number: "2"\n'),
        ("bewaren.yml", "zes maanden, duration: P6M", "een jaar, duration: P1Y"),
        ("bewaren.yml", "na een ongeval", "na een incident"),
        ("bewaren.yml", "modality: retention", "modality: obligation"),
        ("ambtsdragers.yml", "de eerste schepen;", "elke schepen;"),
        ("ambtsdragers.yml", 'number: "2"\n', 'number: "3"\n'),
        ("verklaring.yml", "text: Personeelsnummer", "text: Nummer"),
    )
    new = load(copied(tmp_path, BESLUIT, *edits)).bodies["voorbeelddorp"]
    assert told(besluit, new) == [
        "preamble code: opening: …[-gemeenteraad-]{+raad+}…",
        "article bewaren: moved voorbeelddorp/code -> voorbeelddorp/code; number 3 -> 2",
        "section lid-1: table: …[-ongeval-]{+incident+}",
        "provision logboeken: modality: [-retention-] / {+obligation+}; retention: …[-zes maanden-]{+een jaar+}"
        "; number 3.1-1 -> 2-3.1-1",
        "article ambtsdragers: number 2 -> 3",
        "provision ambten: items: …[-de eerste-]{+elke+}…; number 2.1 -> 3-2.1",
        "provision twee-alineas: number 2.2 -> 3-2.2",
        "closing code: repeal: [-Het besluit van 3 maart 2014 wordt opgeheven.-]",
        "signature code: signatories: …[-A-]{+B+}…",
        "article verklaring: form: …[-Personeelsnummer-]{+Nummer+}",
    ]


def test_layout_citations_and_topics_are_no_change(tmp_path: Path, besluit: Body) -> None:
    edits = (
        ("begripsbepalingen.yml", "begrippen]", "begrippen, wachtwoorden]"),
        ("ambtsdragers.yml", "artikel 2, lid 1", "art. 2, 1e lid"),
        ("ambtsdragers.yml", "gelekt wachtwoord\n      meteen.", "gelekt\n      wachtwoord meteen."),
        ("bewaren.yml", "related:\n  - {to: verklaring, why: Daarmee verklaar je dat je dit las.}\n", ""),
        ("bewaren.yml", "duration: P6M", "duration: P26W"),
    )
    assert told(besluit, load(copied(tmp_path, BESLUIT, *edits)).bodies["voorbeelddorp"]) == []
