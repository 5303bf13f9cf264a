"""The Word file that a browser makes of the skeleton: part for part the one that the command line makes."""

import io
import json
import random
import re
from base64 import b64decode
from collections.abc import Iterator
from typing import Any, cast

import pytest
from conftest import ROOT, Project, watched
from docx import Document
from docx.oxml.ns import qn
from drafts import random_answers
from golden import SMALL, published
from office import BASE64, Office, canonical, lines, parts, walk, xml
from playwright.sync_api import Browser, Page
from test_word_styles import REFERENCE, changed, drafted, questionnaire_of

from handbook.drafting.answers import default_answers
from handbook.drafting.data import Questionnaire
from handbook.drafting.draft import draft
from handbook.drafting.drafted import Draft
from handbook.formats.word.draft import word
from handbook.formats.word.parts import saved
from handbook.formats.word.reference import BAND
from handbook.formats.word.skeleton import PATTERN, SKELETON, mark, skeleton
from handbook.reading.load import load

MAKE = f"""async ([base, drafts]) => {{
  const base64 = {BASE64}
  const {{ word }} = await import(`${{base}}assets/components/draft/word.js`)
  const made = []
  for (const draft of drafts) made.push(base64(await word(draft)))
  return made
}}"""


def in_browser(page: Page, address: str, *drafts: Draft) -> list[bytes]:
    """Drafts as Word files, made in the browser."""
    page.goto(f"{address}ik-stel-op/")
    return [b64decode(text) for text in page.evaluate(MAKE, [address, drafts])]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A desktop; whatever the browser complains about fails the test."""
    yield from watched(browser)


@pytest.fixture(scope="module")
def from_browser(browser: Browser, address: str, built: Project) -> bytes:
    """The draft of ``drafted``, made in the browser."""
    data = questionnaire_of(built)
    page = browser.new_page()
    [found] = in_browser(page, address, draft(data, default_answers(data, "gemeente", "BE", "Testdorp")))
    page.close()
    return found


def test_the_site_carries_the_skeleton(built: Project) -> None:
    words = questionnaire_of(built)["words"]
    assert (built.site / SKELETON).read_bytes() == skeleton(words, REFERENCE)
    own = published(load(SMALL), changed())
    [carried] = [file.content for file in own.files if file.uri == SKELETON]
    assert carried == skeleton(words, changed())


def test_every_text_of_a_draft_has_its_mark_in_the_skeleton(built: Project) -> None:
    inside = parts(skeleton(questionnaire_of(built)["words"], REFERENCE))
    found = (inside["word/document.xml"] + inside["docProps/core.xml"]).decode()
    wanted = set(re.findall("⟦[^⟧]+⟧", json.dumps(PATTERN, ensure_ascii=False)))
    assert set(re.findall("⟦[^⟧]+⟧", found)) == wanted
    assert found.count(mark("chapters/articles/title")) == 2, "above the article and in the contents"


ODD = "\ta\tb\n\nc\rd\r\ne\x00\x0b\x1f\x85\xa0\u2028\ud800\ufeff\ufffe\uffff🎉 ⟦title⟧ $& <w:p/> ]]> " + "lang " * 99


def odd_drafts(data: Questionnaire) -> Iterator[Draft]:
    """Drafts of answers as nobody would give them, and drafts whose every text is odd, or that hold nothing."""
    chance = random.Random(20261126)  # noqa: S311 - the same odd answers at every run
    yield from (draft(data, random_answers(data, chance)) for _ in range(20))
    made = draft(data, default_answers(data, "gemeente", "BE", "Testdorp"))
    yield {**made, "chapters": [], "choices": []}
    for odd in (ODD, "", " ", mark("chapters/articles/title"), mark("bestaat/niet")):
        yield cast("Draft", oddly(made, odd))


def oddly(found: Any, odd: str) -> Any:
    """The same with every text but numbers and ids changed: those are of the library, never typed."""
    if isinstance(found, dict):
        return {key: one if key in {"number", "id"} else oddly(one, odd) for key, one in found.items()}
    if isinstance(found, list):
        return [oddly(one, odd) for one in found]
    return odd if isinstance(found, str) else found


def with_logo(reference: bytes) -> bytes:
    """The reference document with a picture in its page header."""
    document = Document(io.BytesIO(reference))
    picture = ROOT / "docs/assets/images/voorbeeld.png"
    document.sections[0].header.paragraphs[0].add_run().add_picture(str(picture))
    return saved(document)


@pytest.mark.parametrize("own", [False, True])
def test_every_part_from_the_browser_is_that_from_the_command_line(
    page: Page, address: str, built: Project, *, own: bool
) -> None:
    """Whatever the answers, and with the looks and the ids of any reference document."""
    data = questionnaire_of(built)
    reference = with_logo(changed()) if own else REFERENCE
    if own:
        body = skeleton(data["words"], reference)
        page.route(f"**/{SKELETON}", lambda route: route.fulfill(body=body))
    drafts = list(odd_drafts(data))
    for made, raw in zip(drafts, in_browser(page, address, *drafts), strict=True):
        mine = word(made, data["words"], reference)
        assert canonical(raw) == canonical(mine)
        assert list(parts(raw)) == list(parts(mine)), "in the same order"
        assert own == any(name.startswith("word/media/") for name in parts(raw)), "the logo comes along"


def test_the_browser_writes_what_the_command_line_writes(from_browser: bytes, built: Project) -> None:
    words = questionnaire_of(built)["words"]
    mine = drafted(built)
    assert seen(from_browser) == seen(mine)
    assert contents(from_browser) == contents(mine)
    assert canonical(from_browser) == canonical(mine)
    for raw in (from_browser, mine):
        [table] = walk(xml(raw, "document"), "tbl")
        assert next(walk(table, "tblCaption")).get(qn("w:val")) == words["appendix"]
        assert next(walk(table, "tblDescription")).get(qn("w:val")) == words["choices_about"]
        assert next(walk(table, "tblLook")).get(qn("w:firstRow")) in {"1", "true"}
        assert len(list(walk(table, "cantSplit"))) == len(list(walk(table, "tr")))
        styles = {style.get(qn("w:styleId")): style for style in walk(xml(raw, "styles"), "style")}
        used = {one.get(qn("w:val")) for one in walk(xml(raw, "document"), "pStyle", "rStyle", "tblStyle")}
        assert used <= set(styles)
        colours = [one.get(qn("w:val")) for one in walk(styles["Heading1"], "color")]
        assert colours == [BAND]


def test_libreoffice_keeps_what_the_browser_wrote(from_browser: bytes, office: Office) -> None:
    assert office.text(office.convert(from_browser, "docx")) == office.text(from_browser)


def contents(raw: bytes) -> list[tuple[str, str]]:
    """The lines of the table of contents, and where each leads."""
    [found] = walk(xml(raw, "document"), "sdtContent")
    marks = {mark.get(qn("w:name")) for mark in walk(xml(raw, "document"), "bookmarkStart")}
    links = [(link.get(qn("w:anchor")), link) for link in walk(found, "hyperlink")]
    assert {anchor for anchor, _ in links} <= marks
    return [("".join(text.text or "" for text in walk(link, "t")), anchor) for anchor, link in links]


def seen(raw: bytes) -> list[tuple[str, str, str]]:
    """What a reader sees of a draft."""
    return [(line.style.lower(), line.number, line.text) for line in lines(raw)]
