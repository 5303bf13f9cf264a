"""``python hooks export site``: the pages as files for Zensical, and what Zensical makes of them (`make engines`)."""

import os
import posixpath
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag

import markdown
import pytest
import yaml
from conftest import Project, serve, watched
from golden import SMALL, published
from playwright.sync_api import Browser, expect
from project import ROOT, copy_project
from shared import once

from handbook.formats.export.folder import MARK, ForeignFolderError, write
from handbook.formats.export.pages import front_matter
from handbook.formats.export.project import Project as Settled
from handbook.formats.export.project import ProjectError, read_project
from handbook.formats.export.site import moved
from handbook.formats.export.toml import toml
from handbook.formats.job import Settings
from handbook.formats.search.entries import entries
from handbook.formats.word.styles import DEFAULT
from handbook.links import FIND, Links
from handbook.manifest import NAME, parsed
from handbook.product import Page, SearchEntry, Shown, StaticFile
from handbook.publish import export
from handbook.reading.load import load
from handbook.strings import Strings

ALONE = {"../llms.txt", "../manifest.sha256"}
"""What only a site that is whole has."""
WRITTEN = {
    "over.md",
    *(f"redactie/{name}.md" for name in ("index", "publiceren", "word-bestand", "lagen", "uitgaven", "voorbeelden")),
}
"""The pages of the project that somebody wrote."""


class Article(HTMLParser):
    """The anchors and links of a page, in their order; of a page in its frame only those of the article."""

    def __init__(self, html: str, *, framed: bool) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self._depth = 0 if framed else 1
        self._framed = framed
        self._frames_own = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "article" and self._framed:
            self._depth += 1
            if self._depth == 1:
                return  # the frame's
        if tag == "p":
            self._frames_own = "gw-edit" in (found.get("class") or "")
        name = found.get("id")
        if self._depth and name and name != "__skip":
            self.ids.append(name)
        if self._depth and tag == "a" and found.get("href") is not None and not self._frames_own:
            self.links.append(str(found["href"]))

    def handle_endtag(self, tag: str) -> None:
        if tag == "article" and self._framed:
            self._depth -= 1
        if tag == "p":
            self._frames_own = False


@dataclass(frozen=True)
class Exported:
    """The files of an export by their name, and the pages among them below ``docs/``."""

    files: dict[str, bytes | str]
    parsed: dict[str, Article] = field(default_factory=dict)

    @property
    def pages(self) -> dict[str, str]:
        found = {name.removeprefix("docs/"): content for name, content in self.files.items() if name.endswith(".md")}
        return {name: str(content) for name, content in found.items()}

    def article(self, page: str) -> Article:
        """A page as an engine shows it, which knows Markdown and nothing of us."""
        if page not in self.parsed:
            body = header(self.pages[page])[1]
            engine = markdown.Markdown(extensions=["attr_list", "toc", "tables", "fenced_code"])
            self.parsed[page] = Article(engine.convert(body), framed=False)
        return self.parsed[page]


def header(page: str) -> tuple[dict[str, Any], str]:
    """The front matter of a page, and what follows."""
    _, start, body = page.split("---\n", 2)
    return yaml.safe_load(start), body


def exported() -> Exported:
    settings = Settings(Strings.read(), DEFAULT.read_bytes(), paper=False)
    files = export(load(SMALL), settings, read_project(ROOT, {}))
    return Exported({file.uri: file.content for file in files})


@pytest.fixture(scope="module")
def small() -> Exported:
    """The small library, with the hand-written pages of the project."""
    return exported()


def taken() -> list[Shown]:
    """The pages of the site but that of its own search: another engine brings its own."""
    return [shown for shown in published(load(SMALL)).pages if shown.page.uri != FIND]


def test_every_page_is_there(small: Exported) -> None:
    uris = {shown.page.uri for shown in taken()} | WRITTEN
    assert set(small.pages) == {moved(uri) for uri in uris}


def test_a_page_says_what_a_theme_should_know(small: Exported) -> None:
    for shown in taken():
        known = header(small.pages[moved(shown.page.uri)])[0]
        assert (known["title"], known["description"]) == (shown.page.title, shown.page.summary)
    assert header(small.pages["over/index.md"])[0]["description"].startswith("Wat dit handboek is")


