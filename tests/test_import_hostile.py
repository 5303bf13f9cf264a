"""Files come from anyone: whatever is in them, they are read, or refused with a text, in a time that ends."""

import io
import os
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree, html
from odtfiles import content, flat, h, items, level, listed, odt, p, packed
from readfiles import FILES
from wordfiles import FILES as WORD

from handbook.importing.document import Document, UnreadableError
from handbook.importing.read import read_bytes
from handbook.strings import Strings

STRINGS = Strings.read()
SAMPLES = {**FILES, **{f"{name}.docx": make() for name, make in WORD.items()}}
MANY = 30_000
"""Times that something comes again: what takes the square of it takes minutes."""


def read(raw: bytes, name: str) -> Document | str:
    """The file, or why it is refused; anything else raised is a fault."""
    try:
        return read_bytes(raw, name)
    except UnreadableError as error:
        refused = error
    assert STRINGS.t(f"import.refused.{refused.code}", **refused.values)
    return refused.code


def times(number: int) -> Callable[[Any], Any]:
    """How often a property is tried; more often, and otherwise, with MUTATIONS=10 as the other mutations are."""
    more = int(os.environ.get("MUTATIONS", "0"))
    return settings(
        max_examples=number * (more or 1),
        derandomize=not more,
        database=None,
        deadline=None,
        suppress_health_check=(*HealthCheck,),
    )


def all_text(document: Document) -> str:
    """Whatever came out of a file, in whatever place."""
    lines = (*document.lines(), *(line for note in document.notes.values() for line in note))
    pieces = [piece.text for line in lines for piece in line.pieces]
    beside = [*(one.text for one in document.left_out), *(one.text for one in document.remarks), document.title]
    return " ".join(pieces + beside)


def letters(text: str) -> Counter[str]:
    """All but spaces and what only turns text around."""
    return Counter(re.sub("[\\s\u202e]", "", text))


@st.composite
def broken(draw: st.DrawFn) -> tuple[bytes, str]:
    """A sample with bytes changed, cut away, or put twice; of a package also inside its parts."""
    name = draw(st.sampled_from(sorted(SAMPLES)))
    raw = SAMPLES[name]
    if raw.startswith(b"PK") and draw(st.booleans()):
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = {one: archive.read(one) for one in archive.namelist()}
        part = draw(st.sampled_from(sorted(parts)))
        parts[part] = draw(changed(parts[part]))
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            for one, inside in parts.items():
                archive.writestr(one, inside)
        return made.getvalue(), name
    return draw(changed(raw)), name


@st.composite
def changed(draw: st.DrawFn, raw: bytes) -> bytes:
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(raw)))
        to = min(at + draw(st.sampled_from([0, 1, 2, 10, 100, 5000])), len(raw))
        new = draw(
            st.sampled_from([b"", b"\0", b"<", b">", b'"', b"&", b"\xff\xfe", b"99999999999", b"-1", raw[at:to] * 2])
            | st.binary(max_size=8)
        )
        raw = raw[:at] + new + raw[to:]
    return raw


@given(broken())
@times(300)
def test_broken_files_are_read_or_refused(case: tuple[bytes, str]) -> None:
    raw, name = case
    read(raw, name)


@given(st.text(max_size=300), st.sampled_from(["x.md", "x.html", "x.txt"]))
@times(200)
def test_any_text_is_read_or_refused(text: str, name: str) -> None:
    read(text.encode("utf-8", "surrogatepass"), name)


TAGS = [
    "p",
    "ol",
    "li",
    "table",
    "tr",
    "td",
    "h1",
    "del",
    "ins",
    "b",
    "a",
    "div",
    "br",
    "ul",
    "pre",
    "thead",
    "caption",
]
PIECES = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
    st.sampled_from(
        ["<li value=-3>", '<a href="#fn1" id="fn1">', "<td colspan=0 rowspan=0>", "<p hidden>", "<!--", "-->"]
    ),
    st.sampled_from(["\n\n", "    ", "1. ", "- ", "> ", "a) ", "```\n", "| a |\n|---|\n", "[^1]", "[^1]: x\n", "\n"]),
    st.text("ab 1.\u202e\u00a0", max_size=5),
)


