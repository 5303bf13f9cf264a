"""The one style sheet of the site, from the folders of the theme: foundation, components, then what overrides them."""

from collections.abc import Iterator
from pathlib import Path

from handbook.formats.browser.look import rules
from handbook.model.look import Look
from handbook.model.palette import COLOURS

BEFORE = ("tokens", "base")
AFTER = ("forced",)
"""Sheets of ``foundation/`` before and after the components."""

COMPONENTS = (
    # the frame
    "header",
    "footer",
    "search",
    "navigation",
    "toc",
    # what stands on many pages
    "content",
    "crumbs",
    "status",
    "validity",
    "pager",
    "related",
    "provision",
    "origin",
    "items",
    "limits",
    "explanation",
    "badge",
    "position",
    "silence",
    "term",
    "note",
    "cards",
    "counts",
    "glossary",
    "laws",
    "register",
    "news",
    "find",
    "downloads",
    "articles",
    "disclosure",
    "table",
    "amendments",
    "act",
    "then",
    "day",
    # what stands on some
    "question",
    "answer",
    "statement",
    "compare",
    "pair",
    "coverage",
    "controls",
    "draft-themes",
    "draft-question",
    "draft-told",
    "draft",
    "existing",
    "paper",
    "home",
)
"""The components that have a style sheet, in the order of the cascade: a later one may refine an earlier one."""


def style_sheet(theme: Path, look: Look | None = None) -> str:
    """The rules of ``gedragswijzer.css``. Raises OSError where a component has no style sheet."""
    paper = (theme / "foundation/print.css").read_text(encoding="utf-8")
    sheets = (
        *(theme / f"foundation/{name}.css" for name in BEFORE),
        *(theme / f"components/{name}/{name}.css" for name in COMPONENTS),
        *(theme / f"foundation/{name}.css" for name in AFTER),
    )
    first, *others = (path.read_text(encoding="utf-8") for path in sheets)
    own = (rules(look, theme),) if look else ()
    return "\n".join((first, "".join(_tones()), *others, *own, f"@media print {{\n{paper}}}\n"))


def _tones() -> Iterator[str]:
    """The colours of the tones, and a class for each that components take theirs from."""
    yield "/* Tones: what a norm asks (views/tones.py). */\n:root {\n"
    for tone, colours in COLOURS.items():
        for part, colour in colours._asdict().items():
            yield f"  --gw-{tone}-{part}: light-dark({colour.light}, {colour.dark});\n"
    yield "}\n"
    for tone, colours in COLOURS.items():
        rules = "".join(f"  --gw-tone-{part}: var(--gw-{tone}-{part});\n" for part in colours._fields)
        yield f"\n.gw-tone--{tone} {{\n{rules}}}\n"
