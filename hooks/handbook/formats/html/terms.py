"""Explains words in running text, each once a page, at its first place."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from handbook.views.terms import Entry, Mentions, TermFinder
from handbook.views.text import paragraphs

Explain = Callable[[Entry, str], Markup]


@dataclass(frozen=True)
class Prose:
    """Text with its words explained, for the texts of one page: the first time with an explanation, then no more.

    ``owner`` is the organisation whose text it is, where it is one's; ``here`` the place of the text.
    """

    finder: Callable[[str], TermFinder]
    show: Explain
    mentions: Mentions
    owner: str = ""
    here: str = ""

    def of(self, owner: str, here: str = "") -> "Prose":
        """The same for a text of an organisation."""
        return replace(self, owner=owner, here=here)

    def __call__(self, text: str) -> Markup:
        """Text as safe HTML; several paragraphs become paragraphs."""
        parts = [self._mark(part) for part in paragraphs(text)]
        if len(parts) == 1:
            return parts[0]
        return Markup("").join(Markup("<p>{}</p>").format(part) for part in parts)

    def _mark(self, text: str) -> Markup:
        pieces = self.mentions.split(text, self.finder(self.owner), self.here)
        return Markup("").join(self.show(hit.term, piece) if hit else escape(piece) for piece, hit in pieces)
