"""What follows in a Word file of a code when somebody edits it, and what tells a program later which place is which."""

import io
import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Cm
from golden import SMALL, job_of
from office import Counter, Office, article, bookmarks, library, lines, norm, parts, places, walk, xml
from pypdf import PdfReader
from test_word_browser import with_logo

from handbook.formats.word.code import code_document
from handbook.formats.word.files import word_files
from handbook.formats.word.paginate import PagesError, paginated
from handbook.formats.word.parts import saved
from handbook.formats.word.styles import DEFAULT
from handbook.model.handbook import Body, Handbook
from handbook.reading.load import load
from handbook.strings import Strings
from handbook.views.provisions import Presenter

REFERENCE = DEFAULT.read_bytes()
FINGERPRINT = "0123456789abcdef"
ACT = SMALL.parent.parent / "besluit" / "policies"


def made(handbook: Handbook, owner: str, reference: bytes = REFERENCE) -> bytes:
    return code_document(handbook.bodies[owner], Presenter(handbook, Strings.read()), reference, FINGERPRINT)


@pytest.fixture(scope="module", params=["bilzen-hoeselt", "voorbeeldstad", "voorbeelddorp"])
def code(request: pytest.FixtureRequest, handbook: Handbook) -> tuple[Body, bytes]:
    """A whole code, an odd one and an act, and the file of each."""
    books = {
        "bilzen-hoeselt": lambda: handbook,
        "voorbeeldstad": lambda: load(SMALL),
        "voorbeelddorp": lambda: load(ACT),
    }
    book = books[request.param]()
    return book.bodies[request.param], made(book, request.param)


def fields(root: Any) -> Iterator[tuple[str, str]]:
    """What Word is to work out, and what is shown until then."""
    code, shown, inside = "", "", ""
    for one in root.iter(qn("w:fldChar"), qn("w:instrText"), qn("w:t")):
        if one.tag == qn("w:fldChar"):
            inside = one.get(qn("w:fldCharType"))
            if inside == "end" and code:
                yield code.strip(), shown
            code, shown = ("", "") if inside != "separate" else (code, shown)
        elif one.tag == qn("w:instrText"):
            code += one.text
        elif inside == "separate":
            shown += one.text


def marked(raw: bytes) -> dict[str, tuple[str, str]]:
    """The number that Word shows at each bookmark, and the text in it."""
    document = Document(io.BytesIO(raw))
    counter = Counter(document)
    found = {}
    for paragraph in document.paragraphs:
        number = counter.number(paragraph)
        for mark in walk(paragraph._p, "bookmarkStart"):
            found[mark.get(qn("w:name"))] = (number, paragraph.text)
    return found


def test_a_cross_reference_shows_what_word_will_work_out(code: tuple[Body, bytes]) -> None:
    body, raw = code
    at = marked(raw)
    found = [one for one in fields(xml(raw, "document")) if one[0].startswith("REF ")]
    for field, shown in found:
        [name, *switches] = field.split()[1:]
        assert set(switches) <= {"\\n", "\\h"}
        assert shown == at[name]["\\n" not in switches], field
        assert shown, "Word makes an error of nothing"
    assert len(found) > len(body.articles)


REFERS = [
    article("een", "1", "Eerste", provisions=[norm("a", "Doe iets.")]),
    article("twee", "2", "Tweede", provisions=[norm("b", "Doe iets anders.")], related=[{"to": "drie", "why": "Zie."}]),
    article(
        "drie",
        "3",
        "Derde",
        sections=[
            {
                "id": "s",
                "number": "3.1",
                "title": "Sectie",
                "provisions": [
                    norm(
                        "c",
                        "Volg wat in 3.1 en in Artikel 2 staat, en in 13.1 niet.",
                        refers_to=[
                            {"printed": "3.1", "state": "resolved", "target": "drie#s"},
                            {"printed": "Artikel 2", "state": "resolved", "target": "twee"},
                            {"printed": "artikel 2", "state": "resolved", "target": "twee"},
                            {"printed": "de regels hierboven", "state": "resolved", "target": "een"},
                            {"printed": "artikel 99", "state": "wrong"},
                        ],
                    )
                ],
            }
        ],
    ),
]
"""Articles that refer to one another in every way."""


def test_references_follow_when_an_article_is_inserted(tmp_path: Path, office: Office) -> None:
    raw = made(library(tmp_path, {"a": REFERS}), "proef")
    texts = [line.text for line in lines(raw)]
    assert "Volg wat in 3.1 en in Artikel 2 staat, en in 13.1 niet." in texts
    assert texts.count("Verwijst naar: Artikel 2") == 2, "whatever its capital"
    assert "Verwijst naar: de regels hierboven (Artikel 1 – Eerste)" in texts
    document: Any = Document(io.BytesIO(raw))
    second = next(p for p in document.paragraphs if p.text == "Tweede")
    new = deepcopy(second._p)
    for mark in list(walk(new, "bookmarkStart", "bookmarkEnd")):
        new.remove(mark)
    second._p.addprevious(new)
    shown = office.text(saved(document))
    assert "Volg wat in 4.1 en in Artikel 3 staat, en in 13.1 niet." in shown
    assert "Verwijst naar: Artikel 3" in shown
    assert "Verwijst naar: de regels hierboven (Artikel 1 – Eerste)" in shown
    assert "Artikel 4 – Derde: Zie." in shown
    assert any(line.startswith("4.1-1 ") for line in shown), "the numbers of provisions follow too"


