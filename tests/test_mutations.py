"""Sources as nobody thought of them: a report in Dutch or a whole site, never a traceback.

The same changes are made up at every run. More of them, and others: ``MUTATIONS=50 pytest tests/test_mutations.py``
makes fifty times as many, from a seed of its own.
"""

import os
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from golden import SMALL, job_of, published
from hypothesis import HealthCheck, Phase, given, settings
from mutations import MOVES, Files, Folder, Library, changed
from project import LIBRARY

from handbook import report
from handbook.formats.pdf.documents import Imprint, Prints
from handbook.formats.pdf.files import prints
from handbook.formats.word.files import word_files
from handbook.links import Links
from handbook.model.handbook import Handbook
from handbook.problems import Problem, SourcesFaultyError
from handbook.reading import load as reading
from handbook.reading.load import load
from handbook.store import Shelf
from handbook.strings import Strings

STRINGS = Strings.read()
MORE = int(os.environ.get("MUTATIONS", "0"))
POLICIES = LIBRARY
SMALL_LIBRARY = Library.read(SMALL, POLICIES)
WHOLE_LIBRARY = Library.read(POLICIES)


def times(number: int) -> Callable[[Any], Any]:
    """How often a property is tried."""
    return settings(
        max_examples=number * (MORE or 1),
        derandomize=not MORE,
        database=None,
        deadline=None,
        phases=(Phase.explicit, Phase.generate, *((Phase.shrink,) if MORE else ())),
        suppress_health_check=(*HealthCheck,),
    )


def loaded(load: Callable[[Path], Handbook], folder: Path, files: Files) -> Handbook | None:
    """The handbook; where there is none, because of faults that can be told in every form."""
    try:
        return load(folder)
    except SourcesFaultyError as error:
        problems = error.problems
    assert problems
    for words in (report.as_text, report.as_json, report.as_sarif):
        assert words(problems, STRINGS).encode()
    for problem in problems:
        assert stands(problem, files.get(problem.path.partition("/")[2])), problem
    return None


def stands(problem: Problem, raw: bytes | None) -> bool:
    """Whether the place of a fault is in its file."""
    if raw is None:
        return True
    lines = raw.decode("utf-8", "replace").replace("\r\n", "\n").split("\n")
    line, column = problem.mark.line, problem.mark.column
    return 1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1


def documents(handbook: Handbook) -> None:
    """Everything to print and to edit, short of setting it."""
    list(Prints(handbook, STRINGS, Links(handbook), Imprint("", "")).all())
    list(word_files(job_of(handbook)))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    return Folder(tmp_path_factory.mktemp("klein") / "policies")


@given(files=changed(SMALL_LIBRARY))
@times(200)
def test_any_change(folder: Folder, files: Files) -> None:
    handbook = loaded(load, folder.lay(files), files)
    if handbook is not None:
        published(handbook)


@given(files=changed(SMALL_LIBRARY, MOVES))
@times(80)
def test_values_in_other_places(folder: Folder, files: Files) -> None:
    handbook = loaded(load, folder.lay(files), files)
    if handbook is not None:
        published(handbook)
        documents(handbook)


def test_prints(folder: Folder) -> None:
    numbers = count()

    @given(files=changed(SMALL_LIBRARY, MOVES))
    @times(20)
    def check(files: Files) -> None:
        handbook = loaded(load, folder.lay(files), files)
        if handbook is not None and next(numbers) < 2 * (MORE or 1):
            assert prints(job_of(handbook))

    check()
    assert next(numbers)


def test_the_whole_library(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Read again and again by one reader, as a live preview does."""
    folder = Folder(tmp_path_factory.mktemp("heel") / "policies")
    library = reading.Library(Shelf())
    numbers = count()

    @given(files=changed(WHOLE_LIBRARY))
    @times(40)
    def check(files: Files) -> None:
        handbook = loaded(library.load, folder.lay(files), files)
        if handbook is not None and next(numbers) < 3 * (MORE or 1):
            published(handbook)

    check()
    assert next(numbers)


def test_a_name_that_is_no_utf_8(folder: Folder) -> None:
    policies = folder.lay(dict(SMALL_LIBRARY.files))
    path = Path(os.fsdecode(os.fsencode(policies) + b"/situations/\xff.yml"))
    try:
        path.write_bytes(b"id: x\n")
    except OSError:
        pytest.skip("this system has no such names")
    with pytest.raises(SourcesFaultyError) as raised:
        load(policies)
    path.unlink()
    assert "misplaced-file" in report.as_text(raised.value.problems, STRINGS).encode().decode()
