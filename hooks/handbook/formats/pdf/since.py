"""Which closed edition the text of today is: so that whoever signed for it sees later what changed since."""

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.changes.text import same_text
from handbook.formats.pdf.blocks import Row, Span, row, span
from handbook.links import Links, compared_page
from handbook.strings import Strings
from handbook.views.editions import EditionLine, edition_line
from handbook.views.views import Views


@dataclass(frozen=True)
class Since:
    """The edition that a text is (``same``), or the one that it follows and says something else than.

    ``page`` is where anybody sees what changed since, ``url`` the same with the address of the site, if that is known.
    """

    line: EditionLine
    same: bool
    page: str
    url: str


def since(owner: str, views: Views, links: Links, site: str) -> Since | None:
    """That of a code; None where no edition of it was closed."""
    history, editions = views.history(owner), views.handbook.editions.get(owner)
    if history is None or editions is None:
        return None
    edition = editions.get(history.after)
    if edition is None:
        return None
    page = links.address(compared_page(owner, edition.name))
    line = edition_line(views.handbook, edition, views.strings)
    return Since(line, same_text(history.between(edition.name)), page, f"{site.rstrip('/')}/{page}" if site else "")


def rows(found: Since, strings: Strings) -> Iterator[Row]:
    """What a sheet says of it: name and fingerprint, or that no edition is this text; and where to see what changed."""
    t, line = strings.t, found.line
    if found.same:
        yield row(t("proof.since.edition"), span(t("proof.since.is", name=line.name, period=line.period)))
        yield row(t("proof.print.fingerprint"), span(line.mark))
    else:
        yield row(t("proof.since.edition"), span(t("proof.since.other", name=line.name)))
    here: Span = {"text": t("proof.since.here", page=found.page)}
    there = span(found.url, url=found.url) if found.url else here
    yield row(t("proof.since.changed", name=line.name), there)
