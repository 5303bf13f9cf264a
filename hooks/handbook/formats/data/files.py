"""Open data: the handbook as JSON with its schema, and the comparison as CSV."""

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
from handbook.product import StaticFile


def data_files(job: Job) -> tuple[StaticFile, ...]:
    """The files, in the order in which their page tells of them."""
    views = job.views
    own = views.handbook.settings.licence
    licence = own.name if own else views.t("ui.data.licence")
    return (
        StaticFile(DATA_FILE, as_json(published(views, licence))),
        StaticFile(SCHEMA_FILE, schema_text(PublishedHandbook, views.strings)),
        StaticFile(TABLE_FILE, as_csv(views)),
    )
