"""Tests run side by side: what they share is made once, and a warning is an error in each of the processes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from project import ROOT
from shared import once

TESTS = """
import warnings
from pathlib import Path

import pytest
from shared import once


def make(folder):
    with (Path(__file__).parent / "made.txt").open("a") as made:
        made.write("made\\n")
    folder.mkdir()
    (folder / "file").write_text("here")


@pytest.mark.parametrize("number", range(8))
def test_shared(number, tmp_path_factory):
    assert (once(tmp_path_factory, "folder", make) / "file").read_text() == "here"


@pytest.mark.parametrize("number", range(2))
def test_warned(number):
    warnings.warn("careful", UserWarning)
"""


@pytest.mark.parametrize("processes", [[], ["-n", "2"]], ids=["one", "two"])
def test_processes_share_what_is_expensive_and_heed_warnings(tmp_path: Path, processes: list[str]) -> None:
    (tmp_path / "test_many.py").write_text(TESTS, encoding="utf-8")
    settings = ["-c", str(ROOT / "pyproject.toml"), "--rootdir", str(ROOT), "-p", "no:cacheprovider"]
    folders = [f"--basetemp={tmp_path / 'base'}", str(tmp_path)]
    command = [sys.executable, "-m", "pytest", "-q", *settings, *processes, *folders]
    env = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST_")}
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert (tmp_path / "made.txt").read_text() == "made\n", done.stdout
    assert "2 failed, 8 passed" in done.stdout
    assert "UserWarning: careful" in done.stdout


def test_where_making_it_failed_everybody_hears_why(tmp_path_factory: pytest.TempPathFactory) -> None:
    def make(folder: Path) -> None:
        raise ValueError("geen bronnen")

    with pytest.raises(ValueError, match="geen bronnen"):
        once(tmp_path_factory, "mislukt", make)
    with pytest.raises(pytest.fail.Exception, match="mislukt could not be made: geen bronnen"):
        once(tmp_path_factory, "mislukt", lambda folder: folder.mkdir())
