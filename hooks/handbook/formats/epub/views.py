"""What only a book shows: the lists behind a code."""

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.model.checklist import Profile
from handbook.model.code import Code, Status
from handbook.model.handbook import Body
from handbook.model.library import Topic, TopicGroup
from handbook.model.situation import Situation
from handbook.model.source import Source
from handbook.views.answers import AnswerView
from handbook.views.checklists import ItemView, PartyView, item_views, levels_told, party_views
from handbook.views.codes import CodeView, PartView
from handbook.views.glossary import words_used
from handbook.views.provisions import Fact, Presenter
from handbook.views.regulated import Place, places
from handbook.views.sources import source_facts
from handbook.views.terms import Entry
from handbook.views.topics import among as noticed
from handbook.views.views import Views


@dataclass(frozen=True)
class Standing:
    """How official a document is: what stands below it, and above it if it is a draft."""

    notice: str = ""
    watermark: str = ""


@dataclass(frozen=True)
class PartOf:
    """A part of a code."""

    part: PartView
    whole: CodeView


@dataclass(frozen=True)
class AskedView:
    """What one organisation answers, by theme."""

    groups: tuple[tuple[TopicGroup, tuple[tuple[Situation, AnswerView], ...]], ...]


@dataclass(frozen=True)
class WordsView:
    """The words that a code uses; ``places`` are those of its own definitions, in words."""

    entries: tuple[Entry, ...]
    places: dict[str, str]


@dataclass(frozen=True)
class IndexView:
    """Where a code speaks of each topic."""

    groups: tuple[tuple[TopicGroup, tuple[tuple[Topic, tuple[Place, ...]], ...]], ...]


@dataclass(frozen=True)
class CitedView:
    """The sources of a code."""

    sources: tuple[tuple[Source, tuple[Fact, ...]], ...]


@dataclass(frozen=True)
class ChecklistsView:
    """What a drafter should know before the first question."""

    laws: bool
    profiles: tuple[Profile, ...]
    parties: tuple[PartyView, ...]


@dataclass(frozen=True)
class ChecklistView:
    """The questions of a theme for all profiles together, each with how much it matters to whom."""

    group: TopicGroup
    questions: tuple[tuple[ItemView, tuple[str, ...]], ...]


def standing(code: Code, presenter: Presenter) -> Standing:
    """Of one code."""
    t = presenter.t
    if code.status is Status.DRAFT:
        return Standing(t("own.draft.notice"), t("own.draft.watermark"))
    return Standing(t("ui.status.summary_line")) if code.status is Status.SUMMARY else Standing()


def among(presenter: Presenter) -> Standing:
    """Of what holds several organisations, some with no official text."""
    return Standing(noticed(presenter))


def asked_view(owner: str, views: Views) -> AskedView:
    """The questions that an organisation answers."""
    groups = (
        (
            group,
            tuple(
                (line.situation, answer)
                for line in lines
                for answer in views.situation(line.situation.id).everybody
                if answer.organisation.id == owner
            ),
        )
        for group, lines in views.themes
    )
    return AskedView(tuple((group, answered) for group, answered in groups if answered))


def words_view(body: Body, views: Views) -> WordsView:
    """The words that the texts of a code use, explained."""
    entries = words_used(body, views.handbook, views.finder)
    places = {entry.name: views.presenter.locator(entry.name) for entry in entries if entry.kind == "place"}
    return WordsView(tuple(entries), places)


def index_view(owner: str, presenter: Presenter) -> IndexView:
    """Every topic of which a code speaks."""
    by_topic = presenter.handbook.provisions_by_topic
    groups = (
        (
            group,
            tuple(
                (topic, places(mine, presenter))
                for topic in group.topics
                if (mine := [item for item in by_topic.get(topic.id, ()) if item.organisation == owner])
            ),
        )
        for group in presenter.handbook.groups
    )
    return IndexView(tuple((group, topics) for group, topics in groups if topics))


def cited_view(body: Body, code: Code, presenter: Presenter) -> CitedView:
    """Every source that a code or the notes on it cite, in the order of the handbook."""
    owner, sources = body.organisation.id, presenter.handbook.sources
    cited = {code.source, *(one.source for note in body.notes for one in note.citations)}
    for article in body.articles.values():
        cited |= {one.source for one in article.article.citations}
        cited |= {one.source for item in article.walk() for one in item.citations}
    for refs in (presenter.handbook.notes_by_place.get(f"{owner}/{name}", ()) for name in body.articles):
        cited |= {one.source for placed in refs for one in placed.note.citations}
    found = (source for name, source in sources.items() if name in cited)
    return CitedView(tuple((source, source_facts(source, presenter)) for source in found))


def checklists_view(presenter: Presenter) -> ChecklistsView:
    """Before the checklist."""
    handbook = presenter.handbook
    return ChecklistsView(bool(handbook.laws), handbook.profiles, party_views(None, presenter))


def checklist_views(presenter: Presenter) -> Iterator[ChecklistView]:
    """The checklist, by theme."""
    for group, items in item_views(None, presenter):
        yield ChecklistView(group, tuple((item, tuple(levels_told(item, presenter))) for item in items))
