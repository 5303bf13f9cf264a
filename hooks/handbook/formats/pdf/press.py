"""All prints of a handbook as files of the site; what was made before from the same content is not made again."""

from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from threading import Lock

from handbook.formats.job import Progress
from handbook.formats.pdf import dress
from handbook.formats.pdf.blocks import Document
from handbook.formats.pdf.compared import ComparedPrint, compared_print, compared_prints
from handbook.formats.pdf.documents import Imprint, Prints
from handbook.formats.pdf.editions import EditionPrint, edition_prints, keep, kept
from handbook.formats.pdf.typeset import TypesetError, encode
from handbook.formats.pdf.workers import WorkerDiedError, Workers
from handbook.links import Links
from handbook.model.handbook import Handbook
from handbook.product import StaticFile
from handbook.store import Store, digest, program_digest
from handbook.strings import Strings
from handbook.views.views import Views

PACKAGE = Path(__file__).parents[2]
LIBRARIES = ("typst", "pikepdf")
SET_BY = (
    "formats/pdf/templates/**/*",
    *(f"formats/pdf/{name}.py" for name in ("typeset", "mend", "fields", "booklet")),
)
"""What makes a PDF of a document, beside the libraries: a print is set again when any of it changes."""
MADE_BY = ("**/*.py", "locales/**/*.yml", *SET_BY)
"""What makes the documents of the sources: they are made again when any of it changes, which is quick."""


class PressError(Exception):
    """The print at ``uri`` could not be made: a fault of the program or of its typesetter, as ``detail`` tells."""

    def __init__(self, uri: str, detail: str) -> None:
        super().__init__(f"{uri}: {detail}")
        self.uri = uri
        self.detail = detail


def press(  # noqa: PLR0913 - what the prints are of, where they are kept, and who wants to know
    handbook: Handbook,
    strings: Strings,
    links: Links,
    imprint: Imprint,
    store: Store,
    *,
    progress: Progress | None = None,
) -> tuple[StaticFile, ...]:
    """Every print, always in the same order. Raises PressError."""
    program = program_digest(PACKAGE, MADE_BY, LIBRARIES).encode()
    dressing = dress.dressing(handbook.look)
    dressed = dress.named(dressing).encode()
    everything = digest(program, imprint.fingerprint.encode(), imprint.site_url.encode(), dressed)
    known = store.listed(everything)
    if known is not None:
        return tuple(StaticFile(uri, pdf) for uri, pdf in known)
    prints = Prints(handbook, strings, links, imprint)
    views = Views(handbook, strings)
    pairs, with_today = compared_prints(views, program + dressed)
    closed: list[EditionPrint | ComparedPrint] = [*pairs]
    closed += edition_prints(handbook, strings, links, imprint, program + dressed)
    expected = prints.expected + len(closed) + len(with_today)
    counter = _Counter(expected, progress or (lambda _done, _total: None))
    open_ones = chain(prints.all(), (compared_print(pair, views) for pair in with_today))
    made = chain((_Item(item.uri, item.document) for item in open_ones), *(_closed(one, store) for one in closed))
    pressed = _pressed(made, store, counter, strings.t("print.died"), dressing)
    for one in closed:
        keep(one.key, ((item.uri, item.key) for item in pressed if item.of == one.uri), store)
    store.put_list(everything, ((item.uri, item.key) for item in pressed), also=(one.key for one in closed))
    return tuple(StaticFile(item.uri, item.pdf.result()) for item in pressed)


@dataclass(frozen=True, eq=False)
class _Pressed:
    """A print that is there or on its way. ``key`` says what it was made from, ``of`` which edition it is (its uri)."""

    uri: str
    key: str
    pdf: "Future[bytes]"
    of: str = ""


@dataclass(frozen=True)
class _Item:
    """A print that is asked for: its document, or else where it is kept."""

    uri: str
    document: Document | None = None
    key: str = ""
    of: str = ""


def _closed(one: EditionPrint | ComparedPrint, store: Store) -> Iterator[_Item]:
    """The print of an edition, or of two. Where it was set before, nobody reads the edition again."""
    known = kept(one.key, store)
    if known is not None:
        yield from (_Item(uri, key=key, of=one.uri) for uri, key in known)
    else:
        yield from (_Item(item.uri, item.document, of=one.uri) for item in one.make())


def _pressed(
    items: Iterable[_Item], store: Store, counter: "_Counter", died: str, dressing: dict[str, bytes]
) -> list[_Pressed]:
    """All prints, finished and kept for the next build. ``died`` are the words for a process that ended too soon.

    Raises PressError as soon as one fails.
    """
    program = program_digest(PACKAGE, SET_BY, LIBRARIES).encode() + dress.named(dressing).encode()
    found: list[_Pressed] = []
    waiting: list[_Pressed] = []
    with Workers(dressing=dressing) as workers:
        for item in items:
            data = encode(item.document) if item.document else b""
            key = item.key or digest(program, data)
            known = store.get(key)
            if known is not None:
                pdf = _there(known)
            elif item.document is not None:
                pdf = workers.set(data, item.document["date"])
            else:
                raise PressError(item.uri, died)  # it was kept a moment ago
            made = _Pressed(item.uri, key, pdf, item.of)
            made.pdf.add_done_callback(counter.step)
            found.append(made)
            if known is None:
                waiting.append(made)
            for ready in [made for made in waiting if made.pdf.done()]:
                waiting.remove(ready)
                _keep(ready, store, died)
        for made in waiting:
            _keep(made, store, died)
    counter.end()
    return found


def _keep(made: _Pressed, store: Store, died: str) -> None:
    """Wait for a print and keep it for the next build. Raises PressError."""
    try:
        store.put(made.key, made.pdf.result())
    except TypesetError as error:
        raise PressError(made.uri, str(error)) from error
    except WorkerDiedError as error:
        raise PressError(made.uri, died) from error


def _there(pdf: bytes) -> "Future[bytes]":
    found: Future[bytes] = Future()
    found.set_result(pdf)
    return found


class _Counter:
    """How far the prints are. Volumes are known only when they are there: ``expected`` may turn out to be too few."""

    def __init__(self, expected: int, progress: Progress) -> None:
        self._done, self._expected, self._progress, self._lock = 0, expected, progress, Lock()

    def step(self, _print: object) -> None:
        with self._lock:
            self._done += 1
            self._progress(self._done, max(self._done, self._expected))

    def end(self) -> None:
        """All are there: a checklist without questions has no print."""
        if self._done < self._expected:
            self._progress(self._done, self._done)
