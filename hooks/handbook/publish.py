"""Handbook + settings -> every file of the product. The whole way behind the sources can be read here."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from handbook.formats.browser.files import browser_files
from handbook.formats.data.files import data_files
from handbook.formats.html.render import Html
from handbook.formats.pdf.documents import Imprint
from handbook.formats.pdf.press import press
from handbook.formats.pdf.store import Store
from handbook.formats.plain.index import index
from handbook.formats.plain.render import Plain
from handbook.formats.search.index import search_index
from handbook.formats.word.files import word_files
from handbook.formats.word.styles import BROWSER, browser_styles
from handbook.links import Links
from handbook.model.handbook import Handbook
from handbook.pages import all_pages, data, navigation
from handbook.product import Publication, StaticFile
from handbook.strings import Strings
from handbook.views.views import Views


@dataclass(frozen=True)
class Settings:
    """What a publication needs to know beside the handbook.

    ``reference`` is the document that gives Word files their looks. ``fingerprint`` is that of all sources,
    ``site_url`` where the current edition is (empty: not known). ``directory_urls``: whether ``a/b.md`` becomes
    ``a/b/`` or ``a/b.html``. ``cache`` is a folder for what may be kept between builds; None keeps nothing.
    """

    strings: Strings
    reference: bytes
    fingerprint: str = ""
    site_url: str = ""
    directory_urls: bool = True
    cache: Path | None = None
    paper: bool = True
    """Whether to make the files to print and to edit (PDF and Word): they take longest."""
    plain: bool = True
    """Whether to make the pages as plain Markdown: a live preview does without."""


def publish(handbook: Handbook, settings: Settings) -> Publication:
    """Everything. Pure: the same handbook and settings give the same bytes. Raises PressError."""
    views = Views(handbook, settings.strings)
    links = Links(handbook, directory_urls=settings.directory_urls)
    html, plain = Html(views, links), Plain(views, links)
    open_data = data_files(views)
    pages = (*all_pages(views, links), data.page(views, open_data))
    files = (
        *open_data,
        *browser_files(views, links, html),
        StaticFile(BROWSER, browser_styles(settings.reference)),
        index(views, links, pages),
    )
    return Publication(
        pages=tuple(html.show(page) for page in pages),
        files=files,
        plain=tuple(plain.file(page) for page in pages) if settings.plain else (),
        paper=tuple(_paper(views, links, settings)) if settings.paper else (),
        nav=navigation(views),
        search=search_index(pages, handbook, settings.strings, links),
        day=f"{handbook.settings.edition.date}-01-01"[:10],  # a sitemap wants a day, an edition may have a year
    )


def _paper(views: Views, links: Links, settings: Settings) -> Iterator[StaticFile]:
    imprint = Imprint(settings.fingerprint, settings.site_url)
    store = Store(settings.cache / "prints" if settings.cache else None)
    yield from press(views.handbook, settings.strings, links, imprint, store)
    yield from word_files(views, links, settings.reference)
