"""An original beside the code that was made of it: its lines that stand in no article."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from handbook.importing.document import Document, LeftOut, Line
from handbook.model.handbook import Body

_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"(?<=[.;:?!])\s+|\n|\t")
_NUMBER = re.compile(
    r"^(artikel|art|bijlage|hoofdstuk|deel|afdeling|titel)?\W*[\divxlc]{1,6}(\W+\d+)*[°.)]*\s+", re.IGNORECASE
)


@dataclass(frozen=True)
class Missed:
    """What of a file is in no article: its lines, and what its reader left out already."""

    name: str
    lines: tuple[Line, ...]
    left_out: tuple[LeftOut, ...]


def missed(document: Document, body: Body) -> Missed:
    """The lines of a file of which some sentence stands nowhere in the code."""
    known = f" {' '.join(_words(' . '.join(_texts(body))))} "
    lines = (*document.lines(), *(line for note in document.notes.values() for line in note))
    return Missed(document.name, tuple(line for line in lines if not _stands(line, known)), document.left_out)


def _stands(line: Line, known: str) -> bool:
    return all(_is_in(part, known) for part in _SENTENCE.split(_NUMBER.sub("", line.text)))


def _is_in(text: str, known: str) -> bool:
    words = " ".join(_words(text))
    return not words or f" {words} " in known


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _texts(body: Body) -> Iterator[str]:
    """Every text of a code and its articles."""
    if body.code is not None:
        yield from _inside(body.code.model_dump())
    for placed in body.articles.values():
        yield from _inside(placed.article.model_dump())


def _inside(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for below in value.values():
            yield from _inside(below)
    elif isinstance(value, list | tuple):
        for below in value:
            yield from _inside(below)
