"""The colours of the site, of paper and of Word files, and which of them meet: each pair must be readable.

``theme/foundation/tokens.css`` tells browsers what ``BASE`` tells programs; ``tests/test_contrast.py`` holds them
together.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple


class Tone(StrEnum):
    """What something asks of who reads it."""

    MUST = "must"
    STOP = "stop"
    MAY = "may"
    ADVICE = "advice"
    INFO = "info"


class Colour(NamedTuple):
    """One colour in both schemes, as ``#rrggbb``."""

    light: str
    dark: str


class Colours(NamedTuple):
    """Those of a tone: ``ink`` on ``tint``, on the page and on a card is text; ``edge`` is the line at the side."""

    ink: Colour
    tint: Colour
    edge: Colour


COLOURS: Mapping[Tone, Colours] = {
    Tone.MUST: Colours(Colour("#1d4080", "#a9c8ff"), Colour("#e6edf9", "#1c2d4a"), Colour("#3565b8", "#6f9be6")),
    Tone.STOP: Colours(Colour("#96231d", "#ffb4a9"), Colour("#fbe9e6", "#451e1b"), Colour("#c2392f", "#e8776b")),
    Tone.MAY: Colours(Colour("#1c5732", "#9edcb0"), Colour("#e4f2e8", "#17362a"), Colour("#348a55", "#57a877")),
    Tone.ADVICE: Colours(Colour("#6d4600", "#f5cd7f"), Colour("#fbf0d6", "#40310f"), Colour("#b07a13", "#d29c33")),
    Tone.INFO: Colours(Colour("#40505a", "#c3ced3"), Colour("#eaedee", "#28353c"), Colour("#76868f", "#84969e")),
}
"""Those of the tones: they mean the same in every handbook, whatever its look."""

Palette = Mapping[str, Colour]
"""The other colours, by the names that they have in the style sheet (``band`` is ``--gw-band``)."""

BASE: Palette = {
    "paper": Colour("#fbfaf6", "#11191c"),
    "surface": Colour("#ffffff", "#18232a"),
    "sunken": Colour("#f1efe8", "#1f2c33"),
    "ink": Colour("#1d2a30", "#e4e9ea"),
    "ink-soft": Colour("#4a5961", "#b3c0c5"),
    "line": Colour("#dcd8cc", "#33434b"),
    "line-strong": Colour("#7b8a90", "#7d9099"),
    "link": Colour("#0b5a6b", "#7fcbdb"),
    "link-hover": Colour("#073b47", "#b5e4ee"),
    "focus": Colour("#0b5a6b", "#f2b544"),
    "mark": Colour("#fbe6b4", "#5b4510"),
    "band": Colour("#0f3f4a", "#0b2a32"),
    "band-ink": Colour("#ffffff", "#f2f6f6"),
    "band-soft": Colour("#cfe1e3", "#b9cfd3"),
    "band-line": Colour("#3a6872", "#2b5059"),
    "signal": Colour("#f2b544", "#f2b544"),
}

GROUNDS = ("paper", "surface", "sunken")
"""What text stands on."""

TEXT = 4.5
PART = 3.0
"""The least contrast of text with its ground; of a control or its focus ring with what is around it (WCAG 2.2, AA)."""

PAIRS: tuple[tuple[str, str, float], ...] = (
    *((ink, ground, TEXT) for ink in ("ink", "ink-soft", "link", "link-hover") for ground in GROUNDS),
    ("ink", "mark", TEXT),
    ("paper", "ink", TEXT),  # skip link
    ("band-ink", "band", TEXT),
    ("band-ink", "band-line", TEXT),  # a button of the band under the pointer
    ("band-soft", "band", TEXT),
    *(("line-strong", ground, PART) for ground in GROUNDS),
    *(("focus", ground, PART) for ground in GROUNDS),
    ("signal", "band", PART),
)
"""Which colour meets which, and at what contrast at least."""

TONE_PAIRS: tuple[tuple[str, str, float], ...] = (
    *((f"{tone}-ink", f"{tone}-tint", TEXT) for tone in Tone),
    *((f"{tone}-edge", ground, PART) for tone in Tone for ground in ("surface", "paper")),
)
"""The same for the tones."""
