"""What stands on a review sheet: the words of a code as printed, and beside them what a program made of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from handbook.importing.review.words import Words
from handbook.model.code import Article, ListItem, Provision
from handbook.model.handbook import Body, Handbook
from handbook.model.placed import PlacedArticle, PlacedProvision, PlacedSection
from handbook.model.proposed import Proposed, Sureness
from handbook.reading.documents import Document, Loc, parse
from handbook.strings import Strings
from handbook.views.provisions import Presenter
from handbook.views.text import paragraphs

MARK, WHOLE = "proposal", "proposals"
"""What the tag of a proposal begins with, and that of all the open proposals of one provision."""

ORDER = (Sureness.WEAK, Sureness.FAIR, Sureness.STRONG, Sureness.CONFIRMED, None)
"""What a reviewer must see first."""


@dataclass(frozen=True)
class Claim:
    """A field of a provision or an article in words. ``sure`` is None where a person typed it.

    ``file`` and ``line`` say where its sureness stands; no file: it stands in none of its own.
    """

    ref: str
    field: str
    label: str
    words: tuple[str, ...]
    sure: Sureness | None
    told: str
    file: str
    line: int

    @property
    def open(self) -> bool:
        """Whether a person has to confirm it."""
        return self.sure not in {None, Sureness.CONFIRMED}

    @property
    def weak(self) -> bool:
        """Whether it is no more than a guess."""
        return self.sure is Sureness.WEAK

    @property
    def place(self) -> str:
        """Where it stands: file and line; the folder is that of the article."""
        return f"{self.file.rpartition('/')[2]}:{self.line}" if self.file else ""

    @property
    def name(self) -> str:
        """What finds it again, whatever its value."""
        return digest(self.ref, self.field)

    @property
    def tag(self) -> str:
        """Its name, and what it said. Word takes 64 characters in a tag, and 40 in the name of a bookmark."""
        return f"{MARK}_{self.name}_{digest(*self.words)}"


@dataclass(frozen=True)
class Whole:
    """What was made of one provision, or of an article as such, taken together: who agrees with it says so once.

    ``words`` are those of the text that it was made of.
    """

    ref: str
    words: tuple[str, ...]
    claims: tuple[Claim, ...]

    @property
    def open(self) -> tuple[Claim, ...]:
        """What awaits a person."""
        return tuple(claim for claim in self.claims if claim.open)

    @property
    def settled(self) -> tuple[Claim, ...]:
        """What awaits nobody."""
        return tuple(claim for claim in self.claims if not claim.open)

    @property
    def name(self) -> str:
        """What finds it again, whatever its words."""
        return digest(self.ref)

    @property
    def tag(self) -> str:
        """Its name, and the words that it was held against."""
        return f"{WHOLE}_{self.name}_{digest(*self.words)}"


@dataclass(frozen=True)
class Item:
    """An item of a list inside a provision, ``depth`` lists deep."""

    depth: int
    label: str
    text: str


@dataclass(frozen=True)
class Row:
    """A provision: its words, and what was made of them. ``before``: what stands above it since the one before."""

    ref: str
    anchor: str
    depth: int
    number: str
    mark: str
    before: tuple[str, ...]
    text: tuple[str, ...]
    items: tuple[Item, ...]
    after: tuple[str, ...]
    explanation: tuple[str, ...]
    claims: tuple[Claim, ...]

    @property
    def whole(self) -> Whole:
        """What was made of its words."""
        return Whole(self.ref, (*self.text, *(item.text for item in self.items), *self.after), self.claims)

    @property
    def open(self) -> tuple[Claim, ...]:
        """What awaits a person."""
        return self.whole.open


@dataclass(frozen=True)
class Part:
    """An article."""

    ref: str
    id: str
    heading: str
    file: str
    claims: tuple[Claim, ...]
    explanation: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def whole(self) -> Whole:
        """What was made of the article as such."""
        return Whole(self.ref, (self.heading, *self.explanation), self.claims)

    @property
    def wholes(self) -> tuple[Whole, ...]:
        """What was made of the article as such, and of each provision."""
        return (self.whole, *(row.whole for row in self.rows))

    @property
    def open(self) -> tuple[Claim, ...]:
        """What awaits a person, provisions included."""
        return tuple(claim for whole in self.wholes for claim in whole.open)


@dataclass(frozen=True)
class Sheet:
    """A code to go through."""

    organisation: str
    name: str
    title: str
    parts: tuple[Part, ...]
    choices: Mapping[str, tuple[str, ...]]
    """The words that may stand in a field, by its label."""

    @property
    def open(self) -> tuple[Claim, ...]:
        """What awaits a person, in the order of the code."""
        return tuple(claim for part in self.parts for claim in part.open)

    @property
    def first(self) -> tuple[tuple[Row, tuple[Claim, ...]], ...]:
        """The provisions with a guess in them, and these."""
        found = ((row, tuple(claim for claim in row.open if claim.weak)) for part in self.parts for row in part.rows)
        return tuple((row, claims) for row, claims in found if claims)


def digest(*words: str) -> str:
    """Twelve characters that stand for some words."""
    return sha256("\0".join(" ".join(word.split()) for word in words).encode()).hexdigest()[:12]


def sheet(handbook: Handbook, body: Body, policies: Path, strings: Strings) -> Sheet:
    """The sheet of one organisation's code; ``policies`` is the folder of the sources."""
    if body.code is None:
        raise TypeError("a sheet without a code")
    words = Words(handbook, body, strings)
    maker = _Maker(Presenter(handbook, strings), words, policies)
    return Sheet(
        organisation=body.organisation.id,
        name=body.organisation.name,
        title=body.code.title,
        parts=tuple(maker.part(placed) for placed in body.articles.values()),
        choices={
            strings.t(f"review.label.{name}"): words.choices(name)
            for name in Proposed.model_fields
            if words.choices(name)
        },
    )


