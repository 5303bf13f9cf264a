"""``python hooks new``: a name in, a handbook of one's own out, at once and in one folder."""

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from conftest import ROOT, Project, copy_project
from drafts import HOSTILE
from golden import job_of, published

from handbook.drafting.answers import clean, default_answers
from handbook.drafting.data import Questionnaire
from handbook.drafting.draft import draft
from handbook.drafting.drafted import articles_of
from handbook.fork import RefusedError, Start, Wish, start, write
from handbook.formats.browser.files import questions
from handbook.model.base import Modality
from handbook.model.code import Status
from handbook.model.handbook import Handbook
from handbook.problems import Severity
from handbook.reading.load import Library, load
from handbook.strings import Strings

POLICIES = ROOT / "policies"
DAY = "2026-11-27"
PLACES = [
    (profile.id, country.value) for profile in load(POLICIES, whole=True).profiles for country in profile.countries
]


@pytest.fixture(scope="module")
def asked() -> Questionnaire:
    """The questions of the library; the site need not be built for them."""
    job = job_of(load(POLICIES, whole=True))
    return questions(job.views, job.links)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sources of the project without anybody's layer."""
    project = copy_project(tmp_path_factory.mktemp("bibliotheek") / "project", POLICIES)
    assert not (project.policies / "own").exists(), "the project itself has no layer"
    return project.policies


@pytest.fixture
def policies(library: Path) -> Iterator[Path]:
    """The same, with a layer that is gone after the test."""
    yield library
    for path in sorted((library / "own").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    if (library / "own").exists():
        (library / "own").rmdir()


def made(asked: Questionnaire, policies: Path, name: str, **wish: str | bool | None) -> Start:
    usual: dict[str, str | bool | None] = {"edition": DAY, "profile": "gemeente", "country": "BE"}
    return start(asked, Strings.read(), Wish(name, **{**usual, **wish}), policies)  # type: ignore[arg-type]


def everything(handbook: Handbook) -> str:
    return "\n".join(shown.html for shown in published(handbook).pages)


@pytest.mark.parametrize(("profile", "country"), PLACES, ids="-".join)
def test_every_profile_makes_a_valid_handbook(asked: Questionnaire, policies: Path, profile: str, country: str) -> None:
    name = "Organisatie Voorbeeld"
    write(policies, made(asked, policies, name, profile=profile, country=country).files)
    reading = Library()
    handbook = reading.load(policies)
    assert {problem.code for problem in reading.remarks if problem.severity is not Severity.NOTE} <= {
        "retention-without-term"  # the usual clauses leave the term to who adopts them
    }
    assert not [problem.code for problem in reading.remarks if problem.code.startswith("clause")]
    assert list(handbook.bodies) == ["organisatie-voorbeeld"]
    body = handbook.bodies["organisatie-voorbeeld"]
    assert body.code is not None
    assert body.code.status is Status.DRAFT
    assert (body.organisation.country, handbook.settings.publisher.organisation) == (
        country,
        body.organisation.id,
    )
    assert handbook.settings.edition.date == DAY
    told = everything(handbook)
    assert "nog niet goedgekeurd" in told
    for text in ("Bilzen-Hoeselt", "Amsterdam", "Redactie Gedragswijzer"):
        assert text not in told, text


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Gemeente Ééklo", "gemeente-eeklo"),
        ("’s-Hertogenbosch", "s-hertogenbosch"),
        ("Gemeente 's-Gravenbrakel", "gemeente-s-gravenbrakel"),
        ("  Stad\tÀ  la   Carte \n", "stad-a-la-carte"),
        ("vzw ‘De “Wijzer”’ & Co.", "vzw-de-wijzer-co"),
    ],
)
def test_a_name_becomes_an_id(asked: Questionnaire, policies: Path, name: str, found: str) -> None:
    layer = made(asked, policies, name)
    assert layer.organisation == found
    write(policies, layer.files)
    assert load(policies).bodies[found].organisation.name == clean(name)


