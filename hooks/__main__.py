"""The command line: ``check`` and ``schema`` (sources), ``new`` (a fork), ``draft`` (a policy), ``export`` (a site).

And ``paginate`` (Word files), ``review`` (what a program proposed), ``edition`` (close one), ``verify`` (a copy).
"""

import argparse
import os
import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from handbook import fork, report
from handbook.commands import edition, export, importing, review, verify
from handbook.draft import KINDS, WORD, AnswersError, OverwriteError, read_answers, told, usual_answers, write
from handbook.drafting.remarks import STOPS, remarks
from handbook.formats.browser.files import questions
from handbook.formats.data.schema import schemas
from handbook.formats.word.look import dressed
from handbook.formats.word.paginate import PagesError, find_office, paginated, word_files_in
from handbook.formats.word.styles import UNREADABLE, read_reference
from handbook.links import Links
from handbook.model.kinds import SCHEMAS
from handbook.problems import Problem, SourcesFaultyError
from handbook.reading.layout import OWN, find_sources, fingerprint
from handbook.reading.load import Library, load
from handbook.strings import Strings
from handbook.views.views import Views

ROOT = Path(__file__).resolve().parent.parent
FINE, FAULTY, USAGE = 0, 1, 2
COMMANDS = (edition, export, importing, review, verify)
"""Commands that are a module each: ``register`` adds one to the command line, ``run`` runs it."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command. Returns 0 (fine), 1 (faults found) or 2 (the command itself cannot be carried out)."""
    strings = Strings.read()
    parser = _parser(strings)
    options = parser.parse_args(arguments)
    if not options.policies.is_dir():
        print(strings.t("ui.cli.no_folder", folder=options.policies), file=sys.stderr)
        return USAGE
    return _runs(options, strings)[options.command]()


def _runs(options: argparse.Namespace, strings: Strings) -> dict[str, Callable[[], int]]:
    """What runs each command."""
    return {
        "check": lambda: check(options.policies, strings, options.format),
        "schema": lambda: write_schemas(options.policies, strings, only_check=options.check),
        "draft": lambda: write_draft(options, strings),
        "new": lambda: write_fork(options, strings),
        "paginate": lambda: write_pages(options.path, strings),
        **{module.NAME: partial(module.run, options, strings) for module in COMMANDS},
    }


def check(policies: Path, strings: Strings, style: str) -> int:
    """Validate all sources and print what is wrong, or else what is worth knowing."""
    library = Library()
    faults: tuple[Problem, ...] = ()
    for part in (lambda: library.load(policies), lambda: read_reference(_docs(policies))):
        try:
            part()
        except SourcesFaultyError as error:
            faults += error.problems
    problems = faults or library.remarks
    if style != "text":
        print({"json": report.as_json, "sarif": report.as_sarif}[style](problems, strings))
        return FAULTY if faults else FINE
    if problems:
        print(report.as_text(problems, strings))
        print(report.summary(problems, strings), file=sys.stderr)
    if not faults:
        print(strings.t("problems._fine", count=len(find_sources(policies)[0])))
        print(strings.t("ui.cli.fingerprint", fingerprint=fingerprint(policies)))
    return FAULTY if faults else FINE


def write_schemas(policies: Path, strings: Strings, *, only_check: bool) -> int:
    """Write the JSON Schemas, or with ``only_check`` say whether those that stand there are right."""
    folder = policies / SCHEMAS
    wrong = []
    for name, text in schemas(strings).items():
        path = folder / name
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        wrong.append(name)
        if not only_check:
            folder.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    if only_check and wrong:
        print(strings.t("ui.cli.schemas_stale", names=", ".join(wrong)))
        return FAULTY
    return FINE


def write_draft(options: argparse.Namespace, strings: Strings) -> int:
    """Draft a policy from an answers file, or from the usual choices of a profile."""
    try:
        handbook = load(options.policies, whole=True)
        data = questions(Views(handbook, strings), Links(handbook))
        if options.answers:
            answers = read_answers(data, options.answers.read_text(encoding="utf-8"), options.profile, options.country)
        else:
            answers = usual_answers(data, options.profile or "", options.country)
        found = remarks(data, answers)
        for remark in found:
            print(told(remark, data, strings), file=sys.stderr)
        if any(options.strict or remark["code"] in STOPS for remark in found):
            print(strings.t("ui.remark.stopped"), file=sys.stderr)
            return FAULTY
        word = options.to in WORD
        reference = dressed(read_reference(_docs(options.policies)), handbook.look) if word else None
        write(data, answers, options.to, options.output, reference)
    except SourcesFaultyError as error:
        print(report.as_text(error.problems, strings), file=sys.stderr)
        return FAULTY
    except OverwriteError as error:
        print(strings.t("ui.cli.exists", path=error), file=sys.stderr)
        return USAGE
    except AnswersError as error:
        print(strings.t("ui.cli.no_answers", error=error.told(strings)), file=sys.stderr)
        return USAGE
    except (OSError, UnicodeDecodeError) as error:
        print(strings.t("ui.cli.no_answers", error=error), file=sys.stderr)
        return USAGE
    return FINE


