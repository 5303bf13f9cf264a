"""The examples of the guide are built: the files on its pages make a handbook that shows what the text there says.

The files stand in fenced ``yaml`` blocks, each with its name in ``policies/`` before it (see test_contract.py).
"""

import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml
from conftest import Project, copy_project
from project import ROOT
from shared import once
from test_contract import PATH_BEFORE

from handbook.problems import Severity, SourcesFaultyError
from handbook.reading.load import Library

GUIDE = ROOT / "docs" / "redactie"
PICTURES = ROOT / "docs" / "assets" / "images" / "redactie"
TOWN = "gemeente-voorbeeld"
LARGEST = 120_000
"""Bytes of a picture."""

SHOWN: dict[str, dict[str, tuple[str, ...]]] = {
    "Aanhef, slot en ondertekening": {
        f"code/{TOWN}/index.md": (
            "Goedgekeurd door de gemeenteraad op 25 januari 2027",
            "## Aanhef",
            "Gelet op het decreet over het lokaal bestuur, artikel 40;",
            "## Slot en ondertekening",
            "Het reglement van 3 maart 2014 wordt opgeheven.",
            "- De algemeen directeur,",
            "## Bijlagen",
        ),
    },
    "Letters in letters": {
        f"code/{TOWN}/toepassing/index.md": (
            "    * a. [toestellen]",
            "        * 1° laptops en tablets;",
            "            * i. met een nummer van de gemeente;",
            "    op elke plaats en op elk uur van de dag.",
            "[artikel 1]",
        ),
    },
    "Een artikel met begrippen": {
        f"code/{TOWN}/wachtwoorden/index.md": ("[vertrouwenspersoon](../begrippen/#vertrouwenspersoon)",),
        f"code/{TOWN}/begrippen/index.md": ("[artikel 2, lid 1]", "[artikel 2, lid 2]"),
    },
    "Een tabel met woorden": {
        f"code/{TOWN}/technische-woorden/index.md": ("| logboek | lijst van wat een systeem deed |",),
    },
    "Behalve, tenzij": {
        f"code/{TOWN}/wachtwoorden/index.md": (
            "**Mag niet**",
            "Uitzondering: behalve aan de helpdesk bij een herstelling op het bureau, tenzij",
            "[artikel 4, lid 1]",
        ),
        "onderwerpen/authenticatie/index.md": ("**Geregeld in**", f"[Artikel 4](../../code/{TOWN}/wachtwoorden/"),
    },
    "Een verwijzing die niet klopt": {
        f"code/{TOWN}/beelden/index.md": (
            "volgens artikel 14. Artikel 4 blijft gelden.",
            "artikel 14 (foute verwijzing). Dit besluit heeft geen artikel 14.",
            "[Artikel 4](../wachtwoorden/)",
        ),
    },
    "Een artikel dat alleen naar een wet verwijst": {
        f"code/{TOWN}/persoonsgegevens/index.md": ("verordening (EU) 2016/679 (niet ingekeken)",),
    },
    "Een overgangsregel met termijnen": {
        f"code/{TOWN}/overgang/index.md": (
            "Termijn: binnen drie maanden na 1 maart 2027",
            "Hoe lang: logboeken van voor 1 maart 2027: nog zes maanden",
        ),
    },
    "Een bijlage": {
        f"code/{TOWN}/toestellen/index.md": ("# Bijlage II – Hoe lang een toestel meegaat", "[bijlage II]"),
    },
    "Een formulier om te tekenen": {
        f"code/{TOWN}/verklaring/index.md": (
            "Om in te vullen: Ondergetekende (naam)",
            "Om aan te kruisen: Ik las het besluit.",
            "Om te ondertekenen: Datum en handtekening",
        ),
        f"code/{TOWN}/verklaring-tekenen/index.md": ("[bijlage I](../verklaring/)",),
    },
    "Je eigen antwoord op een vraag": {
        "mag-ik/wachtwoord-collega/index.md": (
            "## Antwoord van Gemeente Voorbeeld",
            "Nee, tenzij",
            "Je geeft je ",
            f"../../code/{TOWN}/wachtwoorden/#niet-doorgeven",
        ),
    },
}
"""What the page says under each heading that readers see, in the plain pages of the site."""


