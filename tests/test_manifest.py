"""The list of all files of a site, and whether a copy is still what it says."""

import argparse
import hashlib
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from conftest import Project
from golden import closed

from handbook.commands import verify
from handbook.editions.copies import CopyError
from handbook.editions.verify import verified
from handbook.manifest import NAME, ManifestError, as_text, parsed, write_manifest
from handbook.reading.frozen import written
from handbook.strings import Strings

ODD = {"gewoon.html": "0" * 64, "met spatie.html": "1" * 64, "map/é.html": "2" * 64, "twee\nregels\\.md": "3" * 64}


def copy_of(folder: Path) -> Path:
    """A small site with its manifest."""
    for name, text in {"index.html": "<p>Start", "code/a/index.html": "A", "code/b/index.html": "B"}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    write_manifest(folder, ())
    return folder


def run(copy: Path, manifest: Path | None = None) -> int:
    """The command."""
    return verify.run(argparse.Namespace(copy=copy, manifest=manifest), Strings.read())


def zipped(folder: Path, file: Path, above: str = "") -> Path:
    with zipfile.ZipFile(file, "w") as packed:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                packed.write(path, above + path.relative_to(folder).as_posix())
    return file


def test_a_manifest_holds_any_name_and_is_sorted() -> None:
    text = as_text(ODD)
    assert parsed(text) == ODD
    assert text.splitlines()[0].startswith("0" * 64 + "  gewoon.html")
    assert r"\3333" in text
    assert parsed(text.replace("\n", "\r\n").replace("  ", " *")) == ODD, "as Windows has it, or told to be binary"


@pytest.mark.parametrize("text", ["", "geen som\n", f"{'0' * 64}  a\n{'1' * 64}  a\n", f"{'0' * 64} a\n"])
def test_what_is_no_manifest_is_refused(text: str) -> None:
    with pytest.raises(ManifestError):
        parsed(text)


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="needs sha256sum")
def test_another_program_reads_it(tmp_path: Path) -> None:
    for name in ODD:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    write_manifest(tmp_path, ())
    command = ["sha256sum", "--strict", "-c", NAME]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode == 0
    (tmp_path / "gewoon.html").write_text("anders", encoding="utf-8")
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode == 1


def test_what_is_hidden_counts_only_if_it_is_published(tmp_path: Path) -> None:
    site = copy_of(tmp_path)
    for name in (".htaccess", ".git/config", ".well-known/security.txt"):
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text("x", encoding="utf-8")
    write_manifest(site, {".htaccess", ".well-known/security.txt"})
    listed = parsed((site / NAME).read_text(encoding="utf-8"))
    assert {".htaccess", ".well-known/security.txt"} <= set(listed)
    assert NAME not in listed
    found = verified(site)
    assert found.extra == ((".git/", 1),)


@pytest.mark.parametrize("packed", ["folder", "zip", "zip in a folder"])
def test_every_difference_is_told(tmp_path: Path, packed: str) -> None:
    site = copy_of(tmp_path / "site")
    mark = hashlib.sha256((site / NAME).read_bytes()).hexdigest()

    def looked() -> Path:
        if packed == "folder":
            return site
        return zipped(site, tmp_path / "kopie.zip", "site/" if packed != "zip" else "")

    found = verified(looked())
    assert found.same
    assert (found.mark, found.count, found.beside) == (mark, 3, False)
    (site / "index.html").write_text("<p>Anders", encoding="utf-8")
    (site / "code/a/index.html").unlink()
    (site / "code/nieuw.html").write_text("", encoding="utf-8")
    for name in ("een", "twee"):
        (site / "extra").mkdir(exist_ok=True)
        (site / "extra" / name).write_text("", encoding="utf-8")
    found = verified(looked())
    assert not found.same
    assert (found.changed, found.missing) == (("index.html",), ("code/a/index.html",))
    assert found.extra == (("code/nieuw.html", 1), ("extra/", 2))


def test_who_changes_the_manifest_too_is_found_by_one_that_is_kept_elsewhere(tmp_path: Path) -> None:
    site, kept = copy_of(tmp_path / "site"), tmp_path / "bewaard.sha256"
    shutil.copy(site / NAME, kept)
    (site / "index.html").write_text("<p>Anders", encoding="utf-8")
    write_manifest(site, ())
    assert verified(site).same
    found = verified(site, kept)
    assert (found.changed, found.beside, found.other) == (("index.html",), True, True)


def test_a_link_is_no_file_of_a_copy(tmp_path: Path) -> None:
    site = copy_of(tmp_path / "site")
    (site / "index.html").rename(tmp_path / "index.html")
    (site / "index.html").symlink_to(tmp_path / "index.html")
    assert verified(site).changed == ("index.html",)


