"""The list of all files of something that is published or kept, each with its SHA-256, as ``sha256sum`` writes it.

So ``sha256sum -c manifest.sha256`` holds a copy against it too, where nothing of ours is at hand.
"""

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import IO

NAME = "manifest.sha256"
"""Its file, at the top of what it lists; it does not list itself."""
ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r"}
"""What a name may not hold as it is: the line then begins with a backslash."""

_LINE = re.compile(r"(\\?)([0-9a-fA-F]{64}) [ *](.+)")
_ESCAPED = re.compile(r"\\(.)")


class ManifestError(ValueError):
    """A text that is no manifest; ``args`` hold the number of the line that is none."""


def as_text(sums: Mapping[str, str]) -> str:
    """The manifest of files by name, each with its sum."""
    return "".join(_line(name, sums[name]) for name in sorted(sums))


def parsed(text: str) -> dict[str, str]:
    """The sum of each file. Raises ManifestError."""
    found: dict[str, str] = {}
    for number, line in enumerate(text.replace("\r\n", "\n").removesuffix("\n").split("\n"), 1):
        match = _LINE.fullmatch(line)
        if match is None:
            raise ManifestError(number)
        name = _ESCAPED.sub(_unescaped, match[3]) if match[1] else match[3]
        if name in found:
            raise ManifestError(number)
        found[name] = match[2].lower()
    return found


def sum_of(stream: IO[bytes]) -> str:
    """The SHA-256 of what a stream holds."""
    return hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]  # a file in a ZIP is one too


def files_below(folder: Path) -> Iterator[tuple[str, Path]]:
    """The files below a folder by name, with forward slashes. What a link leads to outside is no file below it."""
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            yield from ((f"{path.name}/{name}", below) for name, below in files_below(path))
        else:
            yield path.name, path


def write_manifest(folder: Path, known: Collection[str]) -> str:
    """Write that of a folder; returns its own sum. Hidden files count where they are ``known``: others are no part."""
    sums: dict[str, str] = {}
    for name, path in files_below(folder):
        if name != NAME and path.is_file() and (name in known or not re.search(r"(^|/)\.", name)):
            with path.open("rb") as stream:
                sums[name] = sum_of(stream)
    raw = as_text(sums).encode(errors="surrogateescape")  # names as the disk has them
    (folder / NAME).write_bytes(raw)
    return hashlib.sha256(raw).hexdigest()


def _line(name: str, found: str) -> str:
    escaped = "".join(ESCAPES.get(char, char) for char in name)
    return f"{'' if escaped == name else chr(92)}{found}  {escaped}\n"


def _unescaped(match: "re.Match[str]") -> str:
    return {"n": "\n", "r": "\r"}.get(match[1], match[1])
