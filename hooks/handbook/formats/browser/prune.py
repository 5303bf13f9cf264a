"""The style sheet of the theme that ours stands on, without what can match nothing on our pages.

One rule: a selector that asks for a class, an id or an attribute that no template, script or page of ours ever names
matches nothing, so it goes. With it go blocks that have no selector left, variables that nobody asks for, and movements
that nobody names. What is left stays as it was, in its order.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_TOKEN = re.compile(r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|/\*.*?\*/|[{}();,\[\]]", re.DOTALL)
_BLANK = r"(?:\s|/\*[^*]*\*+(?:[^/*][^*]*\*+)*/)"
_SPACED = re.compile(
    rf"(?P<text>\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*')|{_BLANK}*(?P<sign>[{{}};,]){_BLANK}*|{_BLANK}+", re.DOTALL
)
_NOT = re.compile(r":not\((?:[^()]|\([^()]*\))*\)")
_EITHER = re.compile(r":(?:is|where|has)\((?P<inside>(?:[^()]|\([^()]*\))*)\)")
_NAME = re.compile(r"[.#](?P<name>(?:\\.|[\w-])+)|\[(?P<attribute>[\w-]+)")
_DECLARED = re.compile(r"\s*(--[\w-]+)\s*:")
_ASKED = re.compile(r"var\((--[\w-]+)")
_WORD = re.compile(r"[\w-]+")
_NESTED = ("@media", "@supports", "@container", "@layer")
_MOVES = "@keyframes"


class _Block(NamedTuple):
    """A rule, or what is in braces behind an at-rule; ``body`` is None where a statement ends with a semicolon."""

    head: str
    body: str | None


def squeezed(sheet: str) -> str:
    """The sheet without comments and blanks that mean nothing; what stands in quotation marks stays as it is."""
    return _SPACED.sub(lambda found: found["text"] or found["sign"] or " ", sheet).strip()


def words(texts: Iterable[str]) -> frozenset[str]:
    """All that a template, a script or a page could call a class, an id or an attribute."""
    return frozenset(word for text in texts for word in _WORD.findall(text))


def pruned(sheet: str, known: frozenset[str], asking: str = "") -> str:
    """The sheet without what can match nothing, where only ``known`` names exist. ``asking``: a sheet that uses it."""
    kept = _kept(sheet, known)
    while (fewer := _asked_for(kept, asking)) != kept:  # what is gone asks for nothing more
        kept = fewer
    return kept


def _kept(sheet: str, known: frozenset[str]) -> str:
    made = []
    for head, body in _blocks(sheet):
        if body is None:
            made.append(f"{head};")
        elif head.startswith(_NESTED):
            if inside := _kept(body, known):
                made.append(f"{head}{{{inside}}}")
        elif head.startswith("@"):
            made.append(f"{head}{{{body}}}")
        elif left := [one for one in _parts(head, ",") if _possible(one, known)]:
            made.append(f"{','.join(left)}{{{body}}}")
    return "".join(made)


def _possible(selector: str, known: frozenset[str]) -> bool:
    """Whether something on our pages could match: every name that it asks for exists somewhere."""
    text = _NOT.sub("", selector)
    for found in _EITHER.finditer(text):
        if not any(_possible(one, known) for one in _parts(found["inside"], ",")):
            return False
    text = _EITHER.sub("", text)
    return all((found["name"] or found["attribute"]).replace("\\", "") in known for found in _NAME.finditer(text))


def _asked_for(sheet: str, asking: str) -> str:
    """The sheet without variables and movements that neither it nor ``asking`` uses."""
    asked = {*_ASKED.findall(sheet), *_ASKED.findall(asking)}
    named = set(_WORD.findall(re.sub(rf"{_MOVES} [\w-]+", "", f"{sheet}{asking}")))
    return _without(sheet, asked, named)


def _without(sheet: str, asked: set[str], named: set[str]) -> str:
    made = []
    for head, body in _blocks(sheet):
        if body is None:
            made.append(f"{head};")
        elif head.startswith(_MOVES):
            if head.removeprefix(_MOVES).strip() in named:
                made.append(f"{head}{{{body}}}")
        elif inside := (_without(body, asked, named) if head.startswith(_NESTED) else _declarations(body, asked)):
            made.append(f"{head}{{{inside}}}")
    return "".join(made)


def _declarations(body: str, asked: set[str]) -> str:
    lines = (line for line in _parts(body, ";") if line.strip())
    return ";".join(line for line in lines if not (found := _DECLARED.match(line)) or found[1] in asked)


def _blocks(sheet: str) -> Iterator[_Block]:
    """The rules of a sheet, one level deep."""
    start = depth = 0
    head: str | None = None
    for found in _TOKEN.finditer(sheet):
        sign = found.group()
        if sign == "{":
            if depth == 0:
                head, start = sheet[start : found.start()].strip(), found.end()
            depth += 1
        elif sign == "}":
            depth -= 1
            if depth == 0 and head is not None:
                yield _Block(head, sheet[start : found.start()])
                head, start = None, found.end()
        elif sign == ";" and depth == 0:
            yield _Block(sheet[start : found.start()].strip(), None)
            start = found.end()


def _parts(text: str, at: str) -> list[str]:
    """A text in parts: cut at a sign, but not inside brackets or quotation marks."""
    parts, start, depth = [], 0, 0
    for found in _TOKEN.finditer(text):
        sign = found.group()
        depth += (sign in "([") - (sign in ")]") if len(sign) == 1 else 0
        if sign == at and depth == 0:
            parts.append(text[start : found.start()])
            start = found.end()
    return [*parts, text[start:]]
