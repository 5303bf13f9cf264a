"""Books for a tablet (EPUB 3): valid, whole, with the anchors of the pages, and the same bytes every time."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from books import XHTML, Documents, complaints, documents_of, files_of, places, said, ways
from conftest import Project
from golden import ACT, job_of
from synthetic import Size, write

from handbook.formats.epub.files import books
from handbook.formats.epub.paths import bound
from handbook.links import Links, address
from handbook.model.handbook import Handbook
from handbook.reading.load import load

WHOLE = "epub/handboek.epub"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"


def made(handbook: Handbook) -> dict[str, bytes]:
    """The books of a handbook by address."""
    return {file.uri: file.content for file in books(job_of(handbook)) if isinstance(file.content, bytes)}


@pytest.fixture(scope="module")
def library(handbook: Handbook) -> dict[str, bytes]:
    return made(handbook)


@pytest.fixture(scope="module")
def opened(library: dict[str, bytes]) -> dict[str, Documents]:
    return {uri: documents_of(book) for uri, book in library.items()}


@pytest.fixture(scope="module")
def act() -> dict[str, bytes]:
    return made(load(ACT))


def test_every_book_is_valid(built: Project, built_small: Project, act: dict[str, bytes], tmp_path: Path) -> None:
    form = tmp_path / "code-voorbeelddorp.epub"
    form.write_bytes(act["epub/code-voorbeelddorp.epub"])
    hostile = sorted(built_small.site.glob("epub/code-*.epub"))
    assert hostile
    for book in (*sorted(built.site.glob("epub/*.epub")), *hostile, form):
        assert complaints(book) == [], book.name


def test_the_checker_finds_a_fault(act: dict[str, bytes], tmp_path: Path) -> None:
    book = tmp_path / "stuk.epub"
    with zipfile.ZipFile(book, "w") as archive:
        archive.writestr("mimetype", b"application/epub+zip")
        for name, text in files_of(act["epub/code-voorbeelddorp.epub"]).items():
            archive.writestr(name, text.replace("<h1 ", '<h1 lang="nl" onclick="x()" ', 1))
    assert any("ERROR" in told for told in complaints(book))


def test_the_site_carries_one_of_the_whole_and_one_of_each_code(built: Project, handbook: Handbook) -> None:
    codes = [owner for owner, body in handbook.bodies.items() if body.code is not None]
    found = {path.relative_to(built.site).as_posix() for path in built.site.glob("epub/*")}
    assert found == {WHOLE, *(f"epub/code-{owner}.epub" for owner in codes)}
    for owner in codes:
        page = (built.site / f"code/{owner}/index.html").read_text(encoding="utf-8")
        assert f'href="../../epub/code-{owner}.epub"' in page


def test_everything_has_the_place_that_it_has_on_the_site(handbook: Handbook, opened: dict[str, Documents]) -> None:
    links = Links(handbook)
    refs = [*handbook.articles, *handbook.provisions, *handbook.statements]
    targets = {ref: links.target("place", ref).replace(".md", ".xhtml", 1) for ref in refs}
    targets |= {f"question {name}": f"mag-ik/{name}.xhtml" for name in handbook.situations}
    targets |= {f"term {term.id}": f"begrippen.xhtml#{term.id}" for term in handbook.terms}
    there = places(opened[WHOLE])
    assert {ref for ref, target in targets.items() if f"EPUB/{target}" not in there} == set()
    for uri, documents in opened.items():
        if uri != WHOLE:
            owner, there = uri.removeprefix("epub/code-").removesuffix(".epub"), places(documents)
            mine = [ref for ref in (*handbook.articles, *handbook.provisions) if ref.startswith(f"{owner}/")]
            assert mine
            assert {ref for ref in mine if f"EPUB/{targets[ref]}" not in there} == set()


def test_every_link_leads_to_a_place_or_to_an_address(opened: dict[str, Documents]) -> None:
    for documents in opened.values():
        there = places(documents)
        inside = [way for way in ways(documents) if way and not way.startswith("http")]
        assert inside
        assert [way for way in inside if way not in there] == []


def test_organisations_that_use_the_same_ids_do_not_meet(tmp_path: Path) -> None:
    write(tmp_path / "policies", Size(organisations=3, articles=4, provisions=4, topics=4, situations=4, terms=4))
    for book in made(load(tmp_path / "policies")).values():
        documents = documents_of(book)
        assert set(ways(documents)) - places(documents) <= {""}


@pytest.mark.parametrize(
    ("href", "bound_to"),
    [
        ("#punt", "#punt"),
        ("#weg", "art-1.xhtml"),
        ("art-2.xhtml#x", "art-2.xhtml#x"),
        ("art-2.xhtml#weg", "art-2.xhtml"),
        ("index.xhtml#deel_een", "deel_een.xhtml"),
        ("../../mag-ik/foto.xhtml", "../../mag-ik/index.xhtml#foto"),
        ("../../opstellen/gemeente.xhtml#wie", "../../opstellen/groep_a.xhtml#wie"),
        ("../../wetten.xhtml#avg", "https://voorbeeld.example/wetten/#avg"),
        ("https://elders.example/?a=1&amp;b=2", "https://elders.example/?a=1&amp;b=2"),
    ],
)
def test_a_link_leads_to_what_the_book_holds_or_else_to_the_site(href: str, bound_to: str) -> None:
    folder = "code/stad"
    held = {f"{folder}/{name}.xhtml": frozenset({"x"}) for name in ("index", "art-2", "deel_een")}
    held |= {"opstellen/groep_a.xhtml": frozenset({"wie"})}
    held |= {f"{folder}/art-1.xhtml": frozenset({"punt"}), "mag-ik/index.xhtml": frozenset({"foto"})}
    link, here = '<a href="{}">woord</a>', f"{folder}/art-1.xhtml"
    site = "https://voorbeeld.example/{}"
    assert bound(link.format(href), here, held, lambda uri: site.format(address(uri, directory_urls=True))) == (
        link.format(bound_to)
    )
    alone = "<a>woord</a>" if "voorbeeld.example" in bound_to else link.format(bound_to)
    assert bound(link.format(href), here, held, lambda _uri: "") == alone


def test_every_document_says_what_it_is_and_loads_nothing(opened: dict[str, Documents]) -> None:
    for documents in opened.values():
        for path, document in documents.items():
            assert document.get("lang") == "nl-BE", path
            assert len(list(document.iter(f"{XHTML}h1"))) == 1, path
            assert "niet de officiële" in said(document), path
            names = {element.tag.rpartition("}")[2] for element in document.iter()}
            assert not names & {"script", "img", "iframe", "object", "video", "audio", "button", "form", "details"}
            loaded = [element for element in document.iter() if element.get("src") or element.tag == f"{XHTML}link"]
            assert [str(element.get("href")).rpartition("/")[2] for element in loaded] == ["style.css"], path
            assert not [name for element in document.iter() for name in element.attrib if name.startswith("on")]


def test_a_reader_comes_from_the_contents_to_every_document(opened: dict[str, Documents]) -> None:
    for documents in opened.values():
        contents = documents["EPUB/inhoud.xhtml"]
        listed = {way.partition("#")[0] for way in ways({"EPUB/inhoud.xhtml": contents})}
        assert set(documents) - listed == {"EPUB/titel.xhtml"}


def test_a_book_tells_whose_it_is_and_who_can_read_it(library: dict[str, bytes], handbook: Handbook) -> None:
    settings = handbook.settings
    ids = set()
    for uri, book in library.items():
        package = ET.fromstring(files_of(book)["EPUB/package.opf"])  # noqa: S314 - made here
        told = {name: [one.text for one in package.iter(f"{DC}{name}")] for name in ("title", "language", "publisher")}
        assert told["language"] == ["nl-BE"]
        assert told["publisher"] == [settings.publisher.name]
        assert (told["title"] == [settings.title]) == (uri == WHOLE)
        meta = [(one.get("property"), one.text) for one in package.iter(f"{OPF}meta")]
        assert ("dcterms:modified", f"{settings.edition.date}T00:00:00Z") in meta
        assert ("schema:accessMode", "textual") in meta
        assert ("schema:accessibilityHazard", "none") in meta
        assert ("schema:accessibilityFeature", "structuralNavigation") in meta
        assert len(dict(meta)["schema:accessibilitySummary"] or "") > 100
        assert "dcterms:conformsTo" not in dict(meta), "that is for somebody to say who has judged it"
        ids.add(next(package.iter(f"{DC}identifier")).text)
    assert len(ids) == len(library)


def test_the_same_sources_give_the_same_book_from_memory_too(
    library: dict[str, bytes], handbook: Handbook, tmp_path: Path
) -> None:
    job = job_of(handbook)
    job = replace(job, settings=replace(job.settings, cache=tmp_path))
    first, again = ({file.uri: file.content for file in books(job)} for _ in range(2))
    assert first == library
    assert again == library
    assert len(list((tmp_path / "books").iterdir())) == len(library) + 1
    for book in library.values():
        with zipfile.ZipFile(io.BytesIO(book)) as archive:
            head = archive.infolist()[0]
            assert (head.filename, head.compress_type, head.header_offset) == ("mimetype", zipfile.ZIP_STORED, 0)
            assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