def write_fork(options: argparse.Namespace, strings: Strings) -> int:
    """Write a fork's layer, and say what to do with it."""
    policies: Path = options.policies
    try:
        fork.refuse_filled(policies)  # before the work, not after it
        handbook = load(policies, whole=True)
        saved = options.answers.read_text(encoding="utf-8") if options.answers else None
        wish = fork.Wish(options.name, options.date, options.profile, options.country, options.id, saved, options.empty)
        made = fork.start(questions(Views(handbook, strings), Links(handbook)), strings, wish, policies)
        fork.write(policies, made.files)
    except SourcesFaultyError as error:
        print(report.as_text(error.problems, strings), file=sys.stderr)
        return FAULTY
    except fork.RefusedError as error:
        print(strings.t(f"new.refused.{error.code}", **error.values), file=sys.stderr)
        return USAGE
    except AnswersError as error:
        print(strings.t("ui.cli.no_answers", error=error.told(strings)), file=sys.stderr)
        return USAGE
    except UnicodeDecodeError as error:
        print(strings.t("ui.cli.no_answers", error=error), file=sys.stderr)
        return USAGE
    except OSError as error:
        print(strings.t("new.failed", error=error), file=sys.stderr)
        return USAGE
    own = f"{policies.resolve().name}/{OWN}"
    print(strings.t("new.done", folder=own, count=len(made.files), name=options.name))
    print(strings.t("new.next"))
    print(strings.t("new.steps.settings", file=f"{own}/handbook.yml"))
    step = "own_code" if options.empty else "code"
    print(strings.t(f"new.steps.{step}", folder=f"{own}/organisations/{made.organisation}/code"))
    print(strings.t("new.steps.look"))
    return FINE


def write_pages(path: Path, strings: Strings) -> int:
    """Fill in the page numbers of Word files, in their place."""
    try:
        office = find_office(os.environ)
        files = word_files_in(path)
        if not files:
            raise PagesError("no_files", folder=str(path))
        for file in files:
            file.write_bytes(paginated(file.read_bytes(), office))
            print(strings.t("ui.cli.paginated", file=file))
    except PagesError as error:
        print(strings.t(f"ui.cli.pages.{error.code}", **error.values), file=sys.stderr)
        return USAGE
    except UNREADABLE as error:
        print(strings.t("ui.cli.pages.unreadable", detail=error), file=sys.stderr)
        return USAGE
    return FINE


def _docs(policies: Path) -> Path:
    """The folder of hand-written pages beside the sources."""
    return policies.resolve().parent / "docs"


def _parser(strings: Strings) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python hooks", description=strings.t("ui.cli.about"))
    commands = parser.add_subparsers(dest="command", required=True)
    checker = commands.add_parser("check", help=strings.t("ui.cli.check"))
    checker.add_argument("--format", choices=report.FORMATS, default="text", help=strings.t("ui.cli.format"))
    writer = commands.add_parser("schema", help=strings.t("ui.cli.schema"))
    writer.add_argument("--check", action="store_true", help=strings.t("ui.cli.schema_check"))
    drafter = commands.add_parser("draft", help=strings.t("ui.cli.draft"))
    drafter.add_argument("--answers", type=Path, help=strings.t("ui.cli.answers"))
    drafter.add_argument("--profile", help=strings.t("ui.cli.profile"))
    drafter.add_argument("--country", help=strings.t("ui.cli.country"))
    drafter.add_argument("--to", choices=KINDS, required=True, help=strings.t("ui.cli.to"))
    drafter.add_argument("-o", "--output", type=Path, required=True, help=strings.t("ui.cli.output"))
    drafter.add_argument("--strict", action="store_true", help=strings.t("ui.cli.strict"))
    starter = commands.add_parser("new", help=strings.t("new.help.new"))
    starter.add_argument("name", help=strings.t("new.help.name"))
    for name in ("profile", "country", "id"):
        starter.add_argument(f"--{name}", help=strings.t(f"new.help.{name}"))
    starter.add_argument("--answers", type=Path, help=strings.t("new.help.answers"))
    starter.add_argument("--empty", action="store_true", help=strings.t("new.help.empty"))
    today = datetime.now().astimezone().date().isoformat()
    starter.add_argument("--date", default=today, help=strings.t("new.help.date"))
    paginator = commands.add_parser("paginate", help=strings.t("ui.cli.paginate"))
    paginator.add_argument("path", type=Path, help=strings.t("ui.cli.paginate_path"))
    others = [command.register(commands, strings) for command in COMMANDS]
    for command in (checker, writer, starter, drafter, paginator, *others):
        folder = ROOT / "policies"
        command.add_argument("--policies", type=Path, default=folder, help=strings.t("ui.cli.policies"))
    return parser


if __name__ == "__main__":
    sys.exit(main())
