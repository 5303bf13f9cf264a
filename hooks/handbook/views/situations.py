"""What employees ask: an index by theme and by moment, a page per question, and the cases that once happened."""

from collections.abc import Iterable
from dataclasses import dataclass

from handbook.model.checklist import ChecklistItem
from handbook.model.handbook import Handbook
from handbook.model.library import TopicGroup
from handbook.model.organisation import Organisation
from handbook.model.situation import Case, Moment, Situation, Verdict
from handbook.views.answers import (
    AnswerView,
    OwnView,
    Short,
    elsewhere,
    overall,
    own_view,
    publisher,
    short_answer,
    views_of,
)
from handbook.views.provisions import Presenter
from handbook.views.regulated import derived_topics
from handbook.views.statements import StatementView, statement
from handbook.views.topics import compared

MOST_RELATED = 6
"""How many other questions a page points to."""


@dataclass(frozen=True)
class Line:
    """A question in a list, with its short answer in a word: the publisher's own, where an organisation publishes.

    ``whose`` answer it is where it is not the publisher's and one could take it for that of all.
    """

    situation: Situation
    verdict: str
    badge: str
    whose: str


@dataclass(frozen=True)
class SituationView:
    """Everything on the page of a question. ``silent`` are (which silence, organisations).

    ``short`` is the short answer for all organisations. Where an organisation publishes, ``own`` is what it answers:
    then that comes first, ``short`` and ``answers`` are those of others, and there is no ``short`` where none is true.
    """

    line: Line
    own: OwnView | None
    short: Short | None
    group: TopicGroup
    moments: tuple[str, ...]
    answers: tuple[AnswerView, ...]
    silent: tuple[tuple[str, tuple[Organisation, ...]], ...]
    voices: tuple[StatementView, ...]
    cases: tuple[Case, ...]
    related: tuple[Line, ...]
    drafting: bool
    """Whether there is a questionnaire to go to."""
    items: tuple[ChecklistItem, ...]
    """What it asks of a drafter on this; nothing where the publisher has an answer of its own."""

    @property
    def unregulated(self) -> bool:
        """Whether the short answer is that nobody regulates it."""
        return self.short is not None and self.short.verdict == Verdict.NOT_REGULATED.value

    @property
    def everybody(self) -> tuple[AnswerView, ...]:
        """All answers, the publisher's own first."""
        return (*([self.own.answer] if self.own and self.own.answer else ()), *self.answers)


@dataclass(frozen=True)
class SituationsView:
    """All questions, by theme and by moment; ``counts`` says how many there are of each."""

    themes: tuple[tuple[TopicGroup, tuple[Line, ...]], ...]
    moments: tuple[tuple[str, str, tuple[Line, ...]], ...]
    honest: str


@dataclass(frozen=True)
class CaseView:
    """Everything on the page of a case; ``basis`` are (full reference, words, locator)."""

    case: Case
    date: str | None
    basis: tuple[StatementView, ...]
    situations: tuple[Line, ...]


@dataclass(frozen=True)
class CasesView:
    """All cases."""

    cases: tuple[Case, ...]


def lines(situations: Iterable[Situation], presenter: Presenter) -> tuple[Line, ...]:
    """Questions ready for a list."""
    found = ((item, short_answer(item, presenter)) for item in situations)
    return tuple(Line(item, short.verdict, short.badge, short.whose) for item, short in found)


def themes(handbook: Handbook, presenter: Presenter) -> tuple[tuple[TopicGroup, tuple[Line, ...]], ...]:
    """The questions under the group of their main topic, in the order of the topics; empty groups are left out."""
    order = {topic: number for number, topic in enumerate(handbook.topics)}
    found = []
    for group in handbook.groups:
        inside = {topic.id for topic in group.topics}
        mine = [situation for situation in handbook.situations.values() if situation.topics[0] in inside]
        if mine:
            found.append((group, lines(sorted(mine, key=lambda item: (order[item.topics[0]], item.id)), presenter)))
    return tuple(found)


