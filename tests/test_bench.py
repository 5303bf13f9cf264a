"""The parts of the benchmark that can be wrong without anybody seeing it. What it measures is in no test."""

import math
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from bench.__main__ import BESIDE, PARTS, as_text
from bench.builds import power
from bench.editions import EDITIONS, with_editions
from bench.plain import as_markdown, write_plain
from bench.processes import CommandError, measure
from bench.workshop import Row, change_a_provision
from conftest import ROOT, Project, copy_project
from project import LIBRARY
from synthetic import Size, write

from handbook.reading.load import load

PAGE = """<!doctype html><head><meta name="description" content="Over &quot;mag&quot;"><title>A &amp; B – Site</title>
<link href="x"></head><body><nav>weg</nav><main><article class="x">
<nav>kruimels</nav>
<h1 id="een">Een &lt; twee</h1>
<p>Tekst<br>met <svg viewBox="0 0 1 1"><path d="m1"/></svg> &amp; &#42;</p>
<section><h2 id="binnen">Binnen</h2></section>
<h2>Los</h2>
</article></main><footer>weg</footer></body>"""


def test_a_page_becomes_what_somebody_would_write() -> None:
    front, _, content = as_markdown(PAGE).removeprefix("---\n").partition("---\n")
    assert yaml.safe_load(front) == {"title": "A & B – Site", "description": 'Over "mag"'}
    assert "\n# Een &lt; twee {#een}\n" in content
    assert "\n## Los\n" in content
    assert '<section><h2 id="binnen">Binnen</h2></section>' in content, "Markdown knows no heading inside HTML"
    assert '<p>Tekst<br>met <svg viewBox="0 0 1 1"><path d="m1"/></svg> &amp; &#42;</p>' in content
    assert "weg" not in content


def test_the_plain_files_hold_every_page_and_the_navigation_of_the_codes(built: Project, tmp_path: Path) -> None:
    count = write_plain(built.root, tmp_path)
    built_pages = {path.relative_to(built.site).with_suffix("") for path in built.site.rglob("index.html")}
    plain = {path.relative_to(tmp_path / "docs").with_suffix("") for path in (tmp_path / "docs").rglob("*.md")}
    assert plain == built_pages
    assert count == len(plain)
    nav = (tmp_path / "mkdocs.yml").read_text(encoding="utf-8")
    assert "code/bilzen-hoeselt/art-9/index.md" in nav
    assert "- Begrippen: begrippen/index.md" in nav


def test_a_changed_provision_is_changed_and_the_sources_stay_right(tmp_path: Path) -> None:
    write(tmp_path / "policies", Size(1, articles=2, topics=2, situations=0))
    for policies in (tmp_path / "policies", LIBRARY):
        project = copy_project(tmp_path / f"copy of {policies.parent.name}", policies)
        change_a_provision(project, "Meting1")
        address = change_a_provision(project, "Meting2")
        handbook = load(project.policies)
        found = [ref for ref, placed in handbook.provisions.items() if "Meting" in placed.provision.beginning]
        assert [f"code/{ref.partition('#')[0]}/" for ref in found] == [address]
        assert handbook.provisions[found[0]].provision.beginning.startswith("Meting2 ")


def test_each_of_ten_editions_has_a_text_of_its_own(tmp_path: Path) -> None:
    write(tmp_path / "policies", Size(1, articles=2, topics=2, situations=0))
    project = with_editions(copy_project(tmp_path / "bare", tmp_path / "policies"), tmp_path / "edited")
    handbook = load(project.policies)
    [(owner, closed)] = handbook.editions.items()
    assert len(closed) == EDITIONS
    texts = {handbook.sealed(owner, one.name).partition(b"Meting")[2][:1] for one in closed}
    assert len(texts) == EDITIONS
    assert closed.on(handbook.settings.edition.day) is closed.closed[-1], "all of them are past but the last"


def test_costs_that_grow_with_the_size_have_power_1_and_those_with_its_square_2() -> None:
    assert power([1, 4, 16], [3, 12, 48]) == pytest.approx(1)
    assert power([1, 4, 16], [3, 48, 768]) == pytest.approx(2)
    assert math.isnan(power([5, 5], [1, 2])), "one size alone tells nothing"


def test_each_line_says_figure_goal_and_whether_it_is_met() -> None:
    assert as_text(Row("bouwen", 0.456, "x plain", 0.5, "1 s / 2 s")).split() == [
        *("bouwen", "0.46", "x", "plain", "0.5", "ok"),
        *("1", "s", "/", "2", "s"),
    ]
    assert as_text(Row("bouwen", 0.6, "x plain", 0.5)).endswith("missed")
    assert as_text(Row("bouwen", math.nan, "x plain", 0.5)).endswith("missed"), "not measured is not met"


def test_what_a_process_starts_is_counted_with_it(tmp_path: Path) -> None:
    busy = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'sum(range(3_000_000))'], check=True)"
    alone = measure([sys.executable, "-c", "pass"], tmp_path)
    assert measure([sys.executable, "-c", busy], tmp_path).processor > alone.processor
    with pytest.raises(CommandError, match="kapot"):
        measure([sys.executable, "-c", "raise SystemExit('kapot')"], tmp_path)


def test_the_command_line_tells_its_parts_and_refuses_others() -> None:
    command = [sys.executable, "-m", "bench"]
    env = {"PYTHONPATH": f"{ROOT / 'hooks'}:{ROOT / 'tests'}"}
    told = subprocess.run([*command, "--help"], env=env, capture_output=True, text=True, check=True).stdout
    assert all(f"  {name} " in told for name in (*PARTS, BESIDE))
    assert subprocess.run([*command, "iets"], env=env, capture_output=True, check=False).returncode == 2
