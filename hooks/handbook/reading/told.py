"""What the editors say of editions: beside the right organisation, of an edition that is or comes, and enough.

A summary in plain words has to be there where a norm weighs otherwise than in the edition before.
"""

from collections.abc import Iterator, Mapping

from handbook.changes.states import between
from handbook.changes.tree import PIECES
from handbook.changes.weighty import weighty
from handbook.model.base import Entity
from handbook.model.edition import ClosedEdition, EditionNotes, Editions
from handbook.model.handbook import Handbook
from handbook.problems import Mark, Problem, Severity
from handbook.reading.compared import Compared
from handbook.reading.documents import Document
from handbook.reading.references import Read
from handbook.reading.validate import nearest
from handbook.store import digest


def check_beside(reads: Mapping[str, Read], entities: Mapping[str, Entity]) -> Iterator[Problem]:
    """What is said of an edition stands in the folder of the organisation that it names."""
    for place, entity in entities.items():
        folder = reads[place].file.organisation
        if isinstance(entity, EditionNotes) and folder not in {None, entity.organisation}:
            values = {"folder": str(folder), "organisation": entity.organisation, "name": entity.name}
            yield reads[place].document.problem(("organisation",), "notes-misplaced", values)


def check_told(
    handbook: Handbook,
    documents: Mapping[str, Document],
    notes: Mapping[str, EditionNotes],
    compared: Compared,
    folder: str,
) -> Iterator[Problem]:
    """What is missing, and what nobody will find. ``notes`` are by the name of their file."""
    for owner, editions in handbook.editions.items():
        yield from _prepared(owner, editions, notes, documents)
        yield from _reasons(owner, editions, notes, documents)
        for one in editions:
            before = editions.before(one.name)
            if (
                before is not None
                and not (one.notes and one.notes.summary)
                and _weighs(before, one, handbook, compared)
            ):
                values = {"name": one.name, "before": before.name, "file": f"{one.file.removesuffix('.json')}.yml"}
                yield Problem(f"{folder}/{one.file}", Mark(), "edition-untold", "", values, Severity.WARNING)


def _prepared(
    owner: str, editions: Editions, notes: Mapping[str, EditionNotes], documents: Mapping[str, Document]
) -> Iterator[Problem]:
    """One edition can be under way. What else is said of none that is closed was forgotten, or its name is another."""
    known = {one.name for one in editions}
    for file, one in notes.items():
        if one.organisation == owner and one.name not in known and one != editions.prepared:
            values = {"name": one.name, "prepared": editions.prepared.name if editions.prepared else ""}
            yield documents[file].problem(("name",), "notes-unclosed", values, Severity.WARNING)


def _reasons(
    owner: str, editions: Editions, notes: Mapping[str, EditionNotes], documents: Mapping[str, Document]
) -> Iterator[Problem]:
    """A reason is for a place that the edition has, or that the one before it had."""
    for file, told in notes.items():
        edition = editions.get(told.name) if told.organisation == owner else None
        if edition is None:
            continue
        before = editions.before(edition.name)
        known = {*edition.places, *(before.places if before else ()), *PIECES}
        for number, reason in enumerate(told.reasons):
            if reason.place not in known:
                values = {"value": reason.place, "name": told.name, "near": nearest(reason.place, sorted(known))}
                loc = ("reasons", number, "place")
                yield documents[file].problem(loc, "unknown-reason", values, Severity.WARNING)


def _weighs(old: ClosedEdition, new: ClosedEdition, handbook: Handbook, compared: Compared) -> bool:
    def found() -> list[str]:
        before, after = (handbook.reopen(one.organisation, one.name).handbook for one in (old, new))
        bodies = before.bodies[old.organisation], after.bodies[new.organisation]
        if any(body.code is None for body in bodies):
            return []
        return [change.ref for change, _ in weighty(between(*bodies))]

    return bool(compared.once(digest(b"weighty", old.fingerprint.encode(), new.fingerprint.encode()), found))
