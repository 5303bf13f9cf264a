"""YAML changed in its place: what differs is typed there, and every other byte stays."""

import random
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from handbook.importing.splice import SpliceError, become, blocks, remove_key, replace_scalar, set_key
from handbook.reading.documents import parse

ROOT = Path(__file__).resolve().parent.parent
FILES = sorted([*(ROOT / "policies").rglob("*.yml"), *(ROOT / "tests" / "fixtures").rglob("*.yml")])

LONG = "Je gaat voorzichtig en zorgvuldig om met de ICT-middelen die je tijdens het werk gebruikt, thuis en op kantoor."

TEXT = """\
# yaml-language-server: $schema=x
# of the whole file
id: een   # the id
title: "Eerste: artikel"

provisions:
  # above a
  - id: a
    modality: obligation  # sure
    text: >-
      Je doet iets wat zo lang is dat het op
      twee regels staat.
    topics: [x, y]
    # in a, at its end
  - id: b
    text: 'Doe ''iets''.'
    items:
      - {label: a), text: "een;"}   # first
      - {label: b), text: twee.}
    provisions:
      - id: c
        text: |
          Regel een.

          Regel twee.

  # above d
  - id: d
    text: Kort
related:
  - {to: x, why: Zo.}
"""


def data(text: str) -> Any:
    document, problems = parse(text.replace("\r\n", "\n"), "")
    assert document is not None
    assert not problems
    return deepcopy(document.data)


def changed(old: str, new: str) -> list[str]:
    """The lines that are in the one and not in the other, with what became of them."""
    before, after = old.splitlines(), new.splitlines()
    return [f"-{line}" for line in before if line not in after] + [f"+{line}" for line in after if line not in before]


def test_a_text_stays_as_it_is_typed() -> None:
    made = replace_scalar(TEXT, ("provisions", 1, "text"), "Doe 'niets'.")
    assert changed(TEXT, made) == ["-    text: 'Doe ''iets''.'", "+    text: 'Doe ''niets''.'"]
    made = replace_scalar(TEXT, ("title",), "Tweede: artikel")
    assert changed(TEXT, made) == ['-title: "Eerste: artikel"', '+title: "Tweede: artikel"']
    made = replace_scalar(TEXT, ("provisions", 0, "text"), "Kort.")
    assert "    text: >-\n      Kort.\n    topics" in made
    made = replace_scalar(TEXT, ("provisions", 1, "provisions", 0, "text"), "Een.\n\nTwee.\n")
    assert "        text: |\n          Een.\n\n          Twee.\n\n  # above d" in made
    made = replace_scalar(TEXT, ("provisions", 0, "modality"), "right")
    assert changed(TEXT, made) == ["-    modality: obligation  # sure", "+    modality: right  # sure"]


@pytest.mark.parametrize(
    ("value", "typed"),
    [
        ("Kort: met dubbelpunt", '    text: "Kort: met dubbelpunt"'),
        ("# geen commentaar", '    text: "# geen commentaar"'),
        ("2026-01-01", '    text: "2026-01-01"'),
        ("nee", "    text: nee"),
        ("yes", '    text: "yes"'),
        ('Hij zei "ja".', '    text: Hij zei "ja".'),
        ('"Ja", zei hij: nee.', '    text: "\\"Ja\\", zei hij: nee."'),
        ("", '    text: ""'),
        (f"{LONG} {LONG}", "    text: >-"),
        (f"{LONG} {LONG[:-1]}: zo.", "    text: >-"),
        ("Een.\n\nTwee.", "    text: |-"),
    ],
)
def test_a_plain_text_gets_what_it_needs(value: str, typed: str) -> None:
    made = replace_scalar(TEXT, ("provisions", 2, "text"), value)
    assert data(made)["provisions"][2]["text"] == value
    assert typed in made.split("\n")
    assert max(map(len, made.split("\n"))) <= 120


def test_keys_come_and_go() -> None:
    made = set_key(TEXT, ("provisions", 2, "proposed"), {"modality": "fair"})
    assert changed(TEXT, made) == ["+    proposed: {modality: fair}"]
    assert "    text: Kort\n    proposed: {modality: fair}\nrelated:" in made
    assert remove_key(made, ("provisions", 2, "proposed", "modality")) == TEXT, "nor what would be empty"
    assert changed(TEXT, remove_key(TEXT, ("related",))) == ["-related:", "-  - {to: x, why: Zo.}"]
    gone = remove_key(TEXT, ("provisions", 0))
    assert gone == TEXT[: TEXT.index("  # above a")] + TEXT[TEXT.index("  - id: b") :]
    assert "items:\n      - {label: b), text: twee.}\n" in remove_key(TEXT, ("provisions", 1, "items", 0))


