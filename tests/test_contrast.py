"""Every pair of colours that meets as text, edge or focus ring passes WCAG 2.2 AA, in both schemes."""

import re

import pytest

from handbook.formats.browser.style import style_sheet
from handbook.formats.html.render import THEME
from handbook.model.colour import contrast
from handbook.model.palette import BASE, PAIRS, TONE_PAIRS

COLOURS = {
    name: (light, dark)
    for name, light, dark in re.findall(
        r"--gw-([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);", style_sheet(THEME)
    )
}


@pytest.mark.parametrize("scheme", [0, 1], ids=("light", "dark"))
@pytest.mark.parametrize(("front", "back", "least"), PAIRS + TONE_PAIRS)
def test_pair(front: str, back: str, least: float, scheme: int) -> None:
    measured = contrast(COLOURS[front][scheme], COLOURS[back][scheme])
    assert measured >= least, f"{front} on {back}: {measured:.2f} : 1, at least {least} : 1 is needed"


def test_every_colour_is_measured() -> None:
    measured = {name for pair in PAIRS + TONE_PAIRS for name in pair[:2]}
    assert set(COLOURS) - measured == {"line"}, (
        "a colour without a pair: add it to PAIRS of model/palette.py (`line` is ornament only)"
    )


def test_programs_and_style_sheet_mean_the_same_colours() -> None:
    assert {name: tuple(colour) for name, colour in BASE.items()} == {
        name: colours for name, colours in COLOURS.items() if name in BASE
    }
