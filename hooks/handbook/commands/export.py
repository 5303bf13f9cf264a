"""``export``: the site for another engine, a code as Word, or what changed in a code since another state of it."""

import argparse
from pathlib import Path

from handbook.commands import against, site
from handbook.strings import Strings

NAME = "export"
WHAT = {"site": site.run, "word": against.run, "was-wordt": against.run}


def register(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", strings: Strings
) -> argparse.ArgumentParser:
    """Add the command to the command line."""
    parser = commands.add_parser(NAME, help=strings.t("ui.cli.export"))
    parser.add_argument("what", choices=tuple(WHAT), help=strings.t("ui.cli.export_what"))
    parser.add_argument("-o", "--output", type=Path, required=True, help=strings.t("ui.cli.export_output"))
    parser.add_argument("--no-prints", action="store_true", help=strings.t("ui.cli.no_prints"))
    against.add_options(parser, strings)
    return parser


def run(options: argparse.Namespace, strings: Strings) -> int:
    """Write what is asked for."""
    return WHAT[options.what](options, strings)
