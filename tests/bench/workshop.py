"""Where the measuring is done: libraries of several sizes, each with the same pages as plain files beside it."""

import compileall
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from project import LIBRARY, Project, copy_project
from synthetic import COUNTRY, Size, write

from bench.plain import write_plain
from bench.processes import Cost, measure

NO_PRINTS = {"GEDRAGSWIJZER_PRINTS": "0"}
"""What leaves the files to print and to edit out of a build."""
BUILD = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
QUIET = {"NO_MKDOCS_2_WARNING": "1"}


@dataclass(frozen=True)
class Row:
    """A line of the table: what was measured, what came out and the most that it may be."""

    what: str
    figure: float
    unit: str
    goal: float
    detail: str = ""


@dataclass(frozen=True)
class Pair:
    """A library as our project, and the same pages as plain files."""

    ours: Project
    plain: Path
    pages: int


@dataclass
class Workshop:
    """A folder to measure in. ``scale`` makes libraries smaller, ``rounds`` says how often everything is measured."""

    folder: Path
    scale: float = 1
    rounds: int = 3

    def country(self) -> Pair:
        """About 1,220 pages, at full scale."""
        return self.pair(COUNTRY.scaled(self.scale))

    def pair(self, size: Size) -> Pair:
        """A library of this size and its plain files; made at the first call. Raises CommandError."""
        name = f"{size.organisations}-organisations"
        root, plain = self.folder / name, self.folder / f"{name}-plain"
        if not root.exists():
            say(f"Making {size.organisations} organisations with {size.organisations * size.articles} articles ...")
            policies = self.folder / "policies"
            write(policies, size)
            project = prepared(root, policies)
            shutil.rmtree(policies)
            build(project, prints=False)
            write_plain(project.root, plain)
        return Pair(Project(root), plain, sum(1 for _ in (plain / "docs").rglob("*.md")))

    def real(self) -> Project:
        """The project with the library that it ships."""
        root = self.folder / "real"
        return Project(root) if root.exists() else prepared(root, LIBRARY)

    def each_round(self) -> Iterator[int]:
        """The rounds, told one by one to who waits."""
        for number in range(1, self.rounds + 1):
            say(f"  round {number} of {self.rounds}")
            yield number


def build(project: Project, *, prints: bool = True, cold: bool = True) -> Cost:
    """Build as ``make site`` does. ``cold``: as on a machine that never did. Raises CommandError."""
    if cold:
        shutil.rmtree(project.site, ignore_errors=True)
        shutil.rmtree(project.root / ".cache", ignore_errors=True)
    return measure([*BUILD, "--strict"], project.root, **QUIET, **({} if prints else NO_PRINTS))


def build_plain(folder: Path) -> Cost:
    """Build plain files; MkDocs keeps nothing from one build to the next. Raises CommandError."""
    shutil.rmtree(folder / "site", ignore_errors=True)
    return measure(BUILD, folder, **QUIET)


def prepared(root: Path, policies: Path) -> Project:
    """A copy of the project in which Python has compiled everything: it does that once, not in every build."""
    project = copy_project(root, policies)
    compileall.compile_dir(root / "hooks", quiet=2)
    return project


def change_a_provision(project: Project, marker: str) -> str:
    """Put a word into the first provision of the first article, as an author does. Returns the address of its page."""
    article = next(iter(sorted(project.policies.glob("organisations/*/code/*/*.yml"))))
    lines = article.read_text(encoding="utf-8").split("\n")
    first = next(number for number, line in enumerate(lines) if line.lstrip(" -").startswith("text:"))
    place = first + 1 if lines[first].rstrip().endswith(">-") else first
    before, _, words = lines[place].partition("text: ") if place == first else ("", "", lines[place])
    indent = words[: len(words) - len(words.lstrip())]
    kept = " ".join(word for word in words.split() if not word.startswith("Meting"))
    lines[place] = f"{before}text: {marker} {kept}" if place == first else f"{indent}{marker} {kept}"
    article.write_text("\n".join(lines), encoding="utf-8")
    owner = article.relative_to(project.policies).parts[1]
    return f"code/{owner}/{article.stem}/"


def middle(costs: list[Cost]) -> float:
    """The median of the processor seconds."""
    return median(cost.processor for cost in costs)


def say(text: str) -> None:
    """Tell whoever waits what is going on."""
    print(text, file=sys.stderr, flush=True)
