"""Whether every law that is referred to is one of ``laws.yml``, and every place in it has an id of its own."""

from collections.abc import Iterable, Iterator, Mapping

from handbook.model.handbook import Handbook
from handbook.problems import Problem
from handbook.reading.documents import Document, Loc
from handbook.reading.validate import nearest


def check_laws(handbook: Handbook, documents: Mapping[str, Document]) -> Iterator[Problem]:
    """Every fault of the laws as a whole. ``documents``: the files by name below ``policies/``."""
    laws = handbook.laws.values()
    known = {*(law.id for law in laws), *(f"{law.id}#{article.id}" for law in laws for article in law.articles)}
    yield from _check_articles(handbook, documents)
    for checklist in handbook.checklists.values():
        document = documents[handbook.origins[f"checklist:{checklist.group}"]]
        for number, item in enumerate(checklist.items):
            for index, ground in enumerate(item.grounds):
                yield from _unknown(ground.laws, known, document, ("items", number, "grounds", index))
    frame = handbook.instrument
    for part, passages in (("preamble", frame.preamble), ("closing", frame.closing)):
        for number, passage in enumerate(passages):
            yield from _unknown(passage.laws, known, documents[handbook.origins["instrument"]], (part, number))


def _check_articles(handbook: Handbook, documents: Mapping[str, Document]) -> Iterator[Problem]:
    """An address leads to one place: no two of a law have the same id."""
    for number, law in enumerate(handbook.laws.values()):
        document = documents[handbook.origins["laws"]]
        first: dict[str, int] = {}
        for index, article in enumerate(law.articles):
            loc: Loc = ("laws", number, "articles", index, "id")
            if article.id in first:
                typed, there = document.at((*loc[:3], first[article.id], "id"))
                where = f"{typed.path}:{typed.mark(there).line}"
                yield document.problem(loc, "duplicate-id", {"value": article.id, "first": where})
            first.setdefault(article.id, index)


def _unknown(named: Iterable[str], known: set[str], document: Document, loc: Loc) -> Iterator[Problem]:
    for number, name in enumerate(named):
        if name not in known:
            values = {"value": name, "near": nearest(name, sorted(known))}
            yield document.problem((*loc, "laws", number), "unknown-law", values)
