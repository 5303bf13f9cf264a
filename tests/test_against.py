"""A code as a Word file with tracked changes: all accepted it is the new one, all rejected the old one."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from docx.oxml.ns import qn
from golden import SMALL
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from office import Office, walk, xml
from test_states_compared import BESLUIT, copied
from tracked import accepted, rejected, seen, text

from handbook.formats.word.against import State, code_against
from handbook.formats.word.code import code_document
from handbook.formats.word.styles import DEFAULT
from handbook.formats.word.tracked import Author
from handbook.model.base import Modality
from handbook.model.code import Article, ListItem, Provision, Section, Table
from handbook.model.handbook import Handbook
from handbook.model.reads import Watched
from handbook.reading.connect import Placed
from handbook.reading.implied import Implied
from handbook.reading.load import load
from handbook.strings import Strings
from handbook.views.provisions import Presenter

BY = Author("Gemeente Voorbeelddorp", "2026-01-31T00:00:00Z")
EDITS = (
    ("code.yml", "opening: De gemeenteraad van", "opening: De raad van"),
    ("code.yml", "  repeal: Het besluit van 3 maart 2014 wordt opgeheven.\n", ""),
    ("code.yml", "[begripsbepalingen, ambtsdragers, bewaren]", "[begripsbepalingen, bewaren, ambtsdragers]"),
    ("bewaren.yml", 'number: "3"\n', 'number: "2"\n'),
    ("bewaren.yml", "zes maanden, duration: P6M", "een jaar, duration: P1Y"),
    ("bewaren.yml", '        - [de korpschef, ""]\n', "        - [de griffier, altijd]\n"),
    ("ambtsdragers.yml", "de eerste schepen;", "elke schepen;"),
    ("ambtsdragers.yml", '      - {label: d), text: "de derde schepen;"}\n', ""),
    ("ambtsdragers.yml", 'number: "2"\n', 'number: "3"\n'),
    ("verklaring.yml", "text: Personeelsnummer", "text: Nummer"),
)


def state(handbook: Handbook, owner: str, fingerprint: str = "") -> State:
    return handbook.bodies[owner], Presenter(handbook, Strings.read()), fingerprint


def plain(one: State) -> bytes:
    body, presenter, fingerprint = one
    return code_document(body, presenter, DEFAULT.read_bytes(), fingerprint)


def marked(old: State, new: State) -> bytes:
    """The file with changes, which hold."""
    made = code_against(old, new, DEFAULT.read_bytes(), BY)
    assert seen(accepted(made)) == seen(plain(new))
    assert seen(rejected(made)) == seen(plain(old))
    return made


@pytest.fixture(scope="module")
def besluit(tmp_path_factory: pytest.TempPathFactory) -> tuple[State, State]:
    folder = copied(tmp_path_factory.mktemp("besluit"), BESLUIT, *EDITS)
    return state(load(BESLUIT), "voorbeelddorp", "aaaa"), state(load(folder), "voorbeelddorp", "bbbb")


def test_all_accepted_is_new_and_all_rejected_is_old(besluit: tuple[State, State]) -> None:
    old, new = besluit
    made = marked(old, new)
    marked(new, old)
    marks = list(walk(xml(made, "document"), "ins", "del", "pPrChange"))
    assert {(mark.get(qn("w:author")), mark.get(qn("w:date"))) for mark in marks} == {(BY.name, BY.date)}
    names = [mark.get(qn("w:id")) for mark in walk(xml(made, "document"), "ins", "del", "pPrChange", "bookmarkStart")]
    assert len(names) == len(set(names))
    assert made == code_against(old, new, DEFAULT.read_bytes(), BY)


def test_words_are_marked_and_not_whole_paragraphs(tmp_path: Path) -> None:
    stays = [edit for edit in EDITS if "begripsbepalingen" not in edit[1]]  # of two that change places one is all new
    new = state(load(copied(tmp_path, BESLUIT, *stays)), "voorbeelddorp", "bbbb")
    root = xml(marked(state(load(BESLUIT), "voorbeelddorp", "aaaa"), new), "document")
    found = [("".join(part.text or "" for part in walk(mark, "t", "delText"))) for mark in walk(root, "ins", "del")]
    for words in ("gemeenteraad", "raad", "zes maanden", "een jaar", "korpschef", "griffier"):
        assert words in found


def test_what_follows_from_other_text_and_reads_the_same_is_no_change(tmp_path: Path) -> None:
    """Where an article stands is told behind its last provision; that does not go with the provision."""
    folder = copied(tmp_path, BESLUIT)
    path = next(folder.rglob("ambtsdragers.yml"))
    kept, _, _ = path.read_text(encoding="utf-8").partition("  - id: twee-alineas\n")
    path.write_text(kept, encoding="utf-8")
    root = xml(marked(state(load(BESLUIT), "voorbeelddorp"), state(load(folder), "voorbeelddorp")), "document")
    assert list(walk(root, "del"))
    assert not list(walk(root, "ins"))


def test_the_same_code_has_no_changes(besluit: tuple[State, State]) -> None:
    root = xml(marked(besluit[0], besluit[0]), "document")
    assert not list(walk(root, "ins", "del", "pPrChange"))


def test_numbers_that_only_stand_elsewhere_are_no_change(tmp_path: Path) -> None:
    """A longer number somewhere makes the margin of all wider."""
    edits = (("begrippen.yml", 'number: "3.10"\ntitle', 'number: "3.10.10"\ntitle'),)
    old = state(load(SMALL), "voorbeeldstad")
    root = xml(marked(old, state(load(copied(tmp_path, SMALL, *edits)), "voorbeeldstad")), "document")
    assert len(list(walk(root, "pPrChange"))) <= 4


def test_libreoffice_knows_the_changes(besluit: tuple[State, State], office: Office) -> None:
    old, new = besluit
    saved = office.convert(marked(old, new), "docx")
    for settled, one in ((accepted, new), (rejected, old)):
        assert without_numbers(settled(saved)) == without_numbers(plain(one))


def without_numbers(raw: bytes) -> str:
    """Its words: LibreOffice works out the numbers in cross-references before anybody accepts anything."""
    return re.sub(r"[\d.-]", "", text(raw))


# any change of anything


class Dice:
    """Changes a code at random."""

    def __init__(self, seed: int) -> None:
        self.rnd = Random(seed)  # noqa: S311 - a test's dice
        self.made = 0

    def often(self, share: float) -> bool:
        return self.rnd.random() < share

    def text(self, text: str | None) -> str | None:
        if not text or self.often(0.7):
            return text
        words = text.split(" ")
        place = self.rnd.randrange(len(words))
        words[place : place + self.rnd.randint(0, 1)] = ["anders"]
        return " ".join(words) + ("\n\nNog een alinea." if self.often(0.2) else "")

    def some(self, items: Iterable[Any], change: Callable[[Any], Any]) -> tuple[Any, ...]:
        found = [change(item) for item in items if not self.often(0.1)]
        if self.often(0.2):
            self.rnd.shuffle(found)
        return tuple(found)

    def item(self, item: ListItem) -> ListItem:
        return item.model_copy(update={"text": self.text(item.text), "items": self.some(item.items, self.item)})

    def provision(self, item: Provision) -> Provision:
        update: dict[str, Any] = {name: self.text(getattr(item, name)) for name in ("text", "after", "explanation")}
        update["provisions"] = self.provisions(item.provisions)
        update["conditions"] = (
            *self.some(item.conditions, self.text),
            *(["als het regent"] if self.often(0.1) else []),
        )
        update["items"] = self.some(item.items or (), self.item) or None
        if self.often(0.1):
            update["number"] = self.rnd.choice([None, "a)", "7.", "3.1"])
        if self.often(0.1):
            update["modality"] = self.rnd.choice(list(Modality))
        return item.model_copy(update={**update, "refers_to": ()})

    def provisions(self, items: tuple[Provision, ...]) -> tuple[Provision, ...]:
        found = list(self.some(items, self.provision))
        if items and self.often(0.2):
            self.made += 1
            new = items[0].model_copy(update={"id": f"nieuw-{self.made}", "text": "Nieuw.", "provisions": ()})
            found.insert(self.rnd.randint(0, len(found)), new)
        return tuple(found)

    def table(self, table: Table | None) -> Table | None:
        if table is None or self.often(0.1):
            return None
        rows = [tuple(self.text(cell) or "" for cell in row) for row in table.rows if self.often(0.8)]
        rows.insert(self.rnd.randint(0, len(rows)), tuple("nieuw" for _ in table.head))
        if self.often(0.3):
            rows = [(*row, "meer") for row in rows]
            return table.model_copy(update={"head": (*table.head, "Meer"), "rows": tuple(rows)})
        return table.model_copy(update={"rows": tuple(rows)})

    def inside(self, holder: Section | Article) -> dict[str, Any]:
        return {
            "title": self.text(holder.title),
            "provisions": self.provisions(holder.provisions),
            "sections": self.some(holder.sections, self.section),
            "table": self.table(holder.table),
        }

    def section(self, section: Section) -> Section:
        return section.model_copy(update={**self.inside(section), "introduction": self.text(section.introduction)})

    def article(self, article: Article) -> Article:
        number = self.rnd.choice(["17", "IV", article.number]) if self.often(0.2) else article.number
        return article.model_copy(update={**self.inside(article), "number": number, "related": ()})

    def changed(self, handbook: Handbook, owner: str) -> Handbook:
        body = handbook.bodies[owner]
        if body.code is None:
            raise TypeError
        code = body.code.model_copy(
            update={
                "articles": self.some(body.code.articles or (), str),
                "annexes": self.some(body.code.annexes or (), str),
                "article_label": "Art." if self.often(0.2) else body.code.article_label,
                "preamble": None if self.often(0.2) else body.code.preamble,
            }
        )
        articles = {name: self.article(placed.article) for name, placed in body.articles.items()}
        return remade(handbook, owner, code, articles)


def remade(handbook: Handbook, owner: str, code: Any, articles: dict[str, Article]) -> Handbook:
    """The handbook with another code of one organisation."""
    placed = Placed(Implied(Strings.read().t))
    listed = {one[1]: one for one in placed.listed(code, articles)}
    made = {name: placed.place(owner, code, one, articles[name], name) for name, one in listed.items()}
    body = replace(handbook.bodies[owner], code=code, articles=Watched("articles", made, handbook.notebook))
    return replace(handbook, bodies={**handbook.bodies, owner: body})


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32))
def test_random_edits_can_all_be_accepted_and_rejected(besluit: tuple[State, State], seed: int) -> None:
    old, _ = besluit
    changed = Dice(seed).changed(old[1].handbook, "voorbeelddorp")
    marked(old, state(changed, "voorbeelddorp"))
