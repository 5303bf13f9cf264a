"""A logo as SVG -> the same drawing, written anew from what is known to be harmless; or what is not.

A drawing program leaves notes of its own in a file: those go. What could run, load or loop is a fault.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET
from xml.parsers import expat

from handbook.model.look import Image
from handbook.problems import Mark, Problem

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
MAX_BYTES = 500_000
MAX_DRAWN = 20_000
LONGEST = 1e6
MAX_DEPTH = 40
"""Elements, counted as often as they are drawn; and how deep one may stand in others."""

ELEMENTS = frozenset(
    {"svg", "g", "defs", "symbol", "use", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
    | {"linearGradient", "radialGradient", "stop", "clipPath", "mask", "style"}
)
DROPPED = frozenset({"title", "desc", "metadata"})
"""Elements for other programs: a logo's words are its ``alt``."""

ATTRIBUTES = frozenset(
    {"id", "class", "d", "x", "y", "x1", "y1", "x2", "y2", "width", "height", "rx", "ry", "r", "cx", "cy", "fx", "fy"}
    | {"fr", "points", "viewBox", "preserveAspectRatio", "transform", "fill", "fill-rule", "fill-opacity", "stroke"}
    | {"stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-dasharray", "opacity"}
    | {"stroke-dashoffset", "stroke-opacity", "clip-path", "clip-rule", "clipPathUnits", "mask", "maskUnits", "offset"}
    | {"maskContentUnits", "mask-type", "stop-color", "stop-opacity", "gradientUnits", "gradientTransform", "href"}
    | {"spreadMethod", "style", "color", "display", "visibility", "overflow", "vector-effect", "paint-order"}
    | {"isolation", "mix-blend-mode"}
)
IDLE = re.compile(r"version|baseProfile|enable-background|role|focusable|(aria|data|font|text|letter|word|xml)-?.*")
"""Attributes that draw nothing here: left out."""

FUNCTIONS = frozenset(
    {"url", "rgb", "rgba", "hsl", "hsla", "translate", "rotate", "scale", "matrix", "skewX", "skewY", "not"}
)
_CALLED = re.compile(r"([\w-]+)\s*\(")
_URL = re.compile(r"url\(\s*(['\"]?)(.*?)\1\s*\)", re.DOTALL)
_LOCAL = re.compile(r"#([\w.-]+)")
_NUMBER = r"(-?[0-9]*\.?[0-9]+)"
_BOX = re.compile(rf"\s*{_NUMBER}[\s,]+{_NUMBER}[\s,]+{_NUMBER}[\s,]+{_NUMBER}\s*")
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+)(px|pt|mm|cm)?\s*")


def checked(raw: bytes, path: str) -> tuple[Image | None, list[Problem]]:
    """The drawing in ``raw``, or all that keeps it from being shown. ``path`` is the one to report."""
    reader = _Reader(path)
    try:
        root = reader.read(raw)
    except expat.ExpatError as error:
        return None, [Problem(path, Mark(error.lineno, error.offset + 1), "svg-syntax")]
    except _StopError:
        return None, reader.problems
    if reader.problems:
        return None, reader.problems
    if root is None or (size := _size(root)) is None:
        return None, [Problem(path, Mark(), "svg-size")]
    if _drawn(root) > MAX_DRAWN:
        return None, [Problem(path, Mark(), "svg-loop")]
    width, height = size
    root.attrib |= {"xmlns": SVG, "width": f"{width:g}", "height": f"{height:g}"}
    root.attrib = dict(sorted(root.attrib.items()))
    return Image(".svg", ET.tostring(root, encoding="unicode").encode(), width, height), []


class _StopError(Exception):
    """Going on makes no sense."""


