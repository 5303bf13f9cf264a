"""Closed editions as open data: the sealed files themselves, and what the handbook's own data tell of them."""

import json
from pathlib import Path

import pytest
from golden import job_of, published
from uitgaven import EDITIONS, NAMES, OTHER, OWNER

from handbook.formats.data.files import data_files
from handbook.links import DATA, edition_data
from handbook.past.published import read_published
from handbook.reading.frozen import unsealed
from handbook.reading.load import load
from handbook.strings import Strings


@pytest.fixture(scope="module")
def files() -> dict[str, str | bytes]:
    return {file.uri: file.content for file in data_files(job_of(load(EDITIONS)))}


def test_the_file_is_the_one_that_was_sealed(files: dict[str, str | bytes]) -> None:
    for owner, names in ((OWNER, NAMES), (OTHER, ("2024.1", "2026.1"))):
        for name in names:
            raw = files[edition_data(owner, name)]
            assert raw == (EDITIONS / f"organisations/{owner}/editions/{name}.json").read_bytes()
            assert isinstance(raw, bytes)
            assert unsealed(raw).name == name


def test_the_data_tell_of_every_edition_without_its_text(files: dict[str, str | bytes]) -> None:
    told = json.loads(files["handbook.json"])["editions"]
    assert [(one["organisation"], one["name"]) for one in told if one["organisation"] == OWNER] == [
        (OWNER, name) for name in NAMES
    ]
    first = told[[one["organisation"] for one in told].index(OWNER)]
    raw = files[first["data"]]
    assert (first["in_force"], first["last"], first["status"]) == ("2024-01-01", "2025-02-28", "official")
    assert first["fingerprint"] == json.loads(raw)["fingerprint"]
    assert "articles" not in first
    assert "status" not in next(one for one in told if one["organisation"] == OTHER), "it holds no code"


def test_what_is_published_can_still_be_read(files: dict[str, str | bytes], tmp_path: Path) -> None:
    file = tmp_path / "handbook.json"
    file.write_text(str(files["handbook.json"]), encoding="utf-8")
    assert read_published(file, Strings.read()).bodies[OWNER].code is not None


def test_the_page_of_open_data_lists_them() -> None:
    shown = next(one for one in published(load(EDITIONS)).pages if one.page.uri == DATA)
    for name in NAMES:
        assert f'href="../{edition_data(OWNER, name)}"' in shown.html
        assert f"uitgave {name}" in shown.plain
    assert "van 1 januari 2024 tot en met 28 februari 2025" in shown.html
