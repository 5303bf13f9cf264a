"""The source files below ``policies/``: found, named and fingerprinted.

They lie in two layers. The library is what comes with the project; ``own/`` is a fork's, in the same layout, and adds
to the library or replaces what has the same place there.
"""

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from handbook.model import look
from handbook.model.kinds import CLOSED, KINDS, SCHEMAS, Kind, is_companion, kind_of
from handbook.problems import Mark, Problem

OWN = "own"
"""The folder in ``policies/`` with a fork's layer."""
PAGES, LOOK = "pages", look.FOLDER
"""Folders in ``own/`` that hold no sources: pages written by hand, and the files of a house style."""


@dataclass(frozen=True)
class SourceFile:
    """A file in ``policies/`` with its kind.

    ``name`` is its path below ``policies/``, with forward slashes; ``place`` the same below its layer.
    """

    path: Path
    name: str
    kind: Kind
    expected_id: str | None

    @property
    def own(self) -> bool:
        """Whether the file is in a fork's layer."""
        return self.name.startswith(f"{OWN}/")

    @property
    def place(self) -> str:
        """The path below the layer: what has the same place in both layers is the same thing."""
        return self.name.removeprefix(f"{OWN}/")

    @property
    def organisation(self) -> str | None:
        """Id of the organisation whose folder the file is in."""
        parts = self.place.split("/")
        return parts[1] if parts[0] == "organisations" else None

    @property
    def part(self) -> str | None:
        """Id of the part of the code whose folder the file is in (articles only); empty for one beside ``code.yml``."""
        if self.kind.name != "article":
            return None
        _, _, _, *folders, _ = self.place.split("/")
        return "".join(folders)

    @property
    def schema_comment(self) -> str:
        """The first line that the file must have, so that editors find its schema."""
        up = "../" * self.name.count("/")
        return f"# yaml-language-server: $schema={up}{SCHEMAS}/{self.kind.schema_file}"


def find_sources(policies: Path) -> tuple[list[SourceFile], list[Problem]]:
    """All source files below ``policies``, sorted by name, and problems with files that have no place there."""
    found: list[SourceFile] = []
    problems: list[Problem] = []
    for path in _walk(policies):
        name = path.relative_to(policies).as_posix()
        # a name that is no UTF-8 can be read by nobody, and be printed nowhere
        report = f"{policies.name}/{name}".encode("utf-8", "backslashreplace").decode()
        if name.startswith((f"{OWN}/{PAGES}/", f"{OWN}/{LOOK}/")):
            continue
        known = kind_of(name.removeprefix(f"{OWN}/")) if report.endswith(name) else None
        if path.is_symlink():
            problems.append(Problem(report, Mark(), "symbolic-link"))
        elif is_companion(name.removeprefix(f"{OWN}/")):
            continue
        elif known is None or (known[0].own and not name.startswith(f"{OWN}/")):
            problems.append(Problem(report, Mark(), "misplaced-file"))
        else:
            found.append(SourceFile(path, name, *known))
    present = {file.kind.name for file in found if not file.own}
    missing = [kind.name for kind in KINDS if kind.required and kind.name not in present]
    return found, problems + [Problem(f"{policies.name}/{name}.yml", Mark(), "missing-file") for name in missing]


@dataclass(frozen=True)
class ClosedFile:
    """The file of a closed edition: ``name`` below ``policies/``, and what its place says of it.

    ``organisation`` is None in a folder of the layer itself.
    """

    path: Path
    name: str
    organisation: str | None
    edition: str


def find_closed(policies: Path) -> Iterator[ClosedFile]:
    """All closed editions below ``policies``, sorted by name."""
    for path in _walk(policies):
        name = path.relative_to(policies).as_posix()
        found = None if path.is_symlink() else re.fullmatch(CLOSED, name.removeprefix(f"{OWN}/"))
        if found:
            yield ClosedFile(path, name, found["owner"], found["name"])


def fingerprint(policies: Path) -> str:
    """One short name for all sources as they are: whoever has the same sources finds the same name."""
    found = hashlib.sha256()
    for name, path in _all(policies):
        content = path.read_bytes().replace(b"\r\n", b"\n")
        found.update(f"{name}\0{len(content)}\0".encode() + content)
    return found.hexdigest()[:16]


def _all(policies: Path) -> Iterator[tuple[str, Path]]:
    """What authors write, and what was closed."""
    yield from ((file.name, file.path) for file in find_sources(policies)[0])
    yield from ((file.name, file.path) for file in find_closed(policies))


def own_pages(policies: Path) -> Mapping[str, Path]:
    """The files of a fork's pages by their path below ``own/pages/``, as they will be below the site."""
    folder = policies / OWN / PAGES
    return {path.relative_to(folder).as_posix(): path for path in _walk(folder) if not path.is_symlink()}


def added_pages(own: Iterable[str], known: Collection[str]) -> tuple[str, ...]:
    """Those of a fork's files that are pages and take the place of none that is ``known``: a menu lists them."""
    return tuple(uri for uri in own if uri.endswith(".md") and uri not in known)


def _walk(folder: Path) -> Iterator[Path]:
    """Files below ``folder`` in a fixed order; hidden files (an editor's, the system's) are not ours to judge."""
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _walk(path)
        else:
            yield path