@dataclass
class _Reader:
    """Builds the tree of what may stay, and notes what may not be there at all."""

    path: str
    problems: list[Problem] = field(default_factory=list)
    _open: list[ET.Element | None] = field(default_factory=list)
    """The elements around; None for one that is left out, with all in it."""
    _root: ET.Element | None = None

    def read(self, raw: bytes) -> ET.Element | None:
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = lambda *_: self._stop("svg-doctype")
        self._parser.ProcessingInstructionHandler = lambda target, _: self._note("svg-forbidden", f"<?{target}")
        self._parser.Parse(raw, True)
        return self._root

    def _note(self, code: str, value: str = "") -> None:
        mark = Mark(self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1)
        self.problems.append(Problem(self.path, mark, code, values={"value": value[:80]}))

    def _stop(self, code: str) -> None:
        self._note(code)
        raise _StopError

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, tag = name.rpartition(" ")
        if len(self._open) >= MAX_DEPTH:
            self._stop("svg-loop")
        if self._root is None and (space, tag) != (SVG, "svg"):
            self._stop("svg-syntax")
        if (self._open and self._open[-1] is None) or space != SVG or tag in DROPPED:
            self._open.append(None)
            return
        if tag not in ELEMENTS or (tag == "svg" and self._root is not None):
            self._note("svg-forbidden", f"<{tag}>")
            self._open.append(None)
            return
        made = ET.Element(tag, dict(self._kept(tag, attributes)))
        if self._root is None:
            self._root = made
        elif (above := self._open[-1]) is not None:
            above.append(made)
        self._open.append(made)

    def _end(self, _name: str) -> None:
        closed = self._open.pop()
        if closed is not None and closed.tag == "style" and not harmless(closed.text or ""):
            self._note("svg-forbidden", "<style>")

    def _text(self, text: str) -> None:
        here = self._open[-1] if self._open else None
        if here is not None and here.tag == "style":
            here.text = (here.text or "") + text

    def _kept(self, tag: str, attributes: dict[str, str]) -> Iterator[tuple[str, str]]:
        for full, value in attributes.items():
            space, _, name = full.rpartition(" ")
            if space == XLINK and name != "href":
                continue  # xlink:type and the like say nothing
            if name.lower().startswith("on") or (name == "href" and not (tag in _LINKED and _LOCAL.fullmatch(value))):
                self._note("svg-forbidden", f'{name}="{value}"')
            elif space not in {"", XLINK} or IDLE.fullmatch(name):
                continue
            elif name not in ATTRIBUTES or (name != "href" and not harmless(value)):
                self._note("svg-forbidden", f'{name}="{value}"')
            else:
                yield name, value


_LINKED = frozenset({"use", "linearGradient", "radialGradient"})


def harmless(css: str) -> bool:
    """Whether style rules, or a value in them, load nothing and call nothing unknown."""
    if re.search(r"[@\\<&]", css) or "script" in css.lower():
        return False
    called = {name for name in _CALLED.findall(css) if not name.startswith(".")}
    return called <= FUNCTIONS and all(_LOCAL.fullmatch(found[1].strip()) for found in _URL.findall(css))


def _size(root: ET.Element) -> tuple[float, float] | None:
    """Width and height of the drawing; it gets a ``viewBox`` if it has none."""
    box = _BOX.fullmatch(root.get("viewBox", ""))
    if box:
        width, height = float(box[3]), float(box[4])
    else:
        sides = [_LENGTH.fullmatch(root.get(side, "")) for side in ("width", "height")]
        if not all(sides):
            return None
        width, height = (float(found[1]) for found in sides if found)
        root.set("viewBox", f"0 0 {width:g} {height:g}")
    return (width, height) if min(width, height) > 0 and max(width, height) < LONGEST else None


def _drawn(root: ET.Element) -> int:
    """How many elements are drawn, those that others lead to each time anew: more than MAX_DRAWN if without end."""
    named = {found.get("id", ""): found for found in root.iter()}
    known: dict[ET.Element, int] = {}

    def count(one: ET.Element, depth: int) -> int:
        if depth > 2 * MAX_DEPTH:
            return MAX_DRAWN + 1
        if one not in known:
            total = 1 + sum(count(below, depth + 1) for below in one)
            total += sum(count(named[name], depth + 1) for name in _led_to(one) if name in named)
            known[one] = min(total, MAX_DRAWN + 1)
        return known[one]

    return count(root, 0)


def _led_to(one: ET.Element) -> Iterator[str]:
    for name, value in one.attrib.items():
        targets = [value] if name == "href" else [found[1].strip() for found in _URL.findall(value)]
        yield from (found[1] for target in targets if (found := _LOCAL.fullmatch(target)))
