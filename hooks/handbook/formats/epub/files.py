"""All books of a publication; those that were made before from the same sources are not made again."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from handbook.formats.epub.binding import Imprint, bind
from handbook.formats.epub.contents import Shelf
from handbook.formats.epub.paths import Paths
from handbook.formats.html.render import Html
from handbook.formats.job import Job
from handbook.links import Links
from handbook.product import StaticFile
from handbook.store import Store, digest, program_digest

TEMPLATES = Path(__file__).parent / "templates"
PACKAGE = Path(__file__).parents[2]
MADE_BY = ("**/*.py", "**/*.j2", "locales/**/*.yml")
LIBRARIES = ("jinja2", "markupsafe")


def books(job: Job) -> tuple[StaticFile, ...]:
    """Every book: those that are kept, or new ones."""
    settings = job.settings
    store = Store(settings.cache / "books" if settings.cache else None)
    place = f"{settings.site_url} {settings.directory_urls}".encode()
    key = digest(program_digest(PACKAGE, MADE_BY, LIBRARIES).encode(), settings.fingerprint.encode(), place)
    made = store.listed(key)
    if made is None:
        made = list(_books(job))
        names = [(uri, digest(content)) for uri, content in made]
        for (_, content), (_, name) in zip(made, names, strict=True):
            store.put(name, content)
        store.put_list(key, names)
    return tuple(StaticFile(uri, content) for uri, content in made)


def _books(job: Job) -> Iterator[tuple[str, bytes]]:
    views, settings = job.views, job.settings
    paths = Paths(views.handbook)
    html = Html(views, paths, TEMPLATES)
    imprint = Imprint(
        settings=views.handbook.settings,
        strings=views.strings,
        fingerprint=settings.fingerprint,
        site_url=settings.site_url,
        outside=partial(_outside, settings.site_url, job.links),
    )
    for book in Shelf(views, paths).books():
        yield book.uri, bind(book, html, imprint)


def _outside(site: str, links: Links, uri: str) -> str:
    return f"{site.rstrip('/')}/{links.address(uri)}" if site else ""
