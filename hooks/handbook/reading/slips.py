"""Slips of the keyboard and of copying: what a file looks like where YAML only says that something is wrong with it.

YAML finds a quotation mark that is not closed where the next one stands, takes a no-break space and typographic
quotation marks for letters, and knows nothing of version control. Authors read what they did, and where they did it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

import yaml

from handbook.problems import Mark, Problem

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Characters that no text of ours holds: a reader cannot see them, and programs take them for commands."""
DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Invisible commands that turn the direction of what follows: a reader sees other words than those that stand there."""
NO_BREAK = "\u00a0\u2007\u202f"
"""Spaces that hold two words together: good in a text, but between keys and values YAML takes them for letters."""
QUOTES = "\u201c\u201d\u201e\u201f\u2018\u2019\u201a\u201b\u00ab\u00bb"
"""Quotation marks of typography: to YAML they are letters."""

_CONFLICT = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})(?: .*)?$", re.MULTILINE)
_INDENT = re.compile(r"^ *\t", re.MULTILINE)
_MISPLACED = re.compile(
    rf"""(?: ^\ *(?:-\ +)* | [\[{{,]\ * )          # where a key or a value begins
    (?P<before> (?: ["']?[\w-]+["']?: | - )?\ * | [\w-]+(?=[\ {NO_BREAK}]+:(?:\s|$)) )
    (?P<slip>[{NO_BREAK}])""",
    re.MULTILINE | re.VERBOSE,
)
_TYPOGRAPHIC = re.compile(rf"(?:^|[:\-\[{{,]) *(?P<value>[{QUOTES}].*?[{QUOTES}]) *(?:[,\]}}]|$)")
_SWALLOWED = re.compile(r"\n *(?:- |[\w-]+:(?:\s|$))")

Place = tuple[int, int]
Span = tuple[Place, Place, str]
"""From where to where a scalar goes, in lines and columns counted from 0, and its style (empty: plain)."""
_END: Place = (1 << 40, 0)


def unreadable(text: str, name: str) -> list[Problem]:
    """What makes it useless to read a file as YAML: a merge that is not finished, or else what nobody can see."""
    if markers := [str(mark.line) for mark in _first_on_lines(_CONFLICT, text)]:
        return [Problem(name, Mark(int(markers[0])), "conflict", values={"lines": ", ".join(markers)})]
    hidden = [Problem(name, mark, "control-character") for mark in _first_on_lines(CONTROL, text)]
    lines = text.split("\n")
    hidden += [turned(name, at, lines[at.line - 1][at.column - 1]) for at in _first_on_lines(DIRECTION, text)]
    return hidden or [Problem(name, mark, "tab") for mark in _first_on_lines(_INDENT, text)]


def _first_on_lines(pattern: re.Pattern[str], text: str) -> list[Mark]:
    """The last character of the first match on each line that has one."""
    if not pattern.search(text):
        return []
    found = ((number, pattern.search(line)) for number, line in enumerate(text.split("\n"), 1))
    return [Mark(number, match.end()) for number, match in found if match]


def no_break_spaces(text: str, name: str, loader: Any) -> list[Problem]:
    """No-break spaces in an indentation, before a colon, and behind a colon or a dash: never inside a text."""
    if not _MISPLACED.search(text):
        return []
    spans, error = scalars(text, loader)
    last = error.problem_mark.line if error and error.problem_mark else _END[0]
    return [
        Problem(name, Mark(number + 1, slip.start("slip") + 1), "no-break-space", values={"found": named(slip["slip"])})
        for number, line in enumerate(text.split("\n")[: last + 1])
        for slip in _MISPLACED.finditer(line)
        if not _inside((number, slip.start("before")), spans, in_flow=slip[0].lstrip(" ")[:1] in {*"[{,"})
    ]


def turned(name: str, mark: Mark, character: str) -> Problem:
    """A command that turns the direction of text."""
    return Problem(name, mark, "direction-character", values={"found": named(character)})


def named(character: str) -> str:
    """A character that nobody can see, by its number: ``U+00A0``."""
    return f"U+{ord(character):04X}"


def _inside(place: Place, spans: list[Span], *, in_flow: bool) -> bool:
    """Whether a place is inside a text. On a line of its own a plain text is no excuse: it went on by mistake."""
    after = bisect_left(spans, (place,))  # of those that begin before the place only the last can still go on
    return after > 0 and place < spans[after - 1][1] and (bool(spans[after - 1][2]) or in_flow)


def syntax_problem(text: str, name: str, error: yaml.MarkedYAMLError, loader: Any) -> Problem:
    """A fault of YAML as what its author did, where that can be seen; else in the words of YAML."""
    if opened := _opened(text, error, scalars(text, loader)[0]):
        return Problem(name, opened, "unclosed-quote", values={"line": str(opened.line)})
    mark = error.problem_mark or error.context_mark
    place = _at(text, mark)
    if mark and (found := _TYPOGRAPHIC.search(_line(text, mark.line))):
        place = Mark(mark.line + 1, found.start("value") + 1)
        return Problem(name, place, "smart-quotes", values={"value": found["value"]})
    return Problem(name, place, "yaml-syntax", values={"detail": _detail(error)})


def _detail(error: yaml.MarkedYAMLError) -> str:
    """What is wrong in the words of libyaml: the reader that PyYAML has without it has others."""
    said = str(error.problem or error.context or "")
    if said.startswith("expected <block end>"):
        return "did not find expected " + ("'-' indicator" if "collection" in str(error.context) else "key")
    said = re.sub(r" here$", " in this context", said)
    said = re.sub(r"^sequence entries", "block sequence entries", said)
    said = re.sub(r"^expected (.*?), but (?:found|got) .*$", r"did not find expected \1", said, flags=re.DOTALL)
    said = said.replace("'<document start>'", "<document start>")
    return re.sub(r" character '.*?'(?= that|$)", " character", said)


def _opened(text: str, error: yaml.MarkedYAMLError, spans: list[Span]) -> Mark | None:
    """Where the quotation mark stands that is not closed on its line, and because of which the file went wrong."""
    context, problem = error.context_mark, error.problem_mark
    if context and error.context == "while scanning a quoted scalar":
        return Mark(context.line + 1, context.column + 1)
    if context and error.context == "while scanning a simple key":
        rest = _line(text, context.line)[context.column :]
        return (
            Mark(context.line + 1, context.column + 1) if rest[:1] in {'"', "'"} and rest[0] not in rest[1:] else None
        )
    quoted = [span for span in spans if span[2] in {'"', "'"} and span[0][0] < span[1][0]]
    if not quoted or not problem or quoted[-1][1][0] != problem.line:
        return None
    (line, column), (end, _), _ = quoted[-1]
    swallowed = "\n".join(["", *text.split("\n")[line + 1 : end + 1]])
    return Mark(line + 1, column + 1) if _SWALLOWED.search(swallowed) else None


def scalars(text: str, loader: Any) -> tuple[list[Span], yaml.MarkedYAMLError | None]:
    """Where scalars stand, up to the fault that ends the reading. A quotation that is not closed goes on to the end."""
    spans: list[Span] = []
    try:
        for event in yaml.parse(text, Loader=loader):
            if isinstance(event, yaml.ScalarEvent) and event.start_mark and event.end_mark:
                start, end = event.start_mark, event.end_mark
                spans.append(((start.line, start.column), (end.line, end.column), event.style or ""))
    except yaml.MarkedYAMLError as error:
        if error.context_mark and error.context == "while scanning a quoted scalar":
            spans.append(((error.context_mark.line, error.context_mark.column), _END, '"'))
        return spans, error
    return spans, None


def slip_in(value: str) -> tuple[str, dict[str, str]] | None:
    """What is wrong with a word that should be an id, a date or a word from a list, if it is one of these slips."""
    for character in value:
        if character in NO_BREAK:
            return "no-break-space", {"found": named(character)}
    if value[:1] in {*QUOTES} or value[-1:] in {*QUOTES}:
        return "smart-quotes", {"value": value[:80]}
    return None


def no_break_in(text: str, mark: Mark) -> Mark:
    """The first no-break space at or behind a place on its line; the place itself where there is none."""
    columns = _columns(_line(text, mark.line - 1), mark.column - 1)
    return Mark(mark.line, next(columns, mark.column - 1) + 1)


def _columns(line: str, start: int) -> Iterator[int]:
    return (column for column in range(start, len(line)) if line[column] in NO_BREAK)


def _line(text: str, number: int) -> str:
    lines = text.split("\n")
    return lines[number] if number < len(lines) else ""


def _at(text: str, mark: yaml.Mark | None) -> Mark:
    """A place of YAML as ours; what it finds behind the last line stands at the end of that line."""
    lines = text.removesuffix("\n").split("\n")
    if mark is None:
        return Mark()
    return Mark(mark.line + 1, mark.column + 1) if mark.line < len(lines) else Mark(len(lines), len(lines[-1]) + 1)
