"""All books of a publication; those that were made before from the same sources are not made again."""

import json
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
    if (known := _kept(store, key)) is not None:
        return known
    made = tuple(_books(job))
    names = [(file.uri, digest(_bytes(file))) for file in made]
    for file, (_, name) in zip(made, names, strict=True):
        store.put(name, _bytes(file))
    store.put(key, json.dumps(names).encode())
    store.keep_only([key, *(name for _, name in names)])
    return made


def _books(job: Job) -> Iterator[StaticFile]:
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
        yield StaticFile(book.uri, bind(book, html, imprint))


def _outside(site: str, links: Links, uri: str) -> str:
    return f"{site.rstrip('/')}/{links.address(uri)}" if site else ""


def _bytes(file: StaticFile) -> bytes:
    return file.content if isinstance(file.content, bytes) else file.content.encode()


def _kept(store: Store, key: str) -> tuple[StaticFile, ...] | None:
    listed = store.get(key)
    names = json.loads(listed) if listed else []
    found = [(uri, store.get(name)) for uri, name in names]
    if not found or any(content is None for _, content in found):
        return None
    return tuple(StaticFile(uri, content) for uri, content in found if content is not None)
