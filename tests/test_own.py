"""A fork's layer adds to the library or replaces what is there, hides what it wants, and touches no other file."""

import json
import re
import shutil
from pathlib import Path

import pytest
from conftest import Project, copy_project
from golden import SMALL, published
from own import ALONE, SETTINGS, town, write_own
from project import LIBRARY

from handbook.formats.pdf.documents import Imprint, Prints
from handbook.links import Links
from handbook.model.handbook import Handbook
from handbook.problems import SourcesFaultyError
from handbook.reading.load import Library, load
from handbook.strings import Strings


@pytest.fixture
def policies(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "policies"))


def problems(policies: Path) -> list[tuple[str, int, str]]:
    with pytest.raises(SourcesFaultyError) as raised:
        load(policies)
    return [(problem.path, problem.mark.line, problem.code) for problem in raised.value.problems]


def everything(handbook: Handbook) -> str:
    """All that is published, but for the reference of fields and schemas, which no source makes."""
    made = published(handbook)
    texts = [shown.html + shown.plain + shown.entries.decode() for shown in made.pages]
    texts += [str(file.content) for file in made.files if file.uri.endswith((".json", ".csv", ".txt", ".html"))]
    return "\n".join(texts)


def test_what_has_another_place_is_added(policies: Path) -> None:
    before = load(policies)
    town(policies, "wachtwoorden", "title: Eigen titel\n")
    handbook = load(policies)
    assert set(handbook.bodies) == {*before.bodies, "proefdorp"}
    assert "proefdorp/art-1#geheim" in [found.ref for found in handbook.provisions_by_topic["wachtwoorden"]]
    assert handbook.settings.title == "Eigen titel"
    assert handbook.settings.tagline == before.settings.tagline
    assert handbook.origins["organisation:proefdorp"] == "own/organisations/proefdorp/organisation.yml"


def test_the_same_place_is_replaced_whole_or_by_key(policies: Path) -> None:
    whole = (policies / "situations/wachtwoord-delen.yml").read_text(encoding="utf-8")
    whole = re.sub(r"keywords: .*\n", "", whole).replace("delen?", "doorgeven?").partition("\n")[2]
    write_own(policies, {"situations/wachtwoord-delen.yml": whole})
    replaced = load(policies).situations["wachtwoord-delen"]
    assert (replaced.question, replaced.keywords) == ("Mag ik mijn wachtwoord doorgeven?", ())
    write_own(policies, {"situations/wachtwoord-delen.yml": "extends: library\nquestion: Mag het?\n"})
    laid = load(policies).situations["wachtwoord-delen"]
    assert (laid.question, laid.keywords, len(laid.answers)) == ("Mag het?", ("paswoord",), 2)


def test_things_with_an_id_join_those_of_the_library(policies: Path) -> None:
    topics = """
        groups:
          - id: veiligheid
            extends: library
            topics:
              - {id: stilte, extends: library, label: Rust}
              - {id: sleutels, label: Sleutels, question: Wie heeft een sleutel?, about: Sleutels.}
        """
    terms = """
        terms:
          - {id: avg, term: AVG, definition: Onze eigen uitleg.}
          - {id: vpn, term: VPN, definition: Een veilige weg.}
        """
    write_own(policies, {"topics.yml": topics, "terms.yml": terms})
    handbook = load(policies)
    assert {name: topic.label for name, topic in handbook.topics.items()} == {
        "begrippen": "Begrippen",
        "wachtwoorden": "Wachtwoorden",
        "stilte": "Rust",
        "sleutels": "Sleutels",
    }
    assert handbook.topics["stilte"].question == "Waarover zwijgt iedereen?"
    assert {term.id: (term.definition, term.abbreviation_of) for term in handbook.terms} == {
        "ict-dienst": ("De dienst die de computers beheert.", None),
        "avg": ("Onze eigen uitleg.", None),
        "vpn": ("Een veilige weg.", None),
    }


def test_a_fault_is_told_in_the_file_in_which_it_was_typed(policies: Path) -> None:
    write_own(policies, {"situations/wachtwoord-delen.yml": "extends: library\nverdict: misschien\n"})
    assert problems(policies) == [("policies/own/situations/wachtwoord-delen.yml", 3, "not-allowed-value")]
    write_own(policies, {"situations/wachtwoord-delen.yml": "extends: library\ntopics: [nergens]\n"})
    assert problems(policies) == [("policies/own/situations/wachtwoord-delen.yml", 3, "dangling-reference")]
    path = policies / "situations/wachtwoord-delen.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("organisation: buurdorp", "organisation: buurdrop"))
    write_own(policies, {"situations/wachtwoord-delen.yml": "extends: library\nquestion: Mag het?\n"})
    assert problems(policies)[0] == ("policies/situations/wachtwoord-delen.yml", 13, "dangling-reference")


