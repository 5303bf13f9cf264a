"""What today's pages say of editions: since when a text stands so, when it changes, what it was before."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from golden import SMALL
from uitgaven import EDITIONS, NAMES, OWNER, holding, text_of

from handbook.editions.close import close
from handbook.editions.freeze import Closing
from handbook.formats.export.pages import page_source
from handbook.formats.html.render import Html
from handbook.formats.plain.render import Plain
from handbook.links import Links
from handbook.model.handbook import Handbook
from handbook.pages import all_pages
from handbook.product import Page
from handbook.reading.load import load
from handbook.strings import Strings
from handbook.views.amendments import Line
from handbook.views.validity import ChangeMark, Validity
from handbook.views.views import Views

FOLDER = Path(__file__).parent / "golden" / "nu"
ELSEWHERE = {"code", "article", "gone"}
"""Kinds of pages of a code that say what editions tell of today's text."""
OTHERS = {"onderwerpen/online.md", "vergelijken/index.md", "mag-ik/mening-online.md", f"organisaties/{OWNER}.md"}


def shown(handbook: Handbook, which: set[str]) -> dict[str, str]:
    """Pages as Markdown files with the HTML of the site; and as plain Markdown."""
    views, links = Views(handbook, Strings.read()), Links(handbook)
    html, plain = Html(views, links), Plain(views, links)

    def wanted(page: Page) -> bool:
        return page.uri in which or (page.kind in ELSEWHERE and page.uri.startswith(f"code/{OWNER}"))

    plans = (plan for plan in all_pages(views, links) if plan.uri in which or plan.uri.startswith("code/"))
    pages = [page for page in (plan.make() for plan in plans) if wanted(page)]
    found = {f"pages/{page.uri}": page_source(page, html) for page in pages}
    return found | {f"plain/{page.uri}": str(plain.file(page).content) for page in pages if page.kind == "article"}


def compare(found: Mapping[str, str], folder: Path) -> None:
    if os.environ.get("GOLDEN_UPDATE"):
        shutil.rmtree(folder, ignore_errors=True)
        for name, text in found.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    assert set(found) == {path.relative_to(folder).as_posix() for path in folder.rglob("*.md")}
    for name, text in found.items():
        assert text == (folder / name).read_text(encoding="utf-8"), name


def test_pages_of_a_text_that_holds_later() -> None:
    compare(shown(load(EDITIONS), OTHERS), FOLDER / "later")


def test_pages_of_the_text_that_holds(tmp_path: Path) -> None:
    pages = shown(load(holding(tmp_path)), set())
    told = ("index.md", "apparaten.md", "online.md", "papier.md")
    compare({name: text for name, text in pages.items() if name.endswith(told)}, FOLDER / "geldt")


# since when, until when


def of(handbook: Handbook, article: str, owner: str = OWNER) -> Validity:
    found = Views(handbook, Strings.read()).article(f"{owner}/{article}").validity
    assert found
    return found


def told(handbook: Handbook, article: str) -> tuple[str, ...]:
    """What stands under the title of an article, way by way."""
    one = of(handbook, article)
    return tuple(
        text for text in (one.since, one.unnamed, *(way.text for way in (one.until, *one.coming) if way)) if text
    )


def test_a_text_that_holds(tmp_path: Path) -> None:
    handbook = load(holding(tmp_path))
    assert told(handbook, "begrippen") == ("Geldt sinds 1 maart 2025.",)
    assert told(handbook, "online") == ("Geldt sinds 1 januari 2026.", "Wijzigt op 1 januari 2027")
    assert told(handbook, "papier") == ("Geldt sinds 1 januari 2024.", "Vervalt op 1 januari 2027")
    assert told(handbook, "apparaten") == (
        "Geldt sinds 1 januari 2026.",
        "Wijzigt op 1 oktober 2026",  # what a provision says of itself
        "Wijzigt op 1 januari 2027",
    )
    ways = {way.text: way.uri for way in of(handbook, "apparaten").coming}
    assert ways["Wijzigt op 1 oktober 2026"] == "#versleutelen"
    assert ways["Wijzigt op 1 januari 2027"] == f"code/{OWNER}/edities/2027.1/apparaten.md"
    # a rename that is still to come is followed too
    assert of(handbook, "online").coming[0].uri == f"code/{OWNER}/edities/2027.1/sociale-netwerken.md"
    assert told(handbook, "gevolgen") == ("Geldt sinds 1 januari 2024.",), "another number alone is no other text"


def test_a_text_that_holds_later_leads_to_the_one_until_then() -> None:
    handbook = load(EDITIONS)
    assert told(handbook, "begrippen") == ("Geldt sinds 1 maart 2025.",)
    assert told(handbook, "sociale-netwerken") == (
        "Geldt vanaf 1 januari 2027.",
        "De tekst die geldt tot en met 31 december 2026",
    )
    until = of(handbook, "sociale-netwerken").until
    assert until
    assert until.uri == f"code/{OWNER}/edities/2026.1/online.md"
    assert told(handbook, "apparaten")[-1] == "Wijzigt op 1 juli 2027"
    assert told(handbook, "gevolgen") == (
        "Geldt sinds 1 januari 2024.",
        "Tot en met 31 december 2026 is dit: Artikel 9 – Gevolgen",
    )


