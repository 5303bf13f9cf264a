"""Any two editions beside each other: the pages, their files, and what is told of each change."""

import json
import os
from argparse import ArgumentParser
from io import BytesIO
from itertools import combinations
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from golden import job_of, published
from pdfs import sheets, squeezed, whole_text
from tracked import accepted, rejected, seen
from uitgaven import EDITIONS, NAMES, OWNER, all_made, holding

from handbook.commands import export
from handbook.formats.data.compared import compared_data
from handbook.formats.job import Job, Settings
from handbook.formats.pdf.compared import compared_print
from handbook.formats.pdf.typeset import encode, typeset
from handbook.formats.word.code import code_document
from handbook.formats.word.files import word_files
from handbook.formats.word.styles import DEFAULT
from handbook.memory import Memory
from handbook.model.handbook import Handbook
from handbook.product import Publication, Shown
from handbook.publish import publish
from handbook.reading.load import load
from handbook.store import FINGERPRINT, Store
from handbook.strings import Strings
from handbook.views.compared import Compared, compared_pairs, compared_table, differs, side
from handbook.views.views import Views

GOLDEN = Path(__file__).parent / "golden" / "uitgaven"
FOLDER = f"code/{OWNER}/edities"
WHOLE = ("2025.1_2026.1", "sinds_2024.1")
"""Pages of which the HTML is kept too."""


@pytest.fixture(scope="module")
def handbook() -> Handbook:
    return load(EDITIONS)


@pytest.fixture(scope="module")
def made(handbook: Handbook) -> Publication:
    return published(handbook)


@pytest.fixture(scope="module")
def pages(made: Publication) -> dict[str, Shown]:
    return {
        shown.page.uri.removeprefix(f"{FOLDER}/").removesuffix(".md"): shown
        for shown in made.pages
        if shown.page.kind == "compared"
    }


def golden(name: str, text: str) -> str:
    path = GOLDEN / name
    if os.environ.get("GOLDEN_UPDATE"):
        path.write_text(text, encoding="utf-8")
    return path.read_text(encoding="utf-8")


PAIRS = [f"{old}_{new}" for old, new in combinations(NAMES, 2)]
SINCE = [f"sinds_{name}" for name in NAMES]


def test_every_two_editions_have_a_page(pages: dict[str, Shown]) -> None:
    assert sorted(pages) == sorted([*PAIRS, *SINCE])
    assert all(shown.page.apart for shown in pages.values())
    assert {name for name, shown in pages.items() if shown.page.canonical} == set(SINCE)


@pytest.mark.parametrize("name", [*PAIRS, *SINCE])
def test_the_pages(name: str, pages: dict[str, Shown]) -> None:
    assert pages[name].plain == golden(f"{name}.md", pages[name].plain)
    if name in WHOLE:
        assert pages[name].html == golden(f"{name}.html", pages[name].html)


def test_the_text_of_today_comes_after_the_edition_that_it_is_nearest_to(tmp_path: Path) -> None:
    handbook = load(holding(tmp_path))
    pairs = list(compared_pairs(Views(handbook, Strings.read()), OWNER))
    assert [one.old for one in pairs if not one.new] == ["2024.1", "2025.1", "2026.1"]
    assert not any(
        differs(one, Views(handbook, Strings.read())) for one in pairs if one.old == "2026.1" and not one.new
    )
    assert "Er is geen verschil" in compared_table(pairs[-1], Views(handbook, Strings.read())).count


