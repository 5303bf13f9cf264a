"""The rules of drafting, and the command line: every profile, every option, hostile answers."""

import io
import json
import random
import re
import zipfile
from pathlib import Path

import pytest
from conftest import Project, copy_project
from docx import Document
from drafts import FAULTY, HOSTILE, every_answer, needs_of, places, random_answers
from project import LIBRARY

from handbook.draft import AnswersError, read_answers, usual_answers
from handbook.drafting.answers import Answers, clean, default_answers
from handbook.drafting.data import Questionnaire
from handbook.drafting.draft import draft
from handbook.drafting.drafted import articles_of
from handbook.drafting.markdown import markdown
from handbook.drafting.pack import answers_file, pack
from handbook.drafting.play import in_play, picked
from handbook.drafting.remarks import remarks
from handbook.formats.word.draft import word
from handbook.problems import SourcesFaultyError
from handbook.reading.load import load


def test_every_profile_has_a_whole_and_quiet_first_draft(data: Questionnaire) -> None:
    assert len(data["items"]) >= 60
    for profile, country in places(data):
        made = draft(data, default_answers(data, profile, country, "Testorganisatie"))
        assert made["conflicts"] == [], f"{profile}, {country}: the defaults contradict each other"
        essential = {item["id"] for item in data["items"] if item["levels"].get(profile) == "essential"}
        assert essential & set(made["open"]) == set(), f"{profile}, {country}: an essential item has no default"
        assert len(articles_of(made)) >= 5
        for article in articles_of(made):
            for provision in article["provisions"]:
                assert not re.search(r"[{}]", " ".join([provision["text"], *provision["conditions"]]))


def test_every_option_leaves_nothing_dangling(data: Questionnaire) -> None:
    offered = {f"{item['id']}/{option['id']}" for item in data["items"] for option in item["options"]}
    chosen: set[str] = set()
    for profile, country in places(data):
        for answers in every_answer(data, profile, country):
            items, made = in_play(data, answers)
            chosen |= made
            texts = [p["text"] for article in articles_of(draft(data, answers)) for p in article["provisions"]]
            assert all(text.strip() and "{" not in text for text in texts)
            assert all(set(item["needs"]) <= made for item in items), "nothing is asked before its time"
    unreached = {name for name in offered - chosen if not needs_of(data, name)}
    assert unreached == set()


def texts_of(data: Questionnaire, answers: Answers) -> str:
    return " ".join(
        words
        for article in articles_of(draft(data, answers))
        for provision in article["provisions"]
        for words in (provision["text"], *provision["conditions"], *provision["exceptions"])
    )


def test_who_is_who_is_said_once(data: Questionnaire) -> None:
    answers = default_answers(data, "gemeente", "BE", "Testdorp")
    assert texts_of(data, answers).count("de communicatiedienst") > 1
    answers["parties"] = {"communicatiedienst": {"name": " de teams Pers en Web ", "plural": True}}
    text = texts_of(data, answers)
    assert "communicatiedienst" not in text
    assert text.count("de teams Pers en Web") > 1
    assert "De teams Pers en Web: " in text, "it is defined under that name"


def test_a_gap_that_comes_back_is_filled_once(data: Questionnaire) -> None:
    answers = default_answers(data, "gemeente", "BE", "Testdorp")
    items, made = in_play(data, answers)
    gaps: dict[tuple[str, str], list[str]] = {}
    for item in items:
        for option in picked(item, made):
            for clause in option["clauses"]:
                for parameter in clause["parameters"]:
                    if parameter["kind"] == "text":
                        place = f"{item['id']}/{option['id']}/{parameter['id']}"
                        gaps.setdefault((parameter["id"], parameter["default"]), []).append(place)
    places = next(found for found in gaps.values() if len(set(found)) > 1)
    answers["values"] = {places[0]: "de eerste plaats"}
    assert texts_of(data, answers).count("de eerste plaats") == len(places), "wherever nothing is typed"
    answers["values"][places[-1]] = "een andere plaats"
    assert "een andere plaats" in texts_of(data, answers), "what is typed at a question stays there"


