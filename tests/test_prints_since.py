"""Whoever signs for a text knows which closed edition it is, and where to see later what changed since."""

from pathlib import Path
from typing import Any

import pytest
from golden import SMALL
from uitgaven import EDITIONS, OWNER, holding

from handbook.formats.pdf.blocks import Document
from handbook.formats.pdf.documents import Imprint, Prints
from handbook.links import Links, compared_page
from handbook.pages import all_pages
from handbook.reading.load import load
from handbook.strings import Strings
from handbook.views.compared import compared_pairs, compared_view, differs
from handbook.views.views import Views

STRINGS = Strings.read()
SITE = "https://voorbeelddorp.example/regels"
SHEET, CODE = f"pdf/gelezen-{OWNER}.pdf", f"pdf/code-{OWNER}.pdf"


def prints(policies: Path, site: str = SITE) -> dict[str, Document]:
    handbook = load(policies)
    made = Prints(handbook, STRINGS, Links(handbook), Imprint("", site)).all()
    return {item.uri: item.document for item in made}


def told(rows: list[Any]) -> dict[str, str]:
    return {one["label"]: "".join(span["text"] for span in one["spans"]).replace("\u200b", "") for one in rows}


def facts(document: Document) -> dict[str, str]:
    """What the sheet names."""
    return told(next(block["rows"] for block in document["chapters"][0]["blocks"] if block["block"] == "rows"))


def words(document: Document) -> str:
    blocks = (block for block in document["chapters"][0]["blocks"] if block["block"] == "paragraph")
    return " ".join(span["text"] for block in blocks for span in block["spans"])


def test_the_sheet_names_the_edition_that_the_text_is(tmp_path: Path) -> None:
    policies = holding(tmp_path)
    made = prints(policies)
    handbook = load(policies)
    edition = handbook.editions[OWNER].get("2026.1")
    assert edition
    found = facts(made[SHEET])
    assert found["Uitgave van de code"] == "2026.1, van 1 januari 2026 tot en met 31 december 2026"
    assert found["Vingerafdruk van de uitgave"] == edition.fingerprint[:16]
    assert found["Wat er sinds 2026.1 veranderde"] == f"{SITE}/code/{OWNER}/edities/sinds_2026.1/"
    assert "op het adres hierboven" in words(made[SHEET])
    assert found.items() >= {key: value for key, value in told(made[CODE]["colophon"]).items() if "code" in key}.items()
    assert told(made[CODE]["colophon"])["Vingerafdruk van de uitgave"] == edition.fingerprint[:16]
    uris = {plan.uri for plan in all_pages(Views(handbook, STRINGS), Links(handbook))}
    assert compared_page(OWNER, "2026.1") in uris, "who signed comes somewhere"


def test_what_is_no_text_makes_no_other_text(tmp_path: Path) -> None:
    """What the editors say beside a code, and the days that it says of itself, changed together."""
    policies = holding(tmp_path)
    for old, new in (("about: Alle", "about: Samen alle"), ('adopted: "2025-12-15"', 'adopted: "2025-12-16"')):
        code = policies / f"organisations/{OWNER}/code/code.yml"
        text = code.read_text(encoding="utf-8")
        assert text.count(old) == 1
        code.write_text(text.replace(old, new), encoding="utf-8")
    handbook = load(policies)
    views = Views(handbook, STRINGS)
    assert facts(prints(policies)[SHEET])["Uitgave van de code"].startswith("2026.1, ")
    standing = views.code(OWNER).standing
    assert standing
    assert standing.facts[0].text.startswith("uitgave 2026.1, ")
    pair = next(one for one in compared_pairs(views, OWNER) if one.old == "2026.1" and not one.new)
    assert not differs(pair, views)
    assert [ending for ending, *_ in compared_view(pair, views).files] == [pair.file("json")]
    assert compared_view(pair, views).table.new.endswith(", die van uitgave 2026.1")


def test_another_number_is_another_text(tmp_path: Path) -> None:
    policies = holding(tmp_path)
    article = policies / f"organisations/{OWNER}/code/toestellen/apparaten.yml"
    text = article.read_text(encoding="utf-8")
    article.write_text(text.replace('number: "2"\ntitle', 'number: "2bis"\ntitle'), encoding="utf-8")
    views = Views(load(policies), STRINGS)
    standing = views.code(OWNER).standing
    assert standing
    assert not standing.facts[0].text.startswith("uitgave 2026.1, ")
    assert facts(prints(policies)[SHEET])["Uitgave van de code"].startswith("geen")


def test_a_text_that_no_edition_is_says_so(tmp_path: Path) -> None:
    policies = holding(tmp_path)
    article = policies / f"organisations/{OWNER}/code/toestellen/apparaten.yml"
    text = article.read_text(encoding="utf-8")
    article.write_text(text.replace("Je draagt zorg", "Je draagt goed zorg"), encoding="utf-8")
    assert "Je draagt zorg" in text
    sheet = prints(policies, "")[SHEET]
    found = facts(sheet)
    assert found["Uitgave van de code"].startswith("geen: deze tekst is anders dan elke gesloten uitgave")
    assert "uitgave 2026.1" in found["Uitgave van de code"]
    assert "Vingerafdruk van de uitgave" not in found
    assert found["Wat er sinds 2026.1 veranderde"] == f"Op de site: code/{OWNER}/edities/sinds_2026.1/"
    assert "op het adres hierboven" not in words(sheet)


def test_a_text_that_is_to_come_names_its_own_edition() -> None:
    found = facts(prints(EDITIONS)[SHEET])
    assert found["Uitgave van de code"] == "2027.1, vanaf 1 januari 2027"


@pytest.mark.parametrize("owner", ["voorbeeldstad"])
def test_where_nothing_was_closed_nothing_is_said_of_it(owner: str) -> None:
    found = facts(prints(SMALL)[f"pdf/gelezen-{owner}.pdf"])
    assert "Uitgave" in found
    assert not any("van de uitgave" in label or "sinds" in label for label in found)
