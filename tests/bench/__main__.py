"""What everything costs, held against goals: ``make bench``, or some of its parts: ``make bench ARGS="cold warm"``.

Ratios and medians of one run in which everything takes its turn, so that a busy machine is unfair to nobody. Ends with
0 whatever comes out, and with 2 if something could not be measured at all.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from bench import beside, builds, editions, serve
from bench.processes import CommandError
from bench.workshop import Row, Workshop, say

PARTS: dict[str, tuple[Callable[[Workshop], Iterable[Row]], str]] = {
    "cold": (builds.cold, "a first build without prints, beside plain MkDocs"),
    "warm": (builds.warm, "a build after one provision changed"),
    "growth": (builds.growth, "300, 1,200 and 4,800 pages: time and memory"),
    "prints": (builds.prints, "what the prints (PDF) of a country add"),
    "edition": (editions.editions, "what ten closed editions of a code add to a build"),
    "serve": (serve.serve, "from save to page in the live preview"),
    "site": (builds.site, "make site on the library that the project ships"),
}
BESIDE = "beside"
"""The part with tables of its own."""


def main() -> int:
    """Measure what is asked for, and print it."""
    names = [*PARTS, BESIDE]
    told = "\n".join(f"  {name:<8}{about}" for name, (_, about) in PARTS.items())
    parser = argparse.ArgumentParser(
        prog="make bench",
        description=f"{__doc__}\n{told}\n  {BESIDE:<8}our prints beside Chromium's and WeasyPrint's",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("parts", nargs="*", choices=[[], *names], metavar="PART", help="all of them if none is named")
    parser.add_argument("--rounds", type=int, default=3, help="how often everything is measured")
    parser.add_argument("--scale", type=float, default=1, help="0.2 for smaller libraries and a quick look")
    asked = parser.parse_args()
    parts, rounds = asked.parts or names, max(1, asked.rounds)
    status = 0
    if hasattr(os, "getloadavg") and os.getloadavg()[0] > 1:
        print(f"This machine is busy with other things (load {os.getloadavg()[0]:.1f}): the figures say less.")
    with tempfile.TemporaryDirectory() as folder:
        workshop = Workshop(Path(folder), asked.scale, rounds)
        print(line("what", "figure", "goal", "", ""))
        for name in (name for name in PARTS if name in parts):
            say(f"{name}: {PARTS[name][1]}")
            try:
                for row in PARTS[name][0](workshop):
                    print(as_text(row), flush=True)
            except CommandError as error:
                say(f"{name} could not be measured: {error}")
                status = 2
    if BESIDE in parts:
        say(f"{BESIDE}: our prints beside those of others")
        print()
        status = beside.run(rounds) or status
    return status


def as_text(row: Row) -> str:
    """A line of the table."""
    verdict = "ok" if row.figure <= row.goal else "missed"
    return line(row.what, f"{row.figure:.2f} {row.unit}", f"{row.goal:g}", verdict, row.detail)


def line(what: str, figure: str, goal: str, verdict: str, detail: str) -> str:
    """The columns of the table."""
    return f"{what:<52}{figure:>20}{goal:>8}  {verdict:<8}{detail}".rstrip()


if __name__ == "__main__":
    sys.exit(main())
