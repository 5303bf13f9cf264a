"""Pages as Markdown files, for engines that read files: front matter, headings in Markdown, the rest as HTML."""

import yaml

from handbook.formats.html.render import Html
from handbook.links import address
from handbook.product import Page


def page_source(page: Page, html: Html) -> str:
    """The text of the file at ``page.uri``."""
    header = yaml.safe_dump(front_matter(page), allow_unicode=True, sort_keys=True, width=10_000)
    return f"---\n{header}---\n\n{html.source(page)}"


def front_matter(page: Page) -> dict[str, object]:
    """What a theme should know of a page; what does not apply is left out."""
    known: dict[str, object] = {
        "title": page.title,
        "description": page.summary,
        "hide": list(page.hide),
        "scripts": list(page.scripts),
        "landscape": page.landscape,
        "source": f"policies/{page.source}" if page.source else None,
        "feed": page.feed,
        "apart": page.apart,
        "canonical": address(page.canonical, directory_urls=True) if page.canonical else None,
        "search": {"exclude": True} if page.apart else None,
    }
    return {name: value for name, value in known.items() if value}
