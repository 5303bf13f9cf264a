"""The Word files that the site carries."""

from collections.abc import Iterator

from handbook.formats.job import Job
from handbook.formats.word.code import code_document
from handbook.product import StaticFile


def word_files(job: Job) -> Iterator[StaticFile]:
    """Every code as a Word file, with the looks of the reference document, which was found fine."""
    presenter, reference, fingerprint = job.views.presenter, job.settings.reference, job.settings.fingerprint
    for owner, body in job.views.handbook.bodies.items():
        if body.code is not None:
            made = code_document(body, presenter, reference, fingerprint)
            yield StaticFile(job.links.target("word", f"code:{owner}"), made)
