"""The press: hostile and extreme texts, what the compiler may see, characters, and what is kept between builds."""

import json
import shutil
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import ROOT
from fontTools.ttLib import TTFont
from golden import SMALL
from pdfs import MM, attribute, elements, kids, opened, sheets, squeezed, whole_text
from pikepdf import Name

from handbook.formats.pdf import press as press_module
from handbook.formats.pdf import typeset as typeset_module
from handbook.formats.pdf.blocks import Block, Chapter, Document, Table, heading, paragraph, prose, span
from handbook.formats.pdf.characters import BREAK, COVERAGE, FONTS, printable, shown
from handbook.formats.pdf.documents import Imprint, Prints
from handbook.formats.pdf.norms import norm, whole
from handbook.formats.pdf.press import press
from handbook.formats.pdf.typeset import TypesetError, encode, typeset
from handbook.formats.pdf.workers import Workers
from handbook.links import HANDOUTS, Links
from handbook.model.handbook import Handbook
from handbook.product import StaticFile
from handbook.reading.layout import fingerprint
from handbook.reading.load import load
from handbook.store import Store
from handbook.strings import Strings

DATE = "2026-11-23"
TYPST = (
    '#read("/etc/passwd") #include "x.typ" *vet* _cursief_ $x^2$ `code` = Kop <label> @verwijzing \\ ~ // weg /* weg */'
)
HEBREW, ARABIC = "שלום עולם", "مرحبا بالعالم"


@pytest.fixture(scope="module")
def small() -> Handbook:
    return load(SMALL)


def document(blocks: list[Block], *, landscape: bool = False) -> Document:
    """A short print with these blocks."""
    chapter: Chapter = {
        "title": "Proef",
        "notice": "",
        "landscape": landscape,
        "blocks": [heading(1, "Proef"), *blocks],
    }
    words = dict.fromkeys(("contents", "page", "page_of", "colophon", "explanation"), "Woord")
    return {
        "name": "Proef",
        "title": "Proef",
        "subtitle": "",
        "about": "",
        "publisher": "Wij",
        "edition": "1",
        "date": DATE,
        "day": "vandaag",
        "notice": "",
        "watermark": "",
        "contents": 0,
        "bound": False,
        "words": words,
        "chapters": [chapter],
        "colophon": [],
        "places": [],
    }


def printed(*blocks: Block, landscape: bool = False) -> bytes:
    return typeset(encode(document(list(blocks), landscape=landscape)), DATE)


def table(rows: list[list[str]], head: list[str]) -> Table:
    return {
        "block": "table",
        "head": head,
        "widths": [1.0] * len(head),
        "rows": [[[{"tone": "", "sign": "", "badge": "", "spans": [span(cell)]}] for cell in row] for row in rows],
    }


def inside_the_paper(pdf: bytes) -> None:
    for sheet in sheets(pdf):
        left, _, right, _ = sheet.outermost
        assert left >= 45
        assert right <= sheet.width - 45


# hostile and extreme texts


@pytest.mark.parametrize(
    "text",
    [
        TYPST,
        '<script>alert("x")</script> {{ x }} {% raw %} | & &amp; \\u0041 "aanhaling" \'enkel\'',
        "🎉 👩🏽‍💻 ⚠️ ✓ é ﬁ",
        f"Links {HEBREW} en {ARABIC} rechts.",
        "a \u202e omgekeerd \u2066 los \u200f",
        "中文 en \ue000 en \U0001f9ff0",
    ],
    ids=["typst", "markup", "emoji", "right-to-left", "direction", "no font"],
)
def test_text_stays_text(text: str) -> None:
    pdf = printed(*prose(text), whole(norm("obligation", text, text)), table([[text, text]], [text, text]))
    told = whole_text(pdf)
    if HEBREW in text:  # a reader gives the letters of each word in the order in which they are drawn
        assert squeezed("Links") in told
        assert any(letter in told for letter in HEBREW)
    elif "👩" in text:
        assert "🎉" in told
    else:
        assert told.count(squeezed(shown(printable(text)))) >= 4
    assert "root:" not in told
    inside_the_paper(pdf)


