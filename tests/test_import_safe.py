"""Files come from anyone: what is broken or too much is refused in plain words, nothing is fetched, nothing is run."""

import io
import re
import socket
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from functools import cache
from typing import NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from office import parts
from wordfiles import FILES
from wordwriter import Writer, packed, para, text, with_body

from handbook.importing import package
from handbook.importing.document import Reason, UnreadableError
from handbook.importing.word import blocks, gather
from handbook.importing.word.read import read_word
from handbook.strings import Strings

STRINGS = Strings.read()
FEW = 10_000
"""Paragraphs, cells and tags, where more are to be refused: the real bounds take long to reach."""

OUTSIDE = "http://example.invalid"


@cache
def plain() -> bytes:
    return with_body(para("Je deelt je wachtwoord niet."))


def with_part(name: str, content: bytes) -> bytes:
    """A plain file with a part of this content."""
    return packed({**parts(plain()), name: content})


def with_named(name: str) -> bytes:
    """A plain file with one more part of this name, as it stands."""
    out = io.BytesIO(plain())
    with zipfile.ZipFile(out, "a") as archive, pytest.MonkeyPatch.context() as patch:
        patch.setattr("warnings.warn", lambda *_, **__: None)  # of a name that is there already
        archive.writestr(zipfile.ZipInfo(name), b"x")
    return out.getvalue()


def of_another_program(kind: str) -> bytes:
    types = parts(plain())["[Content_Types].xml"]
    changed = re.sub(rb"application/[^\"]*wordprocessingml.document.main\+xml", kind.encode(), types)
    return with_part("[Content_Types].xml", changed)


def locked() -> bytes:
    """Every part is said to be encrypted."""
    raw = bytearray(plain())
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for found in re.finditer(re.escape(sign), bytes(raw)):
            raw[found.start() + at] |= 1
    return bytes(raw)


def lying() -> bytes:
    """A part is longer than it says."""
    raw = bytearray(plain())
    size = len(parts(plain())["word/document.xml"])
    for found in re.finditer(re.escape(struct.pack("<I", size)), bytes(raw)):
        raw[found.start() : found.start() + 4] = struct.pack("<I", size - 9)
    return bytes(raw)


