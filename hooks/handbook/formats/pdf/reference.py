"""What stands behind the rest of the handbook in print: terms, periods, organisations, sources, and two indexes."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from handbook.formats.pdf.blocks import (
    Block,
    CellText,
    Chapter,
    Row,
    Span,
    bookmarked,
    chaptered,
    heading,
    paragraph,
    prose,
    row,
    rows,
    short,
    span,
)
from handbook.formats.pdf.characters import printable
from handbook.formats.pdf.norms import Printer
from handbook.formats.pdf.shapes import Index, IndexLetter, IndexWord
from handbook.model.handbook import Body
from handbook.model.library import Term, Topic
from handbook.views.indexed import OTHER, PERIODS, Word, letter, narrowed
from handbook.views.organisations import organisation_facts
from handbook.views.periods import periods
from handbook.views.provisions import Fact
from handbook.views.sources import SectionView, source_facts, source_view
from handbook.views.statements import statement
from handbook.views.terms import Entry
from handbook.views.topics import compared


def terms(found: Iterable[Term], printer: Printer) -> Iterator[Block]:
    """The glossary."""
    for term in sorted(found, key=lambda one: one.term.casefold()):
        yield _term(term, printer)


def explained(found: Iterable[Entry], printer: Printer) -> Iterator[Block]:
    """What the words of a code mean: as it says itself, with the way there, else as the glossary does."""
    known = {term.id: term for term in printer.handbook.terms}
    for entry in found:
        if entry.kind == "term":
            yield _term(known[entry.id], printer)
        else:
            text = [span(f"{entry.forms[0]}. ", "strong"), span(f"{entry.definition} ")]
            yield paragraph(*text, printer.place(entry.name), look="entry", place=f"term:{entry.id}")


def _term(term: Term, printer: Printer) -> Block:
    also = f" ({term.abbreviation_of})" if term.abbreviation_of else ""
    countries = ", ".join(printer.t(f"ui.country.{country.value}") for country in term.countries or ())
    also += f" ({countries})" if countries else ""
    cited = [one for c in term.citations for one in (span(" "), *printer.source(c.source, c.locator))]
    others = f" {printer.t('ui.terms.also')} {', '.join(term.synonyms)}." if term.synonyms else ""
    text = [span(f"{term.term}{also}. ", "strong"), span(f"{term.definition}{others}"), *cited]
    return paragraph(*text, look="entry", place=f"term:{term.id}")


def period_table(bodies: Iterable[Body], printer: Printer) -> Iterator[Block]:
    """Deadlines and how long things are kept, each with its provision: in full, as two may begin alike."""
    t = printer.t
    rows_ = [
        [
            _cell(span(t(f"ui.periods.{found.kind}"), "strong")),
            _cell(span(found.what)),
            _cell(span(found.long)),
            _cell(printer.place(found.ref)),
        ]
        for body in bodies
        for found in periods(body)
    ]
    if rows_:
        yield from prose(t("ui.periods.intro"), "soft")
        head = [printable(t(f"ui.periods.{name}")) for name in ("kind", "what", "period", "where")]
        yield {"block": "table", "head": head, "widths": [0.7, 2.2, 1.1, 0.8], "rows": rows_}


def period_chapter(body: Body, printer: Printer) -> Iterator[Chapter]:
    """The same as a chapter of a code."""
    if made := list(period_table([body], printer)):
        title = heading(1, printer.t("ui.periods.title"), PERIODS, listed=True)
        yield short(chaptered(title["text"], [title, *made]))


def _cell(one: Span) -> list[CellText]:
    return [{"tone": "", "sign": "", "badge": "", "spans": [one]}]


def organisations(printer: Printer) -> Iterator[Block]:
    """Who is compared and who else speaks, with what the editors know of each."""
    handbook = printer.handbook
    voices = [body for body in handbook.bodies.values() if not body.organisation.in_comparison]
    for label, bodies in (("compared", compared(handbook)), ("voices", voices)):
        if bodies:
            yield paragraph(span(printer.t(f"ui.organisations.{label}"), "strong"), look="label")
        for body in bodies:
            organisation = body.organisation
            name = [span(f"{organisation.name}. ", "strong"), span(organisation.about)]
            yield paragraph(*name, look="entry", place=f"organisation:{organisation.id}")
            yield _facts(organisation_facts(organisation, printer.presenter))
            if organisation.website:
                website = span(organisation.website, url=organisation.website)
                yield from rows([row(printer.t("ui.organisation.website"), website)])
            if printer.presenter.hearsay(body):
                yield paragraph(span(printer.t("ui.organisation.hearsay", organisation=organisation.name)), look="soft")


def sources(names: Iterable[str], printer: Printer) -> Iterator[Block]:
    """The numbered list that the short notes in the text lead to."""
    for name in names:
        source = printer.handbook.sources[name]
        number = [span(f"[{printer.numbers[name]}] ", "strong"), span(source.title, "strong")]
        yield paragraph(*number, look="entry", place=f"source:{name}")
        yield _facts(source_facts(source, printer.presenter))
        made: list[Row] = [row(printer.t("ui.source.consulted"), span(source.consulted))]
        if source.url:
            made.append(row(printer.t("ui.source.address"), span(source.url, url=source.url)))
        yield from rows(made)
        yield from prose(source.reliability_remark, "soft")
        yield from prose(source.date_remark or "", "soft")


def _facts(facts: Iterable[Fact]) -> Block:
    """Several facts in one line."""
    return paragraph(span(" · ".join(f"{fact.label}: {fact.text}" for fact in facts)), look="soft")


def documents(printer: Printer, level: int) -> Iterator[Block]:
    """Everything that the sources say outside codes, in the order and the shape of each document."""
    presenter = printer.presenter
    for source in printer.handbook.sources.values():
        if not (source.statements or source.sections):
            continue  # before its view, which looks through everything that cites it
        view = source_view(source, presenter)
        yield heading(level, source.title, f"document:{source.id}", listed=True)
        yield from prose(source.about, "lead")
        yield paragraph(*printer.source(source.id, source.consulted), look="soft")
        seen: set[str] = set()
        refs = [f"source:{source.id}#{item.id}" for item in source.statements]
        own = [statement(printer.handbook.statements[ref], presenter) for ref in refs]
        yield from printer.statements(own, seen)
        for section in view.sections:
            yield from _section(section, source.id, printer, level + 1, seen)
        if view.notes:
            yield heading(level + 1, printer.t("ui.notes.title"))
            yield paragraph(span(printer.t("ui.notes.intro_source")), look="soft")
            yield from printer.notes(view.notes, f"source:{source.id}")


def _section(view: SectionView, source: str, printer: Printer, level: int, seen: set[str]) -> Iterator[Block]:
    number = f"{view.section.number}. " if view.section.number else ""
    yield bookmarked(heading(level, f"{number}{view.section.title}", f"source:{source}#{view.section.id}"))
    if view.section.introduction:
        yield from prose(view.section.introduction)
    if view.asked:
        yield paragraph(span(printer.t("ui.source.asked"), "strong"), look="label")
        yield from printer.statements(view.asked, seen)
        yield paragraph(span(printer.t("ui.source.answered"), "strong"), look="label")
    yield from printer.statements(view.statements, seen)
    for below in view.sections:
        yield from _section(below, source, printer, level + 1, seen)


def topics(printer: Printer, inside: Iterable[str], *, whole: bool) -> Iterator[Block]:
    """The index: for each topic the pages that it is found on, of what ``inside`` holds.

    That of the whole handbook also tells what each topic is about.
    """
    found = _found(printer, inside)
    for group in printer.handbook.groups:
        lines = [
            _line(topic, found[topic.id], topic.about if whole else "") for topic in group.topics if topic.id in found
        ]
        if lines:
            yield paragraph(span(f"{group.letter}. {group.label}", "strong"), look="wide")
            yield from lines


def _found(printer: Printer, inside: Iterable[str]) -> dict[str, list[str]]:
    """The places of each topic: rules, what sources say, questions, and what to ask when drafting."""
    found: dict[str, list[tuple[int, str]]] = {}
    for ref in set(inside):
        for topic, number in printer.topics_at.get(ref, ()):
            found.setdefault(topic, []).append((number, ref))
    return {topic: [ref for _, ref in sorted(places)] for topic, places in found.items()}


def _line(topic: Topic, places: list[str], about: str) -> Index:
    return {
        "block": "index",
        "id": f"topic:{topic.id}",
        "label": printable(topic.label),
        "about": printable(about),
        "places": places,
    }


def topic_chapter(printer: Printer, inside: Iterable[str], *, whole: bool = False) -> Iterator[Chapter]:
    """The index as a chapter, where it has any line."""
    title = heading(1, printer.t("ui.topics.title"), "topics", listed=True)
    lines = list(topics(printer, inside, whole=whole))
    if lines:
        blocks: list[Block] = [title, *prose(printer.t("print.index"), "lead"), *lines]
        made = chaptered(title["text"], blocks)
        yield made if whole else short(made)


def word_chapter(printer: Printer, inside: Iterable[str]) -> Iterator[Chapter]:
    """Words from A to Z with the pages that they stand on."""
    found = list(narrowed(printer.words, inside))
    title = heading(1, printer.t("ui.register.title"), "register", listed=True)
    letters: list[IndexLetter] = []
    for sign, words in groupby(found, key=lambda word: letter(word.label)):
        shown = printer.t("ui.register.other") if sign == OTHER else sign
        letters.append({"letter": shown, "lines": [_word(word, printer) for word in words]})
    if found:
        about = prose(printer.t("print.register"), "lead")
        yield short(chaptered(title["text"], [title, *about, {"block": "words", "letters": letters}]))


def _word(word: Word, printer: Printer) -> IndexWord:
    return {
        "label": printable(word.label),
        "main": next(iter(word.explained), ""),
        "places": list(word.places),
        "also": printer.t("print.see_also" if word.places else "print.see"),
        # a term is a word of this index itself
        "see": [
            {"label": printable(label), "to": place, "paged": place.startswith("topic:")} for label, place in word.see
        ],
    }
