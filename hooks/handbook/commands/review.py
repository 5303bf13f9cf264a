"""``review``: a sheet that sets what a program proposed beside the words of the text, and what came back on it."""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from handbook import report
from handbook.commands.whose import WhoseError, whose
from handbook.formats.word.look import dressed
from handbook.formats.word.styles import read_reference
from handbook.importing.document import UnreadableError
from handbook.importing.read import read_file
from handbook.importing.review.answers import answers, told, verdict
from handbook.importing.review.beside import missed
from handbook.importing.review.confirm import confirmed, write
from handbook.importing.review.page import page
from handbook.importing.review.paper import paper
from handbook.importing.review.sheet import Sheet, sheet
from handbook.importing.review.words import Words
from handbook.importing.splice import SpliceError
from handbook.model.handbook import Body, Handbook
from handbook.problems import SourcesFaultyError, ToldError
from handbook.reading.load import load
from handbook.strings import Strings

NAME = "review"
FOLDER = "nakijken"
"""Where sheets come beside the sources, unless somebody says otherwise."""

FINE, FAULTY, USAGE = 0, 1, 2


class _RefusedError(ToldError):
    """A wish that cannot be carried out: a text in ``review.refused``, and the values in it."""


def register(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", strings: Strings
) -> argparse.ArgumentParser:
    """Add the command to the command line."""
    parser = commands.add_parser(NAME, help=strings.t("review.help.review"))
    parser.add_argument("--organisation", help=strings.t("review.help.organisation"))
    parser.add_argument("--file", type=Path, help=strings.t("review.help.file"))
    parser.add_argument("-o", "--output", type=Path, help=strings.t("review.help.output"))
    parser.add_argument("--apply", type=Path, help=strings.t("review.help.apply"))
    return parser


def run(options: argparse.Namespace, strings: Strings) -> int:
    """Write the sheets, or carry out what stands on one."""
    policies = options.policies.resolve()
    try:
        handbook = load(policies)
        if options.apply:
            return _apply(options.apply, handbook, policies, strings)
        return _write(options, handbook, policies, strings)
    except SourcesFaultyError as error:
        print(report.as_text(error.problems, strings), file=sys.stderr)
        return FAULTY
    except _RefusedError as error:
        print(strings.t(f"review.refused.{error.code}", **error.values), file=sys.stderr)
    except UnreadableError as error:
        told_ = strings.t(f"import.refused.{error.code}", **error.values)
        print(f"{options.apply or options.file}: {told_}", file=sys.stderr)
    except OSError as error:
        print(strings.t("review.failed", error=error), file=sys.stderr)
    return USAGE


def _write(options: argparse.Namespace, handbook: Handbook, policies: Path, strings: Strings) -> int:
    body = _body(handbook, options.organisation)
    original = read_file(options.file) if options.file else None
    made = sheet(handbook, body, policies, strings)
    beside = missed(original, body) if original else None
    folder: Path = options.output or policies.parent / FOLDER
    name = f"{FOLDER}-{body.organisation.id}"
    _refuse_answered(folder / f"{name}.docx", made, Words(handbook, body, strings))
    reference = dressed(read_reference(policies.parent / "docs"), handbook.look)
    files = {
        f"{name}.html": page(made, beside, f"{name}.docx", strings).encode(),
        f"{name}.docx": paper(made, beside, reference, strings),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for file, content in files.items():
        (folder / file).write_bytes(content)
        print(strings.t("review.written", file=folder / file))
    print(strings.t("review.waiting", count=len(made.open)))
    return FINE


def _refuse_answered(path: Path, made: Sheet, words: Words) -> None:
    """Nobody's answers are written over before they are in the sources."""
    if path.is_file():
        found = verdict(answers(read_file(path)), [(made, words)])
        if found.changes or found.wrong:
            raise _RefusedError("answered", file=path)


def _body(handbook: Handbook, wanted: str | None) -> Body:
    try:
        return whose(handbook, wanted)
    except WhoseError as error:
        raise _RefusedError(error.code, **error.values) from error


def _apply(path: Path, handbook: Handbook, policies: Path, strings: Strings) -> int:
    document = read_file(path)
    sheets = [
        (sheet(handbook, body, policies, strings), Words(handbook, body, strings))
        for body in _coded(handbook.bodies.values())
    ]
    found = verdict(answers(document), sheets)
    if not found.found:
        raise _RefusedError("no_sheet", file=path)
    for wrong in found.wrong:
        print(told(wrong, strings.t), file=sys.stderr)
    if found.wrong:
        print(strings.t("review.nothing_written", count=len(found.wrong)), file=sys.stderr)
        return FAULTY
    try:
        files = confirmed(found.changes, policies)
    except SpliceError:
        raise _RefusedError("splice") from None
    try:
        write(files, policies)
    except SourcesFaultyError:
        print(strings.t("review.would_fault"), file=sys.stderr)
        raise
    for file in files:
        print(strings.t("review.changed", file=file.relative_to(policies.parent)))
    left = sum(len(made.open) for made, _ in sheets) - sum(change.claim.open for change in found.changes)
    print(strings.t("review.confirmed", count=len(found.changes)), strings.t("review.waiting", count=left))
    return FINE


def _coded(bodies: Iterable[Body]) -> Iterable[Body]:
    return (body for body in bodies if body.code is not None)
