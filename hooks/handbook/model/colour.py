"""One colour, ``#rrggbb``: how far two are apart for a reader (WCAG 2.2), and the nearest that is far enough.

Lightness is that of OKLCH, in which equal steps look equal: a colour that must become darker keeps its hue.
"""

import math
from collections.abc import Callable

WHITE, BLACK = "#ffffff", "#000000"
STEPS = 400
"""Between black and white: fine enough that nobody sees one."""

SLACK = 0.0005
"""How far outside a screen's colours is still inside: numbers are not exact."""

Oklch = tuple[float, float, float]
"""Lightness (0 to 1), chroma, and hue in radians."""


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours as WCAG 2.2 defines it, from 1 to 21."""
    pale, deep = sorted((luminance(one), luminance(other)), reverse=True)
    return (pale + 0.05) / (deep + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of a colour as WCAG 2.2 defines it, from 0 to 1."""
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def nearest(colour: str, fits: Callable[[str], bool]) -> str:
    """``colour`` if it fits, else the one of its hue that fits at the smallest change of lightness.

    Where none of its hue does, ``colour`` itself comes back.
    """
    if fits(colour):
        return colour
    lightness, chroma, hue = oklch(colour)
    for step in range(1, STEPS + 1):
        for way in (-1, 1):
            other = lightness + way * step / STEPS
            if 0 <= other <= 1 and fits(found := from_oklch((other, chroma, hue))):
                return found
    return colour


def mixed(one: str, other: str, share: float) -> str:
    """``share`` of ``other`` in ``one``, from 0 to 1."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return _hex(tuple(first + (second - first) * share for first, second in pairs))


def oklch(colour: str) -> Oklch:
    """A colour by its lightness, chroma and hue."""
    red, green, blue = _linear(colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.atan2(b, a)


def from_oklch(wanted: Oklch) -> str:
    """The colour of this lightness and hue; of less chroma where no screen shows so much."""
    lightness, chroma, hue = wanted
    steps = (chroma * (1 - part / 20) for part in range(21))
    tried = [_from_oklab(lightness, less * math.cos(hue), less * math.sin(hue)) for less in steps]
    linear = next((one for one in tried if min(one) >= -SLACK and max(one) <= 1 + SLACK), tried[-1])
    return _hex(tuple(_encoded(min(max(channel, 0), 1)) for channel in linear))


def _from_oklab(lightness: float, a: float, b: float) -> tuple[float, float, float]:
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _channels(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))


def _linear(colour: str) -> tuple[float, ...]:
    # the numbers of sRGB (IEC 61966-2-1)
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour))  # noqa: PLR2004


def _encoded(linear: float) -> float:
    return 12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055  # noqa: PLR2004


def _hex(channels: tuple[float, ...]) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)
