"""What the tests of the Word files share: LibreOffice, what a reader of a file sees, and a library of any code."""

import io
import json
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import canonicalize

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from golden import SMALL

from handbook import report
from handbook.formats.word.carried import PLACES
from handbook.model.handbook import Handbook
from handbook.problems import SourcesFaultyError
from handbook.reading.load import load
from handbook.strings import Strings

TEXT = "txt:Text (encoded):UTF8"

BASE64 = "((bytes) => btoa(Array.from(bytes, (one) => String.fromCharCode(one)).join('')))"
"""JavaScript that makes text of bytes: as a list of numbers a file of a page takes a minute to come here, or hangs."""


@dataclass(frozen=True)
class Office:
    """LibreOffice, started anew for every file with a profile of its own."""

    program: str
    folder: Path

    def convert(self, raw: bytes, to: str) -> bytes:
        """A Word file as something else (``pdf``, ``docx``, ``TEXT``)."""
        work = self.folder / f"{len(list(self.folder.iterdir()))}"
        (work / "out").mkdir(parents=True)
        (work / "in.docx").write_bytes(raw)
        profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
        command = [self.program, profile, "--headless", "--convert-to", to, "--outdir", "out", "in.docx"]
        done = subprocess.run(command, cwd=work, capture_output=True, text=True, check=False, timeout=120)
        [made] = list((work / "out").iterdir()) or pytest.fail(done.stderr)
        return made.read_bytes()

    def texts(self, files: Mapping[str, bytes]) -> dict[str, list[str]]:
        """What LibreOffice shows of Word files by name, started once for all."""
        work = self.folder / f"{len(list(self.folder.iterdir()))}"
        (work / "out").mkdir(parents=True)
        for name, raw in files.items():
            (work / f"{name}.docx").write_bytes(raw)
        profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
        names = [f"{name}.docx" for name in files]
        command = [self.program, profile, "--headless", "--convert-to", TEXT, "--outdir", "out", *names]
        subprocess.run(command, cwd=work, capture_output=True, check=True, timeout=300)
        found = {name: (work / "out" / f"{name}.txt").read_text(encoding="utf-8-sig") for name in files}
        return {name: [" ".join(line.split()) for line in text.splitlines()] for name, text in found.items()}

    def text(self, raw: bytes) -> list[str]:
        """What LibreOffice shows, line by line, with the numbers before paragraphs."""
        lines = self.convert(raw, TEXT).decode("utf-8-sig").splitlines()
        return [" ".join(line.split()) for line in lines]


def find_office(folder: Path) -> Office:
    """The LibreOffice that ``.ci/office`` found. Without one the test is skipped, but not where all must be tested."""
    program = os.environ.get("GEDRAGSWIJZER_OFFICE") or shutil.which("soffice")
    if program is None:
        told = "no LibreOffice: make test installs Debian's package libreoffice-writer-nogui where it can"
        if os.environ.get("CI") == "true":
            pytest.fail(told)
        pytest.skip(told)
    return Office(program, folder)


@dataclass(frozen=True)
class Line:
    """A paragraph as a reader sees it: its style, the number that Word shows before it, its text."""

    style: str
    number: str
    text: str


def lines(raw: bytes) -> list[Line]:
    """The paragraphs of the body, tables and contents left out, with numbers counted as Word counts them."""
    document = Document(io.BytesIO(raw))
    counter = Counter(document)
    return [Line(str(p.style.name if p.style else ""), counter.number(p), p.text) for p in document.paragraphs]


class Counter:
    """Counts numbered paragraphs as Word does: one count for each definition, begun anew by a start of its own."""

    def __init__(self, document: Any) -> None:
        root = document.part.numbering_part.element
        self.levels = {
            one.get(qn("w:abstractNumId")): {int(level.get(qn("w:ilvl"))): level for level in walk(one, "lvl")}
            for one in root.findall(qn("w:abstractNum"))
        }
        self.lists = {one.get(qn("w:numId")): one for one in root.findall(qn("w:num"))}
        self.counts: dict[str, dict[int, int]] = {}
        self.begun: set[str] = set()

    def number(self, paragraph: Any) -> str:
        found = numbering_of(paragraph)
        if found is None or found[0] == "0":
            return ""
        name, level = found
        abstract = self.lists[name].find(qn("w:abstractNumId")).get(qn("w:val"))
        counts = self.counts.setdefault(abstract, {})
        start = self._override(name, level) if name not in self.begun else None
        self.begun.add(name)
        definition = self.levels[abstract] | self._otherwise(name)
        first = int(definition[level].find(qn("w:start")).get(qn("w:val")))
        counts[level] = start if start is not None else counts.get(level, first - 1) + 1
        for below in [one for one in counts if one > level]:
            del counts[below]
        text = definition[level].find(qn("w:lvlText")).get(qn("w:val"))
        letters = {at for at, one in definition.items() if one.find(qn("w:numFmt")).get(qn("w:val")) == "lowerLetter"}
        shown = re.sub(r"%([1-9])", lambda at: self._shown(counts[int(at[1]) - 1], int(at[1]) - 1 in letters), text)
        return shown.replace("\u2060", "")

    def _otherwise(self, name: str) -> dict[int, Any]:
        """The levels that a list shows in a way of its own."""
        return {int(one.get(qn("w:ilvl"))): one for one in walk(self.lists[name], "lvl")}

    def _override(self, name: str, level: int) -> int | None:
        for one in self.lists[name].findall(qn("w:lvlOverride")):
            start = one.find(qn("w:startOverride"))
            if int(one.get(qn("w:ilvl"))) == level and start is not None:
                return int(start.get(qn("w:val")))
        return None

    @staticmethod
    def _shown(count: int, letters: bool) -> str:
        return chr(ord("a") + count - 1) if letters else str(count)


