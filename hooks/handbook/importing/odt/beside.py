"""What stands beside the text of an OpenDocument file: headers, properties, programs, objects."""

from typing import Any

from handbook.importing.document import LeftOut, Place, Reason, Where
from handbook.importing.gathered import flat
from handbook.importing.odt.names import get, name_of, q, text_of
from handbook.importing.odt.reading import Reading
from handbook.importing.odt.tracked import said
from handbook.importing.package import Package
from handbook.importing.word.styles import TITLE

_PROGRAMS = ("Basic/", "Scripts/")
_TELLING = ("dc:title", "dc:subject", "dc:description", "meta:keyword")
"""Properties of a file in which somebody may have written something."""


def read_heads(root: Any, reading: Reading) -> None:
    """Headers and footers: no text of the document. What more of them say alike is told once."""
    told: set[tuple[Where, str]] = set()
    for page in root.iter(q("style:master-page")):
        for one in page:
            name = name_of(one)
            if name.startswith(("style:header", "style:footer")):
                where = Where.HEADER if name.startswith("style:header") else Where.FOOTER
                text = " ".join(text_of(one).split())
                if text and (where, text) not in told:
                    told.add((where, text))
                    reading.gathering.left_out.append(LeftOut(text, Place(1, None, where), Reason.HEADER_OR_FOOTER))


def read_title(root: Any, reading: Reading) -> str:
    """The first line that is in the style for titles, or what the properties give; what else they tell is no text."""
    meta = root.find(q("office:meta")) if root is not None else None
    given = " ".join(said(meta, "dc:title").split()) if meta is not None else ""
    lines = (line for line in flat(reading.gathering.out) if TITLE.fullmatch(line.style.strip()) and line.text.strip())
    title = next((" ".join(line.text.split()) for line in lines), given)
    if meta is None:
        return title
    for one in meta:
        text = " ".join(text_of(one).split())
        if name_of(one) in _TELLING and text and text != title:
            reading.gathering.left_out.append(LeftOut(text, Place(1, None, Where.PROPERTY), Reason.PROPERTY))
    return title


def read_parts(package: Package, reading: Reading) -> None:
    """Programs in the file, which are neither read nor run, and the words in its objects."""
    for name in package.names:
        if name.startswith(_PROGRAMS) and not name.endswith("/") and "script-l" not in name:
            reading.gathering.left_out.append(LeftOut(name, Place(1), Reason.MACRO))
        if name.endswith("/content.xml"):
            text = " ".join(text_of(package.xml(name)).split())
            if text:
                reading.gathering.left_out.append(LeftOut(text, Place(1), Reason.OBJECT))


def encrypted(manifest: Any) -> bool:
    """Whether a part of the package needs a password."""
    return next(manifest.iter(q("manifest:encryption-data")), None) is not None


def linked(root: Any, reading: Reading) -> None:
    """Programs that the text calls."""
    for one in root.iter(q("office:event-listeners")):
        for call in one:
            reading.gathering.leave(get(call, "xlink:href"), Reason.MACRO, Where.BODY)