def test_a_page_that_stands_apart_says_so() -> None:
    page = Page("code/gent/edities/1/art-1.md", "article", "Art. 1", "Kort.", None, search=(SearchEntry("", "a", "b"),))
    assert "apart" not in front_matter(page)
    apart = replace(page, apart=True, canonical="code/gent/art-1.md")
    known = front_matter(apart)
    assert (known["apart"], known["canonical"], known["search"]) == (True, "code/gent/art-1/", {"exclude": True})
    assert entries(page, Links(load(SMALL)))
    assert not entries(apart, Links(load(SMALL)))


def test_a_page_has_the_anchors_and_links_of_the_site(small: Exported) -> None:
    for shown in taken():
        article, ours = small.article(moved(shown.page.uri)), Article(shown.html, framed=False)
        assert article.ids == ours.ids, shown.page.uri
        # there are no pages as plain Markdown, and so no list of them; the manifest is that of the sources of a site
        assert article.links == [link for link in ours.links if link not in ALONE], shown.page.uri


def test_every_link_arrives(small: Exported) -> None:
    paper = Links(load(SMALL)).files()
    for page in small.pages:
        for link in small.article(page).links:
            name, anchor = urldefrag(link)
            name = name.partition("?")[0]
            if re.match(r"[a-z]+:", name):
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(name))) if name else page
            if name.endswith("/") or target == ".":
                target = posixpath.normpath(f"{target}/index.md")
            assert f"docs/{target}" in small.files or target in paper, f"{page}: {link}"
            if anchor and target.endswith(".md"):
                assert unquote(anchor) in small.article(target).ids, f"{page}: {link}"


def test_no_hand_written_page_shows_the_marks_of_a_code_block(small: Exported) -> None:
    """Python-Markdown, and so our own site, knows such a block at the start of a line only, not in a list."""
    for uri in WRITTEN:
        html = markdown.markdown(small.pages[moved(uri)], extensions=["attr_list", "toc", "tables", "fenced_code"])
        assert "```" not in html, uri


def test_a_page_loads_the_scripts_that_it_needs(small: Exported) -> None:
    page = small.pages["vergelijken/index.md"]
    assert '<script type="module" src="../assets/components/compare/page.js"></script>' in page
    assert "docs/assets/components/compare/page.js" in small.files
    assert "<script" not in small.pages["begrippen/index.md"]


def test_every_import_of_a_script_is_there(small: Exported) -> None:
    for name, content in small.files.items():
        if name.endswith(".js"):
            text = content if isinstance(content, str) else content.decode()
            for path in re.findall(r'^import .* from "(\.[^"]+)"', text, re.MULTILINE):
                assert posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) in small.files, name


def test_the_configuration_names_files_that_are_there(small: Exported) -> None:
    project = tomllib.loads(str(small.files["zensical.toml"]))["project"]
    assert project["site_name"] == "Klein handboek"
    assert project["theme"]["font"] is False
    assert "content.action.edit" not in project["theme"]["features"]
    assert project["markdown_extensions"]["toc"] == {"permalink": False}
    scripts = [script["path"] for script in project["extra_javascript"]]
    named = [*project["extra_css"], *scripts, project["theme"]["favicon"], *targets(project["nav"])]
    assert {name for name in named if f"docs/{name}" not in small.files} == set()


def test_the_navigation_has_the_generated_lines(small: Exported) -> None:
    nav = tomllib.loads(str(small.files["zensical.toml"]))["project"]["nav"]
    codes = next(item["Codes"] for item in nav if "Codes" in item)
    assert codes[0] == "code/index.md"
    assert "code/voorbeeldstad/i-wachtwoorden/index.md" in list(targets(codes))


def targets(nav: Any) -> Iterator[str]:
    """Every page that a navigation names."""
    if isinstance(nav, str):
        yield nav
    for item in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ():
        yield from targets(item)


def test_the_same_sources_give_the_same_files(small: Exported) -> None:
    again = exported()
    assert list(again.files.items()) == list(small.files.items())


