"""Preparing an edition: the draft to the letter, and that it can be loaded, filled in and closed."""

import argparse
import os
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from golden import SMALL
from test_edition_close import FIRST, NEXT, NOTES, OWNER, put

from handbook.commands import edition
from handbook.editions.close import RefusedError, close
from handbook.editions.freeze import Closing
from handbook.editions.prepare import prepare
from handbook.model.edition import EditionNotes
from handbook.reading.load import Library, load
from handbook.strings import Strings
from handbook.views.news import news_of
from handbook.views.provisions import Presenter

STRINGS = Strings.read()
FILE = f"organisations/{OWNER}/editions/2026.2.yml"
CODE = f"organisations/{OWNER}/code/code.yml"
POSITIONS = f"organisations/{OWNER}/positions.yml"
GOLDEN = Path(__file__).parent / "golden" / "editions"


@pytest.fixture
def policies(tmp_path: Path) -> Path:
    """A handbook with one edition."""
    folder = tmp_path / "policies"
    shutil.copytree(SMALL, folder)
    close(folder, STRINGS, FIRST, OWNER)
    return folder


def drafted(policies: Path, golden: str, name: str = "2026.2") -> str:
    [made] = prepare(policies, STRINGS, name, OWNER)
    text = (policies / made.file).read_text(encoding="utf-8")
    if os.environ.get("GOLDEN_UPDATE"):
        (GOLDEN / golden).write_text(text, encoding="utf-8", newline="\n")
    assert text == (GOLDEN / golden).read_text(encoding="utf-8")
    assert made.needed == ("Dat moet:" in text)
    assert load(policies).editions[OWNER].prepared == EditionNotes(name=name, organisation=OWNER)
    return text


def uncommented(text: str) -> EditionNotes:
    """The draft with every hash of an answer taken away, filled in."""
    head, _, rest = text.partition("\n\n")
    lines = re.sub(r"^# ((?:summary|decision|reasons|  ).*)$", r"\1", rest, flags=re.MULTILINE)
    lines = lines.replace('""', '"Iets."').replace('"https://"', '"https://voorbeeldstad.example/besluit"')
    return EditionNotes.model_validate(yaml.safe_load(f"{head}\n{lines}"))


def test_what_weighs_most_stands_first(policies: Path) -> None:
    put(policies, "modality: obligation", "modality: recommendation")
    put(policies, "addressees: [medewerker]\n", "addressees: [directeur]\n")
    put(policies, "binnen 24 uur, duration: PT24H", "binnen 48 uur, duration: PT48H")
    put(policies, "Je verandert een gelekt wachtwoord.", "Je verandert een gelekt wachtwoord meteen.")
    put(policies, "          - id: lijst-a-1\n", "          - id: lijst-a-2\n")
    put(policies, "articles: [i-wachtwoorden, begrippen, pol]", "articles: [i-wachtwoorden, pol, begrippen]", CODE)
    put(policies, "about: Het eerste deel.", "about: Zo begint het.", CODE)
    put(policies, "kind: prohibited", "kind: discouraged", POSITIONS)
    text = drafted(policies, "zwaar.yml")
    notes = uncommented(text)
    assert notes.summary == "Iets."
    assert notes.reasons[0].place == "i-wachtwoorden"
    with pytest.raises(RefusedError) as raised:
        close(policies, STRINGS, NEXT, OWNER)
    assert raised.value.code == "summary_empty"
    assert FILE in STRINGS.t("editions.refused.summary_empty", **raised.value.values)
    (policies / FILE).write_text(text.replace('# summary: ""', "summary: Minder moet."), encoding="utf-8")
    close(policies, STRINGS, NEXT, OWNER)
    known = load(policies).editions[OWNER].get("2026.2")
    assert known
    assert known.notes
    assert known.notes.summary == "Minder moet."


def test_who_closes_without_a_draft_hears_what_to_run(policies: Path) -> None:
    put(policies, "modality: obligation", "modality: recommendation")
    with pytest.raises(RefusedError) as raised:
        close(policies, STRINGS, NEXT, OWNER)
    assert raised.value.code == "summary"
    told = STRINGS.t("editions.refused.summary", **raised.value.values)
    assert f"python hooks edition prepare --name 2026.2 --organisation {OWNER}" in told
    assert FILE in told


def test_a_term_that_only_the_words_say_is_one(policies: Path) -> None:
    put(
        policies,
        "Je verandert een gelekt wachtwoord.",
        "Je verandert een gelekt wachtwoord binnen twee dagen of 1 week.",
    )
    [made] = prepare(policies, STRINGS, "2026.2", OWNER)
    assert made.needed
    text = (policies / made.file).read_text(encoding="utf-8")
    assert "Termijn: “twee dagen, 1 week” komt erbij" in text
    (policies / FILE).write_text(text.replace('# summary: ""', "summary: Doe het snel."), encoding="utf-8")
    close(policies, STRINGS, NEXT, OWNER)
    put(policies, "binnen twee dagen of 1 week", "binnen 1 week of drie dagen")
    [made] = prepare(policies, STRINGS, "2027.1", OWNER)
    assert "Termijn: “twee dagen” wordt “drie dagen”" in (policies / made.file).read_text(encoding="utf-8")


