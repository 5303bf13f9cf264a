"""Open data: the handbook as JSON with its schema, the comparison as CSV, an index for machines, and a page on it."""

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.formats.data.export import (
    DATA_FILE,
    SCHEMA_FILE,
    TABLE_FILE,
    PublishedHandbook,
    as_csv,
    as_json,
    published,
)
from handbook.formats.data.schema import schema_text
from handbook.formats.pages.render import Description, Renderer
from handbook.links import DATA
from handbook.model.handbook import Handbook
from handbook.outputs.topics import compared
from handbook.product import Page, SearchEntry, StaticFile

INDEX_FILE = "llms.txt"


@dataclass(frozen=True)
class DataView:
    """The files, by name, with how many bytes they count."""

    files: tuple[tuple[str, int], ...]


def pages(handbook: Handbook, renderer: Renderer) -> Iterator[Page | StaticFile]:
    """The files and the page that explains them."""
    t = renderer.strings.t
    files = (
        StaticFile(DATA_FILE, as_json(published(handbook, t("ui.data.licence")))),
        StaticFile(SCHEMA_FILE, schema_text(PublishedHandbook, renderer.strings)),
        StaticFile(TABLE_FILE, as_csv(handbook, compared(handbook), renderer.strings)),
    )
    yield from files
    about = Description(DATA, t("ui.data.title"), t("ui.data.summary"))
    view = DataView(tuple((file.uri, len(str(file.content).encode())) for file in files))
    yield renderer.page(about, "data.md.j2", view, [SearchEntry("", about.title, about.summary)])


def index(handbook: Handbook, renderer: Renderer, made: tuple[Page, ...]) -> StaticFile:
    """``llms.txt``: every page with its address as plain Markdown, for programs that read instead of people."""
    about = renderer.strings.t("ui.data.index")
    lines = [f"# {handbook.settings.title}", "", f"> {handbook.settings.tagline}", "", about]
    section = None
    for page in sorted(made, key=lambda item: item.uri.count("/") > 0):
        folder = page.uri.partition("/")[0] if "/" in page.uri else ""
        if folder != section:
            section = folder
            lines += ["", f"## {section or handbook.settings.title}", ""]
        title = " ".join(page.title.split()).replace("[", "(").replace("]", ")")
        lines.append(f"- [{title}]({renderer.links.plain(page.uri)})")
    return StaticFile(INDEX_FILE, "\n".join(lines) + "\n")