def bomb() -> bytes:
    return with_body("<w:p/>" * (package.MOST_PART // 6 - 1000))


def deep(times: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * times + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * times


def named(name: str) -> Callable[[], bytes]:
    return lambda: with_named(name)


REFUSED: dict[str, list[Callable[[], bytes]]] = {
    "empty": [lambda: b""],
    "too_big": [lambda: b"PK" + bytes(package.MOST_FILE)],
    "old_word": [lambda: package.OLE + b"W\0o\0r\0d\0D\0o\0c\0"],
    "password": [lambda: package.OLE + bytes(512) + package.LOCKED],
    "no_package": [
        lambda: b"%PDF-1.7",
        lambda: b"{\\rtf1 hallo}",
        lambda: b"Artikel 1",
        lambda: packed({"a.txt": b"x"}),
    ],
    "not_word": [
        lambda: of_another_program("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
        lambda: of_another_program("application/vnd.openxmlformats-officedocument.presentationml.slide+xml"),
    ],
    "encrypted": [locked],
    "damaged": [
        lambda: plain()[:-40],
        lambda: plain()[: len(plain()) // 2],
        lying,
        lambda: with_part("word/document.xml", b"<w:document>"),
        lambda: with_part("word/document.xml", b"\xff" * 100),
        lambda: with_part("word/document.xml", b""),
        lambda: with_part("word/styles.xml", b"<a>&onbekend;</a>"),
    ],
    "missing": [lambda: packed({k: v for k, v in parts(plain()).items() if k != "word/document.xml"})],
    "entries": [lambda: packed({f"word/media/{number}": b"" for number in range(package.MOST_ENTRIES + 1)})],
    "unpacked": [lambda: with_part("word/document.xml", b" " * (package.MOST_PART + 1))],
    "squeezed": [bomb],
    "unsafe_name": [named(name) for name in ("../x", "/x", "\\x", "a/../../x", "C:/x")],
    "twice": [lambda: with_named("word/document.xml"), lambda: with_named("WORD/document.XML")],
    "dtd": [
        lambda: with_part("word/document.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        lambda: with_part("word/numbering.xml", b'<!DOCTYPE a SYSTEM "http://example.invalid/a.dtd"><a/>'),
        lambda: with_part("word/document.xml", "<!DOCTYPE a><a/>".encode("utf-16")),
    ],
    "too_deep": [
        lambda: with_body(deep(70)),
        lambda: with_body("<w:x>" * 2000 + "</w:x>" * 2000),
        lambda: with_body(
            para(
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 60
                + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' * 60
            )
        ),
    ],
    "too_many_marks": [lambda: with_body("<w:b/>" * FEW)],
    "paragraphs": [lambda: with_body("<w:p/>" * FEW + "<w:p/>")],
    "cells": [lambda: with_body(f"<w:tbl>{'<w:tr><w:tc/><w:tc/></w:tr>' * FEW}</w:tbl>")],
}
"""Why a file is refused, and files that are."""


BOUNDS = {
    "too_many_marks": (package, "MOST_MARKS"),
    "paragraphs": (gather, "MOST_PARAGRAPHS"),
    "cells": (blocks, "MOST_CELLS"),
}


@pytest.mark.parametrize(("code", "at"), [(code, at) for code, made in REFUSED.items() for at in range(len(made))])
def test_refused(code: str, at: int, monkeypatch: pytest.MonkeyPatch) -> None:
    if code in BOUNDS:
        monkeypatch.setattr(*BOUNDS[code], FEW)
    with pytest.raises(UnreadableError) as refused:
        read_word(REFUSED[code][at](), "proef.docx")
    assert refused.value.code == code
    assert STRINGS.t(f"import.refused.{code}", **refused.value.values).endswith((".", "?"))


def test_a_bomb_is_not_unpacked() -> None:
    raw = bomb()
    tracemalloc.start()
    with pytest.raises(UnreadableError):
        read_word(raw, "proef.docx")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < package.MOST_PART / 4


def relations(*found: tuple[str, str]) -> bytes:
    """Relations of the text that lead outside."""
    inside = "".join(
        f'<Relationship Id="x{number}" TargetMode="External" Target="{target}" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/>'
        for number, (kind, target) in enumerate(found)
    )
    name = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{name}">{inside}</Relationships>'.encode()


def test_what_leads_outside_is_told_and_never_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        pytest.fail("somebody goes out")

    monkeypatch.setattr(socket, "socket", refuse)
    begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    code = text(f' INCLUDETEXT "{OUTSIDE}/tekst.docx" ', tag="instrText")
    raw = with_body(
        para(begin + code + middle + text("getoond") + end) + '<w:altChunk r:id="x1"/>' + para(""),
        {
            "word/_rels/document.xml.rels": relations(
                ("image", f"{OUTSIDE}/foto.png"), ("aFChunk", f"{OUTSIDE}/stuk.html"), ("hyperlink", f"{OUTSIDE}/klik")
            ),
            "word/_rels/settings.xml.rels": relations(("attachedTemplate", f"{OUTSIDE}/sjabloon.dotm")),
        },
    )
    document = read_word(raw, "proef.docx")
    told = {one.text for one in document.left_out if one.reason is Reason.EXTERNAL}
    assert told == {
        f'INCLUDETEXT "{OUTSIDE}/tekst.docx"',
        f"{OUTSIDE}/foto.png",
        f"{OUTSIDE}/stuk.html",
        f"{OUTSIDE}/sjabloon.dotm",
    }
    assert [line.text for line in document.lines()] == ["getoond", ""]


def test_macros_are_told_and_left_alone() -> None:
    types = parts(plain())["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    raw = packed(
        {**parts(plain()), "[Content_Types].xml": types, "word/vbaProject.bin": package.OLE + b"Sub AutoOpen()"}
    )
    document = read_word(raw, "proef.docm")
    assert [line.text for line in document.lines()] == ["Je deelt je wachtwoord niet."]
    assert [one.text for one in document.left_out if one.reason is Reason.MACRO] == ["word/vbaProject.bin"]


def test_hidden_text_is_no_text() -> None:
    document = read_word(FILES["verborgen-tekst"](), "proef.docx")
    hidden = [one.text for one in document.left_out if one.reason is Reason.HIDDEN]
    assert len(hidden) == 8
    said = "\n".join(line.text + line.original for line in document.lines())
    assert not [text for text in hidden if text in said]


def test_a_file_in_wide_letters_and_in_strict_names() -> None:
    found = parts(FILES["getypte-nummers"]())
    before = read_word(packed(found), "proef.docx")
    wide = {
        **found,
        "word/document.xml": found["word/document.xml"].decode().replace("UTF-8", "UTF-16").encode("utf-16"),
    }
    assert read_word(packed(wide), "proef.docx") == before
    names = (
        (
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        ),
        (
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
    )
    strict = {name: part.replace(*names[0]).replace(*names[1]) for name, part in found.items()}
    assert read_word(packed(strict), "proef.docx") == before


def harmless(raw: bytes) -> None:
    """Either a document comes out, or a refusal that can be told."""
    try:
        told = read_word(raw, "proef.docx").name
    except UnreadableError as error:
        told = STRINGS.t(f"import.refused.{error.code}", **error.values)
    assert told


CUTS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), st.binary(max_size=12)), min_size=1, max_size=6)
"""Where something is cut away, how much, and what comes in its place."""


def mutated(raw: bytes, cuts: list[tuple[float, int, bytes]]) -> bytes:
    for at, size, new in cuts:
        start = int(at * len(raw))
        raw = raw[:start] + new + raw[start + size :]
    return raw


@given(st.sampled_from(sorted(FILES)), CUTS)
@settings(deadline=None, max_examples=50)
def test_no_broken_file_breaks_the_reader(name: str, cuts: list[tuple[float, int, bytes]]) -> None:
    harmless(mutated(FILES[name](), cuts))


INSIDE = ("document", "styles", "numbering", "comments", "footnotes", "_rels/document.xml.rels")
ODD = st.sampled_from([b"", b"-1", b"99999999999", b"x", b'"', b"<w:p>", b"</w:p>", b"w:tbl", b"\xe2\x80\xae", b"0"])


@given(st.sampled_from(sorted(FILES)), st.sampled_from(INSIDE), st.lists(st.tuples(st.integers(0), ODD), max_size=8))
@settings(deadline=None, max_examples=50)
def test_no_odd_value_breaks_the_reader(name: str, part: str, changes: list[tuple[int, bytes]]) -> None:
    """Values of attributes and names of elements are changed, the file stays a good zip."""
    found = parts(FILES[name]())
    path = part if part in found else f"word/{part.removesuffix('.xml')}.xml" if "rels" not in part else f"word/{part}"
    content = found.get(path, b"")
    for at, new in changes:
        places = [*re.finditer(rb'(?<=")[^"<>]*(?=")|(?<=<)w:\w+', content)]
        if places:
            place = places[at % len(places)]
            content = content[: place.start()] + new + content[place.end() :]
    harmless(packed({**found, path: content}))


@given(st.binary(max_size=400))
def test_no_bytes_break_the_reader(raw: bytes) -> None:
    for start in (b"", b"PK\x03\x04", package.OLE):
        harmless(start + raw)


def test_an_empty_text_is_a_text() -> None:
    document = read_word(Writer().done(), "leeg.docx")
    assert (document.blocks, document.left_out, document.title) == ((), (), "")
