"""Explains the glossary's terms in running text, each once a page, at its first place."""

from collections.abc import Callable

from markupsafe import Markup, escape

from handbook.model.library import Term
from handbook.views.terms import TermFinder


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
