"""What a print is made of, as plain data: the typesetter reads it as JSON and policy text never becomes markup.

A document holds chapters, a chapter blocks, a block spans. ``id`` is a place that a span can lead to (``to``).
"""

from collections.abc import Iterable, Iterator
from typing import Any, Literal, NotRequired, TypedDict

from handbook.formats.pdf.characters import printable
from handbook.formats.pdf.shapes import Field, Filled, Looked
from handbook.views.text import paragraphs

Look = Literal["strong", "soft", "gone", "come"]


class Span(TypedDict):
    """A run of text. ``to`` leads to a place in the document, ``url`` leads out.

    ``page`` adds its page, and those of ``also``: more places with the same words. ``field`` is room to write.
    """

    text: str
    look: NotRequired[Look]
    to: NotRequired[str]
    page: NotRequired[bool]
    also: NotRequired[list[str]]
    url: NotRequired[str]
    field: NotRequired[Field]


Spans = list[Span]


class Heading(TypedDict):
    """A heading. Listed ones stand in the contents and among the bookmarks, ``bookmarked`` ones only among these.

    ``mark`` is what the head of a page calls what stands below it; without one, pages stay with what is above.
    ``again``: its mark is that of something above it, which it returns to.
    """

    block: Literal["heading"]
    level: int
    text: str
    id: str
    listed: bool
    bookmarked: NotRequired[bool]
    mark: NotRequired[str]
    again: NotRequired[bool]


class Paragraph(TypedDict):
    """A paragraph; ``look`` is one of the looks of ``blocks.typ``."""

    block: Literal["paragraph"]
    look: str
    spans: Spans
    id: NotRequired[str]


class Listing(TypedDict):
    """A list with bullets."""

    block: Literal["list"]
    items: list[Spans]


class Way(TypedDict):
    """A line that leads to a place, and says its page."""

    text: str
    to: str


class Ways(TypedDict):
    """The contents of a chapter, or of a piece of it."""

    block: Literal["ways"]
    title: str
    ways: list[Way]


class Row(TypedDict):
    """A label with what it says."""

    label: str
    spans: Spans


class Rows(TypedDict):
    """Labelled facts."""

    block: Literal["rows"]
    rows: list[Row]


class Limit(TypedDict):
    """Conditions or exceptions, set apart under their label."""

    label: str
    items: list[str]


class Item(TypedDict):
    """An item of a list inside a norm, with its label as printed; empty where it has none."""

    label: str
    texts: list[str]
    items: list["Item"]


class Norm(TypedDict):
    """A provision, a statement or a model clause: what it asks (``sign`` and ``badge``), its text, what limits it.

    ``mark`` is the number to cite it by, ``printed``: the document's own; ``who`` is whose it is. ``tail`` runs on
    behind the text: where it stands, for whom, when; ``foot`` is a line below everything. ``explains``: other words for
    "explanation by the source". ``items`` are a list in its text, ``after`` what stands behind that list. ``whole``:
    short enough to stand on one page undivided. ``children`` are norms below it.
    """

    block: Literal["norm"]
    id: str
    mark: NotRequired[str]
    printed: NotRequired[bool]
    who: NotRequired[str]
    tone: str
    sign: str
    badge: str
    more: list[str]
    texts: list[Spans]
    tail: NotRequired[Spans]
    limits: list[Limit]
    rows: list[Row]
    explanation: list[str]
    explains: NotRequired[str]
    foot: Spans
    whole: bool
    children: list["Norm"]
    items: NotRequired[list[Item]]
    after: NotRequired[list[str]]


class Note(TypedDict):
    """An editors' remark."""

    block: Literal["note"]
    id: str
    badge: str
    title: str
    texts: list[str]
    foot: Spans
    whole: bool


class Choice(TypedDict):
    """An answer to tick, with what it brings. ``where``: for whom it exists; empty for all. ``letter``: its own."""

    block: Literal["choice"]
    label: str
    where: str
    help: list[str]
    reasons: list[Spans]
    clauses: list[Norm]
    examples: list[Spans]
    letter: NotRequired[str]
    field: NotRequired[Field]


class CellText(TypedDict):
    """A paragraph in a cell; ``sign`` and ``badge`` may be empty."""

    tone: str
    sign: str
    badge: str
    spans: Spans


class Table(TypedDict):
    """A table. The first column always heads its rows, the first row its columns; ``widths`` are fractions."""

    block: Literal["table"]
    head: list[str]
    widths: list[float]
    rows: list[list[list[CellText]]]


Block = Heading | Paragraph | Listing | Ways | Rows | Norm | Note | Choice | Table | Filled | Looked


class Chapter(TypedDict):
    """What starts on a new page, and in a bound print on a right-hand one unless it runs ``on``.

    ``notice`` stands at the foot of each of its pages, ``watermark`` behind them.
    """

    title: str
    notice: str
    landscape: bool
    blocks: list[Block]
    watermark: NotRequired[str]
    on: NotRequired[bool]


class Stands(TypedDict):
    """When a closed edition holds: on its cover (``told``) and at every ``foot``, with where the text of today is."""

    told: str
    foot: str
    today: str
    url: str


