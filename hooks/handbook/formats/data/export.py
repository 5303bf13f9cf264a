"""The whole handbook as one document for machines: its model, and the JSON and CSV made from it."""

import csv
import io
import json
from collections.abc import Iterator

from handbook.links import edition_data
from handbook.model.base import Entity, Text
from handbook.model.checklist import Checklist, Profile
from handbook.model.code import Article, Code, Status
from handbook.model.edition import ClosedEdition
from handbook.model.handbook import Body, Handbook
from handbook.model.instrument import InstrumentFile, Subject
from handbook.model.law import Law
from handbook.model.library import Settings, Term, TopicGroup
from handbook.model.organisation import Note, Organisation, Positions
from handbook.model.placed import PlacedArticle
from handbook.model.situation import Case, Situation, Verdict
from handbook.model.source import Source
from handbook.views.answers import OPEN, overall
from handbook.views.provisions import PositionView, Presenter, told
from handbook.views.regulated import Place, derived_topics
from handbook.views.regulated import told as told_at
from handbook.views.topics import compared, stance
from handbook.views.views import Views

SCHEMA_FILE, DATA_FILE, TABLE_FILE = "handbook.schema.json", "handbook.json", "comparison.csv"
FORMAT = 1
"""Goes up when a reader of the data has to change."""


class PublishedMark(Entity):
    """The number by which a provision of this edition is cited; ``printed``: it is the document's own."""

    provision: Text
    mark: Text
    printed: bool


class PublishedArticle(Entity):
    """An article, the part of the code that it stands in, if it stands in one, and the numbers of its provisions."""

    part: Text | None = None
    article: Article
    marks: tuple[PublishedMark, ...] = ()


class PublishedRegulation(Entity):
    """The provisions of an organisation on a topic on which nobody typed its position."""

    topic: Text
    kind: Text
    provisions: tuple[Text, ...]


class PublishedOrganisation(Entity):
    """An organisation with everything that is known of it."""

    organisation: Organisation
    code: Code | None = None
    articles: tuple[PublishedArticle, ...] = ()
    positions: Positions
    regulated: tuple[PublishedRegulation, ...] | None = None
    notes: tuple[Note, ...] = ()


class PublishedEdition(Entity):
    """A closed edition without its text: that is in ``data``, the sealed file, by its address below the site's root.

    ``last`` is its last day, where a later one begins; ``status`` is that of its code, if it holds one.
    """

    organisation: Text
    name: Text
    in_force: Text
    last: Text | None = None
    closed: Text
    adopted: Text | None = None
    adopted_by: Text | None = None
    status: Status | None = None
    fingerprint: Text
    data: Text
    summary: Text | None = None
    decision: Text | None = None


class PublishedHandbook(Entity):
    """Everything (``handbook.json``), in the order of the site."""

    format: int
    licence: Text
    settings: Settings
    groups: tuple[TopicGroup, ...]
    terms: tuple[Term, ...]
    sources: tuple[Source, ...]
    organisations: tuple[PublishedOrganisation, ...]
    situations: tuple[Situation, ...]
    cases: tuple[Case, ...]
    profiles: tuple[Profile, ...]
    checklists: tuple[Checklist, ...]
    instrument: InstrumentFile
    subjects: tuple[Subject, ...]
    laws: tuple[Law, ...]
    editions: tuple[PublishedEdition, ...] = ()


def published(views: Views, licence: str) -> PublishedHandbook:
    """The handbook in the form that is published."""
    handbook = views.handbook
    return PublishedHandbook(
        format=FORMAT,
        licence=licence,
        settings=Settings(**{name: getattr(handbook.settings, name) for name in Settings.model_fields}),
        groups=handbook.groups,
        terms=handbook.terms,
        sources=tuple(handbook.sources.values()),
        organisations=tuple(_organisation(body, handbook) for body in handbook.bodies.values()),
        situations=tuple(_situation(item, views.presenter) for item in handbook.situations.values()),
        cases=tuple(handbook.cases.values()),
        profiles=handbook.profiles,
        checklists=tuple(handbook.checklists.values()),
        instrument=handbook.instrument,
        subjects=tuple(handbook.subjects.values()),
        laws=tuple(handbook.laws.values()),
        editions=tuple(_edition(one) for editions in handbook.editions.values() for one in editions),
    )


def _edition(edition: ClosedEdition) -> PublishedEdition:
    notes = edition.notes
    return PublishedEdition(
        organisation=edition.organisation,
        name=edition.name,
        in_force=edition.in_force,
        last=edition.last or None,
        closed=edition.closed,
        adopted=edition.adopted or None,
        adopted_by=edition.adopted_by or None,
        status=edition.status,
        fingerprint=edition.fingerprint,
        data=edition_data(edition.organisation, edition.name),
        summary=notes.summary if notes else None,
        decision=notes.decision if notes else None,
    )


