"""The glossary, with where each term occurs."""

from dataclasses import dataclass

from handbook.model.handbook import Handbook
from handbook.model.library import Term
from handbook.views.provisions import Presenter
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


def term_places(handbook: Handbook, finder: TermFinder) -> dict[str, list[str]]:
    """Term id -> articles whose provisions use it."""
    found: dict[str, list[str]] = {}
    for ref, article in handbook.articles.items():
        texts = " \n".join(" \n".join((*item.provision.wording, *item.provision.conditions)) for item in article.walk())
        for term in dict.fromkeys(hit.term.id for hit in finder.find(texts)):
            found.setdefault(term, []).append(ref)
    return found


def glossary_view(presenter: Presenter, finder: TermFinder) -> GlossaryView:
    """The glossary, with the articles in which each term occurs."""
    handbook = presenter.handbook
    places = term_places(handbook, finder)
    letters: dict[str, list[TermView]] = {}
    for term in sorted(handbook.terms, key=lambda term: term.term.casefold()):
        articles = tuple((ref, presenter.article(ref)) for ref in places.get(term.id, ()))
        letters.setdefault(term.term[0].upper(), []).append(TermView(term, articles))
    return GlossaryView(tuple((letter, tuple(terms)) for letter, terms in letters.items()))
