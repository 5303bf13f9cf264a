"""The review sheet: the text beside what was proposed, and from Word back into the sources, word by word."""

import argparse
import difflib
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from golden import SMALL
from lxml import html
from office import Office

from handbook.commands import review
from handbook.formats.word.parts import element
from handbook.formats.word.places import LONGEST_NAME
from handbook.strings import Strings

ARTICLE = "organisations/voorbeeldstad/code/een/i-wachtwoorden.yml"
CODE = "organisations/voorbeeldstad/code/code.yml"
HOSTILE = "organisations/voorbeeldstad/code/een/pol.yml"
EVERY = "3.10 Alles van deze bepaling klopt"
FIRST = "Je geeft je wachtwoord aan niemand, ook niet aan de ICT-dienst."


@pytest.fixture
def policies(tmp_path: Path) -> Path:
    """The small library with proposals at its first provision and its first article, and in a hostile text."""
    folder = tmp_path / "policies"
    shutil.copytree(SMALL, folder)
    _replace(folder / CODE, "status: official\n", "status: official\nproposals: published\n")
    listed = "    topics: [wachtwoorden, begrippen]\n"
    proposed = "    proposed: {modality: strong, addressees: fair, exceptions: weak, topics: weak}  # na\n"
    _replace(folder / ARTICLE, listed, listed + proposed)
    _replace(folder / ARTICLE, "setting: professional\n", "setting: professional\nproposed:\n  setting: fair\n")
    _replace(folder / HOSTILE, "        exceptions:", "        proposed: {exceptions: weak}\n        exceptions:")
    return folder


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def run(policies: Path, **wishes: Any) -> int:
    options = {"organisation": None, "file": None, "output": None, "apply": None, **wishes}
    return review.run(argparse.Namespace(policies=policies, **options), Strings.read())


