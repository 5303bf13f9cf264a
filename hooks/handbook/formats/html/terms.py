"""Explains the glossary's terms in running text, each once a page, at its first place."""

from collections.abc import Callable

from markupsafe import Markup, escape

from handbook.model.library import Term
from handbook.views.terms import Mentions, TermFinder


class TermMarker:
    """Marks terms in the texts of one page: the first time with an explanation, then no more."""

    def __init__(self, finder: TermFinder, show: Callable[[Term, str], Markup]) -> None:
        self._mentions = Mentions(finder)
        self._show = show

    def mark(self, text: str) -> Markup:
        """``text`` as safe HTML, new terms explained."""
        pieces = self._mentions.split(text)
        return Markup("").join(self._show(hit.term, piece) if hit else escape(piece) for piece, hit in pieces)
