"""A book as one file: its documents, their list and the table of contents in a ZIP, the same bytes every time."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from markupsafe import Markup

from handbook.formats.epub.contents import Book, Entry, Leaf
from handbook.formats.epub.paths import anchors, bound
from handbook.formats.epub.views import Standing
from handbook.formats.html.render import Html
from handbook.model.library import Licence, Settings
from handbook.model.palette import COLOURS
from handbook.product import Page
from handbook.store import fingerprint as shortened
from handbook.strings import Strings
from handbook.views import citing
from handbook.views.provisions import Fact

LANGUAGE = "nl-BE"
MEDIA_TYPE = b"application/epub+zip"
ROOM = "EPUB"
PACKAGE, STYLE, TITLE, CONTENTS, COLOPHON = "package.opf", "style.css", "titel.md", "inhoud.md", "colofon.md"
FEATURES = ("structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability")
"""What makes a book easier to use, in the words of schema.org: only what every book has."""
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The first day that a ZIP knows: files in it bear no clock."""


@dataclass(frozen=True)
class Imprint:
    """What a book says of itself beside its text. ``site_url``: where the current edition is, empty if not known."""

    settings: Settings
    strings: Strings
    fingerprint: str
    site_url: str
    outside: Callable[[str], str]
    """The address of a page (uri) on the site; empty where there is none."""


@dataclass(frozen=True)
class _Document:
    """A leaf as XML; ``drawn``: it holds a drawing, which the list of documents must say."""

    path: str
    xml: str
    drawn: bool


@dataclass(frozen=True)
class _Shown:
    path: str
    title: str
    html: str
    standing: Standing


def bind(book: Book, html: Html, imprint: Imprint) -> bytes:
    """A book as a file."""
    return _Binder(book, html, imprint).file()


class _Binder:
    def __init__(self, book: Book, html: Html, imprint: Imprint) -> None:
        self._book, self._html, self._imprint = book, html, imprint
        self._t, self._settings = imprint.strings.t, imprint.settings

    def file(self) -> bytes:
        body = [self._show(leaf) for leaf in self._book.leaves]
        fingerprint = shortened(*(shown.html.encode() for shown in body))
        colophon = Entry(self._t("print.colophon"), COLOPHON)
        title = self._front(TITLE, "title", self._book.title, self._title())
        last = self._front(COLOPHON, "colophon", colophon.title, self._colophon(fingerprint))
        contents = self._contents((*self._book.entries, colophon))
        return _packed(self._files([title, *body, last], contents, fingerprint))

    def _show(self, leaf: Leaf) -> _Shown:
        path = f"{leaf.page.uri.removesuffix('.md')}.xhtml"
        return _Shown(path, leaf.page.title, self._html.show(leaf.page).html, leaf.standing)

    def _front(self, uri: str, kind: str, title: str, view: object) -> _Shown:
        return self._show(Leaf(Page(uri, kind, title, "", view), self._book.standing))

    def _title(self) -> Mapping[str, Any]:
        book, settings = self._book, self._settings
        edition = {"edition": settings.edition.name, "date": settings.edition.date}
        return {"title": book.title, "subtitle": book.subtitle, "publisher": settings.publisher.name, **edition}

    def _contents(self, entries: tuple[Entry, ...]) -> _Shown:
        first = Entry(self._t("epub.begin"), self._book.entries[0].target)
        here = Entry(self._t("print.contents"), f"{CONTENTS}#toc")
        view = {"entries": entries, "landmarks": (("toc", here), ("bodymatter", first), *self._book.landmarks)}
        return self._front(CONTENTS, "contents", self._t("print.contents"), view)

    def _colophon(self, fingerprint: str) -> Mapping[str, Any]:
        """Who, when, of what, and where the next is. What is no whole handbook bears the fingerprint of its text."""
        settings, t = self._settings, self._t
        mark = (
            Fact(t("print.fingerprint"), self._imprint.fingerprint)
            if self._book.whole
            else Fact(t("print.fingerprint_text"), fingerprint)
        )
        facts = [
            Fact(t("print.publisher"), settings.publisher.name),
            Fact(t("print.edition_label"), citing.edition(settings, self._imprint.strings)),
            mark,
        ]
        if not self._imprint.site_url:
            facts.append(Fact(t("print.current"), t("print.ask", publisher=settings.publisher.name)))
        title = self._book.title if self._book.whole else f"{self._book.title}, {self._book.subtitle}"
        cited = citing.cited(title, mark.text, settings, self._imprint.strings)
        return {"facts": facts, "current": self._imprint.site_url, "licence": self._licence, "cited": cited}

    @property
    def _licence(self) -> Licence:
        return self._settings.licence or Licence(name=self._t("ui.data.licence"))

    def _files(self, shown: list[_Shown], contents: _Shown, fingerprint: str) -> Iterator[tuple[str, str]]:
        """Every file of the book by its path, in order."""
        places = {one.path: anchors(one.html) for one in (*shown, contents)}
        package, leaves = f"{ROOM}/{PACKAGE}", []
        yield "META-INF/container.xml", self._made("container", package)
        for one in (*shown, contents):
            made = self._document(one, places)
            if one is not contents:
                leaves.append(replace(made, xml=""))
            yield f"{ROOM}/{made.path}", made.xml
        edges = [(tone.value, colours.edge.light) for tone, colours in COLOURS.items()]
        yield f"{ROOM}/{STYLE}", self._made("style", {"edges": edges})
        yield package, self._package(leaves, contents.path, fingerprint)

    def _document(self, shown: _Shown, places: Mapping[str, frozenset[str]]) -> _Document:
        body = bound(shown.html, shown.path, places, self._imprint.outside)
        depth = shown.path.count("/")
        view = {
            "title": shown.title,
            "language": LANGUAGE,
            "style": "../" * depth + STYLE,
            "body": Markup(body),  # noqa: S704 - a template made it
            "notice": shown.standing.notice,
            "watermark": shown.standing.watermark,
        }
        return _Document(shown.path, self._made("document", view), "<svg " in body)

    def _package(self, leaves: list[_Document], contents: str, fingerprint: str) -> str:
        settings, book = self._settings, self._book
        edition = settings.edition
        where = self._imprint.site_url or settings.publisher.name
        name = "/".join((where, book.uri, edition.name, edition.day, fingerprint))
        view = {
            "identifier": f"urn:uuid:{uuid5(NAMESPACE_URL, name)}",
            "title": book.title,
            "creator": book.creator,
            "publisher": settings.publisher.name,
            "language": LANGUAGE,
            "date": edition.date,
            "modified": f"{edition.day}T00:00:00Z",
            "about": book.about,
            "rights": self._licence.name,
            "features": FEATURES,
            "contents": contents,
            "style": STYLE,
            "leaves": leaves,
        }
        return self._made("package", view)

    def _made(self, kind: str, view: object) -> str:
        return str(self._html.file("", kind, view).content)


def _packed(files: Iterable[tuple[str, str]]) -> bytes:
    """A ZIP that says first what it is, as a book must."""
    packed = BytesIO()
    with ZipFile(packed, "w") as book:
        book.writestr(ZipInfo("mimetype", LONG_AGO), MEDIA_TYPE, ZIP_STORED)
        for path, text in files:
            book.writestr(ZipInfo(path, LONG_AGO), text.encode(), ZIP_DEFLATED)
    return packed.getvalue()