def situations_view(handbook: Handbook, presenter: Presenter) -> SituationsView:
    """All questions by theme and by moment."""
    by_theme = themes(handbook, presenter)
    ordered = [line for _, questions in by_theme for line in questions]
    return SituationsView(
        themes=by_theme,
        moments=tuple(
            (
                moment.value,
                presenter.t(f"ui.moment.{moment.value}"),
                tuple(line for line in ordered if moment in line.situation.moments),
            )
            for moment in Moment
        ),
        honest=honest(presenter),
    )


def honest(presenter: Presenter) -> str:
    """Whose answers these are, and how far they go."""
    own, t = publisher(presenter.handbook), presenter.t
    if own is None:
        return t("ui.situations.honest")
    told = t("ui.own.honest", organisation=own.organisation.name)
    alone = all(body is own for body in compared(presenter.handbook))
    return told if alone else f"{told} {t('ui.own.honest_elsewhere')}"


def situation_view(situation: Situation, presenter: Presenter) -> SituationView:
    """Everything about a question."""
    handbook, t = presenter.handbook, presenter.t
    own = own_view(situation, presenter)
    return SituationView(
        line=lines([situation], presenter)[0],
        own=own,
        short=elsewhere(situation, presenter) if own else overall(situation, presenter),
        group=next(g for g in handbook.groups if situation.topics[0] in {topic.id for topic in g.topics}),
        moments=tuple(t(f"ui.moment.{moment.value}") for moment in situation.moments),
        answers=_answers(situation, presenter),
        silent=_silent(situation, presenter),
        voices=tuple(statement(handbook.statements[ref], presenter) for ref in situation.voices),
        cases=tuple(handbook.cases[name] for name in situation.cases),
        related=lines(_related(situation, handbook), presenter),
        drafting=bool(handbook.checklists),
        items=() if own and own.answer else tuple(handbook.items[name] for name in situation.checklist),
    )


def _answers(situation: Situation, presenter: Presenter) -> tuple[AnswerView, ...]:
    """The answers in the order of the comparison, without that of the publisher."""
    own = presenter.handbook.settings.publisher.organisation
    order = {body.organisation.id: number for number, body in enumerate(compared(presenter.handbook))}
    others = (answer for answer in situation.answers if answer.organisation != own)
    return views_of(
        sorted(others, key=lambda answer: order.get(answer.organisation, len(order))), situation.id, presenter
    )


def _silent(situation: Situation, presenter: Presenter) -> tuple[tuple[str, tuple[Organisation, ...]], ...]:
    """The organisations of the comparison without an answer, by the silence they keep.

    Whose provisions speak of a topic of the question on which nobody typed its position, is not silent: nobody looked.
    """
    handbook = presenter.handbook
    answered = {answer.organisation for answer in situation.answers}
    shown_first = handbook.settings.publisher.organisation
    found: dict[str, list[Organisation]] = {}
    for body in compared(handbook):
        name = body.organisation.id
        if name in answered or name == shown_first:
            continue
        unread = derived_topics(body, handbook, situation.topics)
        kind = "ui.situation.unread" if unread else f"ui.silence.{body.silence.value}"
        found.setdefault(kind, []).append(body.organisation)
    return tuple((presenter.t(kind), tuple(who)) for kind, who in found.items())


def _related(situation: Situation, handbook: Handbook) -> list[Situation]:
    """Other questions that share topics, those that share most first."""
    mine = set(situation.topics)
    shared = {
        other.id: len(mine & set(other.topics)) + (other.topics[0] == situation.topics[0])
        for other in handbook.situations.values()
        if other is not situation
    }
    ranked = sorted((name for name, count in shared.items() if count), key=lambda name: (-shared[name], name))
    return [handbook.situations[name] for name in ranked[:MOST_RELATED]]


def case_view(case: Case, presenter: Presenter) -> CaseView:
    """Everything about a case."""
    handbook = presenter.handbook
    return CaseView(
        case=case,
        date=presenter.date(case.date),
        basis=tuple(statement(handbook.statements[ref], presenter) for ref in case.basis),
        situations=lines(handbook.situations_by_case.get(case.id, ()), presenter),
    )
