"""A house style on paper: the cover and the heads of pages in a PDF, and Word files."""

import io
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from docx import Document
from golden import SMALL, job_of, published
from looks import dress

from handbook.formats.job import Settings
from handbook.formats.pdf import dress as dresses
from handbook.formats.pdf.documents import Imprint, Print, Prints
from handbook.formats.pdf.press import press
from handbook.formats.pdf.typeset import encode, typeset
from handbook.formats.word.files import word_files
from handbook.formats.word.look import dressed
from handbook.formats.word.skeleton import SKELETON
from handbook.formats.word.styles import DEFAULT, fault
from handbook.links import Links
from handbook.model.handbook import Handbook
from handbook.publish import publish
from handbook.reading.load import load
from handbook.store import Store
from handbook.strings import Strings

CODE = "pdf/code-voorbeeldstad.pdf"
LOOKS = ("red", "green", "yellow")
ALT = {"red": "Gemeente Rodenburg", "green": "Provincie Groenland", "yellow": "Stad Geelsteen"}
BAND = {"red": (200, 16, 46), "green": (0, 87, 61), "yellow": (255, 205, 0)}


@pytest.fixture(scope="module", params=LOOKS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def handbook(name: str, tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    policies = tmp_path_factory.mktemp(name) / "policies"
    shutil.copytree(SMALL, policies)
    dress(policies, name)
    return load(policies)


def code_print(handbook: Handbook) -> Print:
    prints = Prints(handbook, Strings.read(), Links(handbook), Imprint("", "")).all()
    return next(item for item in prints if item.uri == CODE)


@pytest.fixture(scope="module")
def pdf(handbook: Handbook, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("dress")
    dresses.write(dresses.dressing(handbook.look), folder)
    made = code_print(handbook)
    return typeset(encode(made.document), made.document["date"], folder)


def figures(node: pikepdf.Object) -> Iterator[str]:
    """What pictures say to who does not see them, in the order of reading."""
    if isinstance(node, pikepdf.Array):
        for below in node:
            yield from figures(below)
    elif isinstance(node, pikepdf.Dictionary) and pikepdf.Name.S in node:
        if pikepdf.Name.Figure == node.S:
            yield str(node.get(pikepdf.Name.Alt, ""))
        yield from figures(node.get(pikepdf.Name.K, pikepdf.Array()))


def test_the_logo_stands_on_the_cover_once_and_has_a_text(pdf: bytes, name: str) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert list(figures(document.Root.StructTreeRoot.K)) == [ALT[name]]


def test_the_cover_has_the_colour_of_the_house(pdf: bytes, name: str) -> None:
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=0.5).to_pil().convert("RGB")
    colours = {colour: count for count, colour in page.getcolors(1 << 20)}
    whole = page.width * page.height
    assert 0.005 < colours[BAND[name]] / whole < 0.02, "a bar, no field that drinks toner"
    assert colours[255, 255, 255] / whole > 0.9


def test_the_text_is_set_in_the_font_of_the_house(pdf: bytes, name: str) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        page = document.pages[-1]
        fonts = {str(font.BaseFont).partition("+")[2] for font in page.Resources.Font.values()}
    assert ("DejaVuSans" in " ".join(fonts)) == (name == "green")


def test_prints_of_a_look_are_made_anew_when_it_changes(handbook: Handbook, tmp_path: Path) -> None:
    def pressed(look: Handbook) -> dict[str, object]:
        strings, links = Strings.read(), Links(look)
        return {f.uri: f.content for f in press(look, strings, links, Imprint("x", ""), Store(tmp_path))}

    plain = pressed(load(SMALL))
    own = pressed(handbook)
    assert own.keys() == plain.keys()
    assert all(own[uri] != plain[uri] for uri in plain)
    assert pressed(load(SMALL)) == plain


def test_word_files_wear_it_too(handbook: Handbook, name: str) -> None:
    reference = dressed(DEFAULT.read_bytes(), handbook.look)
    assert fault(reference, "stijlen.docx") is None
    assert reference == dressed(DEFAULT.read_bytes(), handbook.look)
    document = Document(io.BytesIO(reference))
    title = document.styles["Heading 1"].font
    assert handbook.look is not None
    assert str(title.color.rgb).lower() == handbook.look.palette["title"].light.removeprefix("#")
    if name == "green":
        assert title.name == "Bron Serif"
        assert "DejaVu Sans" in document.styles.element.xml
    [made] = word_files(job_of(handbook, reference))
    section = Document(io.BytesIO(bytes(made.content))).sections[0]  # type: ignore[arg-type]
    for header in (section.header, section.first_page_header):
        assert f'descr="{ALT[name]}"' in header._element.xml


def test_the_draft_that_a_browser_makes_wears_it_too(handbook: Handbook) -> None:
    [raw] = [file.content for file in published(handbook).files if file.uri == SKELETON]
    assert isinstance(raw, bytes)
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert any(entry.startswith("word/media/") for entry in archive.namelist())


def test_styles_that_somebody_made_in_word_go_first(handbook: Handbook) -> None:
    document = Document(str(DEFAULT))
    document.core_properties.title = "Onze stijlen"
    own = io.BytesIO()
    document.save(own)
    assert dressed(own.getvalue(), handbook.look) == own.getvalue()
    made = publish(handbook, Settings(Strings.read(), own.getvalue(), paper=False))
    [raw] = [file.content for file in made.files if file.uri == SKELETON]
    with zipfile.ZipFile(io.BytesIO(bytes(raw))) as archive:  # type: ignore[arg-type]
        assert not any(entry.startswith("word/media/") for entry in archive.namelist())