def test_every_place_is_in_a_bookmark_whose_full_reference_can_be_read_back(code: tuple[Body, bytes]) -> None:
    body, raw = code
    known, found = places(raw)
    assert (known["organisation"], known["fingerprint"]) == (body.organisation.id, FINGERPRINT)
    refs = [ref for kind, ref in found.values() if kind == "provision"]
    assert refs == [item.ref for placed in body.articles.values() for item in placed.walk()]
    assert {ref for kind, ref in found.values() if kind == "article"} == {one.ref for one in body.articles.values()}
    owner = body.organisation.id
    assert {ref for kind, ref in found.values() if kind == "note"} == {f"{owner}#{note.id}" for note in body.notes}
    assert set(found) <= bookmarks(raw)
    at = marked(raw)
    marks = {item.ref: item.mark.text for placed in body.articles.values() for item in placed.walk()}
    assert {ref: at[name][0] for name, (kind, ref) in found.items() if kind == "provision"} == marks


def test_the_properties_name_edition_and_sources(handbook: Handbook) -> None:
    [file] = word_files(job_of(handbook, REFERENCE))
    assert isinstance(file.content, bytes)
    raw = made(handbook, "bilzen-hoeselt")
    root = ET.fromstring(parts(raw)["docProps/custom.xml"])  # noqa: S314 - our own file
    told = {one.attrib["name"]: one[0].text for one in root}
    edition = handbook.settings.edition
    assert told == {
        "Uitgave": edition.name,
        "Datum van de uitgave": edition.date,
        "Vingerafdruk van de bronnen": FINGERPRINT,
    }
    assert f"Vingerafdruk van de bronnen: {FINGERPRINT}" in [line.text for line in lines(raw)[:12]]


def test_a_date_is_no_publisher(handbook: Handbook) -> None:
    _, sources, _ = Document(io.BytesIO(made(handbook, "bilzen-hoeselt"))).tables
    [heads, *rows] = [[cell.text for cell in row.cells] for row in sources.rows]
    who, when = heads.index("Van wie"), heads.index("Datum")
    assert not [row for row in rows if re.search(r"\d{4}", row[who])]
    assert [rows[-1][at] for at in (who, when)] == ["niet vermeld in de bron", "29 maart 2018"]


def test_the_header_names_the_article_and_until_word_does_the_part(handbook: Handbook) -> None:
    logo = with_logo(REFERENCE)
    document = Document(io.BytesIO(made(handbook, "bilzen-hoeselt", logo)))
    front, *rest = document.sections
    assert not list(fields(front.header._element))
    shown = [list(fields(section.header._element)) for section in rest]
    names = ["STYLEREF 2", "STYLEREF Norm \\n", "STYLEREF Norm \\l \\n"]
    assert [[code for code, _ in one] for one in shown] == [names, names, names, []], "none where no article stands"
    assert [text for one in shown for _, text in one[:1]] == [
        "Inleiding",
        "Het afsprakenkader ICT",
        "Gedragscode sociale media",
    ]
    assert shown[2][1][1].startswith("9-")
    assert shown[2][2][1].startswith("16-")
    for section in (front, *rest):
        [picture] = section.header._element.iter(qn("a:blip"))
        assert section.header.part.related_parts[picture.get(qn("r:embed"))].content_type == "image/png"


def test_numbers_that_the_margin_has_no_room_for_begin_their_lines(handbook: Handbook) -> None:
    document = Document(io.BytesIO(REFERENCE))
    document.sections[0].left_margin = Cm(1)
    narrow = made(handbook, "bilzen-hoeselt", saved(document))
    wide = made(handbook, "bilzen-hoeselt")
    assert lines(narrow) == lines(wide)
    for raw, hung in ((wide, True), (narrow, False)):
        levels = [
            one for one in walk(xml(raw, "numbering"), "lvl") if "-" in next(walk(one, "lvlText")).get(qn("w:val"))
        ]
        assert {next(walk(one, "suff")).get(qn("w:val")) for one in levels} == {"tab" if hung else "space"}


def with_font(raw: bytes, name: str) -> bytes:
    """The document in another font."""
    document: Any = Document(io.BytesIO(raw))
    for fonts in walk(document.styles.element, "rFonts"):
        for side in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{side}"), name)
    return saved(document)


def test_libreoffice_fills_in_the_page_numbers(office: Office) -> None:
    """In a font that it has: with another the pages would break elsewhere."""
    raw = made(load(SMALL), "voorbeeldstad")
    with pytest.raises(PagesError) as refused:
        paginated(with_font(raw, "Bestaat Niet"), office.program)
    assert (refused.value.code, refused.value.values["fonts"]) == ("other_font", "Bestaat Niet")
    numbered = paginated(with_font(raw, refused.value.values["used"].partition(",")[0]), office.program)
    told = Strings.read().t("word.contents_pages")
    before, after = ("".join(text.text for text in walk(xml(one, "document"), "t")) for one in (raw, numbered))
    assert told in before
    assert told not in after
    [contents] = walk(xml(numbered, "document"), "sdtContent")
    assert next(walk(contents, "instrText")).text.strip().startswith("TOC ")
    kinds = [one.get(qn("w:fldCharType")) for one in walk(contents, "fldChar")]
    assert kinds.count("begin") == kinds.count("end") == 1 + len(list(walk(contents, "hyperlink")))
    pages = [plain(page.extract_text()) for page in PdfReader(io.BytesIO(office.convert(numbered, "pdf"))).pages]
    for link in walk(contents, "hyperlink"):
        [(code, number)] = fields(link)
        assert code == f"PAGEREF {link.get(qn('w:anchor'))} \\h"
        title = plain("".join(text.text for text in walk(link, "t")).removesuffix(number))
        assert title[:40] in pages[int(number) - 1]


def plain(text: str) -> str:
    """Letters and figures alone: a PDF has its own spaces."""
    return re.sub(r"\W", "", text)
