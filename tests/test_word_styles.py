"""Word files: printed numbers as automatic ones, and the reference document that gives them their looks."""

import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import pytest
from conftest import Project, copy_project
from docx import Document
from docx.oxml.ns import qn
from docx.shared import RGBColor
from golden import SMALL, job_of, without_styles
from office import Office, article, bookmarks, library, lines, norm, parts, places, walk, xml
from project import LIBRARY
from pypdf import PdfReader

from handbook.drafting.answers import default_answers
from handbook.drafting.data import Questionnaire
from handbook.drafting.draft import draft
from handbook.formats.word.code import code_document
from handbook.formats.word.draft import word
from handbook.formats.word.files import word_files
from handbook.formats.word.headings import Headings
from handbook.formats.word.numbering import Numbering
from handbook.formats.word.parts import saved
from handbook.formats.word.reference import LOOKS, WHITE, default_reference
from handbook.formats.word.skeleton import skeleton
from handbook.formats.word.styles import DEFAULT, NEEDED, OVERRIDE, fault, opened
from handbook.model.colour import contrast
from handbook.model.handbook import Handbook
from handbook.reading.load import load
from handbook.strings import Strings
from handbook.views.provisions import Presenter
from handbook.views.tones import printed_colours

REFERENCE = DEFAULT.read_bytes()


def section(name: str, number: str | None, title: str | None, **more: Any) -> dict[str, Any]:
    found = {"id": name, "number": number, "title": title, **more}
    return {key: value for key, value in found.items() if value is not None}


def some(*numbers: str | None, start: int = 0) -> list[dict[str, Any]]:
    """Provisions with these numbers."""
    norms = [norm(f"n{start + place}", f"Norm {start + place}.") for place, _ in enumerate(numbers)]
    return [one | ({"number": number} if number else {}) for one, number in zip(norms, numbers, strict=True)]


DEEPEST = section("e", None, "Zonder", sections=[section("f", "x", "Nog dieper")])
DEEP = section("b", "2.1.1", "Diep", sections=[section("d", "2.1.1.1", "Dieper", sections=[DEEPEST])])
FOUR = [section("a", "1.1", "Een"), section("b", "1.2", "Twee"), section("c", "1.4", "Vier")]
BETWEEN = [section("a", "2bis.1", "Eigen"), section("b", None, None, provisions=some(None))]
ODD_CODE = {
    "een:1": [
        article("in", None, "Vooraf", sections=[section("v", "1", "Eigen nummer")]),
        article("a1", "1", "Eerste", sections=FOUR),
        article("a2", "2", "Tweede", sections=[section("a", "2.1", "Een", sections=[DEEP])]),
        article("a2b", "2bis", "Tussen", sections=BETWEEN),
        article("a3", "3", "Derde", sections=[section("a", None, "Zonder"), section("b", "3.1", "Met")]),
    ],
    "twee:2": [
        article("a7", "7", "Na een sprong", sections=[section("a", "7.1", "Een"), section("b", "7.2", "Twee")]),
        article("a8", "8", "Verder", provisions=some("1.", "2.", "3.", "5.", None, "a)", "b)", "c)", "1°")),
        article("a8x", "8", "Nog eens acht"),
        article("i", "IV", "Romeins", provisions=some("POL.1", "POL.2", "%1 x", "10%2", "3.9", "3.10")),
        article("a9", "9", "Negen"),
        article("a4", "4", "Terug", sections=[section("a", "4.1", "Een")]),
        article("a5", "5", "Weer verder", sections=[section("a", "5.1", "Een")]),
    ],
    "drie": [article("slot", "1000", "Slot", sections=[section("z", "Z", None)])],
}
"""Numbers as no two codes have them."""


def printed(inside: Sequence[Mapping[str, Any]], marks: Iterator[str], label: str = "") -> list[str]:
    """The printed numbers of articles or sections, and the numbers of the provisions in them, in order."""
    found = []
    for one in inside:
        number = one.get("number", "")
        if "title" in one or number:
            found.append(f"{label} {number}" if label and number else number)
        found += [next(marks) for _ in one.get("provisions", ())]
        found += printed(one.get("sections", ()), marks)
    return found