def test_a_hostile_name_stays_text(asked: Questionnaire, policies: Path) -> None:
    layer = made(asked, policies, HOSTILE)
    write(policies, layer.files)
    handbook = load(policies)
    assert handbook.settings.publisher.name == clean(HOSTILE)
    assert "<script>alert(1)</script>" not in layer.files["pages/over.md"] + everything(handbook)


@pytest.mark.parametrize(
    ("name", "wish", "code"),
    [
        ("!?", {}, "no_id"),
        ("北京", {}, "no_id"),
        ("Index", {}, "no_id"),
        ("Gent", {}, "known"),
        ("Nieuw", {"id": "gent"}, "known"),
        ("Nieuw", {"id": "Nieuw Dorp"}, "bad_id"),
        ("Nieuw", {"id": "code"}, "bad_id"),
        ("Nieuw", {"id": "../../x"}, "bad_id"),
        ("Nieuw", {"profile": "gemente"}, "profile_near"),
        ("Nieuw", {"profile": "ruimtevaart"}, "profile"),
        ("Nieuw", {"profile": None}, "profile"),
        ("Nieuw", {"country": "FR"}, "country"),
        ("Nieuw", {"country": None}, "country"),
        ("Nieuw", {"edition": "2026-02-30"}, "bad_date"),
        ("Nieuw", {"edition": "20261127"}, "bad_date"),
    ],
)
def test_what_cannot_be_made_is_told(
    asked: Questionnaire, library: Path, name: str, wish: dict[str, str | None], code: str
) -> None:
    with pytest.raises(RefusedError) as raised:
        made(asked, library, name, **wish)
    assert raised.value.code == code
    text = Strings.read().t(f"new.refused.{code}", **raised.value.values)
    assert "{" not in text
    assert not (library / "own").exists()


def test_saved_answers_are_drafted_from(asked: Questionnaire, policies: Path) -> None:
    answers = default_answers(asked, "school", "NL", "Een andere naam")
    answers["themes"] = [asked["groups"][0]["id"]]
    layer = made(asked, policies, "Basisschool De Wijzer", profile=None, country=None, answers=json.dumps(answers))
    write(policies, layer.files)
    body = load(policies).bodies["basisschool-de-wijzer"]
    assert (body.organisation.name, body.organisation.country) == ("Basisschool De Wijzer", "NL")
    drafted = draft(asked, answers)
    annexes = [f"bijlage-{annex['id']}" for annex in drafted["annexes"]]
    ids = [article["id"] for article in articles_of(drafted)]
    assert [article.article.id for article in body.articles.values()] == [*ids, *annexes]
    assert len(ids) < len(articles_of(draft(asked, {**answers, "themes": []}))), "only those themes"
    answers["choices"] = {}
    with pytest.raises(RefusedError):
        made(asked, policies, "Leeg", answers=json.dumps(answers))


def test_what_is_commented_out_can_be_used(asked: Questionnaire, policies: Path) -> None:
    write(policies, made(asked, policies, "Gemeente Voorbeeld").files)
    own = policies / "own"
    settings = own / "handbook.yml"
    settings.write_text(uncommented(settings, "site", "licence"), encoding="utf-8")
    code = own / "organisations/gemeente-voorbeeld/code/code.yml"
    text = uncommented(code, "dates", "adopted_by").replace("JJJJ-MM-DD", DAY).replace('"draft"', '"official"')
    code.write_text(text.replace("adopted_by:", "adopted_by: de gemeenteraad"), encoding="utf-8")
    handbook = load(policies)
    assert handbook.settings.licence is not None
    found = handbook.bodies["gemeente-voorbeeld"].code
    assert found is not None
    assert (found.status, found.dates.adopted, found.adopted_by) == (Status.OFFICIAL, DAY, "de gemeenteraad")


