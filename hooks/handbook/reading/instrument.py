"""Whether the frame of a draft holds: gaps that can be filled, questions that stand in one article."""

from collections.abc import Iterator, Mapping

from handbook.model.gaps import NAME, bad_gaps, gap_names
from handbook.model.handbook import Handbook
from handbook.model.instrument import InstrumentFile
from handbook.problems import Problem
from handbook.reading.documents import Document, Loc
from handbook.reading.validate import nearest


def check_instrument(handbook: Handbook, documents: Mapping[str, Document]) -> Iterator[Problem]:
    """Every fault of the frame. ``documents``: the files by name below ``policies/``."""
    name = handbook.origins.get("instrument")
    if name is not None:
        yield from _check_texts(handbook.instrument, documents[name])
        yield from _check_places(handbook.instrument, documents[name])


def _check_texts(instrument: InstrumentFile, document: Document) -> Iterator[Problem]:
    known = sorted({NAME, *(party.id for party in instrument.parties)})
    for loc, text in _texts(instrument):
        yield from (document.problem(loc, "bad-gap", {"value": gap}) for gap in bad_gaps(text))
        for name in sorted(gap_names(text) - set(known)):
            yield document.problem(loc, "unknown-party", {"value": name, "near": nearest(name, known)})


def _texts(instrument: InstrumentFile) -> Iterator[tuple[Loc, str]]:
    """Every text of the frame that may name parties."""
    yield from ((("parties", n, "means"), one.means) for n, one in enumerate(instrument.parties) if one.means)
    yield from ((("definitions", n, "text"), one.text) for n, one in enumerate(instrument.definitions))
    for kind, listed in (("preamble", instrument.preamble), ("closing", instrument.closing)):
        yield from (((kind, number, "text"), one.text) for number, one in enumerate(listed))
    for number, annex in enumerate(instrument.annexes):
        yield ("annexes", number, "about"), annex.about
        yield from ((("annexes", number, "lines", index), line) for index, line in enumerate(annex.lines))


def _check_places(instrument: InstrumentFile, document: Document) -> Iterator[Problem]:
    """A question has one place in a draft."""
    seen: set[str] = set()
    for number, chapter in enumerate(instrument.chapters):
        for index, article in enumerate(chapter.articles):
            for place, item in enumerate(article.items):
                if item in seen:
                    loc = ("chapters", number, "articles", index, "items", place)
                    yield document.problem(loc, "item-placed-twice", {"value": item})
                seen.add(item)
