"""The topics: an index by group, a page per topic, and the comparison by topic that all organisations share."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handbook.handbook import Body, Handbook
from handbook.links import COMPARE, TOPICS
from handbook.model.code import Code, Status
from handbook.model.library import Topic, TopicGroup
from handbook.model.organisation import Note, Organisation
from handbook.outputs.provisions import NoteView, PositionView, Presenter, ProvisionView
from handbook.pages import Page, SearchEntry
from handbook.render import Description, Renderer


@dataclass(frozen=True)
class Stance:
    """What one organisation holds on a topic; where it holds nothing, which silence that is."""

    organisation: Organisation
    positions: tuple[PositionView, ...]
    silence: str
    silence_remark: str | None


@dataclass(frozen=True)
class Regulation:
    """The provisions of one article that a topic reaches; what stands below another shows with it."""

    ref: str
    label: str
    organisation: Organisation
    code: Code
    provisions: tuple[ProvisionView, ...]


@dataclass(frozen=True)
class TopicView:
    """Everything on the page of a topic."""

    topic: Topic
    group: TopicGroup
    stances: tuple[Stance, ...]
    regulations: tuple[Regulation, ...]
    neighbours: tuple[tuple[str, str, int], ...]
    notes: tuple[NoteView, ...]
    summarised: tuple[tuple[Code, Organisation], ...]


@dataclass(frozen=True)
class TopicLine:
    """A topic in a list: how many provisions reach it."""

    topic: Topic
    count: int


@dataclass(frozen=True)
class GroupView:
    """A group of topics."""

    group: TopicGroup
    topics: tuple[TopicLine, ...]


@dataclass(frozen=True)
class GroupsView:
    """All groups."""

    groups: tuple[GroupView, ...]


@dataclass(frozen=True)
class ComparisonRow:
    """A topic with what each organisation holds."""

    topic: Topic
    stances: tuple[Stance, ...]


@dataclass(frozen=True)
class ComparisonView:
    """The comparison, a table per group; ``organisations`` are the columns."""

    organisations: tuple[Organisation, ...]
    groups: tuple[tuple[TopicGroup, tuple[ComparisonRow, ...]], ...]
    summarised: tuple[tuple[Code, Organisation], ...]


def pages(handbook: Handbook, renderer: Renderer) -> Iterator[Page]:
    """The index of topics, the comparison, and a page per topic."""
    presenter = Presenter(handbook, renderer.strings)
    t = renderer.strings.t
    source = handbook.origins["topics"]
    about = Description(TOPICS, t("ui.topics.title"), t("ui.topics.summary"), source)
    yield renderer.page(about, "topics.md.j2", groups(handbook), [SearchEntry("", about.title, about.summary)])
    about = Description(COMPARE, t("ui.compare.title"), t("ui.compare.summary"), hide=("toc",))
    entry = SearchEntry("", about.title, about.summary)
    yield renderer.page(about, "compare.md.j2", _comparison(handbook, presenter), [entry])
    for group in handbook.groups:
        for topic in group.topics:
            about = Description(renderer.links.target("topic", topic.id), topic.label, topic.about, source)
            words = ", ".join((topic.question, *topic.synonyms))
            entry = SearchEntry("", topic.label, topic.about, words)
            yield renderer.page(about, "topic.md.j2", _view(topic, group, presenter), [entry])


def groups(handbook: Handbook, letters: str | None = None) -> GroupsView:
    """The groups of topics, all or those with these letters, with how many provisions reach each topic."""
    reached = handbook.provisions_by_topic
    return GroupsView(
        tuple(
            GroupView(group, tuple(TopicLine(topic, len(reached.get(topic.id, ()))) for topic in group.topics))
            for group in handbook.groups
            if letters is None or group.letter in letters
        )
    )


def stance(body: Body, topic: str, presenter: Presenter) -> Stance:
    """What an organisation holds on a topic, or its silence."""
    return Stance(
        organisation=body.organisation,
        positions=tuple(presenter.position(position, body) for position in body.positions_on(topic)),
        silence=presenter.t(f"ui.silence.{body.silence.value}"),
        silence_remark=body.silence_remark(topic),
    )


def _compared(handbook: Handbook) -> list[Body]:
    """The organisations of the comparison: those that the settings put first, then the others by name."""
    first = [handbook.bodies[name] for name in handbook.settings.comparison]
    rest = [b for b in handbook.bodies.values() if b.organisation.in_comparison and b not in first]
    return first + sorted(rest, key=lambda body: body.organisation.name)


def _comparison(handbook: Handbook, presenter: Presenter) -> ComparisonView:
    bodies = [handbook.bodies[name] for name in handbook.settings.comparison]
    rows = tuple(
        (
            group,
            tuple(
                ComparisonRow(topic, tuple(stance(body, topic.id, presenter) for body in bodies))
                for topic in group.topics
            ),
        )
        for group in handbook.groups
    )
    return ComparisonView(tuple(body.organisation for body in bodies), rows, summarised(bodies))


def summarised(bodies: Iterable[Body]) -> tuple[tuple[Code, Organisation], ...]:
    """The codes that the editors tell in their own words: every page that shows them must say so."""
    return tuple(
        (body.code, body.organisation)
        for body in bodies
        if body.code is not None and body.code.status is Status.SUMMARY
    )


def _view(topic: Topic, group: TopicGroup, presenter: Presenter) -> TopicView:
    handbook = presenter.handbook
    return TopicView(
        topic=topic,
        group=group,
        stances=tuple(stance(body, topic.id, presenter) for body in _compared(handbook)),
        regulations=tuple(_regulations(topic.id, presenter)),
        neighbours=_neighbours(topic.id, handbook),
        notes=_notes(topic.id, presenter),
        summarised=summarised(_compared(handbook)),
    )


def _regulations(topic: str, presenter: Presenter) -> Iterator[Regulation]:
    handbook = presenter.handbook
    reached = handbook.provisions_by_topic.get(topic, ())
    for ref, article in handbook.articles.items():
        inside = [item for item in reached if item.ref.startswith(f"{ref}#")]
        below = {child.ref for item in inside for child in item.walk() if child is not item}
        views = tuple(presenter.provision(item) for item in inside if item.ref not in below)
        body = handbook.bodies[article.organisation]
        if views and body.code is not None:
            yield Regulation(ref, presenter.article(article), body.organisation, body.code, views)


def _neighbours(topic: str, handbook: Handbook) -> tuple[tuple[str, str, int], ...]:
    """Topics that stand beside this one on the same provisions, the most frequent first."""
    found = Counter(
        other
        for item in handbook.provisions_by_topic.get(topic, ())
        for other in item.provision.topics
        if other != topic
    )
    ranked = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple((name, handbook.topics[name].label, count) for name, count in ranked)


def _notes(topic: str, presenter: Presenter) -> tuple[NoteView, ...]:
    """Notes about the provisions that this topic is the main topic of."""
    handbook = presenter.handbook
    found: dict[tuple[str, str], tuple[Note, str]] = {}
    for item in handbook.provisions_by_topic.get(topic, ()):
        if item.provision.topics[0] == topic:
            for note in handbook.notes_by_place.get(item.ref, ()):
                found.setdefault((item.organisation, note.id), (note, item.organisation))
    return tuple(presenter.note(note, owner) for note, owner in found.values())
