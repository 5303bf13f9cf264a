"""What a print says of itself: on its cover, and in the colophon that tells how to cite it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from handbook.formats.pdf.blocks import Chapter, Row, Stands, row, span
from handbook.formats.pdf.characters import BREAK, printable
from handbook.formats.pdf.norms import Printer
from handbook.formats.pdf.since import Since, rows
from handbook.model.code import Code
from handbook.model.library import Licence
from handbook.store import fingerprint as shortened
from handbook.views import citing


@dataclass(frozen=True)
class Standing:
    """What a closed edition says of itself, whoever finds it: when it holds, and where today's text is.

    ``told`` stands on its cover and ``foot`` at the foot of every page; ``today`` says where today's text is, or who
    knows, and ``url`` is that place where it is known; ``mark`` is its fingerprint. ``facts`` are who adopted it and
    when it was closed.
    """

    told: str
    foot: str
    today: str
    url: str
    mark: str
    licence: Licence | None = None
    facts: tuple[tuple[str, str], ...] = ()

    @property
    def printed(self) -> Stands:
        """What every page shows of it."""
        # a break is written as what it stands for, which is content: a foot is none
        foot, now = (printable(text).replace(BREAK, "") for text in (self.foot, self.today))
        return {"told": printable(self.told), "foot": foot, "today": now, "url": self.url}


@dataclass(frozen=True)
class Cover:
    """What stands on the first page. ``contents`` is the depth of the table of contents, 0 for no cover at all.

    What has a cover is bound. ``page``: its uri on the site. ``text``: the fingerprint of the code, which is the same
    in all that is made of it. ``sheet``: how it is laid on paper, where that is not page after page. ``standing``: that
    of a closed edition; ``since``: which of those the text of today is.
    """

    title: str
    subtitle: str
    contents: int = 0
    code: Code | None = None
    whole: bool = False
    page: str = ""
    text: str = ""
    sheet: str = ""
    standing: Standing | None = None
    since: Since | None = None


def fingerprint(chapters: list[Chapter]) -> str:
    """The fingerprint of a text: the same words in the same order, the same fingerprint."""
    text = json.dumps(chapters, ensure_ascii=False, separators=(",", ":"))
    return shortened(text.encode())


def colophon(cover: Cover, mark: tuple[str, str], site: str, printer: Printer) -> Iterator[Row]:
    """Who, when (a cover says these two already), of what, where the next is, and how to cite this one.

    ``mark`` is the fingerprint under its name, ``site`` the address of the site, empty where that is not known.
    """
    settings, t = printer.handbook.settings, printer.t
    if not cover.contents:
        yield row(t("print.publisher"), span(settings.publisher.name))
        yield row(t("print.edition_label"), span(edition(printer)))
    yield row(mark[0], span(mark[1]))
    if cover.since:
        yield from rows(cover.since, printer.presenter.strings)
    if cover.standing:
        yield from closed(cover.standing)
    else:
        yield current(site, printer)
    licence = cover.standing.licence if cover.standing else settings.licence
    name = licence.name if licence else t("ui.data.licence")
    yield row(t("print.licence"), span(name, url=licence.url or "" if licence else ""))
    yield row(t("print.cite"), span(_cited(cover, mark[1], site, printer)))


def edition(printer: Printer) -> str:
    """Name and day of the edition."""
    return citing.edition(printer.handbook.settings, printer.presenter.strings)


def current(site: str, printer: Printer) -> Row:
    """Where the latest edition is, or who knows."""
    t = printer.t
    if site:
        return row(t("print.current"), span(site, url=site))
    return row(t("print.current"), span(t("print.ask", publisher=printer.handbook.settings.publisher.name)))


def closed(standing: Standing) -> Iterator[Row]:
    """What is known of a closed edition."""
    yield from (row(label, span(text)) for label, text in standing.facts)


def _cited(cover: Cover, mark: str, site: str, printer: Printer) -> str:
    """How to cite a print: with its address where that is known."""
    title = f"{cover.title}, {cover.subtitle}" if cover.code else cover.title
    told = citing.cited(title, mark, printer.handbook.settings, printer.presenter.strings)
    return f"{told} {site.rstrip('/')}/{cover.page}" if site else told
