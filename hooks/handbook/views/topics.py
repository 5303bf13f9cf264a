"""The topics: an index by group, and a page per topic with everything that anybody says about it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handbook.model.code import Code, Status
from handbook.model.handbook import Body, Handbook
from handbook.model.library import Topic, TopicGroup
from handbook.model.organisation import Organisation
from handbook.model.placed import PlacedProvision
from handbook.model.situation import Case, Situation
from handbook.model.source import Source
from handbook.views.formerly import Former, former_stance
from handbook.views.provisions import NoteView, PositionView, Presenter
from handbook.views.regulated import Place, places
from handbook.views.statements import StatementView, statement
from handbook.views.together import Group, group


@dataclass(frozen=True)
class Stance:
    """What one organisation holds on a topic.

    ``positions`` were typed. Where there are none, ``regulated`` says which of its own provisions reach the topic; only
    where these are absent too, it is silent, and ``silence`` says why. ``former`` is what it held before, as far as
    closed editions know.
    """

    organisation: Organisation
    positions: tuple[PositionView, ...]
    regulated: tuple[Place, ...]
    silence: str
    silence_kind: str
    silence_remark: str | None
    former: Former | None

    @property
    def speaks(self) -> bool:
        """Whether it says anything on the topic."""
        return bool(self.positions or self.regulated)


@dataclass(frozen=True)
class Regulation:
    """The provisions of one article that a topic reaches; what stands below another shows with it."""

    ref: str
    label: str
    organisation: Organisation
    code: Code
    group: Group


@dataclass(frozen=True)
class TopicView:
    """Everything on the page of a topic.

    ``stances`` are of those who say something, or did; ``silent`` are the others as (which silence, organisations), and
    ``silence_remarks`` what the editors have to say of that.
    """

    topic: Topic
    group: TopicGroup
    stances: tuple[Stance, ...]
    silent: tuple[tuple[str, tuple[Organisation, ...]], ...]
    silence_remarks: tuple[tuple[Organisation, str], ...]
    regulations: tuple[Regulation, ...]
    neighbours: tuple[tuple[str, str, int], ...]
    notes: tuple[NoteView, ...]
    summarised: tuple[tuple[Code, Organisation], ...]
    drafted: tuple[tuple[Code, Organisation], ...]
    situations: tuple[Situation, ...]
    cases: tuple[Case, ...]
    said: tuple[tuple[Source, tuple[StatementView, ...]], ...]


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
    positions = body.positions_on(topic)
    provisions = () if positions else presenter.handbook.provisions_on(body.organisation.id, topic)
    return Stance(
        organisation=body.organisation,
        positions=tuple(presenter.position(position, body) for position in positions),
        regulated=places(provisions, presenter),
        silence=presenter.t(f"ui.silence.{body.silence.value}"),
        silence_kind=body.silence.value,
        silence_remark=body.silence_remark(topic),
        former=former_stance(body, topic, presenter),
    )


def compared(handbook: Handbook) -> list[Body]:
    """The organisations of the comparison: those that the settings put first, then the others by name."""
    named = handbook.settings.comparison
    first = [handbook.bodies[name] for name in named]
    rest = [b for name, b in handbook.bodies.items() if b.organisation.in_comparison and name not in named]
    return first + sorted(rest, key=lambda body: body.organisation.name)


def summarised(bodies: Iterable[Body]) -> tuple[tuple[Code, Organisation], ...]:
    """The codes that the editors tell in their own words: every page that shows them must say so."""
    return tuple(
        (body.code, body.organisation)
        for body in bodies
        if body.code is not None and body.code.status is Status.SUMMARY
    )


def drafted(bodies: Iterable[Body]) -> tuple[tuple[Code, Organisation], ...]:
    """The codes that nobody has adopted yet: every page that shows them must say so."""
    return tuple(
        (body.code, body.organisation) for body in bodies if body.code is not None and body.code.status is Status.DRAFT
    )


def among(presenter: Presenter) -> str:
    """What must stand on everything that holds several organisations, some with no official text."""
    bodies = presenter.handbook.bodies.values()
    found = [presenter.t("print.summary_among")] if summarised(bodies) else []
    found += [presenter.t("own.draft.among")] if drafted(bodies) else []
    return ". ".join(found)


def topic_view(topic: Topic, group: TopicGroup, presenter: Presenter) -> TopicView:
    """Everything about a topic."""
    handbook = presenter.handbook
    stances = [stance(body, topic.id, presenter) for body in compared(handbook)]
    silent = [item for item in stances if not item.speaks and not item.former]
    return TopicView(
        topic=topic,
        group=group,
        stances=tuple(item for item in stances if item.speaks or item.former),
        silent=_by_silence(silent),
        silence_remarks=tuple((item.organisation, item.silence_remark) for item in silent if item.silence_remark),
        regulations=tuple(_regulations(topic.id, presenter)),
        neighbours=_neighbours(topic.id, handbook),
        notes=_notes(topic.id, presenter),
        summarised=summarised(compared(handbook)),
        drafted=drafted(compared(handbook)),
        situations=handbook.situations_by_topic.get(topic.id, ()),
        cases=handbook.cases_by_topic.get(topic.id, ()),
        said=_said(topic.id, presenter),
    )


def _by_silence(silent: Iterable[Stance]) -> tuple[tuple[str, tuple[Organisation, ...]], ...]:
    """Who keeps which silence."""
    found: dict[str, list[Organisation]] = {}
    for item in silent:
        found.setdefault(item.silence, []).append(item.organisation)
    return tuple((words, tuple(who)) for words, who in found.items())


def _regulations(topic: str, presenter: Presenter) -> Iterator[Regulation]:
    handbook = presenter.handbook
    for ref, inside in _by_article(handbook.provisions_by_topic.get(topic, ())).items():
        article = handbook.heads[ref]
        below = {child.ref for item in inside for child in item.walk() if child is not item}
        tops = [item for item in inside if item.ref not in below]
        body = handbook.bodies[article.organisation]
        if body.code is not None:
            yield Regulation(ref, presenter.article(ref), body.organisation, body.code, group(tops, presenter, topic))


def _by_article(items: Iterable[PlacedProvision]) -> dict[str, list[PlacedProvision]]:
    found: dict[str, list[PlacedProvision]] = {}
    for item in items:
        found.setdefault(item.ref.partition("#")[0], []).append(item)
    return found


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


def _said(topic: str, presenter: Presenter) -> tuple[tuple[Source, tuple[StatementView, ...]], ...]:
    """What each source says about a topic outside codes, in its own order."""
    found: dict[str, list[StatementView]] = {}
    for placed in presenter.handbook.statements_by_topic.get(topic, ()):
        found.setdefault(placed.source.id, []).append(statement(placed, presenter))
    return tuple((presenter.handbook.sources[name], tuple(views)) for name, views in found.items())


def _notes(topic: str, presenter: Presenter) -> tuple[NoteView, ...]:
    """Notes about the provisions and statements that this topic is the main topic of."""
    handbook = presenter.handbook
    said = handbook.statements_by_topic.get(topic, ())
    refs = [item.ref for item in handbook.provisions_by_topic.get(topic, ()) if item.provision.topics[0] == topic]
    refs += [item.ref for item in said if item.statement.topics[0] == topic]
    found = dict.fromkeys(note for ref in refs for note in handbook.notes_by_place.get(ref, ()))
    return tuple(presenter.note(note) for note in found)
