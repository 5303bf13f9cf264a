"""What editions add to the first view of an article; and that its prints say of which edition they are."""

import gzip
import random
import shutil
from pathlib import Path

import pytest
from golden import SMALL, published
from uitgaven import EDITIONS, OWNER

from handbook.editions.close import close
from handbook.editions.freeze import Closing
from handbook.formats.pdf.codes import article_blocks, overview
from handbook.formats.pdf.norms import Printer
from handbook.reading.load import load
from handbook.strings import Strings
from handbook.views.views import Views

CITY = "voorbeeldstad"
ARTICLE = f"organisations/{CITY}/code/een/i-wachtwoorden.yml"
HEAD = """# yaml-language-server: $schema=../../../../.schemas/article.schema.json
id: i-wachtwoorden
number: I
title: Wachtwoorden
setting: professional
provisions:
"""
NORM = """  - id: {name}
    modality: obligation
    text: {text}
    topics: [wachtwoorden]
    citations: [{{locator: "art. I"}}]
"""
NAMES = ("niemand", "lijst-a", "lijst-a-1", *(f"norm-{number}" for number in range(9)))
WORDS = ("medewerker", "toestel", "dienst", "melden", "bewaren", "gesprek", "burger", "bestand", "toegang", "account")
MOST = 1024
"""Bytes (gzip) that the first view of an article grows by for an earlier version of it, at most."""


@pytest.fixture
def policies(tmp_path: Path) -> Path:
    folder = tmp_path / "policies"
    shutil.copytree(SMALL, folder)
    settings = folder / "handbook.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("2026-01-31", "2036-01-31"), encoding="utf-8")
    return folder


@pytest.mark.parametrize("changed", [1, len(NAMES)], ids=["one norm", "every norm"])
def test_an_earlier_version_costs_little(policies: Path, changed: int) -> None:
    chance = random.Random(3)  # noqa: S311 - the same words at every run

    def words() -> str:
        return " ".join(chance.choice(WORDS) for _ in range(30)).capitalize() + "."

    def size() -> int:
        pages = {one.page.uri: one.body for one in published(load(policies)).pages}
        return len(gzip.compress(pages[f"code/{CITY}/i-wachtwoorden.md"], 9, mtime=0))

    texts = [words() for _ in NAMES]
    before = 0
    for year in range(2026, 2030):
        norms = (NORM.format(name=name, text=text) for name, text in zip(NAMES, texts, strict=True))
        (policies / ARTICLE).write_text(HEAD + "".join(norms), encoding="utf-8")
        close(policies, Strings.read(), Closing(f"{year}.1", f"{year}-01-01", f"{year}-01-01"), CITY)
        before = before or size()
        assert size() - before <= (year - 2026) * MOST, year
        texts = [words() if number < changed else text for number, text in enumerate(texts)]


def test_a_print_says_of_which_edition_it_is() -> None:
    handbook = load(EDITIONS)
    views = Views(handbook, Strings.read())
    printer, body = Printer(views.presenter), handbook.bodies[OWNER]
    placed = handbook.articles[f"{OWNER}/apparaten"]
    edition = handbook.editions[OWNER].get("2027.1")
    assert edition
    mark = edition.fingerprint[:16]
    alone = str(list(article_blocks(placed, body, printer, 1, alone=True)))
    assert f"Geldt vanaf 1 januari 2027. Wijzigt op 1 juli 2027. Uitgave 2027.1, vingerafdruk {mark}." in alone
    within = str(list(article_blocks(placed, body, printer, 1)))
    assert "Geldt vanaf 1 januari 2027. Wijzigt op 1 juli 2027." in within
    assert mark not in within
    whole = str(list(overview(views.code(OWNER), body, printer)))
    assert f"uitgave 2027.1, geldt vanaf 1 januari 2027 (vingerafdruk {mark})" in whole
