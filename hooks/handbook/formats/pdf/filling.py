"""What is filled in, on paper or in what shows a PDF: blocks of a print that leave room for the reader."""

from typing import Literal, TypedDict


class Field(TypedDict):
    """Something to fill in, on paper and in what shows a PDF (``fields.py``).

    ``kind``: a box to tick, a number, a line or several lines of text. ``name`` is its own in the print, but for a
    field that stands there twice. ``label`` is what somebody hears who comes to it.
    """

    kind: Literal["tick", "number", "line", "lines"]
    name: str
    label: str


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


class FormLine(TypedDict):
    """A line of a form: to fill in (``line``), to tick (``box``), to sign (``signature``) or to read (``text``)."""

    kind: str
    texts: list[str]


class Form(TypedDict):
    """A form to fill in by hand."""

    block: Literal["form"]
    title: str
    lines: list[FormLine]
