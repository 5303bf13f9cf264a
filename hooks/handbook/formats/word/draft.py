"""A draft as a Word file: real heading styles, numbered provisions, a table of contents, an appendix with the choices.

The browser makes the same document with another library (``theme/components/draft/word.js``): equal text, equal styles.
"""

from handbook.drafting.draft import Draft, DraftArticle
from handbook.formats.word.numbering import Level, Numbering
from handbook.formats.word.parts import (
    LANGUAGE,
    STILL,
    Entry,
    Number,
    Paper,
    Run,
    page_number,
    refresh_on_opening,
    saved,
    short,
)
from handbook.formats.word.styles import DEFAULT, opened


def word(draft: Draft, words: dict[str, str], reference: bytes | None = None) -> bytes:
    """The bytes of a ``.docx`` file, with the looks of a reference document that was found fine, or of the default."""
    paper = opened(DEFAULT.read_bytes() if reference is None else reference)
    properties = paper.document.core_properties
    properties.title = short(draft["title"])
    properties.author = properties.last_modified_by = short(draft["name"])
    properties.language = LANGUAGE
    properties.comments = short(words["draft_notice"])
    properties.subject = properties.category = properties.keywords = ""
    properties.created = properties.modified = STILL
    properties.revision = 1
    paper.say("Title", draft["title"])
    paper.say("Subtitle", words["draft_notice"])
    paper.say("Titelregel", f"{draft['profile']}, {draft['country']}")
    paper.contents(words["contents"], _entries(draft, words))
    paper.say("Deelregel", words["short_title"])
    articles = _numbering(paper, words["article"])
    for number, article in enumerate(draft["articles"], 1):
        _article(paper, article, words, (articles, number))
    _appendix(paper, draft, words)
    foot = [words["draft_mark"], "\t", *page_number(words["page"], words["page_of"])]
    paper.frame([words["short_title"]], foot, foot)
    refresh_on_opening(paper.document)
    return saved(paper.document)


def _entries(draft: Draft, words: dict[str, str]) -> list[Entry]:
    """The headings as Word numbers them."""
    found = [
        Entry(1, f"{words['article']} {number}.", article["title"], f"art_{number}")
        for number, article in enumerate(draft["articles"], 1)
    ]
    return [*found, Entry(1, "", words["appendix"], "bijlage")]


def _numbering(paper: Paper, article: str) -> Number:
    """Numbers that Word counts itself: "Artikel 1." before a heading, "1.1" before each provision below it."""
    room = paper.indent("Lid")
    return Numbering(paper).add(Level(f"{article} %1."), Level("%1.%2", left=room, hanging=room))


def _article(paper: Paper, article: DraftArticle, words: dict[str, str], place: tuple[Number, int]) -> None:
    numbered, number = place
    paper.say("heading 1", article["title"], number=numbered, bookmark=f"art_{number}")
    for provision in article["provisions"]:
        paper.say("Lid", provision["text"], number=Number(numbered.list, 1))
        for label, texts in (("condition", provision["conditions"]), ("exception", provision["exceptions"])):
            for text in texts:
                paper.say("Beperking 3", Run(f"{words[label]}:", "Etiket"), f" {text}")


def _appendix(paper: Paper, draft: Draft, words: dict[str, str]) -> None:
    paper.say("Deelregel", words["short_title"])
    paper.say("heading 1", words["appendix"], bookmark="bijlage")
    paper.say("Intro", words["appendix_about"])
    heads = [words["question_head"], words["answer_head"], words["examples_head"]]
    rows = [[[made["question"]], [made["answer"]], ["; ".join(made["examples"])]] for made in draft["choices"]]
    paper.table(heads, rows, (36, 30, 34), words["appendix"], words["choices_about"])
    paper.say("Tabeltekst")  # a document cannot end with a table
