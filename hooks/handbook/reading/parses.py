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
        self._program = digest(Path(__file__).with_name("documents.py").read_bytes(), version("pyyaml").encode())
        held = store.get(NAME)
        known = json.loads(held) if held else {}
        self._known: dict[str, str] = known.get("data", {}) if known.get("program") == self._program else {}
        self._used: dict[str, str] = {}

    def get(self, key: str) -> Any:
        """The data that was read from a file with this content; None where none is known."""
        text = self._known.get(key)
        if text is None:
            return None
        self._used[key] = text
        return json.loads(text)

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
