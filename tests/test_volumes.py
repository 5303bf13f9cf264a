"""A print that would be too large becomes volumes: nothing is lost, none is too large, and the first lists them all."""

import io
import json
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pikepdf
import pytest
from conftest import ROOT
from golden import SMALL
from project import LIBRARY

from handbook.formats.pdf import norms as norms_module
from handbook.formats.pdf import press as press_module
from handbook.formats.pdf import workers as workers_module
from handbook.formats.pdf.blocks import Chapter, Document, chaptered, heading, paragraph, places_in, span
from handbook.formats.pdf.documents import Imprint, Print, Prints
from handbook.formats.pdf.press import PressError, press
from handbook.formats.pdf.typeset import encode, typeset
from handbook.formats.pdf.volumes import volumes, weight, within
from handbook.formats.pdf.workers import WorkerDiedError, Workers
from handbook.links import Links
from handbook.model.handbook import Handbook
from handbook.model.situation import Situation
from handbook.reading.layout import fingerprint
from handbook.reading.load import load
from handbook.store import Store
from handbook.strings import Strings
from handbook.views.provisions import Presenter
from handbook.views.situations import SituationView, situation_view
from handbook.views.terms import Hit, TermFinder

LARGEST, VOLUME = 100_000, 40_000
SITE = "https://handboek.example/"
DATE = "2026-11-26"


def norms(blocks: Any) -> Iterator[str]:
    for block in blocks:
        if block["block"] == "norm":
            yield json.dumps(block["texts"], ensure_ascii=False)
            yield from norms(block["children"])


def prints(handbook: Handbook, **sizes: int) -> dict[str, Document]:
    imprint = Imprint(fingerprint(LIBRARY), SITE)
    made: list[Print] = list(Prints(handbook, Strings.read(), Links(handbook), imprint, **sizes).all())
    assert len({item.uri for item in made}) == len(made)
    return {item.uri: item.document for item in made}


@pytest.fixture(scope="module")
def bound(handbook: Handbook) -> dict[str, Document]:
    """The prints of the real handbook, as if paper were dear."""
    return prints(handbook, largest=LARGEST, volume=VOLUME)


def parts(bound: dict[str, Document], stem: str) -> list[Document]:
    """The volumes of one print, in order."""
    found = [document for uri, document in bound.items() if uri.removesuffix(".pdf").partition("_")[0] == stem]
    assert len(found) > 1
    return found


def chapter(*sizes: tuple[int, int], landscape: bool = False) -> Chapter:
    """A chapter of headings, each of a level and with so many letters below it."""
    blocks: list[Any] = [heading(1, "Kop", "kop", listed=True)]
    for number, (level, size) in enumerate(sizes):
        blocks += [heading(level, f"Kop {number}", f"kop-{number}", listed=True), paragraph(span("x" * size))]
    return chaptered("Kop", blocks, landscape=landscape)


# cutting


def test_what_fits_is_not_cut() -> None:
    made = [chapter((2, 100)), chapter((2, 100))]
    assert volumes(made, 10_000) == [made]
    assert within(made, 10_000) == made
    assert within(made, 500) is None


def test_a_chapter_is_cut_at_its_highest_headings_and_repeats_those_above() -> None:
    found = volumes([chapter((2, 600), (2, 100), (3, 900), (3, 900))], 1300)
    texts = [[block.get("text") for part in volume for block in part["blocks"] if "level" in block] for volume in found]
    assert texts == [["Kop", "Kop 0", "Kop 1"], ["Kop", "Kop 1", "Kop 2"], ["Kop", "Kop 1", "Kop 3"]]
    places = [place for volume in found for place in places_in(volume)]
    assert places == ["kop", "kop-0", "kop-1", "kop-2", "kop-3"], "a heading that is told again is no place"


def test_what_has_no_headings_is_cut_between_its_blocks() -> None:
    made = chaptered("Kop", [heading(1, "Kop"), *(paragraph(span("x" * 300)) for _ in range(40))])
    found = volumes([made], 2000)
    assert all(sum(map(weight, volume)) <= 2000 + 200 for volume in found)
    assert sum(block["block"] == "paragraph" for volume in found for part in volume for block in part["blocks"]) == 40