def test_a_thing_moves_with_its_comments_as_it_is_typed() -> None:
    target = data(TEXT)
    a, b, d = target["provisions"]
    b["provisions"].insert(0, a)
    target["provisions"] = [d, b]
    made = become(TEXT, target, blocks(TEXT))
    assert made.split("\n")[5:] == [
        "provisions:",
        "  # above d",
        "  - id: d",
        "    text: Kort",
        "  - id: b",
        "    text: 'Doe ''iets''.'",
        "    items:",
        '      - {label: a), text: "een;"}   # first',
        "      - {label: b), text: twee.}",
        "    provisions:",
        "      # above a",
        "      - id: a",
        "        modality: obligation  # sure",
        "        text: >-",
        "          Je doet iets wat zo lang is dat het op",
        "          twee regels staat.",
        "        topics: [x, y]",
        "        # in a, at its end",
        "      - id: c",
        "        text: |",
        "          Regel een.",
        "",
        "          Regel twee.",
        "",
        "related:",
        "  - {to: x, why: Zo.}",
        "",
    ]


def test_new_things_are_typed_as_the_sources_are() -> None:
    target = data(TEXT)
    new = {
        "id": "nieuw",
        "modality": "obligation",
        "text": f"{LONG} {LONG}",
        "items": [{"label": "a)", "text": "een;"}, {"text": f"{LONG} {LONG}", "items": [{"text": "diep"}]}],
        "topics": ["x", "y"],
        "citations": [{"locator": "art. 1, lid 2"}],
        "proposed": {"modality": "fair", "topics": "weak"},
    }
    target["provisions"].insert(1, new)
    made = become(TEXT, target)
    assert made.startswith(TEXT[: TEXT.index("  - id: b")])
    assert made.endswith(TEXT[TEXT.index("  - id: b") :])
    inside = made[TEXT.index("  - id: b") : made.index("  - id: b")].split("\n")
    assert inside[:3] == ["  - id: nieuw", "    modality: obligation", "    text: >-"]
    assert "      - {label: a), text: een;}" in inside
    assert "    topics: [x, y]" in inside
    assert '    citations: [{locator: "art. 1, lid 2"}]' in inside
    assert "    proposed: {modality: fair, topics: weak}" in inside


def test_line_ends_stay() -> None:
    typed = TEXT.replace("\n", "\r\n")
    made = replace_scalar(typed, ("provisions", 0, "text"), "Kort.")
    assert made.replace("\r\n", "\n") == replace_scalar(TEXT, ("provisions", 0, "text"), "Kort.")
    assert "\n" not in made.replace("\r\n", "")


def test_a_comment_among_things_in_brackets_is_never_lost() -> None:
    typed = "id: x\ntopics: [\n  a,  # first\n  b,\n]\n"
    with pytest.raises(SpliceError):
        set_key(typed, ("topics",), ["a"])
    assert set_key(typed, ("topics",), ["a", "c"]) == typed.replace("b,", "c,")
    assert set_key(typed, ("id",), "y") == typed.replace("id: x", "id: y")


def mutated(value: Any, chance: random.Random) -> Any:
    """Data with something else in it somewhere."""
    if isinstance(value, dict):
        kept = {key: mutated(one, chance) for key, one in value.items()}
        key = chance.choice(list(kept))
        if chance.random() < 0.1 and next(iter(kept)) != key:
            del kept[key]
        return kept
    if isinstance(value, list):
        found = [mutated(one, chance) for one in value]
        roll = chance.random()
        if roll < 0.06 and len(found) > 1:
            found.pop(chance.randrange(len(found)))
        elif roll < 0.12:
            one, to = found.pop(chance.randrange(len(found))), chance.randrange(len(found) + 1)
            found.insert(to, one)
        return found
    if isinstance(value, str) and chance.random() < 0.05:
        words = value.split(" ")
        words.insert(
            chance.randrange(len(words) + 1), chance.choice(["nieuw", "a: b", "# x", "'", '"', LONG, "\n\n", "é"])
        )
        return " ".join(words).strip()
    return value


def test_whatever_the_change_the_file_says_it() -> None:
    """Every source of the project, changed at random."""
    refused = 0
    for seed, path in enumerate(FILES):
        text = path.read_bytes().decode()
        assert become(text, data(text)) == text
        chance = random.Random(seed)  # noqa: S311 - the same changes every time
        target = mutated(data(text), chance)
        try:
            made = become(text, target, blocks(text))
        except SpliceError:
            refused += 1
            continue
        assert data(made) == target, path
        assert made.split("\n")[0] == text.split("\n")[0]
    assert refused <= len(FILES) // 50


def test_keys_in_braces_stay_as_they_are_typed() -> None:
    typed = '{"id": "x", title: Een,   "about": "b",\n  number: "1"}\n'
    assert set_key(typed, ("title",), "Twee") == typed.replace("Een", "Twee")
    assert remove_key(typed, ("title",)) == '{"id": "x", "about": "b", number: "1"}\n'
