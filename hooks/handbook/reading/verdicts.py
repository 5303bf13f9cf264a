"""Whether answers and cases hold: each answer rests on its organisation's own rules, and no rule contradicts it."""

from collections.abc import Iterable, Iterator, Mapping

from handbook.model.base import Modality
from handbook.model.handbook import Handbook
from handbook.model.situation import Answer, OwnAnswer, Situation, Verdict
from handbook.problems import Problem
from handbook.reading.documents import Document, Loc
from handbook.reading.layout import OWN

CONTRADICTS = {
    Verdict.ALLOWED: {Modality.PROHIBITION},
    Verdict.NOT_ALLOWED: {Modality.PERMISSION, Modality.RIGHT},
}
"""Modalities that an answer cannot rest on."""

CARRIES = {
    Verdict.ALLOWED: {
        Modality.PERMISSION,
        Modality.RIGHT,
        Modality.RECOMMENDATION,
        Modality.OBLIGATION,
        Modality.PROCEDURE,
        Modality.PRINCIPLE,
    },
    Verdict.NOT_ALLOWED: {Modality.PROHIBITION, Modality.OBLIGATION},
}
"""Modalities of which an answer needs at least one; "it depends" needs none in particular."""


def check_verdicts(
    handbook: Handbook, documents: Mapping[str, Document], situations: Iterable[Situation]
) -> Iterator[Problem]:
    """Every answer or case that its basis does not carry. ``documents``: the files by name below ``policies/``.

    ``situations`` are the questions as their files tell them. What an organisation answers in its own folder is held
    against its basis only: the short answer of a question is not its author's fault when somebody else answers too.
    """
    for situation in situations:
        document = documents[handbook.origins[f"situation:{situation.id}"]]
        yield from _check_whole(situation, _known(handbook, situation), document)
        yield from _check_said(handbook, situation.voices, document, "voices")
        for number, answer in enumerate(situation.answers):
            yield from _check_answer(handbook, answer, answer.organisation, document, ("answers", number))
    for owner, body in handbook.bodies.items():
        if body.answers:
            yield from _check_own(handbook, owner, body.answers, documents[handbook.origins[f"answers:{owner}"]])
    for case in handbook.cases.values():
        yield from _check_said(handbook, case.basis, documents[handbook.origins[f"case:{case.id}"]], "basis")


def _known(handbook: Handbook, situation: Situation) -> list[Answer]:
    """The answers that the author of a question knows: a fork's own question knows what the fork answers elsewhere."""
    if not handbook.origins[f"situation:{situation.id}"].startswith(f"{OWN}/"):
        return list(situation.answers)
    return [
        answer
        for answer in handbook.situations[situation.id].answers
        if answer in situation.answers or handbook.origins.get(f"answers:{answer.organisation}", "").startswith(OWN)
    ]


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


def _check_whole(situation: Situation, known: Iterable[Answer], document: Document) -> Iterator[Problem]:
    """The short answer must be true for every organisation that has one. ``known``: the answers its author knows."""
    if not situation.holds_for(known):
        found = ", ".join(sorted({answer.verdict.value for answer in known})) or "-"
        yield _problem(document, "verdict-differs", ("verdict",), value=situation.verdict.value, answers=found)
    seen: set[str] = set()
    for number, answer in enumerate(situation.answers):
        if answer.organisation in seen:
            yield _problem(document, "answer-twice", ("answers", number, "organisation"), value=answer.organisation)
        seen.add(answer.organisation)


def _check_answer(
    handbook: Handbook, answer: Answer | OwnAnswer, owner: str, document: Document, loc: Loc
) -> Iterator[Problem]:
    if not answer.basis and answer.verdict is not Verdict.NOT_REGULATED:
        yield _problem(document, "missing-key", loc, key="basis")
        return
    modalities: dict[str, Modality | None] = {}
    for number, place in enumerate(answer.basis):
        where = (*loc, "basis", number)
        typed = document.typed(where)
        speaker, modalities[typed] = said(handbook, place)
        if speaker != owner:
            yield _problem(document, "basis-of-another", where, value=typed, organisation=owner)
    against = [typed for typed, found in modalities.items() if found in CONTRADICTS.get(answer.verdict, ())]
    carried = CARRIES.get(answer.verdict)
    here = (*loc, "verdict")
    if against:
        yield _problem(document, "verdict-contradicted", here, value=answer.verdict.value, basis=", ".join(against))
    elif carried is not None and not carried & set(modalities.values()):
        yield _problem(document, "verdict-unfounded", here, value=answer.verdict.value)


def said(handbook: Handbook, place: str) -> tuple[str | None, Modality | None]:
    """Whose words stand at a place, and what they do; a whole article does nothing in particular."""
    if place in handbook.provisions:
        placed = handbook.provisions[place]
        return placed.organisation, placed.provision.modality
    if place in handbook.statements:
        statement = handbook.statements[place].statement
        return statement.speaker, statement.modality
    return place.partition("/")[0], None


def _problem(document: Document, code: str, loc: Loc, **values: str) -> Problem:
    return document.problem(loc, code, values)
