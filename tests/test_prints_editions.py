"""A closed edition on paper: it says on its cover and on every page of when it is, and is set once."""

import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from golden import job_of
from pdfs import FOOT, Sheet, elements, opened, sheets, squeezed, untagged
from pikepdf import Name
from uitgaven import EDITIONS, NAMES, OWNER

from handbook.formats.job import Job
from handbook.formats.pdf import files
from handbook.formats.pdf.blocks import Document
from handbook.formats.pdf.compared import ComparedPrint
from handbook.formats.pdf.documents import Imprint
from handbook.formats.pdf.editions import EditionPrint, edition_prints, standing_of
from handbook.formats.pdf.typeset import encode, typeset
from handbook.links import Links, compared_file, edition_print
from handbook.model.code import Status
from handbook.model.handbook import Handbook
from handbook.reading.load import load
from handbook.strings import Strings

SITE = "https://voorbeelddorp.example/"
STRINGS = Strings.read()
TOLD = {
    "2024.1": "Gold van 1 januari 2024 tot en met 28 februari 2025",
    "2025.1": "Gold van 1 maart 2025 tot en met 31 december 2025",
    "2026.1": "Geldt van 1 januari 2026 tot en met 31 december 2026",
    "2027.1": "Geldt vanaf 1 januari 2027",
}


def made(handbook: Handbook, site: str = SITE) -> dict[str, Document]:
    """The documents by the name of their edition."""
    prints = edition_prints(handbook, STRINGS, Links(handbook), Imprint("", site), b"")
    return {one.edition.name: item.document for one in prints for item in one.make()}


@pytest.fixture(scope="module")
def handbook() -> Handbook:
    return load(EDITIONS)


@pytest.fixture(scope="module")
def pdfs(handbook: Handbook) -> dict[str, bytes]:
    return {name: typeset(encode(document), document["date"]) for name, document in made(handbook).items()}


@pytest.fixture(scope="module")
def paper(pdfs: Mapping[str, bytes]) -> dict[str, list[Sheet]]:
    return {name: sheets(pdf) for name, pdf in pdfs.items()}


def test_every_edition_with_a_code_has_a_print(handbook: Handbook, paper: Mapping[str, list[Sheet]]) -> None:
    assert tuple(paper) == NAMES
    links = Links(handbook)
    for name in NAMES:
        assert links.target("print", f"edition:{OWNER}/{name}") == edition_print(OWNER, name)
    assert edition_print(OWNER, "2024.1") in links.files()


def test_cover_and_every_page_say_of_when_it_is(handbook: Handbook, paper: Mapping[str, list[Sheet]]) -> None:
    for edition in handbook.editions[OWNER]:
        cover, *pages = [squeezed(sheet.text) for sheet in paper[edition.name]]
        assert squeezed(TOLD[edition.name]).lower().replace("gold", "").replace("geldt", "") in cover.lower()
        wanted = (TOLD[edition.name], edition.fingerprint[:16], f"Uitgave {edition.name}", f"{SITE}code/{OWNER}/")
        for page in pages:
            assert all(squeezed(words) in page for words in wanted)
        assert all(squeezed(words) in cover for words in wanted[1:])
    past, *_, coming = (squeezed(pages[0].text) for pages in paper.values())
    assert squeezed("Ze geldt niet meer.") in past
    assert squeezed("en niet vroeger.") in coming


def test_who_adopted_it_is_said_in_one_way(handbook: Handbook, paper: Mapping[str, list[Sheet]]) -> None:
    """Its sources may name somebody else than who closed it did."""
    for edition in handbook.editions[OWNER]:
        text = squeezed("".join(sheet.text for sheet in paper[edition.name]))
        assert squeezed(f"door {edition.adopted_by} op {STRINGS.date(edition.adopted)}") in text
        other = {"de gemeenteraad", "het college van burgemeester en schepenen"} - {edition.adopted_by}
        assert not any(squeezed(f"door {one} op") in text for one in other)


def test_it_shows_its_own_text_and_nothing_of_today(paper: Mapping[str, list[Sheet]]) -> None:
    text = {name: squeezed("".join(sheet.body for sheet in pages)) for name, pages in paper.items()}
    assert len(set(text.values())) == len(NAMES)
    assert "Magik" not in text["2024.1"], "questions are of the handbook of today"
    for name, pages in paper.items():
        heads = {sheet.text.strip().splitlines()[0] for sheet in pages if sheet.text.strip()}
        assert not any("Onderwerpen" in head for head in heads), name


