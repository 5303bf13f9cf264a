"""The closed editions of all organisations: found, held against their seal, and in the order in which they held."""

from codecs import BOM_UTF8
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from pathlib import Path
from threading import Lock
from typing import Any

from handbook.model.base import Entity
from handbook.model.code import Status
from handbook.model.edition import FORMAT, ClosedEdition, EditionNotes, Editions, Frozen, day_before
from handbook.model.handbook import Closed, Past
from handbook.model.organisation import Organisation
from handbook.problems import Mark, Problem
from handbook.reading.former import anchors
from handbook.reading.frozen import FrozenError, reopened, unsealed
from handbook.reading.layout import ClosedFile, find_closed
from handbook.reading.parses import Parses
from handbook.store import FINGERPRINT, digest

KEPT = 12
"""Editions that are kept open: whoever compares takes them by two, and pages are made edition by edition."""

TOLD = " ".join(item.name for item in fields(ClosedEdition))
"""What is told of an edition: what was kept by a program that told something else is no use."""


class Archive:
    """The closed editions below a folder. A file that was held against its seal once is not so again.

    ``parses`` keeps what was found between processes.
    """

    def __init__(self, t: Callable[..., str], parses: Parses) -> None:
        self._t = t
        self._parses = parses
        self._known: dict[str, tuple[str, ClosedEdition]] = {}
        self._paths: dict[tuple[str, str], tuple[Path, str]] = {}
        self._open: OrderedDict[str, Past] = OrderedDict()
        self._lock = Lock()

    def read(self, policies: Path, entities: Mapping[str, Entity]) -> tuple[Closed, list[Problem]]:
        """The editions, and faults. ``entities`` are the sources of today, by place."""
        owners = {entity.id for entity in entities.values() if isinstance(entity, Organisation)}
        notes = [entity for entity in entities.values() if isinstance(entity, EditionNotes)]
        problems: list[Problem] = []
        broken: set[str] = set()
        found: dict[str, list[ClosedEdition]] = {}
        self._paths = {}
        for file in find_closed(policies):
            try:
                edition = self._edition(file)
                _check_place(file, edition, owners)
            except FrozenError as error:
                problems.append(Problem(f"{policies.name}/{file.name}", Mark(), error.code, values=error.values))
                broken.add(file.name.rpartition("/")[0])
                continue
            found.setdefault(edition.organisation, []).append(edition)
            self._paths[edition.organisation, edition.name] = file.path, self._known[file.name][0]
        for some in found.values():
            problems += _twice(some, policies.name)
            if not broken & {one.file.rpartition("/")[0] for one in some}:  # one that is not lost, but told of already
                problems += _lost(some, policies.name)
        owned = dict.fromkeys([*found, *(one.organisation for one in notes)])
        editions = {owner: _editions(owner, found.get(owner, ()), notes) for owner in owned}
        return Closed(editions, self.reopen, self.sealed), problems

    def reopen(self, owner: str, name: str) -> Past:
        """An edition, read again. Raises LookupError where there is none."""
        path, key = self._paths[owner, name]
        with self._lock:  # prints are made beside the pages
            if key not in self._open:
                self._open[key] = reopened(unsealed(path.read_bytes()), self._t)
            self._open.move_to_end(key)
            while len(self._open) > KEPT:
                self._open.popitem(last=False)
            return self._open[key]

    def sealed(self, owner: str, name: str) -> bytes:
        """The file of an edition, without what an editor or git put around its lines. Raises LookupError."""
        return self._paths[owner, name][0].read_bytes().removeprefix(BOM_UTF8).replace(b"\r\n", b"\n")

    def _edition(self, file: ClosedFile) -> ClosedEdition:
        raw = file.path.read_bytes()
        key = digest(file.name.encode(), raw, str(FORMAT).encode(), TOLD.encode())
        known = self._known.get(file.name)
        if known is None or known[0] != key:
            told = self._parses.get(key) or _told(unsealed(raw))
            self._parses.put(key, told)
            held: dict[str, Any] = {**told, "status": Status(told["status"]) if told["status"] else None}
            held |= {name: tuple(told[name]) for name in ("articles", "places")}
            known = self._known[file.name] = (key, ClosedEdition(**held, file=file.name))
        return known[1]


def _told(frozen: Frozen) -> dict[str, Any]:
    """What is told of an edition where its text is not."""
    return {
        "organisation": frozen.organisation.id,
        "name": frozen.name,
        "in_force": frozen.in_force,
        "closed": frozen.closed,
        "adopted": frozen.adopted or "",
        "adopted_by": frozen.adopted_by or "",
        "status": frozen.code.status.value if frozen.code else "",
        "fingerprint": frozen.fingerprint,
        "follows": frozen.follows or "",
        "articles": [name for _, name, _ in frozen.code.listed()] if frozen.code else [],
        "places": list(_places(frozen)),
    }


def _places(frozen: Frozen) -> Iterator[str]:
    """Everything in an edition that may be somewhere else in a later one."""
    yield from (part.id for part in (frozen.code.parts if frozen.code else ()))
    for one in frozen.articles:
        yield one.article.id
        yield from (f"{one.article.id}#{anchor}" for anchor in anchors(one.article))


def _check_place(file: ClosedFile, edition: ClosedEdition, owners: Iterable[str]) -> None:
    """What must hold between a closed file, its name and the organisations of today. Raises FrozenError."""
    if edition.name != file.edition or file.organisation not in {None, edition.organisation}:
        raise FrozenError("edition-misplaced", name=edition.name, organisation=edition.organisation)
    if edition.organisation not in owners:
        raise FrozenError("edition-orphan", organisation=edition.organisation)


def _twice(editions: list[ClosedEdition], folder: str) -> Iterator[Problem]:
    """Editions of one organisation with the name or the first day of another."""
    names: dict[str, ClosedEdition] = {}
    days: dict[str, ClosedEdition] = {}
    for one in editions:
        for known, value in ((names, one.name), (days, one.in_force)):
            other = known.setdefault(value.casefold(), one)  # not every disk and server tells cases apart
            if other is not one:
                values = {"value": value, "other": other.file}
                yield Problem(f"{folder}/{one.file}", Mark(), "edition-twice", values=values)


def _lost(editions: list[ClosedEdition], folder: str) -> Iterator[Problem]:
    """Editions that followed one that is no longer there."""
    known = {one.fingerprint for one in editions}
    for one in editions:
        if one.follows and one.follows not in known:
            values = {"name": one.name, "mark": one.follows[:FINGERPRINT]}
            yield Problem(f"{folder}/{one.file}", Mark(), "edition-lost", values=values)


def _editions(owner: str, found: Iterable[ClosedEdition], notes: Iterable[EditionNotes]) -> Editions:
    mine = {one.name: one for one in notes if one.organisation == owner}
    closed = sorted(found, key=lambda one: one.in_force)
    ends = [*(day_before(one.in_force) for one in closed[1:]), ""]
    whole = (replace(one, last=last, notes=mine.pop(one.name, None)) for one, last in zip(closed, ends, strict=False))
    return Editions(tuple(whole), next(iter(mine.values()), None))
