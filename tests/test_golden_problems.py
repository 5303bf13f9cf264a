"""Every fault that the loader knows: a change to a valid library in, the exact Dutch report out."""

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import yaml
from golden import SMALL, apply_case, remarks_of_the_small_library, report_of

from handbook import report
from handbook.model.code import Provision
from handbook.problems import Mark, Problem, Severity, SourcesFaultyError
from handbook.reading.load import load
from handbook.strings import Strings

FOLDER = Path(__file__).parent / "golden" / "problems"


def cases() -> Iterator[Any]:
    for path in sorted(FOLDER.glob("*.yml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))["cases"]:
            yield pytest.param(path.stem, case, id=f"{path.stem}: {case['about']}")


@pytest.mark.parametrize(("code", "case"), list(cases()))
def test_report(code: str, case: dict[str, Any], tmp_path: Path) -> None:
    found = report_of(apply_case(case, tmp_path))
    # a provision may get a field without a change here
    expected = case["expect"].replace("{fields of Provision}", ", ".join(Provision.model_fields))
    assert found == expected.rstrip("\n")
    assert f"[{code}]" in found


def test_the_small_library_is_valid(tmp_path: Path) -> None:
    assert report_of(apply_case({}, tmp_path)) == ""
    assert {remark.severity for remark in remarks_of_the_small_library()} == {Severity.NOTE}


def test_every_code_has_a_case_and_every_case_a_code() -> None:
    known = {code for code in Strings.read().group("problems") if not code.startswith("_")}
    assert {path.stem for path in FOLDER.glob("*.yml")} == known


def test_all_faults_are_told_at_once_and_in_order(tmp_path: Path) -> None:
    chosen = ["unquoted", "duplicate-id", "bad-address", "tab"]
    merged: dict[str, list[Any]] = {"replace": []}
    for code in chosen:
        case = yaml.safe_load((FOLDER / f"{code}.yml").read_text(encoding="utf-8"))["cases"][0]
        merged["replace"] += [
            change for change in case["replace"] if "begrippen" not in change["path"] or code == "tab"
        ]
    with pytest.raises(SourcesFaultyError) as raised:
        load(apply_case(merged, tmp_path) / "policies")
    problems = raised.value.problems
    assert len({problem.path for problem in problems}) > 1
    assert list(problems) == sorted(problems, key=lambda problem: problem.sort_key)


def test_a_problem_reads_the_same_in_all_formats() -> None:
    strings = Strings.read()
    problem = Problem("policies/a.yml", Mark(3, 7), "no-value", "title", {"key": "title"})
    [plain] = json.loads(report.as_json([problem], strings))
    sarif = json.loads(report.as_sarif([problem], strings))
    [result] = sarif["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert plain["message"] in report.as_text([problem], strings)
    assert result["message"]["text"] == f"{plain['message']}. {plain['hint']}"
    assert place["artifactLocation"]["uri"] == "policies/a.yml"
    assert place["region"] == {"startLine": 3, "startColumn": 7}


@pytest.mark.parametrize(("severity", "level"), [("fault", "error"), ("warning", "warning"), ("note", "note")])
def test_every_format_says_how_bad_it_is(severity: str, level: str) -> None:
    strings = Strings.read()
    problem = Problem("policies/a.yml", Mark(), "no-value", "", {"key": "title"}, Severity(severity))
    assert json.loads(report.as_json([problem], strings))[0]["severity"] == severity
    assert json.loads(report.as_sarif([problem], strings))["runs"][0]["results"][0]["level"] == level
    told = {"fault": "", "warning": "let op: ", "note": "ter info: "}[severity]
    assert report.as_text([problem], strings).startswith(
        f"policies/a.yml:1:1: {told}{report.message(problem, strings)}"
    )
    assert report.summary([problem] * 2, strings).startswith("2 ")


def test_any_bytes_at_all_give_a_report_and_never_a_traceback(tmp_path: Path) -> None:
    # cut a valid file off at every 7th byte, put every byte value at one place: only our own error may come out
    source = (SMALL / "organisations/voorbeeldstad/code/code.yml").read_bytes()
    broken = [source[:end] for end in range(0, len(source), 7)]
    broken += [source[:60] + bytes([value]) + source[60:] for value in range(256)]
    root = apply_case({}, tmp_path)
    path = root / "policies/organisations/voorbeeldstad/code/code.yml"
    for content in broken:
        path.write_bytes(content)
        with suppress(SourcesFaultyError):
            load(root / "policies")
