"""A closed edition as one file that somebody keeps for long: all its forms, what explains them, and the list of them.

The same sources give the same bytes, on any machine: nothing of the clock, of a disk or of a packer is in it.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from handbook.editions.pages import index_page, text_page
from handbook.editions.prints import Sheet, printed
from handbook.editions.sources import notes_source, sources
from handbook.importing.placing import put_file
from handbook.manifest import NAME, as_text
from handbook.model.edition import ClosedEdition
from handbook.model.handbook import Handbook
from handbook.problems import ToldError
from handbook.strings import Strings

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The first day that a ZIP knows: files in it bear no clock."""
UNIX, READABLE = 3, 0o100644 << 16
"""On which system a ZIP says that it was made, and who may read a file in it: the same wherever it is made."""
TEXT, SOURCES = "uitgave", "bronnen/policies"
"""Folders in an archive."""


class NoArchiveError(ToldError):
    """What no archive is made of: a text in ``proof.refused``, and the values in it."""


@dataclass(frozen=True)
class Archive:
    """The bytes of an archive, which edition it holds, and the sum of its manifest."""

    edition: ClosedEdition
    raw: bytes
    mark: str


def archive(handbook: Handbook, strings: Strings, owner: str | None = None, name: str | None = None) -> Archive:
    """The archive of an edition: the one that is named, or that of the handbook's day. Raises NoArchiveError."""
    edition = _chosen(handbook, owner, name)
    files = dict(_files(handbook, edition, strings))
    sums = {one: hashlib.sha256(raw).hexdigest() for one, raw in files.items()}
    files[NAME] = as_text(sums).encode()
    return Archive(edition, packed(files), hashlib.sha256(files[NAME]).hexdigest())


def packed(files: Mapping[str, bytes]) -> bytes:
    """Files as a ZIP in the order of their names, nothing of it pressed: packers differ."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as zipped:
        for name in sorted(files):
            info = ZipInfo(name, LONG_AGO)
            info.create_system, info.external_attr = UNIX, READABLE
            zipped.writestr(info, files[name])
    return out.getvalue()


def write_archive(made: Archive, file: Path) -> None:
    """Write all of it or nothing; another file that stands there stays. Raises NoArchiveError and OSError."""
    if not file.parent.is_dir():
        raise NoArchiveError("no_folder", folder=file.parent)
    if file.exists() and (not file.is_file() or file.read_bytes() != made.raw):
        raise NoArchiveError("archive_exists", file=file)
    put_file(file, made.raw)


def _chosen(handbook: Handbook, owner: str | None, name: str | None) -> ClosedEdition:
    wanted = owner or handbook.settings.publisher.organisation
    coded = {one: kept for one in handbook.editions if (kept := _with_code(handbook, one))}
    if wanted is None and len(coded) == 1:
        [wanted] = coded
    if owner and owner not in coded and coded:
        raise NoArchiveError("no_organisation", organisation=owner, names=", ".join(coded))
    if wanted not in coded:
        raise NoArchiveError("no_editions", names=", ".join(coded) or "-")
    known = {one.name: one for one in coded[wanted]}
    if name is not None and name not in known:
        raise NoArchiveError("no_edition", name=name, organisation=wanted, names=", ".join(known))
    now = handbook.editions[wanted].on(handbook.settings.edition.day)
    return known[name] if name else known.get(now.name if now else "", coded[wanted][-1])


def _with_code(handbook: Handbook, owner: str) -> tuple[ClosedEdition, ...]:
    return tuple(one for one in handbook.editions[owner] if one.status is not None)


def _files(handbook: Handbook, edition: ClosedEdition, strings: Strings) -> Iterator[tuple[str, bytes]]:
    """Every file but the list of them, the page that explains the others last."""
    owner, name = edition.organisation, edition.name
    raw = handbook.sealed(owner, name)
    yield f"{TEXT}/{name}.json", raw
    sheet = printed(handbook, edition, strings)
    for print_ in sheet.prints:
        yield f"{TEXT}/{print_.name}", print_.pdf
    yield f"{TEXT}/{name}.html", text_page(sheet, strings).encode()
    if sheet.compared:
        yield f"{TEXT}/{sheet.compared.name}", sheet.compared.pdf
    for place, content in sources(json.loads(raw)).items():
        yield f"{SOURCES}/{place}", content
    for one in _until(handbook, edition):
        folder = f"{SOURCES}/organisations/{owner}/editions"
        yield f"{folder}/{one.name}.json", handbook.sealed(owner, one.name)
        if one.notes:
            yield f"{folder}/{one.name}.yml", notes_source(one.notes, f"{folder}/".removeprefix("bronnen/policies/"))
    yield "index.html", index_page(handbook, edition, _listed(edition, sheet), sheet, strings).encode()


def _until(handbook: Handbook, edition: ClosedEdition) -> Iterator[ClosedEdition]:
    """The edition and all before it: what it says of former places leads to them, and each names the one before it."""
    for one in handbook.editions[edition.organisation]:
        yield one
        if one is edition:
            return


def _listed(edition: ClosedEdition, sheet: Sheet) -> Iterator[tuple[str, str, str]]:
    """What the page that explains tells of: the file or folder, the way to it, and the name of what it is."""
    name = edition.name
    yield f"{TEXT}/{name}.json", f"{TEXT}/{name}.json", "json"
    for print_ in sheet.prints:
        yield f"{TEXT}/{print_.name}", f"{TEXT}/{print_.name}", "pdf"
    yield f"{TEXT}/{name}.html", f"{TEXT}/{name}.html", "html"
    if sheet.compared:
        yield f"{TEXT}/{sheet.compared.name}", f"{TEXT}/{sheet.compared.name}", "compared"
    yield f"{SOURCES}/", "", "sources"
    yield f"{SOURCES}/organisations/{edition.organisation}/editions/", "", "chain"
    yield NAME, NAME, "manifest"
