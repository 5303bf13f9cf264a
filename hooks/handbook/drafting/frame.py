"""The frame of a draft as data, and which definitions and parties the words of a text need."""

import re
from functools import cached_property

from handbook.drafting.data import FittingData, FrameData
from handbook.model.gaps import gap_names
from handbook.model.instrument import Fitting, InstrumentFile


def fitting(one: Fitting) -> FittingData:
    """For whom something is meant."""
    return {"countries": [country.value for country in one.countries], "profiles": list(one.profiles)}


class Words:
    """What texts of a draft use: words that are defined, and parties."""

    def __init__(self, instrument: InstrumentFile) -> None:
        self._definitions = instrument.definitions
        self._parties = [party.id for party in instrument.parties]

    @cached_property
    def _forms(self) -> list[tuple[str, re.Pattern[str]]]:
        """Each definition with what its word looks like in a text: whole words, small or with a capital."""
        return [
            (one.id, re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(form) for form in one.forms)})(?!\w)", re.IGNORECASE))
            for one in self._definitions
        ]

    def terms(self, *texts: str) -> list[str]:
        """The definitions of which the word stands in one of the texts."""
        return [name for name, form in self._forms if any(form.search(text) for text in texts)]

    def parties(self, *texts: str) -> list[str]:
        """The parties that the texts name."""
        named = gap_names(*texts)
        return [name for name in self._parties if name in named]


def frame(instrument: InstrumentFile, words: Words) -> FrameData:
    """What a draft is besides its clauses."""
    return {
        "parties": [
            {
                **fitting(party),
                "id": party.id,
                "label": party.label,
                "question": party.question or "",
                "means": party.means or "",
                "contact": party.contact,
                "names": [{**fitting(one), "name": one.name, "plural": one.plural} for one in party.names],
            }
            for party in instrument.parties
        ],
        "definitions": [
            {
                **fitting(one),
                "id": one.id,
                "term": one.term,
                "text": one.text,
                "terms": [name for name in words.terms(one.text) if name != one.id],
                "parties": words.parties(one.text),
            }
            for one in instrument.definitions
        ],
        "preamble": [{**fitting(one), "kind": one.kind.value, "text": one.text} for one in instrument.preamble],
        "chapters": [
            {
                "id": chapter.id,
                "title": chapter.title,
                "about": chapter.about,
                "articles": [
                    {
                        "id": article.id,
                        "title": article.title,
                        "about": article.about,
                        "items": list(article.items),
                        "definitions": article.definitions,
                        "who": article.who,
                    }
                    for article in chapter.articles
                ],
            }
            for chapter in instrument.chapters
        ],
        "closing": [{**fitting(one), "kind": one.kind.value, "text": one.text} for one in instrument.closing],
        "signed_by": [{**fitting(one), "party": one.party} for one in instrument.signed_by],
        "annexes": [
            {
                **fitting(one),
                "id": one.id,
                "kind": one.kind.value,
                "title": one.title,
                "about": one.about,
                "lines": list(one.lines),
            }
            for one in instrument.annexes
        ],
    }
