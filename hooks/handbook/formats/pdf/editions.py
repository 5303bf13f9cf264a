"""A closed edition as a print of its own, which says on its cover and on every page that it is one, and of when.

It rests on its file and on its own period: whatever changes elsewhere, it is neither made nor set again.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handbook.formats.pdf.covers import Standing
from handbook.formats.pdf.documents import Imprint, Print, Prints
from handbook.links import Links, edition_page
from handbook.model.code import Status
from handbook.model.edition import ClosedEdition
from handbook.model.handbook import Handbook
from handbook.store import Store, digest
from handbook.strings import Strings
from handbook.views.editions import When, adopted_edition, edition_line, when
from handbook.views.views import Views


@dataclass(frozen=True)
class EditionPrint:
    """The print of an edition that is still to be made. ``key`` names all that it rests on."""

    uri: str
    key: str
    views: Views
    edition: ClosedEdition
    page: str
    standing: Standing
    imprint: Imprint

    def make(self) -> Iterator[Print]:
        """Its documents: more than one where it becomes volumes."""
        owner = self.edition.organisation
        past = self.views.past(owner, self.edition.name).handbook
        made = Prints(past, self.views.strings, Links(past), self.imprint)
        return made.edition(owner, self.uri, self.page, self.standing)


def edition_prints(
    handbook: Handbook, strings: Strings, links: Links, imprint: Imprint, program: bytes
) -> Iterator[EditionPrint]:
    """Those of all editions that hold a code. ``program`` names what makes them."""
    views = Views(handbook, strings)
    for owner, editions in handbook.editions.items():
        for edition in editions:
            if edition.status is not None:
                uri = links.target("print", f"edition:{owner}/{edition.name}")
                page = links.address(edition_page(owner, edition.name))
                standing = standing_of(handbook, edition, strings, today(handbook, links, imprint, owner))
                parts = (edition.fingerprint, uri, page, imprint.site_url, repr(standing))
                key = digest(program, *(part.encode() for part in parts))
                yield EditionPrint(uri, key, views, edition, page, standing, imprint)


def today(handbook: Handbook, links: Links, imprint: Imprint, owner: str) -> str:
    """The address of today's text of a code, where it is known."""
    site = imprint.site_url.rstrip("/")
    kind = "code" if handbook.bodies[owner].code else "organisation"
    return f"{site}/{links.address(links.target(kind, owner))}" if site else ""


def standing_of(handbook: Handbook, edition: ClosedEdition, strings: Strings, url: str) -> Standing:
    """What an edition says of itself. Of a summary nobody says that it is in force."""
    t, line = strings.t, edition_line(handbook, edition, strings)
    kind = edition.status.value if edition.status in {Status.SUMMARY, Status.DRAFT} else "own"
    now = when(edition, handbook.settings.edition.day).value
    ending = "ending" if now == When.NOW and edition.last else now
    foot = t(f"proof.print.foot.{kind}.{now}", period=line.period)
    ask = t("proof.print.ask", publisher=handbook.settings.publisher.name)
    return Standing(
        told=t(f"proof.print.told.{kind}.{ending}", period=line.period),
        foot=t("proof.print.foot.all", period=foot, mark=line.mark),
        today=t("proof.print.today", url=url) if url else ask,
        url=url,
        mark=line.mark,
        licence=handbook.settings.licence,
        facts=tuple(_facts(edition, strings)),
    )


def _facts(edition: ClosedEdition, strings: Strings) -> Iterator[tuple[str, str]]:
    """Who adopted it and when, and when it was closed."""
    t = strings.t
    if told := adopted_edition(edition, strings):
        yield t("ui.date.adopted"), told
    yield t("proof.print.closed"), strings.date(edition.closed)


def kept(key: str, store: Store) -> list[tuple[str, str]] | None:
    """The files (uri, key in the store) that were made of it before; nothing where one of them is gone."""
    held = store.get(key)
    names = [(uri, name) for uri, name in json.loads(held)] if held else None
    return names if names and all(store.get(name) is not None for _, name in names) else None


def keep(key: str, files: Iterable[tuple[str, str]], store: Store) -> None:
    """Remember which files were made of it."""
    store.put(key, json.dumps(list(files)).encode())
