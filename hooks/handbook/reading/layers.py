"""Two layers of sources -> one: a fork's files add to the library, or replace what has the same place there.

A file of the fork replaces the library's whole, or only the keys that it has if it says ``extends: library``. Files
that collect things (settings, topics, terms, profiles, a theme of the checklist) always extend: a thing in them with
an ``id`` that the library has replaces that one, whole or by key in the same way.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from handbook.model.base import Entity, Names
from handbook.model.shape import FieldShape, shape
from handbook.problems import Problem, Severity
from handbook.reading.documents import Document, Loc
from handbook.reading.references import Read

EXTENDS, LIBRARY = "extends", "library"
"""The key, and its one value, with which a file or a thing in it is laid over the library's."""

COLLECTIONS = frozenset({"handbook", "topics", "terms", "profiles", "checklist", "instrument", "subjects", "laws"})
"""Kinds of file that always extend the library's."""

Place = tuple[Document, Loc]


@dataclass(frozen=True)
class Layered(Document):
    """A file laid over one of the library: what was typed in which of the two, by its place in the result."""

    typed_at: Mapping[Loc, Place] = field(default_factory=dict)

    def at(self, loc: Loc) -> Place:
        """The document in which the value at ``loc`` was typed, and its place there."""
        for length in range(len(loc), -1, -1):
            if loc[:length] in self.typed_at:
                document, there = self.typed_at[loc[:length]]
                return document, (*there, *loc[length:])
        return super().at(loc)


class Layers:
    """Lays files over those of the library; what did not change since it was last laid is not laid anew."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, str, Read]] = {}

    def lay(self, reads: Mapping[str, Read]) -> tuple[dict[str, Read], list[Problem], list[Problem]]:
        """One file per place, by its place; and faults and remarks. ``reads`` are by name."""
        laid = {read.file.place: read for read in reads.values() if not read.file.own}
        problems: list[Problem] = []
        remarks: list[Problem] = []
        for read in reads.values():
            if not read.file.own:
                continue
            place = read.file.place
            below = laid.get(place)
            faults = list(_check_extends(read, below))
            problems += faults
            if below is None and faults:
                continue  # what it leaves out cannot be judged
            if below is not None:
                remarks.append(_remark(read))
            laid[place] = self._laid(place, read, below)
        return laid, problems, remarks

    def _laid(self, place: str, read: Read, below: Read | None) -> Read:
        if not (_extends(read) and isinstance(read.document.data, dict)):
            return read
        known = self._known.get(place)
        key = below.key if below else ""
        if known is None or known[:2] != (read.key, key) or not read.key:
            known = (read.key, key, _over(read, below))
            self._known[place] = known
        return known[2]


def _extends(read: Read) -> bool:
    data = read.document.data
    return read.file.kind.name in COLLECTIONS or (isinstance(data, dict) and EXTENDS in data)


def _check_extends(read: Read, below: Read | None) -> Iterator[Problem]:
    """A file that says it extends must find something below it; and there is only the library to extend."""
    data = read.document.data
    if not isinstance(data, dict) or EXTENDS not in data:
        return
    if data[EXTENDS] != LIBRARY:
        values = {"value": read.document.typed((EXTENDS,)), "allowed": LIBRARY, "near": ""}
        yield read.document.problem((EXTENDS,), "not-allowed-value", values)
    elif below is None:
        yield read.document.problem((EXTENDS,), "nothing-to-extend", {"path": read.file.place})


def _remark(read: Read) -> Problem:
    """What a file of the fork does to the library's."""
    values = {"path": read.file.place}
    if not _extends(read):
        return read.document.problem((), "replaces-library", values, Severity.NOTE)
    data = read.document.data
    keys = [str(key) for key in data if key != EXTENDS] if isinstance(data, dict) else []
    return read.document.problem((), "extends-library", {**values, "keys": ", ".join(keys)}, Severity.NOTE)


def _over(read: Read, below: Read | None) -> Read:
    document = read.document
    base = below.document if below and isinstance(below.document.data, dict) else None
    typed_at: dict[Loc, Place] = {(): (document, ())}
    data = _merged(read.file.kind.model, (base, ()), (document, ()), (), typed_at)
    merged = Layered(document.path, data, document.text, typed_at=typed_at)
    return Read(read.file, merged, f"{read.key} {below.key if below else ''}")


def _merged(
    model: type[Entity],
    base: tuple[Document | None, Loc],
    over: Place,
    loc: Loc,
    typed_at: dict[Loc, Place],
) -> dict[str, Any]:
    """The mapping at ``over`` laid over the one at ``base``: its keys win, lists of things with an id are joined."""
    below = _value(base[0], base[1]) if base[0] else {}
    above = _value(*over)
    found: dict[str, Any] = {}
    for key, value in below.items():
        if key not in above and base[0] is not None:
            found[key] = deepcopy(value)
            typed_at[(*loc, key)] = (base[0], (*base[1], key))
    for key, value in above.items():
        if key == EXTENDS:
            continue
        there = (*over[1], key)
        typed_at[(*loc, key)] = (over[0], there)
        known = shape(model).get(key)
        joined = known is not None and _has_ids(known) and isinstance(value, list)
        under = below.get(key)
        if known is not None and known.block is not None and joined and isinstance(under, list) and base[0]:
            found[key] = _joined(known.block, (base[0], (*base[1], key)), (over[0], there), (*loc, key), typed_at)
        else:
            found[key] = deepcopy(value)
    return found


def _joined(model: type[Entity], base: Place, over: Place, loc: Loc, typed_at: dict[Loc, Place]) -> list[Any]:
    """Two lists of things with an id: the library's in their order, each replaced where there is one above it."""
    below, above = _value(*base), _value(*over)
    places = {item.get("id"): number for number, item in enumerate(above) if isinstance(item, dict)}
    found: list[Any] = []

    def add(number: int, under: Loc | None) -> None:
        item, there = above[number], (*over[1], number)
        here = (*loc, len(found))
        typed_at[here] = (over[0], there)
        if under is not None and item.get(EXTENDS) == LIBRARY:
            found.append(_merged(model, (base[0], under), (over[0], there), here, typed_at))
        else:
            found.append(deepcopy(item))

    taken = set()
    for number, item in enumerate(below):
        name = item.get("id") if isinstance(item, dict) else None
        if name is not None and name in places:
            taken.add(places[name])
            add(places[name], (*base[1], number))
        else:
            typed_at[(*loc, len(found))] = (base[0], (*base[1], number))
            found.append(deepcopy(item))
    for number in range(len(above)):
        if number not in taken:
            add(number, None)
    return found


def _has_ids(known: FieldShape) -> bool:
    """Whether a field holds a list of things that each have an id."""
    ids = shape(known.block).get("id") if known.many and known.block else None
    return ids is not None and any(isinstance(mark, Names) for mark in ids.marks)


def _value(document: Document, loc: Loc) -> Any:
    value = document.data
    for step in loc:
        value = value[step]
    return value