def test_answers_of_when_each_question_asked_who_is_who(data: Questionnaire) -> None:
    old = {"profile": "gemeente", "choices": {}, "values": {"pers/feiten/communicatiedienst": "het team Pers"}}
    answers = read_answers(data, json.dumps(old))
    assert answers["parties"]["communicatiedienst"] == {"name": "het team Pers", "plural": False}
    assert answers["values"] == old["values"], "nothing that was typed is lost"


def test_choices_that_moved_still_count(data: Questionnaire) -> None:
    moved = {
        f"{item['id']}/{option['id']}": option["formerly"]
        for item in data["items"]
        for option in item["options"]
        if option["formerly"]
    }
    assert moved
    known = {f"{item['id']}/{option['id']}" for item in data["items"] for option in item["options"]}
    for choice, before in moved.items():
        item, _, option = choice.partition("/")
        for name in before:
            assert name not in known, "only a choice that is gone stands for another one"
            asked, _, chosen = name.partition("/")
            answers = read_answers(data, json.dumps({"profile": "gemeente", "choices": {asked: [chosen]}}))
            assert option in answers["choices"][item]
            own = read_answers(data, json.dumps({"profile": "gemeente", "choices": {asked: [chosen], item: ["niets"]}}))
            if f"{item}/niets" in known:
                assert own["choices"][item] == ["niets"], "what was answered itself stays"


@pytest.mark.parametrize("value", [None, True, 1.5, ["x"], {"a": 1}])
def test_values_that_are_no_text_are_as_good_as_absent(data: Questionnaire, value: object) -> None:
    file = {"profile": "school", "choices": {}, "name": value, "values": {"a/b/c": value, "a/b/d": 3}}
    answers = read_answers(data, json.dumps(file))
    assert (answers["name"], answers["values"]) == ("", {"a/b/c": "", "a/b/d": "3"})


def test_a_hostile_pack_still_fits_the_schemas(data: Questionnaire, tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311 - the same at every run
    project = copy_project(tmp_path / "fork", LIBRARY)
    answers = random_answers(data, chance)
    answers["name"], answers["themes"] = HOSTILE, []
    made = draft(data, answers)
    for name, text in pack(made, "company", "NL", data["words"], answers_file(data, answers)).items():
        path = project.policies / "own" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    try:
        load(project.policies)
    except SourcesFaultyError as error:
        pytest.fail("\n".join(f"{p.path}: {p.code} {dict(p.values)}" for p in error.problems))


@pytest.mark.parametrize("kind", ["markdown", "word", "yaml"])
def test_the_command_line_makes_the_same(built: Project, data: Questionnaire, tmp_path: Path, kind: str) -> None:
    answers = default_answers(data, "school", "NL", "Basisschool De Wijzer")
    file = tmp_path / "antwoorden.json"
    file.write_text(json.dumps(answers), encoding="utf-8")
    out = tmp_path / "uit"
    result = built.run("hooks", "draft", "--answers", str(file), "--to", kind, "-o", str(out))
    assert (result.returncode, result.stderr) == (0, "")
    made = draft(data, answers)
    if kind == "markdown":
        assert out.read_text(encoding="utf-8") == markdown(made, data["words"])
    elif kind == "word":
        assert Document(io.BytesIO(out.read_bytes())).paragraphs[0].text == made["title"]
    else:
        files = {path.relative_to(out).as_posix(): path.read_text(encoding="utf-8") for path in out.rglob("*.*")}
        saved = files["organisations/basisschool-de-wijzer/answers.json"]
        assert files == pack(made, "school", "NL", data["words"], saved)
        assert draft(data, read_answers(data, saved)) == made, "the answers in the pack make the same draft again"


def test_the_same_draft_gives_the_same_word_file(data: Questionnaire) -> None:
    made = draft(data, default_answers(data, "gemeente", "BE", "Testdorp"))
    raw = word(made, data["words"])
    assert raw == word(made, data["words"])
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}, "no file tells when it was made"


def test_the_command_line_drafts_for_a_profile_alone(built: Project, tmp_path: Path) -> None:
    out = tmp_path / "ontwerp.md"
    result = built.run("hooks", "draft", "--profile", "gemeente", "--to", "markdown", "-o", str(out))
    assert (result.returncode, result.stderr) == (0, "")
    assert out.read_text(encoding="utf-8").startswith("# Beleid sociale media en ICT van Mijn organisatie")


