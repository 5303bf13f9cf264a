"""A page as plain Markdown, for people and programs that want the text without the site around it."""

import re
from typing import Any

from bs4 import BeautifulSoup
from markdownify import MarkdownConverter

DROPPED = ("svg", "script", "style", "template", "form", "noscript")
DROPPED_CLASSES = (".gw-crumbs", ".gw-permalink", ".headerlink", ".gw-tooltip")
"""What is of no use outside the page: drawings, controls, ways around the site."""


class _Converter(MarkdownConverter):
    """Every ``summary`` and ``dt`` starts a line of its own; the rest is markdownify's."""

    def convert_summary(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 - passed by name
        return f"\n\n{text.strip()}\n\n"


def plain(html: str, title: str) -> str:
    """The content of a page (HTML of our own making) as Markdown that starts with ``title`` where it has no heading."""
    soup = BeautifulSoup(html, "html.parser")
    for selector in DROPPED + DROPPED_CLASSES:
        for found in soup.select(selector):
            found.decompose()
    text = _Converter(heading_style="ATX", bullets="-", escape_misc=True).convert_soup(soup)
    lines = re.sub(r"[ \t]+\n", "\n", str(text))
    body = re.sub(r"\n{3,}", "\n\n", lines).strip()
    return f"{body}\n" if body.startswith("# ") else f"# {title}\n\n{body}\n"
