"""Changes that no edition names: a fault stops who publishes, never who works on the text; found once for one text."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from golden import SMALL
from test_edition_close import FIRST, NEXT, OWNER, put

from handbook.editions.close import close
from handbook.editions.prepare import prepare
from handbook.problems import SourcesFaultyError
from handbook.reading import unnamed
from handbook.reading.load import Library, load
from handbook.store import Store
from handbook.strings import Strings

STRINGS = Strings.read()


def test_who_adopted_it_may_be_said_on_closing(tmp_path: Path) -> None:
    """The sources may name somebody else, or another day: the text is that of the edition."""
    shutil.copytree(SMALL, tmp_path / "policies")
    put(tmp_path / "policies", "comparison:", "unnamed_changes: error\ncomparison:", "handbook.yml")
    close(tmp_path / "policies", STRINGS, replace(FIRST, adopted="2025-12-02", by="de burgemeester"), OWNER)
    library = Library()
    library.load(tmp_path / "policies")
    assert "unnamed-changes" not in codes(library)


@pytest.fixture
def policies(tmp_path: Path) -> Path:
    """A handbook with one edition, of which the text has changed since."""
    folder = tmp_path / "policies"
    shutil.copytree(SMALL, folder)
    close(folder, STRINGS, FIRST, OWNER)
    put(folder, "Je verandert een", "Je wijzigt een")
    return folder


def codes(library: Library) -> set[str]:
    return {problem.code for problem in library.remarks}


def test_who_works_on_a_text_is_not_stopped_until_it_is_published(policies: Path) -> None:
    put(policies, "comparison:", "unnamed_changes: error\ncomparison:", "handbook.yml")
    with pytest.raises(SourcesFaultyError) as raised:
        Library().load(policies)
    assert [problem.code for problem in raised.value.problems] == ["unnamed-changes"]
    load(policies)
    preview = Library()
    preview.load(policies, stops=False)
    assert "unnamed-changes" in codes(preview)
    prepare(policies, STRINGS, "2026.2", OWNER)
    close(policies, STRINGS, NEXT, OWNER)
    published = Library()
    published.load(policies)
    assert "unnamed-changes" not in codes(published)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('[{locator: "art. I"}]', '[{locator: "artikel I"}]'),
        ("about: Hoe je", "about: Hoe jij"),
        ("topics: [wachtwoorden, begrippen]", "topics: [wachtwoorden]"),
        (
            "text: Je wijzigt een gelekt wachtwoord.",
            "text: >-\n          Je verandert\n          een gelekt wachtwoord.",
        ),
        ("  - {to: begrippen, why: Daar", "  - {to: begrippen, why: Hier"),
        ("setting: professional\n", 'setting: professional\nreviewed_on: "2026-01-01"\n'),
    ],
)
def test_what_is_no_word_of_the_code_raises_nothing(policies: Path, old: str, new: str) -> None:
    if "wijzigt" not in old:
        put(policies, "Je wijzigt een", "Je verandert een")
    put(policies, old, new)
    library = Library()
    library.load(policies)
    assert "unnamed-changes" not in codes(library)


def test_the_same_text_is_compared_once(policies: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path / "kept")
    first = Library(store)
    first.load(policies)
    with monkeypatch.context() as patch:
        patch.setattr(unnamed, "between", None)  # whoever compares again fails
        second = Library(store)
        second.load(policies)
        assert second.remarks == first.remarks
        second.load(policies)
        assert second.remarks == first.remarks
    put(policies, "Je wijzigt een", "Je verandert een")
    second.load(policies)
    assert "unnamed-changes" not in codes(second)


@pytest.mark.parametrize("held", [b"", b"[]", b"{}", b'{"program": "x", "found": 1}', b"\xff"])
def test_what_was_kept_is_not_needed(policies: Path, tmp_path: Path, held: bytes) -> None:
    store = Store(tmp_path / "kept")
    store.put("compared", held)
    library = Library(store)
    library.load(policies)
    assert "unnamed-changes" in codes(library)
