"""Many handbooks: the examples for an umbrella body run what exists, and no handbook is forgotten or built twice."""

import os
import re
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from project import ROOT

EXAMPLES = ROOT / ".github" / "examples"
HANDBOOKS = 300
GITHUB_MOST, GITLAB_MOST = 256, 200
"""The jobs that these forges make of one."""

GIT = """#!/bin/sh
for folder; do :; done
mkdir -p "$folder"
"""
MAKE = """#!/bin/sh
case $2 in *kapot*) exit 2;; esac
echo "$SITE_URL" > "$2/.cache/built"
mkdir "$2/site" && echo "$3 $4" > "$2/site/index.html"
"""


def github() -> Any:
    return yaml.safe_load((EXAMPLES / "umbrella.yml").read_text(encoding="utf-8"))


def gitlab() -> Any:
    return yaml.safe_load((EXAMPLES / "umbrella.gitlab-ci.yml").read_text(encoding="utf-8"))["handbooks"]


def commands() -> list[str]:
    job = gitlab()
    steps = github()["jobs"]["build"]["steps"]
    return [*(step["run"] for step in steps if "run" in step), *job["before_script"], *job["script"]]


@pytest.fixture
def umbrella(tmp_path: Path) -> Path:
    """A folder to build in, with a git and a make that do what matters here."""
    for name, text in (("git", GIT), ("make", MAKE)):
        program = tmp_path / "bin" / name
        program.parent.mkdir(exist_ok=True)
        program.write_text(text, encoding="utf-8")
        program.chmod(0o755)
    return tmp_path


def build(folder: Path, shard: int, shards: int, **environment: str) -> "subprocess.CompletedProcess[str]":
    env = {**os.environ, "PATH": f"{folder / 'bin'}:{os.environ['PATH']}", **environment}
    command = ["sh", str(ROOT / ".ci" / "handbooks"), "handbooks.txt", str(shard), str(shards)]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)


def test_the_examples_run_what_exists() -> None:
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    for command in commands():
        assert all(target in targets for target in re.findall(r"\bmake ([a-z-]+)", command)), command
        assert all((ROOT / path).is_file() for path in re.findall(r"\.ci/[a-z]+", command)), command
    assert sum(".ci/handbooks handbooks.txt" in command for command in commands()) == 2


def test_the_examples_do_not_run_by_themselves() -> None:
    assert not list((ROOT / ".github" / "workflows").glob("umbrella*"))
    assert "push" not in github()[True], "YAML reads the key `on` as true"


def test_the_matrix_counts_as_many_shards_as_it_says_and_no_forge_refuses_them() -> None:
    shards = github()["jobs"]["build"]["strategy"]["matrix"]["shard"]
    assert shards == list(range(1, github()["env"]["SHARDS"] + 1))
    assert len(shards) <= GITHUB_MOST
    assert gitlab()["parallel"] <= GITLAB_MOST


@pytest.mark.parametrize("shards", [github()["env"]["SHARDS"], gitlab()["parallel"], 7])
def test_every_handbook_is_in_one_shard(umbrella: Path, shards: int) -> None:
    lines = ["# leden", "", *(f"boek-{number}  git@x:{number}.git" for number in range(HANDBOOKS))]
    (umbrella / "handbooks.txt").write_text("\n".join(lines), encoding="utf-8")
    told = [build(umbrella, shard, shards).stdout for shard in range(1, shards + 1)]
    built = Counter(re.findall(r"^== (.+)$", "".join(told), re.MULTILINE))
    assert built == Counter(f"boek-{number}" for number in range(HANDBOOKS))
    sizes = [text.count("== ") for text in told]
    assert max(sizes) - min(sizes) <= 1
    assert len(list((umbrella / "sites").glob("*/index.html"))) == HANDBOOKS


def test_a_handbook_that_fails_stops_no_other(umbrella: Path) -> None:
    (umbrella / "handbooks.txt").write_text("een x\nkapot y\ndrie z\n", encoding="utf-8")
    done = build(umbrella, 1, 1)
    assert done.returncode == 1
    assert "Not built: kapot\n" in done.stderr
    assert sorted(path.name for path in (umbrella / "sites").iterdir()) == ["drie", "een"]


def test_a_handbook_knows_its_address_and_finds_its_cache_again(umbrella: Path) -> None:
    (umbrella / "handbooks.txt").write_text("een x\n", encoding="utf-8")
    for _ in range(2):
        assert build(umbrella, 1, 1, SITES_URL="https://boeken.example").returncode == 0
    assert (umbrella / ".cache/handbooks/een/built").read_text() == "https://boeken.example/een/\n"
    assert (umbrella / "sites/een/index.html").read_text() == f"site VENV={umbrella}/.venv\n"


def test_a_shard_without_handbooks_is_fine(umbrella: Path) -> None:
    (umbrella / "handbooks.txt").write_text("een x\n", encoding="utf-8")
    assert build(umbrella, 2, 2).returncode == 0
    assert not (umbrella / "sites").exists()


def test_the_documentation_tells_of_the_examples() -> None:
    for page in ("README.md", "docs/redactie/publiceren.md"):
        text = (ROOT / page).read_text(encoding="utf-8")
        assert ".github/examples" in text, page
