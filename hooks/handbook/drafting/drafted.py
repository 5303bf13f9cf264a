"""What a draft consists of: chapters of articles of numbered paragraphs, with what stands before and after them."""

from collections.abc import Mapping
from typing import TypedDict


class BasedOn(TypedDict):
    """The clause that a provision is made of."""

    clause: str
    fingerprint: str


class Provision(TypedDict):
    """A clause with its gaps filled; ``based_on`` is empty where it is made of none."""

    id: str
    number: str
    modality: str
    badge: str
    text: str
    setting: str
    conditions: list[str]
    exceptions: list[str]
    topics: list[str]
    choice: str
    period: bool
    based_on: BasedOn | None


class DraftArticle(TypedDict):
    """An article with its paragraphs."""

    id: str
    number: str
    title: str
    about: str
    provisions: list[Provision]


class DraftChapter(TypedDict):
    """A part of the draft."""

    id: str
    number: str
    title: str
    about: str
    articles: list[DraftArticle]


class Section(TypedDict):
    """Lines below a heading: of the preamble (``kind``: ``basis``, ``consideration``), of the end, of an annex.

    A line that is filled in by hand ends in ``words["room"]``.
    """

    id: str
    kind: str
    title: str
    about: str
    lines: list[str]


class Made(TypedDict):
    """A choice for the appendix: where it stands, what asks for it, the organisations that chose something like it."""

    item: str
    question: str
    answer: str
    numbers: list[str]
    grounds: list[str]
    examples: list[str]


class LeftOut(TypedDict):
    """A choice (``item/option``) that points to something that no other choice brings."""

    choice: str
    subject: str


class Decided(TypedDict):
    """A question of employees that a choice (``item/option``) decides, by these clauses of it; all where empty."""

    situation: str
    verdict: str
    choice: str
    by: list[int]


class Draft(TypedDict):
    """A draft policy, with what is still to do. ``details``: lines below the title, of what the drafter typed.

    ``signatures`` is one section, or none.
    """

    title: str
    name: str
    profile: str
    country: str
    details: list[str]
    preamble: list[Section]
    chapters: list[DraftChapter]
    closing: list[Section]
    signatures: list[Section]
    annexes: list[Section]
    choices: list[Made]
    decided: list[Decided]
    open: list[str]
    conflicts: list[list[str]]
    left_out: list[LeftOut]


def articles_of(made: Draft) -> list[DraftArticle]:
    """The articles of a draft, through its chapters."""
    return [article for chapter in made["chapters"] for article in chapter["articles"]]


def whole(provision: Provision, words: Mapping[str, str]) -> str:
    """What a provision says, with its conditions and exceptions."""
    limits = [f"{words['condition']}: {text}" for text in provision["conditions"]]
    limits += [f"{words['exception']}: {text}" for text in provision["exceptions"]]
    return " ".join([provision["text"], *limits])
