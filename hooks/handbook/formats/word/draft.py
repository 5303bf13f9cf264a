"""A draft as a Word file: real heading styles, numbered provisions, a table of contents, an appendix with the choices.

The browser makes the same document of what ``skeleton`` makes with this.
"""

from handbook.drafting.drafted import Draft, Section
from handbook.formats.word.numbering import Level, Numbering
from handbook.formats.word.parts import (
    Entry,
    Number,
    Paper,
    Run,
    element,
    page_number,
    refresh_on_opening,
    saved,
)
from handbook.formats.word.styles import DEFAULT, opened


def word(draft: Draft, words: dict[str, str], reference: bytes | None = None) -> bytes:
    """The bytes of a ``.docx`` file, with the looks of a reference document that was found fine, or of the default."""
    paper = opened(DEFAULT.read_bytes() if reference is None else reference)
    paper.describe(draft["title"], draft["name"], words["draft_notice"])
    paper.say("Title", draft["title"])
    paper.say("Subtitle", words["draft_notice"])
    paper.say("Titelregel", f"{draft['profile']}, {draft['country']}")
    for line in draft["details"]:
        paper.say("Titelregel", line)
    paper.contents(words["contents"], words["contents_pages"], _entries(draft, words))
    paper.say("Deelregel", words["short_title"])
    _sections(paper, draft["preamble"])
    _chapters(paper, draft, words)
    _sections(paper, [*draft["closing"], *draft["signatures"]], looks="keepNext")
    _annexes(paper, draft["annexes"], words)
    _appendix(paper, draft, words)
    foot = [words["draft_mark"], "\t", *page_number(words["page"], words["page_of"])]
    paper.frame([words["short_title"]], foot, foot)
    refresh_on_opening(paper.document)
    return saved(paper.document)


def _entries(draft: Draft, words: dict[str, str]) -> list[Entry]:
    """The headings as Word numbers them."""
    found = []
    for chapter in draft["chapters"]:
        found.append(Entry(1, f"{words['chapter']} {chapter['number']}.", chapter["title"], _mark(chapter["number"])))
        for article in chapter["articles"]:
            number = f"{words['article']} {article['number']}."
            found.append(Entry(2, number, article["title"], f"art_{article['number']}"))
    found += [Entry(1, f"{words['annex']}:", annex["title"], f"bijlage_{annex['id']}") for annex in draft["annexes"]]
    return [*found, Entry(1, "", words["appendix"], "bijlage")]


def _mark(number: str) -> str:
    return f"hfst_{number}"


def _chapters(paper: Paper, draft: Draft, words: dict[str, str]) -> None:
    """The chapters, with numbers that Word counts itself: articles run on across them, paragraphs within an article."""
    room = paper.indent("Lid")
    numbering = Numbering(paper)
    chapters = numbering.add(Level(f"{words['chapter']} %1."))
    articles = numbering.add(Level(f"{words['article']} %1."), Level("%1.%2", left=room, hanging=room))
    for chapter in draft["chapters"]:
        paper.say("heading 1", chapter["title"], number=chapters, bookmark=_mark(chapter["number"]))
        for article in chapter["articles"]:
            paper.say("heading 2", article["title"], number=articles, bookmark=f"art_{article['number']}")
            for provision in article["provisions"]:
                paper.say("Lid", provision["text"], number=Number(articles.list, 1))
                for label, texts in (("condition", provision["conditions"]), ("exception", provision["exceptions"])):
                    for text in texts:
                        paper.say("Beperking 3", Run(f"{words[label]}:", "Etiket"), f" {text}")


def _sections(paper: Paper, sections: list[Section], looks: str = "") -> None:
    """Lines below a heading without a number. ``looks``: what each line has beside its style."""
    for section in sections:
        paper.say("heading 1", section["title"])
        for line in section["lines"]:
            made = paper.paragraph("Normal", line)
            if looks:
                made.pPr.append(element(looks))
            paper.add(made)


def _annexes(paper: Paper, annexes: list[Section], words: dict[str, str]) -> None:
    """Each annex on a page of its own, to hand out or to keep apart."""
    for annex in annexes:
        head = paper.paragraph("heading 1", f"{words['annex']}: {annex['title']}", bookmark=f"bijlage_{annex['id']}")
        head.pPr.append(element("pageBreakBefore"))
        paper.add(head)
        paper.say("Intro", annex["about"])
        for line in annex["lines"]:
            paper.say("Normal", line)


def _appendix(paper: Paper, draft: Draft, words: dict[str, str]) -> None:
    paper.say("Deelregel", words["short_title"])
    paper.say("heading 1", words["appendix"], bookmark="bijlage")
    paper.say("Intro", words["appendix_about"])
    heads = [words[f"{name}_head"] for name in ("question", "answer", "numbers", "grounds", "examples")]
    rows = [
        [
            [made["question"]],
            [made["answer"]],
            ["; ".join(made["numbers"])],
            ["; ".join(made["grounds"])],
            ["; ".join(made["examples"])],
        ]
        for made in draft["choices"]
    ]
    paper.table(heads, rows, (20, 19, 10, 36, 15), words["appendix"], words["choices_about"])
    paper.say("Tabeltekst")  # a document cannot end with a table
