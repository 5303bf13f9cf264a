"""``python hooks``: exit statuses and formats, in a real process."""

import json
import re
import subprocess
import sys

from conftest import Project


def test_fine_sources(small_project: Project) -> None:
    result = small_project.run("hooks", "check")
    assert (result.returncode, result.stderr) == (0, "2 opmerkingen om te weten.\n")
    assert "in orde" in result.stdout
    assert re.search(r"Vingerafdruk van de bronnen: [0-9a-f]{16}\n", result.stdout)


def test_faulty_sources_in_all_formats(small_project: Project) -> None:
    path = small_project.policies / "organisations/voorbeeldstad/code/een/begrippen.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("setting: both", "setting: overal"), encoding="utf-8")
    text = small_project.run("hooks", "check")
    plain = small_project.run("hooks", "check", "--format", "json")
    sarif = small_project.run("hooks", "check", "--format", "sarif")
    assert (text.returncode, plain.returncode, sarif.returncode) == (1, 1, 1)
    assert text.stdout.startswith("policies/organisations/voorbeeldstad/code/een/begrippen.yml:6:10: “overal”")
    [problem] = json.loads(plain.stdout)
    assert (problem["code"], problem["line"], problem["column"]) == ("not-allowed-value", 6, 10)
    assert json.loads(sarif.stdout)["runs"][0]["results"][0]["ruleId"] == "not-allowed-value"


def test_wrong_use(small_project: Project) -> None:
    assert small_project.run("hooks", "verzin").returncode == 2
    missing = small_project.run("hooks", "check", "--policies", "nergens")
    assert missing.returncode == 2
    assert "bestaat niet" in missing.stderr


def test_the_working_directory_does_not_matter(small_project: Project) -> None:
    command = [sys.executable, str(small_project.root / "hooks"), "check"]
    assert subprocess.run(command, cwd="/", capture_output=True, check=False).returncode == 0


def test_schemas_are_written_and_compared(small_project: Project) -> None:
    folder = small_project.policies / ".schemas"
    stale = small_project.run("hooks", "schema", "--check")
    assert stale.returncode == 1
    assert "article.schema.json" in stale.stdout
    assert small_project.run("hooks", "schema").returncode == 0
    assert json.loads((folder / "article.schema.json").read_text(encoding="utf-8"))["additionalProperties"] is False
    assert small_project.run("hooks", "schema", "--check").returncode == 0
