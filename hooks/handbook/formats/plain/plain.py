"""A page as plain Markdown, for people and programs that want the text without the site around it."""

import re
from typing import Any

from bs4 import BeautifulSoup
from markdownify import MarkdownConverter

DROPPED = frozenset({"script", "style", "template", "form", "noscript"})
DROPPED_CLASSES = frozenset({"gw-crumbs", "gw-permalink", "headerlink", "gw-tooltip"})
"""What is of no use outside the page: controls, explanations that float, ways around the site."""

DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
"""Drawings have their words beside them. They are most of a page: without them reading it is twice as fast."""


class _Converter(MarkdownConverter):
    """The summary of a fold starts a line of its own; the rest is markdownify's."""

    def convert_summary(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 - passed by name
        return f"\n\n{text.strip()}\n\n"


def plain(html: str, title: str) -> str:
    """The content of a page (HTML of our own making) as Markdown that starts with ``title`` where it has no heading."""
    soup = BeautifulSoup(DRAWING.sub("", html), "html.parser")
    for found in soup.find_all(_is_dropped):
        found.decompose()
    text = _Converter(heading_style="ATX", bullets="-", escape_misc=True).convert_soup(soup)
    lines = re.sub(r"[ \t]+\n", "\n", str(text))
    body = re.sub(r"\n{3,}", "\n\n", lines).strip()
    return f"{body}\n" if body.startswith("# ") else f"# {title}\n\n{body}\n"


def _is_dropped(tag: Any) -> bool:
    return tag.name in DROPPED or not DROPPED_CLASSES.isdisjoint(tag.get("class") or ())
