"""A closed edition as it is printed, outside a build: its documents and the files that are made of them."""

import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from handbook.formats.pdf import dress
from handbook.formats.pdf.blocks import Document
from handbook.formats.pdf.compared import compared_print
from handbook.formats.pdf.documents import Imprint
from handbook.formats.pdf.editions import edition_prints
from handbook.formats.pdf.typeset import encode, typeset
from handbook.links import Links
from handbook.model.edition import ClosedEdition
from handbook.model.handbook import Handbook
from handbook.strings import Strings
from handbook.views.compared import Compared
from handbook.views.views import Views


@dataclass(frozen=True)
class Printed:
    """A file to print: more than one where an edition is too long for one."""

    name: str
    pdf: bytes


@dataclass(frozen=True)
class Sheet:
    """An edition on paper, and the documents that say what is on it; ``compared``: beside the edition before it."""

    prints: tuple[Printed, ...]
    documents: tuple[Document, ...]
    compared: Printed | None = None


def printed(handbook: Handbook, edition: ClosedEdition, strings: Strings) -> Sheet:
    """The prints of an edition, as a site has them at the address that the sources name. Raises TypesetError."""
    imprint = Imprint("", handbook.settings.site.url or "")
    found = edition_prints(handbook, strings, Links(handbook), imprint, b"")
    made = list(next(one for one in found if one.edition is edition).make())
    count = len(made)
    before = _before(handbook, edition)
    if before:
        made.append(compared_print(Compared(edition.organisation, before, edition.name), Views(handbook, strings)))
    dressing = dress.dressing(handbook.look)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory())) if dressing else None
        if folder:
            dress.write(dressing, folder)
        files = [typeset(encode(item.document), item.document["date"], folder) for item in made]
    names = [item.uri.rpartition("/")[2].removeprefix("editie_") for item in made]
    prints = [Printed(name, pdf) for name, pdf in zip(names, files, strict=True)]
    documents = tuple(item.document for item in made[:count])
    return Sheet(tuple(prints[:count]), documents, prints[count] if before else None)


def _before(handbook: Handbook, edition: ClosedEdition) -> str:
    """The edition before it, if that has a code too."""
    found = handbook.editions[edition.organisation].before(edition.name)
    return found.name if found and found.status is not None else ""
