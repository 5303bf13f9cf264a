"""Whether answers and cases hold: each answer rests on its organisation's own rules, and no rule contradicts it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from handbook.model.base import Modality
from handbook.model.handbook import Handbook
from handbook.model.situation import NO, YES, Answer, OwnAnswer, Situation, Verdict, together
from handbook.problems import Problem
from handbook.reading.documents import Document, Loc

GRANTS = {Modality.PERMISSION, Modality.RIGHT}
"""What says by itself that something may be done."""

CARRIES_YES = GRANTS | {
    Modality.RECOMMENDATION,
    Modality.OBLIGATION,
    Modality.PROCEDURE,
    Modality.PRINCIPLE,
    Modality.RETENTION,
}
CARRIES_NO = {Modality.PROHIBITION, Modality.OBLIGATION}
"""Modalities of which a yes, or a no, needs at least one; "it depends" needs none in particular."""

LIMITS = {Verdict.ALLOWED_IF: CARRIES_YES | {Modality.PROHIBITION}, Verdict.NOT_ALLOWED_UNLESS: CARRIES_YES}
"""What limits an answer beside the norm that carries it; a condition or an exception of any norm does too."""

DUTIES = {Modality.OBLIGATION, Modality.PROCEDURE, Modality.RETENTION}
"""What limits an answer all by itself: first ask, then do; so long, and no longer."""

BETTER = {Verdict.ALLOWED: Verdict.ALLOWED_IF, Verdict.NOT_ALLOWED: Verdict.NOT_ALLOWED_UNLESS}
"""The verdict that says that there is a limit."""


@dataclass(frozen=True)
class Said:
    """Whose words stand at a place, what they do (a whole article: nothing in particular), and what limits them."""

    speaker: str | None
    modality: Modality | None = None
    conditions: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()


def check_verdicts(
    handbook: Handbook, documents: Mapping[str, Document], situations: Iterable[Situation]
) -> Iterator[Problem]:
    """Every answer or case that its basis does not carry. ``documents``: the files by name below ``policies/``.

    ``situations`` are the questions as their files tell them. What an organisation answers in its own folder is held
    against its basis only: the short answer of a question is not its author's fault when somebody else answers too.
    """
    for situation in situations:
        document = documents[handbook.origins[f"situation:{situation.id}"]]
        yield from _check_whole(situation, handbook.situations[situation.id], document)
        yield from _check_said(handbook, situation.voices, document, "voices")
        for number, answer in enumerate(situation.answers):
            yield from _check_answer(handbook, answer, answer.organisation, document, ("answers", number))
    for owner, body in handbook.bodies.items():
        if body.answers:
            yield from _check_own(handbook, owner, body.answers, documents[handbook.origins[f"answers:{owner}"]])
    for case in handbook.cases.values():
        yield from _check_said(handbook, case.basis, documents[handbook.origins[f"case:{case.id}"]], "basis")


def _check_own(handbook: Handbook, owner: str, answers: tuple[OwnAnswer, ...], document: Document) -> Iterator[Problem]:
    """What an organisation answers in its own folder: each question once, each on its own rules."""
    seen: set[str] = set()
    for number, answer in enumerate(answers):
        if answer.situation in seen:
            yield _problem(document, "answer-twice", ("answers", number, "situation"), value=owner)
        seen.add(answer.situation)
        yield from _check_answer(handbook, answer, owner, document, ("answers", number))


def _check_said(handbook: Handbook, refs: tuple[str, ...], document: Document, key: str) -> Iterator[Problem]:
    """Voices and cases rest on words of a source, not on a whole document or a provision."""
    for number, ref in enumerate(refs):
        if ref not in handbook.statements:
            yield _problem(document, "no-statement", (key, number), value=document.typed((key, number)))


def _check_whole(situation: Situation, connected: Situation, document: Document) -> Iterator[Problem]:
    """The short answer, where it is typed, must be what the answers that its author knew come down to."""
    derived = together(situation.answers) if connected is situation else connected.overall
    if situation.verdict not in {None, derived}:
        yield _problem(document, "verdict-differs", ("verdict",), value=f"{situation.verdict}", derived=derived.value)
    seen: set[str] = set()
    for number, answer in enumerate(situation.answers):
        if answer.organisation in seen:
            yield _problem(document, "answer-twice", ("answers", number, "organisation"), value=answer.organisation)
        seen.add(answer.organisation)


def _check_answer(
    handbook: Handbook, answer: Answer | OwnAnswer, owner: str, document: Document, loc: Loc
) -> Iterator[Problem]:
    here, values = (*loc, "verdict"), {"value": answer.verdict.value}
    if answer.verdict is Verdict.DIFFERS:
        yield _problem(document, "verdict-of-all", here, **values)
    elif answer.verdict is Verdict.NOT_REGULATED and not handbook.bodies[owner].read:
        yield _problem(document, "verdict-unread", here, organisation=owner)
    elif not answer.basis and answer.verdict is not Verdict.NOT_REGULATED:
        yield _problem(document, "missing-key", loc, key="basis")
    basis: dict[str, Said] = {}
    for number, place in enumerate(answer.basis):
        where = (*loc, "basis", number)
        typed = document.typed(where)
        basis[typed] = said(handbook, place)
        if basis[typed].speaker != owner:
            yield _problem(document, "basis-of-another", where, value=typed, organisation=owner)
    if basis and all(item.speaker == owner for item in basis.values()):
        yield from (_problem(document, code, here, **values, **more) for code, more in misjudged(answer.verdict, basis))


def misjudged(verdict: Verdict, basis: Mapping[str, Said]) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Why a verdict does not follow from what it rests on: codes of problems, with their values.

    ``basis``: what is said, by the place as its author wrote it.
    """
    does = {item.modality for item in basis.values()}
    against = {Modality.PROHIBITION} if verdict is Verdict.ALLOWED else GRANTS if verdict is Verdict.NOT_ALLOWED else ()
    denied = [place for place, item in basis.items() if item.modality in against]
    left_out = list(_left_out(verdict, basis))
    if denied:
        yield "verdict-contradicted", {"basis": ", ".join(denied)}
    elif verdict in YES | NO and not any(_carries(verdict, item) for item in basis.values()):
        yield "verdict-unfounded", {}
    elif left_out:
        yield "verdict-unconditional", {"better": BETTER[verdict].value, "basis": ", ".join(left_out)}
    elif verdict in LIMITS and not _limited(verdict, basis):
        yield "verdict-unlimited", {}
    elif verdict is Verdict.DEPENDS and GRANTS & does and Modality.PROHIBITION not in does:
        yield "verdict-undecided", {}


