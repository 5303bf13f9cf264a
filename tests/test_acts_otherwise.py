"""An act that is built otherwise: articles before parts, without titles, norms that are lists, parts of one article."""

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from golden import ACT, job_of, published, report_of
from office import lines
from test_acts import CODE, OWNER, changed

from handbook.formats.pdf.codes import chapters
from handbook.formats.pdf.norms import Printer
from handbook.formats.word.code import code_document
from handbook.formats.word.styles import DEFAULT
from handbook.model.handbook import Handbook
from handbook.pages import all_pages, navigation
from handbook.problems import SourcesFaultyError
from handbook.reading.load import load
from handbook.strings import Strings
from handbook.views.provisions import Presenter


def test_articles_can_stand_before_the_parts(tmp_path: Path) -> None:
    root = changed(
        tmp_path,
        f"{CODE}/code.yml",
        "articles: [begripsbepalingen, ambtsdragers, bewaren]\n",
        "articles: [begripsbepalingen]\nparts:\n"
        "  - {id: regels, title: Regels, citations: [{locator: deel 1}], articles: [ambtsdragers, bewaren]}\n",
    )
    for name in ("ambtsdragers", "bewaren"):
        path = root / "policies" / CODE / f"{name}.yml"
        to = path.parent / "regels" / path.name
        to.parent.mkdir(exist_ok=True)
        to.write_text(path.read_text(encoding="utf-8").replace("../.schemas", "../../.schemas"), encoding="utf-8")
        path.unlink()
    assert report_of(root) == ""
    handbook = load(root / "policies")
    assert list(handbook.bodies[OWNER].articles) == [
        "begripsbepalingen",
        "ambtsdragers",
        "bewaren",
        "verklaring",
        "termijnen",
    ]
    [overview] = [page for page in published(handbook).pages if page.page.uri == f"code/{OWNER}/index.md"]
    heads = [heading.text for heading in overview.headings]
    assert heads[1:] == ["Aanhef", "Artikelen", "Regels", "Slot en ondertekening", "Bijlagen"]
    told = lines(code_document(handbook.bodies[OWNER], Presenter(handbook, Strings.read()), DEFAULT.read_bytes()))
    assert [line.text for line in told if line.style == "Heading 1"][:4] == [
        "Gedragsbesluit",
        "Regels",
        "Slot en ondertekening",
        "Bijlagen",
    ]


TITLE = "title: Voor wie dit besluit geldt\n"


def without_title(folder: Path) -> Handbook:
    """The act of which article 2 bears a number and no title."""
    root = changed(folder, f"{CODE}/ambtsdragers.yml", TITLE, "")
    assert report_of(root) == ""
    return load(root / "policies")


def test_an_article_without_a_title_is_called_by_its_number_everywhere(tmp_path: Path) -> None:
    handbook = without_title(tmp_path)
    made = published(handbook)
    [shown] = [page for page in made.pages if page.page.uri == f"code/{OWNER}/ambtsdragers.md"]
    assert shown.page.title == "Artikel 2"
    job = job_of(handbook)
    [found] = [plan.make() for plan in all_pages(job.views, job.links) if plan.uri == shown.page.uri]
    assert found.search[0].title == "Artikel 2"
    assert found.search[1].title == "Artikel 2"
    assert ">Artikel 2</h1>" in shown.html
    assert str(shown.plain).startswith("# Artikel 2\n")
    [overview] = [page for page in made.pages if page.page.uri == f"code/{OWNER}/index.md"]
    assert '<span class="gw-articles__number" aria-hidden="true">2</span>' in overview.html
    assert ">Artikel 2</a>" in overview.html
    assert "[Artikel 2](" in str(overview.plain)
    [menu] = navigation(job_of(handbook).views)["code/index.md"]
    assert [item.title for item in menu.children][2] == "Artikel 2"
    place = Presenter(handbook, Strings.read()).place(f"{OWNER}/ambtsdragers#twee-alineas")
    assert place.startswith("Artikel 2: ")
    raw = code_document(handbook.bodies[OWNER], Presenter(handbook, Strings.read()), DEFAULT.read_bytes())
    told = lines(raw)
    heads = [(line.style, line.number, line.text) for line in told if line.style == "Heading 2"]
    assert heads[:3] == [
        ("Heading 2", "Artikel 1", "Begripsbepalingen"),
        ("Heading 2", "", "Artikel 2"),
        ("Heading 2", "Artikel 3", "Bewaren"),
    ]
    contents = Document(io.BytesIO(raw)).element.xpath("//w:sdt//w:hyperlink")
    assert [text for text in ("".join(entry.itertext()) for entry in contents) if text.startswith("Artikel 2")]
    [data] = [file.content for file in made.files if file.uri == "handbook.json"]
    [article] = [
        one for one in json.loads(data)["organisations"][0]["articles"] if one["article"]["id"] == "ambtsdragers"
    ]
    assert "title" not in article["article"]
    assert article["article"]["number"] == "2"
    titles = [block["text"] for block in printed(handbook) if block["block"] == "heading"]
    assert "Artikel 2" in titles
    for text in (*(page.html for page in made.pages), *(str(page.plain) for page in made.pages), str(data)):
        assert not re.search(r"\bNone\b|Artikel 2(</[a-z]+>)? –|Artikel 2: <|Artikel 2: \]", text)


def printed(handbook: Handbook) -> list[Any]:
    """All blocks of the print of the code."""
    printer = Printer(Presenter(handbook, Strings.read()))
    return [block for chapter in chapters(handbook.bodies[OWNER], printer) for block in chapter["blocks"]]


