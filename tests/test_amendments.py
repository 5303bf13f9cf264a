"""The was/wordt table: what a code was, what it becomes and why; as Word, PDF and page, and on the command line."""

import io
import re
from argparse import ArgumentParser
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from golden import SMALL
from office import walk, xml
from pdfs import attribute, elements, opened, whole_text
from pikepdf import Name
from test_states_compared import BESLUIT, copied
from uitgaven import OWNER, text_of

from handbook.changes.states import between
from handbook.changes.words import Op
from handbook.commands import export
from handbook.formats.html.render import Html
from handbook.formats.pdf.amendments import amendments_print
from handbook.formats.pdf.typeset import encode, typeset
from handbook.formats.word.amendments import amendments_word
from handbook.formats.word.styles import DEFAULT
from handbook.links import Links
from handbook.model.handbook import Handbook
from handbook.reading.load import load
from handbook.strings import Strings
from handbook.views.amendments import AmendmentRow, AmendmentTable, Line, amendments
from handbook.views.provisions import Presenter
from handbook.views.views import Views

EDITS = (
    ("code.yml", "opening: De gemeenteraad van", "opening: De raad van"),
    ("code.yml", "[begripsbepalingen, ambtsdragers, bewaren]", "[begripsbepalingen, bewaren, ambtsdragers]"),
    ("bewaren.yml", "logboeken zes maanden.", "logboeken een jaar."),
    ("bewaren.yml", "modality: retention", "modality: obligation"),
    ("ambtsdragers.yml", '      - {label: d), text: "de derde schepen;"}\n', ""),
    ("termijnen.yml", "- id: vervangen", "- id: vernieuwen"),
    ("verklaring.yml", "number: I\n", "number: A\n"),
)
REASONS = {
    "bewaren#logboeken": "Te kort.\n\n<b>Echt</b>.",
    "voorbeelddorp/ambtsdragers": "Minder schepenen.",
    "preamble": "Zo heet hij.",
}


def table(old: Handbook, new: Handbook, owner: str, reasons: dict[str, str]) -> AmendmentTable:
    t = Strings.read()
    before, after = old.bodies[owner], new.bodies[owner]
    sides = (before, Presenter(old, t), "map oud"), (after, Presenter(new, t), "")
    return amendments(between(before, after), *sides, reasons)


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(tmp_path_factory.mktemp("besluit"), BESLUIT, *EDITS)


@pytest.fixture(scope="module")
def handbook(changed: Path) -> Handbook:
    return load(changed)


@pytest.fixture(scope="module")
def made(handbook: Handbook) -> AmendmentTable:
    return table(load(BESLUIT), handbook, "voorbeelddorp", REASONS)


MARKS = {Op.SAME: "{}", Op.REMOVED: "[-{}-]", Op.ADDED: "{{+{}+}}"}


def told(lines: tuple[Line, ...]) -> str:
    words = ((line.label, "".join(MARKS[piece.op].format(piece.text) for piece in line.pieces)) for line in lines)
    return " / ".join(f"{label}: {text}" if label else text for label, text in words)


def rows(made: AmendmentTable) -> dict[str, AmendmentRow]:
    return {row.ref: row for group in made.groups for row in group.rows}


def test_every_change_has_a_row_below_its_article(made: AmendmentTable) -> None:
    assert [(group.heading, [row.ref for row in group.rows]) for group in made.groups] == [
        ("Aanhef", ["preamble"]),
        ("Artikel 3 – Bewaren", ["bewaren#logboeken"]),
        ("Artikel 2 – Voor wie dit besluit geldt", ["ambtsdragers#ambten"]),
        ("Bijlage II – Hoe lang een toestel meegaat", ["termijnen#vervangen", "termijnen#vernieuwen"]),
    ]
    assert made.groups[1].about == ("Staat op een andere plaats.",)
    assert made.groups[2].why == ("Minder schepenen.",)
    assert made.renumbered == ("artikel I wordt A",)
    assert made.count == "6 wijzigingen: 3 gewijzigd, 1 nieuw, 1 vervallen, 1 alleen verplaatst."
    assert (made.old, made.new) == ("uitgave 1 van 31 januari 2026 (map oud)", "uitgave 1 van 31 januari 2026")


