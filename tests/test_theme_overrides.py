"""The theme replaces parts of Material for MkDocs: when one of them changes, somebody must look again."""

import re
from hashlib import sha256
from pathlib import Path

import material
import mkdocs
import pytest
from golden import SMALL, job_of

from handbook.formats.browser.style import AFTER, BEFORE, COMPONENTS
from handbook.formats.browser.theme import theme_files
from handbook.reading.load import load

UPSTREAM = Path(material.__file__).parent / "templates"
SITEMAP = Path(mkdocs.__file__).parent / "templates/sitemap.xml"
THEME = Path(__file__).parent.parent / "hooks/handbook/theme"

# Material's original -> hash of the version that was read when ours was written (Material 9.8.1)
READ = {
    "base.html": "8536d352b0093623",
    "404.html": "80c93494b5432b1b",
    "partials/header.html": "8cf3fb15bcf969ff",
    "partials/logo.html": "e0925ef6c190174a",
    "partials/nav.html": "af33f6e032f632eb",
    "partials/nav-item.html": "89895208f22d68ce",
    "partials/toc.html": "fde48f583563364b",
    "partials/toc-item.html": "418f31ce2e6d5599",
    "partials/content.html": "ce33929c85af129f",
    "partials/footer.html": "50c2a75f013b7b03",
    "partials/tabs.html": "d2c82916569e645a",
    "partials/javascripts/base.html": "d6113712bc4deb30",
    "partials/javascripts/content.html": "3722e156f0f6339d",
    "partials/javascripts/palette.html": "8790389765ea6036",
}
# ours -> the originals it stands for
STANDS_FOR = {
    "main.html": ("base.html", "partials/javascripts/base.html", "partials/javascripts/content.html"),
    "404.html": ("404.html",),
    "components/content/content.html": ("partials/content.html",),
    "components/footer/footer.html": ("partials/footer.html",),
    "components/header/header.html": (
        "partials/header.html",
        "partials/tabs.html",
        "partials/javascripts/palette.html",
    ),
    "components/header/logo.html": ("partials/logo.html",),
    "components/navigation/navigation.html": ("partials/nav.html", "partials/nav-item.html"),
    "components/toc/toc.html": ("partials/toc.html",),
    "components/toc/toc-item.html": ("partials/toc-item.html",),
}
OURS_ALONE = {
    "components/header/icon-menu.html",
    "components/navigation/links.html",
    "components/search/icon-search.html",
    "components/search/search.html",
}

OVERRIDES = sorted(path.relative_to(THEME).as_posix() for path in THEME.rglob("*.html"))
"""The frame of the site, which MkDocs renders without escaping. Templates of pages (``*.html.j2``) are escaped."""

CASES = [(ours, original) for ours, originals in STANDS_FOR.items() for original in originals]


def test_every_template_of_the_frame_is_known() -> None:
    assert set(OVERRIDES) == set(STANDS_FOR) | OURS_ALONE


@pytest.mark.parametrize("ours", sorted(STANDS_FOR))
def test_every_override_says_what_it_mends(ours: str) -> None:
    first = re.match(r"\{#-?(.+?)-?#\}", (THEME / ours).read_text(encoding="utf-8"), flags=re.DOTALL)
    assert first, "no comment at its top"
    assert re.search(r"[Rr]eplaces|Material's own", first[1])
    assert len(first[1].split()) > 10, "what does it mend?"


@pytest.mark.parametrize(("ours", "original"), CASES)
def test_original_is_the_one_that_was_read(ours: str, original: str) -> None:
    path = UPSTREAM / original
    assert path.is_file(), f"Material no longer has {original}: is {ours} still needed?"
    assert sha256(path.read_bytes()).hexdigest()[:16] == READ[original], (
        f"Material changed {original}, which our {ours} replaces. Compare the two, carry over what matters "
        f"(components and attributes its script looks for), then put the new hash in {Path(__file__).name}."
    )


def test_the_sitemap_of_mkdocs_is_the_one_that_was_read() -> None:
    """Ours differs in one condition: a page that stands apart is not listed."""
    assert sha256(SITEMAP.read_bytes()).hexdigest()[:16] == "0950766d642ac999", (
        "compare the two, carry over what matters"
    )
    ours = (THEME / "sitemap.xml").read_text(encoding="utf-8").partition("-#}\n")[2]
    assert ours.replace(" and not file.page.meta.apart", "").split() == SITEMAP.read_text(encoding="utf-8").split()


def test_every_hash_is_used() -> None:
    assert set(READ) == {original for _, original in CASES}


def test_files_that_are_named_exist() -> None:
    named = re.findall(r"""['"](assets/[^'"]+\.\w+)['"] \| url""", (THEME / "main.html").read_text(encoding="utf-8"))
    missing = set(named) - {file.uri for file in theme_files(job_of(load(SMALL)))}
    assert named
    assert not missing, "named in main.html but not published: " + ", ".join(missing)


@pytest.mark.parametrize("ours", OVERRIDES)
def test_no_file_of_material_is_named_by_its_hash(ours: str) -> None:
    """The hash changes with every version; ``find_material`` finds the files at build time."""
    assert not re.search(r"\.[0-9a-f]{8}\.min\.(css|js)", (THEME / ours).read_text(encoding="utf-8"))


def test_every_style_sheet_is_in_the_bundle() -> None:
    sheets = {path.parent.name for path in (THEME / "components").rglob("*.css")}
    assert sorted([*COMPONENTS, "look"]) == sorted(sheets)  # that of a look only where there is one
    foundation = {path.stem for path in (THEME / "foundation").glob("*.css")}
    assert foundation == {*BEFORE, *AFTER, "print", "landscape"}


def test_a_component_is_a_folder_with_its_parts_under_its_name() -> None:
    for folder in sorted((THEME / "components").iterdir()):
        names = {path.name for path in folder.iterdir()}
        own = {f"{folder.name}.{end}" for end in ("html", "html.j2", "css", "js")}
        assert names & own, f"{folder.name}: neither template nor style under its name"


@pytest.mark.parametrize("ours", OVERRIDES)
def test_nothing_is_inline(ours: str) -> None:
    """The content security policy would refuse it, silently for the reader."""
    text = re.sub(r"\{#.*?#\}", "", (THEME / ours).read_text(encoding="utf-8"), flags=re.DOTALL)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text)
    assert all("src=" in tag or 'type="application/json"' in tag for tag in re.findall(r"<script[^>]*>", text))


@pytest.mark.parametrize("ours", OVERRIDES)
def test_titles_are_escaped(ours: str) -> None:
    """Material prints titles as they are written in front matter, tags and all."""
    text = (THEME / ours).read_text(encoding="utf-8")
    printed = re.findall(r"\{\{-?\s*(.*?)\s*-?\}\}", text, flags=re.DOTALL)
    risky = [it for it in printed if re.search(r"title|description|site_name", it) and "ui." not in it]
    naked = [it for it in risky if not it.endswith("| e")]
    assert not naked, f"not escaped in {ours}: {naked}"
