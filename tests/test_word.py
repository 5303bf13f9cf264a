"""Codes as Word files: everything that the code says, once and in order, in what Word has for it."""

import hashlib
import io
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from docx import Document
from docx.oxml.ns import qn
from golden import SMALL, job_of
from office import Line, Office, article, library, lines, norm, numbering_of, parts, walk, xml
from project import LIBRARY

from handbook.formats.pdf.norms import TONES
from handbook.formats.word.code import code_document
from handbook.formats.word.files import word_files
from handbook.formats.word.styles import DEFAULT
from handbook.model.base import Modality
from handbook.model.handbook import Body, Handbook
from handbook.model.placed import PlacedSection
from handbook.reading.load import load
from handbook.strings import Strings
from handbook.views.provisions import Presenter
from handbook.views.tones import MODALITIES

REFERENCE = DEFAULT.read_bytes()
STRUCTURE = {"pStyle", "numPr", "rStyle"}
"""All that a paragraph or a run says about its looks: the name of a style, and a number."""


@pytest.fixture(scope="module")
def real() -> Handbook:
    """The handbook itself."""
    return load(LIBRARY)


@pytest.fixture(scope="module")
def small() -> Handbook:
    """The small library, hostile texts and all."""
    return load(SMALL)


def made(handbook: Handbook, owner: str) -> bytes:
    return code_document(handbook.bodies[owner], Presenter(handbook, Strings.read()), REFERENCE)


@pytest.fixture(scope="module", params=["bilzen-hoeselt", "voorbeeldstad"])
def code(request: pytest.FixtureRequest, real: Handbook, small: Handbook) -> tuple[Handbook, Body, bytes]:
    """Every code that the tests know, and its file."""
    handbook = real if request.param in real.bodies else small
    return handbook, handbook.bodies[request.param], made(handbook, request.param)


def flat(text: str | None) -> str:
    return " ".join((text or "").split())


def headings(body: Body) -> list[Line]:
    """What the outline of the document must be."""
    assert body.code is not None
    label = f"{body.code.article_label} " if body.code.article_label else ""
    found = []
    for part in body.code.parts:
        found.append(Line("Heading 1", part.number or "", flat(part.title)))
        for name in part.articles:
            placed = body.articles[name]
            number = placed.article.number
            found.append(Line("Heading 2", f"{label}{number}" if number else "", flat(placed.article.title)))
            found += _sections(placed.sections, 3)
    return found


def _sections(sections: tuple[PlacedSection, ...], level: int) -> list[Line]:
    found = []
    for item in sections:
        if item.section.title or item.section.number:
            found.append(Line(f"Heading {min(level, 6)}", item.section.number or "", flat(item.section.title)))
        found += _sections(item.sections, level + 1)
    return found


def test_the_outline_is_that_of_the_code_with_its_printed_numbers(code: tuple[Handbook, Body, bytes]) -> None:
    _, body, raw = code
    wanted = headings(body)
    found = [line for line in lines(raw) if line.style.startswith("Heading")]
    assert found[: len(wanted)] == wanted
    assert [line.number for line in found[len(wanted) :]] == [""] * (len(found) - len(wanted))


def test_every_provision_stands_there_once_and_in_order(code: tuple[Handbook, Body, bytes]) -> None:
    _, body, raw = code
    provisions = [item.provision for placed in body.articles.values() for item in placed.walk()]
    shown = [line.text for line in lines(raw) if re.fullmatch(r"Bepaling( \d)?", line.style)]
    texts = [flat(provision.text) for provision in provisions]
    assert [text for text in shown if text in texts] == texts
    before = Document(io.BytesIO(raw)).tables[:-3]  # behind them, a table tells what has a deadline once more
    tables = [cell.text for table in before for row in table.rows for cell in row.cells]
    everything = "\n".join([*(line.text for line in lines(raw)), *tables])
    for text in texts:
        assert everything.count(text) == sum(text in other for other in texts), text
    for provision in provisions:
        for part in (*provision.conditions, *provision.exceptions, provision.explanation or ""):
            assert flat(part) in everything


