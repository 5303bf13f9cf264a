"""Prints as somebody holds them: what the head of a page says, where parts open, how text is set."""

import re

import pypdfium2
from pdfs import MM, Sheet, opened
from pikepdf import Name
from pypdfium2 import raw

from handbook.formats.pdf.blocks import Document
from handbook.model.handbook import Handbook

LEAST, TEXT = 9, 10
"""The smallest letters, and those of running text, in points."""
LINE, LONGEST = 76, 86
"""Letters and blanks of nearly all lines of running text, and of one that is full of narrow letters."""
ASIDE = 60 * MM
"""What stands further left is no running text."""


def test_a_page_heads_the_numbers_that_stand_on_it(paper: dict[str, list[Sheet]], handbook: Handbook) -> None:
    """As a dictionary does: the first and the last, never the article that happens to start there."""
    pages = paper["pdf/code-bilzen-hoeselt.pdf"]
    numbers = {s.section.number for a in handbook.articles.values() for s in a.sections if s.section.number}
    starts: dict[str, int] = {}
    for page, sheet in enumerate(pages):
        for number in numbers:
            if page > 2 and re.search(rf"^{re.escape(number)} ", sheet.body, re.MULTILINE):
                starts.setdefault(number, page)
    for number, page in starts.items():
        head = pages[page].text.removeprefix(pages[page].body).splitlines()[:2]
        assert any(_within(number, line) for line in head), (number, head)
    assert len(starts) > 10


def _within(number: str, head: str) -> bool:
    """Whether a head like "Artikel 13 – 14.2" says that a number is on its page."""
    ends = re.findall(r"\d+(?:\.\d+)*", head)
    parts = [[int(part) for part in end.split(".")] for end in (*ends[:1], number, *ends[-1:])]
    return bool(ends) and parts[0] <= parts[1] and (parts[1] <= parts[2] or parts[1][: len(parts[2])] == parts[2])


def test_what_is_bound_opens_on_the_right(
    pdfs: dict[str, bytes], paper: dict[str, list[Sheet]], documents: dict[str, Document]
) -> None:
    """Parts on right-hand pages, page numbers outside, an even number of pages; an article stays one plain sheet."""
    for uri, pages in paper.items():
        if "sheet" in documents[uri]:
            continue  # what lies on paper in its own way
        bound = documents[uri]["bound"]
        evidence = documents[uri].get("standing") is not None  # an edition is filed: none of its pages is empty
        assert bound == (documents[uri]["contents"] > 0 and not evidence)
        with opened(pdfs[uri]) as document:
            assert document.Root.PageMode == Name.UseOutlines, uri
        blank = [number for number, sheet in enumerate(pages, 1) if not sheet.text.strip()]
        if not bound:
            assert blank == [], uri
            continue
        assert len(pages) % 2 == 0, uri
        assert all(number % 2 == 0 for number in blank), uri
        first = [one["blocks"][0]["text"] for one in documents[uri]["chapters"] if not one.get("on")]  # type: ignore[typeddict-item]
        opening = [number for number, sheet in enumerate(pages, 1) if sheet.body.strip().partition("\r\n")[0] in first]
        assert opening, uri
        assert all(number % 2 for number in opening), uri
        for number, sheet in enumerate(pages[1:], 2):
            if number not in blank:
                words = " ".join(sheet.text.split())
                counted = words.rindex(f"Pagina {number} / {len(pages)}")
                publisher = words.rindex(documents[uri]["edition"])
                assert (counted > publisher) == (number % 2 == 1), f"{uri}, p. {number}"


def test_text_is_well_set(pdfs: dict[str, bytes], paper: dict[str, list[Sheet]]) -> None:
    """Lines that can be read and letters that can be seen; no straight quotes; nothing is marked twice."""
    for uri, pages in paper.items():
        text = "\n".join(sheet.body for sheet in pages)
        for sign in ('"', "'", "?:", "(("):
            assert sign not in text, f"{uri}: {sign}"
        torn = re.search(r"(?<!· )\[\d+\]\s*\n(?=\w)|\b(?:art|al)\.\s*\n(?=\d)", text)
        assert not torn, f"{uri}: a number on the next line"
    sizes, lengths = _set(pdfs["pdf/code-bilzen-hoeselt.pdf"])
    assert min(sizes) >= LEAST
    assert sorted(lengths)[len(lengths) * 95 // 100] <= LINE
    assert max(lengths) <= LONGEST


def _set(pdf: bytes) -> tuple[set[float], list[int]]:
    """The sizes of all letters, and how many there are in each line of text of the usual size, behind the contents."""
    sizes: set[float] = set()
    lengths: list[int] = []
    document = pypdfium2.PdfDocument(pdf)
    for number in range(2, len(document)):
        page = document[number].get_textpage()
        lines: dict[int, str] = {}
        for place in range(page.count_chars()):
            letter = chr(raw.FPDFText_GetUnicode(page.raw, place))
            if letter.isspace() and letter not in " \u00a0":
                continue
            left, bottom, _, _ = page.get_charbox(place, loose=True)
            size = round(raw.FPDFText_GetFontSize(page.raw, place), 1)
            if not letter.isspace():
                sizes.add(size)
            if size == TEXT and left > ASIDE:
                lines[round(bottom)] = lines.get(round(bottom), "") + letter
        lengths += (len(line.strip()) for line in lines.values())
    document.close()
    return sizes, lengths
