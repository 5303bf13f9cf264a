"""Open data: what is published beside the pages says the same as the sources, and says what it is."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from conftest import Project
from golden import SMALL
from jsonschema import Draft7Validator
from project import LIBRARY

from handbook.formats.data.export import COLUMNS, PublishedHandbook, as_csv, harmless, published
from handbook.reading.load import load
from handbook.strings import Strings
from handbook.views.topics import compared
from handbook.views.views import Views

ROOT = Path(__file__).resolve().parent.parent


def test_the_handbook_as_json_fits_its_published_schema_and_comes_back_whole(built: Project) -> None:
    data = json.loads((built.site / "handbook.json").read_text(encoding="utf-8"))
    schema = json.loads((built.site / data.pop("$schema")).read_text(encoding="utf-8"))
    Draft7Validator.check_schema(schema)
    allowed = {**schema, "properties": {**schema["properties"], "$schema": {}}}
    assert [error.message for error in Draft7Validator(allowed).iter_errors(data)] == []
    handbook = load(LIBRARY)
    assert PublishedHandbook.model_validate(data) == published(Views(handbook, Strings.read()), data["licence"])


def test_the_comparison_has_a_line_for_every_position_and_every_silence(built: Project) -> None:
    raw = (built.site / "comparison.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert tuple(rows[0]) == COLUMNS
    handbook = load(LIBRARY)
    expected = [
        (topic, body.organisation.id, position.kind.value if position else "", position.text if position else "")
        for topic in handbook.topics
        for body in compared(handbook)
        for position in body.positions_on(topic) or (None,)
    ]
    assert [(row["topic_id"], row["organisation_id"], row["kind"], row["text"]) for row in rows] == expected
    assert all(bool(row["silence"]) != bool(row["kind"]) for row in rows)
    assert all(row["locator"] and row["told_by"] for row in rows if row["kind"])


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@som", "\tx"])
def test_no_text_becomes_a_formula(text: str) -> None:
    assert harmless(text) == f"'{text}"
    assert harmless(f"a{text}") == f"a{text}"


def test_a_separator_or_quote_in_a_text_stays_in_its_cell() -> None:
    handbook = load(SMALL)
    rows = list(csv.reader(io.StringIO(as_csv(Views(handbook, Strings.read()))), delimiter=";"))
    assert {len(row) for row in rows} == {len(COLUMNS)}


def test_every_page_is_there_as_markdown_and_says_the_same(built: Project) -> None:
    found = [path for path in built.site.rglob("index.html") if "kolommen" not in path.parts]
    assert len(found) > 100
    for path in found:
        text = path.with_name("index.md").read_text(encoding="utf-8")
        assert text.startswith("# "), path
        assert not re.search(r"</?(div|section|ul|li|svg|span|details|template)\b", text), path
        assert 'href="index.md"' in path.read_text(encoding="utf-8")


def test_the_index_for_machines_leads_to_every_generated_page(built: Project) -> None:
    text = (built.site / "llms.txt").read_text(encoding="utf-8")
    assert text.startswith("# Gedragswijzer\n\n> ")
    links = re.findall(r"^- \[.+\]\((\S+)\)$", text, re.MULTILINE)
    assert len(links) == len(set(links)) > 100
    for link in links:
        assert (built.site / link).is_file(), link


def test_the_overview_names_every_file_and_the_licence(built: Project) -> None:
    page = (built.site / "open-data" / "index.md").read_text(encoding="utf-8")
    for name in ("handbook.json", "handbook.schema.json", "comparison.csv", "llms.txt", "CC BY 4.0"):
        assert name in page.replace("\\", "")