def test_tables_weigh_double() -> None:
    assert weight(chapter((2, 500), landscape=True)) == 2 * weight(chapter((2, 500)))


# volumes of the real handbook


def test_without_need_there_are_no_volumes(handbook: Handbook, documents: dict[str, Document]) -> None:
    assert list(prints(handbook)) == [uri for uri in documents if "/editie_" not in uri]  # each is a print of its own


def test_no_volume_is_too_large(bound: dict[str, Document]) -> None:
    for uri, document in bound.items():
        heaviest = max(len(json.dumps(block)) for chapter in document["chapters"] for block in chapter["blocks"])
        behind = 60_000  # the list of sources and the index of what is in a volume
        assert len(encode(document)) < max(LARGEST, VOLUME + heaviest) + behind, uri


def test_every_norm_of_the_whole_is_in_a_volume_or_in_the_print_of_a_code(
    bound: dict[str, Document], documents: dict[str, Document]
) -> None:
    for stem in ("pdf/handboek", "pdf/code-bilzen-hoeselt", "pdf/checklist-school"):
        expected = [text for part in documents[f"{stem}.pdf"]["chapters"] for text in norms(part["blocks"])]
        found = [text for volume in parts(bound, stem) for part in volume["chapters"] for text in norms(part["blocks"])]
        if stem == "pdf/handboek":
            found += [
                text
                for volume in parts(bound, "pdf/code-bilzen-hoeselt")
                for part in volume["chapters"]
                for text in norms(part["blocks"])
            ]
            assert set(expected) <= set(found)
        else:
            assert found == expected


def test_the_first_volume_lists_all_and_the_codes(bound: dict[str, Document]) -> None:
    first, *others = parts(bound, "pdf/handboek")
    assert first["title"].endswith(f"deel 1 van {len(others) + 1}")
    listed = first["chapters"][0]
    assert listed["title"] == "De delen"
    [rows] = [block for block in listed["blocks"] if block["block"] == "rows"]
    urls = [one["url"] for row in rows["rows"] for one in row["spans"] if "url" in one]
    assert urls == [
        f"{SITE}pdf/handboek.pdf",
        *(f"{SITE}pdf/handboek_{number}.pdf" for number in range(2, len(others) + 2)),
        f"{SITE}pdf/code-bilzen-hoeselt.pdf",
    ]
    assert all(document["chapters"][0]["title"] != "De delen" for document in others)


def test_volumes_are_sound_documents(bound: dict[str, Document]) -> None:
    for uri, document in bound.items():
        assert len(set(document["places"])) == len(document["places"]), uri
        blocks = [block for chapter in document["chapters"] for block in chapter["blocks"]]
        levels = [block["level"] for block in blocks if block["block"] == "heading"]
        assert levels[0] == 1, uri
        assert all(after <= before + 1 for before, after in pairwise(levels)), uri


