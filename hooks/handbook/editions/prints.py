"""A closed edition as it is printed, outside a build: its documents and the files that are made of them."""

import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from handbook.formats.pdf import dress
from handbook.formats.pdf.blocks import Document
from handbook.formats.pdf.documents import Imprint
from handbook.formats.pdf.editions import edition_prints
from handbook.formats.pdf.typeset import encode, typeset
from handbook.links import Links
from handbook.model.edition import ClosedEdition
from handbook.model.handbook import Handbook
from handbook.strings import Strings


@dataclass(frozen=True)
class Printed:
    """A file to print: more than one where an edition is too long for one."""

    name: str
    pdf: bytes


@dataclass(frozen=True)
class Sheet:
    """An edition on paper, and the documents that say what is on it."""

    prints: tuple[Printed, ...]
    documents: tuple[Document, ...]


def printed(handbook: Handbook, edition: ClosedEdition, strings: Strings) -> Sheet:
    """The prints of an edition, as a site has them at the address that the sources name. Raises TypesetError."""
    imprint = Imprint("", handbook.settings.site.url or "")
    found = edition_prints(handbook, strings, Links(handbook), imprint, b"")
    made = list(next(one for one in found if one.edition is edition).make())
    dressing = dress.dressing(handbook.look)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory())) if dressing else None
        if folder:
            dress.write(dressing, folder)
        files = [typeset(encode(item.document), item.document["date"], folder) for item in made]
    names = [item.uri.rpartition("/")[2].removeprefix("editie_") for item in made]
    prints = (Printed(name, pdf) for name, pdf in zip(names, files, strict=True))
    return Sheet(tuple(prints), tuple(item.document for item in made))
