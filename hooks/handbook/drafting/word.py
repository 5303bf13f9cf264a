"""A draft as a Word file: real heading styles, numbered provisions, a table of contents, an appendix with the choices.

The browser makes the same document with another library (``assets/scripts/draft/word.js``): equal text, equal styles.
"""

import io
import zipfile
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml

from handbook.drafting.draft import Draft, DraftArticle

LANGUAGE = "nl-BE"
STILL = datetime(1980, 1, 1)  # noqa: DTZ001 - a zip knows no time zones
"""The moment that every file bears: the earliest that a zip can name."""


def word(draft: Draft, words: dict[str, str]) -> bytes:
    """The bytes of a ``.docx`` file."""
    document: Any = Document()
    _language(document)
    document.core_properties.title = draft["title"]
    document.core_properties.author = draft["name"]
    document.core_properties.language = LANGUAGE
    document.core_properties.created = document.core_properties.modified = STILL
    document.add_paragraph(draft["title"], style="Title")
    document.add_paragraph(words["draft_notice"], style="Subtitle")
    document.add_paragraph(f"{draft['profile']}, {draft['country']}")
    document.add_page_break()
    document.add_paragraph(words["contents"], style="TOC Heading")
    _contents(document, words["contents_hint"])
    document.add_page_break()
    numbered = _numbering(document, words["article"])
    for article in draft["articles"]:
        _article(document, article, words, numbered)
    _appendix(document, draft, words)
    saved = io.BytesIO()
    document.save(saved)
    return _undated(saved.getvalue())


def _undated(raw: bytes) -> bytes:
    """The same archive with one fixed moment on every file: the same draft gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            entry = zipfile.ZipInfo(name, STILL.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(entry, before.read(name))
    return out.getvalue()


def _article(document: Any, article: DraftArticle, words: dict[str, str], numbered: int) -> None:
    _number(document.add_heading(article["title"], level=1), numbered, 0)
    for provision in article["provisions"]:
        _number(document.add_paragraph(provision["text"]), numbered, 1)
        for label, texts in (("condition", provision["conditions"]), ("exception", provision["exceptions"])):
            for text in texts:
                document.add_paragraph(f"{words[label]}: {text}", style="List Bullet")


def _appendix(document: Any, draft: Draft, words: dict[str, str]) -> None:
    document.add_page_break()
    document.add_heading(words["appendix"], level=1)
    document.add_paragraph(words["appendix_about"])
    table = document.add_table(rows=1, cols=3, style="Table Grid")
    heads = [words["question_head"], words["answer_head"], words["examples_head"]]
    for cell, text in zip(table.rows[0].cells, heads, strict=True):
        cell.text = text
    _repeat_header(table.rows[0])
    for made in draft["choices"]:
        texts = [made["question"], made["answer"], "; ".join(made["examples"])]
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text


LEVELS = """<w:abstractNum {namespace} w:abstractNumId="{abstract}"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:suff w:val="space"/>
<w:lvlText w:val="{article} %1."/><w:lvlJc w:val="left"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/><w:lvlJc w:val="left"/>
<w:pPr><w:ind w:left="680" w:hanging="680"/></w:pPr></w:lvl></w:abstractNum>"""
"""Numbers that Word counts itself: "Artikel 1." before a heading, "1.1" before each provision below it."""


def _numbering(document: Any, article: str) -> int:
    """Add our two levels to the document. Returns the id that paragraphs refer to."""
    root = document.part.numbering_part.element
    taken = [int(found.get(qn("w:abstractNumId"))) for found in root.findall(qn("w:abstractNum"))]
    abstract = max(taken, default=0) + 1
    levels = parse_xml(LEVELS.format(namespace=nsdecls("w"), abstract=abstract, article=escape(article)))
    first = root.find(qn("w:num"))
    first.addprevious(levels)
    return int(root.add_num(abstract).numId)


def _number(paragraph: Any, numbered: int, level: int) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = numbered


def _repeat_header(row: Any) -> None:
    """Mark a row as the header of its table: it repeats on every page, and a screen reader knows it."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _language(document: Any) -> None:
    """The language of the whole document, so that Word checks the spelling of the right one."""
    style = document.styles["Normal"].element.get_or_add_rPr()
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), LANGUAGE)
    style.append(language)


def _contents(document: Any, hint: str) -> None:
    """A table of contents that Word fills when the document is opened or the field is refreshed."""
    run = document.add_paragraph().add_run()
    for kind, text in (("begin", ""), ("", 'TOC \\o "1-2" \\h \\z \\u'), ("separate", ""), ("text", hint), ("end", "")):
        if kind == "text":
            run.add_text(text)
            continue
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.set(qn("xml:space"), "preserve")
            element.text = text
        run._r.append(element)
