"""What is kept between builds, by what it was made from. Losing it costs time and nothing else."""

import contextlib
import hashlib
import json
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

FINGERPRINT = 16
"""Characters of a digest that a reader compares."""

_DIGEST = hashlib.sha256().digest_size


def digest(*parts: bytes) -> str:
    """One name for some pieces of content: the same pieces give the same name."""
    found = hashlib.sha256()
    for part in parts:
        found.update(len(part).to_bytes(8, "big"))
        found.update(part)
    return found.hexdigest()


def fingerprint(*parts: bytes) -> str:
    """The same, short enough for a reader to compare."""
    return digest(*parts)[:FINGERPRINT]


def program_digest(folder: Path, patterns: Iterable[str], libraries: Iterable[str] = ()) -> str:
    """One name for a program: the files below ``folder`` that are meant, by path and content, and its libraries."""
    parts = [f"{name} {version(name)}".encode() for name in libraries]
    paths = dict.fromkeys(path for pattern in patterns for path in sorted(folder.glob(pattern)) if path.is_file())
    parts += [part for path in paths for part in (path.relative_to(folder).as_posix().encode(), path.read_bytes())]
    return digest(*parts)


class Store:
    """A folder of files by key. Every file begins with the digest of the rest: a damaged one counts as absent.

    Without a folder, and on a disk that cannot be written, nothing is kept.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def get(self, key: str) -> bytes | None:
        """What was kept under ``key``."""
        if self._folder is None:
            return None
        try:
            held = (self._folder / key).read_bytes()
        except OSError:
            return None
        mark, content = held[:_DIGEST], held[_DIGEST:]
        return content if hashlib.sha256(content).digest() == mark else None

    def put(self, key: str, content: bytes) -> None:
        """Keep something. Whoever reads meanwhile finds all of it, or what the digest tells is not all."""
        if self._folder is None:
            return
        with contextlib.suppress(OSError):  # a cache that cannot be written is no reason to stop
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / key).write_bytes(hashlib.sha256(content).digest() + content)

    def listed(self, key: str) -> list[tuple[str, bytes]] | None:
        """The files that ``put_list`` named under ``key``, in its order; nothing where one is gone."""
        held = self.get(key)
        if held is None:
            return None
        found = [(uri, self.get(name)) for uri, name in json.loads(held)]
        whole = [(uri, content) for uri, content in found if content is not None]
        return whole if len(whole) == len(found) else None

    def put_list(self, key: str, files: Iterable[tuple[str, str]], also: Iterable[str] = ()) -> None:
        """Keep which files (uri, key) came of ``key``, and forget all others but what is kept ``also``."""
        names = list(files)
        self.put(key, json.dumps(names).encode())
        self.keep_only([key, *also, *(name for _, name in names)])

    def keep_only(self, keys: Iterable[str]) -> None:
        """Forget everything else, so that the folder does not grow with every edit."""
        if self._folder is None or not self._folder.is_dir():
            return
        wanted = set(keys)
        for path in self._folder.iterdir():
            if path.name not in wanted:
                with contextlib.suppress(OSError):
                    path.unlink()


class Shelf(Store):
    """The same in memory, for as long as the process lives."""

    def __init__(self) -> None:
        super().__init__(None)
        self._held: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        """What was kept under ``key``."""
        return self._held.get(key)

    def put(self, key: str, content: bytes) -> None:
        """Keep something."""
        self._held[key] = content

    def keep_only(self, keys: Iterable[str]) -> None:
        """Forget everything else."""
        wanted = set(keys)
        self._held = {key: content for key, content in self._held.items() if key in wanted}
