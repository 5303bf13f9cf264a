"""Plain data -> model, or problems: what pydantic finds, told as our problems with a place and the allowed values."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from handbook.model import base
from handbook.model.base import Entity
from handbook.model.shape import at, shape
from handbook.problems import Problem
from handbook.reading.documents import Document, Loc, NotText
from handbook.reading.slips import no_break_in, slip_in

E = TypeVar("E", bound=Entity)

_PATTERNS: Mapping[str, str] = {
    "slug": "bad-id",
    "ref": "bad-reference",
    "choice": "bad-choice",
    "fingerprint": "bad-fingerprint",
    "date": "bad-date",
    "day": "bad-day",
    "edition": "bad-edition",
    "former": "bad-former",
    "url": "bad-address",
    "contact": "bad-contact",
    "duration": "bad-duration",
    "colour": "bad-colour",
    **dict.fromkeys(("image", "font", "tokens"), "bad-asset"),
}
_REQUIRED_LISTS: Mapping[str, str] = {"citations": "missing-citation", "topics": "missing-topic"}
_SIMPLE: Mapping[str, str] = {
    "blank_text": "blank-text",
    "string_too_short": "blank-text",
    "no_such_date": "bad-date",
    "no_such_day": "bad-day",
    "reserved_id": "reserved-id",
    "bad_address": "bad-address",
    "string_too_long": "too-long",
    "too_short": "empty-list",
}
_WORDS = frozenset({*_PATTERNS.values(), "unknown-key", "not-allowed-value"})
"""Faults in what is no text for readers: a typographic quotation mark or a no-break space is a slip there."""
_EXPECTED: Mapping[str, str] = {
    "model_type": "mapping",
    "model_attributes_type": "mapping",
    "dict_type": "mapping",
    "tuple_type": "list",
    "bool_type": "bool",
    "int_type": "number",
    "string_type": "text",
    "enum": "text",
}


def validate(document: Document, model: type[E]) -> tuple[E | None, list[Problem]]:
    """Fit ``document`` to ``model``. All misfits are reported, each once."""
    try:
        return model.model_validate(document.data), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        return None, [_problem(document, model, detail) for detail in details if not _is_echo(detail)]


def _is_echo(detail: ErrorDetails) -> bool:
    """Whether a list is only called too short because its items are faulty: those faults are told already."""
    return detail["type"] == "too_short" and bool(detail["input"])


def nearest(word: str, known: Sequence[str]) -> str:
    """The known word most like ``word``, or nothing."""
    close = get_close_matches(word, known, n=1, cutoff=0.6)
    return close[0] if close else ""


def _problem(document: Document, model: type[Entity], detail: ErrorDetails) -> Problem:
    loc: Loc = tuple(detail["loc"])
    code, values = _code(document, model, detail)
    on_key = code in {"unknown-key", "no-value"}
    inside = loc[:-1] if detail["type"] == "missing" else loc
    typed, there = document.at(loc)
    mark = typed.key_mark(there) if on_key else typed.mark(there)
    word = values.get("key" if code == "unknown-key" else "value", "")
    if code in _WORDS and (slip := slip_in(word)):
        code, values = slip
        mark = no_break_in(typed.text, mark) if code == "no-break-space" else mark
    return Problem(typed.path, mark, code, document.where(inside), values)


def _code(  # noqa: PLR0911 - a table of cases, read from top to bottom
    document: Document, model: type[Entity], detail: ErrorDetails
) -> tuple[str, dict[str, str]]:
    """Which of our faults this is, and the values that its message needs."""
    loc: Loc = tuple(detail["loc"])
    kind, value = detail["type"], detail["input"]
    key = str(loc[-1]) if loc else ""
    if kind == "extra_forbidden":
        return "unknown-key", {"key": key, **_hint(key, _fields(model, loc[:-1]))}
    if kind == "missing" or (kind == "too_short" and key in _REQUIRED_LISTS):
        return _REQUIRED_LISTS.get(key, "missing-key"), {"key": key, **_words(model, loc)}
    if value is None:
        return "no-value", {"key": key}
    typed = document.typed(loc) or str(value)
    if kind in {"string_type", "enum"} and isinstance(value, bool | int | float | NotText):
        return "unquoted", {"value": typed}
    if kind == "enum" and isinstance(value, str):
        return "not-allowed-value", {"value": value, **_hint(value, _choices(model, loc))}
    if kind == "format":
        return "unknown-format", {"value": typed, "known": str((detail.get("ctx") or {})["known"])}
    if kind == "word":
        allowed = str((detail.get("ctx") or {})["allowed"])
        return "not-allowed-value", {"value": typed, **_hint(typed, allowed.split(", "))}
    if kind == "string_pattern_mismatch":
        return _PATTERNS[_pattern_name(detail)], {"value": typed}
    if kind in _SIMPLE:
        limit = str((detail.get("ctx") or {}).get("max_length", ""))
        return _SIMPLE[kind], {"value": typed[:80], "limit": limit}
    return f"not-a-{_EXPECTED[kind]}", {}


def _hint(word: str, allowed: Sequence[str]) -> dict[str, str]:
    return {"allowed": ", ".join(allowed), "near": nearest(word, allowed)}


def _pattern_name(detail: ErrorDetails) -> str:
    pattern = (detail.get("ctx") or {})["pattern"]
    return next(name for name, known in base.PATTERNS.items() if known == pattern)


def _fields(model: type[Entity], loc: Loc) -> list[str]:
    """Names of the keys that may stand at ``loc``."""
    if not loc:
        return list(shape(model))
    found = at(model, loc)
    return list(shape(found.block)) if found and found.block else []


def _words(model: type[Entity], loc: Loc) -> dict[str, str]:
    """The words that may stand at ``loc``, where it takes words from a list."""
    words = _choices(model, loc)
    return {"choices": ", ".join(words)} if words else {}


def _choices(model: type[Entity], loc: Loc) -> list[str]:
    """The values that an enum at ``loc`` may have."""
    found = at(model, loc)
    return [member.value for member in found.choices] if found and found.choices else []
