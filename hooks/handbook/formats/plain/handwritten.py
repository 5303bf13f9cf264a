"""A page that somebody wrote in Markdown, as plain Markdown beside its HTML: the same text, its links made to work."""

import re

from handbook.links import Addresses

_FENCED = re.compile(r"(^(?:```|~~~).*?^(?:```|~~~)[^\n]*$)", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\]\((?!\w+:|#|/)([^()\s#]+\.md)?(#[^()\s]*)?\)")


def handwritten(text: str, title: str, uri: str, links: Addresses) -> str:
    """``text`` of the page at ``uri``, starting with its title, its links to pages as those of a published site."""
    parts = _FENCED.split(text)
    parts[::2] = [_LINK.sub(lambda link: _relinked(link, uri, links), part) for part in parts[::2]]
    body = "".join(parts).strip()
    return f"{body}\n" if body.startswith("# ") else f"# {title}\n\n{body}\n"


def _relinked(link: "re.Match[str]", uri: str, links: Addresses) -> str:
    to, anchor = link[1], link[2] or ""
    if not to:
        return link[0]
    return f"]({links.between(uri, links.beside(uri, to))}{anchor})"