@pytest.mark.parametrize("words", ["binnen 1 week, of twee dagen", "binnen twee dagen\n          of 1 week"])
def test_a_term_in_another_place_of_the_words_is_the_same(policies: Path, words: str) -> None:
    put(policies, "Je verandert een gelekt wachtwoord.", "Je verandert het binnen twee dagen of 1 week.")
    (policies / FILE).write_text(NOTES.format(name="2026.2", owner=OWNER) + "summary: Snel.\n", encoding="utf-8")
    close(policies, STRINGS, NEXT, OWNER)
    put(policies, "Je verandert het binnen twee dagen of 1 week", f"Je wijzigt het {words}")
    [made] = prepare(policies, STRINGS, "2027.1", OWNER)
    assert not made.needed


def test_where_no_norm_weighs_otherwise_no_summary_is_needed(policies: Path) -> None:
    put(policies, "Je geeft je wachtwoord", "Je geeft jouw wachtwoord")
    text = drafted(policies, "licht.yml")
    assert uncommented(text).reasons[0].place == "i-wachtwoorden#niemand"
    close(policies, STRINGS, NEXT, OWNER)


def test_the_first_edition_has_nothing_to_compare_with(policies: Path) -> None:
    (policies / f"organisations/{OWNER}/editions/2026.1.json").unlink()
    assert "Dit veranderde" not in drafted(policies, "eerste.yml", "2026.1")


def test_a_draft_can_be_of_another_text_than_that_of_today(policies: Path, tmp_path: Path) -> None:
    later = tmp_path / "later"
    shutil.copytree(policies, later / "policies")
    put(later / "policies", "modality: obligation", "modality: recommendation")
    [made] = prepare(policies, STRINGS, "2027.1", OWNER, str(later))
    assert made.needed
    assert "Moet” wordt “Aanbevolen" in (policies / made.file).read_text(encoding="utf-8")


def test_all_organisations_of_a_handbook_that_is_nobodys_own(policies: Path) -> None:
    put(
        policies,
        "publisher: {name: Voorbeeldstad, organisation: voorbeeldstad}",
        "publisher: {name: Wij}",
        "handbook.yml",
    )
    made = prepare(policies, STRINGS, "2026.2")
    # Voorbeeldstad said nothing new since its edition; Buurdorp has none yet
    assert [one.file for one in made] == ["organisations/buurdorp/editions/2026.2.yml"]


def test_the_own_layer_keeps_what_is_its_own(policies: Path) -> None:
    own = policies / "own" / "organisations" / "dorp"
    own.mkdir(parents=True)
    head = "# yaml-language-server: $schema=../../../.schemas/{}.schema.json\n"
    text = (policies / "organisations/buurdorp/organisation.yml").read_text(encoding="utf-8").partition("\n")[2]
    text = text.replace("id: buurdorp", "id: dorp")
    (own / "organisation.yml").write_text(head.format("organisation") + text, encoding="utf-8")
    text = (policies / "organisations/buurdorp/positions.yml").read_text(encoding="utf-8").partition("\n")[2]
    (own / "positions.yml").write_text(head.format("positions") + text, encoding="utf-8")
    [made] = prepare(policies, STRINGS, "2026.1", "dorp")
    assert made.file == "own/organisations/dorp/editions/2026.1.yml"
    put(policies, "organisation: voorbeeldstad}", "organisation: dorp}", "handbook.yml")
    put(policies, "comparison: [voorbeeldstad]", "comparison: [voorbeeldstad, dorp]", "handbook.yml")
    [made] = prepare(policies, STRINGS, "2026.3")
    assert made.file == "own/editions/2026.3.yml"
    assert Library().load(policies).editions["dorp"].prepared


@pytest.mark.parametrize(
    ("name", "owner", "code"),
    [
        ("..", OWNER, "bad_name"),
        ("2026.2", "nergens", "organisation"),
        ("2026.1", OWNER, "known"),
        ("2026.2", OWNER, "nothing"),
    ],
)
def test_nothing_is_written_where_there_is_nothing_to_prepare(policies: Path, name: str, owner: str, code: str) -> None:
    refused(policies, name, owner, code)


NEW_CODE = """title: Code van Buurdorp
short_title: Code
article_label: Artikel
about: Alle regels.
status: summary
source: krant
official_text: {where: Op de website., url: "https://buurdorp.example/code"}
citations: [{locator: alles}]
articles: [delen]
"""
ONE_ARTICLE = """id: delen
number: "1"
title: Delen
about: Over delen.
setting: professional
citations: [{locator: tweede alinea}]
provisions:
  - id: wijzigen
    modality: obligation
    text: Je wijzigt een gedeeld wachtwoord.
    topics: [wachtwoorden]
    citations: [{locator: tweede alinea}]
"""


