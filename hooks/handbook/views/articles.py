"""The page of an article: what it is about, its provisions as in the document, notes, and where to go from here."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from handbook.model.code import Article, Code, Form, Part, Table
from handbook.model.handbook import Body, Handbook
from handbook.model.organisation import Organisation
from handbook.model.placed import PlacedArticle, PlacedSection
from handbook.model.situation import Situation
from handbook.views.gone import Moved
from handbook.views.provisions import Cited, Count, NoteView, Presenter, ProvisionView
from handbook.views.text import shortened
from handbook.views.together import Group, group
from handbook.views.validity import Validity, validity

SUMMARY = 160
"""Characters of its own text that say what an article is about where nobody else does."""


@dataclass(frozen=True)
class SectionView:
    """A section with its heading ``level`` (2 is the highest on a page), which begins with its ``number``.

    ``provisions`` tell everything of each; ``group`` is the same to read in one go.
    """

    id: str
    level: int
    number: str
    heading: str
    introduction: str | None
    explanation: str | None
    provisions: tuple[ProvisionView, ...]
    group: Group
    table: Table | None
    form: Form | None
    sections: tuple["SectionView", ...]


@dataclass(frozen=True)
class RelatedView:
    """A way to another article, and why."""

    ref: str
    label: str
    why: str | None


@dataclass(frozen=True)
class ArticleView:
    """Everything on the page of an article. ``summary`` says in a line what it is about, for lists of results.

    ``holds``: for whom and where it holds, in short. ``marks``: whose the numbers of its provisions are.
    """

    article: Article
    part: Part | None
    code: Code
    organisation: Organisation
    heading: str
    summary: str
    addressees: str
    setting: str
    holds: tuple[str, ...]
    counts: tuple[Count, ...]
    marks: str
    proposals: str
    provisions: tuple[ProvisionView, ...]
    group: Group
    sections: tuple[SectionView, ...]
    topics: tuple[tuple[str, str], ...]
    notes: tuple[NoteView, ...]
    situations: tuple[Situation, ...]
    related: tuple[RelatedView, ...]
    cited: tuple[Cited, ...]
    previous: RelatedView | None
    following: RelatedView | None
    validity: Validity | None = None
    """What the editions say of it; None: there are none."""
    moved: Moved = field(default_factory=Moved)
    """What stood in it before."""


def article_view(
    placed: PlacedArticle,
    body: Body,
    presenter: Presenter,
    around: tuple[str | None, str | None] = (None, None),
) -> ArticleView:
    """Everything about an article; ``around`` are the articles before and after it."""
    if body.code is None:
        raise TypeError("an article without a code")
    article = placed.article
    heading = presenter.article(placed.ref)
    return ArticleView(
        article=article,
        part=placed.part,
        code=body.code,
        organisation=body.organisation,
        heading=heading,
        summary=article.about or _beginning(placed) or f"{heading}. {body.code.title}",
        addressees=presenter.roles(placed.organisation, article.addressees),
        setting=presenter.t(f"ui.setting.{article.setting.value}"),
        holds=tuple(_holds(placed, presenter)),
        counts=presenter.counts(placed.walk()),
        marks=presenter.marks(placed.walk()),
        proposals=presenter.proposals(placed),
        provisions=tuple(presenter.provision(item) for item in placed.provisions),
        group=group(placed.provisions, presenter),
        sections=tuple(_section(item, presenter, 2) for item in placed.sections),
        topics=_topics(placed, presenter.handbook),
        notes=_notes(placed, presenter),
        situations=presenter.handbook.situations_by_place.get(placed.ref, ()),
        related=tuple(_related(placed, presenter)),
        cited=presenter.cited(article.citations, body.code.source),
        previous=_neighbour(around[0], presenter),
        following=_neighbour(around[1], presenter),
        validity=validity(placed, presenter),
    )


def _holds(placed: PlacedArticle, presenter: Presenter) -> Iterator[str]:
    article = placed.article
    if article.addressees:
        yield presenter.t("ui.provision.addressees", who=presenter.roles(placed.organisation, article.addressees))
    yield presenter.t(f"ui.setting.{article.setting.value}")


def _beginning(placed: PlacedArticle) -> str:
    """How the text of an article begins; nothing where it has no provisions."""
    first = next(placed.walk(), None)
    return shortened(" ".join(" ".join(first.provision.wording).split()), SUMMARY) if first else ""


def _section(placed: PlacedSection, presenter: Presenter, level: int) -> SectionView:
    section = placed.section
    return SectionView(
        id=section.id,
        level=min(level, 5),
        number=section.number or "",
        heading=section.heading,
        introduction=section.introduction,
        explanation=section.explanation,
        provisions=tuple(presenter.provision(item) for item in placed.provisions),
        group=group(placed.provisions, presenter),
        table=section.table,
        form=section.form,
        sections=tuple(_section(item, presenter, level + 1) for item in placed.sections),
    )


def _topics(placed: PlacedArticle, handbook: Handbook) -> tuple[tuple[str, str], ...]:
    """Topics of the article, in the order in which its provisions touch them."""
    ids = dict.fromkeys(topic for item in placed.walk() for topic in item.provision.topics)
    return tuple((topic, handbook.topics[topic].label) for topic in ids)


def _notes(placed: PlacedArticle, presenter: Presenter) -> tuple[NoteView, ...]:
    """Notes about the article or anything in it, each once, in the order of the document."""
    by_place = presenter.handbook.notes_by_place
    refs = [placed.ref, *section_refs(placed), *(item.ref for item in placed.walk())]
    notes = dict.fromkeys(note for ref in refs for note in by_place.get(ref, ()))
    return tuple(presenter.note(note) for note in notes)


def section_refs(placed: PlacedArticle) -> Iterator[str]:
    """Full references of all sections of an article, in its order."""
    stack = list(placed.sections)
    while stack:
        section = stack.pop(0)
        yield f"{placed.ref}#{section.section.id}"
        stack = [*section.sections, *stack]


def _related(placed: PlacedArticle, presenter: Presenter) -> Iterator[RelatedView]:
    """The related articles that the article names, then those that name it."""
    handbook = presenter.handbook
    named = set()
    for related in placed.article.related:
        ref = related.to
        named.add(ref.partition("#")[0])
        yield RelatedView(ref, presenter.place(ref), related.why)
    for other in handbook.related_from.get(placed.ref, ()):
        if other not in named:
            yield RelatedView(other, presenter.article(other), None)


def _neighbour(ref: str | None, presenter: Presenter) -> RelatedView | None:
    return RelatedView(ref, presenter.article(ref), None) if ref else None
