"""What goes with a draft: alternatives side by side to talk about, and a short note for who decides."""

import io
import json
import random
from base64 import b64decode
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from conftest import watched
from docx import Document
from drafts import HOSTILE, random_answers, started, step, taken, usual
from office import BASE64, Office, canonical, parts
from playwright.sync_api import Browser, Page, Route
from pypdf import PdfReader
from test_word_styles import REFERENCE, changed

from handbook.drafting.answers import Answers, default_answers, fits, usual_choice
from handbook.drafting.data import Questionnaire
from handbook.drafting.draft import draft
from handbook.drafting.notes import discussion, note
from handbook.drafting.notes_markdown import note_markdown
from handbook.drafting.play import in_play
from handbook.formats.word.notes import (
    DISCUSSION,
    NOTE,
    discussion_skeleton,
    discussion_word,
    note_skeleton,
    note_word,
)

MOST_PAGES = 5
"""Pages of a note for a council; four in the font of the reference document, five where that font is not there."""

TWINS = """async ([base, data, sets]) => {
  const { discussion, note, noteMarkdown } = await import(`${base}notes.js`)
  return sets.map((answers) => {
    const made = note(data, answers)
    return { note: made, text: noteMarkdown(made, data.words), discussion: discussion(data, answers) }
  })
}"""

WORD = f"""async ([base, made]) => {{
  const base64 = {BASE64}
  const {{ word }} = await import(`${{base}}word.js`)
  const found = []
  for (const [item, kind] of made) found.push(base64(await word(item, kind)))
  return found
}}"""

SCRIPTS = "assets/components/draft/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A desktop; whatever the browser complains about fails the test."""
    yield from watched(browser)


def sets(data: Questionnaire, count: int) -> list[Answers]:
    """Answers as nobody would give them, the usual ones of a profile, and none at all."""
    chance = random.Random(20261127)  # noqa: S311 - the same odd answers at every run
    usual_ones = default_answers(data, "gemeente", "BE", "Testdorp")
    nothing: Answers = {**default_answers(data, "school", "BE"), "choices": {}}
    return [*(random_answers(data, chance) for _ in range(count)), usual_ones, nothing]


def test_browser_and_command_line_say_the_same(page: Page, address: str, data: Questionnaire) -> None:
    wanted = sets(data, 15)
    page.goto(f"{address}ik-stel-op/")
    found = page.evaluate(TWINS, [address + SCRIPTS, data, wanted])
    for answers, other in zip(wanted, found, strict=True):
        made = note(data, answers)
        assert other["note"] == made
        assert other["text"] == note_markdown(made, data["words"])
        assert other["discussion"] == discussion(data, answers)


def answering(body: bytes) -> Callable[[Route], None]:
    """Answers every request with ``body``. A second parameter, whatever its default, would be given the request."""
    return lambda route: route.fulfill(body=body)


@pytest.mark.parametrize("own", [False, True])
def test_every_part_of_their_word_files_is_the_same(
    page: Page, address: str, data: Questionnaire, *, own: bool
) -> None:
    words = data["words"]
    reference = changed() if own else REFERENCE
    if own:
        for place, body in (
            (DISCUSSION, discussion_skeleton(words, reference)),
            (NOTE, note_skeleton(words, reference)),
        ):
            page.route(f"**/{place}", answering(body))
    wanted: list[tuple[Any, str]] = []
    mine: list[bytes] = []
    for answers in sets(data, 2):
        talk, decide = discussion(data, answers), note(data, answers)
        wanted += [(talk, "discussion"), (decide, "note")]
        mine += [discussion_word(talk, words, reference), note_word(decide, words, reference)]
    page.goto(f"{address}ik-stel-op/")
    for text, other in zip(page.evaluate(WORD, [address + SCRIPTS, wanted]), mine, strict=True):
        raw = b64decode(text)
        assert canonical(raw) == canonical(other)
        assert list(parts(raw)) == list(parts(other))