def test_a_name_that_a_zip_has_twice_is_told(tmp_path: Path) -> None:
    file = zipped(copy_of(tmp_path / "site"), tmp_path / "kopie.zip")
    with zipfile.ZipFile(file, "a") as packed, pytest.warns(UserWarning, match="Duplicate"):
        packed.writestr("index.html", "<p>Anders")
    assert verified(file).twice == ("index.html",)


def test_an_edition_that_was_changed_along_with_the_manifest_breaks_its_seal(
    small_project: Project, tmp_path: Path
) -> None:
    site = copy_of(tmp_path / "site")
    edition = site / "code/a/edities/2026.1.json"
    edition.parent.mkdir()
    edition.write_bytes(written(closed(small_project.policies)))
    write_manifest(site, ())
    found = verified(site)
    assert found.same
    assert [one.name for one in found.editions] == ["2026.1"]
    edition.write_bytes(edition.read_bytes().replace(b"Alle regels.", b"Andere regels."))
    write_manifest(site, ())
    assert verified(site).broken == ("code/a/edities/2026.1.json",)


def test_what_cannot_be_verified_is_refused(tmp_path: Path) -> None:
    (tmp_path / "leeg").mkdir()
    (tmp_path / "geen.zip").write_bytes(b"PK geen zip")
    packed = zipped(copy_of(tmp_path / "heel"), tmp_path / "stuk.zip")
    packed.write_bytes(packed.read_bytes().replace(b"  index.html", b"  inder.html", 1))
    (tmp_path / "fout").mkdir()
    (tmp_path / "fout" / NAME).write_text("geen manifest", encoding="utf-8")
    for name, code in (
        ("weg", "no_copy"),
        ("leeg", "no_manifest"),
        ("geen.zip", "no_zip"),
        ("stuk.zip", "broken"),
        (f"fout/{NAME}", "manifest_itself"),
    ):
        with pytest.raises(CopyError) as caught:
            verified(tmp_path / name)
        assert caught.value.code == code
    with pytest.raises(CopyError) as caught:
        verified(tmp_path / "fout")
    assert caught.value.code == "no_manifest_line"


def test_the_command_says_what_differs_and_ends_with_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = copy_of(tmp_path / "site")
    assert run(site) == 0
    told = capsys.readouterr().out
    assert "is precies wat in het manifest staat (3 bestanden)" in told
    assert hashlib.sha256((site / NAME).read_bytes()).hexdigest() in told
    assert "kon ook het manifest" in told
    for number in range(60):
        (site / f"nieuw-{number}.html").write_text("", encoding="utf-8")
    assert run(site, site / NAME) == 1
    told = capsys.readouterr().out
    assert "… en nog 20 die er niet bij horen." in told
    assert "kon ook het manifest" not in told
    assert run(tmp_path / "weg") == 2
    assert "Er is geen map of bestand" in capsys.readouterr().err


def test_a_copy_with_other_ends_of_lines_is_told_apart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = copy_of(tmp_path / "site")
    for name in ("index.html", "code/a/index.html"):
        (site / name).write_bytes(b"een\ntwee\n")
    write_manifest(site, ())
    for path in site.rglob("*.*"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    (site / "index.html").write_bytes(b"een\r\ndrie\r\n")
    found = verified(site)
    assert found.changed == ("code/a/index.html", "index.html")
    assert found.ends == ("code/a/index.html",)
    assert run(site) == 1
    assert "Bij 1 gewijzigd bestand is alleen het einde van de regels anders" in capsys.readouterr().out


@pytest.mark.skipif(os.name == "nt", reason="names that a disk of Windows does not have")
def test_a_name_that_is_no_utf_8_is_held_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    odd = os.fsdecode(b"\xff.html")
    try:
        (tmp_path / odd).write_text("x", encoding="utf-8")
    except OSError:
        pytest.skip("a disk that knows UTF-8 only")
    write_manifest(tmp_path, ())
    assert verified(tmp_path).same
    (tmp_path / odd).unlink()
    assert run(tmp_path) == 1
    assert r"\udcff.html" in capsys.readouterr().out


def test_the_built_site_is_what_its_manifest_says(built_small: Project) -> None:
    found = verified(built_small.site)
    assert found.same
    there = [path for path in built_small.site.rglob("*") if path.is_file() and path.name != NAME]
    assert found.count == len(there)
    listed = parsed((built_small.site / NAME).read_text(encoding="utf-8"))
    assert {"sitemap.xml.gz", ".htaccess", "index.md"} <= set(listed)
