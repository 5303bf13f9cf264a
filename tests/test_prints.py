"""The prints of the real handbook: what a reader finds, hears, and may hold in the hands."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import yaml
from conftest import ROOT, Project
from pdfs import (
    FOOT,
    MM,
    SIDE,
    TOP,
    Sheet,
    attribute,
    bookmarks,
    destinations,
    elements,
    kids,
    marks,
    opened,
    squeezed,
    straight,
    untagged,
)
from pikepdf import Name, String

from handbook.formats.pdf.blocks import Document
from handbook.links import edition_print
from handbook.model.handbook import Handbook
from handbook.model.placed import PlacedSection
from handbook.pages.codes import navigation
from handbook.strings import Strings
from handbook.views.views import Views

SCALE = 0.5
"""Pixels for each point of a page that is drawn: enough to see ink, not letters."""
MOST_PER_PAGE = 12_000
MOST_PER_ARTICLE = 80_000
ONLINE_ONLY = {
    *("Wetten", "Start", "Register", "Ik werk hier", "Open data", "Over dit handboek", "Redactie", "Wijzigingen"),
}
"""Pages of the site's navigation that make no sense on paper: doors, downloads, and help for editors."""
MOST_PER_ROW = 1_500
"""Letters in one cell, without blanks: a row with more may be too high for a page on its side."""
PERIODS = "Termijnen en bewaartermijnen"
BEHIND_A_CODE = [(1, what) for what in ("Mag ik …?", "Begrippen", PERIODS, "Bronnen", "Onderwerpen", "Register")]


def blocks(document: Document) -> Iterator[Any]:
    for chapter in document["chapters"]:
        yield from chapter["blocks"]


def norms(found: Any) -> Iterator[Any]:
    for block in found:
        if block.get("block") == "norm":
            yield block
            yield from norms(block["children"])
        elif block.get("block") == "choice":
            yield from norms(block["clauses"])


def test_every_print_of_the_issue_is_there(pdfs: dict[str, bytes], handbook: Handbook) -> None:
    expected = {"pdf/handboek.pdf", "pdf/vergelijking.pdf"}
    expected |= {f"pdf/{name}-bilzen-hoeselt.pdf" for name in ("code", "boekje", "affiche", "gelezen")}
    expected |= {f"pdf/checklist-{profile.id}.pdf" for profile in handbook.profiles}
    expected |= {f"pdf/{ref}.pdf" for ref in handbook.articles}
    expected |= {edition_print("bilzen-hoeselt", one.name) for one in handbook.editions["bilzen-hoeselt"]}
    assert set(pdfs) == expected


def test_pages_lead_to_their_prints(built: Project) -> None:
    for page, link in (
        ("index.html", "pdf/handboek.pdf"),
        ("code/bilzen-hoeselt/index.html", "../../pdf/code-bilzen-hoeselt.pdf"),
        ("code/bilzen-hoeselt/index.html", "../../pdf/boekje-bilzen-hoeselt.pdf"),
        ("code/bilzen-hoeselt/index.html", "../../pdf/affiche-bilzen-hoeselt.pdf"),
        ("code/bilzen-hoeselt/index.html", "../../pdf/gelezen-bilzen-hoeselt.pdf"),
        ("code/bilzen-hoeselt/art-3/index.html", "../../../pdf/bilzen-hoeselt/art-3.pdf"),
        ("vergelijken/index.html", "../pdf/vergelijking.pdf"),
        ("opstellen/school/index.html", "../../pdf/checklist-school.pdf"),
    ):
        assert f'href="{link}"' in (built.site / page).read_text(encoding="utf-8"), page


def test_the_bookmarks_of_the_handbook_are_the_navigation_of_the_site(
    pdfs: dict[str, bytes], handbook: Handbook
) -> None:
    settings = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader=_Lenient)  # noqa: S506 - our own file
    found = bookmarks(pdfs["pdf/handboek.pdf"])
    chapters = [title for item in settings["nav"] for title in item if title not in ONLINE_ONLY]
    assert [title for level, title in found if level == 1] == [*chapters, "Register"]
    reference = next(item["Naslag"] for item in settings["nav"] if "Naslag" in item)
    behind = found[found.index((1, "Naslag")) + 1 :]
    assert [title for level, title in behind if level == 2 and title != PERIODS] == [
        title for item in reference for title in item if title not in ONLINE_ONLY
    ]
    start, end = found.index((1, "Codes")), found.index((1, "Onderwerpen"))
    expected = list(_lines(navigation(Views(handbook, Strings.read())), 2, handbook))
    assert _but_announced(found[start + 1 : end], handbook) == expected
    asked = [title for level, title in found[: found.index((1, chapters[1]))] if level == 3]
    assert asked == list(dict.fromkeys(asked))
    assert sorted(asked) == sorted(straight(one.question) for one in handbook.situations.values())
    documents = [source.title for source in handbook.sources.values() if source.statements or source.sections]
    assert [title for level, title in behind if level == 3 and title in documents] == documents


