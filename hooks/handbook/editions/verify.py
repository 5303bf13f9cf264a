"""Holds a copy of something that was published or archived against the list of its files, told by their sums."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from handbook.editions.copies import Copy, CopyError, copy_at, reading
from handbook.manifest import NAME, ManifestError, parsed, sum_of
from handbook.model.edition import Frozen
from handbook.reading.frozen import FrozenError, unsealed

EDITION = re.compile(r"(?:^|/)(?:edities|uitgave)/[^/]+\.json")
"""Where a closed edition stands in a site and in an archive."""


@dataclass(frozen=True)
class Verdict:
    """What became of a copy.

    ``mark`` is the sum of the manifest itself; ``beside``: it was kept elsewhere, out of reach of who changed the copy.
    ``ends`` are those of the ``changed`` that only end their lines otherwise: git or a transfer did that, as it may.
    ``other``: the copy carries another manifest than that one. ``extra`` names whole folders where
    nothing in them is listed, with how many files they hold. ``broken`` are editions whose seal does not fit.
    """

    mark: str
    count: int
    beside: bool
    other: bool = False
    changed: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    twice: tuple[str, ...] = ()
    extra: tuple[tuple[str, int], ...] = ()
    broken: tuple[str, ...] = ()
    editions: tuple[Frozen, ...] = field(default=())

    @property
    def same(self) -> bool:
        """Whether the copy is what the manifest says."""
        return not (self.changed or self.missing or self.twice or self.extra or self.broken)


def verified(path: Path, manifest: Path | None = None) -> Verdict:
    """Hold the folder or ZIP at ``path`` against its manifest, or one kept elsewhere. Raises CopyError."""
    copy = copy_at(path)
    raw = _manifest(copy, path, manifest)
    try:
        sums = parsed(raw.decode(errors="surrogateescape"))
    except ManifestError as error:
        raise CopyError("no_manifest_line", file=manifest or NAME, line=error.args[0]) from error
    there = copy.names - {NAME} if NAME not in sums else copy.names
    changed = [name for name in sums if name in there and name not in copy.twice and _sum(copy, name) != sums[name]]
    editions, broken = _editions(copy, sums, changed)
    return Verdict(
        mark=hashlib.sha256(raw).hexdigest(),
        count=len(sums),
        beside=manifest is not None,
        other=manifest is not None and NAME in copy.names and copy.read(NAME) != raw,
        changed=tuple(sorted(changed)),
        ends=tuple(sorted(name for name in changed if _only_ends(copy, name, sums[name]))),
        missing=tuple(sorted(sums.keys() - there)),
        twice=tuple(sorted(copy.twice)),
        extra=tuple(_extra(there - sums.keys(), frozenset(sums))),
        broken=tuple(broken),
        editions=tuple(editions),
    )


def _manifest(copy: Copy, path: Path, beside: Path | None) -> bytes:
    if beside is not None:
        with reading(beside):
            return beside.read_bytes()
    if NAME not in copy.names:
        raise CopyError("no_manifest", file=path, name=NAME)
    return copy.read(NAME)


def _sum(copy: Copy, name: str) -> str:
    """The sum of a file; none for what is no plain file, or cannot be unpacked: it is not what it was."""
    try:
        with copy.open(name) as stream:
            return sum_of(stream)
    except CopyError:
        return ""


def _only_ends(copy: Copy, name: str, known: str) -> bool:
    """Whether a file is what it was but for the ends of its lines."""
    try:
        raw = copy.read(name)
    except CopyError:
        return False
    return b"\r\n" in raw and hashlib.sha256(raw.replace(b"\r\n", b"\n")).hexdigest() == known


def _extra(names: frozenset[str] | set[str], listed: frozenset[str]) -> Iterator[tuple[str, int]]:
    """What is there and not listed, by file, or by folder where nothing in it is listed."""
    known = {folder for name in listed for folder in _folders(name)}
    found = Counter(next((folder for folder in _folders(name) if folder not in known), name) for name in names)
    yield from sorted(found.items())


def _folders(name: str) -> Iterator[str]:
    """The folders that a file is in, the highest first, each with a slash behind it."""
    steps = name.split("/")[:-1]
    yield from ("/".join(steps[: count + 1]) + "/" for count in range(len(steps)))


def _editions(copy: Copy, sums: dict[str, str], changed: list[str]) -> tuple[list[Frozen], list[str]]:
    """The closed editions that a copy holds as they were, and those whose seal does not fit though their sum does."""
    editions: list[Frozen] = []
    broken: list[str] = []
    for name in sorted(sums):
        if EDITION.search(name) and name in copy.names and name not in changed and name not in copy.twice:
            try:
                editions.append(unsealed(copy.read(name)))
            except FrozenError as error:
                if error.code == "edition-touched":  # other files of that ending are none
                    broken.append(name)
    return editions, broken
