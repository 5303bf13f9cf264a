"""What Word writes into a page that it saves: its own numbers as text, remarks, contents, hidden text."""

import re
from collections.abc import Iterator
from typing import Any

from handbook.importing.document import Place, Reason, Remark
from handbook.importing.web.shown import declarations
from handbook.importing.web.tree import text_of

_LIST = re.compile(r"l\d+ level(\d) (lfo\d+)")
_GAP = re.compile(r"7\.0pt [\"'&]*times new roman")
LONGEST = 40
"""Characters of a number that Word counts: "Artikel 12, § 3." """
_SIGN = 10
"""Characters of the sign of a remark: [AP12]."""
_SYMBOLS = {
    "·": "•",
    "\uf0b7": "•",
    "§": "▪",
    "\uf0a7": "▪",
    "ü": "✓",
    "\uf0fc": "✓",
    "Ø": "➢",
    "\uf0d8": "➢",
    "o": "o",
}
"""Bullets of its fonts of symbols, as what they look like."""


def list_of(style: dict[str, str]) -> tuple[str, int] | None:
    """The list of a paragraph and the level in that."""
    found = _LIST.match(style.get("mso-list", ""))
    return (found[2], int(found[1]) - 1) if found else None


def outline(style: dict[str, str]) -> int | None:
    """The level of a heading that has no element for one."""
    level = style.get("mso-outline-level", "")
    return int(level) if re.fullmatch("[1-9]", level) else None


def is_label(style: dict[str, str]) -> bool:
    """Whether this is the number before a paragraph."""
    return style.get("mso-list") == "ignore"


def is_gap(style: dict[str, str]) -> bool:
    """Whether this could be the space after the number, all that is left of a list in a filtered page."""
    return bool(_GAP.match(style.get("font", "")))


def shown(label: str) -> str:
    """A number or bullet as readers saw it."""
    return _SYMBOLS.get(label, label)


def is_bullet(label: str) -> bool:
    """Whether it is a bullet."""
    return label in _SYMBOLS or (len(label) == 1 and not label.isalnum())


def reason(element: Any, style: dict[str, str]) -> Reason | None:
    """Why an element that Word writes is no text to read, if so."""
    if style.get("mso-element") in {"header", "footer"}:
        return Reason.HEADER_OR_FOOTER
    if re.search(r"\bMsoTo[cf]\d", element.get("class", "")):
        return Reason.CONTENTS
    return None


def is_anchor(link: Any) -> bool:
    """Whether a link is the sign of a remark."""
    return "msocomanchor" in link.get("class", "").split() and len(text_of(link).strip()) <= _SIGN


def remarks(element: Any, place: Place) -> Iterator[Remark]:
    """The remarks in the list at the end of a page."""
    for holder in element.iter("div"):
        if declarations(holder.get("style", "")).get("mso-element") != "comment":
            continue
        name = next((link.get("name") for link in holder.iter("a") if link.get("name")), holder.get("id", ""))
        yield Remark(id=name, author="", date="", text=" ".join(text_of(holder).split()), place=place)
