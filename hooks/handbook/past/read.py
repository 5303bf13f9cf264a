"""Any state of a handbook: a closed edition, a folder with sources, a file that was published, or a revision in git."""

import tempfile
from pathlib import Path

from handbook.model.handbook import Handbook
from handbook.past.published import read_published
from handbook.past.revision import unpack
from handbook.past.state import MisfitError, Origin, PastError, State
from handbook.problems import SourcesFaultyError
from handbook.reading.layout import fingerprint
from handbook.reading.load import load_codes
from handbook.strings import Strings

SETTINGS = "handbook.yml"
FOLDER = "policies"


def closed_state(handbook: Handbook, owner: str, named: str) -> State | None:
    """The closed edition of an organisation that somebody names, if it is one."""
    known = handbook.editions.get(owner)
    edition = known.get(named) if known else None
    if edition is None:
        return None
    past = handbook.reopen(owner, named).handbook
    return State(past, Origin.EDITION, named, edition.mark)


def read_state(named: str, policies: Path, strings: Strings) -> State:
    """The state that somebody names; ``policies`` are the sources of today. Raises PastError."""
    path = Path(named)
    if path.is_dir():
        return _loaded(_sources(path, named), Origin.FOLDER, named)
    if path.is_file():
        return State(read_published(path, strings), Origin.PUBLISHED, path.name)
    with tempfile.TemporaryDirectory() as folder:
        sources, day = unpack(named, policies, Path(folder))
        return _loaded(sources, Origin.REVISION, named, day)


def _sources(folder: Path, named: str) -> Path:
    """The folder of the sources itself, or the one of the project that they are in."""
    for found in (folder, folder / FOLDER):
        if (found / SETTINGS).is_file():
            return found
    raise PastError("no_sources", folder=named)


def _loaded(policies: Path, origin: Origin, named: str, day: str = "") -> State:
    try:
        return State(load_codes(policies), origin, named, fingerprint(policies), day)
    except SourcesFaultyError as error:
        raise MisfitError(error.problems, name=named) from error