class Source:
    """The file of an article: where each thing with an id stands in it."""

    def __init__(self, policies: Path, origin: str) -> None:
        self.name = f"{policies.name}/{origin}"
        self.path = policies / origin
        self.text = self.path.read_bytes().decode("utf-8")
        document, _ = parse(self.text.replace("\r\n", "\n"), self.name)
        if document is None:
            raise TypeError("a source that was read before cannot be read")
        self.document: Document = document
        self.places: dict[str, Loc] = {"": ()}
        self._find(document.data, ())

    def _find(self, data: Any, loc: Loc) -> None:
        for name in ("sections", "provisions"):
            for number, item in enumerate(data.get(name) or () if isinstance(data, dict) else ()):
                here = (*loc, name, number)
                if isinstance(item, dict) and isinstance(item.get("id"), str):
                    self.places[item["id"]] = here
                self._find(item, here)

    def line(self, anchor: str, field: str) -> int:
        """The line on which the sureness of a field stands; 0 where it is not in this file."""
        loc = (*self.places.get(anchor, ("",)), "proposed", field)
        return self.document.keys[loc].line if loc in self.document.keys else 0


@dataclass(frozen=True)
class _Maker:
    presenter: Presenter
    words: Words
    policies: Path

    def part(self, placed: PlacedArticle) -> Part:
        """An article."""
        source = Source(self.policies, placed.origin)
        return Part(
            ref=placed.ref,
            id=placed.article.id,
            heading=self.presenter.article(placed.ref),
            file=source.name,
            claims=self._claims(placed.ref, placed.article, source),
            explanation=tuple(paragraphs(placed.article.explanation or "")),
            rows=tuple(self._rows(placed.provisions, placed.sections, source)),
        )

    def _rows(
        self, provisions: Sequence[PlacedProvision], sections: Sequence[PlacedSection], source: Source
    ) -> Iterator[Row]:
        for placed in provisions:
            yield from self._row(placed, (), 0, source)
        for placed_section in sections:
            section = placed_section.section
            above = [section.heading, *paragraphs(section.introduction or ""), *paragraphs(section.explanation or "")]
            inside = self._rows(placed_section.provisions, placed_section.sections, source)
            for number, row in enumerate(inside):
                yield replace(row, before=(*filter(None, above), *row.before)) if number == 0 else row

    def _row(self, placed: PlacedProvision, before: tuple[str, ...], depth: int, source: Source) -> Iterator[Row]:
        item = placed.provision
        yield Row(
            ref=placed.ref,
            anchor=f"{placed.article.id}__{item.id}",
            depth=depth,
            number=item.number or "",
            mark=placed.mark.text,
            before=before,
            text=tuple(paragraphs(item.text or "")),
            items=tuple(_items(item.items or (), 0)),
            after=tuple(paragraphs(item.after or "")),
            explanation=tuple(paragraphs(item.explanation or "")),
            claims=self._claims(placed.ref, item, source),
        )
        for child in placed.children:
            yield from self._row(child, (), depth + 1, source)

    def _claims(self, ref: str, holder: Article | Provision, source: Source) -> tuple[Claim, ...]:
        found = [self._claim(ref, name, value, holder, source) for name, value in _values(holder)]
        return tuple(sorted(found, key=lambda claim: ORDER.index(claim.sure)))

    def _claim(self, ref: str, field: str, value: Any, holder: Article | Provision, source: Source) -> Claim:
        sure = getattr(holder.proposed, field) if holder.proposed else None
        line = source.line(ref.partition("#")[2], field) if sure else 0
        return Claim(
            ref=ref,
            field=field,
            label=self.presenter.t(f"review.label.{field}"),
            words=self.words.shown(field, value),
            sure=sure,
            told=self.presenter.t(f"review.sure.{sure.value if sure else 'typed'}"),
            file=source.name if line else "",
            line=line,
        )


def _values(holder: Article | Provision) -> Iterator[tuple[str, Any]]:
    """The proposable fields that hold something, in the order of the model."""
    for name in Proposed.model_fields:
        value = getattr(holder, name, None)
        if value:
            yield name, value if isinstance(value, tuple) else str(value)


def _items(items: Sequence[ListItem], depth: int) -> Iterator[Item]:
    for item in items:
        yield Item(depth, item.label or "", " ".join(item.text.split()))
        yield from _items(item.items, depth + 1)
