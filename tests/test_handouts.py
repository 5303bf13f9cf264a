"""What is handed out of a code: a booklet to fold, a page for the wall, and the sheet to sign for having read it."""

import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from golden import SMALL
from pdfs import MM, Sheet, destinations, elements, marks, opened, sheets, squeezed
from pikepdf import Name, NumberTree

from handbook.formats.pdf import poster
from handbook.formats.pdf.blocks import Document
from handbook.formats.pdf.booklet import order
from handbook.formats.pdf.documents import Imprint, Prints
from handbook.formats.pdf.norms import Printer
from handbook.formats.pdf.typeset import encode, typeset
from handbook.links import Links
from handbook.model.handbook import Handbook
from handbook.model.situation import Situation
from handbook.reading.load import load
from handbook.strings import Strings
from handbook.views.provisions import Presenter

OWNER = "bilzen-hoeselt"
BOOKLET, POSTER, SIGNING, CODE = (f"pdf/{name}-{OWNER}.pdf" for name in ("boekje", "affiche", "gelezen", "code"))


def changed(handbook: Handbook, make: Any) -> Document:
    """The poster of a handbook in which every question was changed."""
    situations = {name: make(number, one) for number, (name, one) in enumerate(handbook.situations.items())}
    other = replace(handbook, situations=situations)
    made = Prints(other, Strings.read(), Links(other), Imprint("", "")).all()
    return next(item.document for item in made if item.uri == POSTER)


@pytest.mark.parametrize("count", [1, 4, 5, 6, 7, 8, 79, 80])
def test_a_folded_pile_reads_as_a_book(count: int) -> None:
    sides = order(count)
    assert len(sides) % 2 == 0
    leaves: list[int | None] = []  # the right half of each sheet and what is behind it, then the left halves back
    for front, back in zip(sides[::2], sides[1::2], strict=True):
        leaves += [front[1], back[0]]
    for front, back in reversed(list(zip(sides[::2], sides[1::2], strict=True))):
        leaves += [back[1], front[0]]
    assert [page for page in leaves if page is not None] == list(range(count))
    assert leaves[-1] == count - 1, "the back of the cover is outside"


def test_the_booklet_lies_on_sheets_of_a4_and_tells_printers_how_to_turn_them(
    pdfs: dict[str, bytes], paper: dict[str, list[Sheet]]
) -> None:
    pages = paper[BOOKLET]
    assert len(pages) % 2 == 0
    assert all((round(page.width / MM), round(page.height / MM)) == (297, 210) for page in pages)
    with opened(pdfs[BOOKLET]) as document:
        assert document.Root.ViewerPreferences.Duplex == Name.DuplexFlipShortEdge
        assert b"<xmpTPg:NPages>%d<" % len(pages) in document.Root.Metadata.read_bytes()
        labels = [str(one.P) for one in NumberTree(document.Root.PageLabels).values()]
    assert len(labels) == len(pages)
    told = [sorted(re.findall(r"Pagina (\d+)", page.text), key=int) for page in pages]
    for label, numbers in zip(labels, told, strict=True):
        assert set(numbers) <= set(label.split(", ")), "a cover and an empty page have no number"
    assert sum(map(len, told)) >= len(pages)


def test_the_booklet_is_read_in_order_though_it_is_folded(
    pdfs: dict[str, bytes], documents: dict[str, Document]
) -> None:
    with opened(pdfs[BOOKLET]) as document:
        where = {page.objgen: number for number, page in enumerate(document.pages)}
        parents = NumberTree(document.Root.StructTreeRoot.ParentTree)
        text = {}
        for number, page in enumerate(document.pages):
            held = list(parents[int(page.StructParents)])
            assert len(held) == len({mark for here, mark in marks(document) if here == page.objgen})
            text[number] = held
        headings = [one for one in elements(document) if re.fullmatch(r"/H\d", str(one.S))]
        blocks = [block for chapter in documents[BOOKLET]["chapters"] for block in chapter["blocks"]]
        assert len(headings) == sum(block["block"] == "heading" for block in blocks) + 1, "and that of the contents"
        order_of = [where[one.Pg.objgen] for one in headings if Name.Pg in one]
        assert any(before > after for before, after in pairwise(order_of)), "the tags follow the text, not the sheets"
        places = destinations(document)
        assert {where[place[0].objgen] for place in places.values()} <= set(where.values())
        halves = {float(place[2]) > document.pages[0].MediaBox[2] / 2 for place in places.values()}
        assert halves == {True, False}