def test_both_sides_say_what_became_of_their_words(made: AmendmentTable) -> None:
    found = rows(made)
    kept = found["bewaren#logboeken"]
    assert told(kept.old) == "De gemeente bewaart logboeken [-zes maanden-]. / Soort norm: [-Bewaartermijn-]"
    assert told(kept.new) == "De gemeente bewaart logboeken {+een jaar+}. / Soort norm: {+Moet+}"
    assert kept.why == ("Te kort.", "<b>Echt</b>.")
    listed = found["ambtsdragers#ambten"]
    assert "c) de tweede schepen; / [-d) de derde schepen;-] / e) de voorzitter" in told(listed.old)
    assert "{+" not in told(listed.new)
    assert told(found["termijnen#vervangen"].old).startswith("[-Een personeelslid")
    assert found["termijnen#vervangen"].new == ()
    assert found["termijnen#vernieuwen"].old == ()
    assert found["termijnen#vernieuwen"].tag == "Nieuw"


def test_what_a_program_proposed_is_no_change_for_a_council(tmp_path: Path) -> None:
    open_ones = ("bewaren.yml", "        retention: {", "        proposed: {modality: fair}\n        retention: {")
    said = (("code.yml", "status: official", "status: official\nproposals: published"), open_ones)
    folder = copied(tmp_path, BESLUIT, *EDITS, *said)
    kept = rows(table(load(BESLUIT), load(folder), "voorbeelddorp", {}))["bewaren#logboeken"]
    assert told(kept.new) == "De gemeente bewaart logboeken {+een jaar+}."


def test_where_something_stood_is_called_as_it_was(tmp_path: Path) -> None:
    old, new = (text_of(name, tmp_path / name, editions=False) for name in ("2025.1", "2026.1"))
    code = new / "organisations" / OWNER / "code" / "code.yml"
    code.write_text(code.read_text(encoding="utf-8").replace("title: Communicatie", "title: Praten"), encoding="utf-8")
    groups = {group.ref: group for group in table(load(old), load(new), OWNER, {}).groups}
    assert "Stond eerst in: II Communicatie." in groups["bellen"].about
    assert groups["communicatie"].heading == "II Praten"


def test_a_reason_for_nothing_is_told(handbook: Handbook) -> None:
    found = table(load(BESLUIT), handbook, "voorbeelddorp", {"bewaren#lid-9": "Waarom?"})
    assert found.unused == ("bewaren#lid-9",)
    assert "bewaren#logboeken" in found.known


def test_the_word_file_shows_words_without_colour(made: AmendmentTable, handbook: Handbook) -> None:
    raw = amendments_word(made, Presenter(handbook, Strings.read()), DEFAULT.read_bytes())
    assert raw == amendments_word(made, Presenter(handbook, Strings.read()), DEFAULT.read_bytes())
    document = Document(io.BytesIO(raw))
    assert [[cell.text for cell in each.rows[0].cells] for each in document.tables] == [["Was", "Wordt", "Waarom"]] * 4
    runs = [
        run for each in document.tables for row in each.rows for cell in row.cells for run in cell.paragraphs[0].runs
    ]
    assert "zes maanden" in {run.text for run in runs if run.font.strike}
    assert "een jaar" in {run.text for run in runs if run.font.underline and run.font.bold}
    assert len(list(walk(xml(raw, "document"), "tblHeader"))) == 4


def test_the_print_holds_to_its_standards_and_heads_no_rows(made: AmendmentTable, handbook: Handbook) -> None:
    document = amendments_print(made, Presenter(handbook, Strings.read()))
    pdf = typeset(encode(document), document["date"])
    assert "zesmaanden" in whole_text(pdf)
    with opened(pdf) as found:
        assert {str(attribute(one, "Scope")) for one in elements(found) if one.S == Name.TH} == {"/Column"}


