"""Any state of a handbook: a closed edition, a folder with sources, a file that was published, or a revision in git."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
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
    if path.is_file():
        return State(read_published(path, strings), Origin.PUBLISHED, path.name)
    with sources_of(named, policies) as (sources, day):
        return _loaded(sources, Origin.REVISION if day else Origin.FOLDER, named, day)


@contextmanager
def sources_of(named: str, policies: Path) -> Iterator[tuple[Path, str]]:
    """The sources in a folder that somebody names, or in a revision in git; and its day (ISO 8601). Raises PastError.

    ``policies`` are the sources of today. A folder is that of the sources itself, or of the project that they are in;
    one without sources is none: a branch may be called the same.
    """
    path = Path(named)
    known = (one for one in (path, path / policies.resolve().name, path / FOLDER) if (one / SETTINGS).is_file())
    if sources := next(known, None):
        yield sources, ""
        return
    with tempfile.TemporaryDirectory() as folder:
        try:
            found = unpack(named, policies, Path(folder))
        except PastError as error:
            if path.is_dir():
                raise PastError("no_sources", folder=named) from error
            raise
        yield found


def _loaded(policies: Path, origin: Origin, named: str, day: str = "") -> State:
    try:
        return State(load_codes(policies), origin, named, fingerprint(policies), day)
    except SourcesFaultyError as error:
        raise MisfitError(error.problems, name=named) from error