def test_no_process_takes_more_memory_than_a_volume_needs() -> None:
    pytest.importorskip("resource")
    program = (
        "import resource, sys; sys.path[:0] = ['hooks']; from pathlib import Path; from handbook.links import Links;"
        "from handbook.reading.load import load; from handbook.strings import Strings;"
        "from handbook.formats.pdf.documents import Imprint, Prints; from handbook.formats.pdf.typeset import encode;"
        "from handbook.formats.pdf.workers import Workers; h = load(Path('policies'));"
        f"p = Prints(h, Strings.read(), Links(h), Imprint('', ''), largest={LARGEST}, volume={VOLUME});"
        "w = Workers().__enter__();"
        "f = [w.set(encode(x.document), x.document['date']) for x in p.all() if x.uri.startswith('pdf/handboek')];"
        "[x.result() for x in f]; w.__exit__(None, None, None);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    unit = 1 if sys.platform == "darwin" else 1024
    assert int(done.stdout) * unit < 250_000_000, "the whole in one piece takes some 600 MB"


def test_what_many_prints_hold_is_looked_up_once(handbook: Handbook, monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[str] = []
    shown: list[str] = []
    find, view = TermFinder.find, situation_view

    def searching(finder: TermFinder, text: str) -> tuple[Hit, ...]:
        searched.append(text)
        return find(finder, text)

    def viewing(situation: Situation, presenter: Presenter) -> SituationView:
        shown.append(situation.id)
        return view(situation, presenter)

    monkeypatch.setattr(TermFinder, "find", searching)
    monkeypatch.setattr(norms_module, "situation_view", viewing)
    prints(handbook)
    assert len(searched) == len(handbook.articles)
    assert shown == list(handbook.situations)


def test_volumes_can_be_set(bound: dict[str, Document]) -> None:
    some = {uri: document for uri, document in bound.items() if "_" in uri or uri == "pdf/handboek.pdf"}
    with Workers() as workers:
        made = {uri: workers.set(encode(document), document["date"]) for uri, document in some.items()}
        for uri, pdf in made.items():
            with pikepdf.open(io.BytesIO(pdf.result())) as found:
                assert len(found.pages) > 1, uri


# processes


def small_document(words: str) -> bytes:
    """The shortest print there is."""
    made = chaptered("Proef", [heading(1, "Proef"), paragraph(span(words))])
    names = ("name", "title", "subtitle", "about", "publisher", "edition", "day", "notice")
    document: Any = dict.fromkeys(names, "Proef") | {"date": DATE, "contents": 0, "places": [], "colophon": []}
    document |= {
        "bound": False,
        "words": dict.fromkeys(("contents", "page", "page_of", "colophon", "explanation"), "x"),
    }
    return encode(document | {"chapters": [made]})


def test_prints_come_back_as_one_process_would_make_them() -> None:
    asked = [small_document(f"Tekst {number}.") for number in range(12)]
    with Workers(3) as workers:
        made = [workers.set(data, DATE) for data in asked]
        assert [pdf.result() for pdf in made] == [typeset(data, DATE) for data in asked]


def test_a_process_that_cannot_copy_itself_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers_module, "COPIES", False)
    monkeypatch.setattr(workers_module, "ENOUGH", 1)
    asked = [small_document(f"Tekst {number}.") for number in range(3)]
    with Workers(1) as workers:
        made = [workers.set(data, DATE) for data in asked]
        assert [pdf.result() for pdf in made] == [typeset(data, DATE) for data in asked]


def test_a_process_that_dies_stops_the_build_and_names_the_print(monkeypatch: pytest.MonkeyPatch) -> None:
    def dies(process: Any, job: Any) -> bytes:
        process.kill()
        return real(process, job)

    real = workers_module._Process.set
    monkeypatch.setattr(workers_module._Process, "set", dies)
    with Workers(1) as workers, pytest.raises(WorkerDiedError):
        workers.set(small_document("Tekst."), DATE).result()
    small = load(SMALL)
    with pytest.raises(PressError, match="geheugen") as caught:
        press(small, Strings.read(), Links(small), Imprint("1", ""), Store(None))
    assert caught.value.uri.startswith("pdf/")


def test_a_fault_of_the_typesetter_stops_the_build_and_names_the_print(monkeypatch: pytest.MonkeyPatch) -> None:
    small = load(SMALL)
    monkeypatch.setattr(press_module, "encode", lambda _document: b"{}")
    with pytest.raises(PressError) as caught:
        press(small, Strings.read(), Links(small), Imprint("1", ""), Store(None))
    assert caught.value.uri == "pdf/handboek.pdf"


def test_the_press_says_how_far_it_is() -> None:
    told: list[tuple[int, int]] = []
    small = load(SMALL)
    files = press(
        small,
        Strings.read(),
        Links(small),
        Imprint("1", ""),
        Store(None),
        progress=lambda done, total: told.append((done, total)),
    )
    assert [done for done, _ in told[: len(files)]] == list(range(1, len(files) + 1))
    assert told[-1] == (len(files), len(files))
