"""What must hold for codes beyond the form of their files: what they list, what articles say of themselves, tables."""

from collections.abc import Iterable, Iterator, Mapping

from handbook.model.base import Entity, Modality
from handbook.model.code import Article, Code, Provision, Section, Status, Table
from handbook.model.handbook import Handbook
from handbook.problems import Problem, Severity
from handbook.reading.documents import Document, Loc


def check_acts(entities: Mapping[str, Entity], documents: Mapping[str, Document]) -> Iterator[Problem]:
    """Every fault in codes and their articles; both mappings are by place."""
    summaries = {_folder(name) for name, one in entities.items() if isinstance(one, Code) and _is_summary(one)}
    for name, entity in entities.items():
        if isinstance(entity, Code):
            yield from _check_code(entity, documents[name])
        elif isinstance(entity, Article):
            yield from _check_article(entity, documents[name], summary=_folder(name) in summaries)


def check_terms(handbook: Handbook, documents: Mapping[str, Document]) -> Iterator[Problem]:
    """What is kept, without how long: neither the provision nor one below it says so in words for a list of terms.

    A draft may leave it open.
    """
    for placed in handbook.articles.values():
        article, code = placed.article, handbook.bodies[placed.organisation].code
        if code is None or code.status is Status.DRAFT:
            continue
        for loc, provision in _provisions(article):
            if provision.modality is Modality.RETENTION and not _has_term(provision):
                here, values = (*loc, "modality"), {"value": provision.id}
                yield documents[placed.origin].problem(here, "retention-without-term", values, Severity.WARNING)


def _folder(place: str) -> str:
    """The folder of the organisation that a place is in."""
    return "/".join(place.split("/")[:2])


def _is_summary(code: Code) -> bool:
    return code.status is Status.SUMMARY


def _check_code(code: Code, document: Document) -> Iterator[Problem]:
    if not {"parts", "articles"} & code.model_fields_set:
        yield document.problem((), "code-without-articles")
    if _is_summary(code):
        for number, part in enumerate(code.parts):
            yield from _missing_about(part.about, document, ("parts", number))


def _check_article(article: Article, document: Document, *, summary: bool) -> Iterator[Problem]:
    if summary:
        yield from _missing_about(article.about, document, ())
    if article.title is None and (summary or article.number is None):
        yield document.problem((), "missing-key", {"key": "title"})
    for loc, provision in _provisions(article):
        if provision.text is None and not provision.items:
            yield document.problem(loc, "missing-key", {"key": "text"})
    for loc, table in _tables(article, ()):
        for number, row in enumerate(table.rows):
            if len(row) != len(table.head):
                here = (*loc, "rows", number)
                values = {"found": str(len(row)), "expected": str(len(table.head))}
                yield document.problem(here, "table-row", values)


def _missing_about(about: str | None, document: Document, loc: Loc) -> Iterator[Problem]:
    """Who summarises somebody else's text says what each piece of it is about; one's own text speaks for itself."""
    if about is None:
        yield document.problem(loc, "missing-key", {"key": "about"})


def _tables(holder: Article | Section, loc: Loc) -> Iterator[tuple[Loc, Table]]:
    if holder.table:
        yield (*loc, "table"), holder.table
    for number, section in enumerate(holder.sections):
        yield from _tables(section, (*loc, "sections", number))


def _provisions(holder: Article | Section, loc: Loc = ()) -> Iterator[tuple[Loc, Provision]]:
    yield from _walk(holder.provisions, loc)
    for number, section in enumerate(holder.sections):
        yield from _provisions(section, (*loc, "sections", number))


def _walk(provisions: Iterable[Provision], loc: Loc) -> Iterator[tuple[Loc, Provision]]:
    for number, provision in enumerate(provisions):
        here = (*loc, "provisions", number)
        yield here, provision
        yield from _walk(provision.provisions, here)


def _has_term(provision: Provision) -> bool:
    return provision.retention is not None or any(map(_has_term, provision.provisions))
