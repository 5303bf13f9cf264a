"""``import --update``: a Word file of our own that somebody edited comes back, told first, written only when asked."""

import argparse
import sys
from pathlib import Path

from handbook import report
from handbook.formats.word.look import dressed
from handbook.formats.word.styles import DEFAULT, read_reference
from handbook.importing.back import branch, told
from handbook.importing.back.rows import Tracked
from handbook.importing.back.update import Desk, Updated, UpdateError, body_of, checked, understood, update
from handbook.importing.document import UnreadableError
from handbook.importing.placing import put_all
from handbook.importing.proposals import Proposer
from handbook.importing.showing import can_stand
from handbook.importing.word.read import read_word
from handbook.model.handbook import Handbook
from handbook.past.read import read_state
from handbook.past.state import MisfitError, PastError
from handbook.problems import SourcesFaultyError
from handbook.reading.layout import OWN, fingerprint
from handbook.reading.load import load
from handbook.strings import Strings
from handbook.views.provisions import Presenter

FINE, FAULTY, USAGE = 0, 1, 2


def add_options(parser: argparse.ArgumentParser, strings: Strings) -> None:
    """Add what only a file that comes back knows to the parser of ``import``."""
    parser.add_argument("--update", action="store_true", help=strings.t("back.help.update"))
    parser.add_argument("--write", action="store_true", help=strings.t("back.help.write"))
    parser.add_argument("--branch", help=strings.t("back.help.branch"))
    parser.add_argument("--base", help=strings.t("back.help.base"))


def run(options: argparse.Namespace, strings: Strings) -> int:
    """Tell what came back, and write it if that is asked."""
    try:
        return _run(options, strings)
    except UnreadableError as error:
        reason = strings.t(f"import.refused.{error.code}", **error.values)
        print(strings.t("intake.refused.unreadable", file=options.file, reason=reason), file=sys.stderr)
    except UpdateError as error:
        print(strings.t(f"back.refused.{error.code}", **error.values), file=sys.stderr)
    except branch.BranchError as error:
        print(strings.t(f"back.refused.git.{error.code}", **error.values), file=sys.stderr)
    except PastError as error:
        print(strings.t(f"changes.refused.{error.code}", **error.values), file=sys.stderr)
        if isinstance(error, MisfitError):
            print(report.as_text(error.problems, strings), file=sys.stderr)
    except SourcesFaultyError as error:
        print(report.as_text(error.problems, strings), file=sys.stderr)
        return FAULTY
    except OSError as error:
        print(strings.t("new.failed", error=error), file=sys.stderr)
    return USAGE


def _run(options: argparse.Namespace, strings: Strings) -> int:
    policies: Path = options.policies
    if options.report and not can_stand(options.report):
        raise UpdateError("report", file=options.report)
    if not options.file.is_file():
        raise UpdateError("missing", file=options.file)
    handbook = load(policies)
    base = read_state(options.base, policies, strings).handbook if options.base else handbook
    document = read_word(options.file.read_bytes(), options.file.name)
    body = body_of(document, base, options.organisation)
    now, then = fingerprint(policies), (document.of or {}).get("fingerprint", "")
    moved_on = not options.base and then not in {"", now}
    desk = Desk(strings, _reference(policies, handbook), Proposer(handbook, strings, body.organisation.id))
    tracked = Tracked(options.changes)
    asked = understood(document, body, base, desk, tracked)
    today = body_of(document, handbook, options.organisation)
    found = checked(update(document, policies, today, asked, desk), policies)
    account = told.Teller(found, Presenter(base, strings), strings, tracked).account()
    print(told.as_text(account))
    if moved_on:
        print(strings.t("back.done.moved_on"))
    if options.report:
        told.write(account, options.report, strings)
        print(strings.t("back.done.saved", file=options.report))
    if not found.files:
        return FINE
    if found.problems:
        print(strings.t("back.refused.faulty"), file=sys.stderr)
        return FAULTY
    if not options.write and not options.branch:
        print(strings.t("back.done.nothing"))
        return FINE
    if moved_on:
        raise UpdateError("moved_on", then=then, now=now, folder=policies)
    _write(options, found, account, strings)
    return FINE


def _reference(policies: Path, handbook: Handbook) -> bytes:
    """The looks of our Word files: their styles are those of the file that comes back."""
    docs = policies.resolve().parent / "docs"
    return dressed(read_reference(docs) if docs.is_dir() else DEFAULT.read_bytes(), handbook.look)


def _write(options: argparse.Namespace, found: Updated, account: told.Account, strings: Strings) -> None:
    policies: Path = options.policies
    theirs = [name for name in found.files if not name.startswith(f"{OWN}/")]
    if theirs and (policies / OWN / "handbook.yml").is_file():
        raise UpdateError("library", file=theirs[0])
    if options.branch:
        code = found.body.code.short_title if found.body.code else ""
        title = strings.t("back.commit", code=" ".join(code.split()), file=options.file.name)
        message = f"{title}\n\n{told.as_text(account)}\n"
        branch.commit(policies, options.branch, found.files, message)
        print(strings.t("back.done.branch", name=options.branch))
    if options.write:
        put_all(policies, found.files)
        names = ", ".join(f"{policies.name}/{name}" for name in found.files)
        print(strings.t("back.done.written", count=len(found.files), files=names))