def test_the_command_line_takes_another_profile_and_country(data: Questionnaire) -> None:
    text = json.dumps(default_answers(data, "gemeente", "BE", "Testdorp"))
    answers = read_answers(data, text, "company", "NL")
    assert (answers["profile"], answers["country"], answers["name"]) == ("bedrijf", "NL", "Testdorp")
    for profile, country in (("kasteel", None), (None, "EU")):
        with pytest.raises(AnswersError):
            read_answers(data, text, profile, country)


def test_without_answers_the_usual_ones_of_the_country_count(data: Questionnaire) -> None:
    belgian, dutch = usual_answers(data, "municipality"), usual_answers(data, "gemeente", "NL")
    assert belgian == default_answers(data, "gemeente", "BE")
    assert dutch == default_answers(data, "gemeente", "NL")
    assert belgian["choices"] != dutch["choices"]


@pytest.mark.parametrize("text", ["[1, 2", "[]", "{}"])
def test_the_command_line_refuses_what_is_no_answers_file(built: Project, tmp_path: Path, text: str) -> None:
    file = tmp_path / "fout.json"
    file.write_text(text, encoding="utf-8")
    result = built.run("hooks", "draft", "--answers", str(file), "--to", "markdown", "-o", str(tmp_path / "x.md"))
    assert result.returncode == 2
    assert "Traceback" not in result.stderr
    assert "antwoorden" in result.stderr


def test_the_command_line_never_writes_over_an_organisation(built: Project, tmp_path: Path) -> None:
    command = ("hooks", "draft", "--profile", "gemeente", "--to", "yaml", "-o", str(tmp_path / "uit"))
    assert built.run(*command).returncode == 0
    kept = {path: path.read_bytes() for path in (tmp_path / "uit").rglob("*.yml")}
    again = built.run(*command)
    assert again.returncode == 2
    assert "bestaat al" in again.stderr
    assert {path: path.read_bytes() for path in (tmp_path / "uit").rglob("*.yml")} == kept


def test_what_is_wrong_with_answers_is_told(built: Project, data: Questionnaire, tmp_path: Path) -> None:
    answers = read_answers(data, json.dumps(FAULTY))
    found = {(remark["code"], remark["place"], remark["value"]) for remark in remarks(data, answers)}
    assert found >= {
        ("theme", "", "bestaat-niet"),
        ("party", "", "niemand"),
        ("question", "", "bestaat-niet"),
        ("option", "individuele-controle", "zoiets"),
        ("several", "evalueren", "termijn, nodig"),
    }
    conflicts = {frozenset((place, value)) for code, place, value in found if code == "conflict"}
    assert frozenset(("individuele-controle/geen", "gegevens-bij-controle/ook-inhoud")) in conflicts
    file, out = tmp_path / "antwoorden.json", tmp_path / "ontwerp.md"
    file.write_text(json.dumps(FAULTY), encoding="utf-8")
    command = ("hooks", "draft", "--answers", str(file), "--to", "markdown", "-o", str(out))
    lenient = built.run(*command)
    assert (lenient.returncode, out.exists()) == (0, True)
    assert "bestaat-niet" in lenient.stderr
    out.unlink()
    strict = built.run(*command, "--strict")
    assert (strict.returncode, out.exists()) == (1, False)
    assert strict.stderr.startswith(lenient.stderr)


@pytest.mark.parametrize("typed", ["400", "vijf", "-1", "1.5"])
def test_a_number_that_cannot_stand_there_stops_the_draft(
    built: Project, data: Questionnaire, tmp_path: Path, typed: str
) -> None:
    answers = default_answers(data, "gemeente", "BE", "Testdorp")
    item = next(item for item in data["items"] if item["id"] == "evalueren")
    answers["choices"]["evalueren"] = ["termijn"]
    answers["values"] = {"evalueren/termijn/jaren": typed}
    file, out = tmp_path / "antwoorden.json", tmp_path / "ontwerp.md"
    file.write_text(json.dumps(answers), encoding="utf-8")
    result = built.run("hooks", "draft", "--answers", str(file), "--to", "markdown", "-o", str(out))
    assert (result.returncode, out.exists()) == (1, False)
    assert item["question"] in result.stderr
    assert f"“{typed}”" in result.stderr


def test_a_typed_name_cannot_turn_the_direction_of_text() -> None:
    assert clean("Stad \u202egro\u2066 \u200fab") == "Stad gro ab"
