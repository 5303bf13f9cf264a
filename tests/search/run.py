"""How well and how fast the search finds: questions are typed into the field of a built site, in a real browser.

    python tests/search/run.py FILE [--site SITE]

FILE is YAML: a list of ``{q: …, want: […]}``, or lists by name. ``want`` holds addresses below the site's root
(``mag-ik/eigen-naam/``, ``code/bilzen-hoeselt/art-5/#getuige``); any one of them is right, and one without an anchor is
met by any place on its page. Without SITE the site is built first, without prints.
"""

import argparse
import gzip
import statistics
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import yaml

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[2] / "hooks")]

from conftest import launched, serve  # noqa: E402 - found by the line above
from playwright.sync_api import Browser, Page, Response  # noqa: E402
from project import site_or_built  # noqa: E402

TYPED = 10
"""So many questions are typed out."""

LEAST = 2
"""Letters from which on something is looked up."""

FIELD, LIST = ".gw-seek__field", ".gw-seek__panel .gw-hit__title"

WATCH = """() => {
    window.typed = []
    window.shown = []
    document.querySelector(".gw-seek__field").addEventListener("input", () => typed.push(performance.now()), true)
    const watch = new MutationObserver(() => shown.push(performance.now()))
    watch.observe(document.querySelector(".gw-seek__all"), { attributes: true, attributeFilter: ["href"] })
}"""
"""Notes on the page when a key came and when its hits stood there."""

SHOWS = """question => new URL(document.querySelector(".gw-seek__all").href).searchParams.get("q") === question"""


@dataclass(frozen=True)
class Asked:
    """A question with its answers: addresses below the root, best first."""

    question: str
    want: tuple[str, ...]
    hits: tuple[str, ...]

    @property
    def rank(self) -> int:
        """The place of the first right answer, from 1 on; 0 where there is none."""
        return next((place for place, hit in enumerate(self.hits, 1) if is_right(hit, self.want)), 0)


def is_right(hit: str, want: Iterable[str]) -> bool:
    """Whether a hit is one of the wanted places."""
    return any(hit == place or ("#" not in place and hit.partition("#")[0] == place) for place in want)


def share(asked: Sequence[Asked], places: int) -> float:
    """Which part of the questions has a right answer among the first so many."""
    return sum(0 < one.rank <= places for one in asked) / len(asked)


def ask(page: Page, address: str, cases: Iterable[Mapping[str, Any]]) -> Iterator[Asked]:
    """Put every question to the field in the header, as a whole."""
    page.goto(address)
    for case in cases:
        page.fill(FIELD, case["q"])
        page.wait_for_function(SHOWS, arg=case["q"].strip())
        hits = page.eval_on_selector_all(LIST, "links => links.map(link => link.href)")
        found = tuple(hit.removeprefix(address) for hit in hits)
        yield Asked(case["q"], tuple(case["want"]), found)


@dataclass
class Typed:
    """Milliseconds until hits stood there, and what the first search fetched of the index."""

    first: list[float] = field(default_factory=list)
    later: list[float] = field(default_factory=list)
    bytes: list[int] = field(default_factory=list)


def type_out(browser: Browser, address: str, questions: Iterable[str]) -> Typed:
    """Type questions key by key, each in a browser that has never been here."""
    typed = Typed()
    for question in questions:
        context = browser.new_context()
        page = context.new_page()
        fetched: list[Response] = []
        context.on("response", partial(list.append, fetched))
        page.goto(address, wait_until="networkidle")
        page.evaluate(WATCH)
        page.focus(FIELD)
        for key in range(len(question)):
            page.keyboard.type(question[key])
            if len(question[: key + 1].strip()) < LEAST:
                continue
            page.wait_for_function(SHOWS, arg=question[: key + 1].strip())
            began, ended = page.evaluate("[typed.at(-1), shown.at(-1)]")
            if question[key] != " ":  # a space changes nothing
                (typed.later if key >= LEAST else typed.first).append(ended - began)
        folder = f"{address}search/"
        typed.bytes.append(sum(len(gzip.compress(r.body(), 9)) for r in fetched if r.url.startswith(folder)))
        context.close()
    return typed


def read(path: Path) -> dict[str, list[dict[str, Any]]]:
    """The questions of a file, by the name of their list."""
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found if isinstance(found, dict) else {path.stem: found}


def told(name: str, asked: Sequence[Asked]) -> str:
    """The figures of a list, and what was missed."""
    empty = sum(not one.hits for one in asked)
    lines = [f"{name}: {len(asked)} questions, hit@1 {share(asked, 1):.1%}, hit@3 {share(asked, 3):.1%}, {empty} empty"]
    for one in asked:
        if one.rank != 1:
            place = f"at {one.rank}" if one.rank else "missed"
            lines += [
                f"  {place}: {one.question}",
                f"    wants {', '.join(one.want)}",
                f"    gets {', '.join(one.hits[:3])}",
            ]
    return "\n".join(lines)


def tell(text: str) -> None:
    """A line or several for whoever ran this."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def timed(typed: Typed) -> str:
    """How long it took."""
    later = sorted(typed.later)
    return (
        f"{len(typed.first)} typed out: first key to hits {statistics.median(typed.first):.0f} ms (most "
        f"{max(typed.first):.0f}), later keys {statistics.median(later):.0f} ms (95 %: "
        f"{later[int(len(later) * 0.95)]:.0f}, most {later[-1]:.0f}); index, gzip: "
        f"{statistics.mean(typed.bytes) / 1000:.1f} kB (most {max(typed.bytes) / 1000:.1f})"
    )


def main() -> None:
    """Ask, type, tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--site", type=Path, help="a site that is built already")
    options = parser.parse_args()
    lists = read(options.file)
    with site_or_built(options.site) as folder, launched() as browser:
        for address in serve(folder):
            page = browser.new_page()
            for name, cases in lists.items():
                tell(told(name, list(ask(page, address, cases))))
            questions = [case["q"] for cases in lists.values() for case in cases]
            tell(timed(type_out(browser, address, questions[:: max(1, len(questions) // TYPED)])))


if __name__ == "__main__":
    main()
