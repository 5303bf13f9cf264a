"""Blocks of a print without running text: what is filled in (``forms.typ``) and what is looked up (``index.typ``)."""

from typing import Literal, TypedDict


class Field(TypedDict):
    """Something to fill in, on paper and in what shows a PDF (``fields.py``).

    ``kind``: a box to tick, a number, a line or several lines of text. ``name`` is its own in the print, but for a
    field that stands there twice. ``label`` is what somebody hears who comes to it.
    """

    kind: Literal["tick", "number", "line", "lines"]
    name: str
    label: str


class FormLine(TypedDict):
    """A line of a form: to fill in (``line``), to tick (``box``), to sign (``signature``) or to read (``text``)."""

    kind: str
    texts: list[str]


class Form(TypedDict):
    """A form to fill in by hand."""

    block: Literal["form"]
    title: str
    lines: list[FormLine]


class Fill(TypedDict):
    """Room to write, below what is asked and what is good to know of it."""

    block: Literal["fill"]
    label: str
    about: str
    field: Field


class Tick(TypedDict):
    """An answer in a summary: its letter and its box."""

    letter: str
    field: Field


class SummaryRow(TypedDict):
    """A question in a summary, with the place that it is asked at."""

    label: str
    to: str
    ticks: list[Tick]


class Summary(TypedDict):
    """The answers to some questions on a page, to tick. ``head`` are the words above question, answers and page."""

    block: Literal["summary"]
    head: list[str]
    rows: list[SummaryRow]


class Index(TypedDict):
    """A line of the index: a topic, and the places that it is found at. The typesetter makes pages of them."""

    block: Literal["index"]
    id: str
    label: str
    about: str
    places: list[str]


class See(TypedDict):
    """Where to look as well: another word (``paged``: with its page), and its place."""

    label: str
    to: str
    paged: bool


class IndexWord(TypedDict):
    """A word with the places that it stands at, ``main`` the one that explains it; and what means the same."""

    label: str
    main: str
    places: list[str]
    also: str
    see: list[See]


class IndexLetter(TypedDict):
    """The words below a letter."""

    letter: str
    lines: list[IndexWord]


class Words(TypedDict):
    """The words of an index, in columns."""

    block: Literal["words"]
    letters: list[IndexLetter]


Filled = Form | Fill | Summary
Looked = Index | Words
