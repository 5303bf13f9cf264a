"""The skeleton of the Word file of a draft, for the browser to fill in: the draft of nobody.

It is what ``draft`` makes of a draft whose every text is a mark that names that text: ``⟦articles/title⟧``. So looks,
numbering, contents, page headers, fixed words and the order of things have one definition, in ``draft``. The script
(``theme/components/draft/word.js``) knows none of them: it repeats what holds a mark of a list for each of its items,
and puts texts where marks are.
"""

from collections.abc import Mapping

from handbook.drafting.drafted import Draft, DraftArticle, Provision, Section
from handbook.formats.word.draft import word

SKELETON = "assets/word/skelet.docx"
"""Where the site carries it."""


def mark(path: str) -> str:
    """What stands in the skeleton for the text at ``path`` in a draft; the names before the last are lists."""
    return f"⟦{path}⟧"


def _section(name: str) -> Section:
    return {"id": "", "kind": "", "title": mark(f"{name}/title"), "about": "", "lines": [mark(f"{name}/lines/text")]}


def _annex(name: str) -> Section:
    """A section that the contents lead to, with a line below its heading."""
    return {**_section(name), "id": mark(f"{name}/id"), "about": mark(f"{name}/about")}


def _provision(path: str) -> Provision:
    return {
        "id": "",
        "number": "",
        "modality": "",
        "badge": "",
        "text": mark(f"{path}/text"),
        "setting": "",
        "conditions": [mark(f"{path}/conditions/text")],
        "exceptions": [mark(f"{path}/exceptions/text")],
        "topics": [],
        "choice": "",
        "period": False,
        "based_on": None,
    }


ARTICLE: DraftArticle = {
    "id": "",
    "number": mark("chapters/articles/number"),
    "title": mark("chapters/articles/title"),
    "about": "",
    "provisions": [_provision("chapters/articles/provisions")],
}

PATTERN: Draft = {
    "title": mark("title"),
    "name": mark("name"),
    "profile": mark("profile"),
    "country": mark("country"),
    "details": [mark("details/text")],
    "preamble": [_section("preamble")],
    "chapters": [
        {
            "id": "",
            "number": mark("chapters/number"),
            "title": mark("chapters/title"),
            "about": "",
            "articles": [ARTICLE],
        }
    ],
    "closing": [_section("closing")],
    "signatures": [_section("signatures")],
    "annexes": [_annex("annexes")],
    "choices": [
        {
            "item": "",
            "question": mark("choices/question"),
            "answer": mark("choices/answer"),
            "numbers": [mark("choices/numbers")],
            "grounds": [mark("choices/grounds")],
            "examples": [mark("choices/examples")],
        }
    ],
    "decided": [],
    "open": [],
    "conflicts": [],
    "left_out": [],
}
"""A draft that has one of everything."""


def skeleton(words: Mapping[str, str], reference: bytes) -> bytes:
    """The bytes of the skeleton, with the looks of a reference document that was found fine.

    ``words`` are the fixed texts of a draft, as the questionnaire carries them.
    """
    return word(PATTERN, dict(words), reference)
