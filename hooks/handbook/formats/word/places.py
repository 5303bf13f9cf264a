"""Places in the Word file of a code: the bookmark at each, and links to those that are in it."""

from hashlib import sha256

from handbook.formats.word.parts import Link, Piece
from handbook.model.handbook import Body, Handbook
from handbook.model.placed import PlacedArticle, PlacedSection

LONGEST_NAME = 40
"""Characters that Word takes in the name of a bookmark."""


class Places:
    """The places of one code, by full reference."""

    def __init__(self, body: Body, handbook: Handbook) -> None:
        owner = body.organisation.id
        self._articles = body.articles
        self._here = {f"{owner}/{part.id}" for part in (body.code.parts if body.code else ())}
        self._here |= {ref for ref, placed in handbook.provisions.items() if placed.organisation == owner}
        for placed in body.articles.values():
            self._here.add(placed.ref)
            self._add_headings(placed, placed.sections)

    def _add_headings(self, placed: PlacedArticle, sections: tuple[PlacedSection, ...]) -> None:
        """Sections without a heading have no paragraph of their own to lead to."""
        for item in sections:
            if item.section.number or item.section.title:
                self._here.add(section_ref(placed, item))
            self._add_headings(placed, item.sections)

    def link(self, text: str, ref: str) -> Piece:
        """A link to a place in this document; other places are told, not linked."""
        return Link(flat(text), anchor=self.mark(ref)) if ref in self._here else flat(text)

    def mark(self, ref: str, kind: str = "") -> str:
        """The name of the bookmark at a full reference; ``kind`` parts a part from an article of its name."""
        before, _, anchor = ref.partition("#")
        name = before.partition("/")[2]
        if not kind and not anchor and name not in self._articles:
            kind = "deel"
        return bookmark_name("__".join(part for part in (kind or "art", name, anchor) if part))


def section_ref(placed: PlacedArticle, item: PlacedSection) -> str:
    """The full reference of a section."""
    return f"{placed.ref}#{item.section.id}"


def bookmark_name(words: str) -> str:
    """A name that Word takes for a bookmark: short, and of letters, digits and underscores."""
    name = words.replace("-", "_")
    if len(name) <= LONGEST_NAME:
        return name
    return f"{name[: LONGEST_NAME - 9]}_{sha256(words.encode()).hexdigest()[:8]}"


def flat(text: str | None) -> str:
    """Text on one line."""
    return " ".join((text or "").split())
