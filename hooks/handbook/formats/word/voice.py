"""How the Word file of a code says things: a line, a fact with its label."""

from handbook.formats.word.origin import Origin
from handbook.formats.word.parts import Paper, Piece, Run
from handbook.formats.word.places import flat
from handbook.views.provisions import Presenter
from handbook.views.text import paragraphs


class Voice:
    """Puts lines at the end of a document."""

    def __init__(self, paper: Paper, presenter: Presenter) -> None:
        self.paper = paper
        self.t = presenter.t

    def say(self, style: str, text: str, origin: Origin | None = None) -> None:
        """A paragraph."""
        self.paper.say(style, flat(text), origin=origin)

    def all(self, style: str, text: str | None, origin: Origin) -> None:
        """Every paragraph of a text, where there is one."""
        for place, part in enumerate(paragraphs(text or "")):
            self.say(style, part, origin.nth(place))

    def fact(self, style: str, label: str, text: str, origin: Origin | None = None) -> None:
        """A text behind its label."""
        self.labelled(style, label, " ".join(paragraphs(text)), origin=origin)

    def labelled(
        self, style: str, label: str, *pieces: Piece, colon: bool = True, origin: Origin | None = None
    ) -> None:
        """Pieces behind a label."""
        words = self.t("word.labelled", label=flat(label)) if colon else label
        self.paper.say(style, Run(words, "Etiket"), " ", *pieces, origin=origin)
