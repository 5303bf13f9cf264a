"""A copy of something that was published or archived: a folder, or a ZIP. Both are only looked at."""

import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo

from handbook.manifest import NAME, files_below
from handbook.problems import ToldError

LARGEST = 50 * 1024 * 1024
"""Bytes of a file that is read whole: a manifest, or a closed edition."""
BROKEN = (BadZipFile, RuntimeError, NotImplementedError, EOFError, zipfile.LargeZipFile)
"""What reading a ZIP may end in, beside a disk that fails: it is broken, has a password or is packed in an odd way."""


class CopyError(ToldError):
    """What cannot be held against anything: a text in ``proof.refused``, and the values in it."""


class Copy:
    """The files of a copy. ``twice``: names that it has more than once, so that nobody knows which one is meant."""

    def __init__(self) -> None:
        self.names: frozenset[str] = frozenset()
        self.twice: frozenset[str] = frozenset()

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        """A file, to read. Raises CopyError."""
        raise NotImplementedError

    def read(self, name: str) -> bytes:
        """All of a file that is not too large. Raises CopyError."""
        with self.open(name) as stream:
            raw = stream.read(LARGEST + 1)
        if len(raw) > LARGEST:
            raise CopyError("too_large", file=name)
        return raw


class FolderCopy(Copy):
    """A folder on disk. A link is no file of it, wherever it leads."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        with reading(folder):
            self.names = frozenset(name for name, _ in files_below(folder))

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        """A file, to read. Raises CopyError."""
        path = self._folder / name
        with reading(name):
            if not path.is_file() or path.is_symlink():
                raise CopyError("no_file", file=name)
            with path.open("rb") as stream:
                yield stream


class ZipCopy(Copy):
    """A ZIP. Where all of it is in one folder, as most programs pack one, that folder is what is meant."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file
        with _unpacking(file), ZipFile(file) as packed:
            infos = [info for info in packed.infolist() if not info.is_dir()]
        above = _above([info.filename for info in infos])
        self._infos: dict[str, ZipInfo] = {info.filename.removeprefix(above): info for info in infos}
        self.names = frozenset(self._infos)
        counted = Counter(info.filename.removeprefix(above) for info in infos)
        self.twice = frozenset(name for name, count in counted.items() if count > 1)

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        """A file, to read. Raises CopyError."""
        with _unpacking(name), ZipFile(self._file) as packed, packed.open(self._infos[name]) as stream:
            yield stream


def copy_at(path: Path) -> Copy:
    """What somebody points at. Raises CopyError."""
    if path.is_dir():
        return FolderCopy(path)
    if not path.is_file():
        raise CopyError("no_copy", file=path)
    if path.name == NAME:
        raise CopyError("manifest_itself", file=path, folder=path.parent)
    if not zipfile.is_zipfile(path):
        raise CopyError("no_zip", file=path)
    return ZipCopy(path)


@contextmanager
def reading(file: Path | str) -> Iterator[None]:
    """Tell of a file that the system does not give; its own fault need not name it once more. Raises CopyError."""
    try:
        yield
    except OSError as error:
        raise CopyError("unreadable", file=file, error=OSError(error.errno, error.strerror)) from error


@contextmanager
def _unpacking(file: Path | str) -> Iterator[None]:
    """The same of what is in a ZIP, or is one. Raises CopyError."""
    with reading(file):
        try:
            yield
        except BROKEN as error:
            raise CopyError("broken", file=file) from error


def _above(names: list[str]) -> str:
    """The folder that all of it is in, if the list of files is not at the top."""
    folder, slash, _ = names[0].partition("/") if names else ("", "", "")
    alone = bool(slash) and NAME not in names and all(name.startswith(f"{folder}/") for name in names)
    return f"{folder}/" if alone else ""
