"""Whole pages, theme and all, as an engine framed them before: framing costs more than all else of an unchanged page.

What stands around a page is the engine's to say, for all pages of a build at once.
"""

from collections.abc import Iterable
from pathlib import Path

from handbook.product import Shown
from handbook.store import Store, digest, program_digest


class Frames:
    """Framed pages of one build.

    ``around`` is everything that a frame shows beside the page itself, ``folders`` are those of the theme's templates.
    """

    def __init__(self, store: Store, around: Iterable[str], folders: Iterable[str]) -> None:
        self._store = store
        templates = (program_digest(Path(folder), ("**/*.html",)) for folder in folders)
        self._around = digest(*(part.encode() for part in (*around, *templates))).encode()
        self._used: set[str] = set()

    def get(self, shown: Shown) -> str | None:
        """The page as it was framed before, if nothing in it or around it has changed."""
        held = self._store.get(self._key(shown)) if shown.key else None
        return None if held is None else held.decode()

    def put(self, shown: Shown, text: str) -> None:
        """Keep a framed page."""
        if shown.key:
            self._store.put(self._key(shown), text.encode())

    def close(self) -> None:
        """Forget the pages that this build did not use."""
        self._store.keep_only(self._used)

    def _key(self, shown: Shown) -> str:
        key = digest(self._around, shown.page.uri.encode(), shown.key.encode())
        self._used.add(key)
        return key