class Document(TypedDict):
    """A whole print. ``name`` is what windows and shelves call it, ``title`` and ``subtitle`` stand on its cover.

    ``date`` is that of the edition, ``day`` the same in words; ``contents`` is the depth of the table of contents, 0
    for none. ``bound``: printed on both sides and bound, with inner and outer margins. ``places`` are all that a span
    can lead to: a link to any other place shows its words only. ``sheet`` is how it lies on paper where that is not
    page after page of A4: folded as a ``booklet``, or the one page of a ``poster`` or for ``signing``. ``unheaded``:
    the first column of its tables heads no rows. ``standing``: it is a closed edition.
    """

    name: str
    title: str
    subtitle: str
    about: str
    publisher: str
    edition: str
    date: str
    day: str
    notice: str
    watermark: str
    contents: int
    bound: bool
    words: dict[str, str]
    chapters: list[Chapter]
    colophon: list[Row]
    places: list[str]
    sheet: NotRequired[str]
    unheaded: NotRequired[bool]
    standing: NotRequired[Stands]


LOWEST = 6
"""The lowest heading that a PDF knows."""

WHOLE = 900
"""Characters of a norm that surely fit on one page with what stands around it."""


def span(text: str, look: Look | None = None, *, to: str = "", url: str = "", page: bool = False) -> Span:
    """A run of text; blanks at its ends stay."""
    made: Span = {"text": printable(text)}
    if look:
        made["look"] = look
    if to:
        made["to"] = to
        if page:
            made["page"] = True
    if url:
        made["url"] = url
    return made


def heading(level: int, text: str, place: str = "", *, listed: bool = False, mark: str | None = None) -> Heading:
    """A heading of ``level`` (1 is a chapter, which the head of a page names anyhow)."""
    made: Heading = {
        "block": "heading",
        "level": min(level, LOWEST),
        "text": printable(text.strip()),
        "id": place,
        "listed": listed,
    }
    if mark is not None:
        made["mark"] = printable(mark)
    elif listed:
        made["mark"] = "" if level == 1 else made["text"]
    return made


def bookmarked(made: Heading) -> Heading:
    """A heading that is too small for the contents, but found among the bookmarks."""
    return {**made, "bookmarked": True}


def paragraph(*spans: Span, look: str = "text", place: str = "") -> Paragraph:
    """A paragraph of spans."""
    made: Paragraph = {"block": "paragraph", "look": look, "spans": list(spans)}
    if place:
        made["id"] = place
    return made


def prose(text: str, look: str = "text") -> Iterator[Paragraph]:
    """The paragraphs of a text: blank lines part them."""
    for part in parts(text):
        yield {"block": "paragraph", "look": look, "spans": [{"text": part}]}


def parts(text: str | None) -> list[str]:
    """The paragraphs of a text, each ready to print."""
    if not text:
        return []
    return [printable(part) for part in paragraphs(text)]


def listing(items: Iterable[Spans]) -> Iterator[Listing]:
    """A list, where there is anything to list."""
    if found := list(items):
        yield {"block": "list", "items": found}


def row(label: str, *spans: Span) -> Row:
    """A labelled fact."""
    return {"label": printable(label), "spans": list(spans)}


def rows(made: Iterable[Row]) -> Iterator[Rows]:
    """Labelled facts, where there are any."""
    if found := list(made):
        yield {"block": "rows", "rows": found}


def chaptered(
    title: str, blocks: Iterable[Block], notice: str = "", *, landscape: bool = False, watermark: str = ""
) -> Chapter:
    """A chapter; ``title`` stands at the head of its pages."""
    made: Chapter = {"title": printable(title), "notice": notice, "landscape": landscape, "blocks": list(blocks)}
    if watermark:
        made["watermark"] = watermark
    return made


def short(chapter: Chapter) -> Chapter:
    """The same, on the next page whichever that is: too little to start on the right."""
    return {**chapter, "on": True}


def joined(items: Iterable[Span], mark: str = ", ") -> Iterator[Span]:
    """Spans in a row, with a mark between them."""
    return runs(([item] for item in items), mark)


def runs(items: Iterable[Iterable[Span]], mark: str = " · ") -> Iterator[Span]:
    """Runs of spans in a row, with a mark between them."""
    for number, item in enumerate(items):
        if number:
            yield {"text": mark}
        yield from item


def places_in(chapters: Iterable[Chapter]) -> list[str]:
    """Every place that chapters hold, in order."""
    found: list[str] = []
    for chapter in chapters:
        _gather(chapter["blocks"], found)
    return found


def _gather(blocks: Iterable[Any], found: list[str]) -> None:
    for block in blocks:
        if place := block.get("id"):
            found.append(place)
        if children := block.get("children"):
            _gather(children, found)


def targets(value: Any) -> Iterator[str]:
    """Every place that something in ``value`` leads to."""
    if isinstance(value, dict):
        if "to" in value:
            yield value["to"]
        for item in value.values():
            yield from targets(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from targets(item)
