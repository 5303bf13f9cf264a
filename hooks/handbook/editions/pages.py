"""The pages of an archive: the text of the edition, and what explains everything beside it."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from handbook.compiled import environment
from handbook.editions.prints import Sheet
from handbook.formats.pdf.characters import BREAK
from handbook.manifest import NAME
from handbook.model.edition import ClosedEdition
from handbook.model.handbook import Handbook
from handbook.reading.frozen import SEAL
from handbook.strings import Strings

TEMPLATES = Path(__file__).parent / "templates"
COMMANDS = (
    ("linux", f"sha256sum -c {NAME}"),
    ("mac", f"shasum -a 256 -c {NAME}"),
    (
        "windows",
        f"Get-Content -Encoding UTF8 {NAME} | "
        "ForEach-Object {{ $sum, $name = $_ -split '  ', 2; "
        "if ((Get-FileHash -LiteralPath $name).Hash -ne $sum) {{ $name }} }}",
    ),
    ("ours", "python hooks verify {zip}"),
)
"""What holds an unpacked archive against its manifest, by system."""
SEALED = (
    "python3 -c \"import json,hashlib; d=json.load(open('{file}',encoding='utf-8')); m=d.pop('{seal}'); "
    'print(m==hashlib.sha256(json.dumps(d,ensure_ascii=False,sort_keys=True).encode()).hexdigest())"'
)
"""What works out the fingerprint of an edition again: nothing of ours is needed for it."""


class _Open(dict[str, Any]):
    """A block in which what is not there is empty."""

    def __missing__(self, key: str) -> str:
        return ""


def text_page(sheet: Sheet, strings: Strings) -> str:
    """The text of an edition as one page."""
    documents = json.loads(json.dumps(sheet.documents), object_hook=_Open)
    first = documents[0]
    chapters = [chapter for document in documents for chapter in document["chapters"]]
    places = frozenset(place for document in documents for place in document["places"])
    about = {"first": first, "chapters": chapters, "places": places, "words": first["words"]}
    return _shown("text", strings, title=_plain(first["name"]), **about)


def index_page(
    handbook: Handbook, edition: ClosedEdition, files: Iterable[tuple[str, str, str]], sheet: Sheet, strings: Strings
) -> str:
    """What explains an archive. ``files`` are what it holds: the name, the way there, and which text tells of it."""
    t, organisation = strings.t, handbook.bodies[edition.organisation].organisation.name
    first = sheet.documents[0]
    return _shown(
        "index",
        strings,
        title=t("proof.archive.title", name=edition.name, title=_plain(first["title"])),
        told=_plain(first["standing"]["told"]),
        facts=list(_facts(edition, organisation, strings)),
        mark=edition.fingerprint,
        follows=edition.follows,
        files=[(name, way, t(f"proof.archive.file.{kind}")) for name, way, kind in files],
        commands=[
            (t(f"proof.archive.system.{on}"), typed.format(zip=t("proof.archive.zip"))) for on, typed in COMMANDS
        ],
        seal=SEALED.format(file=f"uitgave/{edition.name}.json", seal=SEAL),
    )


def _facts(edition: ClosedEdition, organisation: str, strings: Strings) -> Iterator[tuple[str, str]]:
    t, date = strings.t, strings.date
    yield t("print.signing.organisation"), organisation
    yield t("print.edition_label"), edition.name
    yield t("proof.archive.first"), date(edition.in_force)
    if edition.last:
        yield t("proof.archive.last"), date(edition.last)
    if edition.adopted:
        yield t("proof.archive.adopted"), date(edition.adopted)
    if edition.adopted_by:
        yield t("proof.archive.by"), edition.adopted_by
    yield t("proof.print.closed"), date(edition.closed)


def _shown(name: str, strings: Strings, **values: Any) -> str:
    shown = environment(TEMPLATES)
    shown.filters["plain"] = _plain
    return shown.get_template(f"{name}.html.j2").render(t=strings.t, **values) + "\n"


def _plain(text: str) -> str:
    """Text without what only a typesetter reads in it."""
    return str(text).replace(BREAK, "").replace("\u00ad", "")