def test_a_code_that_is_there_for_the_first_time_is_something_to_tell(policies: Path) -> None:
    owner = "buurdorp"
    close(policies, STRINGS, FIRST, owner)
    folder = policies / "organisations" / owner / "code"
    folder.mkdir()
    for name, kind, text in (("code", "code", NEW_CODE), ("delen", "article", ONE_ARTICLE)):
        head = f"# yaml-language-server: $schema=../../../.schemas/{kind}.schema.json\n"
        (folder / f"{name}.yml").write_text(head + text, encoding="utf-8")
    [made] = prepare(policies, STRINGS, "2026.2", owner)
    assert not made.needed
    close(policies, STRINGS, Closing("2026.2", "2026-06-01", "2026-05-01"), owner)
    handbook = load(policies)
    latest, *_ = news_of(Presenter(handbook, STRINGS), owner).items
    assert latest.state == "De code zelf staat er nieuw bij."
    assert [way.uri for way in latest.ways] == [f"code/{owner}/edities/2026.2/index.md"]


def test_other_days_of_a_code_alone_can_be_told(policies: Path) -> None:
    put(policies, 'signed: "2025-12"', 'signed: "2025-12-02"', CODE)
    [made] = prepare(policies, STRINGS, "2026.2", OWNER)
    assert "reasons:" not in (policies / made.file).read_text(encoding="utf-8")


def test_a_draft_is_never_overwritten(policies: Path) -> None:
    put(policies, "modality: obligation", "modality: recommendation")
    prepare(policies, STRINGS, "2026.2", OWNER)
    refused(policies, "2026.2", OWNER, "prepared")


def test_who_adopted_the_last_one_is_nothing_to_prepare(tmp_path: Path) -> None:
    """It may be said on closing, otherwise than the sources say it."""
    policies = tmp_path / "policies"
    shutil.copytree(SMALL, policies)
    close(policies, STRINGS, replace(FIRST, adopted="2025-12-02", by="de burgemeester"), OWNER)
    refused(policies, "2026.2", OWNER, "nothing")


def refused(policies: Path, name: str, owner: str, code: str) -> None:
    before = {path: path.read_bytes() for path in policies.rglob("*") if path.is_file()}
    with pytest.raises(RefusedError) as raised:
        prepare(policies, STRINGS, name, owner)
    assert raised.value.code == code
    assert STRINGS.t(f"editions.refused.{code}", **raised.value.values)
    assert {path: path.read_bytes() for path in policies.rglob("*") if path.is_file()} == before


def test_no_text_gets_out_of_its_comment(policies: Path) -> None:
    put(policies, "title: Wachtwoorden", "title: |-\n  Een\n  summary: x")
    put(
        policies,
        "text: Je verandert een",
        "text: |-\n          Dit:\n          summary: y\n        explanation: Je verandert een",
    )
    put(policies, "modality: obligation", "modality: recommendation")
    [made] = prepare(policies, STRINGS, "2026.2", OWNER)
    assert load(policies).editions[OWNER].prepared == EditionNotes(name="2026.2", organisation=OWNER)
    assert made.needed


def test_the_command_says_what_it_wrote_and_what_there_is(policies: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(policies, "Je geeft je wachtwoord", "Je geeft jouw wachtwoord")
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers()
    edition.register(commands, STRINGS)

    def run(*arguments: str) -> int:
        return edition.run(
            argparse.Namespace(policies=policies, **vars(parser.parse_args(["edition", *arguments]))), STRINGS
        )

    assert run("prepare", "--name", "2026.2") == 0
    assert f"2026.2 van {OWNER} staat in policies/{FILE}. Er hoeft niets bij" in capsys.readouterr().out
    assert run("list") == 0
    first, prepared = capsys.readouterr().out.splitlines()
    assert re.fullmatch(
        rf"{OWNER}: uitgave 2026\.1, vanaf 1 januari 2026 \(vingerafdruk [0-9a-f]{{16}}\): "
        rf"policies/organisations/{OWNER}/editions/2026\.1\.json",
        first,
    )
    assert prepared == f"{OWNER}: uitgave 2026.2 is voorbereid en nog niet gesloten."
    assert run("prepare", "--name", "2026.2") == 2
    assert f"policies/{FILE} bestaat al" in capsys.readouterr().err
    put(policies, "status: official", "status: draft", CODE)
    put(policies, 'adopted: "2025-12-01", signed: "2025-12", ', "", CODE)
    assert run("close", "--name", "2026.2", "--in-force", "2026-12-31") == 0
    said, draft, following = capsys.readouterr().out.splitlines()
    assert f"policies/organisations/{OWNER}/editions/2026.2.json" in said
    assert re.search(r"zoals bij het besluit: [0-9a-f]{64}$", said)
    assert "is een ontwerp" in draft
    assert "handbook.yml" in following
    put(policies, "Je geeft jouw wachtwoord", "Je geeft uw wachtwoord")
    assert run("prepare", "--name", "2027-1") == 0
    assert run("close", "--name", "2027.1", "--in-force", "2027-01-31") == 0
    assert "er ligt nog een ontwerp klaar voor uitgave 2027-1" in capsys.readouterr().out
    put(policies, "organisation: voorbeeldstad}", "organisation: buurdorp}", "handbook.yml")
    assert run("list") == 0
    assert capsys.readouterr().out.startswith("Van buurdorp is er nog geen uitgave.")
