"""The guides at the root name files that are there."""

import re
from pathlib import Path

import pytest
from project import LIBRARY

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "hooks" / "handbook"
PATH = re.compile(r"`(?:… )?([\w.-]+/[\w./-]*|[\w.-]+\.(?:py|ya?ml|html|in|toml|docx))`")

MADE = (
    "site/",
    ".cache/",
    "pdf/",
    "word/",
    "epub/",
    "assets/",
    "policies/.schemas/",
    "docs/assets/stijlen.docx",
    "policies/own/",
    "look.yml",
    "look/",
    "zensical.toml",
)
"""What builds make, and what only a fork has."""


def named(guide: str) -> set[str]:
    return set(PATH.findall((ROOT / guide).read_text(encoding="utf-8")))


def is_there(name: str) -> bool:
    inside = name.rstrip("/")  # or the name of something in a room that the sentence is about
    return any((folder / name).exists() for folder in (ROOT, PACKAGE, ROOT / "tests", LIBRARY)) or any(
        PACKAGE.rglob(inside)
    )


@pytest.mark.parametrize("guide", ["README.md", "CONTRIBUTING.md"])
def test_every_file_that_a_guide_names_is_there(guide: str) -> None:
    paths = named(guide)
    assert len(paths) > 10
    assert sorted(name for name in paths if not name.startswith(MADE) and not is_there(name)) == []


def test_few_files_are_to_be_touched_to_add_something() -> None:
    # at most four files for a field, three for a format, three for a problem code
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## How to add")[2].partition("\n## ")[0]
    steps = {
        title: len(re.findall(r"^\d\. ", part, re.MULTILINE))
        for title, part in re.findall(r"^\*\*(.+?)\*\*(.*?)(?=^\*\*|\Z)", text, re.MULTILINE | re.DOTALL)
    }
    assert steps == {
        "A field that is shown as a fact": 4,
        "A format": 3,
        "A problem code": 3,
        "A kind of page": 5,
        "A language": 2,
    }
