"""What closed editions cost: the same library with ten editions of one code, and without any."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from project import Project

from bench.processes import Cost
from bench.workshop import Row, Workshop, build, change_a_provision, say
from handbook.editions.freeze import Closing, frozen
from handbook.reading.frozen import written
from handbook.reading.load import load
from handbook.strings import Strings

EDITIONS = 10
FIRST = 2010
"""The year of the first one; they follow each other by a year, and all are past."""


def editions(workshop: Workshop) -> Iterator[Row]:
    """What ten editions of some 20 articles add: to a first build, to one where nothing changed, and after an edit."""
    country = workshop.country().ours
    for name, project in (("the real library", workshop.real()), ("a country", country)):
        for prints in (False, True) if name == "the real library" else (False,):
            yield from _added(f"{name}, {'with' if prints else 'no'} prints", project, workshop, prints=prints)


def with_editions(project: Project, folder: Path) -> Project:
    """A copy of a project in which the code of one organisation has ten closed editions, each with another text."""
    if folder.exists():
        return Project(folder)
    say(f"Closing {EDITIONS} editions ...")
    copy, before = without_editions(project, folder), ""
    for number in range(EDITIONS):
        owner = change_a_provision(copy, f"Meting{number}").split("/")[1]
        handbook, day = load(copy.policies, whole=True), f"{FIRST + number}-01-01"
        closing = Closing(f"{FIRST + number}.1", day, day, follows=before)
        raw = written(frozen(handbook.bodies[owner], handbook, Strings.read(), closing))
        file = copy.policies / f"organisations/{owner}/editions/{closing.name}.json"
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(raw)
        before = json.loads(raw)["fingerprint"]
    return copy


def without_editions(project: Project, folder: Path) -> Project:
    """A copy of a project in which nothing is closed."""
    if not folder.exists():
        shutil.copytree(project.root, folder, ignore=shutil.ignore_patterns("site", ".cache"))
        for closed in folder.glob("policies/**/editions"):
            shutil.rmtree(closed)
    return Project(folder)


def _added(what: str, project: Project, workshop: Workshop, *, prints: bool) -> Iterator[Row]:
    bare = without_editions(project, workshop.folder / f"{project.root.name}-bare")
    edited = with_editions(project, workshop.folder / f"{project.root.name}-editions")
    cold: list[tuple[Cost, Cost]] = []
    still: list[tuple[Cost, Cost]] = []
    changed: list[tuple[Cost, Cost]] = []
    for number in workshop.each_round():
        cold.append(_both(edited, bare, prints=prints, cold=True))
        still.append(_both(edited, bare, prints=prints, cold=False))
        for one in (edited, bare):
            change_a_provision(one, f"Meting{EDITIONS + number}")
        changed.append(_both(edited, bare, prints=prints, cold=False))
    for when, found, goal in (
        ("cold", cold, 0.15),
        ("warm", still, 0.05),
        ("warm, a provision changed", changed, 0.05),
    ):
        more = median(mine.processor for mine, _ in found) / median(theirs.processor for _, theirs in found) - 1
        detail = " / ".join(f"{median(pair[side].processor for pair in found):.1f} s" for side in (0, 1))
        yield Row(f"{EDITIONS} editions: {when}", more, "x more", goal, f"{detail}; {what}")


def _both(edited: Project, bare: Project, *, prints: bool, cold: bool) -> tuple[Cost, Cost]:
    return build(edited, prints=prints, cold=cold), build(bare, prints=prints, cold=cold)
