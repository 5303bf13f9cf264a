"""Problems -> text for people, JSON for programs, SARIF for forges. The only place that words a problem."""

import json
from collections import Counter
from collections.abc import Iterable

from handbook.problems import Problem, Severity
from handbook.strings import Strings

FORMATS = ("text", "json", "sarif")
LEVELS = {Severity.FAULT: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
"""Severities in the words of SARIF."""
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"  # an identifier, never fetched


def message(problem: Problem, strings: Strings) -> str:
    """What is wrong, in one sentence without the place."""
    values = dict(problem.values)
    if problem.code == "yaml-syntax":
        known = strings.group("yaml")
        values["detail"] = known.get(values.get("detail", ""), known["_other"])
    return strings.t(f"problems.{problem.code}.message", **values)


def hint(problem: Problem, strings: Strings) -> str:
    """How to mend it: the nearest name where there is one, and the rule or the allowed values."""
    rule = strings.t(f"problems.{problem.code}.hint", **problem.values)
    near, choices = problem.values.get("near"), problem.values.get("choices")
    before = f"{strings.t('problems._near', near=near)} " if near else ""
    behind = f" {strings.t('problems._choices', choices=choices)}" if choices else ""
    return f"{before}{rule}{behind}"


def line(problem: Problem, strings: Strings) -> str:
    """``path:line:column: message (where). Hint`` on two lines; what is no fault says so first."""
    place = f"{problem.path}:{problem.mark.line}:{problem.mark.column}"
    where = f" ({strings.t('problems._where', where=problem.where)})" if problem.where else ""
    kind = "" if problem.severity is Severity.FAULT else strings.t(f"problems._severity.{problem.severity.value}")
    return f"{place}: {kind}{message(problem, strings)}{where} [{problem.code}]\n    {hint(problem, strings)}"


def summary(problems: Iterable[Problem], strings: Strings) -> str:
    """How many of each severity, on a line each."""
    counts = Counter(problem.severity for problem in problems)
    return "\n".join(
        strings.t(f"problems._count.{severity.value}", count=counts[severity])
        for severity in Severity
        if counts[severity]
    )


def as_text(problems: Iterable[Problem], strings: Strings) -> str:
    """All problems for a terminal or a log."""
    return "\n".join(line(problem, strings) for problem in problems)


def as_json(problems: Iterable[Problem], strings: Strings) -> str:
    """All problems as a JSON list of objects."""
    return json.dumps([_plain(problem, strings) for problem in problems], ensure_ascii=False, indent=2)


def _plain(problem: Problem, strings: Strings) -> dict[str, object]:
    return {
        "path": problem.path,
        "line": problem.mark.line,
        "column": problem.mark.column,
        "severity": problem.severity.value,
        "code": problem.code,
        "where": problem.where,
        "message": message(problem, strings),
        "hint": hint(problem, strings),
    }


def as_sarif(problems: Iterable[Problem], strings: Strings) -> str:
    """All problems as SARIF 2.1.0, so that a forge shows each at its line in a merge request."""
    listed = tuple(problems)
    rules = [{"id": code} for code in sorted({problem.code for problem in listed})]
    run = {
        "tool": {"driver": {"name": "Gedragswijzer", "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, strings) for problem in listed],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _result(problem: Problem, strings: Strings) -> dict[str, object]:
    text = f"{message(problem, strings)}. {hint(problem, strings)}"
    region = {"startLine": problem.mark.line, "startColumn": problem.mark.column}
    location = {"artifactLocation": {"uri": problem.path}, "region": region}
    return {
        "ruleId": problem.code,
        "level": LEVELS[problem.severity],
        "message": {"text": text},
        "locations": [{"physicalLocation": location}],
    }
