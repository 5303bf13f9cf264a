"""What is read of a handbook while something is made of it: so that only what has changed need be made again.

A handbook's mappings are ``Watched``: each look-up is noted in the handbook's ``Notebook``. Whoever makes a page opens
the notebook, and learns which keys of which mappings the page rests on. What is made once and used by several pages
(a view) is made through ``once``, which hands its reads on to every page that uses it.
"""

from collections.abc import Callable, Hashable, ItemsView, Iterator, KeysView, Mapping, ValuesView
from contextlib import contextmanager
from threading import local
from typing import TypeVar, cast

T = TypeVar("T")
V = TypeVar("V")

Read = tuple[str, str]
"""The name of a mapping and one of its keys."""

ALL = "*"
"""In the place of a key: the whole mapping was gone through."""


class _Here(local):
    """What this thread is noting for, the innermost last: prints are made beside the pages."""

    open: tuple[dict[Read, None], ...] = ()


class Notebook:
    """Notes reads while it is open; otherwise does next to nothing. Each thread notes for itself."""

    def __init__(self) -> None:
        self.mappings: dict[str, Mapping[str, object]] = {}
        """Every watched mapping by name, unwatched."""
        self._here = _Here()
        self._kept: dict[Hashable, tuple[object, dict[Read, None]]] = {}

    def note(self, name: str, key: str) -> None:
        """Something is read."""
        if self._here.open:
            self._here.open[-1][name, key] = None

    def noting(self, make: Callable[[], T]) -> tuple[T, dict[Read, None]]:
        """What ``make`` makes, and all that it read. Whoever is noting outside learns of these reads as well."""
        reads: dict[Read, None] = {}
        outside = self._here.open
        self._here.open = (*outside, reads)
        try:
            made = make()
        finally:
            self._here.open = outside
            if outside:
                outside[-1].update(reads)
        return made, reads

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` makes, made at the first call for this ``key``; its reads count at every call."""
        if key not in self._kept:
            self._kept[key] = self.noting(make)
        made, reads = self._kept[key]
        if self._here.open:
            self._here.open[-1].update(reads)
        return cast("T", made)

    def forget(self) -> None:
        """Let go of what was made once: everything that uses it has been made."""
        self._kept = {}

    @contextmanager
    def closed(self) -> Iterator[None]:
        """Read without a note: of what follows from the mappings alone and is watched itself."""
        held, self._here.open = self._here.open, ()
        try:
            yield
        finally:
            self._here.open = held


class Watched(Mapping[str, V]):
    """A mapping whose reads are noted under its ``name``."""

    def __init__(self, name: str, items: Mapping[str, V], notebook: Notebook) -> None:
        self._name = name
        self._items = items
        self._note = notebook.note
        notebook.mappings[name] = items

    def __getitem__(self, key: str) -> V:
        self._note(self._name, key)
        return self._items[key]

    def __contains__(self, key: object) -> bool:
        self._note(self._name, str(key))
        return key in self._items

    def __iter__(self) -> Iterator[str]:
        self._note(self._name, ALL)
        return iter(self._items)

    def __len__(self) -> int:
        self._note(self._name, ALL)
        return len(self._items)

    def keys(self) -> KeysView[str]:
        """All keys."""
        self._note(self._name, ALL)
        return self._items.keys()

    def values(self) -> ValuesView[V]:
        """All values."""
        self._note(self._name, ALL)
        return self._items.values()

    def items(self) -> ItemsView[str, V]:
        """All keys with their values."""
        self._note(self._name, ALL)
        return self._items.items()
