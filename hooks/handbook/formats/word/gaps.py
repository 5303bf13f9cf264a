"""The skeleton of the Word file of a gap report, for the browser to fill in: the report on nobody's policy.

Every text is a mark that names a text of the report, as in ``skeleton``. ``theme/components/existing/gapreport.js``
makes the report, ``theme/components/draft/word.js`` puts it here.
"""

from collections.abc import Mapping

from handbook.formats.word.parts import (
    Entry,
    Run,
    page_number,
    refresh_on_opening,
    saved,
)
from handbook.formats.word.skeleton import mark
from handbook.formats.word.styles import opened

GAPS = "assets/word/gaten.docx"
"""Where the site carries it."""

STATES = ("missing", "partly", "covered", "unseen")


def gaps_skeleton(texts: Mapping[str, str], words: Mapping[str, str], reference: bytes) -> bytes:
    """The bytes of the skeleton. ``texts`` are those of a gap report, ``words`` those of every draft."""
    paper = opened(reference)
    paper.describe(mark("title"), mark("name"), texts["notice"])
    paper.say("Title", mark("title"))
    paper.say("Subtitle", mark("notice"))
    heads = [texts["priority"].rstrip(":"), *(texts[f"state_{state}"] for state in STATES)]
    cells = [[mark(f"counts/{name}")] for name in ("label", *STATES)]
    paper.table(heads, [cells], (28, 18, 18, 18, 18), texts["summary"], texts["summary_about"])
    group = f"deel_{mark('groups/number')}"
    paper.contents(words["contents"], words["contents_pages"], [Entry(1, "", mark("groups/title"), group)])
    paper.say("Deelregel", mark("title"))  # the contents end here: what repeats behind them is another run
    paper.say("heading 1", mark("groups/title"), bookmark=group)
    paper.say("Intro", mark("groups/about"))
    paper.say("heading 2", mark("groups/items/question"))
    paper.say("Gegeven", Run(mark("groups/items/lines/label"), "Etiket"), f" {mark('groups/items/lines/text')}")
    foot = [mark("title"), "\t", *page_number(words["page"], words["page_of"])]
    paper.frame([mark("title")], foot, foot)
    refresh_on_opening(paper.document)
    return saved(paper.document)
