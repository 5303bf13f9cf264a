"""Golden cases: a small valid library, a change to it, and the exact report that must follow."""

import io
import json
import shutil
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from docx import Document

from handbook import report
from handbook.editions.freeze import Closing, frozen
from handbook.formats.job import Job, Settings
from handbook.formats.word.styles import DEFAULT, OVERRIDE, read_reference
from handbook.links import Links
from handbook.model.handbook import Handbook
from handbook.problems import Problem, SourcesFaultyError
from handbook.product import Publication
from handbook.publish import publish
from handbook.reading.collisions import refuse_collisions
from handbook.reading.frozen import written
from handbook.reading.load import Library, load
from handbook.strings import Strings
from handbook.views.views import Views

SMALL = Path(__file__).parent / "fixtures" / "klein" / "policies"
ACT = Path(__file__).parent / "fixtures" / "besluit" / "policies"
"""An act as it was signed: no parts, a preamble, lists in its norms, annexes with a table and a form."""


def apply_case(case: Mapping[str, Any], folder: Path) -> Path:  # noqa: C901 - one line for each thing that a case can do
    """Copy the small library into ``folder`` and change it as ``case`` says. Returns the project's root."""
    policies = folder / "policies"
    shutil.copytree(SMALL, policies)
    replace_texts(case, policies)
    for change in case.get("write", ()):
        _put(policies / change["path"], change["text"].encode())
    for change in case.get("bytes", ()):
        _put(policies / change["path"], bytes.fromhex(change["hex"]))
    for change in case.get("repeat", ()):
        _repeat(policies / change["path"], change["text"] * change["times"], change.get("after"))
    for change in case.get("move", ()):
        (policies / change["to"]).parent.mkdir(parents=True, exist_ok=True)
        (policies / change["path"]).rename(policies / change["to"])
    for change in case.get("link", ()):
        (policies / change["path"]).symlink_to(change["to"])
    for change in case.get("closed", ()):
        _put(policies / change["path"], written(_closed(change)))
    for change in case.get("alter", ()):
        path = policies / change["path"]
        path.write_text(path.read_text(encoding="utf-8").replace(change["old"], change["new"]), encoding="utf-8")
    for path in case.get("remove", ()):
        (policies / path).unlink()
    for change in case.get("docs", ()):
        _put(folder / "docs" / change["path"], change["text"].encode() * change.get("times", 1))
    if "unstyled" in case:
        _put(folder / "docs" / OVERRIDE, without_styles(DEFAULT.read_bytes(), case["unstyled"]))
    return folder


def _closed(change: Mapping[str, Any]) -> dict[str, Any]:
    """An edition with other values (``set``), or other words in its text (``words``)."""
    data = {**closed(SMALL), **change.get("set", {})}
    for old, new in change.get("words", {}).items():
        text = json.dumps(data, ensure_ascii=False)
        assert old in text, f"{old!r} stands nowhere in the edition"
        data = json.loads(text.replace(old, new))
    return data


def replace_texts(case: Mapping[str, Any], policies: Path) -> None:
    """Replace what ``case`` says; each text stands in its file once."""
    for change in case.get("replace", ()):
        path = policies / change["path"]
        text = path.read_text(encoding="utf-8")
        assert text.count(change["old"]) == 1, f"{change['old']!r} stands {text.count(change['old'])} times in {path}"
        path.write_text(text.replace(change["old"], change["new"]), encoding="utf-8")


def closed(
    policies: Path, owner: str = "voorbeeldstad", name: str = "2026.1", day: str = "2026-01-01"
) -> dict[str, Any]:
    """An edition of a code as it stands, as plain data without its seal."""
    handbook = load(policies)
    return frozen(handbook.bodies[owner], handbook, Strings.read(), Closing(name, day, day))


def published(handbook: Handbook, reference: bytes | None = None) -> Publication:
    """Everything but the files to print and to edit."""
    reference = DEFAULT.read_bytes() if reference is None else reference
    return publish(handbook, Settings(Strings.read(), reference, paper=False))


def job_of(handbook: Handbook, reference: bytes | None = None) -> Job:
    """What a format is given."""
    strings = Strings.read()
    settings = Settings(strings, DEFAULT.read_bytes() if reference is None else reference)
    return Job(Views(handbook, strings), Links(handbook), settings)


def report_of(root: Path) -> str:
    """The text report on the library in ``root``: its faults, or else what is worth knowing of it.

    What the unchanged small library leaves open (it has to leave something) is not told again.
    """
    strings = Strings.read()
    library = Library()
    try:
        made = published(library.load(root / "policies"), read_reference(root / "docs"))
        refuse_collisions([shown.page.uri for shown in made.pages], root / "docs", root / "policies")
    except SourcesFaultyError as error:
        return report.as_text(error.problems, strings)
    usual = remarks_of_the_small_library()
    return report.as_text([remark for remark in library.remarks if remark not in usual], strings)


@cache
def remarks_of_the_small_library() -> tuple[Problem, ...]:
    """What is worth knowing of the small library as it is."""
    library = Library()
    library.load(SMALL)
    return library.remarks


def without_styles(reference: bytes, names: Iterable[str]) -> bytes:
    """A Word file without some of its styles."""
    document = Document(io.BytesIO(reference))
    for name in names:
        document.styles[name].delete()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _repeat(path: Path, text: str, after: str | None) -> None:
    if after is None:
        path.write_text(text, encoding="utf-8")
        return
    before, marker, rest = path.read_text(encoding="utf-8").partition(after)
    assert marker, f"{after!r} does not stand in {path}"
    path.write_text(before + marker + text + rest, encoding="utf-8")