def test_every_alternative_stands_beside_the_others(data: Questionnaire) -> None:
    answers = default_answers(data, "gemeente", "BE", "Testdorp")
    items, made = in_play(data, answers)
    answers["notes"] = {items[0]["id"]: {"text": "Eerst overleggen", "who": "An"}}
    found = discussion(data, answers)
    told = {one["question"]: one for theme in found["themes"] for one in theme["items"]}
    document = Document(io.BytesIO(discussion_word(found, data["words"])))
    assert len(document.tables) == len(told) == len(items)
    for item in items:
        fitting = [option for option in item["options"] if fits(option, answers)]
        shown = told[item["question"]]["options"]
        assert [one["label"] for one in shown] == [option["label"] for option in fitting]
        chosen = [data["words"]["talk_chosen"] in one["marks"] for one in shown]
        assert chosen == [f"{item['id']}/{option['id']}" in made for option in fitting]
    brought = {
        one["text"]
        for chapter in draft(data, answers)["chapters"]
        for a in chapter["articles"]
        for one in a["provisions"]
    }
    shown_text = "\n".join(option["text"] for one in told.values() for option in one["options"])
    assert sum(text in shown_text for text in brought) > len(brought) * 0.8, "definitions come from the frame"
    [remark] = told[items[0]["question"]]["remarks"]
    assert remark == {"label": "Opmerking (An):", "text": "Eerst overleggen"}
    assert all(one["decision"] for one in told.values())


def test_the_note_tells_what_differs_and_names_each_law_once(data: Questionnaire) -> None:
    answers = default_answers(data, "gemeente", "BE", "Testdorp")
    items, _ = in_play(data, answers)
    assert note(data, answers)["differs"] == [], "what is usual does not differ from it"
    item = next(
        one
        for one in items
        if not one["multiple"] and sum(fits(o, answers) and not o["needs"] for o in one["options"]) > 1
    )
    usual_one = usual_choice(item, answers)
    other = next(o for o in item["options"] if o["id"] not in usual_one and fits(o, answers) and not o["needs"])
    answers["choices"][item["id"]] = [other["id"]]
    found = note(data, answers)
    row = found["differs"][0]["rows"][0]
    assert (row["question"], row["chosen"], row["con"]) == (item["question"], other["label"], other["con"])
    assert row["usual"] == "; ".join(o["label"] for o in item["options"] if o["id"] in usual_one)
    sections = {one["id"]: one["lines"] for one in found["sections"]}
    assert other["asks"] in sections["duties"] or other["asks"] == data["words"]["asks_nothing"]
    names = [line.partition(":")[0] for line in sections["laws"]]
    assert names
    assert len(names) == len(set(names))


def test_a_note_is_short(data: Questionnaire, office: Office) -> None:
    for profile, country in (("gemeente", "BE"), ("welzijn-en-zorg", "NL")):
        made = note(data, default_answers(data, profile, country, "Testdorp"))
        pages = len(PdfReader(io.BytesIO(office.convert(note_word(made, data["words"]), "pdf"))).pages)
        assert 2 <= pages <= MOST_PAGES


def test_in_the_appendix_a_law_has_its_whole_name_once(data: Questionnaire) -> None:
    answers = default_answers(data, "gemeente", "BE", "Testdorp")
    told = " ".join(ground for made in draft(data, answers)["choices"] for ground in made["grounds"])
    titles = {link["law"] for item in data["items"] for ground in item["grounds"] for link in ground["links"]} - {""}
    counts = [told.count(f": {title}") for title in titles]
    assert max(counts) == 1
    assert sum(counts) > len(titles) / 3


def test_the_last_step_offers_them(page: Page, address: str, data: Questionnaire) -> None:
    started(page, address, HOSTILE)
    usual(page)
    step(page, "meenemen")
    answers = json.loads(taken(page, "answers"))
    words = data["words"]
    assert canonical(taken(page, "note")) == canonical(note_word(note(data, answers), words))
    assert canonical(taken(page, "discussion")) == canonical(discussion_word(discussion(data, answers), words))
    text = taken(page, "note-markdown").decode()
    assert text == note_markdown(note(data, answers), words)
    assert "<script>" not in text
