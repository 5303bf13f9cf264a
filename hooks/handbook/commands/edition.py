"""``edition``: prepares, closes and lists editions, so that what applied on a day can always be read again."""

import argparse
import sys
from datetime import datetime

from handbook import report
from handbook.commands import archive
from handbook.editions.archive import NoArchiveError
from handbook.editions.close import RefusedError, TextFaultyError, close
from handbook.editions.freeze import Closing
from handbook.editions.prepare import Prepared, prepare
from handbook.formats.pdf.typeset import TypesetError
from handbook.model.edition import ClosedEdition
from handbook.model.handbook import Handbook
from handbook.problems import SourcesFaultyError
from handbook.reading.load import load
from handbook.strings import Strings
from handbook.views.editions import edition_line

NAME = "edition"
FINE, FAULTY, USAGE = 0, 1, 2


def register(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", strings: Strings
) -> argparse.ArgumentParser:
    """Add the command to the command line."""
    parser = commands.add_parser(NAME, help=strings.t("editions.help.edition"))
    what = parser.add_subparsers(dest="what", required=True)
    closer = what.add_parser("close", help=strings.t("editions.help.close"))
    closer.add_argument("--name", required=True, help=strings.t("editions.help.name"))
    closer.add_argument("--in-force", required=True, help=strings.t("editions.help.in_force"))
    closer.add_argument("--adopted", default="", help=strings.t("editions.help.adopted"))
    closer.add_argument("--by", default="", help=strings.t("editions.help.by"))
    closer.add_argument("--of", help=strings.t("editions.help.of"))
    closer.add_argument("--organisation", help=strings.t("editions.help.organisation"))
    today = datetime.now().astimezone().date().isoformat()
    closer.add_argument("--date", default=today, help=strings.t("editions.help.date"))
    drafter = what.add_parser("prepare", help=strings.t("editions.help.prepare"))
    drafter.add_argument("--name", required=True, help=strings.t("editions.help.name"))
    drafter.add_argument("--of", help=strings.t("editions.help.of"))
    drafter.add_argument("--organisation", help=strings.t("editions.help.organisation"))
    archive.register(what, strings)
    what.add_parser("list", help=strings.t("editions.help.list"))
    return parser


def run(options: argparse.Namespace, strings: Strings) -> int:
    """Do what is asked for."""
    told = {"close": _close, "prepare": _prepare, "list": _list, archive.NAME: archive.run}[options.what]
    try:
        lines = told(options, strings)
    except TextFaultyError as error:
        print(report.as_text(error.problems, strings), file=sys.stderr)
        print(strings.t("editions.refused.faults_of", of=error.of), file=sys.stderr)
        return FAULTY
    except SourcesFaultyError as error:
        print(report.as_text(error.problems, strings), file=sys.stderr)
        print(strings.t(f"{_group(options)}.refused.faults"), file=sys.stderr)
        return FAULTY
    except RefusedError as error:
        values = {key: _shown(options, value) if key == "file" else value for key, value in error.values.items()}
        print(strings.t(f"editions.refused.{error.code}", **values), file=sys.stderr)
        return USAGE
    except NoArchiveError as error:
        print(strings.t(f"proof.refused.{error.code}", **error.values), file=sys.stderr)
        return USAGE
    except (OSError, TypesetError) as error:
        print(strings.t(f"{_group(options)}.refused.failed", error=error), file=sys.stderr)
        return USAGE
    print("\n".join(lines))
    return FINE


def _shown(options: argparse.Namespace, file: object) -> str:
    """A file as ``check`` calls it: from the folder of the project."""
    return f"{options.policies.resolve().name}/{file}"


def _group(options: argparse.Namespace) -> str:
    """The texts of what was asked for."""
    return "proof" if options.what == archive.NAME else "editions"


def _close(options: argparse.Namespace, strings: Strings) -> list[str]:
    closing = Closing(options.name, options.in_force, options.date, options.adopted, options.by)
    made = close(options.policies.resolve(), strings, closing, options.organisation, options.of)
    lines = [
        strings.t(
            "editions.closed",
            name=one.name,
            organisation=one.organisation,
            file=_shown(options, one.file),
            mark=one.fingerprint,
        )
        for one in made
    ]
    drafts = [strings.t("editions.draft", name=one.name, organisation=one.organisation) for one in made if one.draft]
    drafts += [
        strings.t("editions.waiting", name=one.name, organisation=one.organisation, waiting=one.waiting)
        for one in made
        if one.waiting
    ]
    return [*lines, *drafts, strings.t("editions.next")]


def _prepare(options: argparse.Namespace, strings: Strings) -> list[str]:
    made = prepare(options.policies.resolve(), strings, options.name, options.organisation, options.of)
    return [_drafted(one, options, strings) for one in made]


def _drafted(one: Prepared, options: argparse.Namespace, strings: Strings) -> str:
    key = f"editions.prepared.{'needed' if one.needed else 'free'}"
    return strings.t(key, name=one.name, organisation=one.organisation, file=_shown(options, one.file))


def _list(options: argparse.Namespace, strings: Strings) -> list[str]:
    """All editions, and those that are prepared."""
    handbook = load(options.policies.resolve(), whole=True)
    lines: list[str] = []
    publisher = handbook.settings.publisher.organisation
    for owner, editions in sorted(handbook.editions.items(), key=lambda one: one[0] != publisher):
        lines += [_listed(one, handbook, options, strings) for one in editions]
        if editions.prepared:
            lines.append(strings.t("editions.list.prepared", organisation=owner, name=editions.prepared.name))
    if publisher in handbook.bodies and publisher not in handbook.editions:
        lines.insert(0, strings.t("editions.list.none_of", organisation=publisher))
    return lines or [strings.t("editions.list.none")]


def _listed(edition: ClosedEdition, handbook: Handbook, options: argparse.Namespace, strings: Strings) -> str:
    line = edition_line(handbook, edition, strings)
    values = {"organisation": line.owner, "name": line.name, "period": line.period, "mark": line.mark}
    return strings.t("editions.list.line", **values, file=_shown(options, edition.file))