@pytest.fixture
def sheet(policies: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The Word sheet."""
    assert run(policies) == 0
    assert "6 voorstellen wachten op jou." in capsys.readouterr().out
    return policies.parent / "nakijken/nakijken-voorbeeldstad.docx"


def words(cell: Any) -> str:
    """What a cell says, without its line ends."""
    return "".join(text.text for text in cell.iter(qn("w:t")))


def rows(document: Any) -> dict[str, Any]:
    """The rows with a proposal, by the words of the text and the field; the cells of each."""
    found, text = {}, ""
    for table in document.tables:
        for row in table._tbl.tr_lst:
            cells = row.findall(qn("w:tc"))
            text = words(cells[0]) or text
            if list(row.iter(qn("w:sdt"))):
                found[f"{text.partition(' ')[0]} {words(cells[1])}"] = cells
    return found


def fill(path: Path, answers: Mapping[str, str], values: Mapping[str, str] | None = None) -> Path:
    """A sheet with something typed in last cells, and in the place of proposals."""
    document = docx.Document(str(path))
    found = rows(document)
    for name, answer in answers.items():
        found[name][-1].p_lst[0].append(element("r", _text(answer)))
    for name, value in (values or {}).items():
        cell = found[name][2]
        inside = next(cell.iter(qn("w:sdtContent")), cell.p_lst[0])
        for old in [*inside.findall(qn("w:r")), *(one for one in cell.p_lst[1:])]:
            old.getparent().remove(old)
        for number, line in enumerate(value.split("\n")):
            inside.append(element("r", *([element("br")] if number else []), _text(line)))
    filled = path.with_name("ingevuld.docx")
    document.save(str(filled))
    return filled


def _text(words: str) -> Any:
    made = element("t")
    made.text = words
    return made


def changed(path: Path, before: str) -> list[str]:
    """The lines that differ, with what was there before."""
    after = path.read_text(encoding="utf-8")
    return [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[:2] in {"- ", "+ "}]


def test_the_sheet_holds_every_open_proposal_in_a_row(sheet: Path) -> None:
    found = rows(docx.Document(str(sheet)))
    assert {name: words(cells[2]) for name, cells in found.items()} == {
        "Voor In functie of privé": "In je functie",
        "3.10 Uitzondering": "De directeur beslist anders.",
        "3.10 Onderwerp": "WachtwoordenBegrippen",
        "3.10 Voor wie": "medewerkeralgemeen directeur",
        "3.10 Soort": "verbod",
        EVERY: "",
        "POL.ITAUP.013-1 Uitzondering": "`x` <!-- -->",
    }
    framed = [name for name, cells in found.items() if list(cells[-1].iter(qn("w:tcBorders")))]
    assert framed == ["Voor In functie of privé", EVERY, "POL.ITAUP.013-1 Uitzondering"]  # one to type in for each
    tags = [tag.get(qn("w:val")) for tag in docx.Document(str(sheet)).element.iter(qn("w:tag"))]
    assert len(set(tags)) == len(tags)
    marks = [mark.get(qn("w:name")) for mark in docx.Document(str(sheet)).element.iter(qn("w:bookmarkStart"))]
    assert marks == tags
    assert all(len(tag) <= LONGEST_NAME for tag in tags)


def test_the_page_sets_the_text_beside_it(sheet: Path, policies: Path) -> None:
    raw = sheet.with_suffix(".html").read_text(encoding="utf-8")
    page = html.document_fromstring(raw)
    assert not page.xpath("//script|//img|//link|//@src|//a[not(starts-with(@href, '#'))]")
    assert "alert(4)" in page.text_content()
    [row] = page.xpath("//div[@id='i-wachtwoorden__niemand']")
    said = [" ".join(" ".join(line.itertext()).split()) for line in row.xpath(".//tbody/tr")]
    line = (policies / ARTICLE).read_text(encoding="utf-8").split("# na\n")[0].count("\n") + 1
    assert said == [
        f"Uitzondering De directeur beslist anders. Onzeker i-wachtwoorden.yml:{line}",
        f"Onderwerp Wachtwoorden Begrippen Onzeker i-wachtwoorden.yml:{line}",
        f"Voor wie medewerker algemeen directeur Waarschijnlijk i-wachtwoorden.yml:{line}",
        f"Soort verbod Vrij zeker i-wachtwoorden.yml:{line}",
        "In functie of privé In je functie en privé Ingevuld",
        "Voorwaarde Het wachtwoord is persoonlijk. Ingevuld",
    ]
    assert FIRST in row.text_content()
    targets = set(page.xpath("//@id"))
    assert {link[1:] for link in page.xpath("//a/@href")} <= targets
    assert [link.text_content() for link in page.xpath("//section[2]//a")] == ["I-3.10", "POL.ITAUP.013-1"]


def test_a_sheet_is_the_same_every_time(sheet: Path, policies: Path) -> None:
    first = [path.read_bytes() for path in (sheet, sheet.with_suffix(".html"))]
    assert run(policies) == 0
    assert [path.read_bytes() for path in (sheet, sheet.with_suffix(".html"))] == first


def test_an_untouched_sheet_changes_nothing(sheet: Path, policies: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.read_bytes() for path in policies.rglob("*.yml")}
    assert run(policies, apply=sheet) == 0
    assert {path: path.read_bytes() for path in policies.rglob("*.yml")} == before
    assert "0 voorstellen bevestigd of verbeterd. 6 voorstellen wachten op jou." in capsys.readouterr().out


def test_yes_confirms_one_word(sheet: Path, policies: Path) -> None:
    before = (policies / ARTICLE).read_text(encoding="utf-8")
    assert run(policies, apply=fill(sheet, {"3.10 Soort": " Ja. "})) == 0
    assert changed(policies / ARTICLE, before) == [
        "-     proposed: {modality: strong, addressees: fair, exceptions: weak, topics: weak}  # na",
        "+     proposed: {modality: confirmed, addressees: fair, exceptions: weak, topics: weak}  # na",
    ]


def test_one_yes_confirms_what_no_row_says_otherwise(sheet: Path, policies: Path) -> None:
    before = {path: path.read_text(encoding="utf-8") for path in (policies / ARTICLE, policies / HOSTILE)}
    filled = fill(sheet, {EVERY: "Ja", "3.10 Voor wie": "nee"}, {"3.10 Voor wie": "medewerker"})
    document = docx.Document(str(filled))
    [gone] = [row for table in document.tables for row in table._tbl.tr_lst if "directeur beslist" in words(row)]
    gone.getparent().remove(gone)  # nobody saw its words
    document.save(str(filled))
    assert run(policies, apply=filled) == 0
    assert changed(policies / ARTICLE, before[policies / ARTICLE]) == [
        "-     addressees: [medewerker, directeur]",
        "+     addressees: [medewerker]",
        "-     proposed: {modality: strong, addressees: fair, exceptions: weak, topics: weak}  # na",
        "+     proposed: {modality: confirmed, addressees: confirmed, exceptions: weak, topics: confirmed}  # na",
    ]
    assert (policies / HOSTILE).read_text(encoding="utf-8") == before[policies / HOSTILE]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({EVERY: "bijna"}, "Alles van deze bepaling klopt): “bijna” is geen antwoord"),
        ({EVERY: "nee", "Voor In functie of privé": "ja"}, "“nee”, maar bij geen enkel voorstel"),
        ({EVERY: "ja", "3.10 Onderwerp": "nee"}, "Begrippen · Onzeker!): “nee”, maar er staat niet wat het dan wel is"),
    ],
)
def test_an_answer_for_all_of_a_provision_that_says_nothing_is_told(
    sheet: Path, policies: Path, capsys: pytest.CaptureFixture[str], answers: dict[str, str], said: str
) -> None:
    before = {path: path.read_bytes() for path in policies.rglob("*.yml")}
    assert run(policies, apply=fill(sheet, answers)) == 1
    told = capsys.readouterr().err
    assert said in told
    assert re.search(r"^alinea \d+ \(3\.10 Je geeft je wachtwoord aan niemand, .* … · ", told)
    assert "1 fout in het blad. Er is niets veranderd." in told
    assert {path: path.read_bytes() for path in policies.rglob("*.yml")} == before


def test_not_all_of_a_provision_leaves_the_rest_open(sheet: Path, policies: Path) -> None:
    before = (policies / ARTICLE).read_text(encoding="utf-8")
    assert run(policies, apply=fill(sheet, {EVERY: "nee", "3.10 Soort": "ja"})) == 0
    assert changed(policies / ARTICLE, before) == [
        "-     proposed: {modality: strong, addressees: fair, exceptions: weak, topics: weak}  # na",
        "+     proposed: {modality: confirmed, addressees: fair, exceptions: weak, topics: weak}  # na",
    ]


def test_nobody_agrees_with_words_that_changed_since(
    sheet: Path, policies: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    filled = fill(sheet, {EVERY: "ja"})
    _replace(policies / ARTICLE, "aan niemand, ook niet aan", "aan niemand, behalve aan")
    assert run(policies, apply=filled) == 1
    assert "de tekst van deze bepaling is intussen anders" in capsys.readouterr().err
    assert run(policies, apply=fill(sheet, {"3.10 Soort": "ja"})) == 0


def test_another_word_takes_the_place_of_the_proposal(
    sheet: Path, policies: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (policies / ARTICLE).read_text(encoding="utf-8")
    values = {
        "3.10 Soort": "Uitleg",
        "3.10 Onderwerp": "Begrippen; stilte",
        "3.10 Voor wie": "algemeen directeur",
        "3.10 Uitzondering": "De directeur beslist anders.\nHet brandt.",
        "Voor In functie of privé": "als privépersoon",
    }
    assert run(policies, apply=fill(sheet, {}, values)) == 1  # an answer rests on the prohibition
    told = capsys.readouterr().err
    assert told.startswith("Met deze antwoorden kloppen de bestanden niet meer. Er is niets veranderd.")
    assert "[verdict-unfounded]" in told
    assert (policies / ARTICLE).read_text(encoding="utf-8") == before
    del values["3.10 Soort"]
    assert run(policies, apply=fill(sheet, {"3.10 Voor wie": "nee"}, values)) == 0
    assert changed(policies / ARTICLE, before) == [
        "- setting: professional",
        "+ setting: personal",
        "-   setting: fair",
        "+   setting: confirmed",
        "-     addressees: [medewerker, directeur]",
        "+     addressees: [directeur]",
        "-     exceptions: [De directeur beslist anders.]",
        "+     exceptions: [De directeur beslist anders., Het brandt.]",
        "-     topics: [wachtwoorden, begrippen]",
        "+     topics: [begrippen, stilte]",
        "-     proposed: {modality: strong, addressees: fair, exceptions: weak, topics: weak}  # na",
        "+     proposed: {modality: strong, addressees: confirmed, exceptions: confirmed, topics: confirmed}  # na",
    ]


def test_tracked_changes_count_as_typed(sheet: Path, policies: Path) -> None:
    document = docx.Document(str(sheet))
    cells = rows(document)["3.10 Soort"]
    who = {"id": 7, "author": "An", "date": "2026-01-01T00:00:00Z"}
    [control] = cells[2].iter(qn("w:sdtContent"))
    [old] = list(control)
    old.find(qn("w:t")).tag = qn("w:delText")
    control.append(element("del", old, **who))
    control.append(element("ins", element("r", _text("verplichting")), **who))
    cells[-1].p_lst[0].append(element("ins", element("r", _text("ja")), **who))
    document.save(str(sheet))
    before = (policies / ARTICLE).read_text(encoding="utf-8")
    assert run(policies, apply=sheet) == 0
    assert changed(policies / ARTICLE, before) == [
        "-     modality: prohibition",
        "+     modality: obligation",
        "-     proposed: {modality: strong, addressees: fair, exceptions: weak, topics: weak}  # na",
        "+     proposed: {modality: confirmed, addressees: fair, exceptions: weak, topics: weak}  # na",
    ]


def test_an_emptied_cell_takes_the_field_away(sheet: Path, policies: Path) -> None:
    before = (policies / HOSTILE).read_text(encoding="utf-8")
    assert run(policies, apply=fill(sheet, {}, {"POL.ITAUP.013-1 Uitzondering": ""})) == 0
    assert changed(policies / HOSTILE, before) == [
        "-         proposed: {exceptions: weak}",
        '-         exceptions: ["`x` <!-- -->"]',
    ]


def test_all_that_is_wrong_is_told_and_nothing_written(
    sheet: Path, policies: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = {
        "3.10 Uitzondering": "misschien",
        "Voor In functie of privé": "nee",
        "POL.ITAUP.013-1 Uitzondering": "ja",
    }
    filled = fill(sheet, answers, {"3.10 Soort": "verbot", "3.10 Onderwerp": ""})
    before = {path: path.read_bytes() for path in policies.rglob("*.yml")}
    assert run(policies, apply=filled) == 1
    told = capsys.readouterr().err
    assert re.findall(r"“misschien” is geen antwoord|“nee”, maar|“verbot” kan hier|kan niet leeg", told) == [
        "“nee”, maar",
        "“misschien” is geen antwoord",
        "kan niet leeg",
        "“verbot” kan hier",
    ]
    assert "Bedoelde je “verbod”? Toegelaten: verplichting, verbod" in told
    assert "4 fouten in het blad. Er is niets veranderd." in told
    assert {path: path.read_bytes() for path in policies.rglob("*.yml")} == before


def test_a_sheet_of_before_is_held_against_what_stands_there_now(
    sheet: Path, policies: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    filled = fill(sheet, {"3.10 Onderwerp": "ja", "3.10 Uitzondering": "ja", "3.10 Soort": "ja"})
    _replace(policies / ARTICLE, "topics: [wachtwoorden, begrippen]", "topics: [begrippen]")
    _replace(policies / ARTICLE, "modality: strong", "modality: confirmed")
    assert run(policies, apply=filled) == 1
    told = capsys.readouterr().err
    assert "in de bestanden staat intussen iets anders: Begrippen" in told
    assert told.count("alinea ") == 1


def test_answers_are_not_written_over(sheet: Path, policies: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(fill(sheet, {"3.10 Soort": "ja"}, {"3.10 Voor wie": "medewerker"}), sheet)
    answered = sheet.read_bytes()
    assert run(policies) == 2
    assert "staan antwoorden die nog niet in de bestanden zitten" in capsys.readouterr().err
    assert sheet.read_bytes() == answered
    assert run(policies, apply=sheet) == 0
    assert run(policies) == 0
    assert "4 voorstellen wachten op jou." in capsys.readouterr().out


def test_libreoffice_keeps_which_proposal_is_which(sheet: Path, policies: Path, office: Office) -> None:
    values = {"3.10 Onderwerp": "Begrippen\nStilte", "3.10 Soort": "verplichting"}
    filled = fill(sheet, {"Voor In functie of privé": "ja", EVERY: "ja"}, values)
    filled.write_bytes(office.convert(filled.read_bytes(), "docx"))
    before = (policies / ARTICLE).read_text(encoding="utf-8")
    assert run(policies, apply=filled) == 0
    assert changed(policies / ARTICLE, before) == [
        "-   setting: fair",
        "+   setting: confirmed",
        "-     modality: prohibition",
        "+     modality: obligation",
        "-     topics: [wachtwoorden, begrippen]",
        "+     topics: [begrippen, stilte]",
        "-     proposed: {modality: strong, addressees: fair, exceptions: weak, topics: weak}  # na",
        "+     proposed: {modality: confirmed, addressees: confirmed, exceptions: confirmed, topics: confirmed}  # na",
    ]


def test_what_is_no_sheet_is_refused(policies: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "brief.docx"
    docx.Document().save(str(other))
    assert run(policies, apply=other) == 2
    assert "geen enkel voorstel" in capsys.readouterr().err
    assert run(policies, organisation="voorbeelstad") == 2
    assert "Wel: voorbeeldstad." in capsys.readouterr().err


def test_the_original_beside_it_shows_what_was_not_taken_over(policies: Path, tmp_path: Path) -> None:
    original = docx.Document()
    for text in ("Artikel I. Wachtwoorden", f"3.10 {FIRST}", "Deze zin viel <b>weg</b>."):
        original.add_paragraph(text)
    original.save(str(tmp_path / "bron.docx"))
    assert run(policies, file=tmp_path / "bron.docx", output=tmp_path / "uit") == 0
    page = html.document_fromstring((tmp_path / "uit/nakijken-voorbeeldstad.html").read_text(encoding="utf-8"))
    [missed] = page.xpath("//section[@id='_buiten']")
    lines = [" ".join(one.text_content().split()) for one in missed.xpath(".//li")]
    assert lines[0] == "Deze zin viel <b>weg</b>. (alinea 3)"
    assert not any(FIRST in line or "Artikel I" in line for line in lines)
