"""A code as a tree of the things that can change in it, each with what it says field by field.

What is no word of the code itself is left out: citations, topics, related articles, where printed references lead, what
a program proposed, which model clause a provision was made from.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from handbook.model.base import Entity
from handbook.model.code import Code, Form, ListItem, Part, Provision, Section, Table
from handbook.model.handbook import Body
from handbook.model.placed import PlacedArticle, PlacedProvision, PlacedSection

CLOSING = ("repeal", "entry_into_force", "citation_title", "formula")
PARAGRAPHS = re.compile(r"\n\s*\n")

Told = tuple[str, ...]
"""What a field says, line by line; empty: nothing."""


class Kind(StrEnum):
    """What can change in a code."""

    CODE = "code"
    PREAMBLE = "preamble"
    PART = "part"
    ARTICLE = "article"
    SECTION = "section"
    PROVISION = "provision"
    CLOSING = "closing"
    SIGNATURE = "signature"
    ANNEXES = "annexes"


INSIDE = frozenset({Kind.ARTICLE, Kind.SECTION, Kind.PROVISION})
"""An article, and what stands in one."""
PIECES = frozenset({Kind.CODE, Kind.PREAMBLE, Kind.CLOSING, Kind.SIGNATURE, Kind.ANNEXES})
"""What has no id of its own: it is called by its kind."""
EDITORS = frozenset({"about"})
"""Fields that are the editors', no words of the code."""

Thing = Code | Part | PlacedArticle | PlacedSection | PlacedProvision
"""What a node is made of; for the pieces of a code that have no id, the code."""


@dataclass(eq=False)
class Node:
    """One thing of a code.

    ``number`` is its printed number, ``mark`` the one that a provision is cited by. ``was`` are the places that its
    author says it comes from. ``inherited`` are fields that hold by its article where it does not say them itself.
    ``groups`` are the things in it, by kind, in their order.
    """

    kind: Kind
    ref: str
    thing: Thing
    fields: Mapping[str, Told]
    article: str = ""
    id: str = ""
    number: str = ""
    mark: str = ""
    was: Told = ()
    inherited: Mapping[str, Told] = field(default_factory=dict)
    groups: Sequence[Sequence["Node"]] = ()
    parent: "Node | None" = None

    def __post_init__(self) -> None:
        """Let what stands in it know so."""
        for child in self.children():
            child.parent = self

    def children(self) -> Iterator["Node"]:
        """What stands in it directly."""
        for group in self.groups:
            yield from group

    @cached_property
    def whole(self) -> tuple["Node", ...]:
        """This and all in it, in the order of the document."""
        return (self, *(node for child in self.children() for node in child.whole))

    @property
    def key(self) -> tuple[Kind, str, str]:
        """What the same thing has in another state of the code."""
        return (self.kind, self.article, self.id)

    @cached_property
    def content(self) -> tuple[object, ...]:
        """All that can change about it and what stands in it, and what each is called: equal where nothing did."""
        inside = tuple(tuple(child.content for child in group) for group in self.groups)
        fields, inherited = tuple(self.fields.items()), tuple(self.inherited.items())
        return self.kind, self.ref, self.number, self.mark, fields, inherited, inside

    @property
    def words(self) -> str:
        """All that it says, with what stands in it."""
        return "\n".join(line for node in self.whole for lines in node.fields.values() for line in lines)


def place(kind: Kind, ref: str) -> str:
    """What a reason calls a thing by: where it is in the code; its kind where it has no id."""
    return ref.partition("/")[2] if kind in INSIDE or kind is Kind.PART else kind.value


def tree(body: Body) -> Node:
    """The code of an organisation. Raises TypeError where it has none."""
    return body.once("tree", lambda: _tree(body))


def _tree(body: Body) -> Node:
    code, owner = body.code, body.organisation.id
    if code is None:
        raise TypeError("a comparison without a code")
    ref = f"{owner}/code"

    def articles(names: Iterable[str]) -> list[Node]:
        return [_article(body.articles[name]) for name in names if name in body.articles]

    parts = [_part(part, owner, articles(part.articles)) for part in code.parts]

    def piece(kind: Kind, fields: Mapping[str, Told]) -> list[Node]:
        """A piece that a code may have."""
        return [Node(kind, ref, code, fields)] if any(fields.values()) else []

    groups = (
        piece(Kind.PREAMBLE, _preamble(code)),
        articles(code.articles or ()),
        parts,
        piece(Kind.CLOSING, _fields(code.closing, *CLOSING)),
        piece(Kind.SIGNATURE, _signature(code)),
        [Node(Kind.ANNEXES, ref, code, {}, groups=(articles(code.annexes or ()),))],
    )
    return Node(Kind.CODE, ref, code, _code(code), groups=groups)


def folded(text: object) -> str:
    """A text on one line."""
    return " ".join(str(text or "").split())


def told(*texts: object) -> Told:
    """Texts, each paragraph on a line."""
    parts = (part for text in texts for part in PARAGRAPHS.split(str(text or "")))
    return tuple(line for part in parts if (line := folded(part)))


