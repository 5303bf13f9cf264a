"""Text -> Markdown that shows exactly these characters, wherever in a line it lands.

It must hold in CommonMark, in GitHub's dialect and in Python-Markdown. The last knows a backslash before some
characters only: the others become character references. What cannot be markup stays as it is, so that the file reads
as text.
"""

import re
from urllib.parse import quote

from markupsafe import Markup

_SPECIAL = re.compile(
    r"""
      [\\`*\[\]{}<|\#~^$@]          # always
    | _ (?![^\W_]) | (?<![^\W_]) _  # not inside a word
    | & (?= \#?\w*; | \#?\w*\Z )    # what looks like a character reference, or may become one
    | : (?= // | \w+: )             # addresses, and emoji by name
    | = (?= = ) | (?<= = ) =
    | (?<= [Ww]{3} ) \.             # addresses without a scheme
    | ! \Z                          # a link may follow: it is no picture
    """,
    re.VERBOSE,
)
_START = re.compile(r"\A[-+>=:!]|\A(\d+)([.)])(?!\S)")
"""What is markup at the start of a line: lists, quotes, underlines of headings, definitions."""

_BACKSLASHED = frozenset("\\`*_[]{}#+-.!>)|")
"""Python-Markdown knows a backslash before these (before a pipe: with its tables, which every site here has)."""

_HTML = {"<": "&lt;", "&": "&amp;"}
_SAFE_IN_ADDRESS = "/:?#&=%+,;@.~!$-_"


def escape(text: str) -> Markup:
    """``text`` on one line, as Markdown without any markup."""
    shown = _SPECIAL.sub(_character, " ".join(text.split()))
    return Markup(_START.sub(_started, shown, count=1))  # noqa: S704 - this is the escaping


def address(url: str) -> Markup:
    """An address as the target of a link: nothing in it ends the link or is a character reference."""
    return Markup(quote(url, safe=_SAFE_IN_ADDRESS).replace("&", "&amp;"))  # noqa: S704 - quoted


def link(label: str, url: str) -> Markup:
    """A link."""
    return Markup(f"[{escape(label)}]({address(url)})")  # noqa: S704 - both are escaped


def code(name: str) -> Markup:
    """A name from the program as code. It has no backtick: that would end the code."""
    return Markup(f"`{name.replace('`', '')}`")  # noqa: S704 - nothing in code is markup


def _character(match: "re.Match[str]") -> str:
    char = match.group()
    if char in _BACKSLASHED:
        return f"\\{char}"
    return _HTML.get(char) or f"&#{ord(char)};"


def _started(start: "re.Match[str]") -> str:
    if start[1]:
        return f"{start[1]}\\{start[2]}"
    return _character(start)