def test_a_second_reading_lays_anew_only_what_changed(policies: Path) -> None:
    write_own(policies, {"situations/wachtwoord-delen.yml": "extends: library\nquestion: Mag het?\n"})
    library = Library()
    first = library.load(policies)
    assert library.load(policies).situations["wachtwoord-delen"] is first.situations["wachtwoord-delen"]
    write_own(policies, {"situations/wachtwoord-delen.yml": "extends: library\nquestion: Kan het?\n"})
    assert library.load(policies).situations["wachtwoord-delen"].question == "Kan het?"
    (policies / "own/situations/wachtwoord-delen.yml").unlink()
    assert library.load(policies).situations["wachtwoord-delen"] == load(policies).situations["wachtwoord-delen"]


def test_what_is_hidden_is_nowhere(policies: Path) -> None:
    assert "Buurdorp" in everything(load(policies))
    write_own(policies, {"handbook.yml": "show: {organisations: none, sources: none, cases: none}\n"})
    handbook = load(policies)
    # the publisher stays, with the source that it cites; the newspaper goes, and the voice that speaks in it
    assert list(handbook.bodies) == ["voorbeeldstad"]
    assert list(handbook.sources) == ["voorbeeldcode"]
    assert [answer.organisation for answer in handbook.situations["wachtwoord-delen"].answers] == ["voorbeeldstad"]
    assert list(handbook.partial) == ["wachtwoord-delen"]
    told = everything(handbook)
    assert "Buurdorp" not in told
    assert "in de krant" not in told


def test_a_list_and_mine_choose(policies: Path) -> None:
    write_own(policies, {"handbook.yml": "show: {organisations: [buurdorp], situations: mine}\n"})
    handbook = load(policies)
    assert set(handbook.bodies) == {"voorbeeldstad", "buurdorp", "schepen"}
    assert list(handbook.situations) == ["wachtwoord-delen"]  # no provision of the publisher is about silence
    write_own(policies, {"handbook.yml": "show: {situations: [robot], checklist: none}\n"})
    handbook = load(policies)
    assert list(handbook.situations) == ["robot"]
    assert not handbook.checklists
    assert handbook.situations["robot"].checklist == (), "a way to a question goes with the question"


def test_what_leans_on_a_hidden_question_goes_from_the_frame_of_a_draft_and_the_laws(policies: Path) -> None:
    place = "{id: een, number: een, asks: Iets., checked: not_checked}"
    law = f"  - {{id: los, name: Los, title: Losse wet, kind: act, articles: [{place}]}}\n"
    (policies / "laws.yml").write_text((policies / "laws.yml").read_text(encoding="utf-8") + law, encoding="utf-8")
    write_own(policies, {"handbook.yml": "show: {checklist: none}\n"})
    handbook = load(policies)
    # its first article would still hold definitions; what the preamble names stays, and what nothing ever named
    assert [article.id for chapter in handbook.instrument.chapters for article in chapter.articles] == ["lekken"]
    assert [article.items for chapter in handbook.instrument.chapters for article in chapter.articles] == [()]
    assert list(handbook.laws) == ["wachtwoordenwet", "stilteverdrag", "los"]
    frame = policies / "instrument.yml"
    frame.write_text(frame.read_text(encoding="utf-8").replace(", laws: [wachtwoordenwet#art-1]", ""), encoding="utf-8")
    handbook = load(policies)
    assert list(handbook.laws) == ["stilteverdrag", "los"]


def test_a_hidden_question_of_employees_is_decided_by_no_answer(policies: Path) -> None:
    def decided() -> list[str]:
        options = load(policies).items["lek"].options
        return [one.situation for option in options for one in option.decides]

    assert decided() == ["robot"]
    write_own(policies, {"handbook.yml": "show: {situations: [wachtwoord-delen]}\n"})
    assert decided() == []


