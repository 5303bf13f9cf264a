"""``python hooks import``: one command from a file to a handbook; nothing else is ever written over."""

import argparse
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from golden import SMALL, job_of
from outlines import document
from project import copy_project
from wordfiles import FILES

from handbook import fork
from handbook.commands import importing
from handbook.formats.browser.files import questions
from handbook.importing import layer
from handbook.problems import Severity
from handbook.reading.load import Library, load
from handbook.strings import Strings

STRINGS = Strings.read()
NAMED = ("--name", "Gemeente Wilgendorp", "--profile", "gemeente", "--country", "BE")
CODE = "organisations/gemeente-wilgendorp/code"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("bibliotheek") / "project", SMALL).policies


@pytest.fixture
def policies(library: Path) -> Iterator[Path]:
    """The sources that come with the project; a layer in them is gone after the test."""
    yield library
    assert not list(library.glob(".import-*")), "nothing is left of what was on its way"
    clear(library)


def clear(policies: Path) -> None:
    if (policies / "own").exists():
        shutil.rmtree(policies / "own")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return word_file(tmp_path, "getypte-nummers")


def word_file(folder: Path, name: str) -> Path:
    path = folder / f"{name}.docx"
    path.write_bytes(FILES[name]())
    return path


def run(policies: Path, *arguments: str | Path) -> int:
    parser = argparse.ArgumentParser()
    importing.register(parser.add_subparsers(), STRINGS).add_argument("--policies", type=Path)
    given = ["import", *map(str, arguments), "--policies", str(policies), "--date", "2026-11-27"]
    return importing.run(parser.parse_args(given), STRINGS)


def written(policies: Path) -> dict[str, str]:
    own = policies / "own"
    return {
        path.relative_to(own).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(own.rglob("*"))
        if path.is_file()
    }


def empty_layer(policies: Path) -> fork.Start:
    """What ``new --empty`` makes."""
    job = job_of(load(policies, whole=True))
    wish = fork.Wish("Gemeente Wilgendorp", "2026-11-27", "gemeente", "BE", empty=True)
    start = fork.start(questions(job.views, job.links), STRINGS, wish, policies)
    fork.write(policies, start.files)
    return start