def test_a_norm_says_in_words_what_it_asks(code: tuple[Handbook, Body, bytes]) -> None:
    _, body, raw = code
    strings = Strings.read()
    norms = [line.text.partition(" · ")[0] for line in lines(raw) if re.fullmatch(r"Norm( \d)?", line.style)]
    wanted = [item.provision.modality.value for placed in body.articles.values() for item in placed.walk()]
    assert norms == [f"{MODALITIES[Modality(kind)].sign} {strings.t(f'ui.modality.{kind}')}" for kind in wanted]
    signs = [badge.sign for badge in MODALITIES.values()]
    assert len(set(signs)) == len(signs), "signs differ without colour too"


def test_the_notes_are_marked_as_the_editors_own(code: tuple[Handbook, Body, bytes]) -> None:
    _, body, raw = code
    titles = [line.text for line in lines(raw) if line.style == "Opmerking titel"]
    for note in body.notes:
        assert any(title.endswith(f": {flat(note.title)}") for title in titles), note.id
    intros = [line for line in lines(raw) if line.style == "Redactieregel"]
    assert all("opmerkingen van de redactie" in line.text for line in intros)


def test_looks_come_from_named_styles_alone(code: tuple[Handbook, Body, bytes]) -> None:
    _, _, raw = code
    known = {style.get(qn("w:styleId")) for style in walk(xml(raw, "styles"), "style")}
    assert {"word/header1.xml", "word/footer1.xml"} <= set(parts(raw))
    for name in [name for name in parts(raw) if re.fullmatch(r"word/(document|header\d|footer\d)\.xml", name)]:
        root = xml(raw, Path(name).stem)
        for holder in walk(root, "pPr", "rPr"):
            assert {child.tag.rpartition("}")[2] for child in holder} - {"sectPr"} <= STRUCTURE
        used = {one.get(qn("w:val")) for one in walk(root, "pStyle", "rStyle", "tblStyle")}
        assert used <= known


def test_every_table_says_what_it_is_and_repeats_its_head(code: tuple[Handbook, Body, bytes]) -> None:
    _, _, raw = code
    tables = list(walk(xml(raw, "document"), "tbl"))
    assert len(tables) == 3
    for table in tables:
        [look] = walk(table, "tblLook")
        assert look.get(qn("w:firstRow")) == "1"
        assert all(next(walk(table, tag)).get(qn("w:val")).strip() for tag in ("tblCaption", "tblDescription"))
        rows = list(walk(table, "tr"))
        assert [bool(list(walk(row, "tblHeader"))) for row in rows] == [True, *[False] * (len(rows) - 1)]
        assert all(list(walk(row, "cantSplit")) for row in rows)


def test_periods_and_sources_stand_in_tables(code: tuple[Handbook, Body, bytes]) -> None:
    handbook, body, raw = code
    periods, sources, places = Document(io.BytesIO(raw)).tables
    provisions = [item.provision for placed in body.articles.values() for item in placed.walk()]
    known = [flat(p.deadline.text) for p in provisions if p.deadline]
    known += [flat(p.retention.text) for p in provisions if p.retention]
    assert sorted(row.cells[2].text for row in periods.rows[1:]) == sorted(known)
    told = {flat(p.text) for p in provisions if p.deadline} | {
        flat(p.retention.what) for p in provisions if p.retention
    }
    assert {row.cells[1].text for row in periods.rows[1:]} == told  # in full: no two rows are alike
    cited = {c.source for placed in body.articles.values() for item in placed.walk() for c in item.citations}
    cited |= {c.source for note in body.notes for c in note.citations} - {None}
    assert sorted(row.cells[0].text for row in sources.rows[1:]) == sorted(
        flat(handbook.sources[str(name)].title) for name in cited
    )
    assert len(places.rows) == 1 + len(body.articles)


