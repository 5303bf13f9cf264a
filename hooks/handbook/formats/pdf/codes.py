"""A code of conduct as chapters of a print, and each of its articles as a print of its own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from handbook.formats.pdf import acts
from handbook.formats.pdf.blocks import (
    Block,
    Chapter,
    Spans,
    chaptered,
    heading,
    listing,
    paragraph,
    parts,
    prose,
    row,
    rows,
    runs,
    short,
    span,
)
from handbook.formats.pdf.norms import Printer
from handbook.model.code import Code, PartState, Status
from handbook.model.handbook import Body
from handbook.model.placed import PlacedArticle
from handbook.views.articles import ArticleView, RelatedView, SectionView, article_view
from handbook.views.codes import CodeView, PartView, adoption, code_view, is_its_article
from handbook.views.provisions import Fact


def notice_of(code: Code, printer: Printer) -> str:
    """What stands at the foot of every page with a code that is no official text."""
    if code.status is Status.DRAFT:
        return printer.t("own.draft.notice")
    return printer.t("print.summary") if code.status is Status.SUMMARY else ""


def watermark(code: Code, printer: Printer) -> str:
    """What stands behind the text of every page with a code that is not adopted yet."""
    return printer.t("own.draft.watermark") if code.status is Status.DRAFT else ""


def status(body: Body, code: Code, printer: Printer) -> Iterator[Block]:
    """Whether this is the official text, and where that is."""
    t = printer.t
    if code.status is Status.DRAFT:
        text = f"{t('own.draft.status')} {t('own.draft.status_of', organisation=body.organisation.name)}"
        decides = f" {t('own.draft.to_decide', body=code.adopted_by)}" if code.adopted_by else ""
        yield paragraph(span(text + decides, "strong"), look="notice")
    elif code.official_text and code.status is Status.SUMMARY:
        text = f"{t('ui.status.summary')} {t('ui.status.summary_of', organisation=body.organisation.name)}"
        yield paragraph(span(text, "strong"), look="notice")
        where = [span(code.official_text.where)]
        if code.official_text.url:
            where += [span(" "), span(code.official_text.url, url=code.official_text.url)]
        yield paragraph(*where)
    else:
        adopted = f"{t('ui.date.adopted')} {adoption(code, printer.presenter)}."
        yield paragraph(span(f"{t('ui.status.official')} {body.organisation.name}. {adopted}"), look="notice")


def chapters(body: Body, printer: Printer) -> Iterator[Chapter]:
    """A chapter of the print per part of the code; what is about the whole comes first."""
    code = body.code
    if code is None:
        return
    notice, mark = notice_of(code, printer), watermark(code, printer)
    view = code_view(body, printer.presenter)
    about = heading(1, printer.t("ui.code.overview"), f"{body.organisation.id}/code", listed=True)
    yield chaptered(about["text"], [about, *overview(view, body, printer)], notice, watermark=mark)
    if view.articles or view.preamble:
        title = view.code.title if view.articles else printer.t("ui.act.preamble")
        text = chaptered(title, _text(title, view, body, printer), notice, watermark=mark)
        yield text if view.articles else short(text)
    for some in _together(view.parts):
        first = some[0]
        blocks = [block for part in some for block in part_blocks(part, body, printer, 1)]
        made = chaptered(first.heading, blocks, notice, watermark=mark)
        yield short(made) if is_its_article(first.part, body) or not first.part.articles else made
    if view.parts and (end := list(acts.closing(view, printer, 1))):
        yield short(chaptered(printer.t("ui.act.closing"), end, notice, watermark=mark))
    for line in view.annexes:
        placed = printer.handbook.articles[line.ref]
        blocks = list(article_blocks(placed, body, printer, 1))
        yield chaptered(printer.presenter.article(line.ref), blocks, notice, watermark=mark)


def _together(views: Iterable[PartView]) -> list[list[PartView]]:
    """Parts by chapter: one that is only announced has too little to say for a page of its own."""
    found: list[list[PartView]] = []
    for view in views:
        if view.part.articles or not found:
            found.append([])
        found[-1].append(view)
    return found


def _text(title: str, view: CodeView, body: Body, printer: Printer) -> Iterator[Block]:
    """What stands before the parts, under a title: the preamble, and articles that are in no part."""
    yield heading(1, title, listed=True)
    yield from acts.preamble(view)
    for line in view.articles:
        yield from article_blocks(printer.handbook.articles[line.ref], body, printer, 2)
    if not view.parts:
        yield from acts.closing(view, printer, 2)


def overview(view: CodeView, body: Body, printer: Printer) -> Iterator[Block]:
    """What a reader should know before the text: what it is, whose, since when, and the notes on the whole."""
    code = view.code
    yield from prose(code.about, "lead")
    yield from status(body, code, printer)
    facts = (
        Fact(printer.t("print.title"), code.title),
        Fact(printer.t("ui.code.organisation"), body.organisation.name),
        *view.dates,
    )
    source = row(printer.phrase(code.own, "code.source"), *printer.source(code.source, code.citations[0].locator))
    yield from rows([*(row(fact.label, span(fact.text)) for fact in facts), source])
    if view.marks:
        yield paragraph(span(view.marks), look="soft")
    roles = [role for role in body.organisation.roles if role.about]
    if roles:
        yield paragraph(span(printer.t("ui.organisation.roles"), "strong"), look="label")
        yield from rows(row(role.label, span(str(role.about))) for role in roles)
    if view.notes:
        yield paragraph(span(printer.t("ui.code.whole_notes"), "strong"), look="label")
        yield paragraph(span(printer.t("ui.notes.intro")), look="soft")
        yield from printer.notes(view.notes, f"{body.organisation.id}/code")


def part_blocks(view: PartView, body: Body, printer: Printer, level: int) -> Iterator[Block]:
    """A part with its articles. One that is its only article has no heading of its own, as in the menu of the site."""
    part = view.part
    placed = [body.articles[name] for name in part.articles]
    if not is_its_article(part, body):
        ref = f"{body.organisation.id}/{part.id}"  # an article of the same id is what a reference means
        place = f"part:{ref}" if ref in printer.handbook.articles else ref
        yield heading(level, view.heading, place, listed=True, mark=None if placed else view.heading)
        yield from _about_part(view, ref, printer)
        level += 1
    for article in placed:
        yield from article_blocks(article, body, printer, level)


def _about_part(view: PartView, ref: str, printer: Printer) -> Iterator[Block]:
    yield from prose(view.part.about or "", "lead")
    if view.part.state is PartState.ANNOUNCED:
        yield paragraph(
            span(printer.phrase(printer.presenter.is_own(ref.partition("/")[0]), "code.announced")), look="notice"
        )
    yield from printer.notes(view.notes, ref)


@dataclass(frozen=True)
class _Inside:
    """The article that sections are in; ``seen`` are the notes that were named in it."""

    ref: str
    mark: str
    view: ArticleView
    seen: set[str] = field(default_factory=set)


def article_blocks(
    placed: PlacedArticle, body: Body, printer: Printer, level: int, *, alone: bool = False
) -> Iterator[Block]:
    """An article as in the document, with the editors' notes below it. ``alone``: as a print of its own."""
    view = article_view(placed, body, printer.presenter)
    mark = _mark(placed.ref, view, printer)
    inside = _Inside(placed.ref, mark, view)
    yield heading(level, view.heading, placed.ref, listed=True, mark=mark)
    yield from prose(view.article.about or "", "lead")
    if alone:
        yield paragraph(span(f"{view.code.title}, {body.organisation.name}", "strong"), look="soft")
        yield from status(body, view.code, printer)
        if view.marks:
            yield paragraph(span(view.marks), look="soft")
    if view.validity:
        yield paragraph(span(" ".join(view.validity.told if alone else view.validity.days)), look="soft")
    yield _facts(view, printer)
    if view.proposals:
        yield paragraph(span(view.proposals), look="soft")
    yield from _explanation(view.article.explanation, printer, own=view.code.own)
    yield from printer.group(view.group, [view.article.number or "", *(one.locator for one in view.cited)], inside.seen)
    yield from acts.laid_out(view.article.table, view.article.form, printer)
    for section in view.sections:
        yield from _section(section, printer, inside, level + 1)
    if view.notes:
        yield {**heading(level + 1, printer.t("ui.notes.title"), mark=mark), "again": True}
        yield paragraph(span(printer.t("ui.notes.intro")), look="soft")
        yield from printer.notes(view.notes, placed.ref)
    if view.related:
        yield paragraph(span(printer.t("ui.article.related"), "strong"), look="label")
        yield from listing(_related(item, printer) for item in view.related)