def test_one_command_makes_a_handbook(policies: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(policies, file, *NAMED) == 0
    told = capsys.readouterr()
    assert told.err == ""
    for text in ("5 artikelen", "10 bepalingen", "Alle tekst uit het bestand is overgenomen.", "make serve"):
        assert text in told.out
    reading = Library()
    handbook = reading.load(policies)
    assert {problem.code for problem in reading.remarks if problem.severity is not Severity.NOTE} == {"proposals-open"}
    assert list(handbook.bodies) == ["gemeente-wilgendorp"]
    assert handbook.settings.publisher.organisation == "gemeente-wilgendorp"
    code = handbook.bodies["gemeente-wilgendorp"].code
    assert code is not None
    assert [part.heading for part in code.parts] == ["HOOFDSTUK I. ALGEMEEN", "HOOFDSTUK II. GEBRUIK"]
    assert set(written(policies)) >= {"handbook.yml", "pages/over.md", "sources/gemeente-wilgendorp-code.yml"}


def test_the_same_file_gives_the_same_bytes(policies: Path, file: Path) -> None:
    assert run(policies, file, *NAMED) == 0
    first = written(policies)
    clear(policies)
    assert run(policies, file, *NAMED) == 0
    assert written(policies) == first


def test_nothing_is_written_in_a_dry_run(policies: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(policies, file, *NAMED, "-n") == 0
    assert "Er is niets geschreven (--dry-run)." in capsys.readouterr().out
    assert written(policies) == {}


def test_an_untouched_example_makes_room(policies: Path, file: Path) -> None:
    start = empty_layer(policies)
    assert run(policies, file) == 0
    now = written(policies)
    assert f"{CODE}/art-1.yml" not in now
    assert f"{CODE}/algemeen/art-1.yml" in now
    for place in ("handbook.yml", "pages/over.md", "organisations/gemeente-wilgendorp/organisation.yml"):
        assert now[place] == start.files[place]
    load(policies)


def test_what_somebody_wrote_is_never_replaced(policies: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty_layer(policies)
    article = policies / "own" / CODE / "art-1.yml"
    text = article.read_text(encoding="utf-8").replace("Schrijf hier de tekst van de bepaling.", "Je werkt veilig.")
    article.write_text(text, encoding="utf-8")
    before = written(policies)
    assert run(policies, file) == 2
    assert "import --update" in capsys.readouterr().err
    assert written(policies) == before


def test_a_second_code_comes_beside_the_first(policies: Path, file: Path, tmp_path: Path) -> None:
    assert run(policies, file, *NAMED) == 0
    before = written(policies)
    other = word_file(tmp_path, "besluit-met-bijlagen")
    named = (
        "--organisation",
        "ocmw-wilgendorp",
        "--name",
        "OCMW Wilgendorp",
        "--profile",
        "gemeente",
        "--country",
        "BE",
    )
    assert run(policies, other, *named) == 0
    now = written(policies)
    assert {place: now[place] for place in before} == before
    assert set(load(policies).bodies) == {"gemeente-wilgendorp", "ocmw-wilgendorp"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "--name"),
        (("--name", "X", "--profile", "ruimtevaart", "--country", "BE"), "is geen profiel"),
        (("--name", "Voorbeeldstad", "--profile", "gemeente", "--country", "BE"), "voorbeeldstad"),
        ((*NAMED, "--code", "official"), "--code draft"),
        ((*NAMED, "--report", "verslag.pdf"), ".html of .md"),
    ],
)
def test_what_cannot_be_is_refused(
    policies: Path, file: Path, arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(policies, file, *arguments) == 2
    assert said in capsys.readouterr().err
    assert written(policies) == {}


def test_a_print_of_ours_is_no_new_code(
    policies: Path, file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ours = replace(document("T:Code\nArtikel 1. Doel\nKlaar."), of={"organisation": "x"})
    monkeypatch.setattr(importing, "read_file", lambda _: ours)
    assert run(policies, file, *NAMED) == 2
    assert "import --update" in capsys.readouterr().err
    assert written(policies) == {}


@pytest.mark.parametrize(("content", "said"), [(None, "is er niet"), (b"", "leeg"), (b"\n \n", "leeg")])
def test_a_file_that_cannot_be_read_is_told(
    policies: Path, tmp_path: Path, content: bytes | None, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.docx"
    if content is not None:
        path.write_bytes(content)
    assert run(policies, path, *NAMED) == 2
    assert said in capsys.readouterr().err
    assert written(policies) == {}


def test_an_official_code_is_taken_over_with_its_dates(policies: Path, tmp_path: Path) -> None:
    path = word_file(tmp_path, "besluit-met-bijlagen")
    assert run(policies, path, *NAMED, "--code", "official") == 0
    code = written(policies)[f"{CODE}/code.yml"]
    assert "status: official\n" in code
    assert "adopted_by: de gemeenteraad\n" in code


@pytest.mark.parametrize("end", [".html", ".md"])
def test_the_report_says_all_and_stays_text(policies: Path, tmp_path: Path, end: str) -> None:
    path = tmp_path / "code.md"
    path.write_text("# Code\n\n## Artikel 1. Doel\n\nZie artikel 9 <script>alert(1)</script> *x*.\n", encoding="utf-8")
    report = tmp_path / f"verslag{end}"
    assert run(policies, path, *NAMED, "--report", report) == 0
    text = report.read_text(encoding="utf-8")
    assert "Verwijzingen die nergens naartoe leiden (1)" in text
    assert "artikel 9" in text
    if end == ".html":
        assert "<script" not in text


def test_remarks_and_tracked_changes_are_in_the_report_only(policies: Path, tmp_path: Path) -> None:
    for name in ("opmerkingen", "drie-auteurs"):
        report = tmp_path / f"{name}.md"
        assert run(policies, word_file(tmp_path, name), *NAMED, "--report", report) == 0
        files = "\n".join(written(policies).values())
        assert "An Peeters" not in files
        assert "An Peeters, 2026-09-01" in report.read_text(encoding="utf-8")
        clear(policies)


def test_all_files_are_written_or_none(policies: Path) -> None:
    layer.write_all(policies, {"a.yml": "a", "b/c.yml": "c"}, ())
    before = written(policies)
    with pytest.raises(OSError):  # noqa: PT011 - whatever the system says
        layer.write_all(policies, {"d.yml": "d"}, ("a.yml", "b/gone.yml"))
    assert written(policies) == before
    with pytest.raises(OSError):  # noqa: PT011 - whatever the system says
        layer.write_all(policies, {"a.yml": "other", "e.yml": "e", "e.yml/f.yml": "f"}, ("a.yml",))
    assert written(policies) == before, "what was written before the fault is as it was"
    with pytest.raises(FileExistsError):
        layer.write_all(policies, {"d.yml": "d", "a.yml": "other"}, ())
    assert written(policies) == before
