"""What the styles of a Word file say of its paragraphs and letters, through the styles that they are based on."""

import re
from dataclasses import dataclass
from typing import Any

from handbook.importing.word.names import VAL, child, number, switched, value, w, whole

LONGEST_CHAIN = 50
"""Styles based on styles: Word takes 11."""

WHITE = "FFFFFF"

BODY_LEVEL = 9
"""The outline level of text, which is no heading."""

HEADING = re.compile(
    r"(?:heading|header|kop|titre|überschrift|título|titulo|titolo|rubrik|otsikko|overskrift|nagłówek|nadpis)"
    r"[\s_-]*([1-9])(?:\s*(?:\(.*\)|char))?",
    re.IGNORECASE,
)
"""The name of a style for headings, in the languages in which programs and people name it."""

TITLE = re.compile(r"(?:title|titel|titre|título|titolo|documenttitel)", re.IGNORECASE)

CONTENTS = re.compile(
    r"(?:toc|inhopg|inhoudsopgave|contents|tm|table des matières|verzeichnis|inhaltsverzeichnis)[\s_-]*[1-9]"
    r"|(?:toc|contents) heading|kop(?:je)? (?:van )?inhoudsopgave|inhoudsopgavekop"
    r"|table of figures|lijst met afbeeldingen",
    re.IGNORECASE,
)
"""The name of a style for a line of the contents."""


