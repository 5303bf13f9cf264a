"""Handbook + settings -> every file of the product. The whole way behind the sources can be read here."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import Any

from markupsafe import escape

from handbook.formats.browser.files import browser_files
from handbook.formats.browser.host import host_files
from handbook.formats.browser.look import frame
from handbook.formats.browser.theme import theme_files
from handbook.formats.data.compared import compared_data
from handbook.formats.data.files import data_files
from handbook.formats.epub.files import books
from handbook.formats.export.project import Project
from handbook.formats.export.site import site_files
from handbook.formats.feed.files import feed_files
from handbook.formats.html.render import Html
from handbook.formats.job import Files, Job, Settings
from handbook.formats.pdf.files import prints
from handbook.formats.plain.index import index
from handbook.formats.plain.render import Plain
from handbook.formats.search.entries import entries
from handbook.formats.search.index import words
from handbook.formats.word.files import word_files
from handbook.formats.word.look import dressed
from handbook.links import Links
from handbook.memory import Memory, program
from handbook.menu import is_hidden, menu
from handbook.model.handbook import Handbook
from handbook.pages import all_pages, data, find, hidden_sections, navigation
from handbook.product import Heading, Page, Plan, Publication, Shown, StaticFile
from handbook.store import Store
from handbook.views.views import Views

PRINTS = "GEDRAGSWIJZER_PRINTS"
"""Set to 0, this variable of the environment leaves out the files to print, to edit and to take along."""

FILES: tuple[Files, ...] = (data_files, compared_data, browser_files, theme_files, feed_files)
FRAMED: tuple[Files, ...] = (*FILES, host_files)
"""With what only a site in our own frame has: another frame has scripts that our policy would stop."""
PAPER: tuple[Files, ...] = (prints, word_files, books)
"""Files to print, to edit and to take along."""


def publish(handbook: Handbook, settings: Settings) -> Publication:
    """Everything. Pure: the same handbook and settings give the same bytes. Raises PressError."""
    settings = replace(settings, reference=dressed(settings.reference, handbook.look))
    views = Views(handbook, settings.strings)
    links = Links(handbook, directory_urls=settings.directory_urls)
    memory = settings.memory or Memory(Store(None))
    known = (handbook.settings, handbook.groups, handbook.terms, handbook.profiles)
    memory.open(handbook, (program(), settings.strings.texts, settings.directory_urls, settings.plain, *known))
    job = Job(views, links, settings, lambda name, make: memory.recall(name, make)[0])
    forms = _Forms(Html(views, links), Plain(views, links) if settings.plain else None, links)
    with ThreadPoolExecutor(1) as beside:
        paper = beside.submit(_paper, job)  # other processes set it, while the pages are made here
        files = [file for make in FRAMED for file in make(job)]
        last = (data.page(views, files), find.page(views))
        pages = (*_remembered(job, forms, memory), *map(forms.show, last))
    memory.close()
    unlisted = hidden_sections(handbook)
    listed = (shown.page for shown in pages if shown.page.uri not in unlisted and not shown.page.apart)
    files.append(index(views, links, listed))
    nav = navigation(views)
    licence = handbook.settings.licence
    handbook.notebook.forget()
    return Publication(
        pages=pages,
        files=tuple(files),
        paper=paper.result(),
        nav=nav,
        search=words(handbook, settings.strings),
        unlisted=unlisted,
        day=handbook.settings.edition.day,
        licence=(licence.name, licence.url or "") if licence else ("", ""),
        look=frame(handbook.look),
    )


def export(handbook: Handbook, settings: Settings, project: Project) -> Iterator[StaticFile]:
    """The same as files for an engine that knows nothing of us: a folder to build a site from. Raises PressError."""
    settings = replace(settings, reference=dressed(settings.reference, handbook.look))
    job = Job(Views(handbook, settings.strings), Links(handbook), settings)
    files = [file for make in FILES for file in make(job)]
    if licence := handbook.settings.licence:
        project = replace(project, copyright=str(escape(licence.name)))
    plans = all_pages(job.views, job.links)
    pages = (*(plan.make() for plan in plans), data.page(job.views, files, plain=False))
    project = _named(project, handbook)
    return site_files(project, pages, Html(job.views, job.links), (*files, *_paper(job)), navigation(job.views))


def _named(project: Project, handbook: Handbook) -> Project:
    """The project under the name and at the address of the handbook, with the menu as it is."""
    setup, hidden = handbook.settings, hidden_sections(handbook)
    return replace(
        project,
        name=setup.title,
        url=setup.site.url or project.url,
        description=setup.description or project.description,
        nav=tuple(menu(project.nav, hidden, project.added)),
        written=tuple(file for file in project.written if not is_hidden(file.uri, hidden)),
    )


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
            entries=entries(page, self.links).encode(),
            copy=str(self.plain.file(page).content).encode() if self.plain else b"",
        )


def _remembered(job: Job, forms: _Forms, memory: Memory) -> Iterator[Shown]:
    """Every page that the sources alone decide on, as it was made before where nothing that it rests on has changed."""
    plans = list(all_pages(job.views, job.links))
    told = job.settings.progress.get("pages")
    for number, plan in enumerate(plans, 1):
        data, key = memory.recall(plan.uri, partial(_data, plan, forms))
        yield replace(_from_data(data), key=key)
        if told:
            told(number, len(plans))


TEXTS = ("body", "entries", "copy")


def _data(plan: Plan, forms: _Forms) -> dict[str, Any]:
    """A page as plain data that JSON can keep."""
    data = asdict(forms.show(plan.make()))
    return {**data, **{name: data[name].decode() for name in TEXTS}}


def _from_data(data: dict[str, Any]) -> Shown:
    """A page that was kept as plain data."""
    page = data["page"]
    lists = {name: tuple(page[name]) for name in ("hide", "scripts", "search")}
    headings = tuple(Heading(**heading) for heading in data["headings"])
    texts = {name: data[name].encode() for name in TEXTS}
    return Shown(**{**data, **texts, "page": Page(**{**page, **lists}), "headings": headings})


def _paper(job: Job) -> tuple[StaticFile, ...]:
    return tuple(file for make in PAPER for file in make(job)) if job.settings.paper else ()
