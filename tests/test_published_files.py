"""What the site carries beside its pages: only what some page, style sheet or script asks for."""

import gzip
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from conftest import Project

from handbook.formats.browser.material import MaterialError, find_style

UNASKED = {
    "LICENSE-*.txt": "a licence goes with its library, whoever asks for it",
    "OFL-*.txt": "a licence goes with its font, whoever asks for it",
    "voorbeeld.png": "the picture in the README, which forges show from docs/",
}
"""Files that no page asks for, and why they are published."""

MOST = 3_500_000
"""Bytes below assets/, of which 2 MB are libraries that pages load at an export. Material's own would add 2.3 MB."""

THEIRS = "assets/stylesheets/main.57a0d79d.min.css"


def asked(path: Path, site: Path) -> Iterator[Path]:
    """The files below the site that a page, style sheet or script names: relative to itself, or by the site's root."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        names = [unescape(name) for name in re.findall(r'\s(?:src|href|data-[\w-]+)="([^"]+)"', text)]
    elif path.suffix == ".css":
        names = re.findall(r"""url\(["']?([^"')]+)""", text)
    else:
        names = re.findall(r"""["']([\w./-]+\.\w+)["']""", text)
    for name in names:
        start = site if name.startswith("/") else path.parent
        found = (start / re.split(r"[?#]", name.lstrip("/"))[0]).resolve()
        if found.is_relative_to(site) and found.is_file():
            yield found


def reachable(site: Path) -> set[Path]:
    """Every file that can be come to from the pages."""
    found: set[Path] = set()
    ways = list(site.rglob("*.html"))
    while ways:
        path = ways.pop()
        if path not in found:
            found.add(path)
            ways += asked(path, site) if path.suffix in {".html", ".css", ".js"} else ()
    return found


def test_every_published_file_is_asked_for(built: Project) -> None:
    site = built.site.resolve()
    files = {path for path in (site / "assets").rglob("*") if path.is_file()}
    unasked = {path for path in files - reachable(site) if not any(path.match(name) for name in UNASKED)}
    assert not unasked, sorted(path.relative_to(site).as_posix() for path in unasked)
    assert all(any(path.match(name) for path in files) for name in UNASKED)
    assert sum(path.stat().st_size for path in files) < MOST


def test_the_style_sheet_of_material_is_found_by_pattern() -> None:
    others = (f"{THEIRS}.map", "assets/javascripts/bundle.a5f9d56c.min.js")
    assert find_style([THEIRS, *others]) == THEIRS


@pytest.mark.parametrize("uris", [(), (THEIRS, "assets/stylesheets/main.19ace10b.min.css")])
def test_none_or_several_are_refused(uris: tuple[str, ...]) -> None:
    with pytest.raises(MaterialError) as caught:
        find_style(uris)
    assert caught.value.pattern == "assets/stylesheets/main.*.min.css"


FIRST_VIEW = 110_000
"""Bytes, packed with gzip, of a page with its style sheets and scripts: what a phone fetches first."""
PAGES = ("", "code/bilzen-hoeselt/art-5/", "mag-ik/kritiek-op-bestuur/", "vergelijken/")


def imported(path: Path) -> Iterator[Path]:
    """A script with all that it loads at once."""
    yield path
    for name in re.findall(r'^import .*?"([^"]+)"', path.read_text(encoding="utf-8"), re.MULTILINE):
        yield from imported((path.parent / name).resolve())


@pytest.mark.parametrize("page", PAGES)
def test_a_first_view_is_light_and_needs_nothing_of_material(built: Project, page: str) -> None:
    path = built.site / page / "index.html"
    html = path.read_text(encoding="utf-8")
    assert "md-toggle" not in html
    assert 'id="__config"' not in html
    named = re.findall(r'<(?:link rel="stylesheet"|script)[^>]*? (?:href|src)="([^"]+)"', html)
    assert len(named) > 2
    files = {one for name in named for one in imported((path.parent / name).resolve())}
    assert sum(len(gzip.compress(one.read_bytes())) for one in {path, *files}) < FIRST_VIEW


def test_a_file_of_the_fork_is_published_wherever_it_lies(small_project: Project) -> None:
    own = small_project.root / "docs/assets/javascripts/eigen.js"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text("// van de fork\n", encoding="utf-8")
    assert small_project.build().returncode == 0
    assert (small_project.site / "assets/javascripts/eigen.js").is_file()
