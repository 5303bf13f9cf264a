"""Styles of OpenDocument: what a paragraph or a word looks like, its own style and those that it is based on."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from handbook.importing.gathered import PLAIN, Look
from handbook.importing.lengths import twentieths
from handbook.importing.odt.names import get, q
from handbook.importing.word.inline import TINY

_BOLD = 600
_DEEPEST = 50
"""Styles based on styles."""
_CODED = re.compile(r"_([0-9a-f]{2,4})_")


@dataclass(frozen=True)
class Shape:
    """What a paragraph is like because of its style."""

    name: str = ""
    look: Look = PLAIN
    indent: int | None = None
    hanging: int | None = None
    centred: bool = False
    size: float | None = None
    listed: str = ""
    """The style of the list that it is in, if it says so."""
    breaks: bool = False
    """Begins on a new page."""
    language: str = ""


class Styles:
    """All styles of a file, by family and name."""

    def __init__(self, roots: Iterable[Any]) -> None:
        self._styles: dict[tuple[str, str], Any] = {}
        self._automatic: set[tuple[str, str]] = set()
        self._defaults: dict[str, Any] = {}
        self._shapes: dict[str, Shape] = {}
        self._looks: dict[str, dict[str, str]] = {}
        for root in roots:
            for style in root.iter(q("style:style")):
                key = (get(style, "style:family"), get(style, "style:name"))
                self._styles.setdefault(key, style)
                if style.getparent().tag == q("office:automatic-styles"):
                    self._automatic.add(key)
            for style in root.iter(q("style:default-style")):
                self._defaults.setdefault(get(style, "style:family"), style)

    @property
    def language(self) -> str:
        """The language that text is in where nothing else is said."""
        default = self._defaults.get("paragraph")
        return _language(_properties(default, "style:text-properties")) if default is not None else ""

    def shape(self, name: str) -> Shape:
        """Of a paragraph in this style."""
        if name not in self._shapes:
            self._shapes[name] = self._shape(name)
        return self._shapes[name]

    def look(self, name: str, around: Look) -> Look:
        """Of words in this style among others."""
        if name not in self._looks:
            self._looks[name] = self._gathered("text", name, "style:text-properties")
        return _look(self._looks[name], around)

    def breaks_after(self, name: str) -> bool:
        """Whether a new page begins after a paragraph in this style."""
        return self._gathered("paragraph", name, "style:paragraph-properties").get("break-after") == "page"

    def hides(self, family: str, name: str) -> bool:
        """Whether a section or a row of a table in this style is not shown."""
        return self._gathered(family, name, "style:section-properties").get("display") == "none"

    def _shape(self, name: str) -> Shape:
        letters = self._gathered("paragraph", name, "style:text-properties")
        lines = self._gathered("paragraph", name, "style:paragraph-properties")
        size = re.fullmatch(r"(\d{1,4}(?:\.\d{1,4})?)pt", letters.get("font-size", ""))
        own = self._styles.get(("paragraph", name))
        begun = own is not None and bool(get(own, "style:master-page-name"))
        return Shape(
            name=self._shown(name),
            look=_look(letters, Look()),
            indent=twentieths(lines["margin-left"]) if "margin-left" in lines else None,
            hanging=-twentieths(lines["text-indent"]) if "text-indent" in lines else None,
            centred=lines.get("text-align") == "center",
            size=float(size[1]) if size else None,
            listed=next((found for one in self._chain("paragraph", name) if (found := _listed(one)) is not None), ""),
            breaks=lines.get("break-before") == "page" or begun,
            language=_language(letters),
        )

    def _shown(self, name: str) -> str:
        """The name that a writer sees: an automatic style is called after the one that it changes."""
        for key in [("paragraph", name)]:
            if key in self._automatic:
                name = get(self._styles[key], "style:parent-style-name")
        style = self._styles.get(("paragraph", name))
        given = get(style, "style:display-name") if style is not None else ""
        return given or _CODED.sub(lambda code: chr(int(code[1], 16)), name)

    def _chain(self, family: str, name: str) -> list[Any]:
        """A style, and those that it is based on."""
        found: list[Any] = []
        while (style := self._styles.get((family, name))) is not None and len(found) < _DEEPEST and style not in found:
            found.append(style)
            name = get(style, "style:parent-style-name")
        return found

    def _gathered(self, family: str, name: str, group: str) -> dict[str, str]:
        """Properties by their local names: what a style says itself counts before what it is based on."""
        gathered: dict[str, str] = {}
        for style in reversed(self._chain(family, name)):
            gathered |= _properties(style, group)
        return gathered


def _properties(style: Any, group: str) -> dict[str, str]:
    found = style.find(q(group))
    return {} if found is None else {name.rpartition("}")[2]: value for name, value in found.attrib.items()}


def _listed(style: Any) -> str | None:
    found = style.get(q("style:list-style-name"))
    return None if found is None else str(found)


def _look(properties: dict[str, str], around: Look) -> Look:
    size = re.fullmatch(r"(\d{1,4}(?:\.\d{1,4})?)pt", properties.get("font-size", ""))
    weight, slant = properties.get("font-weight", ""), properties.get("font-style", "")
    bold = int(weight) >= _BOLD if re.fullmatch(r"\d{1,4}", weight) else weight == "bold"
    return Look(
        around.state,
        around.revision,
        bold if weight else around.bold,
        slant in {"italic", "oblique"} if slant else around.italic,
        hidden=properties["display"] in {"none", "condition"} if "display" in properties else around.hidden,
        tiny=size is not None and float(size[1]) <= TINY if "font-size" in properties else around.tiny,
        font=properties.get("font-name", around.font),
    )


def _language(properties: dict[str, str]) -> str:
    parts = (properties.get("language", ""), properties.get("country", ""))
    return "-".join(part for part in parts if part and part != "none")
