"""What a review sheet says, typed in the sources: in its place, all of it or nothing."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

from handbook.importing.placing import put_all, trial
from handbook.importing.review.answers import Change
from handbook.importing.review.sheet import Source
from handbook.importing.splice import become
from handbook.model.proposed import Sureness
from handbook.reading.load import load


def confirmed(changes: Iterable[Change], policies: Path) -> dict[Path, str]:
    """The new text of every file that changes. Raises SpliceError."""
    by_file: dict[str, list[Change]] = {}
    for change in changes:
        by_file.setdefault(change.claim.file, []).append(change)
    found = {}
    for name, some in by_file.items():
        source = Source(policies, name.removeprefix(f"{policies.name}/"))
        data = deepcopy(source.document.data)
        for change in some:
            _type(_at(data, source, change), change)
        found[source.path] = become(source.text, data)
    return found


def _at(data: Any, source: Source, change: Change) -> dict[str, Any]:
    for step in source.places[change.claim.ref.partition("#")[2]]:
        data = data[step]
    holder: dict[str, Any] = data
    return holder


def _type(holder: dict[str, Any], change: Change) -> None:
    name = change.claim.field
    if change.value is None or change.value:
        holder["proposed"][name] = Sureness.CONFIRMED.value
        if change.value is not None:
            holder[name] = change.value
        return
    del holder[name]
    del holder["proposed"][name]
    if not holder["proposed"]:
        del holder["proposed"]


def write(files: Mapping[Path, str], policies: Path) -> None:
    """Write the files, if the sources are still right with them. Raises SourcesFaultyError, OSError."""
    named = {path.relative_to(policies).as_posix(): text for path, text in files.items()}
    with trial(policies, named) as copy:
        load(copy)
    put_all(policies, named)
