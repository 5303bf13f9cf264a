"""Real builds: what MkDocs makes of the pages, what it must refuse, and what a build may touch."""

import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from html import unescape
from itertools import chain, islice
from pathlib import Path

import pytest
import yaml
from conftest import Project

FAULTY = ("organisations/voorbeeldstad/code/een/begrippen.yml", "title: Begrippen", "titel: Begrippen")


def fingerprint(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def change(project: Project, path: str, old: str, new: str) -> None:
    file = project.policies / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_two_builds_give_the_same_bytes(small_project: Project) -> None:
    first = small_project.build(PYTHONHASHSEED="1")
    assert first.returncode == 0, first.stderr
    made = fingerprint(small_project.site)
    shutil.rmtree(small_project.root / ".cache")
    second = small_project.build(PYTHONHASHSEED="2", TZ="Pacific/Auckland")
    assert second.returncode == 0, second.stderr
    assert fingerprint(small_project.site) == made


def test_a_build_writes_nothing_but_the_site_and_its_cache(small_project: Project) -> None:
    before = fingerprint(small_project.root)
    result = small_project.build()
    assert result.returncode == 0, result.stderr
    made = ("site/", ".cache/")
    after = {name: mark for name, mark in fingerprint(small_project.root).items() if not name.startswith(made)}
    assert after == before


def test_a_fault_stops_the_build_and_leaves_the_last_site(small_project: Project) -> None:
    assert small_project.build().returncode == 0
    made = fingerprint(small_project.site)
    change(small_project, *FAULTY)
    result = small_project.build()
    assert result.returncode == 1
    assert (
        "policies/organisations/voorbeeldstad/code/een/begrippen.yml:4:1: “titel” is hier geen bestaand veld"
        in result.stderr
    )
    assert "De vorige versie van de site blijft staan." in result.stderr
    assert "Traceback" not in result.stderr
    assert fingerprint(small_project.site) == made


def test_a_hand_written_page_cannot_replace_a_generated_one(small_project: Project) -> None:
    (small_project.root / "docs" / "begrippen.md").write_text("# Begrippen\n", encoding="utf-8")
    result = small_project.build()
    assert result.returncode == 1
    assert "docs/begrippen.md:1:1" in result.stderr


def test_the_edit_link_opens_the_yaml(small_project: Project) -> None:
    result = small_project.build(REPO_URL="https://forge.example/stad/handboek/")
    assert result.returncode == 0, result.stderr
    page = (small_project.site / "code/voorbeeldstad/begrippen/index.html").read_text(encoding="utf-8")
    [link] = re.findall(r'href="(https://forge\.example/[^"]+)" rel="edit"', page)
    assert link.endswith("policies/organisations/voorbeeldstad/code/een/begrippen.yml")
    assert "/docs/../" not in link or link.count("..") == 1


def test_a_project_without_a_forge_has_no_edit_link(built_small: Project) -> None:
    page = (built_small.site / "code/voorbeeldstad/begrippen/index.html").read_text(encoding="utf-8")
    assert 'rel="edit"' not in page


def test_hostile_text_never_becomes_markup(built_small: Project) -> None:
    for path in built_small.site.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert not re.search(r"<script>alert|<img src=x|<b>Geen opmaak|onerror=alert\(3\)>", page), path
        assert not re.search(r'href="javascript:', page), path
    page = (built_small.site / "code/voorbeeldstad/pol/index.html").read_text(encoding="utf-8")
    text = unescape(re.sub(r"<[^>]+>", "", page.partition("<article")[2]))
    for shown in (
        "<script>alert(1)</script> *vet* `code` {{ x }} [a](javascript:alert(1)) | # {: .k }",
        "</h2><script>alert(2)</script> *sterren* _lijntje_ ![x](y) &amp; {: #weg } $$",
        "<img src=x onerror=alert(3)> **niet vet** {{ config }} {% raw %} --8<-- &lt; é 😀 שלום | :smile:",
        "</dd><script>alert(4)</script>",
    ):
        assert shown in text


def test_search_finds_provisions_not_pages_cut_at_headings(built_small: Project) -> None:
    places = list(searched(built_small))
    assert "code/voorbeeldstad/i-wachtwoorden/#niemand" in places
    assert "begrippen/#ict-dienst" in places
    assert "over/#is-dit-de-officiele-tekst" in places  # written by hand
    assert len(places) == len(set(places))
    assert not [place for place in places if "#_" in place]
    index = json.loads((built_small.site / "search/index.json").read_text(encoding="utf-8"))
    assert ["ICT-dienst", "dienst ICT", "helpdesk"] in index["synonyms"]


def test_every_result_of_the_search_leads_somewhere(built: Project, built_small: Project) -> None:
    for project in (built, built_small):
        for place in searched(project):
            address, _, anchor = place.partition("#")
            assert not anchor or anchor in ids(project.site / address / "index.html"), place


def searched(project: Project) -> Iterator[str]:
    """The addresses of everything that the search knows."""
    folder = project.site / "search"
    pages = json.loads((folder / "index.json").read_text(encoding="utf-8"))["pages"]
    files = sorted((folder / "texts").glob("*.json"), key=lambda path: int(path.stem))
    texts = chain.from_iterable(json.loads(path.read_text(encoding="utf-8")) for path in files)
    for address, _title, kinds, *_rest in pages:
        for anchor, *_ in islice(texts, len(kinds)):
            yield f"{address}#{anchor}" if anchor else address


def test_every_internal_link_leads_somewhere(built: Project, built_small: Project) -> None:
    # MkDocs checks the links of Markdown only; most of ours are HTML
    for project in (built, built_small):
        anchors = {path: ids(path) for path in project.site.rglob("*.html")}
        for path in anchors:
            if path.name == "404.html":
                continue
            for link in set(re.findall(r'<a [^>]*?href="([^"]*)"', path.read_text(encoding="utf-8"))):
                if link.startswith(("http:", "https:")):
                    continue
                address, _, anchor = link.partition("#")
                target = (path.parent / address.partition("?")[0]).resolve() if address else path
                target = target / "index.html" if target.is_dir() else target
                assert target.is_file(), f"{path}: {link}"
                assert not anchor or anchor in anchors.get(target, ()), f"{path}: {link}"


def ids(path: Path) -> set[str]:
    return set(re.findall(r'\bid="([^"]+)"', path.read_text(encoding="utf-8"))) | {"__skip"}


def test_ids_are_unique_on_every_page(built: Project, built_small: Project) -> None:
    for project in (built, built_small):
        for path in project.site.rglob("*.html"):
            found = re.findall(r'\bid="([^"]+)"', path.read_text(encoding="utf-8"))
            assert len(found) == len(set(found)), f"{path}: {sorted(x for x in found if found.count(x) > 1)}"


def test_every_provision_of_the_sources_is_on_its_page_once(built: Project) -> None:
    for source in built.policies.glob("organisations/*/code/*/*.yml"):
        organisation = source.parts[-4]
        page = (built.site / "code" / organisation / source.stem / "index.html").read_text(encoding="utf-8")
        for provision in walk(yaml.safe_load(source.read_text(encoding="utf-8"))):
            assert page.count(f' id="{provision["id"]}"') == 1, provision["id"]


def walk(data: object) -> list[dict[str, object]]:
    if isinstance(data, list):
        return [found for item in data for found in walk(item)]
    if isinstance(data, dict):
        own = [data] if "modality" in data else []
        return own + [found for value in data.values() for found in walk(value)]
    return []


@pytest.mark.parametrize("directory_urls", ["true", "false"])
def test_both_kinds_of_addresses_build(small_project: Project, directory_urls: str) -> None:
    config = small_project.root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(
        text.replace("use_directory_urls: true", f"use_directory_urls: {directory_urls}"), encoding="utf-8"
    )
    result = small_project.build()
    assert result.returncode == 0, result.stderr
    name = "code/voorbeeldstad/pol/index.html" if directory_urls == "true" else "code/voorbeeldstad/pol.html"
    assert (small_project.site / name).is_file()


def test_a_second_build_takes_the_prints_from_the_cache(small_project: Project) -> None:
    assert small_project.build().returncode == 0
    made = fingerprint(small_project.site)
    kept = {path: path.stat().st_mtime_ns for path in (small_project.root / ".cache/prints").iterdir()}
    second = small_project.build()
    assert second.returncode == 0, second.stderr
    assert fingerprint(small_project.site) == made
    assert {path: path.stat().st_mtime_ns for path in (small_project.root / ".cache/prints").iterdir()} == kept


def test_a_print_that_fails_stops_the_build_and_leaves_the_last_site(small_project: Project) -> None:
    assert small_project.build().returncode == 0
    made = fingerprint(small_project.site)
    template = small_project.root / "hooks/handbook/formats/pdf/templates/main.typ"
    template.write_text(template.read_text(encoding="utf-8") + '\n#read("weg.txt")\n', encoding="utf-8")
    result = small_project.build()
    assert result.returncode == 1
    assert re.search(r"De afdruk pdf/[a-z-]+\.pdf kon niet gemaakt worden\.", result.stderr), "whichever is set first"
    assert "weg.txt" in result.stderr
    assert "Traceback" not in result.stderr
    assert fingerprint(small_project.site) == made
