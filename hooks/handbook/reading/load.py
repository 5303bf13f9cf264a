"""``policies/`` -> Handbook, or all problems at once. The whole way of the sources can be read in ``load``."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from handbook.model.base import Entity
from handbook.model.handbook import Handbook
from handbook.problems import Mark, Problem, SourcesFaultyError
from handbook.reading.connect import Placed, connect
from handbook.reading.documents import Document, Loc, decoded, read
from handbook.reading.layout import SourceFile, find_sources
from handbook.reading.parses import Parses
from handbook.reading.questionnaire import check_checklists
from handbook.reading.references import Read, resolve_references
from handbook.reading.validate import validate
from handbook.reading.verdicts import check_verdicts
from handbook.store import Store, digest


def load(policies: Path) -> Handbook:
    """Read, check and connect all sources below ``policies``. Raises SourcesFaultyError with every problem."""
    return Library().load(policies)


@dataclass(frozen=True)
class _Known:
    """A file without a fault as it was read: its content, its references in full, and what it says."""

    key: str
    read: Read
    resolved: Mapping[Loc, str]
    entity: Entity


class Library:
    """The sources of a handbook, read as often as they change: what is still the same is not read or checked anew.

    ``store`` keeps what was read between processes.
    """

    def __init__(self, store: Store | None = None) -> None:
        self._parses = Parses(store or Store(None))
        self._known: dict[str, _Known] = {}
        self.remarks: tuple[Problem, ...] = ()
        """What the last reading found worth knowing beside faults."""
        self._placed = Placed()

    def load(self, policies: Path) -> Handbook:
        """Read, check and connect all sources below ``policies``. Raises SourcesFaultyError with every problem."""
        files, problems = find_sources(policies)
        reads: dict[str, Read] = {}
        for file in files:
            item, faults = self._read(file, f"{policies.name}/{file.name}")
            problems += faults
            if item is not None:
                problems += _check_file(file, item.document)
                reads[file.name] = item
        self._parses.close()
        problems += resolve_references(list(reads.values()))
        entities, faults = self._entities(reads)
        problems += faults
        if problems:
            raise SourcesFaultyError(_without_echoes(problems))
        handbook = connect(files, entities, self._placed)
        documents = {name: item.document for name, item in reads.items()}
        if problems := [*check_verdicts(handbook, documents), *check_checklists(handbook, documents)]:
            raise SourcesFaultyError(problems)
        return handbook

    def _read(self, file: SourceFile, name: str) -> tuple[Read | None, list[Problem]]:
        raw = file.path.read_bytes()
        key = digest(raw)
        known = self._known.get(file.name)
        if known is not None and known.key == key:
            return known.read, []
        data = self._parses.get(key)
        if data is not None:
            return Read(file, Document(name, data, decoded(raw)), key), []
        document, faults = read(raw, name)
        if document is None:
            return None, faults
        if faults:
            return Read(file, document, key), faults
        self._parses.put(key, document.data)
        # where everything stands takes more room than all else, and is asked for only where something is wrong
        return Read(file, replace(document, places=None), key), []

    def _entities(self, reads: Mapping[str, Read]) -> tuple[dict[str, Entity], list[Problem]]:
        """What each file says, by its name, and all misfits."""
        problems: list[Problem] = []
        found: dict[str, _Known] = {}
        for name, item in reads.items():
            known = self._known.get(name)
            if known is not None and known.read is item and known.resolved == item.resolved:
                found[name] = known
                continue
            entity, faults = validate(item.document, item.file.kind.model)
            problems += faults
            if entity is not None:
                found[name] = _Known(item.key, item, dict(item.resolved), entity)
        self._known = found
        return {name: known.entity for name, known in found.items()}, problems


def _check_file(file: SourceFile, document: Document) -> list[Problem]:
    """What must hold between a file and its name: the id, and the comment that names the schema."""
    problems: list[Problem] = []
    named = file.kind.named
    if named and isinstance(document.data, dict):
        value = document.data.get(named)
        if isinstance(value, str) and value != file.expected_id:
            values = {"value": value, "expected": str(file.expected_id)}
            problems.append(Problem(document.path, document.mark((named,)), "id-differs-from-name", named, values))
    if document.text.split("\n", 1)[0].rstrip() != file.schema_comment:
        problems.append(Problem(document.path, Mark(), "schema-comment", values={"expected": file.schema_comment}))
    return problems


def _without_echoes(problems: list[Problem]) -> list[Problem]:
    """Leave out what only repeats another fault: references into a file that could not be read at all."""
    unread = [p.path for p in problems if p.code in UNREADABLE]
    if not unread:
        return problems
    return [p for p in problems if p.code not in {"dangling-reference", "missing-file"}]


UNREADABLE = frozenset(
    {"yaml-syntax", "tab", "encoding", "byte-order-mark", "empty", "too-large", "too-deep", "alias", "tag"}
    | {"several-documents", "complex-key", "control-character"}
)
"""Codes of faults after which a file lends no names: references into it cannot be judged."""
