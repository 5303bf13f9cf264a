"""``policies/`` -> Handbook, or all problems at once. The whole way of the sources can be read in ``load``."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from handbook.model.base import Entity
from handbook.model.edition import EditionNotes
from handbook.model.handbook import Handbook
from handbook.model.look import Look, LookFile
from handbook.model.situation import Situation
from handbook.problems import Mark, Problem, Severity, SourcesFaultyError
from handbook.reading.acts import check_acts, check_terms
from handbook.reading.clauses import check_clauses
from handbook.reading.compared import Compared
from handbook.reading.connect import Placed, connect
from handbook.reading.contradictions import check_contradictions
from handbook.reading.documents import Document, Loc, decoded, read
from handbook.reading.due import check_due
from handbook.reading.editions import Archive
from handbook.reading.former import check_former
from handbook.reading.implied import Implied
from handbook.reading.instrument import check_instrument
from handbook.reading.laws import check_laws
from handbook.reading.layers import Layers
from handbook.reading.layout import SourceFile, find_sources
from handbook.reading.look import read_look
from handbook.reading.overclaims import check_silence
from handbook.reading.own import check_status
from handbook.reading.parses import Parses
from handbook.reading.proposals import check_open, check_proposed
from handbook.reading.questionnaire import check_checklists
from handbook.reading.references import Read, resolve_references
from handbook.reading.showing import visible
from handbook.reading.stances import check_stances
from handbook.reading.told import check_beside, check_told
from handbook.reading.unanswered import left_open, replaced
from handbook.reading.unnamed import check_unnamed
from handbook.reading.unread import Unread
from handbook.reading.validate import validate
from handbook.reading.verdicts import check_verdicts
from handbook.store import Store, digest
from handbook.strings import Strings


def load(policies: Path, *, whole: bool = False) -> Handbook:
    """Read, check and connect all sources below ``policies``. Raises SourcesFaultyError with every problem.

    ``whole``: also what the settings hide, for whoever drafts from the library and shows none of it. What an edition
    has to name is no fault here: whoever works on a text has not closed one yet.
    """
    return Library().load(policies, whole=whole, stops=False)


COMMENT = "schema-comment"
"""The problem of a file whose first line names another schema than its own."""
TEXT = frozenset({"handbook", "topics", "terms", "source", "organisation", "notes", "code", "article"})
"""The kinds of file that the text of a code is made of."""


def load_codes(policies: Path) -> Handbook:
    """Only what the codes say, for who compares them with those of another day. Raises SourcesFaultyError.

    Whatever is wrong elsewhere, or is held against the rules of today, is no matter: only what cannot be read is.
    """
    return Library().load_codes(policies)


@dataclass(frozen=True)
class _Known:
    """A file without a fault as it was read: its content, its references in full, and what it says."""

    key: str
    read: Read
    resolved: Mapping[Loc, str]
    entity: Entity


class Library:
    """The sources of a handbook, read as often as they change: what is still the same is not read or checked anew.

    ``store`` keeps what was read between processes, ``strings`` are the texts of the handbook's language.
    """

    def __init__(self, store: Store | None = None, strings: Strings | None = None) -> None:
        self._parses = Parses(store or Store(None))
        self._reads: dict[str, Read] = {}
        """The files without a fault in their YAML, by name."""
        self._known: dict[str, _Known] = {}
        """What was laid over each other and checked, by place."""
        self.remarks: tuple[Problem, ...] = ()
        """What the last reading found worth knowing beside faults."""
        self._t = (strings or Strings.read()).t
        self._placed = Placed(Implied(self._t))
        self._layers = Layers()
        self._archive = Archive(self._t, self._parses)
        self._compared = Compared(store or Store(None))

    def load(self, policies: Path, *, whole: bool = False, stops: bool = True) -> Handbook:
        """Read, check and connect all sources below ``policies``. Raises SourcesFaultyError with every problem.

        ``stops``: whether changes that no edition names are a fault where the settings want it.
        """
        self.remarks = ()
        files, problems = find_sources(policies)
        found, faults = self._read_all(files, policies.name)
        reads, more, remarks = self._layers.lay(found)
        unread = Unread(file for file in files if file.name not in found)
        problems += faults + more + resolve_references(list(reads.values()), unread)
        entities, faults = self._entities(reads)
        look, more, told = _look(entities, reads)
        acts = check_acts(entities, {place: item.document for place, item in reads.items()})
        status = [*check_status(reads.values()), *check_proposed(reads.values()), *check_beside(reads, entities)]
        editions, broken = self._archive.read(policies, entities)
        self._parses.close()
        former = check_former(entities, {place: item.document for place, item in reads.items()}, editions.editions)
        _refuse([*problems, *faults, *more, *status, *acts, *broken, *former])
        handbook = connect([item.file for item in reads.values()], entities, self._placed, look, editions=editions)
        documents = {item.file.name: item.document for item in reads.values()}
        asked = [entity for entity in entities.values() if isinstance(entity, Situation)]
        faults = [*check_verdicts(handbook, documents, asked), *check_checklists(handbook, documents)]
        faults += [*check_laws(handbook, documents), *check_instrument(handbook, documents)]
        waiting = list(check_open(handbook, documents, self._t))
        faults += [problem for problem in waiting if problem.severity is Severity.FAULT]
        _refuse([*faults, *check_contradictions(handbook, documents)])
        if whole:
            return handbook
        remarks += [*told, *waiting, *check_stances(handbook, documents), *replaced(handbook, documents, asked)]
        remarks += [*check_clauses(handbook, documents), *check_silence(handbook, documents, asked, self._t)]
        shown = visible(reads, entities)
        if shown.entities is not entities:
            kept = [item.file for place, item in reads.items() if place in shown.entities]
            handbook = connect(kept, shown.entities, self._placed, look, shown.partial, editions=editions)
        remarks += [*shown.remarks, *check_terms(handbook, documents), *left_open(handbook, documents)]
        notes = {reads[place].file.name: one for place, one in entities.items() if isinstance(one, EditionNotes)}
        remarks += check_told(handbook, documents, notes, self._compared, policies.name)
        remarks += [*check_due(handbook, documents, self._t)]
        remarks += check_unnamed(handbook, documents, self._compared, self._t, stops=stops)
        self._compared.close()
        _refuse([problem for problem in remarks if problem.severity is Severity.FAULT])
        self.remarks = tuple(sorted(remarks, key=lambda problem: problem.sort_key))
        return handbook

    def load_codes(self, policies: Path) -> Handbook:
        """Only what the codes say, of all organisations. Raises SourcesFaultyError."""
        files, problems = find_sources(policies)
        found, faults = self._read_all(files, policies.name)
        self._parses.close()
        reads, more, _ = self._layers.lay(found)
        unread = Unread(file for file in files if file.name not in found)
        problems += faults + more + resolve_references(list(reads.values()), unread)
        entities, faults = self._entities(reads)
        text = {f"{policies.name}/{file.name}" for file in files if file.kind.name in TEXT}
        _refuse(
            [
                one
                for one in (*problems, *faults)
                if one.code == "missing-file" or (one.path in text and one.code != COMMENT)
            ]
        )
        kept = {place: entity for place, entity in entities.items() if reads[place].file.kind.name in TEXT}
        return connect([item.file for place, item in reads.items() if place in kept], kept, self._placed)

    def _read_all(self, files: Iterable[SourceFile], folder: str) -> tuple[dict[str, Read], list[Problem]]:
        """What could be read of the files, by name, and what is wrong with their YAML or their name."""
        problems: list[Problem] = []
        found: dict[str, Read] = {}
        for file in files:
            item, faults = self._read(file, f"{folder}/{file.name}")
            problems += faults
            if item is not None:
                problems += _check_file(file, item.document)
                found[file.name] = item
        self._reads = {name: item for name, item in found.items() if item.key}
        return found, problems

    def _read(self, file: SourceFile, name: str) -> tuple[Read | None, list[Problem]]:
        raw = file.path.read_bytes()
        key = digest(raw)
        known = self._reads.get(file.name)
        if known is not None and known.key == key:
            return known, []
        data = self._parses.get(key)
        if data is not None:
            return Read(file, Document(name, data, decoded(raw)), key), []
        document, faults = read(raw, name)
        if document is None:
            return None, faults
        if faults:
            return Read(file, document), faults
        self._parses.put(key, document.data)
        # where everything stands takes more room than all else, and is asked for only where something is wrong
        return Read(file, replace(document, places=None), key), []

    def _entities(self, reads: Mapping[str, Read]) -> tuple[dict[str, Entity], list[Problem]]:
        """What each file says, by its place, and all misfits."""
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


def _refuse(problems: Collection[Problem]) -> None:
    """Raise SourcesFaultyError if there is any problem."""
    if problems:
        raise SourcesFaultyError(problems)


def _look(
    entities: Mapping[str, Entity], reads: Mapping[str, Read]
) -> tuple[Look | None, list[Problem], list[Problem]]:
    """The house style, if there is one; faults and remarks. The files that it names stand beside it."""
    for place, entity in entities.items():
        if isinstance(entity, LookFile):
            return read_look(entity, reads[place].document, reads[place].file.path.parent)
    return None, [], []


def _check_file(file: SourceFile, document: Document) -> list[Problem]:
    """What must hold between a file and its name: the id, and the comment that names the schema."""
    problems: list[Problem] = []
    named = file.kind.named
    if named and isinstance(document.data, dict):
        value = document.data.get(named)
        if isinstance(value, str) and value != file.expected_id:
            values = {"value": value, "expected": str(file.expected_id)}
            problems.append(document.problem((named,), "id-differs-from-name", values))
    if document.text.split("\n", 1)[0].rstrip() != file.schema_comment:
        problems.append(Problem(document.path, Mark(), COMMENT, values={"expected": file.schema_comment}))
    return problems