def test_it_passes_the_checks_of_both_standards(pdfs: Mapping[str, bytes], paper: Mapping[str, list[Sheet]]) -> None:
    """The typesetter refuses what breaks PDF/A-2a or PDF/UA-1; what it is told to claim is in the file."""
    for name, pdf in pdfs.items():
        with opened(pdf) as document:
            assert str(document.Root.Lang) == "nl-BE"
            assert bool(document.Root.MarkInfo.Marked)
            with document.open_metadata() as metadata:
                assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
                assert metadata["pdfuaid:part"] == "1"
                assert metadata["xmp:CreateDate"].startswith({"2025.1": "2025-03"}.get(name, name[:4]))
            assert list(untagged(document)) == []
            levels = [int(str(one.S)[2:]) for one in elements(document) if re.fullmatch(r"/H\d", str(one.S))]
            assert levels[0] == 1
            links = [one for page in document.pages for one in page.get(Name.Annots, []) if Name.A in one]
            assert f"{SITE}code/{OWNER}/" in {str(one.A.URI) for one in links}, "the cover leads to today's text"
        for sheet in paper[name]:
            if sheet.text.strip():
                assert sheet.outermost[1] >= FOOT / 2, "nothing is so low that a printer leaves it out"


def test_who_does_not_know_its_address_says_whom_to_ask(handbook: Handbook) -> None:
    document = made(handbook, "")["2024.1"]
    assert document["standing"]["url"] == ""
    assert "Vraag" in document["standing"]["today"]


def test_nobody_says_of_a_summary_or_a_draft_that_it_holds(handbook: Handbook) -> None:
    for edition in handbook.editions[OWNER]:
        for status in (Status.SUMMARY, Status.DRAFT):
            standing = standing_of(handbook, replace(edition, status=status), STRINGS, "")
            assert not re.search(r"\bgeldt|\bgold", f"{standing.told} {standing.foot}", re.IGNORECASE)
            assert ("samengevat" in standing.foot) == (status is Status.SUMMARY)


def test_what_changes_elsewhere_changes_nothing_but_the_period(tmp_path: Path) -> None:
    policies = shutil.copytree(EDITIONS, tmp_path / "policies")
    before = made(load(policies))
    for name in ("terms.yml", "sources/krant.yml", f"organisations/{OWNER}/organisation.yml", "handbook.yml"):
        path = policies / name
        text = path.read_text(encoding="utf-8")
        other = re.sub(r"(?m)^(\W*(?:definition|about|tagline): )", r"\1Anders ", text)
        assert other != text
        path.write_text(other, encoding="utf-8")
    assert made(load(policies)) == before
    (policies / f"organisations/{OWNER}/editions/2027.1.json").unlink()
    (policies / f"organisations/{OWNER}/editions/2027.1.yml").unlink()
    after = made(load(policies))
    assert after["2024.1"] == before["2024.1"]
    assert after["2026.1"]["chapters"] == before["2026.1"]["chapters"]
    assert after["2026.1"]["standing"]["foot"].startswith("Geldt vanaf 1 januari 2026")


def test_an_edition_is_read_and_set_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    policies = shutil.copytree(EDITIONS, tmp_path / "policies")

    def job(fingerprint: str) -> Job:
        found = job_of(load(policies))
        return replace(found, settings=replace(found.settings, cache=tmp_path / "cache", fingerprint=fingerprint))

    first = {file.uri: file.content for file in files.prints(job("een"))}
    steps = {compared_file(OWNER, *pair, "pdf") for pair in pairwise(NAMES)}
    assert {*steps, *(edition_print(OWNER, name) for name in NAMES)} <= set(first)
    text = (policies / "terms.yml").read_text(encoding="utf-8")
    (policies / "terms.yml").write_text(text.replace("definition: ", "definition: Anders. ", 1), encoding="utf-8")

    def never(*_: object) -> None:
        raise AssertionError("an edition was read again")

    monkeypatch.setattr(EditionPrint, "make", never)
    monkeypatch.setattr(ComparedPrint, "make", never)
    again = {file.uri: file.content for file in files.prints(job("twee"))}
    assert again.keys() == first.keys()
    assert all(again[uri] == first[uri] for uri in (*steps, *(edition_print(OWNER, name) for name in NAMES)))
    assert again["pdf/handboek.pdf"] != first["pdf/handboek.pdf"]
