"""Every view of one handbook, each made once: all formats show the same ones."""

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from typing import TypeVar

from handbook.changes.history import History
from handbook.model.checklist import Profile
from handbook.model.handbook import Body, Handbook
from handbook.model.library import TopicGroup
from handbook.model.placed import PlacedArticle
from handbook.strings import Strings
from handbook.views.articles import ArticleView, article_view
from handbook.views.checklists import ProfileView, profile_view
from handbook.views.codes import CodeView, code_view
from handbook.views.provisions import Presenter
from handbook.views.situations import CaseView, Line, SituationView, case_view, situation_view, themes
from handbook.views.sources import SourceView, source_view
from handbook.views.terms import TermFinder, explained_in, of_term

V = TypeVar("V")


KEPT = 12
"""Editions of which the views are kept: pages are made edition by edition."""


class Views:
    """The views of a handbook by the id or full reference of what they show. ``t`` are its texts."""

    def __init__(self, handbook: Handbook, strings: Strings) -> None:
        self.handbook = handbook
        self.strings = strings
        self.t: Callable[..., str] = strings.t
        self.presenter = Presenter(handbook, strings)
        self._past: list[Views] = []
        self._history: tuple[str, History | None] = ("", None)

    @cached_property
    def _glossary(self) -> TermFinder:
        return TermFinder(map(of_term, self.handbook.terms))

    def finder(self, owner: str = "") -> TermFinder:
        """Finds what is explained in texts: the terms of the glossary, or what counts in those of an organisation."""
        if not owner:
            return self._glossary
        return self._once("finder", owner, lambda: TermFinder(explained_in(self.handbook, owner)))

    def article(self, ref: str) -> ArticleView:
        """An article, with those before and after it."""
        placed = self.handbook.articles[ref]
        body = self.handbook.bodies[placed.organisation]
        return self._once("article", ref, lambda: article_view(placed, body, self.presenter, self._around(placed)))

    def code(self, owner: str) -> CodeView:
        """The code of an organisation."""
        return self._once("code", owner, lambda: code_view(self.handbook.bodies[owner], self.presenter))

    def past(self, owner: str, name: str) -> "Views":
        """The views of a closed edition, as a handbook of this one organisation. Raises LookupError."""
        self.handbook.editions.get(owner)  # what is made of it rests on all editions
        past = self.handbook.reopen(owner, name).handbook
        known = next((views for views in self._past if views.handbook is past), None)
        if known is None:
            known = Views(past, self.strings)
        self._past = [known, *(views for views in self._past if views is not known)][:KEPT]
        return known

    def history(self, owner: str) -> History | None:
        """The closed editions of a code and its text of today, to compare; None where there is no such edition.

        Whoever compares the text of today reads its articles: they are not noted here.
        """
        known, body = self.handbook.editions.get(owner), self.handbook.bodies[owner]
        if known is None or not known.readable:
            return None
        if self._history[0] != owner:
            begun = [one.name for one in known.readable if one.in_force <= self.handbook.settings.edition.day]
            states = {one.name: partial(self._closed, owner, one.name) for one in known.readable}
            today = (lambda: body) if body.code is not None else None
            self._history = (owner, History(owner, states, today, begun[-1] if begun else ""))
        return self._history[1]

    def _closed(self, owner: str, name: str) -> Body:
        return self.past(owner, name).handbook.bodies[owner]

    def situation(self, name: str) -> SituationView:
        """A question with its answers."""
        situation = self.handbook.situations[name]
        return self._once("situation", name, lambda: situation_view(situation, self.presenter))

    def case(self, name: str) -> CaseView:
        """Something that happened."""
        return self._once("case", name, lambda: case_view(self.handbook.cases[name], self.presenter))

    def profile(self, profile: Profile) -> ProfileView:
        """The checklist of a profile."""
        return self._once("profile", profile.id, lambda: profile_view(profile, self.presenter))

    @property
    def first_asking(self) -> Mapping[str, str]:
        """The questions of the checklist, each with the first profile that asks it: there it is found."""
        return self._once("first_asking", "", self._first_asking)

    def _first_asking(self) -> dict[str, str]:
        asked: dict[str, str] = {}
        for profile in self.handbook.profiles:
            for _, items in self.profile(profile).groups:
                for item in items:
                    asked.setdefault(item.item.id, profile.id)
        return asked

    def source(self, name: str) -> SourceView:
        """A document with all it says."""
        return self._once("source", name, lambda: source_view(self.handbook.sources[name], self.presenter))

    @property
    def themes(self) -> tuple[tuple[TopicGroup, tuple[Line, ...]], ...]:
        """The questions under the group of their main topic."""
        return self._once("themes", "", lambda: themes(self.handbook, self.presenter))

    def _around(self, placed: PlacedArticle) -> tuple[str | None, str | None]:
        """The articles before and after one, in the order of the code."""
        body = self.handbook.bodies[placed.organisation]
        order = [name for _, name, _ in body.code.listed()] if body.code else []
        here = order.index(placed.article.id)
        near = [order[at] if 0 <= at < len(order) else None for at in (here - 1, here + 1)]
        before, after = (f"{placed.organisation}/{name}" if name else None for name in near)
        return before, after

    def _once(self, kind: str, name: str, make: Callable[[], V]) -> V:
        return self.handbook.notebook.once((self, kind, name), make)