@pytest.fixture(scope="module")
def odd_library(tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    return library(tmp_path_factory.mktemp("nummers"), ODD_CODE)


@pytest.fixture(scope="module")
def odd(odd_library: Handbook) -> bytes:
    return code_document(odd_library.bodies["proef"], Presenter(odd_library, Strings.read()), REFERENCE)


def test_word_shows_the_printed_numbers(odd: bytes, odd_library: Handbook) -> None:
    placed = odd_library.bodies["proef"].articles.values()
    marks = (item.mark.text for one in placed for item in one.walk())
    wanted = []
    for part, articles in ODD_CODE.items():
        wanted += [part.partition(":")[2], *printed(articles, marks, "Artikel")]
    found = [line.number for line in lines(odd) if re.match(r"Heading|Norm", line.style)]
    assert found[: len(wanted)] == wanted
    assert set(found[len(wanted) :]) == {""}


def test_what_runs_on_is_counted_by_word(odd: bytes) -> None:
    texts = [level.get(qn("w:val")) for level in walk(xml(odd, "numbering"), "lvlText")]
    assert texts[:5] == ["Artikel %1", "%1.%2", "%1.%2.%3", "%1.%2.%3.%4", "%1.%2.%3.%4.%5"]
    assert {"8-%1", "IV-POL.%1", "IV-3.%1", "%1-%6", "%1-%6%7"} <= set(texts)
    restarts = [one.get(qn("w:val")) for one in walk(xml(odd, "numbering"), "startOverride")]
    assert restarts == ["7", "8", "4", "1000"], "an article that skips begins the count anew"


def test_libreoffice_shows_the_printed_numbers(odd: bytes, office: Office) -> None:
    shown = [line.replace("\u2060", "") for line in office.text(odd)]
    for line in lines(odd):
        if line.number:
            assert f"{line.number} {line.text}".strip() in shown


SAVED = ("odd", "bilzen-hoeselt", "voorbeeldstad", "draft")


@pytest.mark.parametrize("name", SAVED)
def test_opening_and_saving_in_libreoffice_changes_nothing(
    name: str, odd: bytes, built: Project, office: Office
) -> None:
    policies = SMALL if name == "voorbeeldstad" else LIBRARY
    if name == "odd":
        raw = odd
    elif name == "draft":
        raw = drafted(built)
    else:
        handbook = load(policies)
        files = word_files(job_of(handbook, REFERENCE))
        [raw] = [
            file.content for file in files if file.uri == f"word/code-{name}.docx" and isinstance(file.content, bytes)
        ]
    again = office.convert(raw, "docx")
    assert office.text(again) == office.text(raw), "text and numbers"
    if name != "draft":
        assert places(again) == places(raw), "which place each bookmark is at"
        assert set(places(again)[1]) <= bookmarks(again)
    assert pages(office.convert(again, "pdf")) == pages(office.convert(raw, "pdf")), "what is seen on every page"


def pages(raw: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(raw)).pages]


def questionnaire_of(built: Project) -> Questionnaire:
    return cast("Questionnaire", json.loads((built.site / "checklist.json").read_text(encoding="utf-8")))


def drafted(built: Project, reference: bytes | None = None) -> bytes:
    data = questionnaire_of(built)
    return word(draft(data, default_answers(data, "gemeente", "BE", "Testdorp")), data["words"], reference)


# the reference document


def test_the_shipped_document_is_the_one_that_the_table_makes() -> None:
    told = "run: PYTHONPATH=hooks python -m handbook.formats.word.reference"
    assert parts(REFERENCE) == parts(default_reference(Strings.read())), told
    assert fault(REFERENCE, "") is None
    assert {look.name.lower() for look in LOOKS} <= {name.lower() for name in NEEDED}