@dataclass(frozen=True)
class Letters:
    """How letters look; None where nothing is said of it."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    size: float | None = None
    language: str = ""
    font: str = ""
    white: bool | None = None
    filled: bool | None = None
    """Whether there is a colour behind them."""

    def over(self, below: "Letters") -> "Letters":
        """These, and what they leave open as ``below`` says."""
        return Letters(
            below.bold if self.bold is None else self.bold,
            below.italic if self.italic is None else self.italic,
            below.hidden if self.hidden is None else self.hidden,
            below.size if self.size is None else self.size,
            self.language or below.language,
            self.font or below.font,
            below.white if self.white is None else self.white,
            below.filled if self.filled is None else self.filled,
        )

    def beside(self, other: "Letters") -> "Letters":
        """With a style for letters in a style for paragraphs: what both switch on is off again, as Word has it."""
        over = other.over(self)
        return Letters(
            _either(self.bold, other.bold),
            _either(self.italic, other.italic),
            _either(self.hidden, other.hidden),
            over.size,
            over.language,
            over.font,
            over.white,
            over.filled,
        )


@dataclass(frozen=True)
class Look:
    """How the paragraphs of a style look, and the list that they are in."""

    name: str = ""
    heading: int | None = None
    contents: bool = False
    centred: bool = False
    indent: int | None = None
    hanging: int | None = None
    list_id: str | None = None
    levels: tuple[tuple[str, int | None], ...] = ()
    """The style and those it is based on, the nearest first, each with the level in a list that it tells."""
    letters: Letters = Letters()
    filled: bool = False


class Styles:
    """The styles of a file by id."""

    def __init__(self, root: Any) -> None:
        self._styles: dict[str, Any] = {}
        self._usual: dict[str, str] = {}
        self._looks: dict[str | None, Look] = {}
        self._letters: dict[str | None, Letters] = {}
        self._defaults = Letters()
        if root is not None:
            self._read(root)

    def look(self, style: str | None) -> Look:
        """How a paragraph of a style looks; of the usual one if it names none, or none that there is."""
        known = style if style in self._styles else self._usual.get("paragraph")
        if known not in self._looks:
            self._looks[known] = self._look(known)
        return self._looks[known]

    def letters(self, style: str | None) -> Letters:
        """How letters of a style look."""
        style = style if style in self._styles else None
        if style not in self._letters:
            found = Letters()
            for one in reversed(self._chain(style)):
                found = letters(child(one, "rPr")).over(found)
            self._letters[style] = found
        return self._letters[style]

    def defaults(self) -> Letters:
        """How all letters look of which nothing else is said."""
        return self._defaults

    def fills(self, style: str | None) -> bool:
        """Whether a style for tables puts a colour behind any cell."""
        return any(next(one.iter(w("shd")), None) is not None for one in self._chain(style))

    def list_of(self, style: str) -> str | None:
        """The list that a style for lists is of."""
        return next((found for one in self._chain(style) if (found := value(one, "pPr", "numPr", "numId"))), None)

    def _read(self, root: Any) -> None:
        self._defaults = letters(child(root, "docDefaults", "rPrDefault", "rPr"))
        for one in root.iterchildren(w("style")):
            name = one.get(w("styleId"), "")
            self._styles.setdefault(name, one)
            if str(one.get(w("default"), "0")).lower() in {"1", "true", "on"}:
                self._usual.setdefault(one.get(w("type"), ""), name)

    def _chain(self, style: str | None) -> list[Any]:
        """A style and those it is based on, the nearest first."""
        found: list[Any] = []
        while style in self._styles and len(found) < LONGEST_CHAIN:
            one = self._styles[style]
            if one in found:
                break
            found.append(one)
            style = value(one, "basedOn")
        return found

    def _look(self, style: str | None) -> Look:
        chain = self._chain(style)
        names = [value(one, "name") or one.get(w("styleId"), "") for one in chain]
        own = names[0] if names else ""
        told = [child(one, "pPr") for one in chain]
        indents = [child(one, "ind") for one in told if child(one, "ind") is not None]
        return Look(
            name=own,
            heading=_heading(told, names),
            contents=any(CONTENTS.fullmatch(name.strip()) for name in names),
            centred=next((found == "center" for one in told if (found := value(one, "jc"))), False),
            indent=next((far for one in indents if (far := left(one)) is not None), None),
            hanging=next((far for one in indents if (far := hanging(one)) is not None), None),
            list_id=next((found for one in told if (found := value(one, "numPr", "numId"))), None),
            levels=tuple((one.get(w("styleId"), ""), number(one, "pPr", "numPr", "ilvl")) for one in chain),
            letters=self.letters(style),
            filled=any(filled(one) for one in told),
        )


def letters(properties: Any) -> Letters:
    """What ``w:rPr`` says of letters."""
    if properties is None:
        return Letters()
    size = number(properties, "sz")
    fonts, language = child(properties, "rFonts"), child(properties, "lang")
    return Letters(
        switched(properties, "b"),
        switched(properties, "i"),
        switched(properties, "vanish"),
        None if size is None else size / 2,
        "" if language is None else language.get(VAL, ""),
        "" if fonts is None else fonts.get(w("ascii")) or fonts.get(w("hAnsi")) or "",
        None if (colour := value(properties, "color")) is None else colour.upper() == WHITE,
        True if value(properties, "highlight") not in {None, "none"} else filled(properties),
    )


def filled(properties: Any) -> bool | None:
    """Whether there is a colour behind something."""
    shade = child(properties, "shd")
    if shade is None:
        return None
    plain = shade.get(VAL, "clear") in {"clear", "nil"}
    return not plain or shade.get(w("fill"), "auto").upper() not in {"AUTO", WHITE}


def left(indents: Any) -> int | None:
    """How far a paragraph stands in."""
    return whole(indents.get(w("left")) or indents.get(w("start")))


def hanging(indents: Any) -> int | None:
    """How far its first line hangs out of it; less than nothing if it stands in further."""
    out, first = whole(indents.get(w("hanging"))), whole(indents.get(w("firstLine")))
    if out is not None:
        return out
    return None if first is None else -first


def outline(properties: Any) -> int | None:
    """The level of a heading (from 1) that ``w:pPr`` gives; 0 for text, None where it says nothing."""
    level = number(properties, "outlineLvl")
    if level is None or level < 0:
        return None
    return level + 1 if level < BODY_LEVEL else 0


def _heading(told: list[Any], names: list[str]) -> int | None:
    """By the nearest style that tells: a level, or the name of a heading."""
    for properties, name in zip(told, names, strict=True):
        level = outline(properties)
        if level is not None:
            return level or None
        if found := HEADING.fullmatch(name.strip()):
            return int(found[1])
    return None


def _either(one: bool | None, other: bool | None) -> bool | None:
    if one is None or other is None:
        return other if one is None else one
    return one != other