def test_a_character_without_a_font_is_spelled_out() -> None:
    assert shown("中 \ue000 é") == "[U+4E2D] [U+E000] é"


def test_text_cannot_turn_the_direction_of_what_follows() -> None:
    assert shown("goed\u202etxet\u202c") == "goedtxet"


def test_a_word_of_200_characters_stays_on_the_paper() -> None:
    word = "x" * 200
    pdf = printed(*prose(word), whole(norm("fact", "Uitleg", word)), table([[word, word, "c"]], ["a", "b", "c"]))
    inside_the_paper(pdf)
    assert whole_text(pdf).count(word) == 4
    assert BREAK not in printable("een gewoon woord, en arbeidsongeschiktheidsverzekering")


def test_a_provision_of_3000_words_runs_over_pages_and_loses_none() -> None:
    text = " ".join(f"woord{number}" for number in range(3000))
    pdf = printed(whole(norm("obligation", "Moet", text)))
    assert len(sheets(pdf)) > 3
    assert squeezed(text) in whole_text(pdf)


def test_a_table_of_60_rows_repeats_its_head_and_tears_no_row() -> None:
    rows = [[f"Rij {number}", f"begin{number}. " + "tekst " * 30 + f"einde{number}."] for number in range(60)]
    pdf = printed(table(rows, ["Onderwerp", "Wat"]), landscape=True)
    pages = [squeezed(sheet.body) for sheet in sheets(pdf)]
    assert len(pages) > 3
    assert all("OnderwerpWat" in page for page in pages)
    for number in range(60):
        assert [f"begin{number}." in page for page in pages] == [f"einde{number}." in page for page in pages]
    with opened(pdf) as found:
        made = [element for element in elements(found) if Name.Table == element.S]
        cells = [cell for part in kids(made[0]) for row in kids(part) for cell in kids(row)]
        assert len(cells) == 61 * 2
        assert sum(attribute(cell, "Scope") == Name.Row for cell in cells) == 60


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "https://example.org/a_b?c=d&e=%20#f"])
def test_only_web_addresses_lead_out_of_a_print(url: str) -> None:
    pdf = printed(paragraph(span(url, url=url)))
    with opened(pdf) as found:
        links = [str(link.A.URI) for page in found.pages for link in page.get(Name.Annots, [])]
    assert links == ([url] if url.startswith("https") else [])
    assert squeezed(url) in whole_text(pdf)


def test_a_link_to_nowhere_shows_its_words() -> None:
    pdf = printed(paragraph(span("artikel 9", to="elders", page=True)))
    assert "artikel9" in whole_text(pdf)
    with opened(pdf) as found:
        assert all(Name.Annots not in page for page in found.pages)


# what the compiler may see