def _related(view: RelatedView, printer: Printer) -> Spans:
    place = printer.place(view.ref)
    mark = " – " if place["text"].endswith("?") else ": "
    return [place, span(f"{mark}{view.why or printer.t('ui.article.refers_here')}")]


def _facts(view: ArticleView, printer: Printer) -> Block:
    """To whom an article speaks, where it holds and where it stands, in one line."""
    found = [(printer.t("ui.article.setting"), [span(view.setting)])]
    if view.addressees:
        found.insert(0, (printer.t("ui.article.addressees"), [span(view.addressees)]))
    found.append((printer.phrase(view.code.own, "article.sources"), [*printer.cited(view.cited)]))
    return paragraph(*runs([span(f"{label}: ", "strong"), *spans] for label, spans in found), look="soft")


def _explanation(text: str | None, printer: Printer, *, own: bool) -> Iterator[Block]:
    for number, part in enumerate(parts(text)):
        label = [span(f"{printer.phrase(own, 'provision.explanation')}: ", "strong")] if number == 0 else []
        yield paragraph(*label, {"text": part}, look="soft")


def _mark(ref: str, view: ArticleView, printer: Printer) -> str:
    """What the head of a page calls an article: its printed number, as the code says it, else its title."""
    number = view.article.number
    if printer.handbook.heads[ref].annex:
        return printer.presenter.annex(number)
    return " ".join(part for part in (view.code.article_label, number) if part) if number else view.heading


def _section_mark(view: SectionView, inside: _Inside) -> str:
    """The number of a section, with that of its article where it does not hold it; a title by itself finds nothing."""
    if not view.number:
        return inside.mark
    if view.number.startswith(inside.view.article.number or view.number):
        return view.number
    return f"{inside.mark}, {view.number}"


def _section(view: SectionView, printer: Printer, inside: _Inside, level: int) -> Iterator[Block]:
    if view.heading:
        mark = _section_mark(view, inside)
        yield heading(level, view.heading, f"{inside.ref}#{view.id}", listed=True, mark=mark)
    if view.introduction:
        yield from prose(view.introduction)
    yield from _explanation(view.explanation, printer, own=inside.view.code.own)
    yield from printer.group(view.group, [view.number], inside.seen)
    yield from acts.laid_out(view.table, view.form, printer)
    for below in view.sections:
        yield from _section(below, printer, inside, level + 1 if view.heading else level)
