"""What files said when they were read before, by their content: YAML takes longer to read than anything else here."""

import json
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any

from handbook.store import Store, digest

NAME = "parses"


class Parses:
    """The data of files without a fault, kept in ``store`` between processes."""

    def __init__(self, store: Store) -> None:
        self._store = store
        readers = (Path(__file__).with_name(name).read_bytes() for name in ("documents.py", "editions.py", "slips.py"))
        self._program = digest(*readers, version("pyyaml").encode())
        self._known = _held(store.get(NAME), self._program)
        self._used: dict[str, str] = {}

    def get(self, key: str) -> Any:
        """The data that was read from a file with this content; None where none is known."""
        text = self._known.get(key)
        data = None
        with suppress(ValueError, RecursionError):
            data = json.loads(text or "null")  # anew for each file: its references are written in full there
        if text is not None and data is not None:
            self._used[key] = text
        return data

    def put(self, key: str, data: Any) -> None:
        """Keep what a file without a fault says."""
        with suppress(TypeError):  # a date or a number where a text must stand: a fault that is told at every reading
            self._used[key] = json.dumps(data, ensure_ascii=False)

    def close(self) -> None:
        """End a reading: what it did not use is forgotten."""
        if self._used != self._known:
            held = {"program": self._program, "data": self._used}
            self._store.put(NAME, json.dumps(held, ensure_ascii=False).encode())
        self._known, self._used = self._used, {}


def _held(held: bytes | None, program: str) -> dict[str, str]:
    """What this program kept. What has another shape comes from another one: the files are read anew."""
    known: Any = None
    with suppress(ValueError, RecursionError):
        known = json.loads(held or b"null")
    data = known.get("data") if isinstance(known, dict) and known.get("program") == program else None
    return {key: text for key, text in data.items() if isinstance(text, str)} if isinstance(data, dict) else {}
