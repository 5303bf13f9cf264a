"""Plain data -> TOML, as far as a configuration needs it: the library of Python reads TOML and does not write it."""

import json
from collections.abc import Iterable, Mapping


def toml(tables: Mapping[str, Mapping[str, object]]) -> str:
    """A file of ``[tables]`` by their (dotted) name. Raises TypeError for what TOML has no word for."""
    parts = []
    for name, table in tables.items():
        lines = (f"{_word(key)} = {_value(value)}\n" for key, value in table.items())
        parts.append(f"[{name}]\n{''.join(lines)}")
    return "\n".join(parts)


def _value(value: object, depth: int = 0) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, str):
        return _word(value)
    if isinstance(value, Mapping):
        inside = ", ".join(f"{_word(str(key))} = {_value(item, depth)}" for key, item in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, Iterable):
        return _list(value, depth + 1)
    raise TypeError(type(value).__name__)


def _list(items: Iterable[object], depth: int) -> str:
    """An item a line; unlike a table, a list may run over several."""
    indent = "  " * depth
    lines = [f"{indent}{_value(item, depth)},\n" for item in items]
    return f"[\n{''.join(lines)}{indent[2:]}]" if lines else "[]"


def _word(text: str) -> str:
    """A basic string: JSON's escapes are TOML's, and JSON leaves one character bare that TOML does not allow."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
