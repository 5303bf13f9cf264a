"""Other engines than MkDocs with Material build the same site. `make engines` makes the environments they need."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from conftest import Project, serve, watched
from playwright.sync_api import Browser, expect
from project import copy_project
from shared import once

LINK = re.compile(r'(?:src|href)="([^"]+)"')
URL = re.compile(r"url\([\"']?(?!data:)([^\"')]+)")


@dataclass(frozen=True)
class Engine:
    """Another engine, and what mkdocs.yml has to say for it."""

    name: str
    settings: tuple[tuple[str, str], ...] = ()

    def build(self, built: Project, to: Path) -> None:
        """Build the same sources."""
        project = copy_project(to, built.policies)
        shutil.copytree(built.root / ".cache", to / ".cache", dirs_exist_ok=True)  # the prints are the same
        config = to / "mkdocs.yml"
        text = config.read_text(encoding="utf-8")
        for ours, theirs in self.settings:
            assert ours in text
            text = text.replace(ours, theirs)
        config.write_text(text, encoding="utf-8")
        python = Path(os.environ["GEDRAGSWIJZER_ENGINES"]) / self.name / "bin" / "python"
        command = [str(python), "-m", "properdocs", "build", "--strict", "--config-file", "mkdocs.yml"]
        env = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(command, cwd=project.root, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


ENGINES = (
    Engine("properdocs"),
    Engine("materialx", (("\n  name: material\n", "\n  name: materialx\n"),)),
)

pytestmark = pytest.mark.skipif(
    "GEDRAGSWIJZER_ENGINES" not in os.environ, reason="other engines have environments of their own: make engines"
)


@pytest.fixture(scope="module", params=ENGINES, ids=lambda engine: engine.name)
def other(request: pytest.FixtureRequest, built: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The same sources, built by another engine."""
    engine: Engine = request.param
    return Project(once(tmp_path_factory, engine.name, lambda to: engine.build(built, to)))


@pytest.fixture(scope="module")
def other_address(other: Project) -> Iterator[str]:
    yield from serve(other.site)


def names(project: Project) -> set[str]:
    """All files that the site consists of, but for what a theme brings and no page of ours loads."""
    found = {path.relative_to(project.site).as_posix() for path in files(project)}
    return {name for name in found if not name.startswith("assets/javascripts/lunr/")}


def files(project: Project) -> list[Path]:
    return [path for path in sorted(project.site.rglob("*")) if path.is_file()]


def test_the_site_has_the_same_files(built: Project, other: Project) -> None:
    assert names(other) == names(built)


def test_every_page_is_the_same(built: Project, other: Project) -> None:
    pages = [path for path in files(built) if path.suffix in {".html", ".md", ".txt"}]
    assert len(pages) > 100
    different = [
        path.relative_to(built.site).as_posix()
        for path in pages
        if path.read_bytes() != (other.site / path.relative_to(built.site)).read_bytes()
    ]
    assert different == []


def test_everything_that_is_not_the_themes_is_the_same_to_the_byte(built: Project, other: Project) -> None:
    own = [path for path in files(built) if path.suffix in {".json", ".csv", ".pdf", ".docx", ".xml"}]
    assert {path.suffix for path in own} >= {".json", ".csv", ".pdf", ".docx"}
    for path in own:
        name = path.relative_to(built.site)
        assert (other.site / name).read_bytes() == path.read_bytes(), name


def test_no_file_is_missing(other: Project) -> None:
    """Whatever a page or a style sheet names is there."""
    for path in files(other):
        if path.suffix in {".html", ".css"}:
            pattern = LINK if path.suffix == ".html" else URL
            for link in pattern.findall(path.read_text(encoding="utf-8")):
                name = unquote(urldefrag(link).url.partition("?")[0])
                if name and not re.match(r"[a-z]+:", name):
                    target = other.site / name.lstrip("/") if name.startswith("/") else path.parent / name
                    assert (target / "index.html" if target.is_dir() else target).is_file(), f"{path}: {link}"


def test_a_reader_finds_a_provision_and_nothing_complains(browser: Browser, other_address: str) -> None:
    for page in watched(browser):
        page.goto(other_address)
        box = page.locator("main").get_by_role("searchbox")
        box.fill("wachtwoord doorgeven aan een collega")
        box.press("Enter")
        result = page.locator(".gw-hit__title[href*='/art-3/'][href*='#']").first
        expect(result).to_be_visible()
        result.click()
        page.wait_for_url(re.compile(r"/art-3/.*#"))
        expect(page.locator(f"[id='{page.url.partition('#')[2]}']")).to_be_in_viewport()