def test_its_versions_are_those_in_which_it_changed() -> None:
    versions = of(load(EDITIONS), "sociale-netwerken").versions
    assert [(one.name, one.here) for one in versions] == [
        ("2027.1", True),
        ("2026.1", False),
        ("2025.1", False),
        ("2024.1", False),
    ]
    assert versions[-1].uri == f"code/{OWNER}/edities/2024.1/sociale-media.md"
    versions = of(load(EDITIONS), "begrippen").versions
    assert [(one.name, one.period) for one in versions] == [
        ("2025.1", "vanaf 1 maart 2025"),
        ("2024.1", "van 1 januari 2024 tot en met 28 februari 2025"),
    ]


# what was changed last


def words(lines: tuple[Line, ...]) -> list[str]:
    return ["".join(piece.text for piece in line.pieces) for line in lines]


def marked(article: str) -> dict[str, ChangeMark]:
    return dict(of(load(EDITIONS), article).marks)


def test_each_changed_provision_says_when_and_what_it_was() -> None:
    marks = {name: mark.text for name, mark in marked("apparaten").items()}
    assert marks == {
        "lenen": "Gewijzigd vanaf 1 januari 2027",
        "verlies": "Gewijzigd op 1 maart 2025",
        "aangifte": "Afgesplitst op 1 maart 2025",
        "onbekend": "Gewijzigd op 1 januari 2026",
        "versleutelen": "Nieuw vanaf 1 oktober 2026",
    }
    assert marked("mailen")["taal"].text == "Terug vanaf 1 januari 2027"
    one = marked("wachtwoorden")["wachtzin"]  # it was called otherwise twice
    assert words(one.old) == ["Je kiest een wachtwoord van minstens twaalf tekens."]
    assert words(one.new) == ["Je kiest een wachtwoord van minstens twaalf tekens of een zin van vier woorden."]
    assert (one.old_label, one.new_label) == ("Tot en met 31 december 2026", "Vanaf 1 januari 2027")
    assert marked("apparaten")["aangifte"].about == "Komt uit: 2-3."  # it was a rule before, so it is not called new
    assert marked("apparaten")["onbekend"].about == "Stond eerst in: Artikel 5 – Mailen."
    assert not marked("gevolgen")


def test_words_that_stayed_are_not_told_again() -> None:
    mark = marked("logboeken")["vragen"]
    assert [line.label for line in mark.old] == ["Voor wie"]
    assert (words(mark.old), words(mark.new)) == (["leidinggevende"], ["algemeen directeur"])


# a text that stands in no edition


@pytest.fixture
def small(tmp_path: Path) -> Path:
    folder = tmp_path / "policies"
    shutil.copytree(SMALL, folder)
    return folder


A = "organisations/voorbeeldstad/code/een/i-wachtwoorden.yml"
CODE = "organisations/voorbeeldstad/code/code.yml"


def put(policies: Path, old: str, new: str, name: str = A) -> None:
    text = (policies / name).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (policies / name).write_text(text.replace(old, new), encoding="utf-8")


def shut(policies: Path, name: str, day: str) -> None:
    close(policies, Strings.read(), Closing(name, day, day), "voorbeeldstad")


def become(policies: Path, status: str) -> None:
    """Make the code no official text; what is not adopted has no day of that."""
    put(policies, "status: official", f"status: {status}", CODE)
    put(policies, 'adopted: "2025-12-01", signed: "2025-12", ', "", CODE)


def test_a_text_that_nobody_closed_says_so(small: Path) -> None:
    shut(small, "2026.1", "2026-01-01")
    put(small, "ook niet aan", "zelfs niet aan")
    handbook = load(small)
    one = of(handbook, "i-wachtwoorden", "voorbeeldstad")
    assert (one.since, one.edition) == ("", "")
    assert one.unnamed == "Deze tekst is gewijzigd sinds uitgave 2026.1 en staat nog in geen uitgave."
    assert one.compared
    assert one.compared.uri == "code/voorbeeldstad/edities/sinds_2026.1.md"
    assert [mark.text for mark in one.marks.values()] == ["Gewijzigd sinds uitgave 2026.1, nog in geen uitgave"]
    assert of(handbook, "pol", "voorbeeldstad").since == "Geldt sinds 1 januari 2026."
    assert not any(version.here for version in one.versions)


