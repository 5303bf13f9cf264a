"""What servers and browsers are told about the site: one policy everywhere, an icon, and where to report a leak."""

import re
import shutil
import struct
from html import unescape
from pathlib import Path

import pytest
from conftest import Project
from golden import SMALL, job_of
from looks import dress

from handbook.formats.browser.host import APACHE, ICON, NETLIFY, NGINX, SECURITY, host_files
from handbook.policy import headers, in_page
from handbook.reading.load import load

META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')


@pytest.fixture
def policies(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "policies"))


def files(policies: Path) -> dict[str, str | bytes]:
    return {file.uri: file.content for file in host_files(job_of(load(policies)))}


def test_every_page_and_every_fragment_says_the_policy_before_it_loads_anything(built_small: Project) -> None:
    pages = sorted(built_small.site.rglob("*.html"))
    assert any("kolommen" in path.parts for path in pages)
    for path in pages:
        html = path.read_text(encoding="utf-8")
        assert [unescape(policy) for policy in META.findall(html)] == [in_page()], path
        assert not re.search(r"<(link|script|style|img)\b", html[: html.index("Content-Security-Policy")]), path


def test_every_server_is_told_the_same(policies: Path) -> None:
    made = files(policies)
    forms = {
        NETLIFY: r"^  ([\w-]+): (.+)$",
        APACHE: r'^  Header always set ([\w-]+) "(.+)"$',
        NGINX: r'^add_header ([\w-]+) "(.+)" always;$',
    }
    for name, form in forms.items():
        assert dict(re.findall(form, str(made[name]), re.MULTILINE)) == headers(), name
    told = headers()
    assert told["Content-Security-Policy"] == f"{in_page()}; frame-ancestors 'none'"
    assert {"'unsafe-inline'", "'unsafe-eval'", "*"}.isdisjoint(told["Content-Security-Policy"].split())
    assert all(not re.search(r'["\n]', value) for value in told.values())


def test_the_header_files_are_published_at_the_root(built_small: Project) -> None:
    assert all((built_small.site / name).is_file() for name in (NETLIFY, APACHE, NGINX, ICON))


def picture(icon: str | bytes) -> bytes:
    """The one picture in an icon file."""
    assert isinstance(icon, bytes)
    assert struct.unpack("<HHHBB", icon[:8]) == (0, 1, 1, 32, 32)
    size, start = struct.unpack("<II", icon[14:22])
    assert icon[start:].startswith(b"\x89PNG")
    assert struct.unpack(">II", icon[start + 16 : start + 24]) == (32, 32)
    assert len(icon) == start + size
    return icon[start:]


def test_the_icon_is_that_of_the_house(policies: Path) -> None:
    ours = picture(files(policies)[ICON])
    assert picture(files(policies)[ICON]) == ours, "the same sources, the same bytes"
    dress(policies, "green")
    assert picture(files(policies)[ICON]) != ours


def test_without_a_contact_there_is_no_security_file(policies: Path) -> None:
    assert SECURITY not in files(policies)


@pytest.mark.parametrize(
    ("contact", "said"),
    [("ict@voorbeeld.be", "mailto:ict@voorbeeld.be"), ("https://voorbeeld.be/lek", "https://voorbeeld.be/lek")],
)
@pytest.mark.parametrize(
    ("day", "last"), [("2026-01-31", "2027-01-31"), ("2028-02-29", "2029-02-28"), ("2026", "2027-01-01")]
)
def test_the_security_file_lasts_a_year_from_the_edition(
    policies: Path, contact: str, said: str, day: str, last: str
) -> None:
    path = policies / "handbook.yml"
    text = path.read_text(encoding="utf-8").replace("2026-01-31", day)
    path.write_text(f"{text}site: {{security: {contact}}}\n", encoding="utf-8")
    lines = str(files(policies)[SECURITY]).splitlines()
    assert lines == [f"Contact: {said}", f"Expires: {last}T00:00:00Z", "Preferred-Languages: nl, en"]


def test_no_page_makes_a_browser_fetch_another_beforehand(built_small: Project) -> None:
    """Firefox does so at ``rel=next``, and the policy then refuses it."""
    for path in sorted(built_small.site.rglob("*.html")):
        kinds = set(re.findall(r'<link rel="([^"]+)"', path.read_text(encoding="utf-8")))
        assert kinds <= {"canonical", "icon", "stylesheet", "preload", "alternate"}, path
