"""A fork takes releases of the project with git: no conflict, and what no longer fits is told in its own file."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from own import ALONE, SETTINGS, town, write_own
from project import LIBRARY, ROOT, Project, copy_project

OTHER = ("README.md", "CHANGELOG.md", "Makefile", "requirements.txt", "pyproject.toml", ".gitignore")


@pytest.fixture
def upstream(tmp_path: Path) -> Project:
    """The project as it is released, in a repository of its own."""
    project = copy_project(tmp_path / "upstream", LIBRARY)
    shutil.rmtree(project.policies / "own", ignore_errors=True)
    for name in OTHER:
        shutil.copy(ROOT / name, project.root / name)
    git(project, "init", "--quiet", "--initial-branch", "main")
    release(project, "Release 1")
    return project


@pytest.fixture
def fork(upstream: Project, tmp_path: Path) -> Project:
    """A town's fork of it that decides on everything that the guide says it may."""
    run("git", "clone", "--quiet", str(upstream.root), str(tmp_path / "fork"))
    project = Project(tmp_path / "fork")
    town(project.policies, "authenticatie", SETTINGS + ALONE.replace("organisations: none", "organisations: [gent]"))
    write_own(
        project.policies,
        {
            "pages/over.md": "# Over deze code\n\nVan [Proefdorp](code/proefdorp/index.md).\n",
            "pages/contact.md": "# Contact\n",
            "situations/robot.yml": """
                id: robot
                question: Mag een robot mijn werk doen?
                short_answer: Dat staat nergens.
                moments: [at_work]
                topics: [authenticatie]
                """,
            "situations/eigen-cloud.yml": "extends: library\nquestion: Mag ik mijn eigen cloud gebruiken?\n",
            "terms.yml": "terms:\n  - {id: vpn-proefdorp, term: Proefdorpnet, definition: Ons eigen netwerk.}\n",
        },
    )
    release(project, "Onze code")
    return project


def run(*command: str, cwd: Path | None = None) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, encoding="utf-8")


def git(project: Project, *arguments: str) -> "subprocess.CompletedProcess[str]":
    who = ("-c", "user.name=Redactie", "-c", "user.email=redactie@voorbeeld.be", "-c", "commit.gpgsign=false")
    return run("git", *who, *arguments, cwd=project.root)


def release(project: Project, message: str) -> None:
    git(project, "add", "--all")
    done = git(project, "commit", "--quiet", "--message", message)
    assert done.returncode == 0, done.stdout + done.stderr


def change(project: Project, name: str, edit: Callable[[str], str]) -> None:
    path = project.root / name
    before = path.read_text(encoding="utf-8")
    after = edit(before)
    assert after != before, name
    path.write_text(after, encoding="utf-8")


def take(fork: Project) -> None:
    """Take what upstream has released since."""
    done = git(fork, "pull", "--quiet", "--no-rebase", "--no-edit", "origin", "main")
    assert done.returncode == 0, done.stdout + done.stderr
    assert git(fork, "status", "--porcelain").stdout == ""


def checked(fork: Project) -> str:
    done = fork.run("hooks", "check")
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_three_releases_come_in_without_a_conflict(upstream: Project, fork: Project) -> None:
    # the first: code, settings, theme and texts of the program
    change(upstream, "mkdocs.yml", lambda text: text.replace("docs_dir: docs", "# a remark\ndocs_dir: docs"))
    change(upstream, "hooks/handbook/views/text.py", lambda text: f"{text}\n# a remark\n")
    change(upstream, "hooks/handbook/theme/foundation/base.css", lambda text: f"{text}\n/* a remark */\n")
    change(upstream, "hooks/handbook/locales/nl/ui.yml", lambda text: f"# een opmerking\n{text}")
    change(upstream, "docs/over.md", lambda text: f"{text}\nNog een zin.\n")
    change(upstream, "README.md", lambda text: f"{text}\nOne more line.\n")
    release(upstream, "Release 2")
    take(fork)
    checked(fork)
    # the second: topics, terms, settings, organisations and questions
    change(upstream, "policies/topics.yml", lambda text: text.replace("label: ", "label: Over ", 1))
    change(upstream, "policies/handbook.yml", lambda text: text.replace('name: "2026.1"', 'name: "2026.2"'))
    change(upstream, "policies/terms.yml", lambda text: text.replace("terms:\n", f"terms:\n{TERM}", 1))
    place = "policies/organisations/gent/organisation.yml"
    change(upstream, place, lambda text: text.replace("\nabout: ", "\nabout: Nieuw. ", 1))
    (upstream.policies / "situations/drone.yml").write_text(DRONE, encoding="utf-8")
    release(upstream, "Release 3")
    take(fork)
    checked(fork)
    # the third: what the fork lays its own words over, and the profiles of the questionnaire
    change(upstream, "policies/situations/eigen-cloud.yml", lambda text: text.replace("?\n", ", of niet?\n", 1))
    change(upstream, "policies/profiles.yml", lambda text: text.replace("label: ", "label: Een ", 1))
    release(upstream, "Release 4")
    take(fork)
    told = checked(fork)
    assert "policies/own/situations/eigen-cloud.yml:2:1: ter info" in told
    done = fork.build(GEDRAGSWIJZER_PRINTS="0")
    assert done.returncode == 0, done.stderr
    home = (fork.site / "index.html").read_text(encoding="utf-8")
    assert "Gedragscode van Proefdorp" in home
    assert "2027.1" in home


def test_what_upstream_took_away_is_told_where_the_fork_leans_on_it(upstream: Project, fork: Project) -> None:
    (upstream.policies / "situations/eigen-cloud.yml").unlink()
    release(upstream, "Release 2")
    take(fork)
    done = fork.run("hooks", "check")
    assert done.returncode == 1
    assert (
        "policies/own/situations/eigen-cloud.yml:2:10: de bibliotheek heeft geen situations/eigen-cloud.yml"
        in done.stdout
    )
    assert "CHANGELOG.md" in done.stdout


def test_a_fork_that_adds_nothing_is_the_library(upstream: Project, tmp_path: Path) -> None:
    run("git", "clone", "--quiet", str(upstream.root), str(tmp_path / "leeg"))
    empty = Project(tmp_path / "leeg")
    (empty.policies / "own").mkdir()
    before, after = (project.run("hooks", "check").stdout for project in (upstream, empty))
    assert "ter info" not in before
    assert before == after


TERM = "  - {id: drone, term: drone, definition: Een toestel dat vliegt zonder piloot.}\n"
DRONE = """# yaml-language-server: $schema=../.schemas/situation.schema.json
id: drone
question: Mag ik op het werk een drone gebruiken?
short_answer: Daarover zegt geen enkel document iets.
moments: [at_work]
topics: [authenticatie]
"""