def test_settings_come_from_mkdocs_yml(tmp_path: Path) -> None:
    text = """
site_name: !ENV [NAAM, "Zonder naam"]
site_url: !ENV ADRES
theme: {name: material, language: nl, features: [a]}
markdown_extensions:
  - tables
  - pymdownx.emoji:
      index: !!python/name:material.emoji
      deep: 1
docs_dir: bladen
"""
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    (tmp_path / "bladen/.verborgen").mkdir(parents=True)
    (tmp_path / "bladen/.verborgen/a.md").touch()
    (tmp_path / "bladen/b.md").write_text("# B\n", encoding="utf-8")
    project = read_project(tmp_path, {"ADRES": "https://voorbeeld.be/"})
    assert (project.name, project.url, project.features) == ("Zonder naam", "https://voorbeeld.be/", ("a",))
    assert project.extensions == {"tables": {}, "pymdownx.emoji": {"index": None, "deep": 1}}
    assert [file.uri for file in project.written] == ["b.md"]
    assert read_project(tmp_path, {"NAAM": "Met naam"}).name == "Met naam"


@pytest.mark.parametrize("text", ["site_url: x", "a: [", "- lijst", ""])
def test_settings_that_cannot_be_read_are_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    with pytest.raises(ProjectError, match=r"mkdocs\.yml"):
        read_project(tmp_path, {})


@pytest.mark.parametrize("content", [b"\xff", b"---\na: [\n---\n"])
def test_a_page_that_cannot_be_read_is_told(content: bytes) -> None:
    project = Settled(name="x", written=(StaticFile("over.md", content),))
    settings = Settings(Strings.read(), DEFAULT.read_bytes(), paper=False)
    with pytest.raises(ProjectError, match=r"over\.md"):
        list(export(load(SMALL), settings, project))


def test_what_a_fork_adds_comes_along() -> None:
    page = "---\ntitle: Eigen\n---\nTekst met een [link](over.md#a) en een [bestand](a.txt).\n"
    written = (StaticFile("eigen/blad.md", page.encode()), StaticFile("eigen/a.txt", b"a"))
    nav = ({"Buiten": "https://voorbeeld.be/x.md"}, {"Deel": [{"Ons blad": "eigen/blad.md"}]})
    extensions = {"pymdownx.emoji": {"index": None, "options": {"a": None, "b": [None, 1]}}}
    project = Settled(name="x", nav=nav, extensions=extensions, styles=("eigen.css",), written=written)
    settings = Settings(Strings.read(), DEFAULT.read_bytes(), paper=False)
    files = {file.uri: file.content for file in export(load(SMALL), settings, project)}
    start = "---\ntitle: Eigen\n---\n\n# Ons blad\n\n"
    assert files["docs/eigen/blad/index.md"] == f"{start}Tekst met een [link](../over/#a) en een [bestand](../a.txt).\n"
    assert files["docs/eigen/a.txt"] == b"a"
    made = tomllib.loads(str(files["zensical.toml"]))["project"]
    assert made["nav"] == [{"Buiten": "https://voorbeeld.be/x.md"}, {"Deel": [{"Ons blad": "eigen/blad/index.md"}]}]
    assert made["markdown_extensions"]["pymdownx.emoji"] == {"options": {"b": [1]}}
    assert made["extra_css"][-1] == "eigen.css"


def test_toml_is_read_back_as_it_was() -> None:
    hostile = 'a "b" \\ \n [c]\t# = \x00\x1f\x7f é 𝄞'
    table: dict[str, object] = {hostile: hostile, "list": [True, 1, [{hostile: [hostile, {}]}], []], "half": 0.5}
    assert tomllib.loads(toml({"a": {"b": 1}, 'c."d.e"': table})) == {"a": {"b": 1}, "c": {"d.e": table}}
    with pytest.raises(TypeError):
        toml({"a": {"b": None}})


def test_what_an_earlier_export_wrote_goes_and_nothing_else(tmp_path: Path) -> None:
    folder, outside = tmp_path / "uit", tmp_path / "buiten.txt"
    outside.touch()
    write([StaticFile("docs/oud.md", "oud"), StaticFile("docs/blijft.md", "1")], folder)
    (folder / "site").mkdir()
    (folder / "site/index.html").touch()
    with (folder / MARK).open("a", encoding="utf-8") as mark:
        mark.write("../buiten.txt\n")
    assert write([StaticFile("docs/blijft.md", "2")], folder) == 1
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert files == {MARK, NAME, "docs/blijft.md", "site/index.html"}
    assert set(parsed((folder / NAME).read_text(encoding="utf-8"))) == {MARK, "docs/blijft.md"}
    assert (folder / "docs/blijft.md").read_text(encoding="utf-8") == "2"
    assert outside.exists()


