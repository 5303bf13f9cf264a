"""What earlier builds made, and on what each of it rested: only what rests on something else now is made again.

Nothing here is needed for a right result. A page is taken from memory only where everything that was read to make it
(see ``model.reads``) has the same content as then, and the program and its texts are the same.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from handbook.model.base import Entity
from handbook.model.handbook import Handbook
from handbook.model.reads import ALL, Read, Watched
from handbook.store import Store, digest, program_digest

PACKAGE = Path(__file__).parent
MADE_BY = ("**/*.py", "**/*.j2")
LIBRARIES = ("jinja2", "markupsafe", "pydantic")


def program() -> str:
    """The digest of what makes the pages: the package with its templates, and the libraries that it uses for it."""
    return program_digest(PACKAGE, MADE_BY, LIBRARIES)


class Digests:
    """One name for the content of a value: entities, what is placed of them, and collections of those.

    ``before`` are those of an earlier build in the same process: what is still the same object is not looked at again.
    """

    def __init__(self, before: "Digests | None" = None) -> None:
        self._before: Mapping[int, tuple[object, str]] = before._known if before else {}
        self._known: dict[int, tuple[object, str]] = {}

    def of(self, value: object) -> str:
        """The digest of ``value``. Raises TypeError for what has none."""
        if value is None or isinstance(value, str | int):
            return f"{type(value).__name__}:{value}"
        key = id(value)
        known = self._known.get(key) or self._before.get(key)
        if known is None or known[0] is not value:
            known = (value, digest(*(part.encode() for part in self._parts(value))))
        self._known[key] = known  # holding the value keeps its id from being given to another
        return known[1]

    def _parts(self, value: object) -> Iterable[str]:
        yield type(value).__name__
        if isinstance(value, Entity):
            yield value.model_dump_json()
        elif isinstance(value, tuple | list):
            yield from map(self.of, value)
        elif isinstance(value, Mapping):
            for name, item in value.items():
                yield from (str(name), self.of(item))
        elif is_dataclass(value):
            held = (getattr(value, field.name) for field in fields(value))
            # a watched mapping notes its own reads: what holds it does not rest on all of it
            yield from (self.of(item) for item in held if not isinstance(item, Watched))
        else:
            raise TypeError(type(value).__name__)


class Memory:
    """What was made, by name. Kept in ``store`` between processes; if it ``stays``, also between builds of this one."""

    def __init__(self, store: Store, *, stays: bool = False) -> None:
        self._store = store
        self._stays = stays
        self._kept: dict[str, tuple[str, list[Read], Any]] = {}
        self._digests = Digests()
        self._handbook: Handbook | None = None
        self._base = ""
        self._reads: dict[Read, bytes] = {}
        self._used: dict[str, str] = {}

    def open(self, handbook: Handbook, base: Iterable[object]) -> None:
        """Start a build. ``base`` is what everything rests on beside the handbook's mappings."""
        self._handbook = handbook
        self._digests = Digests(self._digests)
        self._base = self._digests.of(tuple(base))
        self._reads = {}
        self._used = {}

    def recall(self, name: str, make: Callable[[], Any]) -> tuple[Any, str]:
        """What ``make`` makes (plain data that JSON can hold), or the same from memory; and the name of its content."""
        file = digest(name.encode())
        self._used[name] = file
        known = self._kept.get(name) or self._stored(file)
        if known is None or known[0] != self._key(known[1]):
            made, reads = self._open_handbook.notebook.noting(make)
            known = (self._key(reads), list(reads), made)
            self._store.put(file, json.dumps(known, ensure_ascii=False).encode())
        if self._stays:
            self._kept[name] = known
        return known[2], known[0]

    def close(self) -> None:
        """End a build: what it did not use is forgotten."""
        self._kept = {name: kept for name, kept in self._kept.items() if name in self._used}
        self._store.keep_only(self._used.values())

    @property
    def _open_handbook(self) -> Handbook:
        if self._handbook is None:
            raise RuntimeError("a memory that was not opened")
        return self._handbook

    def _stored(self, file: str) -> tuple[str, list[Read], Any] | None:
        held = self._store.get(file)
        if held is None:
            return None
        try:
            key, reads, made = json.loads(held)
            return key, [(name, read) for name, read in reads], made
        except (ValueError, TypeError):  # of another program
            return None

    def _key(self, reads: Iterable[Read]) -> str:
        return digest(self._base.encode(), b"\0".join([self._reads.get(read) or self._read(read) for read in reads]))

    def _read(self, read: Read) -> bytes:
        """A read with the digest of what stands there now: a value, or the whole mapping."""
        name, key = read
        found = self._open_handbook.mapping(name)
        content = self._digests.of(found if key == ALL else found.get(key))
        self._reads[read] = f"{name}/{key}={content}".encode()
        return self._reads[read]
