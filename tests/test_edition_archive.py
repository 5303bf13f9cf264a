"""An edition as one file to keep: whole, always the same bytes, enough to read, check and rebuild it."""

import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from html import unescape
from pathlib import Path

import pytest
from golden import ACT, SMALL, closed
from pdfs import opened
from project import LIBRARY, ROOT
from uitgaven import EDITIONS, OTHER, OWNER

from handbook.editions.archive import Archive, NoArchiveError, archive, packed, write_archive
from handbook.editions.freeze import Closing, frozen
from handbook.editions.pages import text_page
from handbook.editions.prints import printed
from handbook.editions.sources import sources
from handbook.editions.verify import verified
from handbook.manifest import NAME
from handbook.reading.frozen import written
from handbook.reading.load import load
from handbook.strings import Strings

STRINGS = Strings.read()
TEXT = ("code", "articles", "terms", "topics", "sources", "organisation")


@pytest.fixture(scope="module")
def made() -> Archive:
    return archive(load(EDITIONS), STRINGS, name="2025.1")


@pytest.fixture(scope="module")
def files(made: Archive) -> Mapping[str, bytes]:
    return unpacked(made.raw)


def unpacked(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as held:
        return {name: held.read(name) for name in held.namelist()}


def test_it_holds_the_sealed_file_the_print_the_text_the_sources_and_all_editions_before(
    files: Mapping[str, bytes],
) -> None:
    editions = f"organisations/{OWNER}/editions"
    assert files["uitgave/2025.1.json"] == (EDITIONS / editions / "2025.1.json").read_bytes()
    with opened(files["uitgave/2025.1.pdf"]) as document, document.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
    with opened(files["uitgave/wijzigingen_2024.1_2025.1.pdf"]) as document, document.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
    kept = {Path(name).name for name in files if "/editions/" in name}
    assert kept == {"2024.1.json", "2025.1.json", "2025.1.yml"}, "and why it changed, which no closed file says"
    assert f"bronnen/policies/organisations/{OWNER}/code/code.yml" in files
    assert "Je draagt zorg voor je toestel." in files["uitgave/2025.1.html"].decode()


def test_no_clock_no_disk_and_no_packer_is_in_it(made: Archive) -> None:
    with zipfile.ZipFile(io.BytesIO(made.raw)) as held:
        infos = held.infolist()
    assert [info.filename for info in infos] == sorted(info.filename for info in infos)
    assert {(info.date_time, info.compress_type, info.create_system) for info in infos} == {
        ((1980, 1, 1, 0, 0, 0), zipfile.ZIP_STORED, 3)
    }


def test_another_process_in_another_place_makes_the_same_bytes(made: Archive, tmp_path: Path) -> None:
    file = tmp_path / "ver weg.zip"
    command = [sys.executable, str(ROOT / "hooks"), "edition", "--policies", str(EDITIONS)]
    command += ["archive", "--name", "2025.1", "-o", str(file)]
    env = {
        **os.environ,
        "TZ": "Pacific/Kiritimati",
        "PYTHONHASHSEED": "7",
        "LC_ALL": "C",
        "SITE_URL": "https://a.example",
    }
    done = subprocess.run(command, env=env, cwd=tmp_path, umask=0o077, capture_output=True, text=True, check=True)
    assert file.read_bytes() == made.raw
    assert made.edition.fingerprint[:16] in done.stdout
    assert made.mark in done.stdout


def test_it_can_be_verified_packed_and_unpacked(made: Archive, tmp_path: Path) -> None:
    file, folder = tmp_path / "archief.zip", tmp_path / "uitgepakt"
    write_archive(made, file)
    with zipfile.ZipFile(file) as held:
        held.extractall(folder)
    for copy in (file, folder):
        found = verified(copy)
        assert found.same
        assert found.mark == made.mark
        assert [(one.name, one.fingerprint) for one in found.editions] == [("2025.1", made.edition.fingerprint)]
    inside = folder / "uitgave/2025.1.html"
    inside.write_text(inside.read_text(encoding="utf-8").replace("zorg", "geen zorg"), encoding="utf-8")
    assert verified(folder).changed == ("uitgave/2025.1.html",)


def test_the_page_that_explains_it_needs_nothing_else(made: Archive, files: Mapping[str, bytes]) -> None:
    page = files["index.html"].decode()
    for name in ("index.html", "uitgave/2025.1.html"):
        assert "<script" not in files[name].decode()
        assert "http" not in re.sub(r"https://[\w.]*example", "", files[name].decode().replace("http-equiv", ""))
    for link in re.findall(r'href="([^"]+)"', page):
        assert link in files, link
    assert made.edition.fingerprint in page
    assert str(made.edition.follows) in page
    assert "gold van 1 maart 2025 tot en met 31 december 2025" in page


def test_windows_is_told_how_to_check_it(files: Mapping[str, bytes]) -> None:
    typed = [unescape(one) for one in re.findall(r"<pre>(.*?)</pre>", files["index.html"].decode())]
    assert (
        f"Get-Content -Encoding UTF8 {NAME} | ForEach-Object {{ $sum, $name = $_ -split '  ', 2; "
        "if ((Get-FileHash -LiteralPath $name).Hash -ne $sum) { $name } }"
    ) in typed
    assert not any(line.startswith("\\") for line in files[NAME].decode().splitlines()), "it splits lines at spaces"


def test_another_edition_of_the_handbook_changes_nothing(files: Mapping[str, bytes], tmp_path: Path) -> None:
    policies = shutil.copytree(EDITIONS, tmp_path / "policies")
    file = policies / "handbook.yml"
    text = file.read_text(encoding="utf-8")
    later = re.sub(r"(?m)^edition: .*$", 'edition: {name: "2028.7", date: "2028-07-01"}', text)
    assert later != text
    file.write_text(later, encoding="utf-8")
    again = unpacked(archive(load(policies), STRINGS, name="2025.1").raw)
    assert {name for name in files if again[name] != files[name]} == set()


def test_what_it_says_of_the_seal_works(files: Mapping[str, bytes], tmp_path: Path) -> None:
    page = files["index.html"].decode()
    typed = next(unescape(one) for one in re.findall(r"<pre>(.*?)</pre>", page) if "python3 -c" in one)
    code = re.fullmatch(r'python3 -c "(.*)"', typed)
    assert code
    (tmp_path / "uitgave").mkdir()
    file = tmp_path / "uitgave/2025.1.json"
    raw = files["uitgave/2025.1.json"]
    for content, said in ((raw, "True"), (raw.replace(b"zorg", b"z"), "False")):
        file.write_bytes(content)
        told = subprocess.run([sys.executable, "-c", code[1]], cwd=tmp_path, capture_output=True, text=True, check=True)
        assert told.stdout.strip() == said


@pytest.mark.parametrize(
    ("folder", "owner"),
    [
        (LIBRARY, "bilzen-hoeselt"),
        (SMALL, "voorbeeldstad"),
        (ACT, "voorbeelddorp"),
        (EDITIONS, OWNER),
        (EDITIONS, OTHER),
    ],
)
def test_its_sources_give_the_edition_again(folder: Path, owner: str, tmp_path: Path) -> None:
    day = Closing("2026.1", "2026-01-01", "2026-01-01")
    today = load(folder)
    raw = written(frozen(today.bodies[owner], today, STRINGS, day))
    for name, content in sources(json.loads(raw)).items():
        (tmp_path / "policies" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "policies" / name).write_bytes(content)
    again = load(tmp_path / "policies")
    one = json.loads(written(frozen(again.bodies[owner], again, STRINGS, day)))
    for name in TEXT:
        assert one.get(name) == json.loads(raw).get(name), name


def test_the_sources_of_an_archive_are_whole(files: Mapping[str, bytes], tmp_path: Path) -> None:
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    handbook = load(tmp_path / "bronnen/policies")
    assert [one.name for one in handbook.editions[OWNER]] == ["2024.1", "2025.1"]
    told = load(EDITIONS).editions[OWNER].get("2025.1")
    assert told is not None
    assert handbook.editions[OWNER].closed[-1].notes == told.notes
    assert told.notes is not None
    assert f"{OWNER}/online" in handbook.articles


def test_text_of_authors_never_becomes_markup(tmp_path: Path) -> None:
    file = tmp_path / "policies/organisations/voorbeeldstad/editions/2026.1.json"
    for path in SMALL.rglob("*.yml"):
        (tmp_path / "policies" / path.relative_to(SMALL)).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "policies" / path.relative_to(SMALL)).write_bytes(path.read_bytes())
    file.parent.mkdir()
    file.write_bytes(written(closed(SMALL)))
    handbook = load(tmp_path / "policies")
    [edition] = handbook.editions["voorbeeldstad"]
    page = text_page(printed(handbook, edition, STRINGS), STRINGS)
    assert "&lt;script&gt;alert(1)" in page
    assert not re.search(r"<(?:script|img|b>)", page)
    assert "javascript:" not in "".join(re.findall(r'href="([^"]*)"', page))


