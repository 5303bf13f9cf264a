"""``import``: a file that people edit becomes the policy files of a code."""

import argparse
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from handbook import fork, report
from handbook.commands import update
from handbook.formats.browser.files import questions
from handbook.importing import layer
from handbook.importing.document import Document, UnreadableError
from handbook.importing.files import Made, Proposes, Wish, files
from handbook.importing.kept import unplaced
from handbook.importing.layer import ImportRefusedError, Spot
from handbook.importing.placing import trial
from handbook.importing.proposals import Proposer
from handbook.importing.read import read_file
from handbook.importing.report import as_text, report_of, write
from handbook.importing.showing import can_stand
from handbook.importing.structure.outline import outlined
from handbook.links import Links
from handbook.model.code import Status
from handbook.model.handbook import Handbook
from handbook.problems import Problem, SourcesFaultyError
from handbook.reading.layout import OWN
from handbook.reading.load import Library
from handbook.strings import Strings
from handbook.views.views import Views

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
NAME = "import"
FINE, FAULTY, USAGE = 0, 1, 2
MOST = 5
"""Lines of each kind that a screen shows; the report has them all."""
OURS_TO_CONFIRM = "proposals-unconfirmed"
"""The one problem that an import may leave: a person must confirm what it proposed."""


@dataclass(frozen=True)
class Import:
    """All that is known once a file is read and its place is found."""

    document: Document
    spot: Spot
    wish: Wish
    frame: Mapping[str, str]
    """Files of a layer that was not there yet, beside those of the code."""


def register(commands: Commands, strings: Strings) -> argparse.ArgumentParser:
    """Add the command to a parser."""
    t = strings.t
    parser = commands.add_parser("import", help=t("intake.help.import"))
    parser.add_argument("file", type=Path, help=t("intake.help.file"))
    for name in ("organisation", "name", "profile", "country"):
        parser.add_argument(f"--{name}", help=t(f"intake.help.{name}"))
    states = [status.value for status in Status]
    parser.add_argument("--code", choices=states, default=Status.DRAFT.value, help=t("intake.help.code"))
    ways = ("accept", "reject", "ask")
    parser.add_argument("--changes", choices=ways, default="accept", help=t("intake.help.changes"))
    parser.add_argument("--report", type=Path, help=t("intake.help.report"))
    parser.add_argument("-n", "--dry-run", action="store_true", help=t("intake.help.dry_run"))
    today = datetime.now().astimezone().date().isoformat()
    parser.add_argument("--date", default=today, help=t("intake.help.date"))
    update.add_options(parser, strings)
    return parser


def run(options: argparse.Namespace, strings: Strings) -> int:
    """Make the files, hold them against the file that was read, write them and tell what to do next."""
    if options.update:
        return update.run(options, strings)
    try:
        return _run(options, strings)
    except UnreadableError as error:
        reason = strings.t(f"import.refused.{error.code}", **error.values)
        print(strings.t("intake.refused.unreadable", file=options.file, reason=reason), file=sys.stderr)
    except ImportRefusedError as error:
        print(strings.t(f"intake.refused.{error.code}", **error.values), file=sys.stderr)
    except fork.RefusedError as error:
        print(strings.t(f"new.refused.{error.code}", **error.values), file=sys.stderr)
    except SourcesFaultyError as error:
        print(report.as_text(error.problems, strings), file=sys.stderr)
        return FAULTY
    except BrokenPipeError:  # whoever read what is told stopped reading: all is written
        return FINE
    except OSError as error:
        print(strings.t("new.failed", error=error), file=sys.stderr)
    return USAGE


def _run(options: argparse.Namespace, strings: Strings) -> int:
    policies: Path = options.policies
    file, accept = options.file.name, options.changes != "reject"
    if options.report and not can_stand(options.report):
        raise ImportRefusedError("report", file=options.report)
    new = layer.is_empty(policies)
    spot = None if new else layer.spot(policies, options.organisation, strings, file)
    library = Library()
    handbook = library.load(policies, whole=True)
    document = _read(options.file)
    if not any(line.text.strip() for line in document.lines()):
        raise ImportRefusedError("empty", file=file)
    if document.of:
        raise ImportRefusedError("ours", file=file)
    given = _prepared(options, document, spot, handbook, strings)
    proposer = Proposer(handbook, strings, given.wish.organisation)
    made = _made(given, proposer, strings, accept=accept)
    if given.wish.status is Status.OFFICIAL and not _is_adopted(made):
        raise ImportRefusedError("adopted", file=file)
    complete = {**given.frame, **made.files}
    gone = _gone(policies, complete, given.spot)
    with trial(policies, layer.placed(complete, gone)) as copy:
        faults = _faults(library, copy)
    if faults:  # of this program, whatever was in the file: say so, and write nothing
        print(strings.t("intake.refused.faulty", file=file), file=sys.stderr)
        raise SourcesFaultyError(faults)
    told = report_of(file, made, strings, accept=accept)
    if not options.dry_run:
        layer.write_all(policies, complete, gone)
    if options.report:
        write(told, options.report)
    for sentence in told.summary:
        print(sentence)
    print(as_text(told, MOST, strings))
    if options.report:
        print(strings.t("intake.done.saved", file=options.report))
    _tell_next(options, given, len(complete), strings)
    return FINE


