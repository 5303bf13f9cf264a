"""The live preview: an edit shows up, a fault is shown over the old page, and mending it brings the new page."""

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import Project

PAGE = "code/voorbeeldstad/begrippen/"
SOURCE = "organisations/voorbeeldstad/code/een/begrippen.yml"


@pytest.fixture
def preview(small_project: Project) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = (small_project.root / "serve.log").open("w", encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"]
    process = subprocess.Popen(command, cwd=small_project.root, stdout=log, stderr=subprocess.STDOUT)
    yield f"http://127.0.0.1:{port}/"
    process.terminate()
    process.wait()
    log.close()


def fetch(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - our own server
            text: str = answer.read().decode("utf-8")
            return text
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return ""


def eventually(holds: Callable[[], bool], log: Path) -> None:
    for _ in range(240):
        if holds():
            return
        time.sleep(0.25)
    pytest.fail(log.read_text(encoding="utf-8"))


@pytest.fixture
def broken_project(small_project: Project) -> Project:
    source = small_project.policies / SOURCE
    source.write_text(source.read_text(encoding="utf-8").replace("modality: fact", "modality: feit"), encoding="utf-8")
    return small_project


def test_a_preview_that_starts_with_a_fault_waits_for_it_to_be_mended(broken_project: Project, preview: str) -> None:
    log, source = broken_project.root / "serve.log", broken_project.policies / SOURCE
    eventually(lambda: "“feit” is hier geen toegelaten waarde" in fetch(preview), log)
    source.write_text(source.read_text(encoding="utf-8").replace("modality: feit", "modality: fact"), encoding="utf-8")
    eventually(lambda: "Dit staat diep." in fetch(preview + PAGE), log)
    assert "Traceback" not in log.read_text(encoding="utf-8")


def test_edit_break_and_mend(small_project: Project, preview: str) -> None:
    log, source = small_project.root / "serve.log", small_project.policies / SOURCE
    good = source.read_text(encoding="utf-8")
    eventually(lambda: "Dit staat diep." in fetch(preview + PAGE), log)

    source.write_text(good.replace("Dit staat diep.", "Dit staat nog dieper."), encoding="utf-8")
    eventually(lambda: "Dit staat nog dieper." in fetch(preview + PAGE), log)

    source.write_text(good.replace("modality: fact", "modality: feit"), encoding="utf-8")
    eventually(lambda: "“feit” is hier geen toegelaten waarde" in fetch(preview + PAGE), log)
    assert "Dit staat nog dieper." in fetch(preview + PAGE)
    assert "begrippen.yml:28:27" in log.read_text(encoding="utf-8")
    assert "Traceback" not in log.read_text(encoding="utf-8")

    source.write_text(good.replace("Dit staat diep.", "Dit staat weer goed."), encoding="utf-8")
    eventually(lambda: "Dit staat weer goed." in fetch(preview + PAGE), log)
    assert "toegelaten waarde" not in fetch(preview + PAGE)


def test_a_save_sets_no_print_anew(small_project: Project, preview: str) -> None:
    log, source = small_project.root / "serve.log", small_project.policies / SOURCE
    eventually(lambda: "Dit staat diep." in fetch(preview + PAGE), log)
    kept = {path: path.stat().st_mtime_ns for path in (small_project.root / ".cache/prints").iterdir()}
    assert kept, "the prints are there from the start"
    good = source.read_text(encoding="utf-8")
    source.write_text(good.replace("Dit staat diep.", "Dit staat nog dieper."), encoding="utf-8")
    eventually(lambda: "Dit staat nog dieper." in fetch(preview + PAGE), log)
    assert {path: path.stat().st_mtime_ns for path in (small_project.root / ".cache/prints").iterdir()} == kept