def test_another_file_is_never_written_over(made: Archive, tmp_path: Path) -> None:
    file = tmp_path / "archief.zip"
    write_archive(made, file)
    write_archive(made, file)
    file.write_bytes(b"iets anders")
    with pytest.raises(NoArchiveError, match="archive_exists"):
        write_archive(made, file)
    assert file.read_bytes() == b"iets anders"
    with pytest.raises(NoArchiveError, match="no_folder"):
        write_archive(made, tmp_path / "weg/archief.zip")
    assert [path.name for path in tmp_path.iterdir()] == ["archief.zip"]


def test_the_edition_of_the_day_is_meant_where_none_is_named() -> None:
    handbook = load(EDITIONS)
    assert archive(handbook, STRINGS).edition.name == "2026.1"
    for owner, name, code in (
        (OTHER, None, "no_organisation"),
        (OWNER, "1999", "no_edition"),
        ("niemand", None, "no_organisation"),
    ):
        with pytest.raises(NoArchiveError) as caught:
            archive(handbook, STRINGS, owner, name)
        assert caught.value.code == code
        assert STRINGS.t(f"proof.refused.{code}", **caught.value.values)


def test_a_name_comes_once_and_in_order() -> None:
    raw = packed({"b": b"2", "a": b"1", NAME: b""})
    assert list(unpacked(raw)) == ["a", "b", NAME]
