"""``verify``: holds a published copy or an archive against the list of its files."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from handbook.editions.copies import CopyError
from handbook.editions.verify import Verdict, verified
from handbook.store import FINGERPRINT
from handbook.strings import Strings

NAME = "verify"
FINE, FAULTY, USAGE = 0, 1, 2
MOST = 40
"""Lines of one kind that somebody still reads."""


def register(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", strings: Strings
) -> argparse.ArgumentParser:
    """Add the command to the command line."""
    parser = commands.add_parser(NAME, help=strings.t("proof.help.verify"))
    parser.add_argument("copy", type=Path, help=strings.t("proof.help.copy"))
    parser.add_argument("--manifest", type=Path, help=strings.t("proof.help.manifest"))
    return parser


def run(options: argparse.Namespace, strings: Strings) -> int:
    """Say whether a copy is still what it was."""
    try:
        found = verified(options.copy, options.manifest)
    except CopyError as error:
        print(strings.t(f"proof.refused.{error.code}", **error.values), file=sys.stderr)
        return USAGE
    for line in _told(found, options.copy, strings):
        print(line.encode(errors="backslashreplace").decode())  # a disk may have names that are no text
    return FINE if found.same else FAULTY


def _told(found: Verdict, copy: Path, strings: Strings) -> Iterator[str]:
    t = strings.t
    for kind in ("changed", "missing", "twice", "broken"):
        yield from _listed(kind, [t(f"proof.found.{kind}", file=name) for name in getattr(found, kind)], strings)
    if found.ends:
        yield t("proof.ends", count=len(found.ends))
    extra = [
        t("proof.found.extra_folder", folder=name, count=count)
        if name.endswith("/")
        else t("proof.found.extra", file=name)
        for name, count in found.extra
    ]
    yield from _listed("extra", extra, strings)
    yield t("proof.same" if found.same else "proof.differs", copy=copy, count=found.count)
    for one in found.editions if len(found.editions) == 1 else ():
        yield t("proof.sealed", name=one.name, organisation=one.organisation.name, mark=one.fingerprint[:FINGERPRINT])
    if len(found.editions) > 1:
        yield t("proof.seals", count=len(found.editions))
    yield t("proof.mark", mark=found.mark)
    if found.other:
        yield t("proof.other")
    if not found.beside:
        yield t("proof.inside")


def _listed(kind: str, lines: list[str], strings: Strings) -> Iterator[str]:
    yield from lines[:MOST]
    if len(lines) > MOST:
        yield strings.t(f"proof.more.{kind}", count=len(lines) - MOST)
