"""The skeleton of the Word file of a draft, for the browser to fill in: the draft of nobody.

It is what ``draft`` makes of a draft whose every text is a mark that names that text: ``⟦articles/title⟧``. So looks,
numbering, contents, page headers, fixed words and the order of things have one definition, in ``draft``. The script
(``theme/components/draft/word.js``) knows none of them: it repeats what holds a mark of a list for each of its items,
and puts texts where marks are.
"""

from collections.abc import Mapping

from handbook.drafting.draft import Draft
from handbook.formats.word.draft import word

SKELETON = "assets/word/skelet.docx"
"""Where the site carries it."""


def mark(path: str) -> str:
    """What stands in the skeleton for the text at ``path`` in a draft; the names before the last are lists."""
    return f"⟦{path}⟧"


PATTERN: Draft = {
    "title": mark("title"),
    "name": mark("name"),
    "profile": mark("profile"),
    "country": mark("country"),
    "articles": [
        {
            "id": "",
            "number": mark("articles/number"),
            "title": mark("articles/title"),
            "about": "",
            "provisions": [
                {
                    "id": "",
                    "modality": "",
                    "badge": "",
                    "text": mark("articles/provisions/text"),
                    "setting": "",
                    "conditions": [mark("articles/provisions/conditions/text")],
                    "exceptions": [mark("articles/provisions/exceptions/text")],
                    "topics": [],
                    "choice": "",
                    "based_on": {"clause": "", "fingerprint": ""},
                }
            ],
        }
    ],
    "choices": [
        {
            "question": mark("choices/question"),
            "answer": mark("choices/answer"),
            "examples": [mark("choices/examples")],
        }
    ],
    "open": [],
    "conflicts": [],
}
"""A draft that has one of everything."""


def skeleton(words: Mapping[str, str], reference: bytes) -> bytes:
    """The bytes of the skeleton, with the looks of a reference document that was found fine.

    ``words`` are the fixed texts of a draft, as the questionnaire carries them.
    """
    return word(PATTERN, dict(words), reference)
