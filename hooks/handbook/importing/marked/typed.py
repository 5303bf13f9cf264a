"""What the Markdown library does otherwise here: numbers of a list stay as they were typed, and links are cheap.

Its own way to find links takes minutes for a line of brackets; where a link leads to does not matter here.
"""

import re
from typing import Any
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.sane_lists import SaneOListProcessor
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

_LINK = r"(!?)\[([^\[\]]{0,1000})\](?:\(((?:[^()\n]|\([^()\n]{0,200}\)){0,2000})\)|\[([^\[\]]{0,200})\])?"


class Typed(Extension):
    """Both together."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Put them in."""
        md.parser.blockprocessors.register(_Numbers(md.parser), "olist", 40)
        md.treeprocessors.register(_Same(md), "same", 5)
        for name in ("reference", "image_link", "image_reference", "short_reference", "short_image_ref"):
            md.inlinePatterns.deregister(name)
        md.inlinePatterns.register(_Link(_LINK, md), "link", 160)


class _Numbers(SaneOListProcessor):
    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        numbers = [found[1].rstrip(".") for line in blocks[0].split("\n") if (found := self.CHILD_RE.match(line))]
        last = parent[-1] if len(parent) else None
        joins = last is not None and last.tag in self.SIBLING_TAGS
        super().run(parent, blocks)
        made = parent if parent.tag in {"ol", "ul"} and not joins else parent[-1]
        for item, number in zip(list(made)[-len(numbers) :], numbers, strict=False):
            item.set("value", number)


class _Same(Treeprocessor):
    """Who types the same number before every item wants them counted."""

    def run(self, root: ET.Element) -> None:
        for numbered in root.iter("ol"):
            typed = [item.get("value") for item in numbered]
            for item, number, before in zip(list(numbered)[1:], typed[1:], typed, strict=False):
                if number == before:
                    item.attrib.pop("value", None)


class _Link(InlineProcessor):
    """A link or a picture, in place or by a name that is explained elsewhere."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Any, int | None, int | None]:  # type: ignore[override] # noqa: N802, ARG002
        picture, text, target, name = m.groups()
        if target is None:
            known = re.sub(r"\s+", " ", name or text).lower()
            target = self.md.references.get(known, (None,))[0]
        if target is None:
            return None, None, None
        made = ET.Element("img" if picture else "a")
        if picture:
            made.set("alt", text)
            made.set("src", target.split()[0] if target.split() else "")
        else:
            made.set("href", target.split()[0] if target.split() else "")
            made.text = text
        return made, m.start(0), m.end(0)
