"""What a build costs, as a multiple of the same pages as files under plain MkDocs with Material."""

import math
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pikepdf
from synthetic import COUNTRY, Size

from bench.processes import Cost
from bench.workshop import Row, Workshop, build, build_plain, change_a_provision, middle, say

GROWTH = (8, 50, 212)
"""Organisations in the libraries of some 300, 1,200 and 4,800 pages."""


def cold(workshop: Workshop) -> Iterator[Row]:
    """A first build without prints."""
    pair = workshop.country()
    found = [(build(pair.ours, prints=False), build_plain(pair.plain)) for _ in workshop.each_round()]
    yield _beside(f"cold build without prints, {pair.pages:,} pages", found, 0.5)


def warm(workshop: Workshop) -> Iterator[Row]:
    """A build after one provision changed."""
    pair = workshop.country()
    build(pair.ours, prints=False)
    found: list[tuple[Cost, Cost]] = []
    for number in workshop.each_round():
        change_a_provision(pair.ours, f"Meting{number}")
        found.append((build(pair.ours, prints=False, cold=False), build_plain(pair.plain)))
    yield _beside(f"warm build, one provision changed, {pair.pages:,} pages", found, 0.2)


def growth(workshop: Workshop) -> Iterator[Row]:
    """Whether twice the pages cost twice the time, and no more memory than plain files take."""
    sizes = [Size(max(1, round(organisations * workshop.scale))) for organisations in GROWTH]
    pairs = [workshop.pair(size) for size in sizes]
    ours: list[list[Cost]] = [[] for _ in pairs]
    plain: list[list[Cost]] = [[] for _ in pairs]
    for _ in workshop.each_round():
        for number, pair in enumerate(pairs):
            say(f"    {pair.pages:,} pages")
            ours[number].append(build(pair.ours, prints=False))
            plain[number].append(build_plain(pair.plain))
    pages = [pair.pages for pair in pairs]
    name = "growth " + " -> ".join(f"{count:,}" for count in pages) + " pages"
    spent, beside = [[middle(costs) for costs in side] for side in (ours, plain)]
    detail = " · ".join(f"{one:.1f} s" for one in spent) + f"; plain: {power(pages, beside):.2f}"
    yield Row(f"{name}: N^k", power(pages, spent), "k", 1.1, detail)
    held = [(_memory(mine), _memory(theirs)) for mine, theirs in zip(ours, plain, strict=True)]
    detail = " · ".join(f"{mine:.0f}/{theirs:.0f} MB" for mine, theirs in held)
    yield Row("  memory, the worst of these sizes", max(mine / theirs for mine, theirs in held), "x", 1.2, detail)


def prints(workshop: Workshop) -> Iterator[Row]:
    """What the prints add to a first build."""
    pair = workshop.country()
    found = [(build(pair.ours), build(pair.ours, prints=False)) for _ in workshop.each_round()]
    build(pair.ours)
    count = sheets(pair.ours.site)
    spent = median(whole.processor - bare.processor for whole, bare in found)
    articles = COUNTRY.scaled(workshop.scale).organisations * COUNTRY.articles
    figure = 100 * spent / count if count else math.nan
    yield Row(f"prints of {articles:,} articles, per 100 pages", figure, "s", 2, f"{count:,} pages, {spent:.1f} s")
    worker = max(whole.worker or whole.memory for whole, _ in found)
    yield Row("  memory of the largest worker", worker, "MB", 500)


def site(workshop: Workshop) -> Iterator[Row]:
    """``make site`` on the library that the project ships, prints and all: what a reader of the README waits for."""
    project = workshop.real()
    wall = median(build(project).wall for _ in workshop.each_round())
    yield Row("make site, cold, the real library with prints", wall, "s on the clock", 8)


def power(sizes: list[int], costs: list[float]) -> float:
    """The k of costs that grow as size^k: the slope of the line through the logarithms."""
    x, y = [math.log(size) for size in sizes], [math.log(cost) for cost in costs]
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    spread = sum((one - mean_x) ** 2 for one in x)
    return sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True)) / spread if spread else math.nan


def sheets(folder: Path) -> int:
    """How many pages all PDF files below ``folder`` have together."""
    count = 0
    for path in folder.rglob("*.pdf"):
        with pikepdf.open(path) as pdf:
            count += len(pdf.pages)
    return count


def _beside(what: str, found: list[tuple[Cost, Cost]], goal: float) -> Row:
    ours, plain = (middle([pair[side] for pair in found]) for side in (0, 1))
    return Row(what, ours / plain, "x plain", goal, f"{ours:.1f} s / {plain:.1f} s")


def _memory(costs: list[Cost]) -> float:
    return median(cost.memory for cost in costs)