def test_what_still_stands_elsewhere_did_not_stand_first_there(small: Path) -> None:
    shut(small, "2026.1", "2026-01-01")
    again = """      - id: lijst-a
        modality: obligation
        text: Je verandert een gelekt wachtwoord.
        topics: [wachtwoorden]
        citations: [{locator: POL.ITAUP.013}]
"""
    put(small, "      - id: gevaar-een\n", f"{again}      - id: gevaar-een\n", A.replace("i-wachtwoorden", "pol"))
    mark = of(load(small), "pol", "voorbeeldstad").marks["lijst-a"]
    assert (mark.text, mark.about) == ("Nieuw sinds uitgave 2026.1, nog in geen uitgave", "")


def test_of_a_code_that_is_repealed_nobody_says_that_it_holds(small: Path) -> None:
    put(small, 'in_force: "2026-01-01"', 'in_force: "2020-01-01", repealed: "2025-12-31"', CODE)
    put(small, 'adopted: "2025-12-01", signed: "2025-12"', 'adopted: "2019-12-01", signed: "2019-12"', CODE)
    shut(small, "2020.1", "2020-01-01")
    views = Views(load(small), Strings.read())
    found, standing = views.article("voorbeeldstad/pol").validity, views.code("voorbeeldstad").standing
    assert found
    assert standing
    assert found.since == "Gold vanaf 1 januari 2020. Opgeheven: 31 december 2025."
    assert standing.facts[0].text.startswith("uitgave 2020.1, gold vanaf 1 januari 2020")


@pytest.mark.parametrize("article", ["mailen", "berichten"])
def test_an_article_that_lost_a_provision_to_another_is_another_text_since(tmp_path: Path, article: str) -> None:
    policies = text_of("2024.1", tmp_path)
    code = policies / "organisations" / OWNER / "code"
    mail = code / "communicatie" / "mailen.yml"
    text = mail.read_text(encoding="utf-8")
    begin, end = text.index("  - id: bijlagen\n"), text.index("  - id: taal\n")
    put(policies, text[begin:end], "", mail.relative_to(policies).as_posix())
    put(
        policies,
        "provisions:\n",
        "provisions:\n" + text[begin:end].replace('number: "3"', 'number: "9"'),
        f"organisations/{OWNER}/code/toestellen/apparaten.yml",
    )
    if article != "mailen":
        put(policies, "id: mailen\n", f"id: {article}\nwas: [mailen]\n", mail.relative_to(policies).as_posix())
        put(policies, "mailen", article, f"organisations/{OWNER}/code/code.yml")
        mail.rename(mail.with_name(f"{article}.yml"))
    put(policies, "2026-09-01", "2025-09-01", "handbook.yml")
    close(policies, Strings.read(), Closing("2025.1", "2025-03-01", "2025-02-20"), OWNER)
    found = of(load(policies), article)
    assert found.since == "Geldt sinds 1 maart 2025."
    assert [(one.name, one.what) for one in found.versions] == [("2025.1", "gewijzigd"), ("2024.1", "")]


@pytest.mark.parametrize("name", NAMES)
def test_each_text_is_that_of_its_edition(name: str, tmp_path: Path) -> None:
    policies = text_of(name, tmp_path)
    settings = policies / "handbook.yml"
    days = {one.name: one.in_force for one in load(policies).editions[OWNER]}
    settings.write_text(settings.read_text(encoding="utf-8").replace("2026-09-01", days[name]), encoding="utf-8")
    handbook = load(policies)
    views = Views(handbook, Strings.read())
    for ref in handbook.articles:
        found = views.article(ref).validity
        assert found
        assert (found.unnamed, found.until, found.edition) == ("", None, f"Uitgave {name}"), ref
        assert found.since.startswith("Geldt sinds "), ref
        assert [version.here for version in found.versions] == [True, *[False] * (len(found.versions) - 1)], ref


def test_nothing_is_said_where_no_edition_is() -> None:
    views = Views(load(SMALL), Strings.read())
    assert views.article("voorbeeldstad/pol").validity is None
    assert views.code("voorbeeldstad").standing is None


@pytest.mark.parametrize(
    ("status", "since"), [("draft", "Zo in het ontwerp sinds"), ("summary", "Zo samengevat sinds")]
)
def test_of_what_is_no_official_text_nobody_says_that_it_holds(small: Path, status: str, since: str) -> None:
    become(small, status)
    shut(small, "2026.1", "2026-01-01")
    views = Views(load(small), Strings.read())
    found = views.article("voorbeeldstad/pol").validity
    assert found
    assert found.since == f"{since} 1 januari 2026."
    standing = views.code("voorbeeldstad").standing
    assert standing
    said = (*found.told, *(version.period for version in found.versions), *(fact.text for fact in standing.facts))
    assert not [text for text in said if "eldt" in text]


def test_what_became_official_holds_since_then(small: Path) -> None:
    official = (small / CODE).read_text(encoding="utf-8")
    become(small, "draft")
    shut(small, "2025.1", "2025-06-01")
    (small / CODE).write_text(official, encoding="utf-8")
    shut(small, "2026.1", "2026-01-01")
    one = of(load(small), "pol", "voorbeeldstad")
    assert one.since == "Geldt sinds 1 januari 2026.", "as a draft it was not in force"