@pytest.mark.parametrize(("profile", "country"), PLACES, ids="-".join)
def test_an_empty_start_is_valid(asked: Questionnaire, policies: Path, profile: str, country: str) -> None:
    layer = made(asked, policies, HOSTILE, profile=profile, country=country, id="voorbeeld", empty=True)
    folder = "organisations/voorbeeld"
    assert set(layer.files) == {
        "handbook.yml",
        "pages/over.md",
        "sources/voorbeeld-code.yml",
        f"{folder}/organisation.yml",
        f"{folder}/code/code.yml",
        f"{folder}/code/art-1.yml",
    }
    write(policies, layer.files)
    reading = Library()
    handbook = reading.load(policies)
    assert {problem.severity for problem in reading.remarks} <= {Severity.NOTE}
    body = handbook.bodies["voorbeeld"]
    kind = next(found["kind"] for found in asked["profiles"] if found["id"] == profile)
    assert (body.organisation.name, body.organisation.kind, body.organisation.country) == (
        clean(HOSTILE),
        kind,
        country,
    )
    assert body.code is not None
    assert (body.code.status, body.code.articles, body.code.parts) == (Status.DRAFT, ("art-1",), ())
    assert "Schrijf hier de tekst van de bepaling." in everything(handbook)


def test_what_is_commented_out_in_an_empty_start_can_be_used(asked: Questionnaire, policies: Path) -> None:
    write(policies, made(asked, policies, "Gemeente Voorbeeld", empty=True).files)
    code = policies / "own/organisations/gemeente-voorbeeld/code/code.yml"
    text = uncommented(code, "dates", "adopted_by", "preamble", "closing", "signature")
    code.write_text(text.replace("JJJJ-MM-DD", DAY).replace("status: draft", "status: official"), encoding="utf-8")
    found = load(policies).bodies["gemeente-voorbeeld"].code
    assert found is not None
    assert (found.status, found.dates.adopted) == (Status.OFFICIAL, DAY)
    assert found.preamble is not None
    assert found.closing is not None
    assert found.signature is not None


def test_an_empty_start_takes_no_answers(asked: Questionnaire, library: Path) -> None:
    with pytest.raises(RefusedError) as raised:
        made(asked, library, "Nieuw", answers="{}", empty=True)
    assert raised.value.code == "empty_answers"
    assert "--empty" in Strings.read().t("new.refused.empty_answers")


def test_the_command_makes_an_empty_start_that_builds(small_project: Project) -> None:
    asked = ("hooks", "new", "Nieuw Dorp", "--profile", "gemeente", "--country", "BE", "--date", DAY, "--empty")
    result = small_project.run(*asked)
    assert (result.returncode, result.stderr) == (0, "")
    assert "art-1.yml" in result.stdout
    checked = small_project.run("hooks", "check")
    assert checked.returncode == 0, checked.stdout
    built = small_project.build(GEDRAGSWIJZER_PRINTS="0")
    assert built.returncode == 0, built.stderr
    page = small_project.site / "code/nieuw-dorp/art-1/index.html"
    assert "Schrijf hier de tekst van de bepaling." in page.read_text(encoding="utf-8")


def uncommented(path: Path, *keys: str) -> str:
    """A file with these keys, and what is indented below them, no longer commented out."""
    text = path.read_text(encoding="utf-8")
    for key in keys:
        block = re.search(rf"^# {key}:.*\n(#   .*\n)*", text, re.MULTILINE)
        assert block, key
        text = text.replace(block[0], re.sub(r"^# ", "", block[0], flags=re.MULTILINE))
    return text


def test_the_page_about_the_handbook_names_every_badge(asked: Questionnaire, library: Path) -> None:
    page = made(asked, library, "Gemeente Voorbeeld").files["pages/over.md"]
    strings = Strings.read()
    for modality in Modality:
        assert f"“{strings.t(f'ui.modality.{modality.value}')}”" in page
    assert strings.t("ui.silence.not_regulated") in page