def test_the_shipped_document_shows_every_style() -> None:
    shown = {str(p.style.name) for p in Document(io.BytesIO(REFERENCE)).paragraphs if p.style and p.text}
    assert {look.name.lower() for look in LOOKS} <= {name.lower() for name in shown}


def test_every_text_can_be_read() -> None:
    by_name = {look.name.lower(): look for look in LOOKS}
    for look in LOOKS:
        parent = by_name[look.based_on.lower()]
        ground = f"#{(look.tint or parent.tint or 'FFFFFF').lower()}"
        colour = look.colour or parent.colour or by_name["normal"].colour
        if colour != WHITE:
            assert contrast(f"#{colour.lower()}", ground) >= 4.5, look.name
    assert all(contrast(colours["ink"], "#ffffff") >= 4.5 for colours in printed_colours().values())


def test_headings_and_norms_stay_with_what_follows() -> None:
    styles = Document(io.BytesIO(REFERENCE)).styles
    for name in [f"Heading {level}" for level in range(1, 7)] + ["Norm", "Norm 2", "Tussenkop", "Opmerking titel"]:
        assert inherited(styles[name], "keep_with_next"), name
    assert styles["Normal"].paragraph_format.widow_control


def inherited(style: Any, feature: str) -> Any:
    while style is not None:
        if (found := getattr(style.paragraph_format, feature)) is not None:
            return found
        style = style.base_style
    return None


def changed() -> bytes:
    """The document as an organisation changes it: a colour, a header of its own, ids as Dutch Word writes them."""
    document: Any = Document(io.BytesIO(REFERENCE))
    document.styles["Heading 2"].font.color.rgb = RGBColor(0x12, 0x34, 0x56)
    document.sections[0].header.paragraphs[0].text = "Huisstijl van Proef"
    out = io.BytesIO()
    document.save(out)
    renamed = io.BytesIO()
    with zipfile.ZipFile(out) as before, zipfile.ZipFile(renamed, "w") as after:
        for name in before.namelist():
            text = before.read(name)
            for old, new in ((b'"Heading2"', b'"Kop2"'), (b'"Normal"', b'"Standaard"'), (b'"Title"', b'"Titel"')):
                text = text.replace(b"w:styleId=" + old, b"w:styleId=" + new)
                for tag in (b"basedOn", b"next", b"link", b"pStyle"):
                    text = text.replace(b"<w:" + tag + b" w:val=" + old, b"<w:" + tag + b" w:val=" + new)
            after.writestr(name, text)
    return renamed.getvalue()


def test_an_organisation_changes_its_styles_in_one_place(built: Project, tmp_path: Path) -> None:
    reference = changed()
    assert fault(reference, "") is None
    handbook = load(SMALL)
    raw = code_document(handbook.bodies["voorbeeldstad"], Presenter(handbook, Strings.read()), reference)
    plain = code_document(handbook.bodies["voorbeeldstad"], Presenter(handbook, Strings.read()), REFERENCE)
    assert lines(raw) == lines(plain), "looks change no word and no number"
    for one in (raw, drafted(built, reference)):
        document = Document(io.BytesIO(one))
        assert document.styles["Heading 2"].font.color.rgb == RGBColor(0x12, 0x34, 0x56)
        head = [p.text for p in document.sections[0].header.paragraphs]
        assert head[0] == "Huisstijl van Proef"
        assert len(head) == 2
    for_browser = parts(skeleton(questionnaire_of(built)["words"], reference))
    differ = {name for name, text in parts(drafted(built, reference)).items() if for_browser[name] != text}
    assert differ == {"word/document.xml", "docProps/core.xml"}, "the looks are the same for the browser"


def test_libreoffice_may_save_the_reference_document(office: Office) -> None:
    saved = office.convert(REFERENCE, "docx")
    assert fault(saved, "") is None
    handbook = load(SMALL)
    raw = code_document(handbook.bodies["voorbeeldstad"], Presenter(handbook, Strings.read()), saved)
    plain = code_document(handbook.bodies["voorbeeldstad"], Presenter(handbook, Strings.read()), REFERENCE)
    assert [line.text for line in lines(raw)] == [line.text for line in lines(plain)]
    assert [line.number for line in lines(raw)] == [line.number for line in lines(plain)]


