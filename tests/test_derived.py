"""The code is the truth: what nobody typed is derived from provisions, and the publisher speaks for itself only.

The small library without the positions and the answers of its publisher: a fork that has written its code and no more.
"""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from conftest import copy_project, serve, watched
from golden import apply_case, job_of, published
from own import write_own
from playwright.sync_api import Browser, expect
from project import LIBRARY

from handbook.formats.data.export import DATA_FILE, TABLE_FILE
from handbook.formats.data.files import data_files
from handbook.formats.pdf.documents import Imprint, Prints
from handbook.links import Links
from handbook.model.handbook import Handbook
from handbook.pages import all_pages
from handbook.product import Publication
from handbook.reading.load import Library, load
from handbook.strings import Strings
from handbook.views.pairs import Relation, relation
from handbook.views.topics import stance
from handbook.views.views import Views

ROOT = Path(__file__).resolve().parent.parent
SILENT = "Niet geregeld in de eigen code"
FILE = "organisations/voorbeeldstad/answers.yml"
ANSWERED = """# yaml-language-server: $schema=../../.schemas/answers.schema.json
answers:
  - situation: wachtwoord-delen
    verdict: not_allowed_unless
    text: Zo staat het in onze code.
    basis: [i-wachtwoorden#niemand]
"""
TYPED = """  - organisation: voorbeeldstad
    verdict: not_allowed_unless
    text: Aan niemand.
    basis: [voorbeeldstad/i-wachtwoorden#niemand]
"""
BARE: dict[str, Any] = {
    "remove": ["organisations/voorbeeldstad/positions.yml"],
    "replace": [{"path": "situations/wachtwoord-delen.yml", "old": TYPED, "new": ""}],
}
"""A code, and nothing typed beside it."""


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    return load(apply_case(BARE, tmp_path_factory.mktemp("bare")) / "policies")


@pytest.fixture(scope="module")
def site(bare: Handbook) -> Publication:
    return published(bare)


@pytest.fixture(scope="module")
def prints(bare: Handbook) -> dict[str, str]:
    made = Prints(bare, Strings.read(), Links(bare), Imprint("", "")).all()
    return {item.uri: json.dumps(item.document, ensure_ascii=False) for item in made}


def page(site: Publication, uri: str) -> tuple[str, str]:
    """A page as HTML and as plain Markdown."""
    shown = next(shown for shown in site.pages if shown.page.uri == uri)
    return shown.html, shown.plain


def test_a_topic_that_provisions_reach_is_nowhere_called_silent(site: Publication) -> None:
    for text in page(site, "onderwerpen/wachtwoorden.md"):
        assert SILENT not in text
        assert "Geregeld in" in text
    for uri in ("organisaties/voorbeeldstad.md", "vergelijken/index.md"):
        for text in page(site, uri):
            assert text.count(SILENT) == 1, "only of the topic that nobody regulates"
            assert text.count("Geregeld in") == 2
    html, _ = page(site, "onderwerpen/wachtwoorden.md")
    assert 'href="../../code/voorbeeldstad/i-wachtwoorden/#niemand">Artikel I</a>' in html
    column = next(str(file.content) for file in site.files if file.uri == "vergelijken/kolommen/voorbeeldstad.html")
    assert column.count(SILENT) == 1
    assert column.count("data-regulated") == 4


def test_what_is_derived_counts_as_said(site: Publication) -> None:
    for uri in ("organisaties/index.md", "vergelijken/dekking.md"):
        html, plain = page(site, uri)
        assert "2 van 3 onderwerpen" in html or "<td>2</td>" in html
        assert "2 van 3 onderwerpen" in plain


def test_the_prints_say_it_too(prints: dict[str, str]) -> None:
    comparison = prints["pdf/vergelijking.pdf"]
    assert comparison.count("Geregeld in") == 2
    assert comparison.count(f'"{SILENT}"') == 1


def test_the_data_mark_what_is_derived(bare: Handbook) -> None:
    files = {file.uri: str(file.content) for file in data_files(job_of(bare))}
    rows = [
        row
        for row in csv.DictReader(io.StringIO(files[TABLE_FILE].removeprefix("\ufeff")), delimiter=";")
        if row["organisation_id"] == "voorbeeldstad"
    ]
    assert [(row["kind"], row["silence"]) for row in rows] == [("regulated", ""), ("regulated", ""), ("", SILENT)]
    assert rows[0]["locator"] == "Artikel I; Artikel 3.10"
    assert rows[0]["text"] == "Artikel I (1 keer mag niet); Artikel 3.10 (1 begrip, 1 keer uitleg)"
    found = {one["organisation"]["id"]: one for one in json.loads(files[DATA_FILE])["organisations"]}
    assert [(one["topic"], one["kind"]) for one in found["voorbeeldstad"]["regulated"]] == [
        ("begrippen", "regulated"),
        ("wachtwoorden", "regulated"),
    ]
    assert "regulated" not in found["buurdorp"]


