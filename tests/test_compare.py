"""The comparison in a real Chromium: pick, filter, send, take along, print; and without JavaScript."""

import csv
import io
import json
import re
from base64 import b64decode
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import watched
from office import BASE64
from openpyxl import load_workbook
from playwright.sync_api import Browser, Download, Page, expect
from project import LIBRARY
from pypdf import PdfReader

from handbook.model.handbook import Body, Handbook
from handbook.reading.load import load
from handbook.views.pairs import Relation
from handbook.views.topics import compared

ROOT = Path(__file__).resolve().parent.parent
DEFAULT = ["gent", "amsterdam", "antwerpen", "sint-niklaas"]


@pytest.fixture(scope="module")
def handbook() -> Handbook:
    return load(LIBRARY)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A desktop; whatever the browser complains about fails the test."""
    for page in watched(browser):
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        yield page


def opened(page: Page, address: str) -> Page:
    """The comparison with its controls unfolded."""
    folded(page, address).locator(".gw-choose > summary").click()
    return page


def folded(page: Page, address: str) -> Page:
    page.goto(address)
    page.locator("gw-compare[data-ready]").wait_for()
    return page


def columns(page: Page) -> list[str]:
    heads = page.locator("details[data-group] >> nth=0").locator("thead th[data-organisation]")
    return [str(head.get_attribute("data-organisation")) for head in heads.all()]


def topics(page: Page) -> list[str]:
    rows = page.locator("tr[data-topic]:visible")
    return [str(row.get_attribute("data-topic")) for row in rows.all()]


def shown(page: Page) -> str:
    """Everything that the tables show, as text."""
    tables = "() => [...document.querySelectorAll('details[data-group]')].map((d) => d.innerText)"
    return "\n".join(page.evaluate(tables))


def pick(page: Page, name: str) -> None:
    if not page.get_by_label("Zoek een organisatie").is_visible():
        page.get_by_text("Andere organisaties kiezen").click()
    page.get_by_label("Zoek een organisatie").fill(name)
    page.locator("[data-part=options]").get_by_role("checkbox", name=name).check()


def kinds(body: Body, topic: str) -> set[str]:
    return {position.kind.value for position in body.positions_on(topic)}


def test_the_default_is_the_four_cities(page: Page, address: str, handbook: Handbook) -> None:
    opened(page, f"{address}vergelijken/")
    assert columns(page) == DEFAULT
    assert topics(page) == list(handbook.topics)
    expect(page.locator("gw-compare").get_by_role("status")).to_have_text(
        f"{len(handbook.topics)} van {len(handbook.topics)} onderwerpen"
    )


def test_a_picked_column_comes_in_every_table_and_in_the_address(page: Page, address: str, handbook: Handbook) -> None:
    opened(page, f"{address}vergelijken/")
    pick(page, "Lokaal bestuur Bilzen-Hoeselt")
    expect(page.locator("thead th[data-organisation=bilzen-hoeselt]")).to_have_count(len(handbook.groups))
    assert columns(page) == [*DEFAULT, "bilzen-hoeselt"]
    assert page.url.endswith("?org=gent,amsterdam,antwerpen,sint-niklaas,bilzen-hoeselt")
    cell = page.locator("tr[data-topic=authenticatie] td[data-organisation=bilzen-hoeselt]")
    expected = [position.text for position in handbook.bodies["bilzen-hoeselt"].positions_on("authenticatie")]
    assert [" ".join(text.split()) for text in cell.locator("[data-field=text]").all_inner_texts()] == expected
    cell.locator("[data-field=text]").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(handbook.topics["authenticatie"].label)
    assert page.url.endswith("#organisatie_bilzen-hoeselt")


def test_a_column_goes_and_the_last_one_stays(page: Page, address: str) -> None:
    opened(page, f"{address}vergelijken/?org=gent,antwerpen")
    page.get_by_role("button", name="Haal weg: Antwerpen").press("Enter")
    assert columns(page) == ["gent"]
    expect(page.get_by_role("button", name="Haal weg: Gent")).to_be_hidden()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY", "focus is not lost"


def test_the_picker_is_full_at_its_bound(page: Page, address: str) -> None:
    everyone = "gent,amsterdam,antwerpen,sint-niklaas,bilzen-hoeselt,vlaamse-overheid,rijksoverheid-nl"
    opened(page, f"{address}vergelijken/?org={everyone},niemand,{'x' * 3000}")
    assert columns(page) == everyone.split(","), "an unknown id is left out"


FILTERS: dict[str, tuple[str, Callable[[list[set[str]]], bool]]] = {
    "position": (
        "?standpunt=prohibited,recommended",
        lambda cells: any(c & {"prohibited", "recommended"} for c in cells),
    ),
    "differ": ("?verschil=1", lambda cells: len({frozenset(cell) for cell in cells if cell}) > 1),
    "not all silent": ("?zonder-stilte=1", any),
    "nothing chosen": ("", lambda _: True),
}


@pytest.mark.parametrize("name", FILTERS)
@pytest.mark.parametrize("chosen", [DEFAULT, ["vlaamse-overheid", "rijksoverheid-nl", "bilzen-hoeselt"]])
def test_a_filter_leaves_the_rows_it_says(
    page: Page, address: str, handbook: Handbook, name: str, chosen: list[str]
) -> None:
    query, keeps = FILTERS[name]
    opened(page, f"{address}vergelijken/{query}{'&' if query else '?'}org={','.join(chosen)}")
    bodies = [handbook.bodies[one] for one in chosen]
    expected = [topic for topic in handbook.topics if keeps([kinds(body, topic) for body in bodies])]
    assert topics(page) == expected
    assert len(expected) > 0


def test_the_view_can_be_sent_to_a_colleague(page: Page, browser: Browser, address: str) -> None:
    opened(page, f"{address}vergelijken/")
    pick(page, "Vlaamse overheid")
    page.get_by_label("Zoek in de tabel").fill("kritiek respect")
    page.locator("summary", has_text="Thema’s").click()
    page.get_by_label("Meningsuiting en loyaliteit").check()
    page.get_by_label("Verberg waar niemand iets zegt").check()
    page.get_by_role("button", name="Kopieer de link").click()
    expect(page.get_by_role("main").get_by_role("status")).to_have_text("De link staat op je klembord.")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == page.url
    assert 0 < len(topics(page)) < 6
    colleague = browser.new_context(viewport={"width": 1280, "height": 900}, locale="nl-BE").new_page()
    opened(colleague, link)
    assert shown(colleague) == shown(page)
    assert colleague.url == link
    colleague.context.close()


def test_a_link_with_filters_says_so_while_all_is_folded(page: Page, address: str) -> None:
    chosen = "org=gent,antwerpen&standpunt=prohibited&zonder-stilte=1&dicht=leren-en-cultuur"
    folded(page, f"{address}vergelijken/?{chosen}")
    fold = page.locator("details.gw-choose")
    expect(fold).not_to_have_attribute("open", "")
    expect(fold.locator("> summary")).to_have_text("Kies organisaties en filter 2 filters aan")
    assert 0 < len(topics(page)) < 10
    page.get_by_role("button", name="Zet de filters uit").press("Enter")
    assert page.url.endswith("?org=gent,antwerpen&dicht=leren-en-cultuur"), "what is no filter stays"
    expect(page.get_by_role("button", name="Zet de filters uit")).to_be_hidden()
    expect(fold.locator("> summary")).to_have_text("Kies organisaties en filter")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY", "focus is not lost"
    fold.locator("> summary").click()
    page.get_by_label("Zoek in de tabel").fill("kritiek")
    expect(page.locator("[data-part=filters]")).to_have_text("1 filter aan")


def test_folded_groups_stay_folded_in_the_link(page: Page, address: str) -> None:
    opened(page, f"{address}vergelijken/")
    page.get_by_role("button", name="Alles dicht").click()
    assert topics(page) == []
    link = page.url
    page.goto("about:blank")
    opened(page, link)
    assert topics(page) == []
    page.get_by_role("button", name="Begin opnieuw").click()
    assert page.url.endswith("/vergelijken/")
    assert len(topics(page)) > 30


def test_nothing_found_says_so(page: Page, address: str) -> None:
    opened(page, f"{address}vergelijken/")
    page.get_by_label("Zoek in de tabel").fill("<script>alert(1)</script>")
    expect(page.get_by_role("main").get_by_role("status")).to_have_text("Geen enkel onderwerp past bij je keuze.")
    assert "zoek=%3Cscript%3E" in page.url


def taken(page: Page, button: str) -> Path:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).click()
    download: Download = waiting.value
    assert download.suggested_filename.startswith("vergelijking.")
    kept = download.path().with_suffix(Path(download.suggested_filename).suffix)
    download.save_as(kept)
    return kept


HEADS = [
    "Thema",
    "Onderwerp",
    "Organisatie",
    "Standpunt",
    "Wat er staat",
    "Geldt",
    "Voorwaarde",
    "Uitzondering",
    "Bron",
]
HEADS += ["Adres"]


def expected_rows(handbook: Handbook, chosen: list[str], rows: list[str]) -> list[tuple[str, ...]]:
    """What the page shows, told by the model: topic, organisation, text and the three limits."""
    found: list[tuple[str, ...]] = []
    for topic in rows:
        for one in chosen:
            body = handbook.bodies[one]
            here = (handbook.topics[topic].label, body.organisation.name)
            found += [
                (*here, position.text, position.condition or "", position.exception or "")
                for position in body.positions_on(topic)
            ] or [(*here, "", "", "")]
    return found


def test_what_is_shown_comes_along_cell_for_cell(page: Page, address: str, handbook: Handbook) -> None:
    chosen = ["bilzen-hoeselt", "gent", "rijksoverheid-nl"]
    opened(page, f"{address}vergelijken/?org={','.join(chosen)}&zonder-stilte=1&groep=meningsuiting-en-loyaliteit")
    expected = expected_rows(handbook, chosen, topics(page))
    assert len(expected) > 10

    text = taken(page, "CSV").read_bytes()
    assert text.startswith(b"\xef\xbb\xbf"), "Excel needs a byte order mark to see UTF-8"
    table = list(csv.reader(io.StringIO(text.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert table[0] == HEADS
    assert [(row[1], row[2], row[4], row[6], row[7]) for row in table[1:]] == expected

    records = json.loads(taken(page, "JSON").read_text(encoding="utf-8"))
    assert records["address"] == page.url
    keys = ["topic", "organisation", "text", "condition", "exception"]
    assert [tuple(record.get(key, "") for key in keys) for record in records["records"]] == expected

    sheet = load_workbook(taken(page, "Excel")).active
    assert sheet is not None
    assert sheet.freeze_panes == "A2", "the head stays in sight"
    lines = [["" if value is None else str(value) for value in line] for line in sheet.iter_rows(values_only=True)]
    assert lines[0] == HEADS
    assert lines == [[cell.replace("\r\n", "\n") for cell in row] for row in table]
    [made] = sheet.tables.values()
    assert made.headerRowCount == 1, "the head is a real header row"
    assert sheet.print_title_rows == "$1:$1"


SHEET = f"""async ([base, rows]) => {{
  const base64 = {BASE64}
  const {{ workbook }} = await import(`${{base}}assets/components/compare/sheet.js`)
  const columns = [{{ head: "Eén", width: 20 }}, {{ head: "<Twee> & _x0041_", width: 60 }}]
  const made = () => base64(workbook("Blad [1]: 'a/b'*? " + "x".repeat(40), columns, rows))
  return [made(), made()]
}}"""
ODD = ["=1+1", "+1", "-1", "@a", "\t=1", "<b>&amp;]]>", " een\ntwee ", "a\x00\x0b\ufffe", "1", "🎉", "TRUE"]


@pytest.mark.parametrize("texts", [ODD, []])
def test_no_text_becomes_anything_else_in_a_sheet(page: Page, address: str, texts: list[str]) -> None:
    page.goto(f"{address}vergelijken/")
    rows = [[text, ""] for text in texts]
    raw, again = (b64decode(made) for made in page.evaluate(SHEET, [address, rows]))
    assert raw == again, "the same table gives the same bytes"
    sheet = load_workbook(io.BytesIO(raw)).active
    assert sheet is not None
    assert sheet.title == "Blad 1 a b " + "x" * 20
    cells = list(sheet.iter_rows(max_col=2))
    shown = [re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe]", "\ufffd", text) for text in texts]
    assert [line[0].value for line in cells] == ["Eén", *shown]
    assert {cell.data_type for line in cells for cell in line if cell.value} == {"s"}
    assert [cell.quotePrefix for cell, _ in cells[1:6]] == [True] * len(texts[:5]), "nor when its cell is edited"
    assert all(cell.alignment.wrap_text for line in cells for cell in line)
    assert [cell.font.b for cell in cells[0]] == [True, True]
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A2", "$1:$1")
    assert (sheet.page_setup.orientation, sheet.column_dimensions["B"].width) == ("landscape", 60)
    [table] = sheet.tables.values()
    assert table.ref == table.autoFilter.ref == f"A1:B{max(len(rows), 1) + 1}"
    assert table.tableColumns[1].name == "<Twee> & _x0041_", "what looks like a code is none"


def test_a_sheet_is_written_only_when_asked_for(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    opened(page, f"{address}vergelijken/")
    page.wait_for_load_state("networkidle")
    late = re.compile(r"/(sheet|fflate)\.js")
    assert not list(filter(late.search, asked))
    taken(page, "Excel")
    assert len(list(filter(late.search, asked))) == 2


def test_it_is_complete_without_javascript(browser: Browser, address: str, handbook: Handbook) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    seen: list[str] = []
    page.goto(f"{address}vergelijken/")
    links = page.locator(".gw-sets a")
    addresses = [page.url, *(page.evaluate("(a) => a.href", link.element_handle()) for link in links.all())]
    for one in addresses:
        page.goto(one)
        seen += columns(page)
        assert topics(page) == list(handbook.topics)
        assert page.locator("td").count() == len(handbook.topics) * len(columns(page))
        assert (
            page.locator("td").evaluate_all("(cells) => cells.filter((cell) => !cell.textContent.trim()).length") == 0
        )
    assert seen == [body.organisation.id for body in compared(handbook)]
    context.close()


@pytest.mark.parametrize("script", [True, False])
def test_a_phone_gets_cards(browser: Browser, address: str, *, script: bool) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=script)
    page = context.new_page()
    page.goto(f"{address}vergelijken/")
    if script:
        page.locator("gw-compare[data-ready]").wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    cells = page.locator("tr[data-topic] >> nth=0").locator("td")
    boxes = [cell.bounding_box() for cell in cells.all()]
    assert all(box and box["width"] > 240 for box in boxes), "each organisation has the whole width"
    assert [box["y"] for box in boxes if box] == sorted({box["y"] for box in boxes if box}), "one below the other"
    context.close()


def test_it_prints_in_landscape_with_headers_repeated(page: Page, address: str, handbook: Handbook) -> None:
    opened(page, f"{address}vergelijken/")
    document = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    tables = [sheet for sheet in document.pages if sheet.mediabox.width > sheet.mediabox.height]
    assert len(tables) >= len(document.pages) - 1, "only the introduction may stand on an upright page"
    words = [" ".join(sheet.extract_text().split()) for sheet in tables]
    assert all("Sint-Niklaas" in text and "Onderwerp" in text for text in words[1:]), "every sheet names its columns"
    whole = " ".join(words)
    for topic in handbook.topics.values():
        assert topic.label.split()[0] in whole
    assert "Neem mee" not in whole, "controls are not for paper"


def test_two_organisations_of_choice(page: Page, address: str, handbook: Handbook) -> None:
    page.goto(f"{address}vergelijken/twee/")
    page.get_by_label("Eerste organisatie").fill("Stad Gent")
    page.get_by_label("Tweede organisatie").fill("bestaat niet")
    page.get_by_role("button", name="Toon").click()
    expect(page.get_by_role("main").get_by_role("status")).to_have_text("Kies twee namen uit de lijst.")
    page.get_by_label("Tweede organisatie").fill("Vlaamse overheid")
    page.get_by_role("button", name="Toon").click()
    first, second = handbook.bodies["gent"], handbook.bodies["vlaamse-overheid"]
    speaking = [topic for topic in handbook.topics if kinds(first, topic) or kinds(second, topic)]
    expect(page.locator("[data-part=result] section")).to_have_count(len(speaking))
    assert page.url.endswith("?a=gent&b=vlaamse-overheid")
    page.reload()
    expect(page.locator("[data-part=result] section")).to_have_count(len(speaking))


def test_pairs_made_beforehand_and_in_the_browser_agree(page: Page, address: str) -> None:
    relations = "(rows) => rows.map((row) => [row.querySelector('h3').textContent.trim(), row.dataset.relation])"
    page.goto(f"{address}vergelijken/twee/gent_antwerpen/")
    made = page.locator("section.gw-pair").evaluate_all(relations)
    page.goto(f"{address}vergelijken/twee/?a=gent&b=antwerpen")
    page.locator("[data-part=result] section >> nth=0").wait_for()
    assert page.locator("[data-part=result] section").evaluate_all(relations) == made
    assert {relation for _, relation in made} <= {relation.value for relation in Relation}
    assert len(made) > 3