def test_every_link_leads_somewhere(code: tuple[Handbook, Body, bytes]) -> None:
    handbook, body, raw = code
    root = xml(raw, "document")
    marks = [mark.get(qn("w:name")) for mark in walk(root, "bookmarkStart")]
    ids = [mark.get(qn("w:id")) for mark in walk(root, "bookmarkStart")]
    assert len(set(marks)) == len(marks)
    assert len(set(ids)) == len(ids)
    assert sorted(ids) == sorted(mark.get(qn("w:id")) for mark in walk(root, "bookmarkEnd"))
    assert all(re.fullmatch(r"[a-z][a-z0-9_]{0,39}", mark) for mark in marks)
    anchors = {link.get(qn("w:anchor")) for link in walk(root, "hyperlink")} - {None}
    assert anchors <= set(marks)
    assert len(anchors) > len(body.articles)
    external = [rel.target_ref for rel in Document(io.BytesIO(raw)).part.rels.values() if rel.is_external]
    assert all(re.match(r"https?://", target) for target in external)
    assert body.code is not None
    url = handbook.sources[body.code.source].url
    assert url is None or url in external


def test_the_document_says_what_it_is_and_in_which_language(code: tuple[Handbook, Body, bytes]) -> None:
    handbook, body, raw = code
    assert body.code is not None
    properties = Document(io.BytesIO(raw)).core_properties
    assert properties.title == body.code.title
    assert properties.author == handbook.settings.publisher.name
    assert properties.language == "nl-BE"
    edition = datetime.fromisoformat(handbook.settings.edition.date).replace(tzinfo=UTC)
    assert properties.created == properties.modified == edition
    languages = list(walk(xml(raw, "styles"), "lang"))
    assert {one.get(qn("w:val")) for one in languages} == {"nl-BE"}
    assert {one.getparent().getparent().tag.rpartition("}")[2] for one in languages} == {"rPrDefault", "style"}


def test_every_page_bears_title_and_number_and_a_summary_says_so(code: tuple[Handbook, Body, bytes]) -> None:
    _, body, raw = code
    assert body.code is not None
    document = Document(io.BytesIO(raw))
    section, *others = document.sections
    assert not any(one.different_first_page_header_footer for one in others)
    assert all(one.footer.is_linked_to_previous for one in others), "one footer for all"
    assert all(body.code.title in one.header.paragraphs[0].text for one in others)
    assert section.different_first_page_header_footer
    assert body.code.title in section.header.paragraphs[0].text
    summary = body.code.status.value == "summary"
    assert ("samenvatting" in section.header.paragraphs[0].text) is summary
    for foot in (section.footer, section.first_page_footer):
        [paragraph] = foot.paragraphs
        assert re.search(r"Pagina 1 van 1$", paragraph.text)
        assert ("Niet de officiële tekst van" in paragraph.text) is summary
        codes = [one.text.strip() for one in walk(foot._element, "instrText")]
        assert codes == ["PAGE", "NUMPAGES"]
    front = "\n".join(line.text for line in lines(raw)[:12])
    assert ("Dit is niet de officiële tekst" in front) is summary
    assert body.code.official_text is not None
    assert flat(body.code.official_text.where) in front


def test_the_contents_are_a_field_that_is_filled_already(code: tuple[Handbook, Body, bytes]) -> None:
    _, body, raw = code
    [contents] = walk(xml(raw, "document"), "sdtContent")
    assert next(walk(contents, "instrText")).text.strip() == 'TOC \\o "1-3" \\h \\z \\u'
    shown = ["".join(text.text for text in walk(link, "t")) for link in walk(contents, "hyperlink")]
    wanted = [f"{one.number} {one.text}".strip() for one in headings(body) if one.style[-1] in "123" and one.text]
    assert shown[: len(wanted)] == wanted
    assert [mark.get(qn("w:val")) for mark in walk(xml(raw, "settings"), "updateFields")] == ["true"]


def files_of(handbook: Handbook) -> dict[str, bytes]:
    files = word_files(job_of(handbook, REFERENCE))
    return {file.uri: file.content for file in files if isinstance(file.content, bytes)}