def test_all_that_is_made_of_a_code_bears_its_fingerprint(paper: dict[str, list[Sheet]]) -> None:
    found = {}
    for uri in (CODE, BOOKLET, POSTER, SIGNING):
        text = squeezed(paper[uri][0].text)
        found[uri] = re.findall(r"Vingerafdrukvandecode:?([0-9a-f]{16})", text)
    assert len({mark for marks_ in found.values() for mark in marks_}) == 1
    assert all(found.values())


def test_the_sheet_to_sign_names_the_text_and_has_room_for_a_pen(
    paper: dict[str, list[Sheet]], handbook: Handbook
) -> None:
    [page] = paper[SIGNING]
    body, settings = handbook.bodies[OWNER], handbook.settings
    assert body.code is not None
    for words in (body.organisation.name, body.code.title, settings.edition.name, settings.publisher.name):
        assert squeezed(words) in squeezed(page.text)
    for name in ("name", "function", "date", "signature"):
        assert Strings.read().t(f"print.signing.{name}") in page.text


def test_the_poster_has_ten_answers_whole_on_one_page(
    paper: dict[str, list[Sheet]], documents: dict[str, Document], handbook: Handbook
) -> None:
    [page] = paper[POSTER]
    norms = [block for block in documents[POSTER]["chapters"][0]["blocks"] if block["block"] == "norm"]
    assert len(norms) == poster.MOST
    for norm in norms:
        assert squeezed(norm["texts"][0][0]["text"]) in squeezed(page.text)
    text = squeezed(page.text)
    printer = Printer(Presenter(handbook, Strings.read()))
    front = [name for name in handbook.settings.home.questions if (name, OWNER) in printer.answers]
    at = [text.index(squeezed(handbook.situations[name].question)) for name in front]
    assert at == sorted(at), "what stands on the front page comes first"


def test_a_poster_leaves_out_what_it_has_no_room_for_and_loses_nothing_of_the_rest(handbook: Handbook) -> None:
    def longer(number: int, one: Situation) -> Situation:
        text = f"Antwoord {number}. " + "Lang is het. " * 240 + f"Einde {number}."
        answers = tuple(answer.model_copy(update={"text": text}) for answer in one.answers)
        return one.model_copy(update={"answers": answers})

    made = changed(handbook, longer)
    norms = [block for block in made["chapters"][0]["blocks"] if block["block"] == "norm"]
    assert len(norms) == 1
    long = {**made, "chapters": [{**made["chapters"][0], "blocks": made["chapters"][0]["blocks"] * 4}]}
    pages = sheets(typeset(encode(long), long["date"]))  # type: ignore[arg-type]
    assert len(pages) > 1, "what does not fit goes on to the next page"
    assert len(sheets(typeset(encode(made), made["date"]))) == 1


def test_who_answers_nothing_has_no_poster(handbook: Handbook) -> None:
    silent = {name: one.model_copy(update={"answers": ()}) for name, one in handbook.situations.items()}
    other = replace(handbook, situations=silent)
    links = Links(other)
    assert links.handouts(OWNER) == ("booklet", "signing")
    assert POSTER not in {item.uri for item in Prints(other, Strings.read(), links, Imprint("", "")).all()}


def test_the_colophon_tells_where_the_next_edition_is() -> None:
    small = load(SMALL)
    imprint = Imprint("0123456789abcdef", "https://handboek.example/")
    document = Prints(small, Strings.read(), Links(small), imprint).handbook()
    pdf = typeset(encode(document), document["date"])
    first = " ".join(sheets(pdf)[0].text.split())
    assert first.count("0123456789abcdef") == 2, "in the colophon, and in how to cite this edition"
    name, publisher = small.settings.edition.name, small.settings.publisher.name
    assert f"{small.settings.title}. Uitgave {name}, " in first
    assert f". {publisher}. Vingerafdruk 0123456789abcdef. https://handboek.example/" in first
    assert "https://handboek.example/" in first
    with opened(pdf) as found:
        licence = str(small.settings.licence.url) if small.settings.licence else ""
        assert [str(link.A.URI) for link in found.pages[0].Annots] == ["https://handboek.example/", licence]