def test_lists_of_the_reference_document_do_not_come_between() -> None:
    paper = opened(REFERENCE)
    numbering = Numbering(paper)
    Headings(numbering, "Paragraaf", "1", 0)  # its headings have numbers already
    numbering.literal("eigen lijst")
    for section_of in list(paper.document.element.body):
        paper.document.element.body.remove(section_of)  # and it says nothing of paper and margins
    reference = saved(paper.document)
    assert fault(reference, "") is None
    handbook = load(SMALL)
    presenter = Presenter(handbook, Strings.read())
    raw, plain = (code_document(handbook.bodies["voorbeeldstad"], presenter, one) for one in (reference, REFERENCE))
    assert lines(raw) == lines(plain)
    width = Document(io.BytesIO(raw)).sections[0].page_width
    assert width is not None
    assert round(width.cm, 1) == 21


def test_another_word_file_is_told_which_styles_it_lacks() -> None:
    out = io.BytesIO()
    Document().save(out)  # the library's own template
    problem = fault(out.getvalue(), "docs/assets/stijlen.docx")
    assert problem is not None
    assert problem.code == "word-style"
    assert "“Bepaling”" in problem.values["styles"]
    assert "“Title”" not in problem.values["styles"]


DTD = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'


def broken() -> Iterator[bytes]:
    """The document cut off, with one byte wrong, and with each of its parts missing or something else."""
    yield from (REFERENCE[:end] for end in range(0, len(REFERENCE), 150))
    for at in range(0, len(REFERENCE), 97):
        yield REFERENCE[:at] + bytes([255 - REFERENCE[at]]) + REFERENCE[at + 1 :]
    inside = parts(REFERENCE)
    for name in inside:
        for content in (None, b"", b"<x/>", b"geen xml", DTD):
            out = io.BytesIO()
            with zipfile.ZipFile(out, "w") as archive:
                for other, text in inside.items():
                    if other != name or content is not None:
                        archive.writestr(other, text if other != name or content is None else content)
            yield out.getvalue()


def test_any_bytes_at_all_give_a_problem_and_never_a_traceback() -> None:
    handbook = load(SMALL)
    presenter = Presenter(handbook, Strings.read())
    words = {key: str(text) for key, text in Strings.read().group("ui.drafted").items()}
    codes = set()
    for raw in broken():
        problem = fault(raw, "docs/assets/stijlen.docx")
        if problem is None:  # then it serves
            assert lines(code_document(handbook.bodies["voorbeeldstad"], presenter, raw))
            assert skeleton(words, raw)
        else:
            codes.add(problem.code)
    assert "word-file" in codes
    assert codes <= {"word-file", "word-style"}


def test_a_faulty_override_stops_a_draft_and_a_check_with_a_message(built: Project, tmp_path: Path) -> None:
    project = copy_project(tmp_path / "fork", SMALL)
    path = project.root / "docs" / OVERRIDE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(without_styles(REFERENCE, ["Lid"]))
    result = project.run("hooks", "draft", "--profile", "gemeente", "--to", "word", "-o", str(tmp_path / "x.docx"))
    assert result.returncode == 1
    assert "ontbreken stijlen: “Lid”" in result.stderr
    assert "Traceback" not in result.stderr
    result = project.run("hooks", "check")
    assert result.returncode == 1
    assert "docs/assets/stijlen.docx:1:1:" in result.stdout
    path.write_bytes(changed())
    result = project.run("hooks", "draft", "--profile", "gemeente", "--to", "word", "-o", str(tmp_path / "x.docx"))
    assert (result.returncode, result.stderr) == (0, "")
    assert Document(str(tmp_path / "x.docx")).styles["Heading 2"].font.color.rgb == RGBColor(0x12, 0x34, 0x56)