def test_mere_provisions_are_no_difference(bare: Handbook) -> None:
    presenter = Views(bare, Strings.read()).presenter
    city, village = (bare.bodies[name] for name in ("voorbeeldstad", "buurdorp"))

    def between(topic: str) -> Relation:
        return relation(stance(city, topic, presenter), stance(village, topic, presenter))

    assert between("wachtwoorden") is Relation.UNJUDGED
    assert between("begrippen") is Relation.FIRST
    assert between("stilte") is Relation.NEITHER


def test_the_publisher_without_an_answer_says_so_and_where_to_look(site: Publication, prints: dict[str, str]) -> None:
    own = "Nog geen antwoord van Stad Voorbeeld. Deze artikels van de eigen code gaan over hetzelfde onderwerp:"
    for text in page(site, "mag-ik/wachtwoord-delen.md"):
        assert text.index("Antwoord van Stad Voorbeeld") < text.index(own) < text.index("Artikel I – Wachtwoorden")
        assert text.index("Artikel I – Wachtwoorden") < text.index("Elders") < text.index("Gemeente Buurdorp")
        assert SILENT not in text
    for uri in ("index.md", "mag-ik/index.md", "gevallen/gelekt-wachtwoord.md"):
        for text in page(site, uri):
            assert "Nog geen antwoord" in text
            assert "Dat hangt ervan af" not in text, "the answer of others would look like the publisher's"
    assert own in prints["pdf/handboek.pdf"]


def test_the_search_and_the_description_never_let_others_speak_for_the_publisher(bare: Handbook) -> None:
    made = (plan.make() for plan in all_pages(Views(bare, Strings.read()), Links(bare)))
    found = next(page for page in made if page.uri == "mag-ik/wachtwoord-delen.md")
    assert found.summary == "Nog geen antwoord van Stad Voorbeeld."
    assert found.search[0].text == (
        "Nog geen antwoord van Stad Voorbeeld. Elders: Ja, mits (Buurdorp). De ene gemeente laat het toe, de andere "
        "niet. Buurdorp: Ja, mits. Als je het daarna wijzigt."
    )


def test_a_publisher_answers_in_its_own_folder(tmp_path: Path) -> None:
    case = {**BARE, "write": [{"path": FILE, "text": ANSWERED}]}
    case["replace"] = [*BARE["replace"], *only_allowed()]
    site = published(load(apply_case(case, tmp_path) / "policies"))
    for text in page(site, "mag-ik/wachtwoord-delen.md"):
        assert text.index("Zo staat het in onze code.") < text.index("Elders") < text.index("Gemeente Buurdorp")
    html, _ = page(site, "mag-ik/index.md")
    assert "gw-badge--verdict-not_allowed_unless" in html
    assert "gw-badge--verdict-allowed_if" not in html


def only_allowed() -> list[dict[str, str]]:
    """The short answer as its author has it where only Buurdorp answers."""
    path = "situations/wachtwoord-delen.yml"
    return [
        {"path": path, "old": "De ene gemeente laat het toe, de andere niet.", "new": "Dat mag onder een voorwaarde."}
    ]


def test_an_own_answer_goes_before_that_in_the_question(tmp_path: Path) -> None:
    root = apply_case({"write": [{"path": FILE, "text": ANSWERED}]}, tmp_path)
    for text in page(published(load(root / "policies")), "mag-ik/wachtwoord-delen.md"):
        assert "Zo staat het in onze code." in text
        assert "Aan niemand." not in text


def test_no_short_answer_stands_above_answers_that_deny_it(tmp_path: Path) -> None:
    """Without a publisher of its own: the author of the question did not know the answer in the other folder."""
    case = {**BARE, "write": [{"path": FILE, "text": ANSWERED}]}
    path = "handbook.yml"
    case["replace"] = [
        *BARE["replace"],
        *only_allowed(),
        {"path": path, "old": "{name: Voorbeeldstad, organisation: voorbeeldstad}", "new": "{name: Redactie}"},
    ]
    html, plain = page(published(load(apply_case(case, tmp_path) / "policies")), "mag-ik/wachtwoord-delen.md")
    assert "Dat mag onder een voorwaarde." not in html + plain
    assert plain.index("Verschilt per organisatie") < plain.index("Zo staat het in onze code.")


