"""Drafting: the rules in Python and in the browser say the same; the page, its files, the loop to a published code."""

import gzip
import hashlib
import io
import json
import random
import re
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT, copy_project, watched
from docx import Document
from drafts import HOSTILE, contradictory, opened, question, random_answers, started, step, taken, usual
from office import canonical
from own import write_own
from playwright.sync_api import Browser, Locator, Page, expect
from project import LIBRARY
from pypdf import PdfReader

from handbook.drafting.answers import clean, default_answers
from handbook.drafting.data import OptionData, ProfileData, Questionnaire
from handbook.drafting.draft import draft
from handbook.drafting.drafted import articles_of
from handbook.drafting.markdown import markdown
from handbook.drafting.pack import answers_file, pack, slug
from handbook.drafting.remarks import remarks as remarks_on
from handbook.formats.word.draft import word
from handbook.problems import Problem
from handbook.reading.load import Library

MOST_SCRIPT = 60_000
"""Bytes of script, compressed, on the page of the generator before an export is asked for."""

VENDOR = ROOT / "hooks/handbook/theme/foundation/vendor"
SCRIPTS = ROOT / "hooks/handbook/theme/components/draft"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A desktop; whatever the browser complains about fails the test."""
    yield from watched(browser)


TWINS = """async ([base, data, sets]) => {
  const { draft, clean } = await import(`${base}draft.js`)
  const { pack, slug } = await import(`${base}pack.js`)
  const { markdown } = await import(`${base}markdown.js`)
  const { remarks } = await import(`${base}remarks.js`)
  const { toFile } = await import(`${base}answers.js`)
  return sets.map((answers) => {
    const made = draft(data, answers)
    const files = pack(made, "municipality", "BE", data.words, toFile(data, answers))
    const told = remarks(data, answers)
    return { made, files, text: markdown(made, data.words), id: slug(made.name), name: clean(answers.name), told }
  })
}"""


def test_the_browser_and_the_command_line_draft_alike(page: Page, address: str, data: Questionnaire) -> None:
    chance = random.Random(20261123)  # noqa: S311 - the same odd answers at every run
    sets = [random_answers(data, chance) for _ in range(40)]
    page.goto(f"{address}ik-stel-op/")
    found = page.evaluate(TWINS, [f"{address}assets/components/draft/", data, sets])
    for answers, other in zip(sets, found, strict=True):
        made = draft(data, answers)
        assert other["made"] == made
        saved = answers_file(data, answers)
        assert other["files"] == pack(made, "municipality", "BE", data["words"], saved)
        assert other["told"] == remarks_on(data, answers)
        assert other["text"] == markdown(made, data["words"])
        assert (other["id"], other["name"]) == (slug(made["name"]), clean(answers["name"]))


def test_from_questions_to_a_published_code(page: Page, address: str, data: Questionnaire, tmp_path: Path) -> None:
    started(page, address)
    usual(page)
    number_field(page, data).fill("7")
    chosen = draft(data, json.loads(taken_answers(page)))
    step(page, "meenemen")
    with zipfile.ZipFile(io.BytesIO(taken(page, "yaml"))) as archive:
        assert archive.testzip() is None
        project = copy_project(tmp_path / "fork", LIBRARY)
        archive.extractall(project.policies / "own")
    publisher = "publisher: {name: Gemeente Testdorp, organisation: gemeente-testdorp}\n"
    write_own(project.policies, {"handbook.yml": publisher})
    assert [problem.code for problem in remarks(project.policies) if problem.code.startswith("clause")] == []
    result = project.build()
    assert result.returncode == 0, result.stderr
    assert len(articles_of(chosen)) >= 5
    for article in articles_of(chosen):
        text = (project.site / "code/gemeente-testdorp" / article["id"] / "index.md").read_text(encoding="utf-8")
        words = " ".join(unescape(re.sub(r"\[([^\]]*)\]\([^)]*\)|\\", r"\1", text)).split())
        for provision in article["provisions"]:
            assert provision["text"] in words, provision["id"]


def number_field(page: Page, data: Questionnaire) -> Locator:
    """The field of a number in an answer that is usual."""
    item = next(
        item
        for item in data["items"]
        for option in item["options"]
        for clause in option["clauses"]
        if option["id"] in item["default"] and not item["needs"]
        if any(parameter["kind"] == "number" for parameter in clause["parameters"])
    )
    return question(page, item["id"]).locator("input[inputmode=numeric]:visible").first


def remarks(policies: Path) -> tuple[Problem, ...]:
    """What is worth knowing of sources without a fault."""
    library = Library()
    library.load(policies)
    return library.remarks


def taken_answers(page: Page) -> bytes:
    step(page, "meenemen")
    answers = taken(page, "answers")
    step(page, "vragen")
    return answers


def test_word_from_the_browser_and_from_the_command_line(page: Page, address: str, data: Questionnaire) -> None:
    started(page, address)
    usual(page)
    answers = json.loads(taken_answers(page))
    step(page, "meenemen")
    made = draft(data, answers)
    mine = word(made, data["words"])
    from_browser = taken(page, "word")
    assert canonical(from_browser) == canonical(mine), "every part of the file is the same"
    assert taken(page, "word") == from_browser, "the same answers give the same bytes"
    for raw in (from_browser, mine):
        document = Document(io.BytesIO(raw))
        paragraphs = [(p.style.name if p.style else "", p.text) for p in document.paragraphs]
        heads = [text for style, text in paragraphs if style.lower() == "heading 2"]
        assert heads == [article["title"] for article in articles_of(made)]
        levels = [(p.style.name.lower() if p.style else "", level_of(p)) for p in document.paragraphs]
        assert levels.count(("heading 2", 0)) == len(articles_of(made)), "Word numbers the articles itself"
        assert levels.count(("heading 1", 0)) == len(made["chapters"]), "and the chapters"
        provisions = sum(len(article["provisions"]) for article in articles_of(made))
        assert sum(level == 1 for _, level in levels) == provisions
        texts = [text for _, text in paragraphs]
        for article in articles_of(made):
            for provision in article["provisions"]:
                assert provision["text"] in texts
        assert paragraphs[0] == ("Title", made["title"])
        [table] = document.tables
        assert len(table.rows) == len(made["choices"]) + 1
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = b"".join(archive.read(f"word/{name}.xml") for name in ("document", "styles", "numbering"))
        assert b'"nl-BE"' in parts
        assert b"w:tblHeader" in parts
        assert b"TOC " in parts
        assert b'"Artikel %1."' in parts


def level_of(paragraph: Any) -> int | None:
    """The level at which Word numbers a paragraph; plain text has none."""
    properties = paragraph._p.pPr
    return None if properties is None or properties.numPr is None else int(properties.numPr.ilvl.val)


def test_hostile_text_stays_text(page: Page, address: str, data: Questionnaire, tmp_path: Path) -> None:
    started(page, address, HOSTILE)
    usual(page)
    step(page, "namen")
    for field in page.locator("input[name=party]:visible").all()[:5]:
        field.fill(HOSTILE)
    step(page, "ontwerp")
    shown = page.locator("[data-panel=ontwerp] [data-part=draft]")
    expect(shown).to_contain_text("<script>alert(1)</script> {{ x }}")
    assert page.locator("gw-draft script").count() == 0
    step(page, "meenemen")
    with zipfile.ZipFile(io.BytesIO(taken(page, "yaml"))) as archive:
        archive.extractall(tmp_path / "pack")
        names = archive.namelist()
    assert all(re.fullmatch(r"[a-z0-9/-]+\.(yml|json)", name) for name in names), "a name never leads out of the folder"
    for path in (tmp_path / "pack").rglob("*.yml"):
        yaml.safe_load(path.read_text(encoding="utf-8"))
    organisation = next((tmp_path / "pack").rglob("organisation.yml"))
    assert yaml.safe_load(organisation.read_text(encoding="utf-8"))["name"] == clean(HOSTILE)
    document = Document(io.BytesIO(taken(page, "word")))
    assert clean(HOSTILE)[:60] in document.paragraphs[0].text
    text = taken(page, "markdown").decode()
    assert "<script>" not in text
    assert "&lt;script&gt;" in text


def test_conflicts_and_the_way_out(page: Page, address: str, data: Questionnaire) -> None:
    own, (item, option), (other, usual_one) = contradictory(data)
    page.route("**/checklist.json", lambda route: route.fulfill(json=own))
    started(page, address)
    step(page, "vragen")
    expect(page.locator("progress")).to_have_attribute("value", "0")
    question(page, item["id"]).locator(f"input[value='{option}']").check()
    question(page, other["id"]).locator(f"input[value='{usual_one}']").check()
    expect(page.locator("gw-draft [data-part=status]")).to_contain_text("gaat niet samen met")
    step(page, "vragen")
    expect(page.locator("progress")).to_have_attribute("value", "2")
    box = page.locator("[data-part=conflicts]")
    expect(box).to_contain_text(next(one["label"] for one in item["options"] if one["id"] == option))
    box.get_by_role("link", name=item["question"]).first.click()
    expect(page.locator(f"#vraag_{item['id']} :focus")).to_have_count(1)
    page.locator(f"#vraag_{item['id']} input[name^=keuze]:not([value='{option}']):visible").first.check()
    step(page, "vragen")
    expect(box).to_be_hidden()


def test_a_question_that_others_wait_for_keeps_its_focus(page: Page, address: str, data: Questionnaire) -> None:
    later = next(
        item
        for item in data["items"]
        if item["needs"] and "/" not in item["needs"][0] and item["group"] == group_of(data, item["needs"][0])
    )
    started(page, address)
    first = question(page, later["needs"][0]).locator("input").first
    expect(page.locator(f"#vraag_{later['id']}")).to_have_count(0)
    first.focus()
    page.keyboard.press("Space")
    expect(page.locator(f"#vraag_{later['id']}")).to_be_visible()
    expect(first).to_be_focused()
    levels = page.locator("fieldset.gw-item:visible [data-part=level]").evaluate_all(
        "(all) => all.map((one) => one.dataset.level)"
    )
    assert levels == sorted(levels, key=["essential", "recommended", "optional"].index)


def group_of(data: Questionnaire, name: str) -> str:
    return next(item["group"] for item in data["items"] if item["id"] == name)


def test_answers_stay_and_can_be_wiped(page: Page, address: str, data: Questionnaire) -> None:
    started(page, address)
    item = next(item for item in data["items"] if not item["needs"] and not item["multiple"])
    question(page, item["id"]).locator("input[type=radio]:visible").first.check()
    expect(page.locator("[data-part=saved]").first).to_contain_text("Bewaard in deze browser om")
    page.reload()
    page.locator("gw-draft[data-ready]").wait_for()
    expect(page.locator(f"#vraag_{item['id']} input[type=radio]").first).to_be_checked()
    step(page, "wie")
    expect(page.get_by_label("Hoe heet je organisatie?")).to_have_value("Gemeente Testdorp")
    page.on("dialog", lambda dialog: dialog.accept())
    step(page, "meenemen")
    page.get_by_role("button", name="Wis alles").click()
    expect(page.get_by_label("Hoe heet je organisatie?")).to_have_value("")
    assert page.evaluate("localStorage.length") == 0


def test_an_older_file_says_what_changed_and_loses_nothing(page: Page, address: str, data: Questionnaire) -> None:
    first, second = data["items"][:2]
    old: dict[str, Any] = dict(default_answers(data, "gemeente", "BE", "Oud"))
    old["items"] = {item["id"]: item["hash"] for item in data["items"][1:]} | {second["id"]: "anders"}
    old["choices"] |= {"verdwenen-vraag": ["ja"]}
    old["eigen-aantekening"] = "blijft"
    started(page, address)
    opened(page, old)
    changes = page.locator("[data-part=changes]")
    expect(changes.locator("[data-part=changed]")).to_contain_text(second["question"])
    expect(changes.locator("[data-part=added]")).to_contain_text(first["question"])
    expect(changes.locator("[data-part=removed]")).to_contain_text("verdwenen-vraag")
    again = json.loads(taken(page, "answers"))
    assert again["choices"]["verdwenen-vraag"] == ["ja"]
    assert again["eigen-aantekening"] == "blijft"
    opened(page, b"[1, 2", way="")
    expect(page.locator("gw-draft [data-part=status]")).to_have_text(
        "Dit is geen bestand met antwoorden van deze vragenlijst."
    )


def test_the_gap_report(page: Page, address: str, data: Questionnaire) -> None:
    started(page, address)
    page.get_by_label("Ik heb al een beleid").check()
    item = next(item for item in data["items"] if "gemeente" in item["levels"] and not item["needs"])
    box = question(page, item["id"])
    box.get_by_label("In je bestaande beleid").select_option("partly")
    box.get_by_label("Waar staat het?").fill("artikel 4, tweede lid")
    step(page, "ontwerp")
    expect(page.locator("[data-part=gaps]")).to_contain_text(item["question"])
    expect(page.locator("[data-part=gaps]")).to_contain_text("artikel 4, tweede lid")
    step(page, "meenemen")
    assert item["question"].split("?")[0][:30] in taken(page, "report").decode().replace("\\", "")


def test_a_number_out_of_bounds_is_told_at_its_field(page: Page, address: str, data: Questionnaire) -> None:
    started(page, address)
    usual(page)
    field = number_field(page, data)
    field.fill("veel")
    expect(field).to_have_attribute("aria-invalid", "true")
    error = page.locator(f"[id='{field.get_attribute('aria-describedby')}']")
    expect(error).to_contain_text("Geef een geheel getal")
    field.fill(str(field.get_attribute("placeholder")))
    expect(error).to_have_text("")


def test_a_link_carries_the_profile_and_never_the_answers(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    started(page, address, "Geheim")
    page.get_by_label("School of onderwijsinstelling").check()
    page.get_by_label("Nederland").check()
    page.get_by_role("button", name="Kopieer een link met je profiel").click()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == f"{address}ik-stel-op/?profiel=school&land=NL"


def test_nothing_is_sent_and_little_is_loaded(page: Page, address: str) -> None:
    asked: list[tuple[str, str]] = []
    page.on("request", lambda request: asked.append((request.method, request.url)))
    started(page, address)
    page.wait_for_load_state("networkidle")
    sent = [page.request.get(url).body() for _, url in asked if url.endswith(".js")]
    usual(page)
    assert {method for method, _ in asked} == {"GET"}
    assert all(url.startswith((address, "blob:")) for _, url in asked)
    assert not [url for _, url in asked if re.search("scripts/.*/vendor/|/word/|word.js", url)], "an export waits"
    scripts = [gzip.compress(body, 9) for body in sent]
    assert 0 < sum(map(len, scripts)) <= MOST_SCRIPT
    other: list[str] = []
    page.on("request", lambda request: other.append(request.url))
    page.goto(f"{address}mag-ik/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in other if "/draft/" in url]


def test_the_library_is_the_one_that_the_readme_names() -> None:
    readme = (VENDOR / "README.md").read_text(encoding="utf-8")
    [library] = VENDOR.glob("*.js")
    assert hashlib.sha256(library.read_bytes()).hexdigest() in readme
    assert (VENDOR / f"LICENSE-{library.stem}.txt").is_file()


def test_without_script_every_profile_is_on_paper(browser: Browser, address: str, data: Questionnaire) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(f"{address}ik-stel-op/")
    links = page.locator("ul[data-without-script] a")
    assert links.count() == len(data["profiles"])
    for profile in data["profiles"]:
        page.goto(f"{address}opstellen/{profile['id']}/")
        asked = [item for item in data["items"] if profile["id"] in item["levels"]]
        assert page.locator("section.gw-paper").count() == len(asked)
        fitting = [option for item in asked for option in item["options"] if is_for(option, profile)]
        assert page.locator(".gw-box").count() == len(fitting)
    context.close()


def is_for(option: OptionData, profile: ProfileData) -> bool:
    """Whether drafters of this profile can choose it, in one of its countries."""
    in_country = not option["countries"] or set(option["countries"]) & set(profile["countries"])
    return bool(in_country) and (not option["profiles"] or profile["id"] in option["profiles"])


def test_only_the_draft_is_printed(page: Page, address: str) -> None:
    started(page, address)
    usual(page)
    step(page, "meenemen")
    document = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    text = " ".join(" ".join(sheet.extract_text().split()) for sheet in document.pages)
    assert "Beleid sociale media en ICT van Gemeente Testdorp" in text
    assert "Artikel 7." in text
    assert "Vul overal een gewone keuze in" not in text
    assert "Open een bestand" not in text
    assert "Ontwerp. Laat deze tekst nakijken" in text
    for words in ("Ik stel een beleid op", "Lees eerst een bestaande code", "MIT-licentie"):
        assert words not in text, "what the site says of itself does not belong to a policy"
