"""One table says tone, sign, drawing and colour; nothing else maps what something asks to how it looks."""

import re
from enum import StrEnum
from pathlib import Path

import pytest

from handbook.formats.html.render import THEME
from handbook.formats.pdf.norms import TONES as PRINTED
from handbook.formats.pdf.typeset import templates
from handbook.formats.word.styles import NORM_STYLES
from handbook.model.base import Modality
from handbook.model.checklist import Level
from handbook.model.organisation import NoteKind, PositionKind
from handbook.model.palette import COLOURS, Tone
from handbook.model.situation import Verdict
from handbook.model.source import StatementKind
from handbook.strings import Strings
from handbook.views.pairs import Relation
from handbook.views.tones import (
    FAMILIES,
    LEVELS,
    MODALITIES,
    NOTES,
    POSITIONS,
    RELATIONS,
    STATEMENTS,
    VERDICTS,
    badge_of,
)

HOOKS = Path(__file__).resolve().parent.parent / "hooks"
TABLES: list[tuple[type[StrEnum], list[str]]] = [
    (Modality, [*MODALITIES]),
    (PositionKind, [*POSITIONS]),
    (Verdict, [*VERDICTS]),
    (StatementKind, [*STATEMENTS]),
    (NoteKind, [*NOTES]),
    (Level, [*LEVELS]),
    (Relation, [*RELATIONS]),
]


@pytest.mark.parametrize(("kinds", "rows"), TABLES)
def test_every_kind_has_its_row(kinds: type[StrEnum], rows: list[str]) -> None:
    assert rows == list(kinds)


def test_every_tone_has_its_colours_and_its_style() -> None:
    assert list(COLOURS) == list(Tone)
    assert list(NORM_STYLES) == list(Tone)


def test_every_row_has_its_word_and_its_drawing() -> None:
    strings = Strings.read()
    icons = (THEME / "components/icons/icons.html.j2").read_text(encoding="utf-8")
    shapes = set(re.findall(r'^  "(\w+)": ', icons, re.MULTILINE))
    for prefix, words, table in FAMILIES:
        known = strings.group(words)
        for kind, badge in table.items():
            assert kind in known, f"{words}.{kind}"
            assert badge.shape in shapes, badge.shape
            assert badge_of(prefix + kind) == badge


def test_on_paper_signs_tell_apart_what_colour_does_not() -> None:
    for _, _, table in FAMILIES[:3]:
        signs = [badge.sign for badge in table.values()]
        assert all(signs)
        assert len(set(signs)) == len(signs)


def test_an_answer_and_a_position_of_one_name_print_alike() -> None:
    """The prints look both up by name alone."""
    for kind in {*VERDICTS} & {*POSITIONS}:
        one, other = VERDICTS[Verdict(kind)], POSITIONS[PositionKind(kind)]
        assert (one.tone, one.sign) == (other.tone, other.sign) == PRINTED[kind]


def test_the_prints_take_their_colours_from_the_table() -> None:
    typst = b"".join(content for name, content in templates().items() if name.endswith(".typ")).decode()
    assert 'json("tones.json")' in typst
    for colours in COLOURS.values():
        assert not any(colour.light in typst for colour in colours)


KINDS = "|".join(sorted({*Modality, *PositionKind, *Verdict} - {"fact", "right", "allowed", "required", "recommended"}))


def test_no_style_sheet_knows_a_kind() -> None:
    for sheet in THEME.rglob("*.css"):
        found = re.findall(rf"gw-\w+--(?:verdict-|kind-|note-|level-)?(?:{KINDS})\b", sheet.read_text(encoding="utf-8"))
        assert not found, sheet
    for sheet in THEME.rglob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        assert not any(colour in text for colours in COLOURS.values() for pair in colours for colour in pair), sheet


def test_no_other_place_gives_a_kind_a_look() -> None:
    looks = "|".join([*Tone, *{badge.shape for _, _, table in FAMILIES for badge in table.values()}])
    looks += "|" + "|".join(
        {re.escape(badge.sign) for _, _, table in FAMILIES for badge in table.values() if badge.sign}
    )
    pattern = re.compile(rf"""["']?\b(?:{KINDS})["']?\s*:\s*[("']*(?:{looks})["']""")
    for path in HOOKS.rglob("*"):
        if path.suffix not in {".py", ".j2", ".html", ".js", ".typ", ".yml"} or "vendor" in path.parts:
            continue
        if path.name != "tones.py":
            assert not pattern.search(path.read_text(encoding="utf-8")), path
