"""``edition``: closes an edition of a code, so that what applied on a day can always be read again."""

import argparse
import sys
from datetime import datetime

from handbook import report
from handbook.editions.close import Closed, RefusedError, close
from handbook.editions.freeze import Closing
from handbook.problems import SourcesFaultyError
from handbook.strings import Strings

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
    return parser


def run(options: argparse.Namespace, strings: Strings) -> int:
    """Do what is asked for."""
    return _close(options, strings)


def _close(options: argparse.Namespace, strings: Strings) -> int:
    closing = Closing(options.name, options.in_force, options.date, options.adopted, options.by)
    try:
        made = close(options.policies.resolve(), strings, closing, options.organisation, options.of)
    except SourcesFaultyError as error:
        print(report.as_text(error.problems, strings), file=sys.stderr)
        print(strings.t("editions.refused.faults"), file=sys.stderr)
        return FAULTY
    except RefusedError as error:
        print(strings.t(f"editions.refused.{error.code}", **error.values), file=sys.stderr)
        return USAGE
    except OSError as error:
        print(strings.t("editions.refused.failed", error=error), file=sys.stderr)
        return USAGE
    for one in made:
        print(_told(one, strings))
    return FINE


def _told(one: Closed, strings: Strings) -> str:
    return strings.t("editions.closed", name=one.name, organisation=one.organisation, file=one.file, mark=one.mark)