def numbering_of(paragraph: Any) -> tuple[str, int] | None:
    """The list and level of a paragraph, its own or its style's."""
    for properties in (paragraph._p.pPr, paragraph.style.element.pPr):
        if properties is not None and properties.numPr is not None:
            level = properties.numPr.ilvl
            return str(properties.numPr.numId.val), 0 if level is None else int(level.val)
    return None


def xml(raw: bytes, name: str) -> Any:
    """A part of a Word file as XML."""
    return parse_xml(parts(raw)[f"word/{name}.xml"])


def parts(raw: bytes) -> dict[str, bytes]:
    """The files inside a Word file."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def canonical(raw: bytes) -> dict[str, str | bytes]:
    """The files inside a Word file, without the freedom that XML leaves in writing the same thing."""
    return {
        name: canonicalize(content.decode("utf-8")) if name.endswith((".xml", ".rels")) else content
        for name, content in parts(raw).items()
    }


def places(raw: bytes) -> tuple[dict[str, str], dict[str, tuple[str, str]]]:
    """What the file says that it is of, and the kind and the full reference of each bookmark."""
    [found] = [root for name, part in parts(raw).items() if (root := hidden(name, part)) is not None]
    return dict(found.attrib), {one.attrib["bookmark"]: (one.attrib["kind"], one.attrib["ref"]) for one in found}


def hidden(name: str, part: bytes) -> ET.Element | None:
    """The part of a file that says which place each bookmark is at."""
    if not re.fullmatch(r"customXml/item\d+\.xml", name):
        return None
    root = ET.fromstring(part)  # noqa: S314 - our own file
    return root if root.tag == f"{{{PLACES}}}places" else None


def bookmarks(raw: bytes) -> set[str]:
    """The names of all bookmarks in the text."""
    return {mark.get(qn("w:name")) for mark in walk(xml(raw, "document"), "bookmarkStart")}


HEAD = "# yaml-language-server: $schema={up}.schemas/{kind}.schema.json\n"
CITED = [{"locator": "hier"}]
ORGANISATION: dict[str, Any] = {
    "id": "proef",
    "name": "Dienst Proef",
    "short_name": "Proef",
    "kind": "agency",
    "country": "BE",
    "about": "Een proef.",
    "primary_document": "consulted",
    "citations": [{"source": "voorbeeldcode", "locator": "hier"}],
}
CODE: dict[str, Any] = {
    "title": "Code van Proef",
    "short_title": "Proefcode",
    "about": "Alles.",
    "status": "official",
    "dates": {"adopted": "2025-01-01"},
    "adopted_by": "de raad",
    "source": "voorbeeldcode",
    "official_text": {"where": "Overal."},
    "citations": CITED,
    "article_label": "Artikel",
}


def norm(name: str, text: str, **more: Any) -> dict[str, Any]:
    """A provision."""
    return {"id": name, "modality": "obligation", "text": text, "topics": ["wachtwoorden"], "citations": CITED, **more}


def article(name: str, number: str | None, title: str, **more: Any) -> dict[str, Any]:
    """An article."""
    found = {"id": name, "title": title, "about": "Waarover.", "setting": "both", "citations": CITED, **more}
    return found | ({"number": number} if number else {})


def library(folder: Path, articles: Mapping[str, Sequence[dict[str, Any]]], **code: Any) -> Handbook:
    """The small library with one more organisation, ``proef``, whose code has these articles by part.

    A part is named by its id, or by id and number (``een:1``).
    """
    policies = folder / "policies"
    shutil.copytree(SMALL, policies)
    listed: list[dict[str, Any]] = []
    for part, inside in articles.items():
        name, _, number = part.partition(":")
        ids = [one["id"] for one in inside]
        found = {"id": name, "title": f"Deel {name}", "about": "Een deel.", "citations": CITED, "articles": ids}
        listed.append(found | ({"number": number} if number else {}))
        for one in inside:
            _put(policies, "article", f"organisations/proef/code/{name}/{one['id']}.yml", one)
    whole = CODE | code | {"parts": listed}
    _put(policies, "organisation", "organisations/proef/organisation.yml", ORGANISATION)
    _put(policies, "code", "organisations/proef/code/code.yml", {k: v for k, v in whole.items() if v is not None})
    try:
        return load(policies)
    except SourcesFaultyError as error:
        pytest.fail(report.as_text(error.problems, Strings.read()))


def _put(policies: Path, kind: str, name: str, content: Mapping[str, Any]) -> None:
    path = policies / name
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(content, ensure_ascii=False)  # JSON is YAML too
    path.write_text(HEAD.format(up="../" * name.count("/"), kind=kind) + text, encoding="utf-8")


def walk(root: Any, *tags: str) -> Iterator[Any]:
    """Elements of WordprocessingML below ``root``."""
    yield from root.iter(*[qn(f"w:{tag}") for tag in tags])
