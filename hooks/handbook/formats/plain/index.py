"""``llms.txt``: every page with its address as plain Markdown, for programs that read instead of people."""

from collections.abc import Iterable

from handbook.links import Links
from handbook.product import Page, StaticFile
from handbook.views.views import Views

INDEX_FILE = "llms.txt"


def index(views: Views, links: Links, pages: Iterable[Page]) -> StaticFile:
    """The list of ``pages`` by section."""
    settings = views.handbook.settings
    lines = [f"# {settings.title}", "", f"> {settings.tagline}", "", views.t("ui.data.index")]
    section = None
    for page in sorted(pages, key=lambda item: item.uri.count("/") > 0):
        folder = page.uri.partition("/")[0] if "/" in page.uri else ""
        if folder != section:
            section = folder
            lines += ["", f"## {section or settings.title}", ""]
        title = " ".join(page.title.split()).replace("[", "(").replace("]", ")")
        lines.append(f"- [{title}]({links.plain(page.uri)})")
    return StaticFile(INDEX_FILE, "\n".join(lines) + "\n")
