"""Summary, draft, official: what readers are told of each, in every format, and what an own text may leave unsaid."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from books import documents_of, said
from conftest import copy_project
from golden import SMALL, apply_case, job_of, published, report_of
from pdfs import elements, opened, sheets

from handbook.formats.data.files import data_files
from handbook.formats.epub.files import books
from handbook.formats.pdf.documents import Imprint, Prints
from handbook.formats.pdf.typeset import encode, typeset
from handbook.formats.word.files import word_files
from handbook.links import Links
from handbook.model.handbook import Handbook
from handbook.model.library import Licence, Term
from handbook.model.organisation import Country
from handbook.reading.load import load
from handbook.strings import Strings
from handbook.views.terms import TermFinder, explained_in

CODE = "organisations/voorbeeldstad/code/code.yml"
ARTICLE = "organisations/voorbeeldstad/code/een/i-wachtwoorden.yml"
DATES = 'dates: {adopted: "2025-12-01", signed: "2025-12", in_force: "2026-01-01", edition: tweede druk}'
OFFICIAL_TEXT = 'official_text: {where: Op de website van de stad., url: "https://voorbeeldstad.example/code"}\n'
DRAFT: dict[str, Any] = {
    "replace": [
        {"path": CODE, "old": "status: official", "new": "status: draft"},
        {"path": CODE, "old": DATES, "new": 'dates: {in_force: "2027-01-01"}'},
        {"path": CODE, "old": OFFICIAL_TEXT, "new": ""},
    ]
}
UNCITED: dict[str, Any] = {
    "replace": [
        {"path": CODE, "old": "citations: [{locator: hele document}]\n", "new": ""},
        {"path": CODE, "old": "    citations: [{locator: deel 1}]\n", "new": ""},
        {"path": CODE, "old": "    citations: [{locator: slot}]\n", "new": ""},
    ]
}
SHOWN = (
    "code/voorbeeldstad/index.md",
    "code/voorbeeldstad/i-wachtwoorden.md",
    "organisaties/voorbeeldstad.md",
    "onderwerpen/wachtwoorden.md",
    "vergelijken/index.md",
    "vergelijken/deel-2.md",
)
"""Pages that show a code, or what it says; on the last but one the organisation itself stands."""


def changed(folder: Path, *cases: dict[str, Any]) -> Handbook:
    """The small library with changes."""
    return load(apply_case({"replace": [one for case in cases for one in case["replace"]]}, folder) / "policies")


def without_citations(policies: Path) -> None:
    """Take every citation out of the articles of the small library's code."""
    for path in (policies / "organisations/voorbeeldstad/code/een").glob("*.yml"):
        text = re.sub(r"^ *citations: .*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        path.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    return changed(tmp_path_factory.mktemp("draft"), DRAFT)


def pages_of(handbook: Handbook) -> dict[str, tuple[str, str]]:
    """HTML and plain Markdown of each page."""
    return {shown.page.uri: (shown.html, shown.plain) for shown in published(handbook).pages}


def prints_of(handbook: Handbook) -> Prints:
    return Prints(handbook, Strings.read(), Links(handbook), Imprint("", ""))


def word_of(handbook: Handbook) -> str:
    [raw] = [file.content for file in word_files(job_of(handbook)) if isinstance(file.content, bytes)]
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")]
    return re.sub(r"<[^>]+>", "", "\n".join(parts))


def test_every_page_that_shows_a_draft_says_so(draft: Handbook) -> None:
    pages = pages_of(draft)
    for uri in SHOWN[:-1]:
        html, plain = pages[uri]
        assert "gw-status--draft" in html, uri
        assert re.search(r"> \*\*Ontwerp", plain), uri
    for uri in SHOWN[:3]:
        for text in pages[uri]:
            assert "fficiële tekst" not in text, uri
            assert "niet vermeld in de bron" not in text, uri
    assert "nog niet vastgesteld" in pages["code/voorbeeldstad/index.md"][0]
    assert "Ontwerp, nog niet goedgekeurd" in pages["ik-werk-hier.md"][0]
    assert "Lees het ontwerp van" in pages["index.md"][0]
    assert '<span class="gw-hearsay">Ontwerp</span>' in pages["vergelijken/index.md"][0]


def test_every_printed_page_of_a_draft_says_so_and_a_listener_hears_it_once(draft: Handbook) -> None:
    prints = prints_of(draft)
    for document in (prints.code(draft.bodies["voorbeeldstad"]), prints.article("voorbeeldstad/pol")):
        pdf = typeset(encode(document), document["date"])
        for sheet in filter(lambda sheet: sheet.text, sheets(pdf)):  # what is bound has empty backs
            assert "ONTWERP" in sheet.text
            assert "Ontwerp, nog niet goedgekeurd" in " ".join(sheet.text.split())
        with opened(pdf) as found:
            for page in found.pages:
                if not (content := page.Contents.read_bytes().decode("latin-1")):
                    continue
                assert re.match(r"\s*(\S+ gs\s*)?/Artifact", content) or "/Artifact" in content[:200], "not in the tree"
            assert list(elements(found))
    whole = prints.handbook()
    marked = {chapter["title"]: chapter.get("watermark", "") for chapter in whole["chapters"]}
    assert {title for title, mark in marked.items() if mark} == {
        title for title in marked if title.startswith("Voorbeeldstad: ")
    }
    assert "Met ontwerpen" in whole["notice"]


def test_every_document_of_a_book_says_so(draft: Handbook) -> None:
    found = {file.uri: file.content for file in books(job_of(draft))}
    code = found["epub/code-voorbeeldstad.epub"]
    assert isinstance(code, bytes)
    for path, document in documents_of(code).items():
        text = said(document)
        assert text.count("ONTWERP") == 1, path
        assert "Ontwerp, nog niet goedgekeurd" in text, path


def test_a_word_file_and_the_data_of_a_draft_say_so(draft: Handbook) -> None:
    text = word_of(draft)
    assert text.count("Ontwerp, nog niet goedgekeurd") >= 1
    assert "(ontwerp)" in text
    assert "Ontwerp van Voorbeeldstad, nog niet goedgekeurd" in text
    assert "fficiële tekst" not in text
    data = json.loads(str(next(iter(data_files(job_of(draft)))).content))
    codes = {one["organisation"]["id"]: one.get("code", {}).get("status") for one in data["organisations"]}
    assert codes["voorbeeldstad"] == "draft"


def test_an_official_text_says_who_adopted_it_and_when() -> None:
    small = load(SMALL)
    adopted = "oedgekeurd door de gemeenteraad op 1 december 2025"
    for uri in SHOWN[:3]:
        assert all(adopted in text for text in pages_of(small)[uri]), uri
    assert "oedgekeurd door de gemeenteraad op 1 december 2025" in json.dumps(
        prints_of(small).article("voorbeeldstad/pol")
    )
    assert "Goedgekeurd: door de gemeenteraad op 1 december 2025" in word_of(small)


def test_nobody_speaks_of_the_source_about_an_own_text() -> None:
    small = load(SMALL)
    about_source = re.compile(r"\b([Bb]ron|bronnen|Niet vermeld)\b(?!\w)")
    pages = pages_of(small)
    for uri in (
        "code/voorbeeldstad/index.md",
        *(f"code/voorbeeldstad/{a}.md" for a in ("i-wachtwoorden", "begrippen")),
    ):
        text = re.sub(r"\]\([^)]*\)", "]", pages[uri][1])
        assert not about_source.search(text), (uri, about_source.search(text))
    assert "Niet vermeld" not in pages["organisaties/voorbeeldstad.md"][0]
    assert "Niet geregeld in de eigen code" in pages["organisaties/voorbeeldstad.md"][0]
    assert "niet vermeld in de bron" not in pages["bronnen/voorbeeldcode.md"][0]
    article = json.dumps(prints_of(small).article("voorbeeldstad/i-wachtwoorden")["chapters"], ensure_ascii=False)
    assert '"explains": "Toelichting"' in article
    assert "in de bron" not in article
    assert "Staat in: " in word_of(small)
    assert "Bron: " not in word_of(small)


def test_a_summary_is_told_of_as_before(tmp_path: Path) -> None:
    summary = changed(tmp_path, {"replace": [{"path": CODE, "old": "status: official", "new": "status: summary"}]})
    pages = pages_of(summary)
    assert "Samenvatting in eigen woorden." in pages["code/voorbeeldstad/index.md"][0]
    assert "Toelichting uit de bron" in pages["code/voorbeeldstad/i-wachtwoorden.md"][0]
    assert "Niet vermeld in de bron" in pages["organisaties/voorbeeldstad.md"][0]
    assert "Bron: " in word_of(summary)


def test_the_citations_of_an_own_text_follow_from_its_numbers(tmp_path: Path) -> None:
    root = apply_case(UNCITED, tmp_path)
    without_citations(root / "policies")
    path = root / "policies" / ARTICLE
    path.write_text(path.read_text(encoding="utf-8").replace('number: "3.10"', 'number: "2"'), encoding="utf-8")
    assert report_of(root) == ""
    handbook = load(root / "policies")
    found = {ref: [one.locator for one in item.citations] for ref, item in handbook.provisions.items()}
    assert found["voorbeeldstad/i-wachtwoorden#niemand"] == ["artikel I, lid 2"]
    assert found["voorbeeldstad/i-wachtwoorden#lijst-a-1"] == ["artikel I, lid 2, a), 1°"]
    assert found["voorbeeldstad/begrippen#wachtwoord"] == ["artikel 3.10"]
    assert {one.source for item in handbook.provisions.values() for one in item.citations} == {"voorbeeldcode"}
    code = handbook.bodies["voorbeeldstad"].code
    assert code is not None
    assert [one.locator for one in (*code.citations, *code.parts[0].citations)] == ["hele document", "Deel een"]
    assert "artikel I, lid 2" in pages_of(handbook)["code/voorbeeldstad/i-wachtwoorden.md"][0]
    assert "artikel I, lid 2" in word_of(handbook)
    assert "artikel I, lid 2" in str(next(iter(data_files(job_of(handbook)))).content)


@pytest.mark.parametrize(
    ("numbers", "place"),
    [
        (("3", None, "2"), "artikel 3, lid 2"),
        (("3", "3.1", "3.1.4"), "artikel 3.1.4"),
        (("3", "3.1.", "2."), "artikel 3.1., lid 2"),
        (("3", None, "3."), "artikel 3, lid 3"),
        (("3", "A", None), "artikel 3, A"),
        (("3", None, "§ 2"), "artikel 3, § 2"),
    ],
)
def test_a_number_that_repeats_the_one_above_replaces_it(
    numbers: tuple[str, str | None, str | None], place: str, tmp_path: Path
) -> None:
    article, section, provision = numbers
    text = (
        "# yaml-language-server: $schema=../../../../.schemas/article.schema.json\n"
        f'id: pol\nnumber: "{article}"\ntitle: Pol\nabout: Over.\nsetting: both\nsections:\n  - id: deel\n'
        + (f'    number: "{section}"\n' if section else "")
        + "    provisions:\n      - id: een\n        modality: obligation\n        text: Je doet dit.\n"
        + (f'        number: "{provision}"\n' if provision else "")
        + "        topics: [begrippen]\n"
    )
    root = apply_case({"write": [{"path": "organisations/voorbeeldstad/code/een/pol.yml", "text": text}]}, tmp_path)
    placed = load(root / "policies").provisions["voorbeeldstad/pol#een"]
    assert [one.locator for one in placed.citations] == [place]


def test_a_summary_without_citations_is_told_at_every_place(tmp_path: Path) -> None:
    case = {"replace": [*UNCITED["replace"], {"path": CODE, "old": "status: official", "new": "status: summary"}]}
    root = apply_case(case, tmp_path)
    without_citations(root / "policies")
    assert report_of(root).count("[missing-citation]") == 3 + 3 + 6  # code and parts, articles, provisions


def test_answers_may_stand_beside_a_code_and_nothing_else(tmp_path: Path) -> None:
    answers = {"path": "organisations/voorbeeldstad/answers.json", "text": "{}"}
    assert report_of(apply_case({"write": [answers]}, tmp_path / "a")) == ""
    other = {"path": "organisations/voorbeeldstad/code/answers.json", "text": "{}"}
    assert "[misplaced-file]" in report_of(apply_case({"write": [other]}, tmp_path / "b"))


def licensed(handbook: Handbook, licence: Licence | None) -> Handbook:
    return replace(handbook, settings=handbook.settings.model_copy(update={"licence": licence}))


def test_a_licence_reaches_everything_that_says_one() -> None:
    own = Licence(name="Alle rechten <voorbehouden>", url="https://voorbeeld.example/l", text="Vraag & wacht.")
    handbook = licensed(load(SMALL), own)
    made = published(handbook)
    page = next(shown for shown in made.pages if shown.page.uri == "open-data.md")
    assert '<a href="https://voorbeeld.example/l">Alle rechten &lt;voorbehouden&gt;</a>' in page.html
    assert "<p>Vraag &amp; wacht.</p>" in page.html
    assert "Gratis en zonder te vragen" not in page.html + page.plain
    assert "Alle rechten" in page.plain
    assert made.licence == (own.name, own.url)
    document = prints_of(handbook).handbook()
    [row] = [row for row in document["colophon"] if row["label"] == "Licentie"]
    assert row["spans"] == [{"text": own.name, "url": own.url}]
    data = json.loads(str(next(iter(data_files(job_of(handbook)))).content))
    assert (data["licence"], data["settings"]["licence"]["url"]) == (own.name, own.url)
    everything = [*(shown.html for shown in made.pages if shown.page.uri != "redactie/velden.md")]
    everything += [json.dumps(document), json.dumps(data)]
    assert not [text for text in everything if "CC BY" in text]


def test_without_a_licence_it_is_that_of_the_project() -> None:
    handbook = licensed(load(SMALL), None)
    made = published(handbook)
    page = next(shown for shown in made.pages if shown.page.uri == "open-data.md")
    assert "Gratis en zonder te vragen" in page.html
    assert "onder de licentie Creative Commons Naamsvermelding 4.0 (CC BY 4.0)" in page.html
    assert made.licence == ("", "")
    [row] = [row for row in prints_of(handbook).handbook()["colophon"] if row["label"] == "Licentie"]
    assert row["spans"] == [{"text": "CC BY 4.0"}]


def test_the_frame_bears_the_licence_instead_of_the_copyright(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "fork", SMALL)
    path = project.policies / "handbook.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("Alle rechten", "Alle <b>rechten"), encoding="utf-8")
    result = project.build(GEDRAGSWIJZER_PRINTS="0")
    assert "Traceback" not in result.stderr
    html = (project.site / "code/voorbeeldstad/pol/index.html").read_text(encoding="utf-8")
    footer = html[html.index('<footer class="gw-footer">') :]
    assert '<a href="https://voorbeeldstad.example/licentie">Alle &lt;b&gt;rechten voorbehouden</a>' in footer
    assert "CC BY" not in footer


def words_in(handbook: Handbook, owner: str, text: str) -> Iterator[tuple[str, str]]:
    for hit in TermFinder(explained_in(handbook, owner)).find(text):
        yield text[hit.start : hit.end], hit.term.definition


def test_a_term_of_another_country_explains_nothing() -> None:
    handbook = load(SMALL)
    office = Term(id="directeur", term="directeur", definition="Leidt een gemeente.", countries=(Country.BELGIUM,))
    handbook = replace(handbook, terms=(*handbook.terms, office))
    assert list(words_in(handbook, "voorbeeldstad", "De directeur")) == [("directeur", "Leidt een gemeente.")]
    assert list(words_in(handbook, "buurdorp", "De directeur")) == []
    assert "België" in pages_of(handbook)["begrippen.md"][0]
    assert "België" in pages_of(handbook)["begrippen.md"][1]


def test_a_definition_wins_over_the_glossary_inside_its_own_code() -> None:
    handbook = load(SMALL)
    shared = Term(id="wachtwoord", term="wachtwoord", forms=("paswoord",), definition="Iets heel anders.")
    handbook = replace(handbook, terms=(*handbook.terms, shared))
    own = "Een wachtwoord is een geheim woord."
    assert list(words_in(handbook, "voorbeeldstad", "wachtwoorden en een paswoord")) == [
        ("wachtwoorden", own),
        ("paswoord", own),
    ]
    assert list(words_in(handbook, "buurdorp", "een wachtwoord")) == [("wachtwoord", "Iets heel anders.")]
    html, plain = pages_of(handbook)["code/voorbeeldstad/i-wachtwoorden.md"]
    assert "Iets heel anders." not in html
    assert '<a href="../begrippen/#wachtwoord"' in html
    assert "(../begrippen/#wachtwoord)" in plain
    home, _ = pages_of(handbook)["code/voorbeeldstad/begrippen.md"]
    assert f"<p>{own}</p>" in home, "a definition does not explain its own word"
    topic, _ = pages_of(handbook)["onderwerpen/wachtwoorden.md"]
    assert own in topic
    chapters = prints_of(handbook).code(handbook.bodies["voorbeeldstad"])["chapters"]
    terms = json.dumps(
        next(chapter for chapter in chapters if chapter["title"] == "Begrippen" and chapter is not chapters[1])
    )
    assert own in terms
    assert "Iets heel anders." not in terms
    assert '"to": "voorbeeldstad/begrippen#wachtwoord"' in terms
