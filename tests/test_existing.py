"""A policy that somebody has: read in the browser, its passages proposed and confirmed, the report on it."""

import io
import json
import random
import zipfile
from collections.abc import Iterator
from functools import partial
from typing import Any, cast

import pytest
from conftest import ROOT, Project, watched
from docx import Document
from docx.oxml.ns import qn
from drafts import question, started, step, taken
from office import parts
from passages import found, missed, read
from playwright.sync_api import Browser, Locator, Page, Request, expect

from handbook.drafting.data import Questionnaire

POLICY = ROOT / "tests/policies/beleid.md"
EXTRA = "Dienstwagens moeten"

READ = """async ([base, bytes]) => {
  const { fromDocx } = await import(`${base}assets/components/existing/docx.js`)
  return fromDocx(new Uint8Array(bytes))
}"""
CUT = """async ([base, text]) => {
  const { fromText } = await import(`${base}assets/components/existing/passages.js`)
  return fromText(text)
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A desktop; whatever the browser complains about fails the test."""
    yield from watched(browser)


def checking(page: Page, address: str) -> None:
    """A drafter with a policy, at the questions."""
    started(page, address, way="Ik heb al een beleid")
    step(page, "vragen")


def opened(page: Page, name: str, raw: bytes) -> None:
    file: Any = {"name": name, "mimeType": "application/octet-stream", "buffer": raw}
    page.get_by_label("Open je beleid").set_input_files(files=[file])


def told(page: Page) -> Locator:
    return page.locator("[data-part=policy-status]")


def proposals(page: Page, name: str) -> Locator:
    return question(page, name).locator(".gw-proposals")


def test_most_passages_are_proposed_at_their_question(page: Page, address: str) -> None:
    labels = read(POLICY.with_suffix(".yml"))
    result = found(page, address, POLICY.read_bytes())
    assert len(missed(result, labels)) <= len(labels) * 0.1, missed(result, labels)
    extra = [result.passages[number]["text"] for number in result.loose]
    assert any(text.startswith(EXTRA) for text in extra), "no question asks where cars stand"
    assert len(extra) <= 2, extra


def test_what_is_confirmed_goes_along_and_nothing_else_is_kept_or_sent(page: Page, address: str) -> None:
    asked: list[Request] = []
    page.on("request", partial(list.append, asked))
    checking(page, address)
    opened(page, "beleid.md", POLICY.read_bytes())
    expect(told(page)).to_contain_text("Passages gelezen")
    mine = proposals(page, "wachtwoorden-delen")
    mine.get_by_label("Je wachtwoord houd je voor jezelf").check()
    expect(page.locator("[name=state-wachtwoorden-delen]")).to_have_value("covered")
    expect(page.locator("[name=place-wachtwoorden-delen]")).to_have_value("Artikel 4 Computer, telefoon en mail, 1")
    proposals(page, "naam-en-logo").get_by_role("button").click()
    expect(page.locator("[name=state-naam-en-logo]")).to_have_value("missing")
    assert {request.method for request in asked} == {"GET"}
    assert all(request.url.startswith(address) and not request.post_data for request in asked)
    kept = str(page.evaluate("JSON.stringify(localStorage)"))
    assert "Je wachtwoord houd je" in kept
    assert "Dienstwagens" not in kept, "the policy itself stays on the page"
    step(page, "meenemen")
    saved = taken(page, "answers")
    assert json.loads(saved)["existing"]["wachtwoorden-delen"]["passages"][0]["text"].startswith("Je wachtwoord")
    page.reload()
    page.locator("gw-draft[data-ready]").wait_for()
    step(page, "vragen")
    again = proposals(page, "wachtwoorden-delen").get_by_label("Je wachtwoord houd je voor jezelf")
    expect(again).to_be_checked()
    page.locator("[name=place-wachtwoorden-delen]").fill("punt 9")
    again.uncheck()
    expect(page.locator("[name=state-wachtwoorden-delen]")).to_have_value("")
    # somebody typed it, so it stays
    expect(page.locator("[name=place-wachtwoorden-delen]")).to_have_value("punt 9")