@given(st.lists(PIECES, max_size=40).map("".join), st.sampled_from(["x.md", "x.html"]))
@times(300)
def test_any_marks_are_read_or_refused(text: str, name: str) -> None:
    found = read(text.encode(), name)
    assert isinstance(found, Document) or found in {"empty", "unknown"}
    if name == "x.html" and isinstance(found, Document):
        page = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
        etree.strip_elements(page, etree.Comment, with_tail=False)
        lost = letters(page.text_content()) - letters(all_text(found))
        assert {*lost} <= {"1"}, "the sign of a note"


NAMES = (
    """
text:p|text:h|text:list|text:list-item|text:span|text:note|text:note-body|text:section|table:table|table:table-row
table:table-cell|draw:frame|draw:text-box|office:annotation|text:h text:outline-level="3"|text:a|text:list-header
text:list-item text:start-value="5"|text:numbered-paragraph|text:table-of-content|onbekend|text:hidden-text
table:covered-table-cell|text:ruby|text:ruby-text|text:hidden-paragraph|table:table-header-rows|draw:image|svg:title
""".strip()
    .replace("\n", "|")
    .split("|")
)
ELEMENTS = st.recursive(
    st.sampled_from(
        ["tekst", "<text:s/>", '<text:change text:change-id="c"/>', '<text:change-start text:change-id="d"/>']
    )
    | st.sampled_from(['<text:change-end text:change-id="d"/>', "<text:tab/>", "<text:soft-page-break/>", ""]),
    lambda inside: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag.split()[0]}>",
        st.sampled_from(NAMES),
        st.lists(inside, max_size=4),
    ),
    max_leaves=25,
)
REGIONS = (
    '<text:tracked-changes><text:changed-region xml:id="c"><text:deletion><text:p>weg</text:p><text:p>ook</text:p>'
    '</text:deletion></text:changed-region><text:changed-region xml:id="d"><text:insertion/></text:changed-region>'
    "</text:tracked-changes>"
)


@given(st.lists(ELEMENTS, max_size=5).map("".join))
@times(300)
def test_any_elements_of_opendocument_are_read(body: str) -> None:
    found = read(odt(REGIONS + body), "x.odt")
    assert isinstance(found, Document)
    said = all_text(found)
    assert said.count("tekst") >= body.count("tekst")


def nested(tag: str, depth: int = 100_000) -> str:
    return f"<{tag}>" * depth + "diep" + f"</{tag}>" * depth


