"""The code of an organisation as it stands, as the file of an edition: all that it takes to read it again, no more."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from handbook.model.base import Entity
from handbook.model.edition import FORMAT, FrozenArticle, FrozenMark, FrozenTopic
from handbook.model.handbook import Body, Handbook
from handbook.model.library import Term
from handbook.model.placed import PlacedArticle
from handbook.model.source import Source
from handbook.strings import Strings
from handbook.views.gist import answers_of
from handbook.views.glossary import words_used
from handbook.views.views import Views

EDITORS = frozenset({"proposed", "based_on", "related", "reviewed_on", "review_every"})
"""Fields that are for whoever writes, or for the handbook around a code: no part of its text."""


@dataclass(frozen=True)
class Closing:
    """What is said of an edition when it is closed. Days are ISO 8601; ``adopted`` and ``by`` may be empty.

    ``follows`` is the fingerprint of the last edition before it; empty: it is the first.
    """

    name: str
    in_force: str
    closed: str
    adopted: str = ""
    by: str = ""
    follows: str = ""


def frozen(body: Body, handbook: Handbook, strings: Strings, closing: Closing) -> dict[str, Any]:
    """The edition as plain data, without its seal."""
    settings, owner = handbook.settings, body.organisation.id
    terms = tuple(_terms(body, handbook, strings))
    said = {
        "format": FORMAT,
        "name": closing.name,
        "in_force": closing.in_force,
        "closed": closing.closed,
        "adopted": closing.adopted,
        "adopted_by": closing.by,
        "follows": closing.follows,
        "handbook": settings.title,
        "publisher": settings.publisher.name,
        "organisation": _plain(body.organisation),
        "code": _plain(body.code) if body.code else None,
        "articles": [_plain(_article(placed)) for placed in body.articles.values()],
        "terms": [_plain(term) for term in terms],
        "positions": _plain(body.positions),
        "answers": [_plain(answer) for answer in answers_of(handbook, owner)],
        "topics": [_plain(topic) for topic in _topics(body, handbook)],
        "sources": [_plain(source) for source in _sources(body, terms, handbook)],
    }
    return {name: value for name, value in said.items() if value or name == "positions"}


def _plain(entity: Entity) -> Any:
    return _without(entity.model_dump(mode="json", exclude_defaults=True))


def _without(plain: Any) -> Any:
    """Plain data without what is no part of the text."""
    if isinstance(plain, dict):
        return {key: _without(value) for key, value in plain.items() if key not in EDITORS}
    return [_without(item) for item in plain] if isinstance(plain, list) else plain


def _article(placed: PlacedArticle) -> FrozenArticle:
    marks = (FrozenMark(provision=one.anchor, mark=one.mark.text, printed=one.mark.printed) for one in placed.walk())
    return FrozenArticle(article=placed.article, marks=tuple(marks))


def _terms(body: Body, handbook: Handbook, strings: Strings) -> Iterator[Term]:
    """The terms of the glossary that the text uses."""
    used = {entry.id for entry in words_used(body, handbook, Views(handbook, strings).finder)}
    yield from (term for term in handbook.terms if term.id in used)


def _topics(body: Body, handbook: Handbook) -> Iterator[FrozenTopic]:
    """The topics that something in the edition is about, in their order."""
    used = {one.topic for one in body.positions.positions} | {one.topic for one in body.positions.silences}
    used |= {topic for article in body.articles.values() for one in article.walk() for topic in one.provision.topics}
    parts = body.code.parts if body.code else ()
    used |= {topic for part in parts for topic in part.topics}
    yield from (FrozenTopic(id=one.id, label=one.label) for one in handbook.topics.values() if one.id in used)


def _sources(body: Body, terms: Iterable[Term], handbook: Handbook) -> Iterator[Source]:
    """The documents that are cited: what they are, without what else they say."""
    cited = set(body.cited_by_positions) | {citation.source for citation in body.organisation.citations}
    cited |= {citation.source for term in terms for citation in term.citations}
    cited |= set(_cited_by_code(body))
    for name, source in handbook.sources.items():
        if name in cited:
            yield source.model_copy(update={"statements": (), "sections": (), "notes": ()})


def _cited_by_code(body: Body) -> Iterable[str | None]:
    if body.code is not None:
        yield body.code.source
    for article in body.articles.values():
        yield from (citation.source for citation in article.article.citations)
        yield from (citation.source for one in article.walk() for citation in one.citations)
