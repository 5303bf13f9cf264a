"""The glossary, with where each term occurs, and the synonyms that the search should know."""

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.formats.pages.render import Description, Renderer
from handbook.links import TERMS
from handbook.model.handbook import Handbook
from handbook.model.library import Term
from handbook.outputs.provisions import Presenter
from handbook.product import Page, SearchEntry
from handbook.views.terms import TermFinder


@dataclass(frozen=True)
class TermView:
    """A term, and the articles (reference, words) in which it occurs."""

    term: Term
    articles: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class GlossaryView:
    """All terms by first letter."""

    letters: tuple[tuple[str, tuple[TermView, ...]], ...]


def pages(handbook: Handbook, renderer: Renderer) -> Iterator[Page]:
    """The page with all terms."""
    presenter = Presenter(handbook, renderer.strings)
    places = term_places(handbook, renderer.finder)
    letters: dict[str, list[TermView]] = {}
    for term in sorted(handbook.terms, key=lambda term: term.term.casefold()):
        articles = tuple((ref, presenter.article(handbook.articles[ref])) for ref in places.get(term.id, ()))
        letters.setdefault(term.term[0].upper(), []).append(TermView(term, articles))
    view = GlossaryView(tuple((letter, tuple(terms)) for letter, terms in letters.items()))
    t = renderer.strings.t
    about = Description(TERMS, t("ui.terms.title"), t("ui.terms.summary"), handbook.origins.get("terms"))
    entries = [SearchEntry("", about.title, about.summary)]
    entries += [SearchEntry(term.id, term.term, term.definition, ", ".join(term.synonyms)) for term in handbook.terms]
    yield renderer.page(about, "glossary.md.j2", view, entries)


def synonyms(handbook: Handbook) -> Iterator[tuple[str, ...]]:
    """Groups of words that mean the same to somebody who searches."""
    for term in handbook.terms:
        group = tuple(dict.fromkeys((term.term, *term.forms, *term.synonyms)))
        if len(group) > 1:
            yield group


def term_places(handbook: Handbook, finder: TermFinder) -> dict[str, list[str]]:
    """Term id -> articles whose provisions use it."""
    found: dict[str, list[str]] = {}
    for ref, article in handbook.articles.items():
        texts = " \n".join(" \n".join((item.provision.text, *item.provision.conditions)) for item in article.walk())
        for term in dict.fromkeys(hit.term.id for hit in finder.find(texts)):
            found.setdefault(term, []).append(ref)
    return found
