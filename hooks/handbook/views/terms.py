"""Finds the glossary's terms in running text and explains each once a page, at its first place."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from handbook.model.library import Term


@dataclass(frozen=True)
class Hit:
    """A term found in a text: from ``start`` up to ``end``."""

    term: Term
    start: int
    end: int


class TermFinder:
    """Recognises every term in its written forms, whole words only, the longest form first."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms: dict[str, Term] = {}
        for term in terms:
            for form in (term.term, *term.forms):
                self._terms.setdefault(form.casefold(), term)
        forms = sorted(self._terms, key=lambda form: (-len(form), form))
        pattern = "|".join(re.escape(form) for form in forms)
        self._pattern = re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE) if forms else None

    def find(self, text: str) -> Iterator[Hit]:
        """All terms in ``text``, in order."""
        if self._pattern is None:
            return
        for match in self._pattern.finditer(text):
            if term := self._terms.get(match.group().casefold()):
                yield Hit(term, match.start(), match.end())


class TermMarker:
    """Marks terms in the texts of one page: the first time with an explanation, then no more."""

    def __init__(self, finder: TermFinder, show: Callable[[Term, str], Markup]) -> None:
        self._finder = finder
        self._show = show
        self._seen: set[str] = set()

    def mark(self, text: str) -> Markup:
        """``text`` as safe HTML, new terms explained."""
        parts: list[Markup] = []
        done = 0
        for hit in self._finder.find(text):
            if hit.term.id in self._seen:
                continue
            self._seen.add(hit.term.id)
            parts += [escape(text[done : hit.start]), self._show(hit.term, text[hit.start : hit.end])]
            done = hit.end
        parts.append(escape(text[done:]))
        return Markup("").join(parts)