def test_the_bookmarks_of_a_code_are_its_part_of_the_navigation(pdfs: dict[str, bytes], handbook: Handbook) -> None:
    for item in navigation(Views(handbook, Strings.read())):
        uri = f"pdf/{item.children[0].uri}".replace("pdf/code/", "pdf/code-").replace("/index.md", ".pdf")
        found = bookmarks(pdfs[uri])
        behind = found.index(BEHIND_A_CODE[0])
        assert _but_announced(found[:behind], handbook) == list(_lines(item.children, 1, handbook))
        assert [line for line in found[behind:] if line[0] == 1] == BEHIND_A_CODE
        assert {level for level, _ in found[behind:]} == {1, 2, 3}


def _but_announced(found: list[tuple[int, str]], handbook: Handbook) -> list[tuple[int, str]]:
    """Without the parts that a code only announces: the site has no page for one, but a reader looks for it."""
    codes = [body.code for body in handbook.bodies.values() if body.code]
    announced = [part.heading for code in codes for part in code.parts if not part.articles]
    assert [title for _, title in found if title in announced] == announced
    assert announced
    return [line for line in found if line[1] not in announced]


class _Lenient(yaml.SafeLoader):
    """Reads mkdocs.yml without its own tags."""


_Lenient.add_constructor("!ENV", lambda _loader, _node: None)


def _lines(items: Any, level: int, handbook: Handbook) -> Iterator[tuple[int, str]]:
    """Lines of the navigation, each article with its sections."""
    for item in items:
        yield level, item.title
        if article := handbook.articles.get((item.uri or "").removeprefix("code/").removesuffix(".md")):
            yield from _sections(article.sections, level + 1)
        yield from _lines(item.children, level + 1, handbook)


def _sections(placed: Iterable[PlacedSection], level: int) -> Iterator[tuple[int, str]]:
    for item in placed:
        title = " ".join(part for part in (item.section.number, item.section.title) if part)
        if title:
            yield level, title
        yield from _sections(item.sections, level + 1 if title else level)


def test_every_link_leads_to_a_page_or_out(pdfs: dict[str, bytes]) -> None:
    for uri, pdf in pdfs.items():
        with opened(pdf) as document:
            pages = {page.objgen for page in document.pages}
            named = destinations(document)
            links = [n for page in document.pages for n in page.get(Name.Annots, []) if n.Subtype != Name.Widget]
            for link in links:
                if Name.Dest in link:
                    target = named[str(link.Dest)] if isinstance(link.Dest, String) else link.Dest
                    assert target[0].objgen in pages, uri
                else:
                    assert str(link.A.URI).startswith(("http://", "https://")), uri
                assert str(link.Contents), f"{uri}: a link that says nothing of itself"
        if uri.startswith("pdf/code-"):
            assert len(links) > 100


def test_a_reference_says_its_page(pdfs: dict[str, bytes], paper: dict[str, list[Sheet]]) -> None:
    pages = paper["pdf/code-bilzen-hoeselt.pdf"]
    text = " ".join(" ".join(sheet.body.split()) for sheet in pages)
    told = re.findall(r"Artikel (\d+)(?: – [^()]{3,60}?)? \(p\. (\d+)\)", text)
    assert len(told) > 50
    starts = [page for number in range(1, 18) for page in _starts(pages, number)] + [len(pages)]
    for number, page in told:
        first, last = starts[int(number) - 1], starts[int(number)]
        assert first <= int(page) <= last, f"artikel {number}, p. {page}"


def _starts(pages: list[Sheet], number: int) -> list[int]:
    """The page on which an article starts; the table of contents names it too."""
    heading = re.compile(rf"^Artikel {number} – [^.]*$", re.MULTILINE)
    return [page for page, sheet in enumerate(pages, 1) if page > 2 and heading.search(sheet.body)][:1]


def test_what_a_print_says_of_itself(pdfs: dict[str, bytes], documents: dict[str, Document]) -> None:
    for uri, pdf in pdfs.items():
        with opened(pdf) as document:
            root = document.Root
            assert str(root.Lang) == "nl-BE"
            assert bool(root.ViewerPreferences.DisplayDocTitle)
            assert bool(root.MarkInfo.Marked)
            with document.open_metadata() as metadata:
                assert str(metadata["dc:title"]).startswith(documents[uri]["title"])
                assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
                assert metadata["pdfuaid:part"] == "1"
                assert metadata["xmp:CreateDate"].startswith(documents[uri]["date"])
                assert metadata["dc:creator"] == [documents[uri]["publisher"]]