def test_a_long_history_is_carried_as_text_with_changes_for_its_last_steps(
    handbook: Handbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handbook.views.compared.STEPS", 1)
    pairs = [one for one in compared_pairs(Views(handbook, Strings.read()), OWNER) if one.new]
    assert [one.old for one in pairs if one.paper] == ["2024.1", "2025.1", "2026.1"]
    assert [one.old for one in pairs if one.tracked] == ["2026.1"]


# files


@pytest.fixture(scope="module")
def job(handbook: Handbook) -> Job:
    return job_of(handbook)


def test_each_has_its_changes_as_data(job: Job) -> None:
    files = {file.uri.removeprefix(f"{FOLDER}/"): str(file.content) for file in compared_data(job)}
    assert sorted(files) == sorted(f"{name}.json" for name in [*PAIRS, *SINCE])
    assert files["2025.1_2026.1.json"] == golden("2025.1_2026.1.json", files["2025.1_2026.1.json"])
    assert json.loads(files["sinds_2027.1.json"])["changes"] == []


def test_the_word_file_of_two_editions_holds_both(job: Job) -> None:
    found = {file.uri: file.content for file in word_files(job)}
    written = [f"word/{OWNER}/wijzigingen_{name}" for name in ("2024.1_2025.1", "2025.1_2026.1", "2026.1_2027.1")]
    written.append(f"word/{OWNER}/wijzigingen_sinds_2026.1")
    endings = (".docx", ".table.docx")
    assert sorted(found) == sorted([f"word/code-{OWNER}.docx", *(one + end for one in written for end in endings)])
    reference = DEFAULT.read_bytes()
    for pair in compared_pairs(job.views, OWNER):
        if pair.tracked:
            raw = found[pair.file("docx")]
            assert isinstance(raw, bytes)
            for settled, name in ((rejected(raw), pair.old), (accepted(raw), pair.new)):
                body, presenter, _ = side(OWNER, name, job.views)
                edition = job.views.handbook.editions[OWNER].get(name)
                mark = edition.fingerprint[:FINGERPRINT] if edition else ""
                assert seen(settled) == seen(code_document(body, presenter, reference, mark))


def test_the_print_of_two_editions_tells_who_decided(job: Job) -> None:
    pair = Compared(OWNER, "2025.1", "2026.1")
    made = compared_print(pair, job.views)
    assert made.uri == f"pdf/{OWNER}/wijzigingen_2025.1_2026.1.pdf"
    text = whole_text(typeset(encode(made.document), made.document["date"]))
    for words in ("Gaatopin:61.", "hetcollegevanburgemeesterenschepenen", "Tweeregelsoverhetzelfde"):
        assert words in text


def test_the_foot_of_tracked_pages_names_the_edition_that_one_keeps(job: Job) -> None:
    found = {file.uri: file.content for file in word_files(job)}
    raw = found[Compared(OWNER, "2025.1", "2026.1").file("docx")]
    assert isinstance(raw, bytes)
    section = docx.Document(BytesIO(raw)).sections[0]
    for foot in (section.footer._element, section.first_page_footer._element):
        for go, name in (("del", "2026.1"), ("ins", "2025.1")):
            kept = [one for one in foot.iter(qn("w:t"), qn("w:delText")) if not list(one.iterancestors(qn(f"w:{go}")))]
            assert "".join(one.text for one in kept).startswith(f"Voorbeelddorp, uitgave {name}Pagina")


def test_every_page_on_paper_says_which_two_it_compares(job: Job) -> None:
    """And not which edition of the handbook made it: nobody of a council knows that one."""
    found = {file.uri: file.content for file in word_files(job)}
    known = job.views.handbook.editions[OWNER]
    for pair in (Compared(OWNER, "2026.1", "2027.1"), Compared(OWNER, "2026.1", "")):
        old, new = known.get(pair.old), known.get(pair.new)
        assert old is not None
        to = f"uitgave {pair.new} ({new.mark})" if new else "de tekst van 1 september 2026"
        foot = f"van uitgave {pair.old} ({old.mark}) naar {to}"
        made = compared_print(pair, job.views).document
        pages = sheets(typeset(encode(made), made["date"]))
        assert len(pages) > 1
        for page in pages:
            assert squeezed(foot) in squeezed(page.text)
            assert "Uitgave2026.2" not in squeezed(page.text)
        raw = found[pair.file("table.docx")]
        assert isinstance(raw, bytes)
        section = docx.Document(BytesIO(raw)).sections[0]
        feet = [section.footer, section.first_page_footer]
        assert all(foot in "".join(one.text for one in each.paragraphs) for each in feet)


def test_what_is_said_shows_as_text(tmp_path: Path) -> None:
    policies = holding(tmp_path)
    notes = policies / f"organisations/{OWNER}/editions/2026.1.yml"
    text = notes.read_text(encoding="utf-8").replace("Burgers dachten", "<script>alert(1)</script> **dachten**")
    notes.write_text(text, encoding="utf-8")
    shown = {one.page.uri: one for one in published(load(policies)).pages}[f"{FOLDER}/2025.1_2026.1.md"]
    assert "&lt;script&gt;alert(1)" in shown.html
    assert "<script" not in shown.html
    assert "\\*\\*dachten" in shown.plain


# the command line


def run(*arguments: object) -> int:
    strings = Strings.read()
    parser = ArgumentParser()
    export.register(parser.add_subparsers(), strings).add_argument("--policies", type=Path, default=EDITIONS)
    return export.run(parser.parse_args(["export", *map(str, arguments)]), strings)


def test_the_command_compares_editions_by_name(tmp_path: Path, capsys: pytest.CaptureFixture[str], job: Job) -> None:
    table, pair = tmp_path / "tabel.html", Compared(OWNER, "2024.1", "2026.1")
    assert run("was-wordt", "--against", "2024.1", "--edition", "2026.1", "-o", table) == 0
    assert compared_table(pair, job.views).count in capsys.readouterr().out
    text = table.read_text(encoding="utf-8")
    assert "Uitgave 2025.1: Een dag bleek te lang" in text
    assert "Goedgekeurd door het college" in text
    tracked, edition = tmp_path / "code.docx", tmp_path / "uitgave.docx"
    assert run("word", "--against", "2025.1", "--edition", "2026.1", "-o", tracked) == 0
    assert run("word", "--edition", "2026.1", "-o", edition) == 0
    assert seen(accepted(tracked.read_bytes())) == seen(edition.read_bytes())
    assert run("was-wordt", "--against", "2026.1", "-o", tmp_path / "vandaag.pdf") == 0
    assert (tmp_path / "vandaag.pdf").read_bytes().startswith(b"%PDF")
    assert run("was-wordt", "--against", EDITIONS, "--edition", "2026.1", "-o", tmp_path / "map.html") == 0


def test_the_command_takes_reasons_of_its_own(tmp_path: Path) -> None:
    why = tmp_path / "waarom.yml"
    why.write_text('"online#mening": "Zomaar."\n', encoding="utf-8")
    table = tmp_path / "tabel.html"
    assert run("was-wordt", "--against", "2025.1", "--edition", "2026.1", "--why", why, "-o", table) == 0
    assert "Zomaar." in table.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--against", "2026.1", "--edition", "2025.1"), "Uitgave 2026.1 komt niet voor uitgave 2025.1"),
        (("--against", "2025.1", "--edition", "2026.9"), "Dit zijn ze: 2024.1, 2025.1, 2026.1, 2027.1."),
        (("--against", "2026.9"), "geen uitgave"),
    ],
)
def test_what_cannot_be_compared_is_told(
    arguments: tuple[str, ...], words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("was-wordt", *arguments, "-o", tmp_path / "x.html") == 2
    assert words in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


# what is remembered


def test_a_page_is_made_again_where_what_it_rests_on_changed_and_only_there(tmp_path: Path) -> None:
    policies = all_made(tmp_path)
    memory = Memory(Store(None), stays=True)

    def keys() -> dict[str, tuple[str, bytes]]:
        made = publish(load(policies), Settings(Strings.read(), DEFAULT.read_bytes(), memory=memory, paper=False))
        return {one.page.uri: (one.key, one.body) for one in made.pages if one.page.kind == "compared"}

    def touched(name: str, old: str, new: str) -> set[str]:
        before = keys()
        path = policies / f"organisations/{OWNER}" / name
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        after = keys()
        assert {uri for uri in after if after[uri][1] != before[uri][1]} <= {u for u in after if after[u] != before[u]}
        changed = {uri for uri in after if after[uri][1] != before[uri][1]}
        return {uri.removeprefix(f"{FOLDER}/").removesuffix(".md") for uri in changed}

    assert touched("code/toestellen/bellen.yml", "best kort", "kort") == set(SINCE)
    with_it = {name for name in (*PAIRS, *SINCE) if "sinds_2026" not in name and "sinds_2027" not in name}
    told = touched("editions/2026.1.yml", "Burgers dachten", "Iedereen dacht")
    assert told == with_it - {"2024.1_2025.1", "2026.1_2027.1"}
