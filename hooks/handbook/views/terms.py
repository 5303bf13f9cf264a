"""Finds the glossary's terms in running text, and says which of them a page has not explained yet."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handbook.model.library import Term


@dataclass(frozen=True)
class Hit:
    """A term found in a text: from ``start`` up to ``end``."""

    term: Term
    start: int
    end: int


class TermFinder:
    """Recognises every term in its written forms, whole words only, the longest form first.

    A text is looked through once: the same provision stands on several pages and in several prints.
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms: dict[str, Term] = {}
        for term in terms:
            for form in (term.term, *term.forms):
                self._terms.setdefault(form.casefold(), term)
        forms = sorted(self._terms, key=lambda form: (-len(form), form))
        pattern = "|".join(re.escape(form) for form in forms)
        self._pattern = re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE) if forms else None
        self._found: dict[str, tuple[Hit, ...]] = {}

    def find(self, text: str) -> tuple[Hit, ...]:
        """All terms in ``text``, in order."""
        if text not in self._found:
            self._found[text] = self._find(text)
        return self._found[text]

    def _find(self, text: str) -> tuple[Hit, ...]:
        if self._pattern is None:
            return ()
        hits = ((self._terms.get(match.group().casefold()), match) for match in self._pattern.finditer(text))
        return tuple(Hit(term, match.start(), match.end()) for term, match in hits if term)


class Mentions:
    """The terms that a page mentions for the first time, text by text in the order of the page."""

    def __init__(self, finder: TermFinder) -> None:
        self._finder = finder
        self._seen: set[str] = set()

    def split(self, text: str) -> Iterator[tuple[str, Hit | None]]:
        """``text`` in pieces: first mentions with their hit, the text around them without."""
        done = 0
        for hit in self._finder.find(text):
            if hit.term.id in self._seen:
                continue
            self._seen.add(hit.term.id)
            if hit.start > done:
                yield text[done : hit.start], None
            yield text[hit.start : hit.end], hit
            done = hit.end
        if done < len(text):
            yield text[done:], None
