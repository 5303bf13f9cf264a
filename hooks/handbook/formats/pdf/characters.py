"""Which characters the shipped fonts can show, and what stands in a print for those that they cannot."""

import json
import re
from functools import cache
from pathlib import Path

from handbook.views.text import typographic

FONTS = Path(__file__).parent / "templates" / "fonts"
COVERAGE = FONTS / "coverage.json"
"""Ranges of code points, made from the fonts; ``tests/test_typeset.py`` holds it against them."""

BREAK = "\u200b"
"""A place where a line may end, without width or sign."""
EVERY = 10
LONGEST = 40
_LONG = re.compile(rf"\S{{{LONGEST},}}")
_SIGNS = re.compile(r"([/?&=.:_-]+)(?=\w)")
"""No word of a language: an address, or nonsense. It may end a line anywhere rather than leave the page."""

_BLANKS = re.compile(r"\s+")
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Invisible commands that turn the direction of text: they could make a reader see other words than those that stand
there. A right-to-left script needs none of them."""


def printable(text: str) -> str:
    """``text`` in one line. Blanks at its ends stay, one each: it may be a piece of a sentence."""
    return _LONG.sub(_breakable, typographic(_BLANKS.sub(" ", text)))


def shown(text: str) -> str:
    """``text`` with every character that no font shows as its code point: ``[U+4E2D]``."""
    return _unknown().sub(_named, _DIRECTION.sub("", text))


def _breakable(match: "re.Match[str]") -> str:
    """An address may break after its signs; what is long even so, anywhere."""
    pieces = _SIGNS.sub(rf"\1{BREAK}", match[0]).split(BREAK)
    return BREAK.join(part for piece in pieces for part in _cut(piece))


def _cut(piece: str) -> list[str]:
    every = EVERY if len(piece) >= LONGEST else LONGEST
    return [piece[start : start + every] for start in range(0, len(piece), every)]


def _named(match: "re.Match[str]") -> str:
    return f"[U+{ord(match[0]):04X}]"


@cache
def _unknown() -> "re.Pattern[str]":
    ranges = json.loads(COVERAGE.read_text(encoding="utf-8"))
    known = "".join(f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in ranges)
    return re.compile(f"[^{known}]")