def _fields(block: Entity | None, *names: str) -> dict[str, Told]:
    """These fields of a block, each a text, a word or a list of those."""
    found: dict[str, Told] = {}
    for name in names:
        value = getattr(block, name) if block is not None else None
        found[name] = (told(*value) if isinstance(value, tuple) else told(value)) if value else ()
    return found


def _code(code: Code) -> dict[str, Told]:
    found = _fields(code, "title", "short_title", "article_label", "about", "status", "adopted_by")
    found |= _fields(code.dates, "adopted", "signed", "in_force", "repealed", "edition")
    return found | {"official_text": told(code.official_text.where) if code.official_text else ()}


def _preamble(code: Code) -> dict[str, Told]:
    found = _fields(code.preamble, "opening", "legal_basis", "considerations", "enacting")
    grounds = code.preamble.legal_basis if code.preamble else ()
    return found | {"legal_basis": told(*(ground.text for ground in grounds))}


def _signature(code: Code) -> dict[str, Told]:
    found = _fields(code.signature, "place", "date")
    signed = code.signature.signatories if code.signature else ()
    return found | {"signatories": told(*(f"{one.function} {one.name or ''}" for one in signed))}


def _part(part: Part, owner: str, articles: list[Node]) -> Node:
    fields = _fields(part, "title", "about", "state")
    number = folded(part.number)
    name, was = part.id, part.was or ()
    return Node(Kind.PART, f"{owner}/{name}", part, fields, id=name, number=number, was=was, groups=(articles,))


def _article(placed: PlacedArticle) -> Node:
    article = placed.article
    fields = _fields(article, "title", "about", "addressees", "setting", "explanation")
    return Node(
        Kind.ARTICLE,
        placed.ref,
        placed,
        fields | _laid_out(article.table, article.form),
        id=article.id,
        number=folded(article.number),
        was=article.was or (),
        groups=_inside(placed, placed),
    )


def _inside(holder: PlacedArticle | PlacedSection, placed: PlacedArticle) -> tuple[list[Node], list[Node]]:
    provisions = [_provision(item, placed.article.id) for item in holder.provisions]
    return provisions, [_section(item, placed) for item in holder.sections]


def _section(item: PlacedSection, placed: PlacedArticle) -> Node:
    section: Section = item.section
    return Node(
        Kind.SECTION,
        f"{placed.ref}#{section.id}",
        item,
        _fields(section, "title", "introduction", "explanation") | _laid_out(section.table, section.form),
        article=placed.article.id,
        id=section.id,
        number=folded(section.number),
        was=section.was or (),
        groups=_inside(item, placed),
    )


def _provision(placed: PlacedProvision, article: str) -> Node:
    item: Provision = placed.provision
    fields = _fields(item, "modality", "text", "after", "explanation", "conditions", "exceptions", "hours", "place")
    fields |= _fields(item, "medium", "defines", "decided_by", "addressees", "setting", "in_force", "repealed")
    fields |= {
        "items": tuple(listed(item.items or ())),
        "deadline": told(item.deadline.text) if item.deadline else (),
        "retention": told(f"{item.retention.what}: {item.retention.text}") if item.retention else (),
        "amounts": told(*(f"{one.what}: {one.text}" for one in item.amounts)),
    }
    return Node(
        Kind.PROVISION,
        placed.ref,
        placed,
        {name: fields[name] for name in ORDER},
        article=article,
        id=item.id,
        number=folded(item.number),
        mark=placed.mark.text,
        was=item.was or (),
        inherited={"addressees": told(*placed.addressees), "setting": told(placed.setting)},
        groups=([_provision(child, article) for child in placed.children],),
    )


ORDER = (
    *("modality", "defines", "text", "items", "after", "conditions", "exceptions", "addressees", "setting", "hours"),
    *("place", "medium", "decided_by", "deadline", "retention", "amounts", "in_force", "repealed", "explanation"),
)
"""The fields of a provision as a reader meets them."""

DEEPER = "\u2003"
"""What an item of a list below another stands in by: no blank, so that where it stands is no matter of layout."""


def listed(items: Sequence[ListItem], deep: str = "") -> Iterator[str]:
    """The items of a list line by line, each behind its label."""
    for item in items:
        yield deep + " ".join(told(item.label, item.text))
        yield from listed(item.items, deep + DEEPER)


def _laid_out(table: Table | None, form: Form | None) -> dict[str, Told]:
    rows = (table.head, *table.rows) if table else ()
    lines = form.lines if form else ()
    return {
        "table": (*told(table.title if table else ""), *(" | ".join(map(folded, row)) for row in rows)),
        "form": (*told(form.title if form else ""), *(f"{SIGNS[line.kind]}{folded(line.text)}" for line in lines)),
    }


SIGNS = {"line": "… ", "box": "☐ ", "text": "", "signature": "✎ "}
"""What shows the kind of a line of a form."""