@pytest.fixture(scope="module")
def fork(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return copy_project(tmp_path_factory.mktemp("fork") / "project", POLICIES)


def test_the_command_writes_one_folder_and_builds(fork: Project) -> None:
    def files() -> dict[str, bytes]:
        found = (path for path in fork.root.rglob("*") if path.is_file())
        return {path.relative_to(fork.root).as_posix(): path.read_bytes() for path in found}

    before = files()
    command = ("hooks", "new", "Gemeente 's-Voorbeeld", "--profile", "gemeente", "--country", "be", "--date", DAY)
    result = fork.run(*command)
    assert (result.returncode, result.stderr) == (0, "")
    assert re.findall(r"^\d\. ", result.stdout, re.MULTILINE) == ["1. ", "2. ", "3. "]
    assert "policies/own/handbook.yml" in result.stdout
    after = files()
    assert {name for name in after if after[name] != before.get(name)} == {
        name for name in after if name.startswith("policies/own/")
    }
    assert set(before) <= set(after)

    again = fork.run(*command)
    assert again.returncode == 2
    assert "policies/own" in again.stderr
    assert files() == after, "nothing is ever written over"

    checked = fork.run("hooks", "check")
    assert checked.returncode == 0, checked.stdout
    built = fork.build(GEDRAGSWIJZER_PRINTS="0")
    assert built.returncode == 0, built.stderr
    about = (fork.site / "over/index.html").read_text(encoding="utf-8")
    assert "Dit handboek is van Gemeente 's-Voorbeeld." in about
    assert "Redactie Gedragswijzer" not in about
    home = unescape((fork.site / "index.html").read_text(encoding="utf-8"))
    assert "Lees het ontwerp van Gemeente 's-Voorbeeld" in home

    # the questionnaire is hidden here; a draft can be made from it all the same
    answers = fork.policies / "own/organisations/gemeente-s-voorbeeld/answers.json"
    out = fork.root / "ontwerp.md"
    drafted = fork.run("hooks", "draft", "--answers", str(answers), "--to", "markdown", "-o", str(out))
    assert (drafted.returncode, drafted.stderr) == (0, "")
    assert out.read_text(encoding="utf-8").count("\n### Artikel ") >= 5


def test_wrong_use_of_the_command(small_project: Project) -> None:
    asked = ("hooks", "new", "Nieuw Dorp", "--profile", "kasteel", "--country", "BE")
    result = small_project.run(*asked)
    assert (result.returncode, "Traceback" in result.stderr) == (2, False)
    assert "gemeente" in result.stderr
    missing = small_project.run(*asked[:3], "--answers", "nergens.json")
    assert (missing.returncode, "Traceback" in missing.stderr) == (2, False)
    own = small_project.policies / "own"
    own.mkdir()
    (own / ".gitkeep").touch()
    fine = small_project.run(*asked[:3], "--profile", "gemeente", "--country", "BE")
    assert (fine.returncode, fine.stderr) == (0, "")


def test_a_model_clause_that_changes_is_told_in_a_fork_that_shows_none(asked: Questionnaire, policies: Path) -> None:
    write(policies, made(asked, policies, "Gemeente Voorbeeld").files)
    raw = {clause["text"] for item in asked["items"] for option in item["options"] for clause in option["clauses"]}
    written = {path: path.read_text(encoding="utf-8") for path in (policies / "checklist").glob("*.yml")}
    chapter, article, provision, path = next(
        (chapter["id"], article["id"], provision, path)
        for chapter in draft(asked, default_answers(asked, "gemeente", "BE"))["chapters"]
        for article in chapter["articles"]
        for provision in article["provisions"]
        for path, text in written.items()
        if provision["based_on"] and provision["text"] in raw and text.count(provision["text"][:30]) == 1
    )
    before = written[path]
    start_of = provision["text"][:30]
    path.write_text(before.replace(start_of, f"Vanaf nu geldt dat {start_of}"), encoding="utf-8")
    reading = Library()
    try:
        assert not reading.load(policies).checklists, "the fork shows no questionnaire"
    finally:
        path.write_text(before, encoding="utf-8")
    [found] = [problem for problem in reading.remarks if problem.code.startswith("clause")]
    assert (found.code, found.severity) == ("clause-changed", Severity.NOTE)
    assert found.path == f"policies/own/organisations/gemeente-voorbeeld/code/{chapter}/{article}.yml"
    assert provision["based_on"]
    assert found.values["clause"] == provision["based_on"]["clause"]
    assert found.values["text"] == f"Vanaf nu geldt dat {provision['text']}"
