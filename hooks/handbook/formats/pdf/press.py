"""All prints of a handbook as files of the site; what was made before from the same content is not made again."""

import json
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib.metadata import version
from pathlib import Path

from handbook.formats.pdf.documents import Imprint, Print, Prints
from handbook.formats.pdf.typeset import TypesetError, encode, typeset
from handbook.links import Links
from handbook.model.handbook import Handbook
from handbook.product import StaticFile
from handbook.store import Store, digest
from handbook.strings import Strings

PACKAGE = Path(__file__).parents[2]
MADE_BY = ("**/*.py", "locales/**/*.yml", "formats/pdf/templates/**/*")
"""What a print depends on beside the sources."""
WORKERS = 4
"""Prints set at the same time at most; each takes up to a gigabyte."""


class PressError(Exception):
    """The print at ``uri`` could not be made: a fault of the program or of its typesetter, as ``detail`` tells."""

    def __init__(self, uri: str, detail: str) -> None:
        super().__init__(f"{uri}: {detail}")
        self.uri = uri
        self.detail = detail


def press(handbook: Handbook, strings: Strings, links: Links, imprint: Imprint, store: Store) -> tuple[StaticFile, ...]:
    """Every print. Raises PressError."""
    program = _program()
    everything = digest(program, imprint.fingerprint.encode(), imprint.site_url.encode())
    known = _listed(store, everything)
    if known is not None:
        return known
    made = list(Prints(handbook, strings, links, imprint).all())
    with ThreadPoolExecutor(min(WORKERS, os.cpu_count() or 1)) as pool:
        pressed = list(pool.map(partial(_press, program=program, store=store), made))
    files = tuple(StaticFile(item.uri, pdf) for item, (_, pdf) in zip(made, pressed, strict=True))
    listed = [[item.uri, key] for item, (key, _) in zip(made, pressed, strict=True)]
    store.put(everything, json.dumps(listed).encode())
    store.keep_only([everything, *(key for _, key in listed)])
    return files


def _press(item: Print, *, program: bytes, store: Store) -> tuple[str, bytes]:
    data = encode(item.document)
    key = digest(program, data)
    pdf = store.get(key)
    if pdf is None:
        try:
            pdf = typeset(data, item.document["date"])
        except TypesetError as error:
            raise PressError(item.uri, str(error)) from error
        store.put(key, pdf)
    return key, pdf


def _listed(store: Store, key: str) -> tuple[StaticFile, ...] | None:
    """What the same sources and the same program gave before: without making any document to find out."""
    listed = store.get(key)
    if listed is None:
        return None
    files = []
    for uri, name in json.loads(listed):
        pdf = store.get(name)
        if pdf is None:
            return None
        files.append(StaticFile(uri, pdf))
    return tuple(files)


def _program() -> bytes:
    """What makes the prints: the package, its templates and fonts, and the two libraries."""
    parts = [f"{name} {version(name)}".encode() for name in ("typst", "pikepdf")]
    parts += [part for path in _files() for part in (path.relative_to(PACKAGE).as_posix().encode(), path.read_bytes())]
    return digest(*parts).encode()


def _files() -> Iterator[Path]:
    for pattern in MADE_BY:
        yield from sorted(path for path in PACKAGE.glob(pattern) if path.is_file())
