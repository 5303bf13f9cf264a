"""Files -> a folder on disk that can be written again, and that nothing of anybody else is lost in."""

from collections.abc import Iterable, Iterator
from pathlib import Path

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
    contents = {file.uri: file.content for file in files}
    for path in _earlier(folder):
        path.unlink(missing_ok=True)
    folder.mkdir(parents=True, exist_ok=True)
    # first: what breaks off half way can be written again
    (folder / MARK).write_text("".join(f"{uri}\n" for uri in sorted(contents)), encoding="utf-8", newline="\n")
    for uri, content in contents.items():
        path = folder / uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return len(contents)


def _earlier(folder: Path) -> Iterator[Path]:
    """The files that an earlier export wrote; a list that was tampered with leads nowhere else."""
    mark = folder / MARK
    inside = folder.resolve()
    for line in mark.read_text(encoding="utf-8").splitlines() if mark.is_file() else ():
        path = folder / line
        if inside in path.resolve().parents:
            yield path
