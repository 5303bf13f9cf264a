"""What the prints (PDF) cost, beside what Chromium and WeasyPrint take for the same content."""

import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bench.ours import POLICIES, Made, measure
from bench.tools import TOOLS, Tool, ToolError, adopt_orphans
from handbook import report
from handbook.formats.pdf.blocks import Document
from handbook.formats.pdf.characters import FONTS
from handbook.formats.pdf.documents import Imprint, Prints
from handbook.links import Links
from handbook.problems import SourcesFaultyError
from handbook.reading.layout import fingerprint
from handbook.reading.load import load
from handbook.strings import Strings

BESIDE = Path(__file__).resolve().parent

Rounds = list[Made]
"""The same thing, measured once in each round."""


@dataclass(frozen=True)
class Target:
    """What was promised: a number found in each round, and how much it may be."""

    name: str
    most: float
    found: list[float]


def run(rounds: int) -> int:
    """Measure everything in turn, round by round, and print what came out; 2 if ours could not be measured at all."""
    try:
        document = _whole_handbook()
        ours, tools = _measured(as_html(document), rounds)
    except SourcesFaultyError as error:
        print(report.as_text(error.problems, Strings.read()), file=sys.stderr)
        return 2
    except subprocess.CalledProcessError as error:
        print(f"Our prints could not be made: {error}", file=sys.stderr)
        return 2
    print("\n".join([*costs(ours, tools), "", *verdicts(targets(ours, tools))]))
    return 0


def _whole_handbook() -> Document:
    handbook = load(POLICIES)
    return Prints(handbook, Strings.read(), Links(handbook), Imprint(fingerprint(POLICIES), "")).handbook()


def as_html(document: Document) -> str:
    """The very same content as a page for other tools to print."""
    environment = Environment(
        loader=FileSystemLoader(BESIDE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    template = environment.get_template("document.html.j2")
    return template.render(d=document, known=frozenset(document["places"]), fonts=FONTS.as_uri())


def _measured(html: str, rounds: int) -> tuple[dict[str, Rounds], dict[str, Tool]]:
    """All that ours took, by name, and the tools with what they took. Raises CalledProcessError."""
    ours: dict[str, Rounds] = defaultdict(list)
    tools = dict(_tools())
    adopt_orphans()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        page = folder / "page.html"
        page.write_text(html, encoding="utf-8")
        for number in range(1, rounds + 1):
            print(f"Round {number} of {rounds} ...", file=sys.stderr)
            store = str(folder / f"store{number}")
            for label, *run in (("", "documents"), ("first ", "press", store), ("again ", "press", store)):
                for made in measure(folder, *run):
                    ours[label + made.name].append(made)
            for tool in [*tools.values()]:
                try:
                    tool.start.append(tool.measure(BESIDE / "empty.html", folder))
                    tool.full.append(tool.measure(page, folder))
                except ToolError as error:
                    print(f"Not measured: {error}")
                    del tools[tool.name]
    return ours, tools


def _tools() -> Iterator[tuple[str, Tool]]:
    """What can be measured here. Says of the others in a line why not."""
    for make in TOOLS:
        try:
            tool = make()
            yield tool.name, tool
        except ToolError as error:
            print(f"Not measured: {error}")


def costs(ours: dict[str, Rounds], tools: dict[str, Tool]) -> Iterator[str]:
    """A table of everything measured. A kB is a thousand bytes."""
    prints = _prints(ours)
    articles = [made for made in prints.values() if made[0].article]
    yield f"{'what':<42}{'pages':>6}{'least':>8}{'median':>8}{'wall':>8}{'s/100 p':>9}{'kB':>7}{'MB/100 p':>10}"
    yield from (_cost(name, made) for name, made in prints.items() if not made[0].article)
    yield _cost(f"{len(articles)} articles", _sum(articles))
    yield _cost("all of these, one after another", _sum(prints.values()))
    building = [Made("", 0, 0, sum(one.building for one in found), 0) for found in zip(*prints.values(), strict=True)]
    yield _cost("  of which before typesetting", building)
    yield _cost("a first build: press()", ours["first press"])
    yield _cost("a build without a change: press()", ours["again press"])
    yield _cost("  and before it, loading the libraries", ours["again imports"])
    for tool in tools.values():
        yield _cost(f"{tool.name}: the whole handbook", tool.full)
        yield _cost(f"{tool.name}: an empty page", tool.start)
    yield "Processor seconds: the least and the median of the rounds; the other columns are medians."
    yield "Ours in a build that is under way: its start and the reading of the sources are not counted."


def targets(ours: dict[str, Rounds], tools: dict[str, Tool]) -> Iterator[Target]:
    """What was promised of the prints."""
    prints, everything, again = _prints(ours), ours["first press"], ours["again press"]
    whole = next(iter(prints.values()))
    for name, made in (("the whole handbook", whole), ("all prints together", everything)):
        yield Target(f"processor seconds per 100 pages, {name}", 3, [_per_100(one.processor, one) for one in made])
    for name, most in (("Chromium", 1.2), ("WeasyPrint", 0.15)):
        rounds = list(zip(whole, tools[name].full, tools[name].start, strict=True)) if name in tools else []
        yield Target(f"times {name}, the whole handbook", most, [o.processor / t.processor for o, t, _ in rounds])
        without = [one.processor / (full.processor - start.processor) for one, full, start in rounds]
        yield Target(f"times {name} without its start", most, without)
    for name, made in (("the whole handbook", whole), ("all prints together", everything)):
        yield Target(f"MB per 100 pages, {name}", 1.2, [_per_100(one.size / 1e6, one) for one in made])
    articles = [made[0] for made in prints.values() if made[0].article]
    largest = max(articles, key=lambda made: made.size)
    yield Target(f"kB of an article, the largest ({largest.name})", 75, [largest.size / 1e3])
    yield Target("processor seconds of a build without a change", 0.2, [one.processor for one in again])
    yield Target("wall seconds of a build without a change", 0.2, [one.wall for one in again])


def verdicts(found: Iterator[Target]) -> Iterator[str]:
    """A table of the targets; the median decides."""
    yield f"{'target':<62}{'at most':>8}{'least':>9}{'median':>9}  met"
    for target in found:
        if target.found:
            middle = median(target.found)
            met = "yes" if middle <= target.most else "NO"
            yield f"{target.name:<62}{target.most:>8g}{min(target.found):>9.3f}{middle:>9.3f}  {met}"
        else:
            yield f"{target.name:<62}{target.most:>8g}{'-':>9}{'-':>9}  not measured"


def _prints(ours: dict[str, Rounds]) -> dict[str, Rounds]:
    """Each print by itself, the whole handbook first."""
    return {name: made for name, made in ours.items() if name.endswith(".pdf")}


def _sum(several: Iterable[Rounds]) -> Rounds:
    """Several prints as one, round by round."""
    return [
        Made("", *(sum(getattr(one, key) for one in found) for key in ("pages", "size", "processor", "wall")))
        for found in zip(*several, strict=True)
    ]


def _cost(name: str, rounds: Rounds) -> str:
    one, spent = rounds[0], [made.processor for made in rounds]
    wall = median(made.wall for made in rounds)
    line = f"{name:<42}{one.pages or '':>6}{min(spent):>8.3f}{median(spent):>8.3f}"
    line += f"{wall:>8.3f}" if wall else ""
    if one.pages:
        line += f"{_per_100(median(spent), one):>9.2f}{one.size / 1e3:>7.0f}{_per_100(one.size / 1e6, one):>10.2f}"
    return line


def _per_100(value: float, made: Made) -> float:
    return 100 * value / made.pages
