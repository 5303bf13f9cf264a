"""The tables that end the Word file of a code: periods and deadlines, sources, and where each article stands."""

from collections.abc import Iterator

from handbook.formats.word.parts import Cell, Entry, Link, Number, Paper
from handbook.formats.word.places import Places, flat
from handbook.model.base import Citation
from handbook.model.code import Code
from handbook.model.handbook import Body
from handbook.views.periods import periods
from handbook.views.provisions import Presenter

OWN = {("sources", "title"), ("sources", "about"), ("sources", "source"), ("sources", "consulted")} | {
    ("places", "title"),
    ("places", "about"),
    ("places", "source"),
}
"""Texts of the tables that speak of a source: of an own text others stand in their place."""


class Closing:
    """The last pages of one document."""

    def __init__(self, paper: Paper, places: Places, body: Body, code: Code, presenter: Presenter) -> None:
        self.paper, self.places, self.body, self.code, self.presenter = paper, places, body, code, presenter
        self.t = presenter.t
        self._provisions = [item for placed in body.articles.values() for item in placed.walk()]
        self._periods = list(periods(body))

    def entries(self) -> Iterator[Entry]:
        """Their headings, for the table of contents."""
        if self._periods:
            yield Entry(1, "", self._told("periods", "title"), "termijnen")
        yield Entry(1, "", self._told("sources", "title"), "bronnen")
        yield Entry(2, "", self._told("places", "title"), "vindplaatsen")

    def write(self) -> None:
        """Put them at the end of the document."""
        if self._periods:
            self._head("periods", "termijnen")
            self.paper.say("Intro", self._told("periods", "intro"))
            self._table("periods", ("kind", "what", "period", "where"), list(self._period_rows()), (17, 43, 23, 17))
        self._head("sources", "bronnen")
        heads = ("source", "publisher", "date", "consulted", "trust")
        self._table("sources", heads, list(self._source_rows()), (20, 17, 13, 30, 20))
        self.paper.say("heading 2", self._told("places", "title"), number=Number(0), bookmark="vindplaatsen")
        self._table("places", ("article", "source", "place"), list(self._place_rows()), (40, 46, 14))
        self.paper.say("Tabeltekst")  # a document cannot end with a table

    def _head(self, name: str, bookmark: str) -> None:
        self.paper.say("Deelregel", flat(self.code.short_title))  # starts a new page
        self.paper.say("heading 1", self._told(name, "title"), bookmark=bookmark)

    def _told(self, name: str, key: str) -> str:
        """A text of a table, in other words where the organisation's own text would be called a source."""
        if name == "periods":  # prints have this table too
            return self.t(f"ui.{name}.{key}")
        own = self.code.own and (name, key) in OWN
        return self.t(f"own.word.{name}.{key}" if own else f"word.{name}.{key}")

    def _table(self, name: str, heads: tuple[str, ...], rows: list[list[Cell]], shares: tuple[int, ...]) -> None:
        shown = [self._told(name, head) for head in heads]
        self.paper.table(shown, rows, shares, self._told(name, "title"), self._told(name, "about"))

    def _period_rows(self) -> Iterator[list[Cell]]:
        for found in self._periods:
            where = self.places.link(found.mark, found.ref)
            yield [[self._told("periods", found.kind)], [flat(found.what)], [flat(found.long)], [where]]

    def _citations(self) -> Iterator[Citation]:
        for item in self._provisions:
            yield from item.citations
        for placed in self.body.articles.values():
            yield from placed.article.citations
        for note in self.body.notes:
            yield from note.citations

    def _source_rows(self) -> Iterator[list[Cell]]:
        handbook = self.presenter.handbook
        cited = [citation.source for citation in self._citations() if citation.source]
        for name in dict.fromkeys([self.code.source, *cited]):
            source = handbook.sources[name]
            title = flat(source.title)
            publisher = source.publisher or source.author
            if not publisher and source.organisation:
                publisher = handbook.bodies[source.organisation].organisation.name
            yield [
                [Link(title, source.url) if source.url else title],
                [flat(publisher) or self.t("ui.not_stated")],
                [self.presenter.date(source.date) or self.t("ui.not_stated")],
                [flat(source.consulted)],
                [self.t(f"ui.reliability.{source.reliability.value}")],
            ]

    def _place_rows(self) -> Iterator[list[Cell]]:
        for placed in self.body.articles.values():
            for citation in placed.article.citations:
                source = self.presenter.handbook.sources[citation.source or self.code.source]
                article = self.places.link(self.presenter.article(placed.ref), placed.ref)
                yield [[article], [flat(source.title)], [flat(citation.locator)]]
