"""What differs between two editions, as JSON."""

import json
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from handbook.changes.states import Change
from handbook.changes.tree import place
from handbook.formats.job import Job
from handbook.model.edition import ClosedEdition
from handbook.model.placed import PlacedProvision
from handbook.product import StaticFile
from handbook.views.compared import Compared, all_compared, compared_changes, compared_editions
from handbook.views.views import Views

FORMAT = 1
"""The form of the file; goes up when whoever reads it has to read it in another way."""


def compared_data(job: Job) -> Iterator[StaticFile]:
    """A file for every two."""
    for pair in all_compared(job.views):
        uri = pair.file("json")
        yield StaticFile(uri, job.recall(uri, partial(as_json, pair, job.views)))


def as_json(pair: Compared, views: Views) -> str:
    """All changes in the order of the later text, and the editions that brought them, the earliest first."""
    changes, reasons = compared_changes(pair, views)
    editions, setup = compared_editions(pair, views), views.handbook.settings
    today = {"handbook": setup.title, "edition": setup.edition.name, "date": setup.edition.date}
    data = {
        "format": FORMAT,
        "organisation": pair.owner,
        "old": pair.old,
        "new": pair.new or today,
        "editions": [_edition(one) for one in editions],
        "changes": [_change(one, reasons) for one in changes],
        "renamed": [{"kind": kind, "old": old, "new": new} for (kind, old), new in sorted(changes.renamed.items())],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _edition(one: ClosedEdition) -> dict[str, Any]:
    notes = one.notes
    return _filled(
        {
            "name": one.name,
            "in_force": one.in_force,
            "last": one.last,
            "adopted": one.adopted,
            "adopted_by": one.adopted_by,
            "decision": notes.decision if notes else None,
            "summary": notes.summary if notes else None,
            "fingerprint": one.fingerprint,
        }
    )


def _change(one: Change, reasons: Mapping[str, str]) -> dict[str, Any]:
    return _filled(
        {
            "kind": one.kind,
            "op": one.op,
            "old": one.old_ref,
            "new": one.new_ref,
            "old_mark": _mark(one.old),
            "new_mark": _mark(one.new),
            "fields": [{"name": each.name, "old": list(each.old), "new": list(each.new)} for each in one.fields],
            "moved": [holder.ref for holder in one.moved or ()],
            "renumbered": list(one.renumbered or ()),
            "came_from": [holder.ref for holder in one.came_from],
            "went_to": [holder.ref for holder in one.went_to],
            "why": reasons.get(place(one.kind, one.ref)),
        }
    )


def _mark(thing: object) -> str:
    return thing.mark.text if isinstance(thing, PlacedProvision) else ""


def _filled(data: dict[str, Any]) -> dict[str, Any]:
    """What says something."""
    return {name: value for name, value in data.items() if value}
