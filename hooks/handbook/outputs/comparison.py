"""The comparison: tables of topics by organisations, a few columns to a page, and each column as a file of its own.

With 300 organisations no page may hold 300 columns: a page shows the organisations that the settings name, or a
handful of the others. A column by itself is what a script puts beside them when a reader picks another organisation.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from handbook.formats.pages.render import Description, Renderer
from handbook.links import COMPARE
from handbook.model.code import Code
from handbook.model.handbook import Body, Handbook
from handbook.model.library import Topic, TopicGroup
from handbook.model.organisation import Organisation, PositionKind
from handbook.outputs.provisions import Presenter
from handbook.outputs.topics import Stance, compared, stance, summarised
from handbook.product import Page, SearchEntry, StaticFile

WIDEST = 8
"""Columns beside each other at most; the script has the same bound from the page."""
REST = 4
"""Columns on each page with further organisations."""


@dataclass(frozen=True)
class Column:
    """An organisation at the head of a column.

    ``hearsay``: all that is known of it is told by somebody else. ``summary``: its code is told in our words.
    """

    organisation: Organisation
    hearsay: bool
    summary: bool
    file: str


@dataclass(frozen=True)
class Row:
    """A topic with what each organisation holds; ``words`` are what the text filter also finds it by."""

    topic: Topic
    words: str
    stances: tuple[Stance, ...]


@dataclass(frozen=True)
class Set:
    """The organisations of one page of the comparison."""

    uri: str
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class ComparisonView:
    """A page of the comparison. ``sets`` are all pages, this one included."""

    columns: tuple[Column, ...]
    groups: tuple[tuple[TopicGroup, tuple[Row, ...]], ...]
    sets: tuple[Set, ...]
    here: str
    kinds: tuple[tuple[str, str], ...]
    widest: int
    summarised: tuple[tuple[Code, Organisation], ...]


@dataclass(frozen=True)
class ColumnView:
    """One organisation on all topics, for a script to put into a table."""

    column: Column
    rows: tuple[tuple[Topic, Stance], ...]
    summarised: tuple[tuple[Code, Organisation], ...]


def pages(handbook: Handbook, renderer: Renderer) -> Iterator[Page | StaticFile]:
    """The pages of the comparison, the columns, and the list of organisations to pick from."""
    presenter = Presenter(handbook, renderer.strings)
    t = renderer.strings.t
    sets = _sets(handbook, presenter)
    for number, chosen in enumerate(sets):
        view = _view(chosen, sets, presenter)
        names = ", ".join(column.organisation.short_name for column in chosen.columns)
        title = t("ui.compare.title") if number == 0 else t("ui.compare.more_title", names=names)
        about = Description(
            chosen.uri, title, t("ui.compare.summary"), hide=("navigation", "toc"), scripts=SCRIPTS, landscape=True
        )
        entries = [SearchEntry("", about.title, about.summary)] if number == 0 else []
        yield renderer.page(about, "compare.md.j2", view, entries)
    columns = [column for chosen in sets for column in chosen.columns]
    for made in columns:
        body = handbook.bodies[made.organisation.id]
        rows = tuple((topic, stance(body, name, presenter)) for name, topic in handbook.topics.items())
        yield renderer.file(made.file, "column.html.j2", ColumnView(made, rows, summarised([body])))
    yield StaticFile("vergelijken/organisaties.json", _organisations(columns, presenter))


SCRIPTS = ("compare/page",)


def column(body: Body, presenter: Presenter) -> Column:
    """The head of an organisation's column."""
    name = body.organisation.id
    file = f"vergelijken/kolommen/{name}.html"
    return Column(body.organisation, presenter.hearsay(body), bool(summarised([body])), file)


def kinds(presenter: Presenter) -> tuple[tuple[str, str], ...]:
    """All kinds of position with their words."""
    return tuple((kind.value, presenter.t(f"ui.position.{kind.value}")) for kind in PositionKind)


def _sets(handbook: Handbook, presenter: Presenter) -> tuple[Set, ...]:
    bodies = compared(handbook)
    first = min(len(handbook.settings.comparison) or REST, WIDEST)
    chunks = [bodies[:first], *(bodies[start : start + REST] for start in range(first, len(bodies), REST))]
    return tuple(
        Set(
            COMPARE if number == 0 else f"vergelijken/deel-{number + 1}.md",
            tuple(column(body, presenter) for body in chunk),
        )
        for number, chunk in enumerate(chunks)
    )


def _view(chosen: Set, sets: tuple[Set, ...], presenter: Presenter) -> ComparisonView:
    handbook = presenter.handbook
    bodies = [handbook.bodies[column.organisation.id] for column in chosen.columns]
    groups = tuple(
        (
            group,
            tuple(
                Row(
                    topic,
                    " ".join((topic.label, topic.question, *topic.synonyms)),
                    tuple(stance(body, topic.id, presenter) for body in bodies),
                )
                for topic in group.topics
            ),
        )
        for group in handbook.groups
    )
    return ComparisonView(chosen.columns, groups, sets, chosen.uri, kinds(presenter), WIDEST, summarised(bodies))


def _organisations(columns: list[Column], presenter: Presenter) -> str:
    """What the picker lists: id, names, kind and country in words, and the file of the column."""
    listed = [
        {
            "id": made.organisation.id,
            "name": made.organisation.name,
            "short": made.organisation.short_name,
            "kind": presenter.t(f"ui.organisation_kind.{made.organisation.kind.value}"),
            "country": presenter.country(made.organisation),
            "column": made.file.removeprefix("vergelijken/"),
        }
        for made in columns
    ]
    return json.dumps(listed, ensure_ascii=False, indent=1) + "\n"
