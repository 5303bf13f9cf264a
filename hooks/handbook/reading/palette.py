"""A few colours of a house style -> a colour for everything, in light and in dark; or which of them nobody could read.

What its author gave stays as it is, or is a fault with the nearest colour that is readable. All else follows from it,
and is made readable.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from handbook.model.colour import BLACK, WHITE, contrast, from_oklch, mixed, nearest, oklch
from handbook.model.palette import BASE, COLOURS, GROUNDS, PART, TEXT, Colour, Palette

SCHEMES = ("light", "dark")
BRIGHT = 0.62
"""Lightness (OKLCH) from which a house colour is too bright for a band on a dark screen: there it is the accent."""

SEEN = 1.25
"""The least contrast at which an area stands out from its ground. What stands on it must be readable all the same."""

Own = Mapping[str, str]
"""The colours that an author gave for one scheme, by their key in ``look.yml``."""


@dataclass(frozen=True)
class Unreadable:
    """A colour that its author gave, on which ground it cannot be read, and the nearest that can."""

    scheme: str
    role: str
    value: str
    ground: str
    measured: float
    least: float
    passes: str


def palette(light: Own, dark: Own) -> tuple[Palette, list[Unreadable]]:
    """All colours, and those given that cannot be read."""
    pale = _Scheme(0, light, light)
    deep = _Scheme(1, dark, {**light, **{key: value for key, value in dark.items() if key == "primary"}})
    found = {name: Colour(pale.made[name], deep.made[name]) for name in pale.made}
    return found, [*pale.faults, *deep.faults]


class _Scheme:
    """The colours of one scheme. ``house`` are those of the light one, which the dark one follows where it has none."""

    def __init__(self, number: int, own: Own, house: Own) -> None:
        self._number, self._own, self._house = number, own, house
        self.faults: list[Unreadable] = []
        self.made = {name: colour[number] for name, colour in BASE.items()}
        self._ground()
        self._text()
        self._link()
        self._band()
        self._paper()

    def _ground(self) -> None:
        edges = [colours.edge[self._number] for colours in COLOURS.values()]
        edges += [self.made["line-strong"]] if "background" not in self._own else []
        paper = self._given("background", [(edge, PART) for edge in edges] + [(self._ink(), TEXT)])
        if paper is None:
            return
        lightness, chroma, hue = oklch(paper)
        ways = {"surface": 1.0, "sunken": lightness - 0.03} if self._number == 0 else {}
        ways = ways or {"surface": lightness + 0.035, "sunken": lightness + 0.07}
        self.made["paper"] = paper
        for name, wanted in ways.items():
            self.made[name] = from_oklch((wanted, min(chroma, 0.02), hue))

    def _ink(self) -> str:
        """The text that a background must be fit for: ours, if its author gave none."""
        return self.made["ink"] if "text" not in self._own else (BLACK, WHITE)[self._number]

    def _text(self) -> None:
        ink = self._given("text", [(self.made[name], TEXT) for name in (*GROUNDS, "mark")])
        if ink is not None:
            self.made["ink"] = ink
            self.made["ink-soft"] = mixed(ink, self.made["paper"], 0.2)
        self._fit("ink-soft", GROUNDS, TEXT)
        self._fit("line-strong", GROUNDS, PART)

    def _link(self) -> None:
        grounds = [(self.made[name], TEXT) for name in GROUNDS]
        link = self._given("link", grounds) or self._followed(grounds)
        if link is None:
            return
        self.made["link"] = self.made["focus"] = link
        lightness, chroma, hue = oklch(link)
        self.made["link-hover"] = from_oklch((lightness + (-0.1, 0.1)[self._number], chroma, hue))
        self._fit("link-hover", GROUNDS, TEXT)

    def _followed(self, grounds: list[tuple[str, float]]) -> str | None:
        """The colour of links where none was given: the first of the house that can be read, else one made so."""
        house = [self._house[key] for key in ("link", "primary", "accent") if key in self._house]
        fitting = [colour for colour in house if _fits(colour, grounds)]
        return next(iter([*fitting, *(nearest(colour, lambda one: _fits(one, grounds)) for colour in house)]), None)

    def _band(self) -> None:
        primary = self._own.get("primary") or self._house.get("primary")
        if primary is not None:
            self.made["band"] = primary if "primary" in self._own else _darker(primary)
        band = self.made["band"]
        if primary is None and not {"on_primary", "accent"} & {*self._own, *self._house}:
            return
        ink = self._given("on_primary", [(band, TEXT)]) or _readable(band, self._house.get("on_primary"))
        self.made["band-ink"] = ink
        self.made["band-soft"] = soft if contrast(soft := mixed(ink, band, 0.15), band) >= TEXT else ink
        raised = mixed(band, ink, 0.16)
        away = WHITE if contrast(ink, BLACK) < contrast(ink, WHITE) else BLACK
        self.made["band-line"] = raised if contrast(raised, ink) >= TEXT else mixed(band, away, 0.16)
        self.made["signal"] = self._given("accent", [(band, PART)]) or self._signal(band, ink)

    def _signal(self, band: str, ink: str) -> str:
        house = self._house.get("accent")
        bright = self._house.get("primary", BLACK)
        if house is None and self._number == 1 and band != bright and oklch(bright)[0] > BRIGHT:
            house = bright
        return ink if house is None else nearest(house, lambda one: contrast(one, band) >= PART)

    def _paper(self) -> None:
        """What our style sheets have no name for: an accent on the page, letters on one, titles in the house colour."""
        seen = all(contrast(self.made["signal"], self.made[ground]) >= SEEN for ground in GROUNDS)
        self.made["accent"] = self.made["signal" if seen else "link"]
        for name in ("signal", "accent"):
            self.made[f"{name}-ink"] = _readable(self.made[name], BASE["ink"].light)
        self.made["title"] = nearest(self.made["band"], lambda one: contrast(one, WHITE) >= TEXT)

    def _fit(self, name: str, grounds: Iterable[str], least: float) -> None:
        met = [(self.made[ground], least) for ground in grounds]
        self.made[name] = nearest(self.made[name], lambda one: _fits(one, met))

    def _given(self, role: str, met: list[tuple[str, float]]) -> str | None:
        """A colour that was given; a fault where it cannot be read on, or under, what it meets."""
        value = self._own.get(role)
        if value is None or _fits(value, met):
            return value
        ground, least = min(met, key=lambda one: contrast(value, one[0]) / one[1])
        passes = nearest(value, lambda one: _fits(one, met))
        self.faults.append(
            Unreadable(SCHEMES[self._number], role, value, ground, contrast(value, ground), least, passes)
        )
        return passes


def _fits(colour: str, met: Iterable[tuple[str, float]]) -> bool:
    return all(contrast(colour, other) >= least for other, least in met)


def _darker(primary: str) -> str:
    """A house colour for a dark screen."""
    lightness, chroma, hue = oklch(primary)
    if lightness > BRIGHT:
        return from_oklch((0.27, min(chroma, 0.03), hue))
    return from_oklch((min(lightness * 0.8, 0.42), chroma, hue))


def _readable(ground: str, wished: str | None) -> str:
    """The first colour that can be read on ``ground``: the one wished for, white, our ink, black."""
    order = (wished, WHITE, BASE["ink"].light, BLACK)
    return next(one for one in order if one is not None and contrast(one, ground) >= TEXT)
