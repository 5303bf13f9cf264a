"""What a reader sees first, on a phone and on a wide screen: the answer, the questions, who regulates what."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from conftest import watched
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader
from test_browser import PAGES

from handbook.model.handbook import Handbook
from handbook.model.library import Home
from handbook.strings import Strings
from handbook.views.coverage import coverage_view
from handbook.views.home import MOST_ASKED, home_view
from handbook.views.topics import compared
from handbook.views.views import Views

HEIGHT = 844


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    yield from watched(browser)


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    yield from watched(browser, 390, HEIGHT)


def bottom(page: Page, selector: str) -> float:
    return float(page.locator(selector).first.evaluate("element => element.getBoundingClientRect().bottom"))


def bottom_of(box: object) -> float:
    assert isinstance(box, dict)
    return float(box["y"] + box["height"])


def test_the_whole_short_answer_stands_in_the_first_screen(phone: Page, address: str, handbook: Handbook) -> None:
    below = {}
    for name in handbook.situations:
        phone.goto(f"{address}mag-ik/{name}/")
        if (found := bottom(phone, ".gw-verdict")) > HEIGHT:
            below[name] = found
    assert not below, "shorten these short answers"


def test_an_answer_says_its_verdict_once(handbook: Handbook) -> None:
    words = Strings.read().group("ui.verdict").values()
    twice = [
        name
        for name, situation in handbook.situations.items()
        for text in (situation.short_answer, *(answer.text for answer in situation.answers))
        if re.match(rf"(?:{'|'.join(words)})\b", text)
    ]
    assert not twice, "the badge above the text says that already"


def test_what_an_answer_rests_on_is_folded_and_printed(browser: Browser, address: str) -> None:
    for script in (True, False):
        context = browser.new_context(java_script_enabled=script, viewport={"width": 390, "height": HEIGHT})
        page = context.new_page()
        page.goto(f"{address}mag-ik/kritiek-op-bestuur/")
        rests = page.locator(".gw-answer details.gw-basis")
        assert rests.count() > 2
        places = rests.locator("a").all_text_contents()
        assert not rests.locator("a:visible").count()
        printed = "".join("".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf())).pages).split())
        for place in places:
            assert "".join(place.split()) in printed, place
        context.close()


@pytest.mark.parametrize("path", ["", "?org=bilzen-hoeselt,gent", "deel-2/"])
def test_the_first_row_stands_in_the_first_screen_of_a_phone(phone: Page, address: str, path: str) -> None:
    """Of the usual comparison the whole row; others have more in it than a screen holds: who speaks first, and how."""
    phone.goto(f"{address}vergelijken/{path}")
    phone.locator("gw-compare[data-ready]").wait_for()
    row = phone.locator("tr[data-topic]:visible").first
    last = row if not path else row.locator("[data-kind] > .gw-badge").first
    assert bottom_of(last.bounding_box()) <= HEIGHT


def test_the_first_row_of_two_organisations_stands_in_the_first_screen_of_a_phone(phone: Page, address: str) -> None:
    phone.goto(f"{address}vergelijken/twee/gent_antwerpen/")
    assert bottom_of(phone.locator("section.gw-pair").first.bounding_box()) <= HEIGHT


def test_the_front_page_asks_and_answers_at_once(phone: Page, address: str) -> None:
    phone.goto(address)
    assert bottom(phone, ".gw-hero form") < HEIGHT / 3
    seen = [one for one in phone.locator(".gw-asklist > li").all() if bottom_of(one.bounding_box()) <= HEIGHT]
    assert len(seen) >= 4
    words = {badge.strip() for badge in phone.locator(".gw-asklist .gw-badge").all_inner_texts()}
    assert len(words) >= 4, "questions with different answers"


def asked(handbook: Handbook, *questions: str) -> list[tuple[str, str]]:
    settings = handbook.settings.model_copy(update={"home": Home(questions=questions)})
    view = home_view(Views(replace(handbook, settings=settings), Strings.read()).presenter)
    return [(line.situation.id, line.verdict) for line in view.asked]


def test_the_settings_name_the_questions_of_the_front_page(handbook: Handbook) -> None:
    names = list(handbook.situations)[5:1:-2]
    assert [name for name, _ in asked(handbook, *names)] == names


def test_without_settings_the_answers_differ_as_much_as_they_can(handbook: Handbook) -> None:
    found = asked(handbook)
    assert len({name for name, _ in found}) == MOST_ASKED
    verdicts = [verdict for _, verdict in found]
    everything = {verdict for _, verdict in asked(handbook, *handbook.situations)}
    assert set(verdicts) == everything
    counts = [verdicts.count(verdict) for verdict in everything]
    assert max(counts) - min(counts) <= 1 or len(handbook.situations) < MOST_ASKED


TEXT = """() => {
  const grid = document.querySelector(".md-main__inner").getBoundingClientRect()
  const walker = document.createTreeWalker(document.querySelector(".md-main__inner"), NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  const boxes = []
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement
    const seen = parent.checkVisibility({ visibilityProperty: true }) && !parent.closest(".gw-sr")
    if (!seen || !walker.currentNode.data.trim()) continue
    range.selectNodeContents(walker.currentNode)
    boxes.push(...range.getClientRects())
  }
  for (const one of document.querySelectorAll(".gw-hero, .gw-controls, .gw-cards > li, .gw-item, fieldset, table")) {
    if (one.checkVisibility()) boxes.push(one.getBoundingClientRect())
  }
  const left = Math.min(...boxes.map((box) => box.left)) - grid.left
  const right = grid.right - Math.max(...boxes.map((box) => box.right))
  return [left / grid.width, right / grid.width]
}"""


@pytest.mark.parametrize("width", [1280, 1600])
def test_no_page_hangs_to_the_left(browser: Browser, address: str, width: int) -> None:
    """What a page shows fills its grid, or stands in the middle of it."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    hanging = {}
    for name in PAGES.values():
        page.goto(address + name, wait_until="networkidle")
        left, right = page.evaluate(TEXT)
        if right - left > 0.12:
            hanging[name] = (round(left, 2), round(right, 2))
    context.close()
    assert not hanging