@pytest.mark.parametrize(
    ("name", "old", "new", "key"),
    [
        ("ambtsdragers", f'number: "2"\n{TITLE}', "", "title"),
        ("code", "status: official", "status: summary", "title"),
        ("bewaren", "        text: De gemeente bewaart logboeken zes maanden.\n", "", "text"),
    ],
)
def test_what_an_article_and_a_norm_cannot_do_without(tmp_path: Path, name: str, old: str, new: str, key: str) -> None:
    root = changed(tmp_path, f"{CODE}/{name}.yml", old, new)
    if name == "code":
        path = root / "policies" / CODE / "ambtsdragers.yml"
        path.write_text(path.read_text(encoding="utf-8").replace(TITLE, ""), encoding="utf-8")
    told = report_of(root)
    assert f"het veld “{key}” ontbreekt" in told
    assert "[missing-key]" in told


def test_a_provision_can_be_a_list_alone(tmp_path: Path) -> None:
    text = '    text: "Dit besluit geldt voor de houders van deze ambten:"\n'
    root = changed(tmp_path, f"{CODE}/ambtsdragers.yml", text, "")
    assert report_of(root) == ""
    handbook = load(root / "policies")
    presenter = Presenter(handbook, Strings.read())
    assert presenter.place(f"{OWNER}/ambtsdragers#ambten").endswith("de burgemeester;")
    made = published(handbook)
    [shown] = [page for page in made.pages if page.page.uri == f"code/{OWNER}/ambtsdragers.md"]
    assert 'title="Vaste link naar bepaling 2.1"' in shown.html
    assert 'herkomst<span class="gw-sr"> van: de burgemeester;<' in shown.html
    assert '<div class="gw-provision__text"></div>' not in shown.html
    assert re.search(r"^    \* a\) de burgemeester;", str(shown.plain), re.MULTILINE)
    [norm] = [block for block in printed(handbook) if block.get("id") == f"{OWNER}/ambtsdragers#ambten"]
    assert norm["texts"] == []
    assert len(norm["items"]) == 21
    told = lines(code_document(handbook.bodies[OWNER], presenter, DEFAULT.read_bytes()))
    assert [line.text for line in told].count("de burgemeester;") == 1
    for page in made.pages:
        assert not re.search(r"\bNone\b", page.html + str(page.plain)), page.page.uri


@pytest.mark.parametrize(
    ("part", "shown"),
    [
        ("{id: bewaren, title: Bewaren, articles: [bewaren]}", ""),
        ("{id: bewaren, number: § 3, title: Bewaren, articles: [bewaren]}", "§ 3 Bewaren"),
        ("{id: regels, number: § 3, title: Regels, articles: [bewaren]}", "§ 3 Regels"),
    ],
)
def test_a_part_of_one_article_is_left_out_only_where_it_says_no_more(tmp_path: Path, part: str, shown: str) -> None:
    old = "articles: [begripsbepalingen, ambtsdragers, bewaren]\n"
    new = f"articles: [begripsbepalingen, ambtsdragers]\nparts:\n  - {part}\n"
    root = changed(tmp_path, f"{CODE}/code.yml", old, new)
    path = root / "policies" / CODE / "bewaren.yml"
    to = path.parent / part[5:].partition(",")[0] / path.name
    to.parent.mkdir()
    to.write_text(path.read_text(encoding="utf-8").replace("../.schemas", "../../.schemas"), encoding="utf-8")
    path.unlink()
    assert report_of(root) == ""
    handbook = load(root / "policies")
    [menu] = navigation(job_of(handbook).views)["code/index.md"]
    [line] = [item for item in menu.children if "Bewaren" in str(item)]
    heads = [(one["level"], one["text"]) for one in printed(handbook) if one["block"] == "heading" and one["listed"]]
    if shown:
        assert (line.title, [item.title for item in line.children]) == (shown, ["Artikel 3 – Bewaren"])
        assert heads[heads.index((1, shown.replace("§ ", "§\u00a0"))) + 1] == (2, "Artikel 3 – Bewaren")
    else:
        assert (line.title, line.children) == ("Artikel 3 – Bewaren", ())
        assert (1, "Artikel 3 – Bewaren") in heads


def test_a_retention_below_or_with_a_term_needs_no_other(tmp_path: Path) -> None:
    term = "        retention: {what: logboeken, text: zes maanden, duration: P6M}\n"
    below = (
        "        provisions:\n          - {id: zes, modality: fact, text: Zes maanden., topics: [wachtwoorden],"
        " citations: [{locator: art. 3}], retention: {what: logboeken, text: zes maanden}}\n"
    )
    assert report_of(changed(tmp_path / "below", f"{CODE}/bewaren.yml", term, below)) == ""
    assert "[retention-without-term]" in report_of(changed(tmp_path / "without", f"{CODE}/bewaren.yml", term, ""))


def test_a_form_cannot_be_empty(tmp_path: Path) -> None:
    lines_ = (ACT / CODE / "verklaring.yml").read_text(encoding="utf-8").partition("  lines:\n")[2]
    root = changed(tmp_path, f"{CODE}/verklaring.yml", f"  lines:\n{lines_}", "  lines: []\n")
    with pytest.raises(SourcesFaultyError) as raised:
        load(root / "policies")
    assert [problem.code for problem in raised.value.problems] == ["empty-list"]
