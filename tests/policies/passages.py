"""How well the passages of a policy are found: it is opened in a built site, in a real browser, as a drafter does.

    python tests/policies/passages.py POLICY LABELS [--site SITE]

POLICY is a text, Markdown or Word file. LABELS is YAML: the id of a question -> the beginnings of the passages that
answer it. Without SITE the site is built first, without prints.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import yaml

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[2] / "hooks")]

from conftest import launched, serve  # noqa: E402 - found by the line above
from playwright.sync_api import Page  # noqa: E402
from project import site_or_built  # noqa: E402

MATCH = """async ([base, bytes, isWord]) => {
  const folder = `${base}assets/components/existing/`
  const { fromText } = await import(`${folder}passages.js`)
  const raw = new Uint8Array(bytes)
  const passages = isWord
    ? (await import(`${folder}docx.js`)).fromDocx(raw)
    : fromText(new TextDecoder().decode(raw))
  const json = async (name) => (await fetch(base + name)).json()
  const [data, known] = [await json("checklist.json"), await json("matching.json")]
  const { match } = await import(`${folder}match.js`)
  const { proposals, loose } = match(passages, data, known)
  return { passages, proposals: Object.fromEntries(proposals), loose }
}"""


@dataclass(frozen=True)
class Found:
    """A policy with what is proposed: of each question lists of numbers of passages, best first."""

    passages: tuple[Mapping[str, str], ...]
    proposals: Mapping[str, Sequence[Sequence[int]]]
    loose: tuple[int, ...]

    def rank(self, question: str, start: str) -> int:
        """Which proposal holds the passage that begins so, from 1 on; 0 where none does."""
        numbers = [number for number, passage in enumerate(self.passages) if passage["text"].startswith(start)]
        if not numbers:
            raise LookupError(start)
        offers = enumerate(self.proposals.get(question, ()), 1)
        return next((place for place, offer in offers if not set(numbers).isdisjoint(offer)), 0)


def found(page: Page, address: str, policy: bytes) -> Found:
    """What is proposed for a policy."""
    page.goto(f"{address}ik-stel-op/")
    made = page.evaluate(MATCH, [address, list(policy), policy.startswith(b"PK")])
    offers = {name: [one["passages"] for one in some] for name, some in made["proposals"].items()}
    return Found(tuple(made["passages"]), offers, tuple(made["loose"]))


def missed(result: Found, labels: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    """The passages that are proposed nowhere among the first for their question."""
    return [(name, start) for name, starts in labels.items() for start in starts if not result.rank(name, start)]


def read(path: Path) -> dict[str, list[str]]:
    """Labels."""
    return cast("dict[str, list[str]]", yaml.safe_load(path.read_text(encoding="utf-8")))


def told(result: Found, labels: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The figures, and what was missed."""
    ranks = [result.rank(name, start) for name, starts in labels.items() for start in starts]
    return {
        "passages": len(result.passages),
        "answers": len(ranks),
        "proposed": round(sum(rank > 0 for rank in ranks) / len(ranks), 3),
        "first": round(sum(rank == 1 for rank in ranks) / len(ranks), 3),
        "questions with proposals": len(result.proposals),
        "rules of no question": len(result.loose),
        "missed": missed(result, labels),
    }


def main() -> None:
    """Open, match, tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("policy", type=Path)
    parser.add_argument("labels", type=Path)
    parser.add_argument("--site", type=Path, help="a site that is built already")
    options = parser.parse_args()
    with site_or_built(options.site) as folder, launched() as browser:
        for address in serve(folder):
            result = found(browser.new_page(), address, options.policy.read_bytes())
            figures = told(result, read(options.labels))
            sys.stdout.write(json.dumps(figures, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
