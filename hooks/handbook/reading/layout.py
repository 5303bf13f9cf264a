"""The source files below ``policies/``: found, named and fingerprinted."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from handbook.model.kinds import KINDS, SCHEMAS, Kind, kind_of
from handbook.problems import Mark, Problem


@dataclass(frozen=True)
class SourceFile:
    """A file in ``policies/`` with its kind. ``name`` is its path below ``policies/``, with forward slashes."""

    path: Path
    name: str
    kind: Kind
    expected_id: str | None

    @property
    def organisation(self) -> str | None:
        """Id of the organisation whose folder the file is in."""
        parts = self.name.split("/")
        return parts[1] if parts[0] == "organisations" else None

    @property
    def part(self) -> str | None:
        """Id of the part of the code whose folder the file is in (articles only)."""
        return self.name.split("/")[3] if self.kind.name == "article" else None

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
        report = f"{policies.name}/{name}"
        known = kind_of(name)
        if path.is_symlink():
            problems.append(Problem(report, Mark(), "symbolic-link"))
        elif known is None:
            problems.append(Problem(report, Mark(), "misplaced-file"))
        else:
            found.append(SourceFile(path, name, *known))
    present = {file.kind.name for file in found}
    missing = [kind.name for kind in KINDS if kind.required and kind.name not in present]
    return found, problems + [Problem(f"{policies.name}/{name}.yml", Mark(), "missing-file") for name in missing]


def fingerprint(policies: Path) -> str:
    """One short name for all sources as they are: whoever has the same sources finds the same name."""
    found = hashlib.sha256()
    for file in find_sources(policies)[0]:
        content = file.path.read_bytes().replace(b"\r\n", b"\n")
        found.update(f"{file.name}\0{len(content)}\0".encode() + content)
    return found.hexdigest()[:16]


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