def test_only_our_fonts_and_all_of_them_inside(pdfs: dict[str, bytes]) -> None:
    for uri, pdf in pdfs.items():
        with opened(pdf) as document:
            fonts = [
                item
                for item in document.objects
                if getattr(item, "get", None) and item.get("/Type") == "/FontDescriptor"
            ]
            names = {str(font.FontName).rpartition("+")[2].lstrip("/") for font in fonts}
            assert names <= {"SourceSans3-Regular", "SourceSans3-SemiBold", "SourceSerif4-SemiBold"}, uri
            assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)


def test_everything_on_a_page_is_tagged_or_decoration(pdfs: dict[str, bytes]) -> None:
    for uri, pdf in pdfs.items():
        if uri in {"pdf/handboek.pdf", "pdf/checklist-school.pdf"}:
            continue  # made by the same templates, and long to read
        with opened(pdf) as document:
            assert list(untagged(document)) == [], uri


def test_pages_are_read_in_the_order_in_which_they_are_drawn(pdfs: dict[str, bytes]) -> None:
    for name in ("code-bilzen-hoeselt", "boekje-bilzen-hoeselt", "vergelijking", "checklist-gemeente"):
        uri = f"pdf/{name}.pdf"
        with opened(pdfs[uri]) as document:
            read: dict[object, list[int]] = {}
            for page, number in marks(document):
                read.setdefault(page, []).append(number)
            assert len(read) > 10
            assert all(numbers == sorted(numbers) for numbers in read.values()), uri


def test_headings_skip_no_level(pdfs: dict[str, bytes]) -> None:
    for uri, pdf in pdfs.items():
        with opened(pdf) as document:
            levels = [int(str(e.S)[2:]) for e in elements(document) if re.fullmatch(r"/H\d", str(e.S))]
        assert levels[0] == 1, uri
        assert all(after <= before + 1 for before, after in pairwise(levels)), uri


def test_tables_tell_their_rows_and_columns(pdfs: dict[str, bytes], documents: dict[str, Document]) -> None:
    for uri in ("pdf/vergelijking.pdf", "pdf/handboek.pdf"):
        expected = [block for block in blocks(documents[uri]) if block["block"] == "table"]
        with opened(pdfs[uri]) as document:
            tables = [element for element in elements(document) if Name.Table == element.S]
            ids = document.Root.StructTreeRoot.IDTree.Names
            known = [bytes(name) for name in list(ids)[::2]]
            assert known == sorted(set(known))
            assert len(tables) == len(expected)
            for table, made in zip(tables, expected, strict=True):
                rows = [row for part in kids(table) for row in kids(part)]
                head, *body = [kids(row) for row in rows]
                assert [len(row) for row in (head, *body)] == [len(made["head"])] * (len(made["rows"]) + 1)
                assert all(cell.S == Name.TH and attribute(cell, "Scope") == Name.Column for cell in head)
                for first, *rest in body:
                    assert first.S == Name.TH
                    assert attribute(first, "Scope") == Name.Row
                    for number, cell in enumerate(rest, 1):
                        assert cell.S == Name.TD
                        named = [bytes(name) for name in attribute(cell, "Headers")]
                        assert named == [bytes(head[number].ID), bytes(first.ID)]
                        assert set(named) <= set(known)


def test_comparison_tables_lie_on_their_side_and_repeat_their_heads(paper: dict[str, list[Sheet]]) -> None:
    tables = [sheet for sheet in paper["pdf/vergelijking.pdf"] if sheet.width > sheet.height]
    assert len(tables) > 10
    assert all("Onderwerp" in sheet.body for sheet in tables)


def test_no_row_and_no_short_provision_is_torn_across_pages(
    paper: dict[str, list[Sheet]], documents: dict[str, Document]
) -> None:
    for uri, document in documents.items():
        pages = [squeezed(sheet.body) for sheet in paper[uri]]
        for norm in norms(blocks(document)):
            if norm["whole"]:
                text = squeezed("".join(one["text"] for spans in norm["texts"] for one in spans))
                assert any(text in page for page in pages), f"{uri}: {text}"
        for table in (block for block in blocks(document) if block["block"] == "table"):
            for row in table["rows"]:
                cells = [[squeezed("".join(one["text"] for one in text["spans"])) for text in cell] for cell in row]
                texts = [text for cell in cells for text in cell]
                if max(sum(map(len, cell)) for cell in cells) > MOST_PER_ROW:
                    continue
                assert any(all(text in page for text in texts) for page in pages), f"{uri}: {texts[0]}"