def text_of(page: str) -> str:
    return (GUIDE / page).read_text(encoding="utf-8")


def files_of(page: str) -> Iterator[tuple[str, str]]:
    """The files on a page of the guide: name below ``policies/``, and text."""
    before, *blocks = re.split(r"^```yaml\n", text_of(page), flags=re.MULTILINE)
    for block in blocks:
        body, _, after = block.partition("```")
        yield PATH_BEFORE.findall(before)[-1], body
        before += body + after


@cache
def examples() -> dict[str, str]:
    found = list(files_of("voorbeelden.md"))
    assert len({name for name, _ in found}) == len(found), "a file stands on the page twice"
    return dict(found)


def write(policies: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = policies / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return policies


def sources(folder: Path, files: dict[str, str]) -> Path:
    """The library with these files of a fork on top of it."""
    library = shutil.ignore_patterns("own")
    return write(Path(shutil.copytree(ROOT / "policies", folder / "policies", ignore=library)), files)


def told(policies: Path) -> list[str]:
    """Codes of what the check tells that is more than a remark; a fault is raised."""
    library = Library()
    library.load(policies)
    return [problem.code for problem in library.remarks if problem.severity is not Severity.NOTE]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The town of the examples, built strictly."""

    def make(folder: Path) -> None:
        project = copy_project(folder, sources(tmp_path_factory.mktemp("bronnen"), examples()))
        done = project.build(GEDRAGSWIJZER_PRINTS="0")
        assert done.returncode == 0, done.stderr

    return Project(once(tmp_path_factory, "voorbeelden", make))


def test_the_examples_have_neither_faults_nor_warnings(tmp_path: Path) -> None:
    assert told(sources(tmp_path, examples())) == []
    assert all(name.startswith("own/") for name in examples())


def test_every_example_says_what_readers_see() -> None:
    headings = re.findall(r"^## (.+)$", text_of("voorbeelden.md"), re.MULTILINE)
    assert headings == ["Voor je begint", *SHOWN]
    for part in re.split(r"^## .+$", text_of("voorbeelden.md"), flags=re.MULTILINE)[2:]:
        quote, block, after = part.find("\n> "), part.find("\n```yaml"), part.rstrip().rfind("\n```\n")
        assert 0 <= quote < block < after, part[:80]


@pytest.mark.parametrize("heading", SHOWN)
def test_readers_see_what_the_guide_says(heading: str, town: Project) -> None:
    for uri, texts in SHOWN[heading].items():
        page = (town.site / uri).read_text(encoding="utf-8")
        assert [text for text in texts if text not in page] == [], uri


def test_an_own_explanation_holds_in_the_code_and_in_the_glossary_only(town: Project) -> None:
    asked = (town.site / "mag-ik/wachtwoord-collega/index.md").read_text(encoding="utf-8")
    assert "begrippen/#toestel" not in asked
    terms = (town.site / "begrippen/index.md").read_text(encoding="utf-8")
    assert terms.count("het personeelslid dat de gemeenteraad aanwijst") == 1
    assert terms.count("**vertrouwenspersoon**") == 1


def test_what_the_examples_warn_of_is_told(tmp_path: Path) -> None:
    folder = f"own/organisations/{TOWN}"
    term = re.compile(r"    retention:\n(?: {6}.*\n)+")
    answers, article = examples()[f"{folder}/answers.yml"], examples()[f"{folder}/code/overgang.yml"]
    forgotten = sources(tmp_path / "a", {**examples(), f"{folder}/code/overgang.yml": term.sub("", article)})
    assert told(forgotten) == ["retention-without-term"]
    yes = {f"{folder}/answers.yml": answers.replace("verdict: not_allowed_unless", "verdict: allowed")}
    with pytest.raises(SourcesFaultyError) as raised:
        told(sources(tmp_path / "b", {**examples(), **yes}))
    assert [problem.code for problem in raised.value.problems] == ["verdict-contradicted"]


LAYERS = list(files_of("lagen.md"))


@pytest.mark.parametrize(("name", "text"), LAYERS, ids=[name for name, _ in LAYERS])
def test_every_file_of_the_page_on_layers_fits_on_top_of_the_town(name: str, text: str, tmp_path: Path) -> None:
    policies = sources(tmp_path, {**examples(), name: text})
    assert told(policies) == []


def test_what_extends_changes_only_what_it_names(tmp_path: Path) -> None:
    laid = {name: text for name, text in LAYERS if name != "own/handbook.yml"}
    before = Library().load(sources(tmp_path / "zonder", {}))
    after = Library().load(sources(tmp_path / "met", laid))
    trip = after.situations["foto-uitje"]
    assert trip.keywords == tuple(yaml.safe_load(laid["own/situations/foto-uitje.yml"])["keywords"])
    assert trip.question == before.situations["foto-uitje"].question
    assert set(after.situations) - set(before.situations) == {"fiets-opladen"}
    old, new = ({term.id: term for term in handbook.terms} for handbook in (before, after))
    assert set(new) - set(old) == {"voorbeeldnet"}
    assert (new["phishing"].definition, new["phishing"].synonyms[0]) == (old["phishing"].definition, "nepmail")


def test_the_check_says_what_the_guide_shows(town: Project) -> None:
    [shown] = re.findall(r"^```text\n(.*?)^```", text_of("lagen.md"), re.MULTILINE | re.DOTALL)
    done = town.run("hooks", "check", "--format", "text")
    said, place = " ".join(done.stdout.split()), 0
    for piece in (" ".join(piece.split()) for piece in shown.split("…")):  # what is left out is left out of the guide
        assert piece in said[place:], piece
        place = said.index(piece, place) + len(piece)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"own/situations/weg.yml": "extends: library\nquestion: Mag het?\n"}, "nothing-to-extend"),
        ({"own/terms.yml": "terms:\n  - {id: a, term: a, definition: b, citations: [WEG]}\n"}, "dangling-reference"),
        ({"own/handbook.yml": "format: 99\n"}, "unknown-format"),
    ],
)
def test_the_messages_after_an_upgrade_are_the_ones_in_the_guide(
    change: dict[str, str], code: str, town: Project, tmp_path: Path
) -> None:
    assert f"`{code}`" in text_of("lagen.md")
    project = Project(tmp_path / "fork")
    shutil.copytree(town.root / "hooks", project.root / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    sources(project.root, {name: with_schema(name, text) for name, text in change.items()})
    told_first = re.compile(re.escape(f"[{code}]"))
    assert told_first.search(project.run("hooks", "check", "--format", "text").stdout)


def with_schema(name: str, text: str) -> str:
    kind = {"own/situations": "situation"}.get(name.rpartition("/")[0]) or Path(name).stem
    text = text.replace("WEG", "{source: weg, locator: ergens}")
    return f"# yaml-language-server: $schema={'../' * name.count('/')}.schemas/{kind}.schema.json\n{text}"


def test_pictures_are_small_and_each_is_shown_with_words_for_who_does_not_see_it() -> None:
    shown = {
        name: words
        for page in GUIDE.glob("*.md")
        for words, name in re.findall(r"!\[([^\]]*)\]\(\.\./assets/images/redactie/([\w-]+\.png)\)", text_of(page.name))
    }
    files = {path.name: path.stat().st_size for path in PICTURES.iterdir()}
    assert set(shown) == set(files)
    assert all(len(words) > 40 for words in shown.values())
    assert max(files.values()) < LARGEST
