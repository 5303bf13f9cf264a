"""Files in other forms than Word's: each small file to the letter, nothing lost, and what cannot be read says why.

After a wanted change: ``GOLDEN_UPDATE=1 make test ARGS=tests/test_import_read.py``, and read the difference.
"""

import html
import io
import os
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path

import pytest
from odtfiles import SPACES, packed
from readfiles import FILES, MARKED
from wordshown import shown

from handbook.importing.document import Document, UnreadableError
from handbook.importing.package import MOST_FILE
from handbook.importing.read import read_bytes, read_file
from handbook.strings import Strings

FOLDER = Path(__file__).parent / "golden" / "read"


@pytest.mark.parametrize("name", FILES)
def test_files(name: str) -> None:
    found, path = shown(read_bytes(FILES[name], name)), FOLDER / f"{name}.txt"
    if os.environ.get("GOLDEN_UPDATE"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(found, encoding="utf-8", newline="\n")
    assert found == path.read_text(encoding="utf-8")


def test_there_is_a_golden_text_for_every_file_and_no_other() -> None:
    assert {path.name.removesuffix(".txt") for path in FOLDER.glob("*.txt")} == set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_the_same_file_is_read_alike_every_time(name: str) -> None:
    assert read_bytes(FILES[name], name) == read_bytes(FILES[name], name)


def letters(text: str) -> Counter[str]:
    """The letters of a text; not those that only turn it around, nor those of fonts of pictures."""
    return Counter(re.sub("[\\s\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\uf000-\uf0ff]", "", text))


def told(document: Document) -> Iterator[str]:
    """All text that came out of a file, in whatever place; labels that a file holds as text too."""
    for lines in (document.lines(), *document.notes.values()):
        for line in lines:
            yield line.label
            yield from (piece.text for piece in line.pieces)
    yield from (f"{one.author} {one.date} {one.text}" for one in document.remarks)
    yield from (one.text for one in document.left_out)
    yield document.title
    yield document.name


class Witness(HTMLParser):
    """What the standard library sees of a page; scripts and sheets are no text, nor are the signs of notes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: list[str] = []
        self._silent = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += self._is_silent(tag, dict(attrs))
        self._last = tag

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(self._silent - (tag in {"script", "style", "a"} and self._silent > 0), 0)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.seen.append(data)

    @staticmethod
    def _is_silent(tag: str, attrs: Mapping[str, str | None]) -> bool:
        of_notes = re.match(r"#(fn|_ftn|_msocom)", attrs.get("href") or "")
        return tag in {"script", "style"} or (tag == "a" and bool(of_notes))


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith((".html", ".htm"))])
def test_nothing_of_a_page_is_lost(name: str) -> None:
    page = FILES[name].decode("utf-8" if name == "pagina.html" else "cp1252")
    seen = "".join(Witness(page).seen)
    assert len(seen) > 70
    assert letters(seen.replace("·", "•")) - letters("".join(told(read_bytes(FILES[name], name)))) == Counter()


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".md")])
def test_nothing_of_markdown_is_lost(name: str) -> None:
    """Words are words whatever stands around them; numbers and addresses of links are looked at elsewhere."""
    document = read_bytes(FILES[name], name)
    words = Counter(
        re.findall(r"[^\W\d_]{2,}", re.sub(r"\{#.*?\}|https?://\S+( \"titel\")?|\[\^?noot\]|</?\w+[^>]*>", "", MARKED))
    )
    links = (link.target for line in document.lines() for link in line.links)
    assert words - Counter(re.findall(r"[^\W\d_]{2,}", " ".join((*told(document), *links)))) == Counter()


NO_PARTS = re.compile(r"mimetype|Basic/|META-INF/")
NO_TEXT = re.compile(r"<text:note-citation>.*?</text:note-citation>")


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith("odt")])
def test_nothing_of_opendocument_is_lost(name: str) -> None:
    """Text is what stands outside of tags, but who changed something and when, and the signs of notes."""
    document = read_bytes(FILES[name], name)
    if name.endswith(".fodt"):
        found = [FILES[name].decode()]
    else:
        with zipfile.ZipFile(io.BytesIO(FILES[name])) as archive:
            found = [archive.read(part).decode() for part in archive.namelist() if not NO_PARTS.match(part)]
    seen = "".join(re.sub(r"<[^>]*>", "", NO_TEXT.sub("", part)) for part in found)
    seen = html.unescape(re.sub(r"(An Peeters|Ben Claes)(2026-09-0[12]T[\d:]+)", "", seen))
    assert letters(seen) - letters("".join(told(document))) == Counter()


def kind(raw: bytes, name: str = "code") -> str:
    """Why a file is not read."""
    with pytest.raises(UnreadableError) as raised:
        read_bytes(raw, name)
    text = Strings.read().t(f"import.refused.{raised.value.code}", **raised.value.values)
    assert text[0].islower() or text[0] == "“"
    assert text.endswith((".", "?"))
    return raised.value.code


def zipped(*names: str, mime: str = "") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in (["mimetype"] if mime else []) + [*names]:
            archive.writestr(name, mime if name == "mimetype" else "x")
    return made.getvalue()


OLE = bytes.fromhex("d0cf11e0a1b11ae1")
OPEN = "application/vnd.oasis.opendocument"
OTHERS = {
    "old_word": OLE + b"\0" * 600 + "WordDocument".encode("utf-16-le"),
    "password": OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
    "spreadsheet": OLE + b"\0" * 600 + "Workbook".encode("utf-16-le"),
    "presentation": OLE + b"\0" * 600 + "PowerPoint Document".encode("utf-16-le"),
    "pdf": b"\n%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "rtf": b"{\\rtf1\\ansi tekst}",
    "picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "archive": zipped("map/brief.txt"),
    "book": zipped("x", mime="application/epub+zip"),
    "pages": zipped("Index/Document.iwa"),
    "web_archive": b"From: <Bewaard door Word>\nMIME-Version: 1.0\nContent-Type: multipart/related\n",
    "word_xml": b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?>\n<pkg:package/>',
    "empty": b" \n ",
    "unknown": b"\x00\x01\x02\x03" * 50,
    "not_word": zipped("content.xml", "mimetype2", mime=f"{OPEN}.text"),
}


@pytest.mark.parametrize("code", [code for code in OTHERS if code != "not_word"])
def test_a_file_that_is_not_read_says_why(code: str) -> None:
    for name in ("code", "code.docx", "code.odt", "code.md", "code.html"):
        assert kind(OTHERS[code], name) == code


@pytest.mark.parametrize(
    ("code", "raw"),
    [
        ("picture", b"\xff\xd8\xff\xe0\0\x10JFIF"),
        ("picture", b"\0\0\0\x18ftypheic\0\0\0\0"),
        ("picture", b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><text>x</text></svg>'),
        ("spreadsheet", zipped("[Content_Types].xml", "xl/workbook.xml")),
        ("presentation", zipped("[Content_Types].xml", "ppt/presentation.xml")),
        ("spreadsheet", zipped(mime=f"{OPEN}.spreadsheet")),
        ("presentation", zipped(mime=f"{OPEN}.presentation")),
        ("archive", b"\x1f\x8b\x08\0"),
        ("unknown", b'<?xml version="1.0"?><rss/>'),
        ("missing", zipped(mime=f"{OPEN}.text")),
        ("damaged", FILES["rest.odt"][:1000]),
        ("damaged", zipped("content.xml", mime=f"{OPEN}.text")),
        ("not_word", packed({"content.xml": "<office/>"})),
        ("dtd", packed({"content.xml": '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><x>&b;</x>'})),
        (
            "password",
            packed({"content.xml": "?", "META-INF/manifest.xml": f"<m {SPACES}><manifest:encryption-data/></m>"}),
        ),
    ],
)
def test_more_files_that_are_not_read(code: str, raw: bytes) -> None:
    assert kind(raw) == code


@pytest.mark.parametrize("name", ["code.csv", "code.py", "code.yml", "code.json", "code.xml"])
def test_text_that_is_something_else_is_not_read(name: str) -> None:
    assert kind(b"a: 1\nb: 2\n", name) == "unknown"


def test_what_a_file_is_tells_its_content() -> None:
    page = b"<!doctype html><title>T</title><p>Een <b>alinea</b>."
    for name in ("code.doc", "code.docx", "code.md", "code"):
        document = read_bytes(page, name)
        assert [line.text for line in document.lines()] == ["Een alinea."]
        assert document.name == name
    assert next(read_bytes(FILES["rest.odt"], "code.docx").lines()).style == "Title"
    assert [line.text for line in read_bytes(b"# Kop\n\nTekst\n", "code.txt").lines()] == ["Kop", "Tekst"]


def test_what_is_no_file_says_so(tmp_path: Path) -> None:
    def code(path: Path) -> str:
        with pytest.raises(UnreadableError) as raised:
            read_file(path)
        assert Strings.read().t(f"import.refused.{raised.value.code}", **raised.value.values)
        return raised.value.code

    (tmp_path / "code.pages").mkdir()
    assert code(tmp_path) == "folder"
    assert code(tmp_path / "code.pages") == "pages"
    assert code(tmp_path / "weg.docx") == "absent"
    assert code(tmp_path / ("x" * 5000)) in {"absent", "closed"}
    assert code(Path("/dev/null")) == "unknown"
    huge = tmp_path / "groot.md"
    with huge.open("wb") as file:
        file.truncate(MOST_FILE + 10)
    assert code(huge) == "too_big"
    (tmp_path / "goed.md").write_text("# Kop\n", encoding="utf-8")
    assert read_file(tmp_path / "goed.md").name == "goed.md"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Financiën".encode(), "Financiën"),
        ("\ufeffFinanciën".encode(), "Financiën"),
        ("Financiën".encode("cp1252"), "Financiën"),
        ("Financiën".encode("utf-16"), "Financiën"),
        (b"<meta charset=iso-8859-1><p>Financi\xebn \x80", "Financiën €"),
        ("<meta charset='windows-1250'><p>Łódź".encode("cp1250"), "Łódź"),
        (b"<meta charset=utf-7><p>+ADw-script+AD4-", "+ADw-script+AD4-"),
        (b"<meta charset=unicode_escape><p>\\u0041", "\\u0041"),
        (b"<meta charset=utf-8><p>Financi\xebn", "Financiën"),
    ],
)
def test_the_letters_are_those_that_were_written(raw: bytes, text: str) -> None:
    name = "x.html" if b"<" in raw else "x.md"
    assert [line.text for line in read_bytes(raw, name).lines()] == [text]
