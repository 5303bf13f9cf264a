"""``export word`` and ``export was-wordt``: a code as a Word file, and what changed in it since another state.

The other state is a closed edition, a folder with sources, a published ``handbook.json``, or a revision in git. The
code itself may be a closed edition too: then the table says who decided and why, as the site does.
"""

import argparse
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from handbook import report
from handbook.changes.history import TODAY
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
from handbook.model.edition import Editions
from handbook.model.handbook import Body, Handbook
from handbook.past.read import closed_state, read_state
from handbook.past.state import MisfitError, Origin, PastError, State
from handbook.problems import SourcesFaultyError, ToldError
from handbook.reading.documents import read
from handbook.reading.layout import fingerprint
from handbook.reading.load import load
from handbook.strings import Strings
from handbook.views.amendments import AmendmentTable, amendments
from handbook.views.compared import Compared, compared_table
from handbook.views.provisions import Presenter
from handbook.views.views import Views

FINE, FAULTY, USAGE = 0, 1, 2
WORD, PDF, PAGE = ".docx", ".pdf", ".html"
ENDS = {"word": (WORD,), "was-wordt": (WORD, PDF, PAGE)}
"""What a file may be called, by what is exported."""


class _RefusedError(ToldError):
    """A wish that cannot be carried out: a text in ``changes.refused``, and the values in it."""


def add_options(parser: argparse.ArgumentParser, strings: Strings) -> None:
    """What ``export`` takes for a code."""
    parser.add_argument("--against", help=strings.t("changes.help.against"))
    parser.add_argument("--edition", help=strings.t("changes.help.edition"))
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
    owner = _body(handbook, options.organisation).organisation.id
    new = State(handbook, Origin.TODAY, TODAY, fingerprint(policies))
    if options.edition:
        new = _edition(handbook, owner, options.edition)
    old = None
    if options.against:
        old = closed_state(handbook, owner, options.against) or read_state(options.against, policies, strings)
        _check_code(old, owner, options.against)
    job = _Job(
        today=handbook,
        new=new,
        owner=owner,
        old=old,
        reference=dressed(read_reference(policies.parent / "docs"), handbook.look),
        author=options.author or handbook.settings.publisher.name,
        reasons=_reasons(options.why) if options.why else {},
        strings=strings,
    )
    job.pair  # noqa: B018 - asking is the test: an order that cannot be
    return job


def _edition(handbook: Handbook, owner: str, name: str) -> State:
    """The closed edition that is exported. Raises _RefusedError."""
    found = closed_state(handbook, owner, name)
    if found is None:
        names = [one.name for one in handbook.editions.get(owner, Editions())]
        raise _RefusedError("edition", name=name, organisation=owner, names=", ".join(names))
    _check_code(found, owner, name)
    return found


def _check_code(state: State, owner: str, name: str) -> None:
    body = state.handbook.bodies.get(owner)
    if body is None or body.code is None:
        raise _RefusedError("no_code_then", organisation=owner, name=name)


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
    """What there is to write of: a code as in ``new``, beside ``old`` if there is one. ``today`` is the handbook."""

    today: Handbook
    new: State
    owner: str
    old: State | None
    reference: bytes
    author: str
    reasons: Mapping[str, str]
    strings: Strings
    told: str = ""
    """What there is to say of it."""

    @property
    def pair(self) -> Compared | None:
        """The two, where both are editions, or the later one is the text of today: editions tell who decided."""
        if self.old is None or self.old.origin is not Origin.EDITION:
            return None
        order = [one.name for one in self.today.editions[self.owner]]
        if self.new.origin is Origin.EDITION and order.index(self.old.name) >= order.index(self.new.name):
            raise _RefusedError("order", old=self.old.name, new=self.new.name)
        return Compared(self.owner, self.old.name, self.new.name)

    def word(self) -> bytes:
        """The code, with tracked changes where there is another state."""
        new = self._state(self.new)
        if self.old is None:
            return code_document(new[0], new[1], self.reference, new[2])
        day = self.new.handbook.settings.edition.day
        return code_against(self._state(self.old), new, self.reference, Author(self.author, f"{day}T00:00:00Z"))

    def table(self, ending: str) -> bytes:
        """What it was, what it becomes, and why."""
        made = self._table()
        if self.reasons and made.unused:
            raise _RefusedError("why_unused", places=", ".join(made.unused), known=", ".join(made.known))
        self.told = made.count
        return self._written(made, ending)

    def _table(self) -> AmendmentTable:
        if self.old is None:
            raise _RefusedError("no_against")
        if self.pair:
            return compared_table(self.pair, Views(self.today, self.strings), self.reasons)
        sides = [(*self._state(state)[:2], self._called(state)) for state in (self.old, self.new)]
        return amendments(between(sides[0][0], sides[1][0]), sides[0], sides[1], self.reasons)

    def _called(self, state: State) -> str:
        """What a state was read from, in words; nothing of one that its edition says enough of."""
        if state.origin in {Origin.TODAY, Origin.EDITION}:
            return ""
        return self.strings.t(
            f"changes.origin.{state.origin.value}", name=state.name, date=self.strings.date(state.day)
        )

    def _state(self, state: State) -> tuple[Body, Presenter, str]:
        return state.handbook.bodies[self.owner], Presenter(state.handbook, self.strings), state.fingerprint

    def _written(self, made: AmendmentTable, ending: str) -> bytes:
        views = Views(self.today, self.strings)
        if ending == WORD:
            return amendments_word(made, views.presenter, self.reference)
        if ending == PDF:
            document = amendments_print(made, views.presenter)
            return _set(encode(document), document["date"], dress.dressing(self.today.look))
        return str(Html(views, Links(self.today)).file("was-wordt.html", "amendments", made).content).encode()


def _set(data: bytes, date: str, files: dict[str, bytes]) -> bytes:
    """The PDF, in the look of who publishes where there is one."""
    with tempfile.TemporaryDirectory() as folder:
        dress.write(files, Path(folder))
        return typeset(data, date, Path(folder) if files else None)