def _read(path: Path) -> Document:
    if not path.is_file():
        raise ImportRefusedError("missing", file=path)
    return read_file(path)


def _prepared(
    options: argparse.Namespace, document: Document, spot: Spot | None, handbook: Handbook, strings: Strings
) -> Import:
    """Where the code comes, and for whom. A layer that is not there yet is made like ``new`` does."""
    status = Status(options.code)
    if spot is not None and spot.known:
        source = _free_source(options.policies, spot)
        wish = Wish(spot.organisation, spot.name, "", "", status, spot.roles, source)
        return Import(document, spot, wish, {})
    if not options.name or not options.profile or not options.country:
        if spot is None:
            raise ImportRefusedError("name", folder=options.policies / OWN)
        raise ImportRefusedError("name_of_other", id=spot.organisation)
    asked = fork.Wish(
        options.name, options.date, options.profile, options.country, options.organisation or None, empty=True
    )
    data = questions(Views(handbook, strings), Links(handbook))
    start = fork.start(data, strings, asked, options.policies)
    kind = next(one["kind"] for one in data["profiles"] if options.profile in (one["id"], one["kind"]))
    wish = Wish(start.organisation, options.name.strip(), kind, options.country.upper(), status)
    frame = {place: text for place, text in start.files.items() if not place.startswith(("organisations/", "sources/"))}
    return Import(document, Spot(start.organisation, known=False), wish, frame if spot is None else {})


def _free_source(policies: Path, spot: Spot) -> str:
    """The id of the document: that of the example that goes, else one that nothing has."""
    name = f"{spot.organisation}-code"
    if spot.replaced or not (policies / OWN / "sources" / f"{name}.yml").exists():
        return name
    raise ImportRefusedError("source", source=name)


def _made(given: Import, proposer: Proposes, strings: Strings, *, accept: bool) -> Made:
    """The files of the code, and what of the file they do not hold."""
    outline = outlined(given.document, accept=accept)
    made = files(outline, proposer, given.wish, strings.t)
    if given.spot.known:  # what is there of the organisation stays as it is
        place = f"organisations/{given.spot.organisation}/organisation.yml"
        del made.files[place], made.data[place]
    made.told += unplaced(given.document, made.data, made.told, accept=accept)
    return made


def _is_adopted(made: Made) -> bool:
    code = next(data for place, data in made.data.items() if place.endswith("/code.yml"))
    return bool(code.get("dates")) and bool(code.get("adopted_by"))


def _faults(library: Library, policies: Path) -> tuple[Problem, ...]:
    """What is wrong with the sources as they would be, but for what a person must still confirm."""
    try:
        library.load(policies, stops=False)
    except SourcesFaultyError as error:
        return tuple(problem for problem in error.problems if problem.code != OURS_TO_CONFIRM)
    return ()


def _gone(policies: Path, complete: Mapping[str, str], spot: Spot) -> tuple[str, ...]:
    """Files that go: those of the example, also its document."""
    source = f"sources/{spot.organisation}-code.yml"
    extra = (source,) if spot.replaced and source in complete and (policies / OWN / source).exists() else ()
    return (*spot.replaced, *extra)


def _tell_next(options: argparse.Namespace, given: Import, count: int, strings: Strings) -> None:
    if options.dry_run:
        print(strings.t("intake.done.nothing"))
        return
    own = f"{options.policies.resolve().name}/{OWN}"
    print(strings.t("intake.done.written", count=count, folder=own))
    print(strings.t("intake.steps._"))
    name = given.spot.organisation
    print(strings.t("intake.steps.check", folder=f"{own}/organisations/{name}/code", organisation=name))
    if given.wish.status is not Status.DRAFT:
        print(strings.t("intake.steps.open"))
    print(strings.t("intake.steps.settings", file=f"{own}/handbook.yml"))
    print(strings.t("intake.steps.look"))
