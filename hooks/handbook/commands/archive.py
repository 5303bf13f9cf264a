"""``edition archive``: a closed edition as one file to keep."""

import argparse
from pathlib import Path

from handbook.editions.archive import archive, write_archive
from handbook.reading.load import load
from handbook.strings import Strings

NAME = "archive"


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", strings: Strings) -> None:
    """Add it to what can be done with editions."""
    parser = commands.add_parser(NAME, help=strings.t("proof.help_archive.archive"))
    parser.add_argument("-o", "--output", type=Path, required=True, help=strings.t("proof.help_archive.output"))
    parser.add_argument("--organisation", help=strings.t("proof.help_archive.organisation"))
    parser.add_argument("--name", help=strings.t("proof.help_archive.name"))


def run(options: argparse.Namespace, strings: Strings) -> list[str]:
    """Write the archive; what to say of it. Raises SourcesFaultyError, NoArchiveError, TypesetError and OSError."""
    handbook = load(options.policies.resolve(), whole=True)
    made = archive(handbook, strings, options.organisation, options.name)
    write_archive(made, options.output)
    edition = made.edition
    organisation = handbook.bodies[edition.organisation].organisation.name
    return [
        strings.t("proof.archive.done", name=edition.name, organisation=organisation, file=options.output),
        strings.t("proof.archive.done_mark", mark=edition.fingerprint),
        strings.t("proof.mark", mark=made.mark),
    ]
