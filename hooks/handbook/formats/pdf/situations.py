"""What employees ask, with the answers, and what once happened: chapters of the handbook in print."""

from collections.abc import Iterable, Iterator

from handbook.formats.pdf.blocks import (
    Block,
    Chapter,
    Norm,
    Span,
    Way,
    Ways,
    bookmarked,
    chaptered,
    heading,
    joined,
    paragraph,
    parts,
    prose,
    row,
    rows,
    runs,
    span,
)
from handbook.formats.pdf.characters import printable
from handbook.formats.pdf.norms import Printer, norm, whole
from handbook.model.library import TopicGroup
from handbook.model.organisation import Organisation
from handbook.model.situation import Case, Situation
from handbook.views.answers import AnswerView, OwnView, Short
from handbook.views.situations import Line, case_view, honest


def chapter(printer: Printer) -> Iterator[Chapter]:
    """All questions by theme, where there are any."""
    t = printer.t
    title = heading(1, t("ui.situations.title"), "situations", listed=True)
    told = honest(printer.presenter)
    blocks: list[Block] = [title, *prose(t("ui.situations.summary"), "lead"), *prose(told, "soft")]
    blocks += _contents((group, [line.situation for line in lines]) for group, lines in printer.questions)
    for group, lines in printer.questions:
        blocks.append(heading(2, group.label, f"situations:{group.id}", listed=True))
        for line in lines:
            blocks += _question(line.situation, printer)
    if len(printer.handbook.situations):
        yield chaptered(title["text"], blocks, printer.among)


def own_chapter(organisation: Organisation, notice: str, printer: Printer) -> Iterator[Chapter]:
    """The questions that one organisation answers, with its answers only."""
    title = heading(1, printer.t("ui.situations.title"), "situations", listed=True)
    blocks: list[Block] = [title, *prose(printer.t("print.own_answers"), "lead")]
    answered = [(group, _answered(lines, organisation, printer)) for group, lines in printer.questions]
    found = [(group, some) for group, some in answered if some]
    blocks += _contents(found)
    for group, some in found:
        blocks.append(heading(2, group.label, listed=True))
        blocks += [block for situation in some for block in _own_answer(situation, organisation, printer)]
    if found:
        yield chaptered(title["text"], blocks, notice)


def _answered(lines: Iterable[Line], organisation: Organisation, printer: Printer) -> list[Situation]:
    """The questions among these that an organisation answers."""
    return [line.situation for line in lines if printer.answers.get((line.situation.id, organisation.id))]


def _contents(themes: Iterable[tuple[TopicGroup, list[Situation]]]) -> Iterator[Ways]:
    """All questions of a chapter by theme, each with its page."""
    for group, some in themes:
        ways = [Way(text=printable(one.question), to=f"situation:{one.id}") for one in some]
        yield {"block": "ways", "title": printable(group.label), "ways": ways}


def _own_answer(situation: Situation, organisation: Organisation, printer: Printer) -> Iterator[Block]:
    for answer in printer.answers.get((situation.id, organisation.id), ()):
        yield bookmarked(heading(3, situation.question, f"situation:{situation.id}"))
        yield _answer(answer, printer)


def _question(situation: Situation, printer: Printer) -> Iterator[Block]:
    view, t = printer.situations[situation.id], printer.t
    yield bookmarked(heading(3, situation.question, f"situation:{situation.id}"))
    if view.own:
        yield _own(view.own, printer)
    if view.short and not view.own:
        yield _filled(_short(view.short, view.short.badge))
    elif view.short or view.answers:
        intro = t("ui.own.elsewhere_intro", organisation=view.own.organisation.name) if view.own else ""
        yield paragraph(span(f"{t('ui.own.elsewhere')}. ", "strong"), span(intro), look="soft")
    if view.short and view.own:
        yield whole(_short(view.short, f"{t('ui.own.general')} {view.short.badge}"))
    yield from (_answer(one, printer, *_standing(one, printer), who=one.organisation.name) for one in view.answers)
    made = [row(kind, span(", ".join(who.short_name for who in silent))) for kind, silent in view.silent]
    if view.voices:
        said: dict[str, list[str]] = {}
        for voice in view.voices:
            said.setdefault(printer.speaker(voice), []).append(voice.ref)
        ways = ([span(f"{who}: "), *joined(printer.places(refs))] for who, refs in said.items())
        made.append(row(t("ui.situation.voices"), *runs(ways)))
    if view.cases:
        cases = (span(case.title, to=f"case:{case.id}", page=True) for case in view.cases)
        made.append(row(t("ui.situation.cases"), *joined(cases)))
    yield from rows(made)
    if view.items:
        items = (span(item.question, to=f"item:{item.id}", page=True) for item in view.items)
        yield paragraph(span(f"{t('ui.situation.items')} ", "strong"), *joined(items), look="soft")


def _short(view: Short, badge: str) -> Norm:
    made = norm(view.verdict, badge, view.text)
    made["more"] = [printable(view.whose)] if view.whose else []
    return made


def _own(view: OwnView, printer: Printer) -> Norm:
    """What the publisher answers, or where its code speaks of what is asked."""
    name = view.organisation.name
    if view.answer:
        return _filled(_answer(view.answer, printer, *_standing(view.answer, printer), who=name))
    made = norm("open", printer.t("ui.instead.open"), view.text)
    made["who"] = printable(name)
    made["foot"] = [*joined(printer.places(place.ref for place in view.regulated))]
    return _filled(made)


def _filled(made: Norm) -> Norm:
    return whole({**made, "tone": f"{made['tone']}-filled"})


def _see(label: str, places: Iterable[Span]) -> Iterator[Span]:
    yield span(f"{label} " if label.endswith("?") else f"{label}: ", "strong")
    yield from joined(places)


def _standing(view: AnswerView, printer: Printer) -> Iterator[str]:
    """How far an answer is from the organisation's own words."""
    if view.hearsay:
        yield printer.t("ui.position.hearsay")
    if view.summarised:
        yield printer.t("print.own_words")
    if view.drafted:
        yield printer.t("own.draft.own")


def _answer(view: AnswerView, printer: Printer, *more: str, who: str = "") -> Norm:
    """What one organisation answers, beside the answer in a word."""
    made = norm(view.verdict, view.badge, view.text)
    if who:
        made["who"] = printable(who)
    made["more"] = list(more)
    basis = printer.places(ref for ref, _ in view.basis)
    made["foot"] = [span(f"{printer.t('ui.situation.basis')} "), *joined(basis)]
    return whole(made)


def cases(printer: Printer, level: int) -> Iterator[Block]:
    """What once happened to somebody; nothing where nothing did."""
    if printer.handbook.cases:
        yield from prose(printer.t("ui.cases.summary"), "lead")
    for case in printer.handbook.cases.values():
        yield from _case(case, printer, level)


def _case(case: Case, printer: Printer, level: int) -> Iterator[Block]:
    view, t = case_view(case, printer.presenter), printer.t
    yield heading(level, case.title, f"case:{case.id}")
    if view.date:
        yield paragraph(span(view.date), look="soft")
    for label, text in (("happened", case.happened), ("decided", case.decided), ("lesson", case.lesson)):
        for number, part in enumerate(parts(text)):
            head = [span(f"{t(f'ui.case.{label}')} ", "strong")] if number == 0 else []
            yield paragraph(*head, {"text": part})
    yield paragraph(span(t("ui.case.lesson_intro")), look="soft")
    places = printer.places(item.ref for item in view.basis)
    yield paragraph(*_see(t("ui.case.basis"), places), look="soft")