def test_the_report_says_what_is_missing_unusual_and_extra(page: Page, address: str, data: Questionnaire) -> None:
    checking(page, address)
    opened(page, "beleid.md", POLICY.read_bytes())
    expect(told(page)).to_contain_text("Passages gelezen")
    proposals(page, "wachtwoorden-delen").locator("input").first.check()
    for name, state in (
        ("twijfel", "missing"),
        ("voor-wie", "missing"),
        ("pers", "partly"),
        ("scherm-vergrendelen", "covered"),
    ):
        question(page, name).locator(f"[name=state-{name}]").select_option(state)
    item = next(item for item in data["items"] if item["id"] == "scherm-vergrendelen")
    other = next(option for option in item["options"] if option["id"] not in item["default"])
    question(page, "scherm-vergrendelen").locator(f"input[value='{other['id']}']").check()
    step(page, "ontwerp")
    kinds = page.eval_on_selector_all("[data-part=gaps] details", "all => all.map(one => one.dataset.kind)")
    assert kinds == ["missing", "partly", "differs", "covered", "extra", "unseen"]
    expect(page.locator("[data-kind=differs]")).to_contain_text(other["label"])
    expect(page.locator("[data-kind=extra]")).to_contain_text(EXTRA)
    essential = page.locator("[data-kind=missing] h4").all_inner_texts()
    assert essential == [asks(data, "voor-wie"), asks(data, "twijfel")], "what is needed most comes first"
    step(page, "meenemen")
    raw = taken(page, "report-word")
    document = Document(io.BytesIO(raw))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert asks(data, "twijfel") in texts
    assert any(EXTRA in text for text in texts)
    assert not any("⟦" in part.decode("utf-8", "replace") for name, part in parts(raw).items() if name.endswith(".xml"))
    assert [cell.text for cell in document.tables[0].rows[1].cells][:2] == ["Noodzakelijk", "1"]
    report = taken(page, "report").decode()
    assert report.startswith("# Gatenverslag van Gemeente Testdorp\n")
    assert EXTRA in report


def asks(data: Questionnaire, name: str) -> str:
    return next(item["question"] for item in data["items"] if item["id"] == name)


def word_file(document: Any) -> bytes:
    raw = io.BytesIO()
    document.save(raw)
    return raw.getvalue()


def test_a_word_file_is_read_as_word_shows_it(page: Page, address: str) -> None:
    document = Document()
    document.add_heading("Reglement", 0)
    document.add_heading("Artikel 1. Mail", 1)
    document.add_paragraph("Je gebruikt je werkadres alleen voor het werk.")
    document.add_paragraph("Verboden is:")
    for text in ("kettingmails sturen;", "virussen verspreiden."):
        document.add_paragraph(text, style="List Bullet")
    document.add_heading("Artikel 2. Stappen", 1)
    for text in ("Je meldt het aan de helpdesk, ook als je twijfelt.", "De helpdesk antwoordt binnen een dag."):
        document.add_paragraph(text, style="List Number")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Logbestanden", "zes maanden"
    struck = document.add_paragraph("Dit blijft. ")
    gone = struck._p.makeelement(qn("w:del"), {})
    gone.append(document.add_paragraph("Dit is geschrapt.").runs[0]._r)
    struck._p.append(gone)
    page.goto(f"{address}ik-stel-op/")
    read_ = page.evaluate(READ, [address, list(word_file(document))])
    shown = [(one["place"], one["text"]) for one in read_]
    assert ("Artikel 1 Mail", "Je gebruikt je werkadres alleen voor het werk.") in shown
    assert ("Artikel 1 Mail", "Verboden is: – kettingmails sturen; – virussen verspreiden.") in shown
    assert ("Artikel 2 Stappen, 2", "De helpdesk antwoordt binnen een dag.") in shown
    assert ("Artikel 2 Stappen", "Logbestanden | zes maanden") in shown
    assert not any("geschrapt" in text for _, text in shown)


def test_text_from_a_pdf_or_a_web_page_is_put_together_again(page: Page, address: str) -> None:
    page.goto(f"{address}ik-stel-op/")
    lines = [
        f"Regel {number} is een zin die zo lang is dat hij pas op de volgende\nregel van het blad eindigt."
        for number in range(9)
    ]
    text = "3.2 Mail en chat\n" + "\n".join(lines) + "\n\nLid 4\n\nWat telt, staat hier.\n"
    cut = page.evaluate(CUT, [address, text])
    assert cut[0]["text"].startswith(
        "Regel 0 is een zin die zo lang is dat hij pas op de volgende regel van het blad eindigt."
    )
    assert (cut[-1]["place"], cut[-1]["text"]) == ("3.2 Mail en chat, Lid 4", "Wat telt, staat hier.")