def bomb() -> bytes:
    """Ten thousand million times the same letter, in ten megabytes less."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        with archive.open("content.xml", "w") as part:
            for _ in range(60):
                part.write(b"<" * 1_000_000)
    return made.getvalue()


LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(f"<!ENTITY a{i} '{'&a;' * 10}'>" for i in range(9)) + "]><x>&a8;</x>"
OUTSIDE = "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><html><body>&a;</body></html>"

HOSTILE: dict[str, tuple[Callable[[], str | bytes], str, str]] = {
    "deep page": (lambda: nested("div"), "x.html", "too_deep"),
    "deep lists": (lambda: "<ol><li>" * MANY, "x.html", "too_deep"),
    "deep tables": (lambda: "<table><tr><td>" * MANY, "x.html", "too_deep"),
    "deep text": (lambda: odt(nested("text:section")), "x.odt", "too_deep"),
    "deep spans": (lambda: odt(p(nested("text:span", 1000))), "x.odt", "too_deep"),
    "deep flat": (lambda: flat(nested("text:section", 1000)), "x.fodt", "too_deep"),
    "many laughs": (lambda: packed({"content.xml": LAUGHS}), "x.odt", "dtd"),
    "many laughs in styles": (lambda: packed({"content.xml": content(""), "styles.xml": LAUGHS}), "x.odt", "dtd"),
    "many laughs in a page": (lambda: LAUGHS, "x.html", ""),
    "a file of this computer": (lambda: OUTSIDE, "x.html", ""),
    "zip bomb": (bomb, "x.odt", "unpacked"),
    "many cells": (
        lambda: odt(
            "<table:table>"
            + '<table:table-row table:number-rows-repeated="1000000">'
            + '<table:table-cell table:number-columns-repeated="1000000"><text:p>x</text:p></table:table-cell>' * 20
            + "</table:table-row></table:table>"
        ),
        "x.odt",
        "cells",
    ),
    "wide cells": (lambda: "<table>" + "<tr><td colspan=1000000 rowspan=1000000>x" * 5000, "x.html", ""),
    "many spaces": (lambda: odt(p('<text:s text:c="1000000000"/>' * 1000)), "x.odt", ""),
    "far counts": (
        lambda: odt(
            '<text:list text:style-name="N"><text:list-item text:start-value="999999999"><text:p>x</text:p>'
            "</text:list-item></text:list>",
            listed("N", level(1, "a", more='style:num-letter-sync="true"')),
        ),
        "x.odt",
        "",
    ),
    "styles in a circle": (
        lambda: odt(
            p("x", "A"),
            '<style:style style:name="A" style:family="paragraph" style:parent-style-name="B"/>'
            '<style:style style:name="B" style:family="paragraph" style:parent-style-name="A"/>',
        ),
        "x.odt",
        "",
    ),
    "a change within itself": (
        lambda: odt(
            '<text:tracked-changes><text:changed-region xml:id="c"><text:deletion><text:p>weg'
            '<text:change text:change-id="c"/></text:p></text:deletion></text:changed-region></text:tracked-changes>'
            + p('<text:change text:change-id="c"/>' * 1000)
        ),
        "x.odt",
        "",
    ),
    "brackets": (lambda: b"[" * MANY, "x.md", ""),
    "pictures": (lambda: b"![" * (MANY // 3), "x.md", ""),
    "half links": (lambda: b"[a](" * (MANY // 3), "x.md", ""),
    "half tags": (lambda: b"<a " * MANY, "x.md", "too_many_marks"),
    "half data": (lambda: b"<![CDATA[" * MANY, "x.md", "too_many_marks"),
    "quotes in quotes": (lambda: b">" * MANY + b" x", "x.md", "too_deep"),
    "lists in lists": (lambda: "\n".join(" " * 2 * at + "- x" for at in range(500)), "x.md", "too_deep"),
    "one line": (lambda: b"x" * 150_000, "x.md", "too_many_marks"),
    "half comments": (lambda: b"<!--" * MANY, "x.html", "empty"),
    "half sheets": (lambda: b"<style>" + b"@{/*" * MANY, "x.html", ""),
    "bits of text": (lambda: b"<p>" + b"<b>x</b>y" * MANY, "x.html", ""),
    "bookmarks": (lambda: "<p>x" + "".join(f"<a name=a{i}></a>y" for i in range(MANY)), "x.html", ""),
    "too many tags": (lambda: b"<p>" * 400_000, "x.html", "too_many_marks"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_end(name: str) -> None:
    make, file, code = HOSTILE[name]
    made = make()
    found = read(made.encode() if isinstance(made, str) else made, file)
    assert (found if isinstance(found, str) else "") == code


def test_nothing_of_this_computer_comes_in() -> None:
    found = read(OUTSIDE.encode(), "x.html")
    assert isinstance(found, Document)
    assert "root:" not in "".join(line.text for line in found.lines())


def test_what_is_written_to_be_seen_is_no_script() -> None:
    """A reader gives text; whoever shows it escapes it."""
    found = read(b"<p>&lt;script&gt;alert(1)&lt;/script&gt;<script>alert(2)</script>", "x.html")
    assert isinstance(found, Document)
    assert [line.text for line in found.lines()] == ["<script>alert(1)</script>"]


def test_the_same_number_is_not_counted_for_ever() -> None:
    found = read(
        odt(items("N", *[p("x")] * 3) + h("y"), listed("N", level(1, "i", more='text:start-value="3998"'))), "x"
    )
    assert isinstance(found, Document)
    assert [line.label for line in found.lines()] == ["mmmcmxcviii", "mmmcmxcix", "4000", ""]
