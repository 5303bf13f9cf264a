"""Handbook + settings -> every file of the product. The whole way behind the sources can be read here."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from handbook.formats.browser.files import browser_files
from handbook.formats.browser.theme import theme_files
from handbook.formats.data.files import data_files
from handbook.formats.export.project import Project
from handbook.formats.export.site import site_files
from handbook.formats.html.render import Html
from handbook.formats.pdf.documents import Imprint
from handbook.formats.pdf.press import Progress, press
from handbook.formats.plain.index import index
from handbook.formats.plain.render import Plain
from handbook.formats.search.index import entries, words
from handbook.formats.word.files import word_files
from handbook.formats.word.skeleton import SKELETON, skeleton
from handbook.links import Links
from handbook.memory import Memory, program
from handbook.model.handbook import Handbook
from handbook.pages import all_pages, data, navigation
from handbook.product import Heading, Page, Plan, Publication, Shown, StaticFile
from handbook.store import Store
from handbook.strings import Strings
from handbook.views.views import Views

PRINTS = "GEDRAGSWIJZER_PRINTS"
"""Set to 0, this variable of the environment leaves out the files to print and to edit."""


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
    memory: Memory | None = None
    """What earlier builds made; None: nothing is known of any."""
    paper: bool = True
    """Whether to make the files to print and to edit (PDF and Word): they take longest."""
    progress: Progress | None = None
    """Told how many prints are done, of how many."""
    plain: bool = True
    """Whether to make the pages as plain Markdown: a live preview does without."""


def publish(handbook: Handbook, settings: Settings) -> Publication:
    """Everything. Pure: the same handbook and settings give the same bytes. Raises PressError."""
    views = Views(handbook, settings.strings)
    links = Links(handbook, directory_urls=settings.directory_urls)
    forms = _Forms(Html(views, links), Plain(views, links) if settings.plain else None, links)
    with ThreadPoolExecutor(1) as beside:
        paper = beside.submit(_paper, views, links, settings)  # other processes set it, while the pages are made here
        open_data = data_files(views)
        pages = (*_remembered(views, forms, settings), forms.show(data.page(views, open_data)))
    files = (
        *open_data,
        *_browser(views, links, forms.html, settings),
        index(views, links, (shown.page for shown in pages)),
    )
    return Publication(
        pages=pages,
        files=files,
        paper=paper.result(),
        nav=navigation(views),
        search=words(handbook, settings.strings),
        day=f"{handbook.settings.edition.date}-01-01"[:10],  # a sitemap wants a day, an edition may have a year
    )


def export(handbook: Handbook, settings: Settings, project: Project) -> Iterator[StaticFile]:
    """The same as files for an engine that knows nothing of us: a folder to build a site from. Raises PressError."""
    views, links = Views(handbook, settings.strings), Links(handbook)
    html = Html(views, links)
    open_data = data_files(views)
    pages = (*(plan.make() for plan in all_pages(views, links)), data.page(views, open_data, plain=False))
    files = (*open_data, *_browser(views, links, html, settings), *_paper(views, links, settings))
    return site_files(project, pages, html, files, navigation(views))


def _browser(views: Views, links: Links, html: Html, settings: Settings) -> Iterator[StaticFile]:
    """What the pages in a browser need: data for scripts, style, scripts, fonts."""
    yield from browser_files(views, links, html)
    yield StaticFile(SKELETON, skeleton(settings.strings.group("ui.drafted"), settings.reference))
    yield from theme_files()


@dataclass(frozen=True)
class _Forms:
    """The forms in which a site has each page."""

    html: Html
    plain: Plain | None
    links: Links

    def show(self, page: Page) -> Shown:
        """A page in all of them; its view has then done its work."""
        return replace(
            self.html.show(page),
            page=replace(page, view=None, search=()),
            search=entries(page, self.links),
            plain=str(self.plain.file(page).content) if self.plain else "",
        )


def _remembered(views: Views, forms: _Forms, settings: Settings) -> Iterator[Shown]:
    """Every page that the sources alone decide on, as it was made before where nothing that it rests on has changed."""
    handbook, memory = views.handbook, settings.memory or Memory(Store(None))
    known = (handbook.settings, handbook.groups, handbook.terms, handbook.profiles)
    memory.open(handbook, (program(), settings.strings.texts, settings.directory_urls, settings.plain, *known))
    for plan in all_pages(views, forms.links):
        data, key = memory.recall(plan.uri, partial(_data, plan, forms))
        yield replace(_from_data(data), key=key)
    memory.close()


def _data(plan: Plan, forms: _Forms) -> dict[str, Any]:
    """A page as plain data that can be kept."""
    return asdict(forms.show(plan.make()))


def _from_data(data: dict[str, Any]) -> Shown:
    """A page that was kept as plain data."""
    page = data["page"]
    lists = {name: tuple(page[name]) for name in ("hide", "scripts", "search")}
    headings = tuple(Heading(**heading) for heading in data["headings"])
    return Shown(**{**data, "page": Page(**{**page, **lists}), "headings": headings})


def _paper(views: Views, links: Links, settings: Settings) -> tuple[StaticFile, ...]:
    """The files to print and to edit."""
    if not settings.paper:
        return ()
    imprint = Imprint(settings.fingerprint, settings.site_url)
    store = Store(settings.cache / "prints" if settings.cache else None)
    prints = press(views.handbook, settings.strings, links, imprint, store, progress=settings.progress)
    return (*prints, *word_files(views, links, settings.reference))
