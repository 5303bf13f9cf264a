"""A page for the wall: what an organisation answers to the questions that its people ask most."""

from collections.abc import Iterator

from handbook.formats.pdf.blocks import Block, heading, joined, prose
from handbook.formats.pdf.norms import Printer, norm
from handbook.model.handbook import Handbook
from handbook.model.organisation import Organisation
from handbook.model.situation import Situation
from handbook.views.answers import AnswerView

MOST = 10
"""Questions on a poster."""
LETTERS = 4_500
"""Characters of questions and answers that a page of A4 has room for, in letters that are no smaller than elsewhere."""


def asked(handbook: Handbook) -> list[Situation]:
    """Questions, those that are asked most first.

    Nobody counts that for us. What stands on the front page was put there for it; of the others, people ask most what
    the editors know most ways of asking.
    """
    front = {name: number for number, name in enumerate(handbook.settings.home.questions)}
    last = len(front)
    return sorted(handbook.situations.values(), key=lambda one: (front.get(one.id, last), -len(one.asked_as), one.id))


def chosen(organisation: Organisation, printer: Printer) -> list[tuple[Situation, AnswerView]]:
    """The first questions that the organisation answers, as far as a page has room for them."""
    found: list[tuple[Situation, AnswerView]] = []
    room = LETTERS
    for situation in asked(printer.handbook):
        for answer in printer.answers.get((situation.id, organisation.id), ()):
            size = len(situation.question) + len(answer.text)
            if len(found) < MOST and (size <= room or not found):
                found.append((situation, answer))
                room -= size
    return found


def blocks(organisation: Organisation, found: list[tuple[Situation, AnswerView]], printer: Printer) -> Iterator[Block]:
    """A question, what its answer comes down to and rests on, and the answer."""
    yield heading(1, printer.t("ui.situations.title"), listed=True)
    yield from prose(printer.t("print.poster.about", organisation=organisation.name, count=len(found)), "lead")
    for situation, answer in found:
        yield heading(2, situation.question, f"situation:{situation.id}", listed=True)
        made = norm(answer.verdict, answer.badge, answer.text)
        made["foot"] = [*joined(printer.places(ref for ref, _ in answer.basis))]
        yield made
