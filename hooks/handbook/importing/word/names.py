"""The names of WordprocessingML, and values of its attributes, whatever nonsense stands in them."""

import re
from functools import cache
from typing import Any

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
V = "urn:schemas-microsoft-com:vml"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"

STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": R.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": M.encode(),
    b"http://purl.oclc.org/ooxml/drawingml/main": A.encode(),
}
"""The names in a file that Word saved as "Strict Open XML", and those in any other."""

OFF = {"0", "false", "off", "none"}
NUMBER = re.compile(r"[+-]?[0-9]{1,9}")


@cache
def w(name: str) -> str:
    """A name of WordprocessingML as lxml writes it."""
    return f"{{{W}}}{name}"


VAL = w("val")
ID = w("id")


def local(element: Any) -> str:
    """The name of an element without its space."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: Any, *names: str) -> Any:
    """The element below, step by step, or None."""
    for name in names:
        if element is None:
            return None
        element = next(element.iterchildren(w(name)), None)
    return element


def value(element: Any, *names: str) -> str | None:
    """What ``w:val`` of the element below says, or None without one."""
    found = child(element, *names)
    return None if found is None else found.get(VAL)


def whole(text: str | None) -> int | None:
    """A whole number, or None for anything else. A length with a unit is told in twentieths of a point."""
    found = NUMBER.match(text.strip()) if text else None
    if found is None or text is None:
        return None
    unit = {"pt": 20.0, "cm": 1440 / 2.54, "mm": 144 / 2.54, "in": 1440.0}.get(text.strip()[-2:])
    if unit is None:
        return int(found[0])
    length = re.fullmatch(r"[+-]?[0-9]{1,6}(?:\.[0-9]{1,6})?", text.strip()[:-2])
    return round(float(length[0]) * unit) if length else None


def number(element: Any, *names: str) -> int | None:
    """A number in ``w:val`` below, or None."""
    return whole(value(element, *names))


def switched(element: Any, name: str) -> bool | None:
    """Whether a property is on or off; None where nothing is said of it."""
    found = child(element, name)
    return None if found is None else str(found.get(VAL, "1")).lower() not in OFF
