"""The tree of a page, whatever is in it."""

from typing import Any

from lxml import etree, html

from handbook.importing.document import Reason, UnreadableError

MOST = 9_000_000
"""Bytes of a page: the code of 300 pages as Word saves it has 3,000,000. The parser ends a text at 10,000,000."""
DEEPEST = 150
"""Elements in elements: pages of content management systems have 20 to 50."""
_MARKS = 300_000
"""Elements of a page."""
_SILENT = {"script", "style", "xml"}


def parsed(text: str) -> Any:
    """The root of a page. Raises UnreadableError."""
    raw = text.encode("utf-8", "replace")
    if len(raw) > MOST:
        raise UnreadableError("too_big", size=len(raw) // 1_000_000, most=MOST // 1_000_000)
    if raw.count(b"<") > _MARKS:
        raise UnreadableError("too_many_marks", part="HTML")
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        root = html.document_fromstring(raw, parser=parser)
    except etree.ParserError as error:
        raise UnreadableError("empty") from error
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log) or _deep(root):
        raise UnreadableError("too_deep", part="HTML")
    return root


def _deep(root: Any) -> bool:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            return True
    return False


def text_of(element: Any) -> str:
    """All text in an element, of blocks with a space between; scripts and style sheets are none."""
    found = []
    for one in element.iter():
        if isinstance(one.tag, str) and one.tag not in _SILENT:
            found.append(one.text or "")
        if one is not element:
            found.append(one.tail or "")
            found.append(" " if one.tag in {"p", "br", "div", "li", "td", "th", "tr"} else "")
    return "".join(found)


def unseen(comment: Any) -> tuple[str, Reason]:
    """What stands in a comment, and what that is: text for some programs only (which can be a page), or a remark."""
    text = comment.text or ""
    if not text.startswith("["):
        return (text, Reason.HIDDEN) if comment.tag is etree.Comment else ("", Reason.HIDDEN)
    _, _, inner = text.partition("]>")
    inner = inner.removesuffix("<![endif]").strip()
    try:
        return (text_of(parsed(inner)) if inner else "", Reason.ALTERNATIVE)
    except UnreadableError as error:
        if error.code != "empty":
            raise
        return "", Reason.ALTERNATIVE
