"""What organisations answer to a question, and whose answer comes first where an organisation publishes."""

from collections.abc import Iterable
from dataclasses import dataclass

from handbook.model.handbook import Body, Handbook
from handbook.model.library import ALL
from handbook.model.organisation import Organisation
from handbook.model.situation import Answer, Situation, Verdict, together
from handbook.views.formerly import Former, former_answer
from handbook.views.provisions import Presenter
from handbook.views.regulated import Place, places
from handbook.views.topics import drafted, summarised

OPEN = "open"
"""The verdict of a publisher that has no answer yet."""


@dataclass(frozen=True)
class AnswerView:
    """What one organisation answers. ``basis`` are (full reference, words); ``hearsay``: known from somebody else.

    ``summarised``, ``drafted``: what its code is, on which the answer rests. ``former`` is what it answered before.
    """

    organisation: Organisation
    verdict: str
    badge: str
    text: str
    hearsay: bool
    summarised: bool
    drafted: bool
    basis: tuple[tuple[str, str], ...]
    former: Former | None


@dataclass(frozen=True)
class Short:
    """An answer in a word, and in a sentence. ``whose`` answer it is: empty where nobody could take it for all."""

    verdict: str
    badge: str
    whose: str
    text: str


@dataclass(frozen=True)
class OwnView:
    """What the publisher answers. Without an answer of its own, ``text`` says so, and ``regulated`` where to look."""

    organisation: Organisation
    answer: AnswerView | None
    text: str
    regulated: tuple[Place, ...]


def publisher(handbook: Handbook) -> Body | None:
    """The organisation whose handbook this is, where it is one."""
    name = handbook.settings.publisher.organisation
    return handbook.bodies[name] if name else None


def answer_of(situation: Situation, owner: str) -> Answer | None:
    """What an organisation answers to a question."""
    return next((answer for answer in situation.answers if answer.organisation == owner), None)


def short_answer(situation: Situation, presenter: Presenter) -> Short:
    """The short answer of a question in a list: the publisher's own, where an organisation publishes."""
    own = presenter.handbook.settings.publisher.organisation
    if own is None:
        return overall(situation, presenter)
    answer = answer_of(situation, own)
    if answer is None:
        return Short(OPEN, presenter.t("ui.instead.open"), "", "")
    return Short(answer.verdict.value, presenter.t(f"ui.verdict.{answer.verdict.value}"), "", answer.text)


def overall(situation: Situation, presenter: Presenter) -> Short:
    """The short answer for all organisations.

    The answers that are here make the word. The sentence is that of the question's author, who did not know the answers
    that organisations gave in their own folders, nor what a fork hides: where it may not be true, it leads to them.
    """
    if _holds(situation, situation.answers, presenter.handbook):
        return _short(situation.answers, situation.short_answer, presenter)
    if not situation.answers:
        return Short(OPEN, presenter.t("ui.instead.open"), "", presenter.t("ui.situation.unanswered"))
    return _short(situation.answers, presenter.t("ui.situation.agree"), presenter)


def elsewhere(situation: Situation, presenter: Presenter) -> Short | None:
    """The short answer for all but the publisher; None where it would not be true of them, or where there are none."""
    own = presenter.handbook.settings.publisher.organisation
    others = [answer for answer in situation.answers if answer.organisation != own]
    holds = _holds(situation, others, presenter.handbook)
    return _short(others, situation.short_answer, presenter) if holds else None


def _holds(situation: Situation, answers: Iterable[Answer], handbook: Handbook) -> bool:
    """Whether the short answer of the question's author is true of these, and speaks of nothing that is hidden.

    That nobody regulates something was said of everything that the author read.
    """
    show = handbook.settings.show
    hides = (show.organisations, show.sources) != ((ALL,), (ALL,))
    hidden = situation.id in handbook.partial or (hides and situation.overall is Verdict.NOT_REGULATED)
    return not hidden and situation.holds_for(answers)


def _short(answers: Iterable[Answer], text: str, presenter: Presenter) -> Short:
    listed = [answer for answer in answers if answer.verdict is not Verdict.NOT_REGULATED]
    found, t = together(listed), presenter.t
    badge = t("ui.situation.no_rule" if found is Verdict.NOT_REGULATED else f"ui.verdict.{found.value}")
    whose = ""
    if len(listed) == 1:
        whose = presenter.handbook.bodies[listed[0].organisation].organisation.short_name
    elif listed and found is not Verdict.DIFFERS:
        whose = t("ui.situation.whose", count=len(listed))
    return Short(found.value, badge, whose, text)


def views_of(answers: Iterable[Answer], situation: str, presenter: Presenter) -> tuple[AnswerView, ...]:
    """Answers, ready to show."""
    return tuple(_view(answer, situation, presenter) for answer in answers)


def _view(answer: Answer, situation: str, presenter: Presenter) -> AnswerView:
    handbook = presenter.handbook
    refs = answer.basis
    said = [handbook.statements[ref].statement for ref in refs if ref in handbook.statements]
    return AnswerView(
        organisation=handbook.bodies[answer.organisation].organisation,
        verdict=answer.verdict.value,
        badge=presenter.t(f"ui.verdict.{answer.verdict.value}"),
        text=answer.text,
        hearsay=any(item.reported_by for item in said),
        summarised=bool(summarised([handbook.bodies[answer.organisation]])),
        drafted=bool(drafted([handbook.bodies[answer.organisation]])),
        basis=tuple((ref, presenter.place(ref)) for ref in refs),
        former=former_answer(answer, situation, presenter),
    )


def own_view(situation: Situation, presenter: Presenter) -> OwnView | None:
    """What the publisher answers to a question, or what its code holds on the topics of it."""
    body = publisher(presenter.handbook)
    if body is None:
        return None
    owner, t = body.organisation.id, presenter.t
    answer = answer_of(situation, owner)
    if answer is not None:
        return OwnView(body.organisation, _view(answer, situation.id, presenter), answer.text, ())
    on_topic = [presenter.handbook.provisions_on(owner, topic) for topic in situation.topics]
    found = {placed.ref: placed for some in on_topic for placed in some}
    kind = "regulated" if found else "unregulated" if body.code is not None else "none"
    text = t(f"ui.own.{kind}", organisation=body.organisation.name)
    return OwnView(body.organisation, None, text, places(found.values(), presenter))
