"""A handbook as it was: from a folder, a published file, a revision in git; or why it cannot be had."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from golden import SMALL
from project import LIBRARY
from test_states_compared import copied

from handbook.changes.states import between
from handbook.changes.tree import Kind
from handbook.formats.data.export import as_json, published
from handbook.model.handbook import Body, Handbook
from handbook.past.read import read_state
from handbook.past.state import MisfitError, Origin, PastError
from handbook.reading.load import load
from handbook.strings import Strings
from handbook.views.views import Views


@pytest.fixture(scope="module")
def klein() -> Handbook:
    return load(SMALL)


def same(one: Body, other: Body) -> None:
    assert one.articles.keys() == other.articles.keys()
    assert list(between(one, other)) == []
    for name in one.articles:
        assert one.articles[name].article == other.articles[name].article
        assert [item.mark for item in one.articles[name].walk()] == [item.mark for item in other.articles[name].walk()]


def test_a_published_file_is_the_handbook_that_it_was_made_from(tmp_path: Path, klein: Handbook) -> None:
    text = as_json(published(Views(klein, Strings.read()), "licentie"))
    file = tmp_path / "handbook.json"
    file.write_text(text, encoding="utf-8")
    state = read_state(str(file), SMALL, Strings.read())
    assert state.origin is Origin.PUBLISHED
    same(state.handbook.bodies["voorbeeldstad"], klein.bodies["voorbeeldstad"])
    data: dict[str, Any] = json.loads(text)
    for organisation in data["organisations"]:
        for article in organisation.get("articles", ()):
            del article["marks"]
    del data["instrument"], data["laws"], data["subjects"]
    data["situations"] = [{"van": "een andere tijd"}]
    file.write_text(json.dumps(data), encoding="utf-8")
    same(read_state(str(file), SMALL, Strings.read()).handbook.bodies["voorbeeldstad"], klein.bodies["voorbeeldstad"])


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("geen json", "no_json"),
        ("[" * 5000, "no_json"),
        ("[]", "not_published"),
        ('{"organisations": [], "format": 99}', "other_format"),
        ('{"organisations": [], "format": 1}', "other_model"),
    ],
)
def test_another_file_is_refused_with_a_reason(tmp_path: Path, content: str, code: str) -> None:
    (tmp_path / "oud.json").write_text(content, encoding="utf-8")
    with pytest.raises(PastError) as found:
        read_state(str(tmp_path / "oud.json"), SMALL, Strings.read())
    assert found.value.code == code
    assert Strings.read().t(f"changes.refused.{code}", **found.value.values)


def git(folder: Path, *arguments: str) -> None:
    named = ("-c", "user.name=Iemand", "-c", "user.email=iemand@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *named, *arguments], cwd=folder, check=True, capture_output=True)  # noqa: S607 - any git


def test_a_revision_and_a_folder_are_read(tmp_path: Path, klein: Handbook) -> None:
    policies = copied(tmp_path, SMALL)
    (policies / "geheim.yml").symlink_to("/etc/passwd")
    git(tmp_path, "init", ".")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "Eerste")
    article = next(policies.rglob("i-wachtwoorden.yml"))
    article.write_text(article.read_text(encoding="utf-8").replace("aan niemand", "nooit aan iemand"), encoding="utf-8")
    old = read_state("HEAD", policies, Strings.read())
    assert len(old.day) == len("2026-01-31")
    assert old.origin is Origin.REVISION
    same(old.handbook.bodies["voorbeeldstad"], klein.bodies["voorbeeldstad"])
    new = read_state(str(tmp_path), policies, Strings.read())
    assert new.origin is Origin.FOLDER
    [change] = between(old.handbook.bodies["voorbeeldstad"], new.handbook.bodies["voorbeeldstad"])
    assert (change.kind, change.changed) == (Kind.PROVISION, True)
    with pytest.raises(PastError, match="unknown"):
        read_state("bestaat-niet", policies, Strings.read())
    with pytest.raises(PastError, match="unknown"):
        read_state("--output=x", policies, Strings.read())
    with pytest.raises(PastError, match="no_sources"):
        read_state(str(policies / "sources"), policies, Strings.read())
    (policies / "topics.yml").unlink()
    git(tmp_path, "commit", "-am", "Stuk")
    with pytest.raises(MisfitError) as found:
        read_state("HEAD", policies, Strings.read())
    assert "missing-file" in {problem.code for problem in found.value.problems}


def test_what_is_wrong_beside_the_codes_is_no_matter(tmp_path: Path, klein: Handbook) -> None:
    policies = copied(
        tmp_path,
        SMALL,
        ("robot.yml", "question:", "vraag:"),
        ("pol.yml", "# yaml-language-server: $schema=../../../../.schemas/article.schema.json\n", "# Artikel\n"),
    )
    same(
        read_state(str(policies), SMALL, Strings.read()).handbook.bodies["voorbeeldstad"], klein.bodies["voorbeeldstad"]
    )


def test_without_git_the_reason_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    policies = copied(tmp_path, SMALL)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(PastError, match="not_in_git"):
        read_state("HEAD", policies, Strings.read())
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PastError, match="no_git"):
        read_state("HEAD", policies, Strings.read())


def test_the_library_is_the_same_as_itself() -> None:
    handbook = load(LIBRARY)
    for one in handbook.bodies.values():
        if one.code is not None:
            assert not between(one, one)
