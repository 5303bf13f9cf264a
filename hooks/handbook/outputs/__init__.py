"""Handbook -> Site. One module per kind of page; ``OUTPUTS`` lists them in the order of the site."""

from handbook.formats.pages.render import Renderer
from handbook.formats.word.skeleton import SKELETON, skeleton
from handbook.formats.word.styles import DEFAULT
from handbook.links import Links
from handbook.model.handbook import Handbook
from handbook.outputs import (
    articles,
    checklists,
    codes,
    comparison,
    coverage,
    data,
    fields,
    glossary,
    home,
    organisations,
    pairs,
    situations,
    sources,
    topics,
)
from handbook.product import NavItem, Page, Site, StaticFile
from handbook.strings import Strings

OUTPUTS = (
    home.pages,
    situations.pages,
    checklists.pages,
    comparison.pages,
    pairs.pages,
    coverage.pages,
    codes.pages,
    articles.pages,
    topics.pages,
    organisations.pages,
    sources.pages,
    glossary.pages,
    fields.pages,
    data.pages,
)
"""Every output takes the handbook and a renderer and yields pages and files."""


def build_site(
    handbook: Handbook, strings: Strings, *, directory_urls: bool = True, reference: bytes | None = None
) -> Site:
    """Render everything. Pure: the same handbook and strings give the same site.

    ``reference`` is the document that gives Word files their looks, if it is not the default.
    """
    links = Links(handbook, directory_urls=directory_urls)
    renderer = Renderer(handbook, strings, links)
    made: list[Page | StaticFile] = [item for output in OUTPUTS for item in output(handbook, renderer)]
    pages = tuple(item for item in made if isinstance(item, Page))
    looks = DEFAULT.read_bytes() if reference is None else reference
    made.append(StaticFile(SKELETON, skeleton(strings.group("ui.drafted"), looks)))
    files = (*(item for item in made if isinstance(item, StaticFile)), data.index(handbook, renderer, pages))
    words = strings.group("search")
    synonyms = (*glossary.synonyms(handbook), *map(tuple, words["synonyms"]))
    return Site(pages, _navigation(handbook, strings), synonyms, tuple(words["compounds"]), files)


def _navigation(handbook: Handbook, strings: Strings) -> dict[str, tuple[NavItem, ...]]:
    """The lines below each section's first page. Only codes have leaf pages there: other sections list their own."""
    return {codes.INDEX: tuple(codes.navigation(handbook, strings))}