def test_hiding_everything_in_every_way_never_is_a_fault(policies: Path) -> None:
    keys = ("organisations", "situations", "cases", "sources", "checklist")
    for number in range(2 ** len(keys)):
        chosen = ", ".join(f"{key}: none" for place, key in enumerate(keys) if number >> place & 1)
        write_own(policies, {"handbook.yml": f"show: {{{chosen}}}\n" if chosen else "title: Alles\n"})
        published(load(policies))


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The real library under a town that shows nothing of it, built for real."""
    project = copy_project(tmp_path_factory.mktemp("proefdorp") / "project", LIBRARY)
    shutil.rmtree(project.policies / "own", ignore_errors=True)
    town(project.policies, "authenticatie", SETTINGS + ALONE)
    pages = {"over.md": "# Over deze code\n\nVan [Proefdorp](code/proefdorp/index.md).\n", "contact.md": "# Contact\n"}
    write_own(project.policies, {f"pages/{name}": text for name, text in pages.items()})
    result = project.build(GEDRAGSWIJZER_PRINTS="0")
    assert result.returncode == 0, result.stderr
    return project


def test_samples_are_gone_without_a_fault_or_a_trace(alone: Project) -> None:
    assert {path.parent.name for path in alone.site.glob("organisaties/*/index.html")} == {"proefdorp"}
    assert not (alone.site / "redactie").exists()
    assert not (alone.site / "assets/images/redactie").exists()
    data = json.loads((alone.site / "handbook.json").read_text(encoding="utf-8"))
    assert [one["organisation"]["id"] for one in data["organisations"]] == ["proefdorp"]
    names = re.compile(r"Gent\b|Amsterdam|Antwerpen|Sint-Niklaas|Bilzen")
    found = {
        path.relative_to(alone.site).as_posix(): names.findall(path.read_text(encoding="utf-8"))
        for end in ("html", "md", "csv", "txt", "xml", "json")
        for path in alone.site.rglob(f"*.{end}")
    }
    assert {name: hits for name, hits in found.items() if hits} == {}
    asked = (alone.site / "mag-ik/wachtwoord-collega/index.html").read_text(encoding="utf-8")
    assert "Nog geen antwoord van Gemeente Proefdorp. Deze artikels van de eigen code" in asked
    assert "Elders" not in asked
    index = (alone.site / "mag-ik/index.html").read_text(encoding="utf-8")
    assert "Bij elke vraag staat het antwoord van Gemeente Proefdorp" in index
    assert "elders" not in index
    for empty in ("vergelijken", "gevallen", "ik-stel-op", "opstellen"):
        assert not list((alone.site / empty).glob("**/index.html")), empty


def test_terms_of_another_country_are_gone_with_its_organisations(alone: Project) -> None:
    glossary = (alone.site / "begrippen/index.html").read_text(encoding="utf-8")
    assert 'id="algemeen-directeur"' in glossary
    assert '<span class="gw-chip">Nederland</span>' not in glossary


def test_an_own_question_knows_the_own_answers(policies: Path) -> None:
    town(policies, "wachtwoorden")
    question = """
        id: sleutel
        question: Mag ik mijn sleutel uitlenen?
        short_answer: Die geef je aan niemand.
        verdict: not_allowed
        moments: [at_work]
        topics: [wachtwoorden]
        """
    answers = """
        answers:
          - {situation: sleutel, verdict: not_allowed, text: "Aan niemand.", basis: ["art-1#geheim"]}
          - {situation: robot, verdict: not_regulated, text: Onze code zegt er niets over.}
        """
    write_own(policies, {"situations/sleutel.yml": question, "organisations/proefdorp/answers.yml": answers})
    told = everything(load(policies))
    assert "Aan niemand." in told
    assert "Onze code zegt er niets over." in told
    write_own(policies, {"situations/sleutel.yml": question.replace("verdict: not_allowed", "verdict: allowed")})
    assert problems(policies) == [("policies/own/situations/sleutel.yml", 5, "verdict-differs")]
    unfounded = answers.replace('basis: ["art-1#geheim"]', "basis: []")
    write_own(policies, {"situations/sleutel.yml": question, "organisations/proefdorp/answers.yml": unfounded})
    assert ("policies/own/organisations/proefdorp/answers.yml", 3, "missing-key") in problems(policies)


def test_the_publishers_own_definitions_come_first(policies: Path) -> None:
    path = policies / "organisations/voorbeeldstad/code/een/begrippen.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("defines: [", "defines: [AVG, ", 1), encoding="utf-8")
    page = next(shown for shown in published(load(policies)).pages if shown.page.uri == "begrippen.md")
    own, _, rest = page.html.partition("</dl>")
    assert 'id="avg"' in own
    assert "Een wachtwoord is een geheim woord." in own
    assert "De Europese privacywet." not in page.html
    assert 'id="ict-dienst"' in rest


def test_the_menu_and_the_front_page_lead_to_what_is_there(alone: Project) -> None:
    home = (alone.site / "index.html").read_text(encoding="utf-8")
    assert "<title>Gedragscode van Proefdorp</title>" in home
    for gone in ("vergelijken/", "ik-stel-op/", "gevallen/", "redactie/"):
        assert f'href="{gone}"' not in home
    about = (alone.site / "over/index.html").read_text(encoding="utf-8")
    assert "Van <a" in about
    assert 'href="../contact/"' in about


def test_an_own_page_may_not_take_the_place_of_a_generated_one(policies: Path, tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project", policies)
    write_own(project.policies, {"pages/code/index.md": "# Mijn codes\n"})
    result = project.build(GEDRAGSWIJZER_PRINTS="0")
    assert result.returncode != 0
    assert "policies/own/pages/code/index.md:1:1" in result.stderr


def test_paper_has_no_empty_chapters(policies: Path) -> None:
    write_own(policies, {"handbook.yml": "show: {cases: none, situations: none, checklist: none}\n"})
    handbook = load(policies)
    whole = Prints(handbook, Strings.read(), Links(handbook), Imprint("", "")).handbook()
    blocks = [block for chapter in whole["chapters"] for block in chapter["blocks"]]
    headings = {block["text"] for block in blocks if block["block"] == "heading"}
    assert "Bronnen" in headings
    assert {"Gevallen", "Mag ik …?"} & headings == set()