def test_a_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "brief.txt").touch()
    with pytest.raises(ForeignFolderError):
        write([StaticFile("a.md", "")], tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["brief.txt"]


def test_the_command_line(small_project: Project, tmp_path: Path) -> None:
    command = ("hooks", "export", "site", "--no-prints", "-o")
    refused = small_project.run(*command, str(small_project.root))
    assert refused.returncode == 2
    assert "is niet leeg" in refused.stderr
    to = tmp_path / "een map"
    made = small_project.run(*command, str(to))
    assert (made.returncode, made.stderr) == (0, "")
    assert f"cd '{to}' && zensical build" in made.stdout
    assert (to / "zensical.toml").is_file()
    assert not (to / "docs/pdf").exists()
    assert small_project.run(*command, str(to)).returncode == 0
    (small_project.policies / "topics.yml").write_text("?", encoding="utf-8")
    assert small_project.run(*command, str(to)).returncode == 1


# What Zensical makes of it

ZENSICAL = Path(os.environ.get("GEDRAGSWIJZER_ENGINES", "nergens")) / "zensical" / "bin" / "zensical"
with_zensical = pytest.mark.skipif(
    not ZENSICAL.is_file(), reason="Zensical has an environment of its own: make engines"
)


@pytest.fixture(scope="module")
def zensical(built: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the export of the project, with the site that Zensical made of it."""

    def make(folder: Path) -> None:
        project = copy_project(folder / "project", built.policies)
        shutil.copytree(built.root / ".cache", project.root / ".cache")  # the prints are the same
        result = project.run("hooks", "export", "site", "-o", str(folder / "uit"))
        assert result.returncode == 0, result.stderr
        command = [str(ZENSICAL), "build", "--strict"]
        done = subprocess.run(command, cwd=folder / "uit", capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    return once(tmp_path_factory, "zensical", make) / "uit"


def html_files(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*.html")}


@with_zensical
def test_zensical_makes_the_same_pages_with_the_same_anchors_and_links(built: Project, zensical: Path) -> None:
    names = html_files(built.site) - {"zoeken/index.html"}  # the page of our own search
    assert html_files(zensical / "site") == names
    pages = sorted(name for name in names if name.endswith("index.html"))
    assert len(pages) > 100
    anchors = links = 0
    for name in pages:
        ours = Article((built.site / name).read_text(encoding="utf-8"), framed=True)
        theirs = Article((zensical / "site" / name).read_text(encoding="utf-8"), framed=True)
        assert theirs.ids == ours.ids, name
        assert theirs.links == [link for link in ours.links if link not in ALONE], name
        anchors, links = anchors + len(theirs.ids), links + len(theirs.links)
    print(f"{len(pages)} pages, {anchors} anchors, {links} links")  # noqa: T201 - for whoever asks: pytest -rP


@with_zensical
def test_zensical_publishes_every_file(zensical: Path) -> None:
    for path in (zensical / "docs").rglob("*"):
        if path.is_file() and path.suffix != ".md":
            copy = zensical / "site" / path.relative_to(zensical / "docs")
            assert copy.read_bytes() == path.read_bytes(), path


@pytest.fixture(scope="module")
def zensical_address(zensical: Path) -> Iterator[str]:
    yield from serve(zensical / "site")


@with_zensical
def test_pages_work_in_the_frame_of_zensical(browser: Browser, zensical_address: str) -> None:
    """Nothing complains, nothing comes from elsewhere, and the components run."""
    for page in watched(browser):
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))  # noqa: B023 - of this page
        for name in ("", "over/", "code/bilzen-hoeselt/art-3/"):
            page.goto(zensical_address + name)
            expect(page.locator("article h1")).to_be_visible()
        page.goto(f"{zensical_address}vergelijken/")
        page.locator(".gw-choose > summary").click()
        expect(page.get_by_role("button", name="Excel (XLSX)")).to_be_visible()
        page.goto(f"{zensical_address}ik-stel-op/")
        expect(page.get_by_role("heading", name="Je organisatie")).to_be_visible()
        assert {url for url in asked if not url.startswith((zensical_address, "data:", "blob:"))} == set()
