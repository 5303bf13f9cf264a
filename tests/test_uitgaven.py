"""The made-up code with four editions is what its authors did to it, to the byte."""

import os
import shutil
from pathlib import Path

from uitgaven import EDITIONS, NAMES, OTHER, OWNER, all_made, holding, text_of

from handbook.reading.load import load


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_editions_are_what_closing_makes(tmp_path: Path) -> None:
    made = all_made(tmp_path)
    if os.environ.get("GOLDEN_UPDATE"):
        shutil.rmtree(EDITIONS, ignore_errors=True)
        shutil.copytree(made, EDITIONS)
    assert files(made) == files(EDITIONS)


def test_each_has_its_days() -> None:
    handbook = load(EDITIONS)
    days = [(one.name, one.in_force, one.last) for one in handbook.editions[OWNER]]
    assert days == [
        ("2024.1", "2024-01-01", "2025-02-28"),
        ("2025.1", "2025-03-01", "2025-12-31"),
        ("2026.1", "2026-01-01", "2026-12-31"),
        ("2027.1", "2027-01-01", ""),
    ]
    now = handbook.editions[OWNER].on(handbook.settings.edition.day)
    assert now
    assert now.name == "2026.1"
    assert [one.name for one in handbook.editions[OTHER]] == ["2024.1", "2026.1"]


def test_the_text_may_be_that_of_the_edition_that_holds(tmp_path: Path) -> None:
    policies = holding(tmp_path)
    handbook = load(policies)
    assert [one.name for one in handbook.editions[OWNER]] == list(NAMES)
    assert f"{OWNER}/online" in handbook.articles
    assert files(text_of("2026.1", tmp_path / "alone", editions=False)).items() <= files(policies).items()