@pytest.mark.parametrize(
    "path", ["secret.txt", "/secret.txt", "../secret.txt", "/etc/passwd", "data.json/../secret.txt"]
)
def test_the_compiler_sees_nothing_of_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    (tmp_path / "secret.txt").write_text("geheim", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    main = f'#set document(title: "x")\n= Kop\n#read("{path}")'.encode()
    monkeypatch.setattr(typeset_module, "templates", lambda _: {"main.typ": main})
    with pytest.raises(TypesetError, match=r"not found|denied|outside|escape"):
        typeset(b"{}", DATE)


def test_the_compiler_loads_no_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    main = b'#set document(title: "x")\n#import "@preview/example:0.1.0": *\n= Kop'
    monkeypatch.setattr(typeset_module, "templates", lambda _: {"main.typ": main})
    with pytest.raises(TypesetError):
        typeset(b"{}", DATE)


def test_a_warning_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    main = b'#set document(title: "x")\n#set text(font: "Bestaat Niet")\n= Kop'
    monkeypatch.setattr(typeset_module, "templates", lambda _: {"main.typ": main})
    with pytest.raises(TypesetError, match="unknown font"):
        typeset(b"{}", DATE)


def test_the_coverage_is_that_of_the_fonts() -> None:
    shown: set[int] = set()
    for path in FONTS.glob("*.ttf"):
        with TTFont(path) as font:
            shown |= set(font.getBestCmap())
    private = set(range(0xE000, 0xF900)) | {code for code in shown if code >= 0xF0000}
    broken = (
        set(range(0xFFF0, 0x10000)) | set(range(0xFDD0, 0xFDF0)) | {0xFEFF} | set(range(0x20)) | set(range(0x7F, 0xA0))
    )
    joiners = {0x200C, 0x200D, 0xFE0E, 0xFE0F}
    expected = (shown | joiners | {0x20}) - private - broken
    ranges = json.loads(COVERAGE.read_text(encoding="utf-8"))
    assert {code for first, last in ranges for code in range(first, last + 1)} == expected


def test_every_font_has_its_licence() -> None:
    assert {path.name for path in FONTS.glob("*.txt")} == {
        "LICENSE-DejaVu.txt",
        "OFL-NotoEmoji.txt",
        "OFL-SourceSans3.txt",
        "OFL-SourceSerif4.txt",
    }


# what is kept between builds


def pressed(handbook: Handbook, store: Store, mark: str = "1") -> tuple[StaticFile, ...]:
    return press(handbook, Strings.read(), Links(handbook), Imprint(mark, ""), store)


@pytest.fixture
def count(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many prints were set."""
    done: list[int] = []

    class Counting(Workers):
        def set(self, data: bytes, date: str) -> Future[bytes]:
            done.append(len(data))
            return super().set(data, date)

    monkeypatch.setattr(press_module, "Workers", Counting)
    return done


def test_a_second_build_sets_nothing(small: Handbook, tmp_path: Path, count: list[int]) -> None:
    store = Store(tmp_path / "prints")
    first = pressed(small, store)
    assert len(count) == len(first) > 5
    count.clear()
    assert pressed(small, store) == first
    assert count == []


def test_an_unchanged_second_build_makes_no_document(
    small: Handbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path / "prints")
    first = pressed(small, store)
    monkeypatch.delattr(Prints, "all")
    assert pressed(small, store) == first


def test_only_what_changed_is_set_again(tmp_path: Path, count: list[int]) -> None:
    policies = tmp_path / "policies"
    shutil.copytree(SMALL, policies)
    store = Store(tmp_path / "prints")
    before = {file.uri: file.content for file in pressed(load(policies), store, fingerprint(policies))}
    article = policies / "organisations/voorbeeldstad/code/een/begrippen.yml"
    text = article.read_text(encoding="utf-8")
    article.write_text(text.replace("Dit staat diep.", "Dit staat nog dieper."), encoding="utf-8")
    count.clear()
    after = {file.uri: file.content for file in pressed(load(policies), store, fingerprint(policies))}
    changed = {uri for uri in after if after[uri] != before[uri]}
    of_code = {f"pdf/{name}-voorbeeldstad.pdf" for name in ("code", *HANDOUTS.values())}
    assert changed == {"pdf/handboek.pdf", "pdf/voorbeeldstad/begrippen.pdf", *of_code}
    assert len(count) == len(changed)


def test_a_damaged_file_is_made_again(small: Handbook, tmp_path: Path) -> None:
    store = Store(tmp_path / "prints")
    first = pressed(small, store)
    for path in (tmp_path / "prints").iterdir():
        path.write_bytes(path.read_bytes()[:-9] + b"verknoeid")
    assert pressed(small, store) == first


def test_what_no_build_uses_is_forgotten(small: Handbook, tmp_path: Path) -> None:
    store = Store(tmp_path / "prints")
    pressed(small, store)
    (tmp_path / "prints" / "oud").write_bytes(b"x")
    pressed(replace(small, situations={}), store, "2")
    assert not (tmp_path / "prints" / "oud").exists()


def test_without_a_place_to_keep_them_prints_are_made_all_the_same(small: Handbook, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert pressed(small, Store(tmp_path / "file" / "below")) == pressed(small, Store(None))


def test_the_print_of_a_fork_is_its_own_code() -> None:
    page = (ROOT / "tests/golden/pages/index.md").read_text(encoding="utf-8")
    assert 'href="pdf/code-voorbeeldstad.pdf"' in page


def test_a_page_has_one_line_of_head_however_long_a_title_is() -> None:
    long = "Een titel die maar niet wil eindigen en nog lang doorgaat " * 4
    made = document([heading(2, long, listed=True), *prose("Tekst.")])
    made["title"] = long
    [sheet] = sheets(typeset(encode(made), DATE))
    assert sheet.outermost[3] <= sheet.height - 10 * MM
    assert "…" in sheet.text


def changed(policies: Path, name: str, old: str, new: str) -> None:
    path = policies / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


OWNER = "organisations/voorbeeldstad"


def test_a_part_and_an_article_may_have_the_same_id(tmp_path: Path) -> None:
    policies = tmp_path / "policies"
    shutil.copytree(SMALL, policies)
    changed(policies, f"{OWNER}/code/code.yml", "  - id: een\n", "  - id: begrippen\n")
    (policies / OWNER / "code/een").rename(policies / OWNER / "code/begrippen")
    handbook = load(policies)
    made = {file.uri: file.content for file in pressed(handbook, Store(None))}
    assert "pdf/voorbeeldstad/begrippen.pdf" in made


def test_two_owners_may_use_the_same_id_for_a_note(tmp_path: Path) -> None:
    policies = tmp_path / "policies"
    shutil.copytree(SMALL, policies)
    notes = policies / OWNER / "notes.yml"
    [source] = [path for path in (policies / "sources").glob("*.yml") if "\nnotes:" in path.read_text(encoding="utf-8")]
    text = source.read_text(encoding="utf-8").partition("\nnotes:")[2]
    identity = text.partition("id: ")[2].partition("\n")[0]
    place = text.partition("about: [")[2].partition("]")[0].split(",")[0].strip(' "')
    place = f"source:{source.stem}{place}" if place.startswith("#") else place
    changed(policies, f"{OWNER}/notes.yml", "id: foute-verwijzing", f"id: {identity}")
    changed(policies, f"{OWNER}/notes.yml", "about: [i-wachtwoorden]", f'about: ["{place}"]')
    assert notes.is_file()
    assert pressed(load(policies), Store(None))


def test_citations_name_their_own_source(tmp_path: Path) -> None:
    policies = tmp_path / "policies"
    shutil.copytree(SMALL, policies)
    article = f"{OWNER}/code/een/begrippen.yml"
    text = (policies / article).read_text(encoding="utf-8")
    first = text.partition("provisions:")[2].partition("citations: [")[2].partition("]")[0]
    changed(
        policies, article, f"citations: [{first}]", f"citations: [{first}, {{locator: tweede alinea, source: krant}}]"
    )
    made = {file.uri: file.content for file in pressed(load(policies), Store(None))}
    told = whole_text(bytes(made["pdf/voorbeeldstad/begrippen.pdf"]))  # type: ignore[arg-type]
    numbers = {name: number for number, name in enumerate(load(policies).sources, 1)}
    assert squeezed(f"; [{numbers['krant']}] tweede alinea") in told


def test_an_official_code_is_no_summary(small: Handbook) -> None:
    document = Prints(small, Strings.read(), Links(small), Imprint("", "")).handbook()
    answers = [block for chapter in document["chapters"] for block in chapter["blocks"] if block["block"] == "norm"]
    own = [block for block in answers if block.get("who") == "Stad Voorbeeld"]
    assert [block["more"] for block in own] == [[]] * len(own) != []


def test_a_row_in_a_narrow_column_stays_on_the_paper() -> None:
    made = table([["a", "b " * 3000, "arbeidsovereenkomst en tekst " * 45 + "slot."]], ["x", "y", "z"])
    made["widths"] = [0.6, 1.0, 0.35]
    pdf = printed(made, landscape=True)
    assert "slot." in whole_text(pdf)
    assert all(sheet.outermost[1] > 20 for sheet in sheets(pdf))


def test_an_address_breaks_at_its_signs() -> None:
    shown_address = printable("https://www.voorbeeldstad.example/sociale-media-en-ict/gedragscode")
    assert "sociale-" + BREAK + "media-" in shown_address
    assert "voorbeeldstad." in shown_address
