"""Closing an edition: what is kept, what is refused, and that what was closed can be read again as it was."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from golden import ACT, SMALL, closed
from project import LIBRARY

from handbook.changes.states import between
from handbook.editions.close import RefusedError, TextFaultyError, close
from handbook.editions.freeze import EDITORS, Closing, frozen
from handbook.model.handbook import Handbook
from handbook.problems import SourcesFaultyError
from handbook.reading.frozen import FrozenError, reopened, unsealed, written
from handbook.reading.load import Library, load
from handbook.strings import Strings
from handbook.views.views import Views

FIRST = Closing("2026.1", "2026-01-01", "2026-01-31")
SHOWN = "publisher: {name: Voorbeeldstad, organisation: voorbeeldstad}\nshow: {sources: none, situations: none}"
NEXT = Closing("2026.2", "2026-07-01", "2026-02-15")
OWNER = "voorbeeldstad"
FILE = f"organisations/{OWNER}/editions/2026.1.json"
ARTICLE = f"organisations/{OWNER}/code/een/i-wachtwoorden.yml"
NOTES = '# yaml-language-server: $schema=../../../.schemas/edition.schema.json\nname: "{name}"\norganisation: {owner}\n'


@pytest.fixture
def policies(tmp_path: Path) -> Path:
    folder = tmp_path / "policies"
    shutil.copytree(SMALL, folder)
    return folder


def put(policies: Path, old: str, new: str, name: str = ARTICLE) -> None:
    text = (policies / name).read_text(encoding="utf-8")
    assert old in text
    (policies / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def refused(policies: Path, closing: Closing, owner: str | None = OWNER, of: str | None = None) -> str:
    before = sorted(policies.rglob("*"))
    with pytest.raises(RefusedError) as raised:
        close(policies, Strings.read(), closing, owner, of)
    assert sorted(policies.rglob("*")) == before
    told = Strings.read().t(f"editions.refused.{raised.value.code}", **raised.value.values)
    assert told
    return raised.value.code


def codes() -> Iterator[Any]:
    for folder in (SMALL, ACT, LIBRARY):
        for owner, body in load(folder).bodies.items():
            if body.code is not None or body.positions.positions:
                yield pytest.param(folder, owner, id=f"{folder.parent.name}: {owner}")


@pytest.mark.parametrize(("folder", "owner"), list(codes()))
def test_what_was_closed_is_read_again_as_it_was(folder: Path, owner: str) -> None:
    today = load(folder)
    raw = written(frozen(today.bodies[owner], today, Strings.read(), FIRST))
    past = reopened(unsealed(raw), Strings.read().t).handbook
    assert list(past.bodies) == [owner]
    assert (past.settings.edition.name, past.settings.edition.date) == ("2026.1", "2026-01-01")
    assert past.bodies[owner].positions == today.bodies[owner].positions
    assert [(ref, one.mark) for ref, one in past.provisions.items()] == marks(today, owner)
    assert cited(past) <= set(past.sources)
    if today.bodies[owner].code is not None:
        assert not between(past.bodies[owner], today.bodies[owner])
        for ref in past.articles:
            then, now = Views(past, Strings.read()).article(ref), Views(today, Strings.read()).article(ref)
            assert (then.heading, then.holds, then.topics, then.cited) == (
                now.heading,
                now.holds,
                now.topics,
                now.cited,
            )


def cited(handbook: Handbook) -> set[str]:
    """The sources that anything in an edition leads to: what is frozen without them cannot be shown again."""
    found = {citation.source for term in handbook.terms for citation in term.citations}
    [body] = handbook.bodies.values()
    found |= {str(source or (body.code and body.code.source)) for source in body.cited_by_positions}
    found |= {str(citation.source) for placed in handbook.provisions.values() for citation in placed.citations}
    return found


def marks(handbook: Handbook, owner: str) -> list[tuple[str, Any]]:
    return [(ref, one.mark) for ref, one in handbook.provisions.items() if one.organisation == owner]


def test_the_same_text_is_the_same_file() -> None:
    assert written(closed(SMALL)) == written(closed(SMALL))


def test_an_edition_holds_nothing_of_whoever_writes() -> None:
    def keys(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            yield from value
        for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from keys(item)

    found = set(keys(closed(SMALL)))
    assert not found & EDITORS
    assert "statements" not in found
    assert len(written(closed(SMALL))) < len(b"".join(path.read_bytes() for path in SMALL.rglob("*.yml")))


def test_another_layout_of_the_file_is_the_same_edition() -> None:
    raw = written(closed(SMALL))
    assert unsealed(raw.replace(b"\n", b"\r\n")) == unsealed(json.dumps(json.loads(raw), indent=4).encode())


@pytest.mark.parametrize("old", ["2026-01-01", "Code van Voorbeeldstad", "obligation", "gemeenteraad"])
def test_no_word_of_it_can_be_changed(old: str) -> None:
    text = written(closed(SMALL)).decode()
    assert old in text
    with pytest.raises(FrozenError, match="edition-touched"):
        unsealed(text.replace(old, old[::-1], 1).encode())


def test_closing_writes_one_file_and_the_sources_stay_right(policies: Path) -> None:
    [made] = close(policies, Strings.read(), FIRST, OWNER)
    assert made.file == FILE
    handbook = load(policies)
    [edition] = handbook.editions[OWNER]
    assert (edition.adopted, edition.adopted_by, edition.last) == ("2025-12-01", "de gemeenteraad", "")
    assert edition.fingerprint == made.fingerprint
    assert not between(handbook.reopen(OWNER, "2026.1").handbook.bodies[OWNER], handbook.bodies[OWNER])


def test_a_handbook_of_nobody_closes_all_that_have_something_to_keep(policies: Path) -> None:
    put(policies, ", organisation: voorbeeldstad}", "}", "handbook.yml")
    assert [made.organisation for made in close(policies, Strings.read(), FIRST)] == ["buurdorp", OWNER]


def test_what_readers_do_not_see_is_not_closed(policies: Path) -> None:
    put(policies, "publisher: {name: Voorbeeldstad, organisation: voorbeeldstad}", SHOWN, "handbook.yml")
    close(policies, Strings.read(), FIRST, OWNER)
    handbook = load(policies)
    past = handbook.reopen(OWNER, "2026.1").handbook
    assert past.terms == tuple(term for term in handbook.terms if term in past.terms)
    assert cited(past) <= set(handbook.sources)


def test_the_next_edition_ends_the_one_before(policies: Path) -> None:
    close(policies, Strings.read(), FIRST, OWNER)
    assert refused(policies, NEXT) == "unchanged"
    put(policies, "ook niet aan de ICT-dienst", "zelfs niet aan de ICT-dienst")
    close(policies, Strings.read(), NEXT, OWNER)
    first, second = load(policies).editions[OWNER]
    assert (first.name, first.last, second.name, second.last) == ("2026.1", "2026-06-30", "2026.2", "")
    assert (first.follows, second.follows) == ("", first.fingerprint)
    assert [first.holds_on(day) for day in ("2025-12-31", "2026-06-30", "2026-07-01")] == [False, True, False]


def test_an_edition_follows_the_last_one_under_its_own_name(policies: Path) -> None:
    close(policies, Strings.read(), FIRST, OWNER)
    put(policies, "ook niet aan de ICT-dienst", "zelfs niet aan de ICT-dienst")
    assert refused(policies, Closing("2026.1", "2026-07-01", "2026-02-01")) == "known"
    assert refused(policies, Closing("2025.9", "2026-01-01", "2026-02-01")) == "too_early"
    close(policies, Strings.read(), Closing("2026.a", "2026-07-01", "2026-02-01"), OWNER)
    put(policies, "zelfs niet aan de ICT-dienst", "niemand uitgezonderd")
    assert refused(policies, Closing("2026.A", "2026-08-01", "2026-02-01")) == "known", "one file on many disks"


@pytest.mark.parametrize(
    ("closing", "code"),
    [
        (Closing("2026/1", "2026-01-01", "2026-01-31"), "bad_name"),
        (Closing("..", "2026-01-01", "2026-01-31"), "bad_name"),
        (Closing("a" * 33, "2026-01-01", "2026-01-31"), "bad_name"),
        (Closing("2026.1.json", "2026-01-01", "2026-01-31"), "file_name"),
        (Closing("2026.1.YML", "2026-01-01", "2026-01-31"), "file_name"),
        (Closing("2026.1", "2026-02-30", "2026-01-31"), "bad_day"),
        (Closing("2026.1", "2026", "2026-01-31"), "bad_day"),
        (Closing("2026.1", "2026-01-01", "2026-01-31", adopted="gisteren"), "bad_day"),
        (Closing("2026.1", "2026-03-01", "2026-01-31", adopted="2026-02-01"), "not_yet"),
    ],
)
def test_what_is_no_name_and_no_day(policies: Path, closing: Closing, code: str) -> None:
    assert refused(policies, closing) == code


def test_what_was_touched_is_not_called_lost_too(policies: Path) -> None:
    close(policies, Strings.read(), FIRST, OWNER)
    put(policies, "ook niet aan de ICT-dienst", "zelfs niet aan de ICT-dienst")
    close(policies, Strings.read(), NEXT, OWNER)
    put(policies, "gemeenteraad", "burgemeester", FILE)
    with pytest.raises(SourcesFaultyError) as raised:
        load(policies)
    assert [problem.code for problem in raised.value.problems] == ["edition-touched"]
    (policies / FILE).unlink()
    with pytest.raises(SourcesFaultyError) as raised:
        load(policies)
    assert [problem.code for problem in raised.value.problems] == ["edition-lost"]


def test_what_an_editor_puts_around_a_file_is_not_published(policies: Path) -> None:
    close(policies, Strings.read(), FIRST, OWNER)
    raw = (policies / FILE).read_bytes()
    (policies / FILE).write_bytes(b"\xef\xbb\xbf" + raw.replace(b"\n", b"\r\n"))
    assert load(policies).sealed(OWNER, "2026.1") == raw


def test_a_fork_closes_an_edition_of_the_library_in_its_own_layer(policies: Path) -> None:
    shutil.copytree(policies / "organisations/schepen", policies / "own/organisations/raad")
    head = "# yaml-language-server: $schema=../../"
    put(policies, head, f"{head}../", "own/organisations/raad/organisation.yml")
    put(policies, "id: schepen", "id: raad", "own/organisations/raad/organisation.yml")
    [made] = close(policies, Strings.read(), FIRST, "buurdorp")
    assert made.file == "own/organisations/buurdorp/editions/2026.1.json"
    assert load(policies).editions["buurdorp"].get("2026.1")


def test_a_name_that_differs_by_case_only_is_taken(policies: Path) -> None:
    close(policies, Strings.read(), Closing("lente-A", "2026-01-01", "2025-12-15"), OWNER)
    put(policies, "ook niet aan de ICT-dienst", "zelfs niet aan de ICT-dienst")
    assert refused(policies, Closing("lente-a", "2026-06-01", "2026-03-01")) == "known"
    close(policies, Strings.read(), Closing("zomer", "2026-06-01", "2026-03-01"), OWNER)
    editions = policies / "organisations" / OWNER / "editions"
    data = {**json.loads((editions / "zomer.json").read_text(encoding="utf-8")), "name": "lente-a"}
    (editions / "zomer.json").unlink()
    (editions / "lente-a.json").write_bytes(written(data))
    with pytest.raises(SourcesFaultyError) as raised:
        load(policies)
    assert [one.code for one in raised.value.problems] == ["edition-twice"]


def test_an_organisation_that_holds_nothing(policies: Path) -> None:
    assert refused(policies, FIRST, "schepen") == "empty"


def test_an_organisation_that_is_not_there(policies: Path) -> None:
    assert refused(policies, FIRST, "verdwenen") == "organisation"


def test_what_a_program_proposed_has_to_be_confirmed(policies: Path) -> None:
    put(
        policies,
        "status: official\n",
        "status: official\nproposals: published\n",
        f"organisations/{OWNER}/code/code.yml",
    )
    put(policies, "setting: professional\n", "setting: professional\nproposed: {setting: fair}\n")
    assert refused(policies, FIRST) == "proposals"


def test_another_weight_of_a_norm_has_to_be_told(policies: Path) -> None:
    close(policies, Strings.read(), FIRST, OWNER)
    put(policies, "{text: binnen 24 uur, duration: PT24H}", "{text: binnen 12 uur, duration: PT12H}")
    assert refused(policies, NEXT) == "summary"
    notes = policies / f"organisations/{OWNER}/editions/2026.2.yml"
    notes.write_text(NOTES.format(name="2026.2", owner=OWNER), encoding="utf-8")
    assert refused(policies, NEXT) == "summary_empty"
    notes.write_text(NOTES.format(name="2026.2", owner=OWNER) + "summary: Je hebt voortaan 12 uur, geen 24.\n")
    close(policies, Strings.read(), NEXT, OWNER)
    _, second = load(policies).editions[OWNER]
    assert second.notes is not None
    assert second.notes.summary == "Je hebt voortaan 12 uur, geen 24."


def test_a_text_that_will_apply_is_closed_from_elsewhere(policies: Path, tmp_path: Path) -> None:
    close(policies, Strings.read(), FIRST, OWNER)
    branch = tmp_path / "tak" / "policies"
    shutil.copytree(policies, branch)
    put(branch, "ook niet aan de ICT-dienst", "zelfs niet aan de ICT-dienst")
    close(policies, Strings.read(), NEXT, OWNER, str(branch.parent))
    handbook = load(policies)
    assert not between(handbook.reopen(OWNER, "2026.1").handbook.bodies[OWNER], handbook.bodies[OWNER])
    assert between(handbook.reopen(OWNER, "2026.2").handbook.bodies[OWNER], handbook.bodies[OWNER])
    assert refused(policies, Closing("2027.1", "2027-01-01", "2026-03-01"), of="geen-versie") == "unknown_text"
    (tmp_path / "leeg").mkdir()
    assert refused(policies, Closing("2027.1", "2027-01-01", "2026-03-01"), of=str(tmp_path / "leeg")) == "unknown_text"


def test_what_to_run_first_is_said_of_the_same_text(policies: Path, tmp_path: Path) -> None:
    close(policies, Strings.read(), FIRST, OWNER)
    branch = tmp_path / "nieuwe tekst"
    shutil.copytree(policies, branch)
    put(branch, "{text: binnen 24 uur, duration: PT24H}", "{text: binnen 12 uur, duration: PT12H}")
    with pytest.raises(RefusedError) as raised:
        close(policies, Strings.read(), NEXT, OWNER, str(branch))
    told = Strings.read().t("editions.refused.summary", **raised.value.values)
    assert f"prepare --name 2026.2 --organisation {OWNER} --of '{branch}'”" in told


def test_a_fault_in_the_other_text_is_told_as_its_own(policies: Path, tmp_path: Path) -> None:
    branch = tmp_path / "tak"
    shutil.copytree(policies, branch)
    put(branch, "modality: prohibition", "modality: verbod")
    with pytest.raises(TextFaultyError) as raised:
        close(policies, Strings.read(), FIRST, OWNER, str(branch))
    assert raised.value.of == str(branch)
    assert [problem.code for problem in raised.value.problems] == ["not-allowed-value"]
    put(policies, "modality: prohibition", "modality: verbod")
    with pytest.raises(SourcesFaultyError) as faulty:
        close(policies, Strings.read(), FIRST, OWNER)
    assert not isinstance(faulty.value, TextFaultyError)


def test_an_organisation_that_only_the_other_text_has(policies: Path, tmp_path: Path) -> None:
    branch = tmp_path / "tak"
    shutil.copytree(policies, branch)
    shutil.copytree(branch / "organisations/schepen", branch / "organisations/nieuw")
    put(branch, "id: schepen", "id: nieuw", "organisations/nieuw/organisation.yml")
    assert refused(policies, FIRST, "nieuw", str(branch)) == "elsewhere"


def test_a_folder_without_sources_is_no_text(policies: Path, tmp_path: Path) -> None:
    (tmp_path / "leeg").mkdir()
    assert refused(policies, FIRST, of=str(tmp_path / "leeg")) == "unknown_text"


def test_a_library_that_is_read_again_holds_each_file_once(policies: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    close(policies, Strings.read(), FIRST, OWNER)
    library = Library()
    before = library.load(policies).editions[OWNER].closed

    def never(raw: bytes) -> None:
        raise AssertionError(raw)

    monkeypatch.setattr("handbook.reading.editions.unsealed", never)
    assert library.load(policies).editions[OWNER].closed == before
