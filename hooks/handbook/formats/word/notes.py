"""What goes with a draft as Word files: the alternatives side by side, and the note for who decides. With skeletons.

As in ``skeleton``: a skeleton is the file of a discussion or a note whose every text is a mark that names that text.
"""

from collections.abc import Mapping, Sequence

from handbook.drafting.notes import Decisions, Discussed, Discussion, Note
from handbook.drafting.notes_markdown import CHOSEN, DIFFERS
from handbook.formats.word.numbering import Level, Numbering
from handbook.formats.word.parts import (
    Cell,
    Entry,
    Number,
    Paper,
    Run,
    page_number,
    refresh_on_opening,
    saved,
)
from handbook.formats.word.skeleton import mark
from handbook.formats.word.styles import DEFAULT, opened

DISCUSSION = "assets/word/bespreking.docx"
NOTE = "assets/word/nota.docx"
"""Where the site carries the skeletons."""

BULLET = 280
"""How far in a line of a list stands, in twentieths of a point."""


def discussion_word(made: Discussion, words: Mapping[str, str], reference: bytes | None = None) -> bytes:
    """The bytes of a ``.docx`` file with a table of alternatives below each question, and room to decide."""
    paper = _begun(made, reference, "Title", "Subtitle")
    entries = [Entry(1, f"{one['number']}.", one["title"], f"deel_{one['number']}") for one in made["themes"]]
    paper.contents(words["contents"], words["contents_pages"], entries, deepest=1)
    paper.say("Deelregel", words["short_title"])
    numbers = Numbering(paper).add(Level("%1."), Level("%1.%2"))
    for theme in made["themes"]:
        paper.say("heading 1", theme["title"], number=numbers, bookmark=f"deel_{theme['number']}")
        paper.say("Intro", theme["about"])
        for item in theme["items"]:
            _discussed(paper, item, words, Number(numbers.list, 1))
    return _ended(paper, words)


def _discussed(paper: Paper, item: Discussed, words: Mapping[str, str], number: Number) -> None:
    paper.say("heading 2", item["question"], number=number)
    for line in item["lines"]:
        paper.say("Gegeven", Run(line["label"], "Etiket"), f" {line['text']}")
    heads = [words[f"talk_{name}"] for name in ("option", "text", "weighed")]
    rows: list[list[Cell]] = [
        [
            [Run(one["label"], "Etiket"), one["marks"], one["who"]],
            [one["text"]],
            [
                Run(words["talk_pro"], "Etiket"),
                f" {one['pro']}\n",
                Run(words["talk_con"], "Etiket"),
                f" {one['con']}\n",
                Run(words["talk_asks"], "Etiket"),
                f" {one['asks']}",
            ],
        ]
        for one in item["options"]
    ]
    paper.table(heads, rows, (25, 35, 40), item["question"], words["talk_about"])
    for style, lines in (("Opmerking", item["remarks"]), ("Normal", item["decision"])):
        for line in lines:
            paper.say(style, Run(line["label"], "Etiket"), f" {line['text']}")


def note_word(made: Note, words: Mapping[str, str], reference: bytes | None = None) -> bytes:
    """The bytes of a ``.docx`` file of a few pages."""
    paper = _begun(made, reference, "heading 1", "Intro")
    bullet = Numbering(paper).literal("•", BULLET, BULLET)
    _tables(paper, made["chosen"], CHOSEN, (30, 30, 40), words)
    _tables(paper, made["differs"], DIFFERS, (25, 25, 20, 30), words)
    for section in made["sections"]:
        paper.say("heading 2", section["title"])
        paper.say("Gegeven", section["about"])
        for line in section["lines"]:
            paper.say("Verwijzing", line, number=bullet)
    return _ended(paper, words)


def _tables(
    paper: Paper,
    tables: list[Decisions],
    columns: tuple[tuple[str, str], ...],
    shares: Sequence[int],
    words: Mapping[str, str],
) -> None:
    heads = [words[head] for _, head in columns]
    for table in tables:
        paper.say("heading 2", table["title"])
        paper.say("Gegeven", table["about"])
        rows = [{name: str(text) for name, text in row.items()} for row in table["rows"]]
        cells = [[[row[name]] for name, _ in columns] for row in rows]
        paper.table(heads, cells, shares, table["title"], words["note_table"])
    paper.say("Tabeltekst")  # what stands below does not grow into the table


def _begun(made: Discussion | Note, reference: bytes | None, title: str, notice: str) -> Paper:
    """A document with its properties and its first lines: title and notice in these styles."""
    paper = opened(DEFAULT.read_bytes() if reference is None else reference)
    paper.describe(made["title"], made["name"], made["notice"])
    paper.say(title, made["title"])
    paper.say(notice, made["notice"])
    for line in made["details"]:
        paper.say("Titelregel", line)
    return paper


def _ended(paper: Paper, words: Mapping[str, str]) -> bytes:
    foot = [words["draft_mark"], "\t", *page_number(words["page"], words["page_of"])]
    paper.frame([words["short_title"]], foot, foot)
    refresh_on_opening(paper.document)
    return saved(paper.document)


def discussion_skeleton(words: Mapping[str, str], reference: bytes) -> bytes:
    """The skeleton of a discussion, with the looks of a reference document that was found fine."""
    at = "themes/items"
    option = {name: mark(f"{at}/options/{name}") for name in ("label", "marks", "who", "text", "pro", "con", "asks")}
    item = {
        "number": mark(f"{at}/number"),
        "question": mark(f"{at}/question"),
        "lines": [{"label": mark(f"{at}/lines/label"), "text": mark(f"{at}/lines/text")}],
        "options": [option],
        "remarks": [{"label": mark(f"{at}/remarks/label"), "text": mark(f"{at}/remarks/text")}],
        "decision": [{"label": mark(f"{at}/decision/label"), "text": mark(f"{at}/decision/text")}],
    }
    theme = {name: mark(f"themes/{name}") for name in ("number", "title", "about")}
    return discussion_word({**_head(), "themes": [{**theme, "items": [item]}]}, words, reference)  # type: ignore[typeddict-item]


def note_skeleton(words: Mapping[str, str], reference: bytes) -> bytes:
    """The skeleton of a note."""
    section = {
        "id": "",
        "kind": "",
        "title": mark("sections/title"),
        "about": mark("sections/about"),
        "lines": [mark("sections/lines/text")],
    }
    tables = {"chosen": [_decisions("chosen")], "differs": [_decisions("differs")]}
    return note_word({**_head(), **tables, "sections": [section]}, words, reference)  # type: ignore[typeddict-item]


def _head() -> dict[str, object]:
    return {**{name: mark(name) for name in ("title", "name", "notice")}, "details": [mark("details/text")]}


def _decisions(name: str) -> Decisions:
    at = f"{name}/rows"
    return {
        "title": mark(f"{name}/title"),
        "about": mark(f"{name}/about"),
        "rows": [
            {
                "question": mark(f"{at}/question"),
                "chosen": mark(f"{at}/chosen"),
                "usual": mark(f"{at}/usual"),
                "pro": mark(f"{at}/pro"),
                "con": mark(f"{at}/con"),
            }
        ],
    }
