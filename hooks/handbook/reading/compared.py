"""What a comparison of two states found before, by what they say: to open an edition takes long."""

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from handbook.model.handbook import Body
from handbook.store import Store, digest, program_digest

NAME = "compared"
PACKAGE = Path(__file__).resolve().parents[1]
MADE_BY = ("changes/*.py", "model/*.py", "reading/*.py")


class Compared:
    """Lists of texts by what they were found in, kept in ``store`` between processes."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, Any] | None = None
        self._used: dict[str, list[str]] = {}

    def places(self, fingerprint: str, body: Body, find: Callable[[], list[str]]) -> list[str]:
        """What ``find`` finds between an edition and a code."""
        texts = [body.code.model_dump_json() if body.code else ""]
        texts += [placed.article.model_dump_json() for placed in body.articles.values()]
        return self.once(digest(*(text.encode() for text in (fingerprint, *texts))), find)

    def once(self, key: str, find: Callable[[], list[str]]) -> list[str]:
        """What ``find`` finds, found once."""
        if key not in self._used:
            known = self._all().get(key)
            self._used[key] = known if isinstance(known, list) else find()
        return self._used[key]

    def close(self) -> None:
        """End a reading: what it did not use is forgotten."""
        if self._known is not None and self._used != self._known:
            held = {"program": self._program(), "found": self._used}
            self._store.put(NAME, json.dumps(held, ensure_ascii=False).encode())
        self._known, self._used = self._used or None, {}

    def _all(self) -> dict[str, Any]:
        if self._known is None:
            held: Any = None
            with suppress(ValueError, RecursionError):
                held = json.loads(self._store.get(NAME) or b"null")
            mine = isinstance(held, dict) and held.get("program") == self._program()
            self._known = held["found"] if mine and isinstance(held["found"], dict) else {}
        return self._known

    @staticmethod
    def _program() -> str:
        return program_digest(PACKAGE, MADE_BY, ("pydantic",))
