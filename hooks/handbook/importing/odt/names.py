"""Names in the XML of OpenDocument."""

from typing import Any

from lxml import etree

_SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
_SHORT = {space: short for short, space in _SPACES.items()}


def q(name: str) -> str:
    """A name with its whole space: ``text:p``."""
    short, _, local = name.partition(":")
    return f"{{{_SPACES[short]}}}{local}"


def name_of(element: Any) -> str:
    """The name of an element as the standard writes it, empty for a space that it does not have."""
    found = etree.QName(element)
    short = _SHORT.get(found.namespace or "")
    return f"{short}:{found.localname}" if short else ""


def get(element: Any, name: str, otherwise: str = "") -> str:
    """An attribute."""
    return str(element.get(q(name), otherwise))


def text_of(element: Any) -> str:
    """All text in an element; paragraphs, tabs and spaces that have elements of their own stand apart."""
    found = []
    for one in element.iter():
        if one is not element and name_of(one) in {"text:p", "text:h", "text:s", "text:tab", "text:line-break"}:
            found.append(" ")
        found.append(one.text or "")
        if one is not element:
            found.append(one.tail or "")
    return "".join(found)
