"""The glossary, with where each term occurs."""

from collections.abc import Callable
from dataclasses import dataclass

from handbook.model.handbook import Handbook
from handbook.model.library import Term
from handbook.views.provisions import Presenter
from handbook.views.terms import TermFinder


@dataclass(frozen=True)
class TermView:
    """A term, the countries that it is of, and the articles (reference, words) in which it occurs."""

    term: Term
    countries: tuple[str, ...]
    articles: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class GlossaryView:
    """All terms by first letter."""

    letters: tuple[tuple[str, tuple[TermView, ...]], ...]


Finder = Callable[[str], TermFinder]
"""What finds words in the texts of an organisation."""


def term_places(handbook: Handbook, finder: Finder) -> dict[str, list[str]]:
    """Id of a term, or of a code's own definition -> articles whose provisions use it."""
    found: dict[str, list[str]] = {}
    for ref, article in handbook.articles.items():
        texts = " \n".join(" \n".join((*item.provision.wording, *item.provision.conditions)) for item in article.walk())
        for term in dict.fromkeys(hit.term.id for hit in finder(article.organisation).find(texts)):
            found.setdefault(term, []).append(ref)
    return found


def glossary_view(presenter: Presenter, finder: Finder) -> GlossaryView:
    """The glossary, with the articles in which each term occurs."""
    handbook = presenter.handbook
    places = term_places(handbook, finder)
    letters: dict[str, list[TermView]] = {}
    for term in sorted(handbook.terms, key=lambda term: term.term.casefold()):
        articles = tuple((ref, presenter.article(ref)) for ref in places.get(term.id, ()))
        countries = tuple(presenter.t(f"ui.country.{country.value}") for country in term.countries or ())
        letters.setdefault(term.term[0].upper(), []).append(TermView(term, countries, articles))
    return GlossaryView(tuple((letter, tuple(terms)) for letter, terms in letters.items()))
