"""Fields: what Word works out by itself. What it shows is text, its code is none."""

import re
from dataclasses import dataclass, field
from typing import Any

from handbook.importing.word.names import w

KIND = w("fldCharType")
CONTENTS = frozenset({"TOC", "TOA", "INDEX"})
"""Fields that gather what stands elsewhere."""

FETCHING = frozenset({"INCLUDETEXT", "INCLUDEPICTURE", "LINK", "DDE", "DDEAUTO", "IMPORT", "INCLUDE", "DATABASE"})
"""Fields that fetch something from outside the file."""

FLOWS = tuple(w(name) for name in ("txbxContent", "footnote", "endnote", "comment"))
"""Texts in which fields begin and end."""

REFERRING = frozenset({"REF", "PAGEREF", "NOTEREF"})


@dataclass
class Field:
    """A field that is being read: its code, and whether what it shows has begun."""

    parts: list[str] = field(default_factory=list)
    mixed: bool = False
    """Whether text of the file is among its code."""
    shows: bool = False
    contents: bool = False
    """Whether it is a table of contents."""
    start: int = 0
    """Where in the line what it shows begins, and in the how manieth paragraph that is."""
    paragraph: int = 0

    @property
    def code(self) -> str:
        """What it is to work out."""
        return " ".join("".join(self.parts).split())

    def show(self, start: int, paragraph: int) -> None:
        """What it shows begins."""
        self.shows, self.start, self.paragraph = True, start, paragraph
        self.contents = name(self.code) in CONTENTS


def name(code: str) -> str:
    """What kind of field a code is of."""
    return code.partition(" ")[0].upper()


def target(code: str) -> str:
    """Where a field leads to: an address, or a bookmark after "#"; nothing for one that leads nowhere."""
    words = re.findall(r'"([^"]*)"|(\S+)', code)
    kind, *rest = ["".join(pair) for pair in words] or [""]
    if kind.upper() in REFERRING:
        return f"#{rest[0]}" if rest else ""
    if kind.upper() != "HYPERLINK":
        return ""
    address, anchor = "", ""
    steps = iter(rest)
    for word in steps:
        if word.lower() == "\\l":
            anchor = next(steps, "")
        elif word.lower() in {"\\o", "\\t"}:
            next(steps, "")
        elif not word.startswith("\\"):
            address = address or word
    return f"{address}#{anchor}" if anchor else address


def unmatched(root: Any) -> set[Any]:
    """The begins and ends of fields in a text that are only half there: these count for nothing."""
    begun: dict[Any, list[Any]] = {}
    found: set[Any] = set()
    for one in root.iter(w("fldChar")):
        open_fields = begun.setdefault(_flow(one), [])
        if one.get(KIND) == "begin":
            open_fields.append(one)
        elif one.get(KIND) == "end":
            if open_fields:
                open_fields.pop()
            else:
                found.add(one)
    return found.union(*begun.values())


def _flow(one: Any) -> Any:
    """The text box or the note in which something stands, or nothing for the text itself."""
    return next(one.iterancestors(*FLOWS), None)