def _situation(situation: Situation, presenter: Presenter) -> Situation:
    """A question, with a short answer that is true of all its answers as they stand here."""
    short = overall(situation, presenter)
    verdict = Verdict.NOT_REGULATED if short.verdict == OPEN else Verdict(short.verdict)
    return situation.model_copy(update={"short_answer": short.text, "verdict": verdict})


def _organisation(body: Body, handbook: Handbook) -> PublishedOrganisation:
    return PublishedOrganisation(
        organisation=body.organisation,
        code=body.code,
        articles=tuple(map(_article, body.articles.values())),
        positions=body.positions,
        regulated=tuple(_derived(body, handbook)) or None,
        notes=body.notes,
    )


def _article(placed: PlacedArticle) -> PublishedArticle:
    marks = (
        PublishedMark(provision=item.anchor, mark=item.mark.text, printed=item.mark.printed) for item in placed.walk()
    )
    return PublishedArticle(part=placed.part.id if placed.part else None, article=placed.article, marks=tuple(marks))


def _derived(body: Body, handbook: Handbook) -> Iterator[PublishedRegulation]:
    for topic in derived_topics(body, handbook):
        refs = tuple(placed.ref for placed in handbook.provisions_on(body.organisation.id, topic))
        yield PublishedRegulation(topic=topic, kind=REGULATED, provisions=refs)


def as_json(handbook: PublishedHandbook) -> str:
    """The document as JSON; what has no value is left out."""
    body = handbook.model_dump_json(exclude_none=True, indent=1)
    head = json.dumps({"$schema": SCHEMA_FILE}, indent=1).removesuffix("\n}")
    return f"{head},{body.removeprefix('{')}\n"


COLUMNS = (
    "group",
    "topic_id",
    "topic",
    "organisation_id",
    "organisation",
    "kind",
    "position",
    "text",
    "setting",
    "condition",
    "exception",
    "silence",
    "source",
    "locator",
    "told_by",
)
"""Columns of the table, under their stable English names."""


def as_csv(views: Views) -> str:
    """The comparison as a table that opens right in a Dutch Excel: BOM, semicolons, a line per position or silence."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, delimiter=";", lineterminator="\r\n", restval="")
    writer.writeheader()
    for row in _rows(views):
        writer.writerow({key: harmless(value) for key, value in row.items()})
    return "\ufeff" + text.getvalue()


def harmless(value: str) -> str:
    """Text that no spreadsheet takes for a formula: policy text is not trusted."""
    return f"'{value}" if value[:1] in {"=", "+", "-", "@", "\t", "\r"} else value


def _rows(views: Views) -> Iterator[dict[str, str]]:
    presenter = views.presenter
    bodies = compared(views.handbook)
    for group in views.handbook.groups:
        for topic in group.topics:
            for body in bodies:
                here = {
                    "group": group.label,
                    "topic_id": topic.id,
                    "topic": topic.label,
                    "organisation_id": body.organisation.id,
                    "organisation": body.organisation.name,
                }
                found = stance(body, topic.id, presenter)
                for position in found.positions:
                    yield here | _position(position, presenter)
                if found.regulated:
                    yield here | _regulated(found.regulated, body, presenter)
                elif not found.positions:
                    yield here | {"silence": found.silence}


REGULATED = "regulated"
"""In the place of a kind of position: nobody typed one, the organisation's own provisions speak of the topic."""


def _regulated(found: tuple[Place, ...], body: Body, presenter: Presenter) -> dict[str, str]:
    """Where provisions stand of which nobody typed what they come down to."""
    source = presenter.handbook.sources[body.code.source] if body.code else None
    return {
        "kind": REGULATED,
        "position": presenter.t("ui.instead.regulated"),
        "text": "; ".join(f"{place.label} ({told_at(place)})" for place in found),
        "source": source.title if source else "",
        "locator": "; ".join(place.label for place in found),
        "told_by": presenter.t(f"ui.reliability.{source.reliability.value}") if source else "",
    }


def _position(view: PositionView, presenter: Presenter) -> dict[str, str]:
    """One position; several sources stand in one cell, and each place says of which it is."""
    position, t = view.position, presenter.t
    sources = [presenter.handbook.sources[one.source] for one in view.cited]
    return {
        "kind": view.kind,
        "position": view.badge,
        "text": position.text,
        "setting": t(f"ui.setting.{position.setting.value}"),
        "condition": position.condition or "",
        "exception": position.exception or "",
        "source": "; ".join(source.title for source in sources),
        "locator": told(view.cited),
        "told_by": "; ".join(dict.fromkeys(t(f"ui.reliability.{source.reliability.value}") for source in sources)),
    }
