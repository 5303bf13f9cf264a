"""One run of our own prints, measured from inside: says as JSON what it took. `make bench` starts it.

In a process of its own each time: within one, Typst remembers what it set before. Two ways to run it:

    ours.py documents      each print by itself, in the order of a build
    ours.py press FOLDER   all prints as a build makes them, those of before taken from FOLDER
"""

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from time import perf_counter, process_time

from handbook.links import Links
from handbook.reading.layout import fingerprint
from handbook.reading.load import load
from handbook.strings import Strings

POLICIES = Path(__file__).resolve().parent.parent.parent / "policies"


@dataclass(frozen=True)
class Made:
    """A print, or several, and the seconds they took. ``building``: the part of ``processor`` before typesetting."""

    name: str
    pages: int
    size: int
    processor: float
    wall: float
    building: float = 0
    article: bool = False


def measure(folder: Path, *run: str) -> list[Made]:
    """Run this file in a process of its own; what it writes goes to ``folder``. Raises CalledProcessError."""
    env = {**os.environ, "TMPDIR": str(folder)}
    done = subprocess.run([sys.executable, __file__, *run], env=env, stdout=subprocess.PIPE, check=True)
    return [Made(**one) for one in json.loads(done.stdout)]


def documents() -> Iterator[Made]:
    """Each print by itself, the whole handbook first."""
    from handbook.formats.pdf.documents import Imprint, Prints  # noqa: PLC0415 - press() below times these imports
    from handbook.formats.pdf.typeset import encode, typeset  # noqa: PLC0415

    handbook = load(POLICIES)
    made = Prints(handbook, Strings.read(), Links(handbook), Imprint(fingerprint(POLICIES), "")).all()
    start, wall = process_time(), perf_counter()
    for item in made:  # a print is built when it is asked for
        data = encode(item.document)
        building = process_time() - start
        pdf = typeset(data, item.document["date"])
        spent = process_time() - start, perf_counter() - wall
        article = not item.document["contents"]
        yield Made(item.uri, _pages(pdf), len(pdf), *spent, building, article)
        start, wall = process_time(), perf_counter()


def press(folder: Path) -> Iterator[Made]:
    """Loading the libraries, then all prints, with what ``folder`` keeps of an earlier run."""
    handbook, strings = load(POLICIES), Strings.read()
    links, print_of_sources = Links(handbook), fingerprint(POLICIES)
    start, wall = process_time(), perf_counter()
    printing = import_module("handbook.formats.pdf.press")
    yield Made("imports", 0, 0, process_time() - start, perf_counter() - wall)
    store, imprint = printing.Store(folder), printing.Imprint(print_of_sources, "")
    start, wall = sum(os.times()[:4]), perf_counter()
    files = printing.press(handbook, strings, links, imprint, store)
    spent = sum(os.times()[:4]) - start, perf_counter() - wall  # with what its worker processes took
    pdfs = [file.content for file in files]
    yield Made("press", sum(map(_pages, pdfs)), sum(map(len, pdfs)), *spent)


def _pages(pdf: bytes) -> int:
    pikepdf = import_module("pikepdf")
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["documents"]:
            found = documents()
        case ["press", folder]:
            found = press(Path(folder))
        case _:
            sys.exit(f"{__doc__}")
    json.dump([asdict(made) for made in found], sys.stdout)