@pytest.mark.parametrize("owner", ["bilzen-hoeselt", "voorbeeldstad"])
def test_two_processes_make_the_same_bytes(owner: str, real: Handbook, small: Handbook) -> None:
    handbook, policies = (real, LIBRARY) if owner in real.bodies else (small, SMALL)
    script = (
        "import hashlib, sys; from pathlib import Path; from handbook.reading.load import load; "
        "from handbook.strings import Strings; from handbook.formats.word.files import word_files; "
        "from handbook.formats.word.styles import DEFAULT; from handbook.links import Links; "
        "from handbook.formats.job import Job, Settings; "
        "from handbook.views.views import Views; book = load(Path(sys.argv[1])); "
        "texts = Strings.read(); "
        "files = word_files(Job(Views(book, texts), Links(book), Settings(texts, DEFAULT.read_bytes()))); "
        "print(*[hashlib.sha256(file.content).hexdigest() for file in files])"
    )
    mine = [hashlib.sha256(content).hexdigest() for content in files_of(handbook).values()]
    for seed in ("1", "2"):
        environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "hooks"), "TZ": "Pacific/Auckland"}
        command = [sys.executable, "-c", script, str(policies)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        assert done.stdout.split() == mine


def test_the_files_of_the_site(real: Handbook) -> None:
    assert list(files_of(real)) == ["word/code-bilzen-hoeselt.docx"]


# what no author would write

WORD = "Onbreekbaar" * 20
ODD = "Een \x07stuurteken \ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16")
LONG = " ".join(f"w{number}" for number in range(3000)) + "."
EXTREME = [
    norm("lang", LONG),
    norm("breed", WORD, conditions=[WORD], exceptions=["{{ config }} {% raw %} <script>alert(1)</script>"]),
    norm("vreemd", "😀 שלום עולם {{ x }} &amp; <w:br/> %1 ]]>", explanation="Eerste alinea.\n\nTweede alinea."),
    *[norm(f"termijn-{n}", f"Doe iets nummer {n}.", deadline={"text": f"binnen {n} uur"}) for n in range(1, 61)],
    norm("een-woord", "Stop", retention={"what": WORD, "text": "1 jaar"}),
]


@pytest.fixture(scope="module")
def extreme(tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    """A code with extreme texts."""
    articles = {"a": [article("extreem", "%1", "Titel met <b>tekens</b> %2 &", provisions=EXTREME)]}
    return library(tmp_path_factory.mktemp("extreem"), articles, title="Code <script>alert(1)</script> " + "lang " * 80)


def test_extreme_texts_arrive_as_they_are(extreme: Handbook, office: Office) -> None:
    raw = made(extreme, "proef")
    found = lines(raw)
    texts = [line.text for line in found]
    for provision in EXTREME:
        assert texts.count(flat(provision["text"])) == 1
    assert Line("Heading 2", "Artikel %1", "Titel met <b>tekens</b> %2 &") in found
    assert "Toelichting: Eerste alinea." in texts
    assert "Tweede alinea." in texts
    assert len(Document(io.BytesIO(raw)).tables[0].rows) == 1 + 61
    assert len(Document(io.BytesIO(raw)).core_properties.title) == 255
    shown = " ".join(office.text(raw)).replace("\u2060", "")
    for provision in EXTREME:
        assert flat(provision["text"]) in shown


def test_what_xml_cannot_hold_is_shown_as_missing(small: Handbook) -> None:
    body = small.bodies["voorbeeldstad"]
    assert body.code is not None
    odd = body.code.model_copy(update={"title": "Code\x07 \x00en \ud800meer\tmet\ntekens"})
    changed = Body(body.organisation, odd, body.articles, body.held)
    raw = code_document(changed, Presenter(small, Strings.read()), REFERENCE)
    assert lines(raw)[0] == Line("Title", "", "Code\ufffd \ufffden \ufffdmeer met tekens")


def test_numbers_are_in_the_styles_of_headings(real: Handbook) -> None:
    document: Any = Document(io.BytesIO(made(real, "bilzen-hoeselt")))
    own = [p for p in document.paragraphs if p.style.name.startswith("Heading") and p._p.pPr.numPr is not None]
    assert {numbering_of(paragraph) for paragraph in own} == {("0", 0)}, "only headings without a number are exceptions"


def test_word_and_pdf_give_a_norm_the_same_sign() -> None:
    signs = {kind.value: badge.sign for kind, badge in MODALITIES.items()}
    assert {name: TONES[name][1] for name in signs} == signs
