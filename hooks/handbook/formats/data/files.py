"""Open data: the handbook as JSON with its schema, the comparison as CSV, and the closed editions as they are."""

from collections.abc import Iterator
from functools import partial

from handbook.formats.data.export import (
    DATA_FILE,
    SCHEMA_FILE,
    TABLE_FILE,
    PublishedHandbook,
    as_csv,
    as_json,
    published,
)
from handbook.formats.data.schema import schema_text
from handbook.formats.job import Job
from handbook.links import edition_data
from handbook.model.handbook import Handbook
from handbook.product import StaticFile


def data_files(job: Job) -> tuple[StaticFile, ...]:
    """The files, in the order in which their page tells of them."""
    views = job.views
    own = views.handbook.settings.licence
    licence = own.name if own else views.t("ui.data.licence")
    return (
        StaticFile(DATA_FILE, as_json(published(views, licence))),
        StaticFile(SCHEMA_FILE, schema_text(PublishedHandbook, views.strings)),
        StaticFile(TABLE_FILE, job.recall(TABLE_FILE, partial(as_csv, views))),
        *_editions(views.handbook),
    )


def _editions(handbook: Handbook) -> Iterator[StaticFile]:
    """The closed editions: the very files, so that whoever has one can hold it against its seal."""
    for owner, editions in handbook.editions.items():
        for edition in editions:
            yield StaticFile(edition_data(owner, edition.name), handbook.sealed(owner, edition.name))