def test_the_page_needs_nothing_and_shows_text_as_text(tmp_path: Path) -> None:
    edits = (("pol.yml", "**niet vet**", "**wel vet**"), ("i-wachtwoorden.yml", "aan niemand", "nooit"))
    old, new = load(SMALL), load(copied(tmp_path, SMALL, *edits))
    found = table(old, new, "voorbeeldstad", {"pol#gevaar-een": "<script>alert(9)</script>"})
    html = str(Html(Views(new, Strings.read()), Links(new)).file("x.html", "amendments", found).content)
    assert "<script" not in html
    assert "&lt;script&gt;alert(9)" in html
    assert re.search(r"<del>aan niemand</del>", html)
    assert "<ins>nooit</ins>" in html
    assert not re.search(r"<[^>]*(?:src|href)=", html)


# the command line


def run(policies: Path, *arguments: object) -> int:
    """The command, in this process."""
    strings = Strings.read()
    parser = ArgumentParser()
    export.register(parser.add_subparsers(), strings).add_argument("--policies", type=Path, default=policies)
    return export.run(parser.parse_args(["export", *map(str, arguments)]), strings)


def test_the_command_line_writes_each_kind(tmp_path: Path, changed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    why, folder = tmp_path / "waarom.yml", tmp_path / "uit"
    why.write_text('"bewaren#logboeken": "Te kort."\n', encoding="utf-8")
    for name, start in (("tabel.html", b"<!doctype html>"), ("tabel.docx", b"PK"), ("tabel.pdf", b"%PDF")):
        assert run(changed, "was-wordt", "--against", BESLUIT, "--why", why, "-o", folder / name) == 0
        assert "6 wijzigingen" in capsys.readouterr().out
        assert (folder / name).read_bytes().startswith(start)
    assert run(changed, "word", "--against", BESLUIT, "--author", "De raad", "-o", folder / "code.docx") == 0
    marks = walk(xml((folder / "code.docx").read_bytes(), "document"), "ins", "del")
    assert {mark.get(qn("w:author")) for mark in marks} == {"De raad"}
    assert run(changed, "word", "-o", folder / "gewoon.docx") == 0
    assert not list(walk(xml((folder / "gewoon.docx").read_bytes(), "document"), "ins", "del"))
    names = ["code.docx", "gewoon.docx", "tabel.docx", "tabel.html", "tabel.pdf"]
    assert sorted(path.name for path in folder.iterdir()) == names


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("was-wordt", "-o", "x.docx"), "--against"),
        (("word", "-o", "x.pdf"), "eindigt op .docx"),
        (("word", "--organisation", "voorbeeldorp", "-o", "x.docx"), "Bedoelde je: voorbeelddorp?"),
        (("word", "--against", "is-er-niet", "-o", "x.docx"), "is-er-niet"),
        (("was-wordt", "--against", str(SMALL), "-o", "x.docx"), "niets om mee te vergelijken"),
        (
            ("was-wordt", "--against", str(BESLUIT), "--why", "waarom.yml", "-o", "x.docx"),
            "Deze plaatsen veranderen niet",
        ),
    ],
)
def test_a_wish_that_cannot_be_is_told_in_words(
    tmp_path: Path,
    arguments: tuple[str, ...],
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "waarom.yml").write_text("nergens: Zomaar.\n", encoding="utf-8")
    assert run(BESLUIT, *arguments) == 2
    assert words in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["waarom.yml"]


def test_sources_of_another_time_say_what_does_not_fit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = copied(tmp_path, BESLUIT, ("code.yml", "short_title:", "korte_titel:"))
    assert run(BESLUIT, "word", "--against", old, "-o", tmp_path / "x.docx") == 2
    told_of = capsys.readouterr().err
    assert "passen niet (meer)" in told_of
    assert "korte_titel" in told_of
