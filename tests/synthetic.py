"""A library of any size, made up on the spot and never stored: what a handbook for a whole country would weigh."""

import random
import sys
from pathlib import Path

KINDS = ("required", "recommended", "allowed", "conditional", "discouraged", "prohibited", "described", "announced")
WORDS = (
    "een",
    "medewerker",
    "plaatst",
    "berichten",
    "over",
    "het",
    "werk",
    "na",
    "overleg",
    "en",
    "noemt",
    "de",
    "bron",
)
HEAD = "# yaml-language-server: $schema={up}.schemas/{kind}.schema.json\n"


def write_library(policies: Path, organisations: int, topics: int, seed: int = 1) -> None:
    """Write a valid library below ``policies``: about half of the cells are filled, some of them twice."""
    chance = random.Random(seed)  # noqa: S311 - made-up content, the same at every run
    names = [f"onderwerp-{number}" for number in range(1, topics + 1)]
    _write(policies, "handbook", "handbook.yml", _handbook())
    _write(policies, "topics", "topics.yml", _topics(names))
    _write(policies, "source", "sources/bundel.yml", SOURCE)
    for number in range(1, organisations + 1):
        folder = f"organisations/gemeente-{number:03}"
        _write(policies, "organisation", f"{folder}/organisation.yml", _organisation(number))
        _write(policies, "positions", f"{folder}/positions.yml", _positions(names, chance))


def _write(policies: Path, kind: str, name: str, text: str) -> None:
    path = policies / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEAD.format(up="../" * name.count("/"), kind=kind) + text, encoding="utf-8")


def _handbook() -> str:
    first = ", ".join(f"gemeente-{number:03}" for number in range(1, 5))
    return (
        "title: Groot handboek\ntagline: Om te meten.\npublisher: {name: Test}\n"
        f'edition: {{name: "1", date: "2026-01-31"}}\ncomparison: [{first}]\n'
    )


def _topics(names: list[str]) -> str:
    lines = ["groups:"]
    for start in range(0, len(names), 10):
        letter = chr(ord("A") + start // 10)
        lines += [
            f"  - {{id: thema-{letter.lower()}, letter: {letter}, label: Thema {letter}, about: Een thema., topics: ["
        ]
        lines += [
            f"      {{id: {name}, label: Wat geldt er voor {name}, question: Mag dat?, about: Een onderwerp.}},"
            for name in names[start : start + 10]
        ]
        lines += ["    ]}"]
    return "\n".join(lines) + "\n"


SOURCE = """id: bundel
title: Bundel met alle codes
kind: guideline
about: Een bundel.
reliability: reported
reliability_remark: Verzonnen.
consulted: Alles.
"""


def _organisation(number: int) -> str:
    return (
        f"id: gemeente-{number:03}\nname: Gemeente nummer {number}\nshort_name: Gemeente {number}\nkind: municipality\n"
        "country: BE\nabout: Verzonnen.\nprimary_document: not_consulted\n"
        "citations: [{source: bundel, locator: kaft}]\n"
    )


def _positions(topics: list[str], chance: random.Random) -> str:
    lines = ["positions:"]
    for topic in topics:
        for _ in range(chance.choice((0, 0, 1, 1, 2))):
            text = " ".join(chance.choices(WORDS, k=18))
            lines += [
                f"  - topic: {topic}",
                f"    kind: {chance.choice(KINDS)}",
                f"    text: {text.capitalize()}.",
                f"    citations: [{{source: bundel, locator: bladzijde {chance.randint(1, 400)}}}]",
            ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    write_library(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
