"""An act as it was signed, in every format: no parts, a preamble, lists with printed labels, annexes, a table, a form.

After a wanted change: ``GOLDEN_UPDATE=1 make test ARGS=tests/test_acts.py``, and read the difference.
"""

import csv
import io
import json
import os
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml
from conftest import Project, built_once
from docx import Document
from golden import ACT, job_of, published
from office import lines
from pdfs import bookmarks, elements, kids, opened, whole_text
from pdfs import squeezed as tight
from pikepdf import Name

from handbook.formats.export.pages import page_source
from handbook.formats.html.render import Html
from handbook.formats.plain.render import Plain
from handbook.formats.word.code import code_document
from handbook.formats.word.styles import DEFAULT
from handbook.model.handbook import Handbook
from handbook.pages import all_pages, navigation
from handbook.product import Page, Publication
from handbook.reading.load import load
from handbook.strings import Strings
from handbook.views.provisions import Presenter

GOLDEN = Path(__file__).parent / "golden" / "besluit"
OWNER = "voorbeelddorp"
CODE = f"organisations/{OWNER}/code"


@pytest.fixture(scope="module")
def act() -> Handbook:
    return load(ACT)


@pytest.fixture(scope="module")
def site(act: Handbook) -> Publication:
    return published(act)


@pytest.fixture(scope="module")
def pages(act: Handbook) -> dict[str, Page]:
    job = job_of(act)
    made = (plan.make() for plan in all_pages(job.views, job.links))
    return {page.uri: page for page in made if page.uri.startswith("code/")}


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The act as a site of its own, built strictly with its prints."""
    return built_once(tmp_path_factory, "besluit", lambda: ACT)


def changed(folder: Path, name: str, old: str, new: str) -> Path:
    """The act with a change to one of its files; the folder of the project."""
    for path in ACT.rglob("*.yml"):
        to = folder / "policies" / path.relative_to(ACT)
        to.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text(encoding="utf-8")
        if path.relative_to(ACT).as_posix() == name:
            assert text.count(old) == 1
            text = text.replace(old, new)
        to.write_text(text, encoding="utf-8")
    return folder


def source(name: str) -> Any:
    return yaml.safe_load((ACT / CODE / f"{name}.yml").read_text(encoding="utf-8"))


def test_pages_to_the_letter(act: Handbook, pages: dict[str, Page]) -> None:
    job = job_of(act)
    html, plain = Html(job.views, job.links), Plain(job.views, job.links)
    found = {f"pages/{uri}": page_source(page, html) for uri, page in pages.items()}
    found |= {f"plain/{uri}": str(plain.file(page).content) for uri, page in pages.items()}
    if os.environ.get("GOLDEN_UPDATE"):
        for name, text in found.items():
            path = GOLDEN / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    assert set(found) == {path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*.md")}
    for name, text in found.items():
        assert text == (GOLDEN / name).read_text(encoding="utf-8"), name


def test_an_engine_that_reads_the_files_shows_the_same(
    act: Handbook, pages: dict[str, Page], site: Publication
) -> None:
    job = job_of(act)
    html = Html(job.views, job.links)
    for shown in site.pages:
        if shown.page.uri in pages:
            body = page_source(pages[shown.page.uri], html).partition("\n---\n")[2]
            engine = markdown.Markdown(extensions=["attr_list", "toc", "tables"])
            assert _flat(engine.convert(body)) == _flat(shown.html), shown.page.uri


def _flat(html: str) -> str:
    return re.sub(r"\s*([<>])\s*", r"\1", unescape(html)).strip()


def test_the_menu_has_articles_and_annexes_and_no_part(act: Handbook) -> None:
    [code] = navigation(job_of(act).views)["code/index.md"]
    titles = [item.title for item in code.children]
    assert titles[:2] == ["Overzicht", "Artikel 1 – Begripsbepalingen"]
    assert titles[-1] == "Bijlagen"
    assert [item.title for item in code.children[-1].children] == [
        "Bijlage I – Verklaring van wie een toestel krijgt",
        "Bijlage II – Hoe lang een toestel meegaat",
    ]


class Lists(HTMLParser):
    """The text of each item of the lists inside norms, with how deep it stands."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = 0
        self.found: list[tuple[int, str]] = []
        self._open: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "ul":
            self._open.append("gw-items" in (dict(attrs).get("class") or ""))
        elif tag == "li" and any(self._open):
            self.found.append((sum(self._open), ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "ul":
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if any(self._open) and self.found:
            depth, text = self.found[-1]
            self.found[-1] = depth, " ".join(f"{text} {data}".split())


def listed(items: list[dict[str, Any]], depth: int = 1) -> list[tuple[int, str]]:
    """What the source says of a list: how deep each item stands, its label and its text."""
    found = []
    for item in items:
        found.append((depth, " ".join(f"{item.get('label', '')} {item['text']}".split())))
        found += listed(item.get("items", []), depth + 1)
    return found


@pytest.mark.parametrize("name", ["begripsbepalingen", "ambtsdragers"])
def test_lists_keep_their_labels_and_their_depth_on_pages(site: Publication, name: str) -> None:
    wanted = [one for item in source(name)["provisions"] for one in listed(item.get("items", []))]
    [shown] = [page for page in site.pages if page.page.uri == f"code/{OWNER}/{name}.md"]
    parser = Lists()
    parser.feed(shown.html)
    assert parser.found == wanted
    assert max(depth for depth, _ in wanted) == (3 if name == "begripsbepalingen" else 1)
    # as plain Markdown, read by an engine: as many items, and what stands behind the list is no item
    html = markdown.Markdown(extensions=["extra"]).convert(str(shown.plain))
    for _, text in wanted:
        label = text.partition(" ")[0]
        assert label in html
    assert re.search(r"<p>alles voor zover", html) or name == "ambtsdragers"


def test_21_office_holders_are_21_items(site: Publication, project: Project, act: Handbook) -> None:
    holders = source("ambtsdragers")["provisions"][0]["items"]
    assert len(holders) == 21
    [shown] = [page for page in site.pages if page.page.uri == f"code/{OWNER}/ambtsdragers.md"]
    assert shown.html.count('<span class="gw-items__label">') == 21
    assert len(re.findall(r"^    \* [a-u]\) ", str(shown.plain), re.MULTILINE)) == 21
    with opened((project.site / f"pdf/{OWNER}/ambtsdragers.pdf").read_bytes()) as pdf:
        tagged = [element for element in elements(pdf) if element.S == Name.L]
        items = [kid for kid in kids(tagged[0]) if kid.S == Name.LI]
        assert len(items) == 21
        assert [str(part.S) for part in kids(items[0])] == ["/Lbl", "/LBody"]
    word = lines(code_document(act.bodies[OWNER], Presenter(act, Strings.read()), DEFAULT.read_bytes()))
    assert [(line.number, line.text) for line in word if re.fullmatch(r"[a-u]\)", line.number)] == [
        (item["label"], item["text"]) for item in holders
    ]


def test_the_print_says_all_of_the_act_in_order(project: Project) -> None:
    raw = (project.site / f"pdf/code-{OWNER}.pdf").read_bytes()
    told, code = whole_text(raw), source("code")
    before, after = code["preamble"], code["closing"]
    texts = [before["opening"], *(ground["text"] for ground in before["legal_basis"]), *before["considerations"]]
    texts += [
        before["enacting"],
        "Artikel 1",
        "ii.telefoons;",
        "2°accounts;",
        "bbis.*ster*",
        "alles voor zover",
        "u)de griffier.",
    ]
    texts += [after["repeal"], after["entry_into_force"], after["citation_title"], after["formula"]]
    texts += [
        "Voorbeelddorp, 12 januari 2026",
        "De algemeen directeur,",
        "A. Voorbeeld",
        "Bijlage I",
        "Personeelsnummer",
    ]
    texts += ["Ik heb het Gedragsbesluit gelezen.", "Datum en handtekening", "Bijlage II", "vijf jaar"]
    place = told.index(tight(before["opening"]))  # behind the contents
    for text in texts:
        assert tight(text) in told[place:], text
        place = told.index(tight(text), place)
    titles = [title for _, title in bookmarks(raw)]
    assert titles[1:7] == [
        code["title"],
        "Artikel 1 – Begripsbepalingen",
        "Artikel 2 – Voor wie dit besluit geldt",
        "Artikel 3 – Bewaren",
        "3.1",
        "Slot en ondertekening",
    ]
    with opened(raw) as pdf:
        heads = [element for element in elements(pdf) if element.S == Name.TH]
        assert len(heads) == 2 + 2 + 3 + 2 + 4 + 1, "columns and rows of both tables, and of the periods"


def test_the_word_file_says_all_of_the_act_in_order(act: Handbook) -> None:
    raw = code_document(act.bodies[OWNER], Presenter(act, Strings.read()), DEFAULT.read_bytes())
    found = lines(raw)
    heads = [(line.style, line.number, line.text) for line in found if line.style.startswith("Heading")]
    assert heads[:9] == [
        ("Heading 1", "", "Gedragsbesluit"),
        ("Heading 2", "Artikel 1", "Begripsbepalingen"),
        ("Heading 2", "Artikel 2", "Voor wie dit besluit geldt"),
        ("Heading 2", "Artikel 3", "Bewaren"),
        ("Heading 3", "3.1", ""),
        ("Heading 2", "", "Slot en ondertekening"),
        ("Heading 1", "", "Bijlagen"),
        ("Heading 2", "Bijlage I", "Verklaring van wie een toestel krijgt"),
        ("Heading 2", "Bijlage II", "Hoe lang een toestel meegaat"),
    ]
    told = [(line.number, line.text) for line in found]
    for text in ("De gemeenteraad van Voorbeelddorp,", "Besluit:", "Voorbeelddorp, 12 januari 2026"):
        assert ("", text) in told
    wanted = [("a.", "digitale middelen:"), ("1°", "toestellen, namelijk:"), ("i.", "laptops;"), ("ii.", "telefoons;")]
    assert [one for one in told if one in wanted] == wanted
    assert ("bbis.", "*ster*: <script>alert(1)</script> & {{ x }}.") in told
    assert ("", "Een stagiair is geen personeelslid.") in told
    assert ("", "☐ Ik heb het Gedragsbesluit gelezen.") in told
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in Document(io.BytesIO(raw)).tables]
    assert [["Toestel", "Termijn", "Wie beslist"], *source("termijnen")["table"]["rows"]] in tables


def test_the_data_hold_the_act_as_it_was_written(site: Publication) -> None:
    [raw] = [file.content for file in site.files if file.uri == "handbook.json"]
    [organisation] = json.loads(raw)["organisations"]
    for name in ("preamble", "closing", "signature"):
        assert organisation["code"][name] == source("code")[name]
    by_id = {one["article"]["id"]: one for one in organisation["articles"]}
    assert list(by_id) == ["begripsbepalingen", "ambtsdragers", "bewaren", "verklaring", "termijnen"]
    assert all("part" not in one for one in by_id.values())
    assert by_id["verklaring"]["article"]["form"] == source("verklaring")["form"]
    assert by_id["termijnen"]["article"]["table"] == source("termijnen")["table"]
    [table] = [file.content for file in site.files if file.uri == "comparison.csv"]
    assert list(csv.reader(io.StringIO(str(table)), delimiter=";"))


def test_the_search_finds_what_lists_tables_and_forms_say(pages: dict[str, Page]) -> None:
    said = {(uri, entry.anchor): entry.text for uri, page in pages.items() for entry in page.search}
    assert "de bibliothecaris;" in said[f"code/{OWNER}/ambtsdragers.md", "ambten"]
    assert "telefoons;" in said[f"code/{OWNER}/begripsbepalingen.md", "begrippen"]
    assert "eigendom van de gemeente" in said[f"code/{OWNER}/begripsbepalingen.md", "begrippen"]
    assert "Personeelsnummer" in said[f"code/{OWNER}/verklaring.md", ""]
    assert "na een ongeval" in said[f"code/{OWNER}/bewaren.md", "lid-1"]
    assert "persoonsgegevens" in said[f"code/{OWNER}/index.md", "_aanhef"]
    assert "opgeheven" in said[f"code/{OWNER}/index.md", "_slot"]


def test_an_article_without_a_word_of_the_editors_is_described_by_its_own(pages: dict[str, Page]) -> None:
    said = {page.uri.rpartition("/")[2]: page.summary for page in pages.values()}
    assert said["ambtsdragers.md"] == "De ambten waarvoor dit besluit geldt."
    assert said["bewaren.md"] == "De gemeente bewaart logboeken zes maanden."
    assert said["begripsbepalingen.md"].startswith("In dit besluit wordt verstaan onder: digitale middelen:")
    assert len(said["begripsbepalingen.md"]) <= 162
    title = source("code")["title"]
    assert said["verklaring.md"] == f"Bijlage I – Verklaring van wie een toestel krijgt. {title}"


def test_paragraphs_are_paragraphs_in_every_format(site: Publication, project: Project, act: Handbook) -> None:
    first, second = (
        "De houder van een ambt meldt een gelekt wachtwoord meteen.",
        "Hij meldt het ook als hij niet zeker is.",
    )
    [shown] = [page for page in site.pages if page.page.uri == f"code/{OWNER}/ambtsdragers.md"]
    assert f"<p>{first}</p><p>{second}</p>" in shown.html
    assert f"{first}\n\n    {second}\n" in str(shown.plain)
    told = [
        line.text
        for line in lines(code_document(act.bodies[OWNER], Presenter(act, Strings.read()), DEFAULT.read_bytes()))
    ]
    assert told[told.index(first) + 1] == second
    with opened((project.site / f"pdf/{OWNER}/ambtsdragers.pdf").read_bytes()) as pdf:
        paragraphs = [element for element in elements(pdf) if element.S == Name.P]
        assert len(paragraphs) > 2
    # no paragraph stands inside another: a browser would tear it apart
    for page in site.pages:
        assert not re.search(r"<p[ >](?:(?!</p>).)*<p[ >]", page.html, re.DOTALL), page.page.uri
