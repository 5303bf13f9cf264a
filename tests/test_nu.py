"""Every page is valid HTML, whatever its texts hold: the Nu HTML checker finds nothing."""

from pathlib import Path

from conftest import Project
from nu import faults


def test_every_page_is_valid(built: Project) -> None:
    assert len(list(built.site.rglob("*.html"))) > 100
    assert faults(built.site) == []


def test_hostile_texts_make_no_page_invalid(built_small: Project) -> None:
    assert faults(built_small.site) == []


def test_a_fault_is_found(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    head = '<!doctype html><html lang="nl"><head><title>x</title></head>'
    page = f'{head}<body><p id="a">x</p><p id="a">y</p></body></html>\n'
    (site / "index.html").write_text(page, encoding="utf-8")
    assert ["index.html:1" in fault for fault in faults(site)] == [True]
