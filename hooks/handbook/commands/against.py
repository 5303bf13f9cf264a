"""``export word`` and ``export was-wordt``: a code as a Word file, and what changed in it since another state.

The other state is a folder with sources, a published ``handbook.json``, or a revision in git.
"""

import argparse
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from handbook import report
from handbook.changes.states import between
from handbook.commands.whose import WhoseError, whose
from handbook.formats.html.render import Html
from handbook.formats.pdf import dress
from handbook.formats.pdf.amendments import amendments_print
from handbook.formats.pdf.typeset import TypesetError, encode, typeset
from handbook.formats.word.against import code_against
from handbook.formats.word.amendments import amendments_word
from handbook.formats.word.code import code_document
from handbook.formats.word.look import dressed
from handbook.formats.word.styles import read_reference
from handbook.formats.word.tracked import Author
from handbook.links import Links
from handbook.model.handbook import Body, Handbook
from handbook.past.read import read_state
from handbook.past.state import MisfitError, PastError, State
from handbook.problems import SourcesFaultyError
from handbook.reading.documents import read
from handbook.reading.layout import fingerprint
from handbook.reading.load import load
from handbook.strings import Strings
from handbook.views.amendments import AmendmentTable, amendments
from handbook.views.provisions import Presenter
from handbook.views.views import Views

FINE, FAULTY, USAGE = 0, 1, 2
WORD, PDF, PAGE = ".docx", ".pdf", ".html"
ENDS = {"word": (WORD,), "was-wordt": (WORD, PDF, PAGE)}
"""What a file may be called, by what is exported."""


class _RefusedError(Exception):
    """A wish that cannot be carried out: a text in ``changes.refused``, and the values in it."""

    def __init__(self, code: str, **values: object) -> None:
        self.code, self.values = code, values
        super().__init__(code)


def add_options(parser: argparse.ArgumentParser, strings: Strings) -> None:
    """What ``export`` takes for a code."""
    parser.add_argument("--against", help=strings.t("changes.help.against"))
    parser.add_argument("--organisation", help=strings.t("changes.help.organisation"))
    parser.add_argument("--author", help=strings.t("changes.help.author"))
    parser.add_argument("--why", type=Path, help=strings.t("changes.help.why"))


def run(options: argparse.Namespace, strings: Strings) -> int:
    """Write the file, or say why not."""
    output: Path = options.output
    try:
        _check(options)
        job = _job(options, strings)
        made = job.word() if options.what == "word" else job.table(output.suffix.lower())
        _put(output, made)
    except SourcesFaultyError as error:
        print(report.as_text(error.problems, strings), file=sys.stderr)
        return FAULTY
    except (PastError, _RefusedError) as error:
        print(strings.t(f"changes.refused.{error.code}", **error.values), file=sys.stderr)
        if isinstance(error, MisfitError):
            print(report.as_text(error.problems, strings), file=sys.stderr)
        return USAGE
    except TypesetError as error:
        print(strings.t("print.failed", uri=output, detail=error), file=sys.stderr)
        return USAGE
    except OSError as error:
        print(strings.t("ui.cli.no_export", error=error), file=sys.stderr)
        return USAGE
    print(strings.t("changes.written", file=output))
    if job.told:
        print(job.told)
    return FINE


def _check(options: argparse.Namespace) -> None:
    """Refuse a wish before any work."""
    ends = ENDS[options.what]
    if options.output.suffix.lower() not in ends:
        raise _RefusedError("ending", file=options.output, ends=", ".join(ends))
    if options.what == "was-wordt" and not options.against:
        raise _RefusedError("no_against")


def _put(path: Path, content: bytes) -> None:
    """A file that is there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".export-") as folder:
        made = Path(folder) / path.name
        made.write_bytes(content)
        made.replace(path)


def _job(options: argparse.Namespace, strings: Strings) -> "_Job":
    policies: Path = options.policies.resolve()
    handbook = load(policies)
    body = _body(handbook, options.organisation)
    old = read_state(options.against, policies, strings) if options.against else None
    if old is not None:
        before = old.handbook.bodies.get(body.organisation.id)
        if before is None or before.code is None:
            raise _RefusedError("no_code_then", organisation=body.organisation.id, name=options.against)
    reference = dressed(read_reference(policies.parent / "docs"), handbook.look)
    reasons = _reasons(options.why) if options.why else {}
    author = options.author or handbook.settings.publisher.name
    return _Job(handbook, body, old, reference, fingerprint(policies), author, reasons, strings)


def _body(handbook: Handbook, wanted: str | None) -> Body:
    try:
        return whose(handbook, wanted)
    except WhoseError as error:
        raise _RefusedError(error.code, **error.values) from error


def _reasons(file: Path) -> Mapping[str, str]:
    """Why things change, by place. Raises SourcesFaultyError for faults in the YAML."""
    document, problems = read(file.read_bytes(), str(file))
    if problems or document is None:
        raise SourcesFaultyError(problems)
    data = document.data
    if not isinstance(data, dict) or not all(isinstance(text, str) for text in data.values()):
        raise _RefusedError("why", file=file)
    return data


@dataclass
class _Job:
    """What there is to write of."""

    handbook: Handbook
    body: Body
    old: State | None
    reference: bytes
    fingerprint: str
    author: str
    reasons: Mapping[str, str]
    strings: Strings
    told: str = ""
    """What there is to say of it."""

    def word(self) -> bytes:
        """The code, with tracked changes where there is another state."""
        presenter = Presenter(self.handbook, self.strings)
        if self.old is None:
            return code_document(self.body, presenter, self.reference, self.fingerprint)
        before = Presenter(self.old.handbook, self.strings)
        old = (self._before(self.old), before, self.old.fingerprint)
        author = Author(self.author, f"{self.handbook.settings.edition.day}T00:00:00Z")
        return code_against(old, (self.body, presenter, self.fingerprint), self.reference, author)

    def table(self, ending: str) -> bytes:
        """What it was, what it becomes, and why."""
        if self.old is None:
            raise _RefusedError("no_against")
        presenter = Presenter(self.handbook, self.strings)
        old = self._before(self.old)
        origin, day = f"changes.origin.{self.old.origin.value}", self.strings.date(self.old.day)
        name = self.strings.t(origin, name=self.old.name, date=day)
        sides = ((old, Presenter(self.old.handbook, self.strings), name), (self.body, presenter, ""))
        made = amendments(between(old, self.body), *sides, self.reasons)
        if made.unused:
            raise _RefusedError("why_unused", places=", ".join(made.unused), known=", ".join(made.known))
        self.told = made.count
        return self._written(made, presenter, ending)

    def _written(self, made: AmendmentTable, presenter: Presenter, ending: str) -> bytes:
        if ending == WORD:
            return amendments_word(made, presenter, self.reference)
        if ending == PDF:
            document = amendments_print(made, presenter)
            return _set(encode(document), document["date"], dress.dressing(self.handbook.look))
        views = Views(self.handbook, self.strings)
        return str(Html(views, Links(self.handbook)).file("was-wordt.html", "amendments", made).content).encode()

    def _before(self, state: State) -> Body:
        return state.handbook.bodies[self.body.organisation.id]


def _set(data: bytes, date: str, files: dict[str, bytes]) -> bytes:
    """The PDF, in the look of who publishes where there is one."""
    with tempfile.TemporaryDirectory() as folder:
        dress.write(files, Path(folder))
        return typeset(data, date, Path(folder) if files else None)
