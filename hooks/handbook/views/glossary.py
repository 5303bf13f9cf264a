"""The glossary, with where each term occurs."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from handbook.model.handbook import Body, Handbook
from handbook.model.library import Term
from handbook.model.placed import PlacedArticle
from handbook.views.provisions import Presenter
from handbook.views.terms import Entry, TermFinder, explained_in


@dataclass(frozen=True)
class TermView:
    """A term, the countries that it is of, and the articles (reference, words) in which it occurs.

    ``own`` is where the publisher's own code says what the word means (reference, words), in ``term.definition`` then.
    """

    term: Term
    countries: tuple[str, ...]
    articles: tuple[tuple[str, str], ...]
    own: tuple[str, str] | None = None


@dataclass(frozen=True)
class GlossaryView:
    """All terms by first letter, behind the words that the publisher's own code explains, in the order of that code."""

    own: tuple[TermView, ...]
    letters: tuple[tuple[str, tuple[TermView, ...]], ...]


Finder = Callable[[str], TermFinder]
"""What finds words in the texts of an organisation."""


def words_used(body: Body, handbook: Handbook, finder: Finder) -> list[Entry]:
    """What is explained of the words that the articles of a code use, in alphabetical order."""
    used = {term for article in body.articles.values() for term in _used_in(article, finder)}
    found = (entry for entry in explained_in(handbook, body.organisation.id) if entry.id in used)
    return sorted(found, key=lambda entry: entry.forms[0].casefold())


def _used_in(article: PlacedArticle, finder: Finder) -> Iterable[str]:
    """Ids of the terms, or of a code's own definitions, that the provisions of an article use."""
    texts = " \n".join(" \n".join((*item.provision.wording, *item.provision.conditions)) for item in article.walk())
    return dict.fromkeys(hit.term.id for hit in finder(article.organisation).find(texts))


def term_places(handbook: Handbook, finder: Finder) -> dict[str, list[str]]:
    """Id of a term, or of a code's own definition -> articles whose provisions use it."""
    found: dict[str, list[str]] = {}
    for ref, article in handbook.articles.items():
        for term in _used_in(article, finder):
            found.setdefault(term, []).append(ref)
    return found


def glossary_view(presenter: Presenter, finder: Finder) -> GlossaryView:
    """The glossary, with the articles in which each term occurs."""
    handbook = presenter.handbook
    places = term_places(handbook, finder)

    def view(term: Term, own: tuple[str, str] | None = None) -> TermView:
        articles = tuple((ref, presenter.article(ref)) for ref in places.get(term.id, ()))
        return TermView(
            term, tuple(presenter.t(f"ui.country.{one.value}") for one in term.countries or ()), articles, own
        )

    own = _own(presenter)
    replaced = {term.id for term, _ in own}
    letters: dict[str, list[TermView]] = {}
    for term in sorted(handbook.terms, key=lambda term: term.term.casefold()):
        if term.id not in replaced:
            letters.setdefault(term.term[0].upper(), []).append(view(term))
    return GlossaryView(
        own=tuple(view(term, (ref, presenter.locator(ref))) for term, ref in own),
        letters=tuple((letter, tuple(terms)) for letter, terms in letters.items()),
    )


def _own(presenter: Presenter) -> list[tuple[Term, str]]:
    """What the publisher's own code says that words mean, each with its place, under the id of the glossary's term."""
    handbook = presenter.handbook
    owner = handbook.settings.publisher.organisation
    known = {form.casefold(): term for term in handbook.terms for form in (term.term, *term.forms)}
    found: dict[str, tuple[Term, str]] = {}
    for placed in handbook.definitions.get(owner, ()) if owner else ():
        words = placed.provision.defines or ()
        shared = next((known[word.casefold()] for word in words if word.casefold() in known), None)
        name = shared.id if shared else f"eigen-{placed.article.id}-{placed.anchor}"[:64].rstrip("-")
        if words and name not in found:
            found[name] = Term(id=name, term=words[0], definition=" ".join(placed.provision.wording)), placed.ref
    return list(found.values())
