"""Every pair of colours that meets as text, edge or focus ring passes WCAG 2.2 AA, in both schemes."""

import re

import pytest

from handbook.formats.browser.style import style_sheet
from handbook.formats.html.render import THEME
from handbook.views.tones import Tone

COLOURS = {
    name: (light, dark)
    for name, light, dark in re.findall(
        r"--gw-([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);", style_sheet(THEME)
    )
}
GROUNDS = ("paper", "surface", "sunken")
TONES = tuple(Tone)

TEXT = (  # 4.5 : 1
    *((ink, ground) for ink in ("ink", "ink-soft", "link", "link-hover") for ground in GROUNDS),
    ("ink", "mark"),
    ("paper", "ink"),  # skip link
    ("band-ink", "band"),
    ("band-ink", "band-line"),  # a button of the band under the pointer
    ("band-soft", "band"),
    *((f"{tone}-ink", f"{tone}-tint") for tone in TONES),
)
PARTS = (  # 3 : 1: edges of controls, the line that tells the kind of a norm, focus rings
    *(("line-strong", ground) for ground in GROUNDS),
    *(("focus", ground) for ground in GROUNDS),
    *((f"{tone}-edge", "surface") for tone in TONES),
    *((f"{tone}-edge", "paper") for tone in TONES),
    ("signal", "band"),
)


def luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    pale, deep = sorted((luminance(one), luminance(other)), reverse=True)
    return (pale + 0.05) / (deep + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=("light", "dark"))
@pytest.mark.parametrize(("front", "back", "least"), [(*pair, 4.5) for pair in TEXT] + [(*pair, 3.0) for pair in PARTS])
def test_pair(front: str, back: str, least: float, scheme: int) -> None:
    measured = ratio(COLOURS[front][scheme], COLOURS[back][scheme])
    assert measured >= least, f"{front} on {back}: {measured:.2f} : 1, at least {least} : 1 is needed"


def test_every_colour_is_measured() -> None:
    measured = {name for pair in TEXT + PARTS for name in pair}
    assert set(COLOURS) - measured == {"line"}, (
        "a colour without a pair: add it to TEXT or PARTS (`line` is ornament only)"
    )
