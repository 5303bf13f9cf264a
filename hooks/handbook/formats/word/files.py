"""The Word files that the site carries."""

import base64
from collections.abc import Callable, Iterator
from functools import partial

from handbook.formats.job import Job
from handbook.formats.word.code import code_document
from handbook.formats.word.compared import Codes, compared_table_word
from handbook.product import StaticFile
from handbook.store import digest
from handbook.views.compared import Compared, all_compared, differs


def word_files(job: Job) -> Iterator[StaticFile]:
    """Every code as a Word file, with the looks of the reference document, which was found fine; and what changed."""
    presenter, reference, fingerprint = job.views.presenter, job.settings.reference, job.settings.fingerprint
    for owner, body in job.views.handbook.bodies.items():
        if body.code is not None:
            made = code_document(body, presenter, reference, fingerprint)
            yield StaticFile(job.links.target("word", f"code:{owner}"), made)
    codes = Codes(job.views, reference, fingerprint)
    for pair in all_compared(job.views):
        if pair.tracked:
            own = fingerprint if not pair.new else ""
            yield from _kept(job, pair, "docx", own, codes.compared)
        if pair.paper:
            yield from _kept(job, pair, "table.docx", "", partial(compared_table_word, job.views, reference))


def _kept(job: Job, pair: Compared, ending: str, own: str, make: Callable[[Compared], bytes]) -> Iterator[StaticFile]:
    """A file that earlier builds may have made, with the same looks; none where nothing differs."""
    uri = pair.file(ending)

    def whole() -> str:
        return base64.b64encode(make(pair)).decode() if differs(pair, job.views) else ""

    if made := job.recall(f"{uri} {digest(job.settings.reference)} {own}", whole):
        yield StaticFile(uri, base64.b64decode(made))
