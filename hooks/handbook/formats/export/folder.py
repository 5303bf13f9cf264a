"""Files -> a folder on disk that can be written again, and that nothing of anybody else is lost in."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from handbook.manifest import NAME, as_text
from handbook.product import StaticFile

MARK = ".gedragswijzer-export"
"""The file that says which files of a folder an export wrote."""


class ForeignFolderError(Exception):
    """The folder holds something, and no export made it; ``args`` hold the folder."""


def refuse_foreign(folder: Path) -> None:
    """Raise ForeignFolderError where an export would write between files of somebody else. Raises OSError."""
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).is_file():
        raise ForeignFolderError(folder)


def write(files: Iterable[StaticFile], folder: Path) -> int:
    """Write ``files`` into ``folder``; those of an earlier export that are no more go. Returns how many there are.

    Raises OSError and, before anything is written, ForeignFolderError.
    """
    refuse_foreign(folder)
    contents = {file.uri: _raw(file) for file in files}
    count = len(contents)
    mark = "".join(f"{uri}\n" for uri in sorted([*contents, NAME])).encode()
    contents[NAME] = _manifest({**contents, MARK: mark})
    for path in _earlier(folder):
        path.unlink(missing_ok=True)
    folder.mkdir(parents=True, exist_ok=True)
    # first: what breaks off half way can be written again
    (folder / MARK).write_bytes(mark)
    for uri, content in contents.items():
        path = folder / uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return count


def _raw(file: StaticFile) -> bytes:
    return file.content if isinstance(file.content, bytes) else file.content.encode("utf-8")


def _manifest(contents: Mapping[str, bytes]) -> bytes:
    """The list of all files with their sums."""
    return as_text({name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}).encode()


def _earlier(folder: Path) -> Iterator[Path]:
    """The files that an earlier export wrote; a list that was tampered with leads nowhere else."""
    mark = folder / MARK
    inside = folder.resolve()
    for line in mark.read_text(encoding="utf-8").splitlines() if mark.is_file() else ():
        path = folder / line
        if inside in path.resolve().parents:
            yield path
