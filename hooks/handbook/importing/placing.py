"""Sources as they would be with other files in their place, and these files written: all of them or none."""

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

Files = Mapping[str, str | None]
"""The text of each file by its name below ``policies/``; None: it goes."""


@contextmanager
def trial(policies: Path, files: Files) -> Iterator[Path]:
    """A copy of the sources as they would be, for as long as somebody looks at it."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / policies.resolve().name
        shutil.copytree(policies, copy, symlinks=True)
        put_all(copy, files)
        yield copy


def put_all(policies: Path, files: Files) -> None:
    """Write all files, or none, and take away those that are gone. Raises OSError."""
    before = {name: path.read_bytes() if (path := policies / name).exists() else None for name in files}
    done: list[str] = []
    try:
        for name, text in files.items():
            done.append(name)
            _put(policies / name, text.encode("utf-8") if text is not None else None)
    except OSError:
        for name in done:
            with suppress(OSError):
                _put(policies / name, before[name])
        raise


def _put(path: Path, raw: bytes | None) -> None:
    """Write a file in one step, or take it away."""
    if raw is None:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    put_file(path, raw)


def put_file(path: Path, raw: bytes) -> None:
    """Write a file in one step: whole, or not at all. Raises OSError."""
    fresh = path.with_name(f".{path.name}.new")
    try:
        fresh.write_bytes(raw)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