def test_nothing_leaves_the_paper_and_no_page_is_empty(paper: dict[str, list[Sheet]]) -> None:
    for uri, pages in paper.items():
        for number, sheet in enumerate(pages, 1):
            if not sheet.text.strip():
                continue  # before a right-hand page: another test holds these
            left, bottom, right, top = sheet.outermost
            assert left >= SIDE, f"{uri}, p. {number}"
            assert right <= sheet.width - SIDE, f"{uri}, p. {number}"
            assert bottom >= FOOT / 2, f"{uri}, p. {number}"
            assert top <= sheet.height - TOP / 2, f"{uri}, p. {number}"
            assert len(sheet.body.split()) > 10, f"{uri}, p. {number}: {sheet.body}"


def test_prints_are_light(pdfs: dict[str, bytes], paper: dict[str, list[Sheet]], handbook: Handbook) -> None:
    short = {f"pdf/{ref}.pdf" for ref in handbook.articles}
    short |= {uri for uri in pdfs if uri.startswith(("pdf/affiche-", "pdf/gelezen-"))}
    for uri, pdf in pdfs.items():
        if uri in short:
            assert len(pdf) <= MOST_PER_ARTICLE, uri
        else:
            assert len(pdf) <= MOST_PER_PAGE * len(paper[uri]), uri


def test_a_summary_says_so_on_every_page(paper: dict[str, list[Sheet]], handbook: Handbook) -> None:
    notice = Strings.read().t("print.summary")
    for ref in handbook.articles:
        assert all(notice in " ".join(sheet.text.split()) for sheet in paper[f"pdf/{ref}.pdf"])
    code = [" ".join(sheet.text.split()) for sheet in paper["pdf/code-bilzen-hoeselt.pdf"]]
    behind = next(number for number, text in enumerate(code) if number > 2 and text.startswith("Begrippen"))
    assert all(notice in text for text in code[:behind] if text)
    among = Strings.read().t("print.summary_among")
    whole = [" ".join(sheet.text.split()) for sheet in paper["pdf/handboek.pdf"]]
    index = next(
        number
        for number, text in enumerate(whole)
        if text.startswith("Onderwerpen Onderwerpen") or "vind je elk onderwerp" in text
    )
    assert all(notice in text or among in text for text in whole[2:index] if text)
    checklist = [" ".join(sheet.text.split()) for sheet in paper["pdf/checklist-school.pdf"][2:]]
    assert all(among in text or text.startswith("Bronnen") for text in checklist if text)


def test_nothing_is_drawn_outside_the_margins(pdfs: dict[str, bytes], paper: dict[str, list[Sheet]]) -> None:
    edge = round(8 * MM * SCALE)
    for uri, pdf in pdfs.items():
        document = pypdfium2.PdfDocument(pdf)
        covered = 1 if uri.count("/") == 1 else 0  # only the print of an article has no cover
        for number in range(covered, len(document)):
            if not paper[uri][number].text.strip():
                continue  # before a right-hand page: another test holds these
            picture = document[number].render(scale=SCALE, grayscale=True).to_pil()
            inside = picture.crop((edge, edge, picture.width - edge, picture.height - edge))
            picture.paste(255, (edge, edge, edge + inside.width, edge + inside.height))
            assert picture.getextrema() == (255, 255), f"{uri}, p. {number + 1}"
            assert inside.getextrema()[0] < 200, f"{uri}, p. {number + 1} is empty"
        document.close()


def test_another_process_sets_the_same_bytes(pdfs: dict[str, bytes], tmp_path: Path) -> None:
    program = (
        "import sys; sys.path[:0] = ['hooks']; from pathlib import Path; from handbook.reading.load import load;"
        "from handbook.strings import Strings; from handbook.links import Links;"
        "from handbook.reading.layout import fingerprint;"
        "from handbook.formats.pdf.documents import Imprint; from handbook.formats.pdf.press import press;"
        "from handbook.store import Store; h = load(Path('policies'));"
        "f = press(h, Strings.read(), Links(h), Imprint(fingerprint(Path('policies')), ''), Store(None));"
        "[(Path(sys.argv[1]) / x.uri.replace('/', '_')).write_bytes(x.content) for x in f]"
    )
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland"}
    subprocess.run([sys.executable, "-c", program, str(tmp_path)], cwd=ROOT, env=environment, check=True)
    for uri, pdf in pdfs.items():
        assert (tmp_path / uri.replace("/", "_")).read_bytes() == pdf, uri


def test_the_documents_are_plain_data(documents: dict[str, Document]) -> None:
    for document in documents.values():
        assert json.loads(json.dumps(document)) == document
