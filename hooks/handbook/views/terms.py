"""Finds words that are explained in running text, and says which of them a page has not explained yet.

The glossary explains words everywhere; inside a code its own definitions win, and terms of other countries say nothing.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handbook.model.handbook import Handbook
from handbook.model.library import Term
from handbook.model.placed import PlacedProvision


@dataclass(frozen=True)
class Entry:
    """A word with its written ``forms`` and its explanation. It leads to ``name``, a term or a place."""

    id: str
    forms: tuple[str, ...]
    definition: str
    kind: str
    name: str


@dataclass(frozen=True)
class Hit:
    """A word found in a text: from ``start`` up to ``end``."""

    term: Entry
    start: int
    end: int


def of_term(term: Term) -> Entry:
    """A term of the glossary."""
    return Entry(term.id, (term.term, *term.forms), term.definition, "term", term.id)


def of_definition(placed: PlacedProvision) -> Entry:
    """What a code itself says that a word means."""
    name = placed.ref.replace("/", "_").replace("#", "_")
    return Entry(name, placed.provision.defines or (), placed.provision.meaning, "place", placed.ref)


def explained_in(handbook: Handbook, owner: str) -> tuple[Entry, ...]:
    """What is explained in the texts of an organisation: by its own code, else by the terms that fit its country.

    A term of which the code defines one form is the code's word in all its forms.
    """
    country = handbook.bodies[owner].organisation.country
    own = [of_definition(placed) for placed in handbook.definitions.get(owner, ())]
    taken = {form.casefold(): number for number, entry in enumerate(own) for form in entry.forms}
    shared = []
    for entry in (of_term(term) for term in handbook.terms if not term.countries or country in term.countries):
        number = next((taken[form.casefold()] for form in entry.forms if form.casefold() in taken), None)
        if number is None:
            shared.append(entry)
        else:
            before = own[number]
            own[number] = Entry(before.id, (*before.forms, *entry.forms), before.definition, before.kind, before.name)
    return (*own, *shared)


class TermFinder:
    """Recognises every word in its written forms, whole words only, the longest form first.

    A text is looked through once: the same provision stands on several pages and in several prints.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._terms: dict[str, Entry] = {}
        for entry in entries:
            for form in entry.forms:
                self._terms.setdefault(form.casefold(), entry)
        forms = sorted(self._terms, key=lambda form: (-len(form), form))
        pattern = "|".join(re.escape(form) for form in forms)
        self._pattern = re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE) if forms else None
        self._found: dict[str, tuple[Hit, ...]] = {}

    def find(self, text: str) -> tuple[Hit, ...]:
        """All words in ``text``, in order."""
        if text not in self._found:
            self._found[text] = self._find(text)
        return self._found[text]

    def _find(self, text: str) -> tuple[Hit, ...]:
        if self._pattern is None:
            return ()
        hits = ((self._terms.get(match.group().casefold()), match) for match in self._pattern.finditer(text))
        return tuple(Hit(term, match.start(), match.end()) for term, match in hits if term)


class Mentions:
    """The words that a page mentions for the first time, text by text in the order of the page."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def split(self, text: str, finder: TermFinder, here: str = "") -> Iterator[tuple[str, Hit | None]]:
        """``text`` in pieces: first mentions with their hit, the text around them without.

        ``here`` is the place of the text: a definition does not explain its own words.
        """
        done = 0
        for hit in finder.find(text):
            if hit.term.id in self._seen or hit.term.name == here:
                continue
            self._seen.add(hit.term.id)
            if hit.start > done:
                yield text[done : hit.start], None
            yield text[hit.start : hit.end], hit
            done = hit.end
        if done < len(text):
            yield text[done:], None