def zipped(**files: bytes) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return raw.getvalue()


LAUGHS = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><d><body>&b;</body></d>'
BOMB = zipped(word__document_xml=b"<d>" + b"<p/>" * 9_000_000 + b"</d>")
LYING = BOMB.replace(len(b"<d>" + b"<p/>" * 9_000_000 + b"</d>").to_bytes(4, "little"), (1000).to_bytes(4, "little"))

HOSTILE = {
    "a bomb": (BOMB, "te groot"),
    "a bomb that lies about its size": (LYING, "kon niet gelezen worden"),
    "entities": (zipped(word__document_xml=LAUGHS), "kon niet gelezen worden"),
    "broken XML": (zipped(word__document_xml=b"<d><body>"), "kon niet gelezen worden"),
    "no document": (zipped(mimetype=b"application/epub+zip"), "kon niet gelezen worden"),
    "no text": (zipped(word__document_xml=b"<d><body/></d>"), "kon niet gelezen worden"),
    "half a file": (BOMB[: len(BOMB) // 2], "kon niet gelezen worden"),
    "an old Word file": (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(900), "kon niet gelezen worden"),
    "a PDF": (b"%PDF-1.7\n1 0 obj", "kon niet gelezen worden"),
    "a book": (b"woord " * 200_000, "te groot"),
    "nothing": (b" \n", "kon niet gelezen worden"),
    "noise": (b"PK" + random.Random(1).randbytes(9_000), "kon niet gelezen worden"),  # noqa: S311
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_cannot_be_read_is_told(browser: Browser, address: str, kind: str) -> None:
    raw, message = HOSTILE[kind]
    page = browser.new_page()  # a browser complains about the style of its own page on faulty XML
    checking(page, address)
    opened(page, "beleid.docx", raw)
    expect(told(page)).to_contain_text(message)
    page.get_by_label("Of plak de tekst").fill("Je deelt je wachtwoord met niemand.")
    page.get_by_role("button", name="Zoek de passages").click()
    expect(told(page)).to_contain_text("Passages gelezen: 1.")
    page.close()


def test_the_text_of_a_policy_is_never_markup(page: Page, address: str) -> None:
    hostile = "Je deelt je wachtwoord met niemand <img src=x onerror=alert(1)> {{ x }} $& `a` | b. Dat moet altijd."
    checking(page, address)
    page.get_by_label("Of plak de tekst").fill(f"## <b>Artikel</b> 1\n\n{hostile}")
    page.get_by_role("button", name="Zoek de passages").click()
    box = proposals(page, "wachtwoorden-delen")
    expect(box).to_contain_text("met niemand")
    box.locator("input").first.check()
    assert page.locator("gw-draft img").count() == 0
    step(page, "ontwerp")
    assert page.locator("gw-draft img").count() == 0
    step(page, "meenemen")
    assert "<img" not in taken(page, "report").decode()
    assert Document(io.BytesIO(taken(page, "report-word"))).paragraphs


def test_a_keyboard_on_a_phone_is_enough(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    checking(page, address)
    page.get_by_label("Of plak de tekst").focus()
    page.keyboard.insert_text("Je deelt je wachtwoord met niemand.\n\nJe vergrendelt je scherm als je weggaat.\n")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(told(page)).to_contain_text("Passages gelezen: 2.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[data-item]:focus-within .gw-proposals input").first).to_be_visible()
    box = proposals(page, "wachtwoorden-delen").locator("input").first
    box.focus()
    page.keyboard.press("Space")
    expect(box).to_be_checked()
    expect(box).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_the_site_carries_what_the_matching_needs(built: Project, data: Questionnaire) -> None:
    known = cast("dict[str, Any]", json.loads((built.site / "matching.json").read_text(encoding="utf-8")))
    items = {item["id"] for item in data["items"]}
    assert set(known["asked"]) <= items
    assert set(known["near"]) == items
    assert all(len(group) > 1 for group in known["synonyms"])
