"""The note for who decides, as Markdown. Twin: ``noteMarkdown`` in ``draft/notes.js``."""

from handbook.drafting.markdown import plain
from handbook.drafting.notes import Decisions, Note

CHOSEN = (("question", "note_question"), ("chosen", "note_choice"), ("pro", "note_pro"))
DIFFERS = (
    ("question", "note_question"),
    ("chosen", "note_choice"),
    ("usual", "note_usual"),
    ("con", "note_con"),
)
"""The columns of the tables, each with the word above it."""


def note_markdown(made: Note, words: dict[str, str]) -> str:
    """The note as Markdown. Whatever was typed shows as typed."""
    lines = [f"# {plain(made['title'])}", "", plain(made["notice"]), ""]
    lines += [text for line in made["details"] for text in (plain(line), "")]
    lines += [line for table in made["chosen"] for line in _table(table, CHOSEN, words)]
    lines += [line for table in made["differs"] for line in _table(table, DIFFERS, words)]
    for section in made["sections"]:
        lines += [f"## {plain(section['title'])}", "", plain(section["about"]), ""]
        lines += [*(f"- {plain(line)}" for line in section["lines"]), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _table(table: Decisions, columns: tuple[tuple[str, str], ...], words: dict[str, str]) -> list[str]:
    rows = [{name: str(text) for name, text in row.items()} for row in table["rows"]]
    return [
        f"## {plain(table['title'])}",
        "",
        plain(table["about"]),
        "",
        _row([_cell(words[head]) for _, head in columns]),
        _row(["---"] * len(columns)),
        *(_row([_cell(row[name]) for name, _ in columns]) for row in rows),
        "",
    ]


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    return plain(text).replace("|", "\\|").replace("\n", " ")
