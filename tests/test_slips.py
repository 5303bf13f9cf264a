"""Slips of the keyboard: told alike whichever reader PyYAML has, and never found in what is right."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from golden import SMALL, apply_case
from test_golden_problems import FOLDER

from handbook.reading import documents
from handbook.reading.documents import parse, read
from handbook.reading.load import Library, load
from handbook.reading.parses import NAME, Parses
from handbook.store import Shelf, digest

CODES = ("yaml-syntax", "unclosed-quote", "smart-quotes", "no-break-space", "conflict", "control-character", "tab")
CASES = [case for code in CODES for case in yaml.safe_load((FOLDER / f"{code}.yml").read_text("utf-8"))["cases"]]


@pytest.mark.skipif(not hasattr(yaml, "CSafeLoader"), reason="this PyYAML has no libyaml")
@pytest.mark.parametrize("case", CASES, ids=[case["about"] for case in CASES])
def test_both_readers_of_yaml_say_the_same(
    case: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = apply_case(case, tmp_path)
    told = []
    for loader in (yaml.CSafeLoader, yaml.SafeLoader):
        monkeypatch.setattr(documents, "_LOADER", loader)
        changed = [root / "policies" / change["path"] for change in case["replace"]]
        told.append([(p, p.values) for path in changed for p in read(path.read_bytes(), path.name)[1]])
    assert told[0] == told[1]


@pytest.mark.parametrize(
    "text",
    [
        "a: Art.\u00a05 van de wet\n",
        "a: 'Art.:\u00a05'\n",
        'a: "eerst\n  opgelet:\u00a0dit"\n',
        "a: >-\n  Zo:\n  opgelet:\u00a0dit\n  -\u00a0dat\n  \u00a0en dat\nb: c\n",
        "a: |\n  opgelet\u00a0: dit\n",
        "a: Boeken, opgelet:\u00a0dit\n",
        "a: {b: Boeken (zie c:\u00a0d)}\n",
        "# b:\u00a0c\na: b\n",
        "a: “Zo” staat het er\n",
        "a: “Zo staat het er”\n",
        "a: >-\n  =======\n  <<<<<<< b\n",
        'a: "Een tekst\n  over: twee regels"\n',
    ],
)
def test_what_is_right_is_no_slip(text: str) -> None:
    assert parse(text, "a.yml")[1] == []


@pytest.mark.parametrize(
    "text",
    [
        "a: b\n\u00a0c: d\n",
        "a:\n  - b\n  -\u00a0c\n",
        "a: b\n\u202fc: d\n",
        '"a":\u00a0b\n',
        "a: [\u00a0b, c]\n",
        "a: {b: c, d:\u00a0e}\n",
    ],
)
def test_a_no_break_space_between_keys_and_values(text: str) -> None:
    document, [problem] = parse(text, "a.yml")
    assert document is None
    assert problem.code == "no-break-space"
    line = text.split("\n")[problem.mark.line - 1]
    assert line[problem.mark.column - 1] in "\u00a0\u202f"


@pytest.mark.parametrize("held", ["[]", "3", "null", '"x"', '{"program": 3}', '{"data": {}}', "{", "[" * 100_000])
def test_parses_of_another_shape_are_read_anew(held: str) -> None:
    store = Shelf()
    store.put(NAME, held.encode())
    assert Library(store).load(SMALL).situations.keys() == load(SMALL).situations.keys()


@pytest.mark.parametrize("data", [[], "x", None, {"?": 3}, {"?": ["a"]}, {"?": "{"}, {"?": "null"}])
def test_parses_of_this_program_with_other_data_are_read_anew(data: Any) -> None:
    store, key = Shelf(), digest((SMALL / "handbook.yml").read_bytes())
    empty = Parses(store)
    empty.put(key, {})
    empty.close()
    kept = json.loads(store.get(NAME) or b"")
    kept["data"] = {key: data["?"]} if isinstance(data, dict) else data
    store.put(NAME, json.dumps(kept).encode())
    assert Library(store).load(SMALL).situations.keys() == load(SMALL).situations.keys()