def _carries(verdict: Verdict, item: Said) -> bool:
    """Whether an answer can rest on this; what may be done under a condition only, may not be done otherwise."""
    if verdict in YES:
        return item.modality in CARRIES_YES
    granted = verdict is Verdict.NOT_ALLOWED_UNLESS and item.modality in GRANTS and bool(item.conditions)
    return item.modality in CARRIES_NO or granted


def _left_out(verdict: Verdict, basis: Mapping[str, Said]) -> Iterator[str]:
    """What limits a plain yes or no and is not said by it: exceptions, and under a yes conditions and duties beside it.

    The conditions of a duty or a prohibition say when it holds, and take nothing away from it.
    """
    granted = any(item.modality in GRANTS for item in basis.values())
    for place, item in basis.items():
        duty = item.modality is Modality.OBLIGATION
        limited = verdict is Verdict.ALLOWED and (granted if duty else bool(item.conditions))
        if verdict in BETTER and _carries(verdict, item) and (limited or item.exceptions):
            yield place


def _limited(verdict: Verdict, basis: Mapping[str, Said]) -> bool:
    """Whether something limits the answer: a condition, an exception, a duty, or a norm beside what carries it."""
    if any(item.conditions or item.exceptions or item.modality in DUTIES for item in basis.values()):
        return True
    beside = sum(item.modality in LIMITS[verdict] for item in basis.values())
    return beside > (1 if verdict in YES else 0)


def said(handbook: Handbook, place: str) -> Said:
    """What is said at a place."""
    if place in handbook.provisions:
        placed = handbook.provisions[place]
        norm = placed.provision
        return Said(placed.organisation, norm.modality, norm.conditions, norm.exceptions)
    if place in handbook.statements:
        statement = handbook.statements[place].statement
        return Said(statement.speaker, statement.modality, statement.conditions, statement.exceptions)
    return Said(place.partition("/")[0])


def _problem(document: Document, code: str, loc: Loc, **values: str) -> Problem:
    return document.problem(loc, code, values)
