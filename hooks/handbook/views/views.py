"""Every view of one handbook, each made once: all formats show the same ones."""

from collections.abc import Callable
from functools import cached_property
from typing import TypeVar, cast

from handbook.model.handbook import Handbook, PlacedArticle
from handbook.model.library import TopicGroup
from handbook.strings import Strings
from handbook.views.articles import ArticleView, article_view
from handbook.views.codes import CodeView, code_view
from handbook.views.provisions import Presenter
from handbook.views.situations import CaseView, Line, SituationView, case_view, situation_view, themes
from handbook.views.sources import SourceView, source_view
from handbook.views.terms import TermFinder

V = TypeVar("V")


class Views:
    """The views of a handbook by the id or full reference of what they show. ``t`` are its texts."""

    def __init__(self, handbook: Handbook, strings: Strings) -> None:
        self.handbook = handbook
        self.strings = strings
        self.t: Callable[..., str] = strings.t
        self.presenter = Presenter(handbook, strings)
        self._made: dict[tuple[str, str], object] = {}

    @cached_property
    def finder(self) -> TermFinder:
        """Finds the terms of the glossary."""
        return TermFinder(self.handbook.terms)

    def article(self, ref: str) -> ArticleView:
        """An article, with those before and after it."""
        placed = self.handbook.articles[ref]
        body = self.handbook.bodies[placed.organisation]
        return self._once("article", ref, lambda: article_view(placed, body, self.presenter, self._around[ref]))

    def code(self, owner: str) -> CodeView:
        """The code of an organisation."""
        return self._once("code", owner, lambda: code_view(self.handbook.bodies[owner], self.presenter))

    def situation(self, name: str) -> SituationView:
        """A question with its answers."""
        situation = self.handbook.situations[name]
        return self._once("situation", name, lambda: situation_view(situation, self.presenter))

    def case(self, name: str) -> CaseView:
        """Something that happened."""
        return self._once("case", name, lambda: case_view(self.handbook.cases[name], self.presenter))

    def source(self, name: str) -> SourceView:
        """A document with all it says."""
        return self._once("source", name, lambda: source_view(self.handbook.sources[name], self.presenter))

    @cached_property
    def themes(self) -> tuple[tuple[TopicGroup, tuple[Line, ...]], ...]:
        """The questions under the group of their main topic."""
        return themes(self.handbook, self.presenter)

    @cached_property
    def _around(self) -> dict[str, tuple[PlacedArticle | None, PlacedArticle | None]]:
        found: dict[str, tuple[PlacedArticle | None, PlacedArticle | None]] = {}
        for body in self.handbook.bodies.values():
            articles = [None, *body.articles.values(), None]
            for before, here, after in zip(articles, articles[1:], articles[2:], strict=False):
                if here is not None:
                    found[here.ref] = (before, after)
        return found

    def _once(self, kind: str, name: str, make: Callable[[], V]) -> V:
        if (kind, name) not in self._made:
            self._made[kind, name] = make()
        return cast("V", self._made[kind, name])