def test_no_short_answer_speaks_of_what_is_hidden(tmp_path: Path) -> None:
    path = "handbook.yml"
    case = {
        "replace": [{"path": path, "old": "{name: Voorbeeldstad, organisation: voorbeeldstad}", "new": "{name: R}"}]
    }
    policies = apply_case(case, tmp_path) / "policies"
    write_own(policies, {"handbook.yml": "show: {organisations: [buurdorp]}\ncomparison: [buurdorp]\n"})
    site = published(load(policies))
    html, plain = page(site, "mag-ik/wachtwoord-delen.md")
    assert "Verschilt per organisatie" not in html + plain, "only who is hidden answers otherwise"
    assert "**Ja, mits** (Buurdorp)\n\nLees het antwoord per organisatie." in plain
    assert ">Ja, mits</span></span> <span>Buurdorp</span>" in html
    data = json.loads(next(str(file.content) for file in site.files if file.uri == DATA_FILE))
    shared = next(one for one in data["situations"] if one["id"] == "wachtwoord-delen")
    assert (shared["verdict"], shared["short_answer"]) == ("allowed_if", "Lees het antwoord per organisatie.")


def test_whose_provisions_nobody_read_for_a_question_is_not_called_silent(tmp_path: Path) -> None:
    case = {**BARE}
    case["replace"] = [
        *BARE["replace"],
        {
            "path": "handbook.yml",
            "old": "{name: Voorbeeldstad, organisation: voorbeeldstad}",
            "new": "{name: Redactie}",
        },
    ]
    for text in page(published(load(apply_case(case, tmp_path) / "policies")), "mag-ik/wachtwoord-delen.md"):
        assert SILENT not in text
        assert "Nog geen antwoord in dit handboek, wel bepalingen over dit onderwerp" in text


def test_the_library_itself_has_nothing_derived_and_no_warnings() -> None:
    library = Library()
    handbook = library.load(LIBRARY)
    presenter = Views(handbook, Strings.read()).presenter
    for body in handbook.bodies.values():
        for topic in handbook.topics:
            assert not stance(body, topic, presenter).regulated
    ours = {
        "position-contradicted",
        "position-of-another",
        "position-unfounded",
        "position-without-condition",
        "provisions-ignored",
        "silence-contradicted",
        "silence-overclaimed",
    }
    assert not ours & {remark.code for remark in library.remarks}


def test_scripts_agree_with_pages_on_what_is_derived(browser: Browser, tmp_path: Path, bare: Handbook) -> None:
    built = copy_project(tmp_path / "project", apply_case(BARE, tmp_path / "sources") / "policies")
    assert built.build(GEDRAGSWIJZER_PRINTS="0").returncode == 0
    presenter = Views(bare, Strings.read()).presenter
    first, second = (bare.bodies[name] for name in ("voorbeeldstad", "buurdorp"))
    expected = {
        bare.topics[topic].label: str(relation(stance(first, topic, presenter), stance(second, topic, presenter)))
        for topic in bare.topics
    }
    for address, page in zip(serve(built.site), watched(browser), strict=False):
        page.goto(f"{address}vergelijken/twee/?a=voorbeeldstad&b=buurdorp")
        page.locator("[data-part=result] section >> nth=0").wait_for()
        relations = "(rows) => rows.map((row) => [row.querySelector('h3').textContent.trim(), row.dataset.relation])"
        found = dict(page.locator("[data-part=result] section").evaluate_all(relations))
        assert found == {label: kind for label, kind in expected.items() if kind != "neither"}
        assert page.get_by_text("Allebei geregeld, niet vergeleken").count() == 1
        page.goto(f"{address}vergelijken/?zonder-stilte=1")
        page.locator("gw-compare[data-ready]").wait_for()
        expect(page.locator("tr[data-topic]:visible")).to_have_count(2)
        page.goto(f"{address}vergelijken/?verschil=1&org=voorbeeldstad,buurdorp")
        page.locator("gw-compare[data-ready]").wait_for()
        expect(page.locator("tr[data-topic]:visible")).to_have_count(0)
