"""A closed edition as its pages show it: what stands above each of them, and the ways to other editions and to today.

What a page says has to stay true: it says days, and calls "now" only what holds on the day of the handbook.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial

from handbook.links import edition_page
from handbook.model.code import Code
from handbook.model.edition import ClosedEdition
from handbook.model.handbook import Handbook
from handbook.model.library import Term
from handbook.model.organisation import Organisation
from handbook.model.placed import PlacedArticle
from handbook.store import digest
from handbook.views.articles import ArticleView
from handbook.views.codes import CodeView
from handbook.views.editions import EditionLine, Way, When, adopted_edition, edition_line
from handbook.views.views import Views
from handbook.views.whereabouts import Whereabouts

INDEX = "index"


@dataclass(frozen=True)
class Standing:
    """What stands above every page of an edition: whether it holds (``told``), when (``period``).

    ``paper`` says both in a line, for every sheet. ``ways`` lead to the same in today's text and in what holds.
    """

    when: When
    told: str
    period: str
    paper: str
    ways: tuple[Way, ...]


@dataclass(frozen=True)
class Whole:
    """The first page of an edition: the whole text at a glance, with the words that it explains.

    ``definitions`` are words of the code itself: (words, meaning, full reference).
    """

    edition: tuple[str, str]
    organisation: Organisation
    line: EditionLine
    standing: Standing
    view: CodeView
    adopted: str
    definitions: tuple[tuple[str, str, str], ...]
    terms: tuple[Term, ...]
    previous: Way | None
    following: Way | None

    @property
    def code(self) -> Code:
        """The code."""
        return self.view.code

    @property
    def title(self) -> str:
        """What the code was called."""
        return self.view.code.title


@dataclass(frozen=True)
class PastArticle:
    """An article as it was. ``today``: where today's text has each of its provisions, by full reference.

    ``same`` names all that its text is shown from: what has one name looks one way, in whatever edition. ``previous``
    and ``following`` are the same article in the editions around this one, where they have it; ``beside`` those before
    and after it in its own (full reference, words).
    """

    edition: tuple[str, str]
    organisation: Organisation
    line: EditionLine
    standing: Standing
    title: str
    code: Code
    same: str
    make: Callable[[], ArticleView]
    today: Mapping[str, Way]
    previous: Way | None
    following: Way | None
    beside: tuple[tuple[str, str] | None, tuple[str, str] | None]

    @cached_property
    def view(self) -> ArticleView:
        """All of its text; made where nobody showed the same before."""
        return self.make()


class Teller:
    """Tells of one edition. ``where`` finds its things in today's text, of which the pages have addresses."""

    def __init__(self, views: Views, edition: ClosedEdition, where: Whereabouts) -> None:
        self._views = views
        self._edition, self._where = edition, where
        self._owner, self._name = edition.organisation, edition.name
        self._all = views.handbook.editions[self._owner]
        self.line = edition_line(views.handbook, edition, views.strings)
        self.past = views.past(self._owner, self._name)

    def whole(self) -> Whole:
        """The first page."""
        body = self.past.handbook.bodies[self._owner]
        return Whole(
            edition=(self._owner, self._name),
            organisation=body.organisation,
            line=self.line,
            standing=self._standing(INDEX),
            view=self.past.code(self._owner),
            adopted=adopted_edition(self._edition, self._views.strings),
            definitions=tuple(_definitions(self.past.handbook, self._owner)),
            terms=self.past.handbook.terms,
            previous=self._beside(self._all.before(self._name), INDEX),
            following=self._beside(self._all.after(self._name), INDEX),
        )

    def article(self, name: str) -> PastArticle:
        """The page of an article."""
        ref = f"{self._owner}/{name}"
        placed, body = self.past.handbook.articles[ref], self.past.handbook.bodies[self._owner]
        if body.code is None:
            raise TypeError("an article without a code")
        today = dict(self._today(placed))
        return PastArticle(
            edition=(self._owner, self._name),
            organisation=body.organisation,
            line=self.line,
            standing=self._standing(name),
            title=self.past.presenter.article(ref),
            code=body.code,
            same=self._same(placed, today),
            make=partial(self.past.article, ref),
            today=today,
            previous=self._beside(self._all.before(self._name), name),
            following=self._beside(self._all.after(self._name), name),
            beside=(self._near(name, -1), self._near(name, 1)),
        )

    def _same(self, placed: PlacedArticle, today: Mapping[str, Way]) -> str:
        """A name for all that the text of an article is shown from."""
        marks = (part for one in placed.walk() for part in (one.mark.text, str(one.mark.printed)))
        ways = (part for way in today.values() for part in (way.text, way.uri))
        parts = (placed.article.model_dump_json(), placed.head.title, str(placed.head.annex), *marks, *ways)
        return digest(self._words.encode(), *(part.encode() for part in parts))

    @cached_property
    def _words(self) -> str:
        """A name for what any text of the edition is shown with: its words, its roles, its sources."""
        past = self.past.handbook
        return past.notebook.once("words", lambda: _words(past, self._owner))

    def _near(self, name: str, step: int) -> tuple[str, str] | None:
        order = self._edition.articles
        at = order.index(name) + step
        if not 0 <= at < len(order):
            return None
        ref = f"{self._owner}/{order[at]}"
        return ref, self.past.presenter.article(ref)

    # what stands above

    def _standing(self, article: str) -> Standing:
        t, line = self._views.t, self.line
        said = told(line, self._views)
        period = t(f"then.{_voice(line)}.period.{line.when.value}", name=line.name, period=line.period)
        body = self.past.handbook.bodies[self._owner]
        title = body.code.short_title if body.code else ""
        paper = t("then.paper", title=title, organisation=body.organisation.short_name, told=said, period=period)
        return Standing(line.when, said, period, paper, tuple(self._ways(article)))

    def _ways(self, article: str) -> Iterator[Way]:
        """To the same in today's text; and in the edition that holds, if today's text does not hold yet."""
        t, what = self._views.t, "code" if article == INDEX else "article"
        ahead, ref = self._ahead, f"{self._owner}/{'code' if article == INDEX else article}"
        now = self._where.now(ref)
        if now:
            text = t(f"then.today.{what}.{'ahead' if ahead else 'now'}", day=ahead)
            name = self._views.presenter.article(now) if now != ref else ""
            yield Way(t("then.today.named", text=text, name=name) if name else text, self._where.find(now))
        else:
            text = t(f"then.today.{what}.{'gone_ahead' if ahead else 'gone'}", day=ahead)
            yield Way(text, self._where.find(f"{self._owner}/code"))
        holding = self._all.on(self._views.handbook.settings.edition.day)
        if ahead and holding and holding is not self._edition and holding.status and self._has(holding, article):
            text = t("then.holding", day=self._views.strings.date(self._views.handbook.settings.edition.day))
            yield Way(text, edition_page(self._owner, holding.name, article))

    @cached_property
    def _ahead(self) -> str:
        return ahead(self._views, self._owner)

    # the ways to others

    def _today(self, placed: PlacedArticle) -> Iterator[tuple[str, Way]]:
        t, ahead = self._views.t, self._ahead
        key = f"then.provision.{'ahead' if ahead else 'now'}"
        for one in placed.walk():
            now = self._where.now(one.ref)
            if not now:
                yield one.ref, Way(t(f"{key}.gone", day=ahead), "")
            elif now == one.ref:
                yield one.ref, Way(t(f"{key}.same", day=ahead), self._where.find(now))
            else:
                place = self._views.presenter.article(now.partition("#")[0])
                yield one.ref, Way(t(f"{key}.moved", day=ahead, place=place), self._where.find(now))

    def _beside(self, other: ClosedEdition | None, article: str) -> Way | None:
        if other is None or not other.status or not self._has(other, article):
            return None
        line = edition_line(self._views.handbook, other, self._views.strings)
        text = self._views.t("then.edition", name=other.name, period=line.period)
        return Way(text, edition_page(self._owner, other.name, article))

    @staticmethod
    def _has(edition: ClosedEdition, article: str) -> bool:
        return article == INDEX or article in edition.articles


