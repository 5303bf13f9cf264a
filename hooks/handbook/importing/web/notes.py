"""Footnotes in HTML: a link to a note, and the element further on that holds it.

HTML has no footnotes of its own. Word, LibreOffice, pandoc and Markdown each write them in a way of their own, which
other links do not have.
"""

import re
from dataclasses import dataclass
from typing import Any

from handbook.importing.document import Where

_TARGET = re.compile(r"#(?:(?:_(?:ft|ed)n|(?:user-content-)?fn[-:]?)\d{1,6}|sd(?:foot|end)note\d{1,6}sym)")
_SIGN = re.compile(r"[\[(]?(?:\w{1,4}|[*†‡]{1,4})[\])]?")
"""What stands for a note in the text: no more than that, or it would be words that get lost."""
_ARROW = re.compile(rf"{_SIGN.pattern}|[\W_]{{1,4}}|terug|back")
_HOLDERS = ("div", "li", "aside", "p", "dd", "td")
_BACK = re.compile(r"#(?:_(?:ft|ed)nref|(?:user-content-)?fnref|sd(?:foot|end)note\d{1,6}anc)")


@dataclass(frozen=True)
class Notes:
    """The notes of a page: which links refer to one, and which element holds which."""

    refs: dict[Any, str]
    holders: dict[Any, str]

    @classmethod
    def of(cls, root: Any) -> "Notes":
        """Find them."""
        named: dict[str, Any] = {}
        for element in root.iter("*"):
            for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
                if name:
                    named.setdefault(name, element)
        refs: dict[Any, str] = {}
        holders: dict[Any, str] = {}
        for link in root.iter("a"):
            name = link.get("href", "")[1:]
            if name not in named or not _refers(link):
                continue
            holder = _holder(named[name])
            if holder is None or holder is _holder(link):
                continue
            refs[link] = holders.setdefault(holder, name)
        return cls(refs, holders)


def _refers(link: Any) -> bool:
    if goes_back(link) or not _SIGN.fullmatch("".join(link.itertext()).strip()):
        return False
    if "footnote-ref" in link.get("class", "") or link.get("role") == "doc-noteref":
        return True
    return bool(_TARGET.fullmatch(link.get("href", "")))


def goes_back(link: Any) -> bool:
    """Whether a link is a sign that leads from a note to where it is referred to."""
    back = bool(_BACK.match(link.get("href", "")) or "footnote-back" in link.get("class", ""))
    return back and bool(_ARROW.fullmatch("".join(link.itertext()).strip()))


def where(name: str) -> Where:
    """What kind of note it is."""
    return Where.ENDNOTE if name.startswith(("_edn", "sdendnote")) else Where.FOOTNOTE


def _holder(element: Any) -> Any:
    """The element that holds the whole note: Word names a link in it, and a ``div`` around it after that."""
    number = re.fullmatch(
        r"_?((?:ft|ed)n\d+|sd(?:foot|end)note\d+)(?:sym)?", element.get("name") or element.get("id") or ""
    )
    for around in (element, *element.iterancestors()):
        if around.tag in {"body", "html"}:
            break
        if number and around.get("id") == number[1]:
            return around
    for around in (element, *element.iterancestors()):
        if around.tag in _HOLDERS:
            return around
    return None
