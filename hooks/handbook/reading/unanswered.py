"""What a publisher's own code and answers leave open, and which answers give way to others: in sum, never a fault."""

from collections.abc import Iterable, Iterator, Mapping

from handbook.model.handbook import Body, Handbook
from handbook.model.situation import Situation
from handbook.problems import Problem, Severity
from handbook.reading.documents import Document

WHERE = ("publisher", "organisation")


def left_open(handbook: Handbook, documents: Mapping[str, Document]) -> Iterator[Problem]:
    """The questions that the publisher does not answer itself, and the topics on which it is silent."""
    name = handbook.settings.publisher.organisation
    if name is not None:
        body, document = handbook.bodies[name], documents[handbook.origins["handbook"]]
        yield from _questions(handbook, body, document)
        yield from _topics(handbook, body, document)


def replaced(
    handbook: Handbook, documents: Mapping[str, Document], situations: Iterable[Situation]
) -> Iterator[Problem]:
    """The answers in an organisation's folder that go before one in the question itself (``situations``, as typed)."""
    typed = {(answer.organisation, item.id) for item in situations for answer in item.answers}
    for owner, body in handbook.bodies.items():
        found = [number for number, answer in enumerate(body.answers) if (owner, answer.situation) in typed]
        if found:
            document = documents[handbook.origins[f"answers:{owner}"]]
            loc = ("answers", found[0], "situation")
            values = {"listed": ", ".join(body.answers[number].situation for number in found)}
            yield document.problem(loc, "answers-replaced", values, Severity.NOTE)


def _questions(handbook: Handbook, body: Body, document: Document) -> Iterator[Problem]:
    owner, regulated = body.organisation.id, set(handbook.regulated[body.organisation.id])
    asked = handbook.situations.values()
    unanswered = [item for item in asked if owner not in {answer.organisation for answer in item.answers}]
    touched = sorted(item.id for item in unanswered if regulated & set(item.topics))
    if unanswered:
        numbers = {"answered": len(asked) - len(unanswered), "total": len(asked), "touched": len(touched)}
        values = {name: str(number) for name, number in numbers.items()}
        code = "questions-open" if touched else "questions-untouched"
        values |= {"organisation": body.organisation.name, "listed": ", ".join(touched)}
        yield _note(document, code, values)


def _topics(handbook: Handbook, body: Body, document: Document) -> Iterator[Problem]:
    regulated = handbook.regulated[body.organisation.id]
    silent = [topic for topic in handbook.topics if topic not in regulated and not body.positions_on(topic)]
    if silent:
        values = {"count": str(len(silent)), "total": str(len(handbook.topics)), "listed": ", ".join(silent)}
        yield _note(document, "topics-open", values | {"organisation": body.organisation.name})


def _note(document: Document, code: str, values: Mapping[str, str]) -> Problem:
    return document.problem(WHERE, code, values, Severity.NOTE)