def told(line: EditionLine, views: Views) -> str:
    """Whether an edition holds on the day of the handbook."""
    day = views.strings.date(views.handbook.settings.edition.day)
    return views.t(f"then.{_voice(line)}.{line.when.value}", day=day)


def _voice(line: EditionLine) -> str:
    return "own" if line.own else "summary"


def ahead(views: Views, owner: str) -> str:
    """From when today's text holds, in words, where that is still to come on the day of the handbook."""
    code = views.handbook.bodies[owner].code
    day = code.dates.in_force if code and code.own else None
    return views.strings.date(day) if day and day > views.handbook.settings.edition.day else ""


def _words(past: Handbook, owner: str) -> str:
    body = past.bodies[owner]
    code = body.code.model_dump_json(include={"status", "source", "article_label"}) if body.code else ""
    defined = (one.provision.model_dump_json() + one.ref for one in past.definitions.get(owner, ()))
    sources = (f"{one.id} {one.title}" for one in past.sources.values())
    parts = (
        code,
        body.organisation.model_dump_json(),
        *defined,
        *(one.model_dump_json() for one in past.terms),
        *sources,
    )
    return digest(*(part.encode() for part in parts))


def _definitions(past: Handbook, owner: str) -> Iterator[tuple[str, str, str]]:
    for placed in past.definitions.get(owner, ()):
        yield ", ".join(placed.provision.defines or ()), placed.provision.meaning, placed.ref