def test_a_topic_says_first_who_holds_what_and_silences_in_a_line(page: Page, address: str, handbook: Handbook) -> None:
    page.goto(f"{address}onderwerpen/e-mail/")
    order = page.locator("h2, section.gw-stance, dl.gw-silences").evaluate_all(
        "all => all.map(one => one.id || one.className)"
    )
    assert order[:4] == ["_organisaties", "organisatie_bilzen-hoeselt", "gw-silences", "_vragen"]
    silent = [body for body in compared(handbook) if not body.positions_on("e-mail")]
    lines = page.locator(".gw-silences > div")
    expect(lines).to_have_count(len({body.silence for body in silent}))
    assert lines.locator("a").all_inner_texts() == [body.organisation.short_name for body in silent]
    page.goto(f"{address}onderwerpen/e-mail/#organisatie_gent")
    expect(page.locator("#organisatie_gent")).to_be_in_viewport()


def test_who_regulates_what_shows_what_each_holds(page: Page, address: str, handbook: Handbook) -> None:
    words = Strings.read().t
    page.goto(f"{address}vergelijken/dekking/")
    cells = page.locator(".gw-coverage td a")
    bodies = compared(handbook)
    assert cells.count() == len(handbook.topics) * len(bodies)
    told: dict[str, str] = dict(cells.evaluate_all("all => all.map(one => [one.href, one.innerText])"))
    for topic in handbook.topics.values():
        for body in bodies:
            name = told[f"{address}onderwerpen/{topic.id}/#organisatie_{body.organisation.id}"].strip()
            kinds = dict.fromkeys(position.kind.value for position in body.positions_on(topic.id))
            said = [words(f"ui.position.{kind}") for kind in kinds] or [words(f"ui.silence.{body.silence.value}")]
            if kinds or not handbook.provisions_on(body.organisation.id, topic.id):
                assert name == f"{topic.label}, {body.organisation.short_name}: {'; '.join(said)}"
    legend = {text.strip() for text in page.locator(".gw-coverage__legend li").all_inner_texts()}
    assert {part for name in told.values() for part in name.strip().rpartition(": ")[2].split("; ")} == legend
    drawn = "all => all.map(one => one.querySelector('svg').innerHTML)"
    signs = page.locator(".gw-coverage__legend li").evaluate_all(drawn)
    assert len(set(signs)) == len(signs), "a sign of its own, whatever the colour"


def test_every_cell_of_who_regulates_what_leads_somewhere(address: str, page: Page) -> None:
    page.goto(f"{address}vergelijken/dekking/")
    links: list[str] = page.locator(".gw-coverage td a").evaluate_all("all => all.map(one => one.href)")
    found: dict[str, set[str]] = {}
    for link in links:
        uri, _, anchor = link.partition("#")
        if uri not in found:
            found[uri] = set(re.findall(r'id="([^"]+)"', page.request.get(uri).text()))
        assert anchor in found[uri], link


def test_who_regulates_what_fills_the_width_and_scrolls_on_a_phone(phone: Page, page: Page, address: str) -> None:
    page.goto(f"{address}vergelijken/dekking/")
    width = "one => one.getBoundingClientRect().width"
    table, whole = (page.locator(one).evaluate(width) for one in (".gw-coverage table", "article"))
    assert table > whole * 0.95
    phone.goto(f"{address}vergelijken/dekking/")
    assert phone.evaluate("document.documentElement.scrollWidth") == 390
    region = phone.get_by_role("region", name="Wie regelt wat: onderwerpen per organisatie")
    head = phone.locator(".gw-coverage tbody th[scope=row]").first
    region.evaluate("one => one.scrollTo({ left: 999 })")
    assert region.evaluate("one => one.scrollLeft") > 0
    assert head.bounding_box()["x"] < 30, "names of topics stay"  # type: ignore[index]
    assert region.get_attribute("tabindex") == "0"


def test_the_table_draws_a_few_and_the_text_tells_all(handbook: Handbook) -> None:
    view = coverage_view(Views(handbook, Strings.read()).presenter)
    assert [organisation for organisation, _ in view.drawn] == [body.organisation for body in compared(handbook)][:12]
    assert dict(view.totals)[handbook.bodies["bilzen-hoeselt"].organisation] == sum(
        handbook.bodies["bilzen-hoeselt"].organisation in row.said for _, rows in view.groups for row in rows
    )
