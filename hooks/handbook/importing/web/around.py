"""What holds for text because of the elements around it."""

import re
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote

from handbook.importing.document import Line, Reason, Revision, State, Where
from handbook.importing.gathered import PLAIN, Look
from handbook.importing.lengths import twentieths
from handbook.importing.web.lists import Label
from handbook.importing.web.word import list_of, outline

_INDENT = 600
"""How far browsers set lists and quotations in, in twentieths of a point."""
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_COUNTRY = 2
"""Letters that name a country."""
_BOLD = 600
"""The weight from which letters are bold."""

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
LISTS = {"ol", "ul", "menu", "dir"}
_SET_IN = LISTS | {"blockquote", "dd", "figure"}
BLOCKS = (
    frozenset(_HEADINGS)
    | _SET_IN
    | {"address", "article", "aside", "body", "caption", "center", "details", "dialog", "div", "dl", "dt", "fieldset"}
    | {"figcaption", "footer", "form", "header", "hgroup", "hr", "legend", "li", "main", "nav", "noframes", "optgroup"}
    | {"option", "p", "plaintext", "pre", "search", "section", "select", "summary", "table", "tbody", "td", "tfoot"}
    | {"th", "thead", "tr", "xmp", "listing", "textarea"}
)
"""Elements that begin a line and end it."""
_KEPT = {"pre", "xmp", "listing", "plaintext", "textarea"}
_REASONS = {
    "applet": Reason.OBJECT,
    "audio": Reason.OBJECT,
    "canvas": Reason.OBJECT,
    "embed": Reason.EXTERNAL,
    "frame": Reason.EXTERNAL,
    "iframe": Reason.EXTERNAL,
    "img": Reason.PICTURE,
    "nav": Reason.CONTENTS,
    "noframes": Reason.ALTERNATIVE,
    "noscript": Reason.ALTERNATIVE,
    "object": Reason.OBJECT,
    "script": Reason.OBJECT,
    "style": Reason.OBJECT,
    "svg": Reason.PICTURE,
    "template": Reason.HIDDEN,
    "video": Reason.OBJECT,
}


@dataclass(frozen=True)
class Around:
    """``line`` is what a line that begins here is like; ``bullets``: how many lists with bullets it stands in."""

    line: Line
    look: Look = PLAIN
    label: Label | None = None
    kept: bool = False
    """Spaces and ends of lines are text."""
    bullets: int = 0

    @property
    def where(self) -> Where:
        """Where in the file."""
        return self.line.place.where

    @staticmethod
    def reason(element: Any) -> Reason | None:
        """Why what an element holds is no text to read, if so."""
        if element.tag == "dialog" and element.get("open") is None:
            return Reason.HIDDEN
        if {"toc", "doc-toc"} & {element.get("id"), element.get("role"), *element.get("class", "").split()}:
            return Reason.CONTENTS
        return _REASONS.get(element.tag)


def inside(element: Any, style: dict[str, str], around: Around) -> Around:
    """What holds inside an element."""
    line, look, kept = around.line, _look(element, style, around.look), around.kept
    if element.tag in _KEPT or style.get("white-space", "").startswith(("pre", "break-spaces")):
        kept = True
    if language := language_of(element):
        line = replace(line, language=language)
    if element.tag in BLOCKS:
        line = _line(element, style, line, look)
    return replace(around, line=line, look=look, kept=kept)


def language_of(element: Any) -> str:
    """The language that an element says its text is in, as the standard writes it: nl-BE."""
    first, *rest = (element.get("lang") or element.get(_XML_LANG) or "").strip().split("-")
    return "-".join([first.lower(), *(part.upper() if len(part) == _COUNTRY else part for part in rest)])


def _look(element: Any, style: dict[str, str], look: Look) -> Look:
    weight = style.get("font-weight", "bold" if element.tag in {"b", "strong", "th"} else "")
    slant = style.get("font-style", "italic" if element.tag in {"i", "em"} else "")
    if weight:
        bold = int(weight) >= _BOLD if re.fullmatch(r"\d{1,4}", weight) else weight in {"bold", "bolder"}
        look = replace(look, bold=bold)
    if font := style.get("font-family") or element.get("face"):
        look = replace(look, font=font.split(",")[0].strip(" \"'"))
    if slant:
        look = replace(look, italic=slant != "normal")
    if element.tag in {"ins", "del"} and look.state is not State.DELETED:
        state = State.INSERTED if element.tag == "ins" else State.DELETED
        look = replace(look, state=state, revision=_revision(element))
    return look


def _revision(element: Any) -> Revision:
    """Word writes the author as if it were an address."""
    cite = element.get("cite", "")
    author = unquote(cite[len("mailto:") :]) if cite.startswith("mailto:") else ""
    return Revision(" ".join(author.split()), element.get("datetime", "").strip())


def _line(element: Any, style: dict[str, str], line: Line, look: Look) -> Line:
    names = element.get("class", "").split()
    numbering, level = list_of(style) or (line.numbering, line.level)
    indent = line.indent + twentieths(style.get("margin-left", "")) + (_INDENT if element.tag in _SET_IN else 0)
    align = style.get("text-align", element.get("align", "center" if element.tag == "center" else "").lower())
    return replace(
        line,
        heading=_HEADINGS.get(element.tag) or outline(style) or line.heading,
        style=names[0] if names else element.tag,
        numbering=numbering,
        level=level,
        indent=max(indent, 0),
        hanging=max(-twentieths(style.get("text-indent", "")), 0),
        centred=align == "center" if align else line.centred,
        inserted=look.revision if look.state is State.INSERTED else None,
        deleted=look.revision if look.state is State.DELETED else None,
    )
