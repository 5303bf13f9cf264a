"""A page that somebody wrote in Markdown, as plain Markdown beside its HTML: the same text, its links made to work."""

import re

from handbook.formats.plain.escape import escape
from handbook.links import Addresses

_TARGET = r"(?:<(?P<{0}_angled>[^<>\n]*)>|(?P<{0}_bare>(?:[^()\s<>]|\([^()\s]*\))+))"

_TOKEN = re.compile(
    r"""
      ^[ \t>]*(?P<fence>`{3,}|~{3,})[^\n]*\n(?:.*?\n)??[ \t>]*(?P=fence)[`~]*[ \t]*$  # a block of code
    | (?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)              # code in a line
    | <!--.*?-->
    | \\.
    | \]\([ \t]*"""
    + _TARGET.format("link")
    + r"""
    | ^[ ]{0,3}\[[^\]\n]+\]:[ \t]*"""
    + _TARGET.format("reference"),
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
"""What may hold a link, and what looks like one and is none."""

_GROUPS = ("link_angled", "link_bare", "reference_angled", "reference_bare")
_ELSEWHERE = re.compile(r"[a-zA-Z][\w+.-]*:|[/#?]|$")
_HEADED = re.compile(r"#(?!#)|[^\n]+\n=+[ \t]*(?:\n|\Z)")


def handwritten(text: str, title: str, uri: str, links: Addresses) -> str:
    """``text`` of the page at ``uri``, starting with its title, its links those of the published page.

    Links to pages and files are relative to the file in ``docs/``; the plain file lies where the page is published.
    """
    body = _TOKEN.sub(lambda found: _relinked(found, uri, links), text).strip()
    return f"{body}\n" if _HEADED.match(body) else f"# {escape(title)}\n\n{body}\n"


def _relinked(found: "re.Match[str]", uri: str, links: Addresses) -> str:
    whole = found.group()
    for group in _GROUPS:
        if found[group] is not None:
            start, end = found.start(group) - found.start(), found.end(group) - found.start()
            return whole[:start] + _published(found[group], uri, links) + whole[end:]
    return whole


def _published(target: str, uri: str, links: Addresses) -> str:
    """A target as the page has it. MkDocs leaves folders and addresses elsewhere as they are."""
    path = re.split(r"[?#]", target, maxsplit=1)[0]
    if _ELSEWHERE.match(target) or path.endswith("/") or path in {".", ".."}:
        return target
    return links.between(uri, links.beside(uri, path)) + target[len(path) :]
