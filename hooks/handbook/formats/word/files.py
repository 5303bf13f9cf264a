"""The Word files that the site carries."""

from collections.abc import Iterator

from handbook.formats.word.code import code_document
from handbook.links import Links
from handbook.product import StaticFile
from handbook.views.views import Views


def word_files(views: Views, links: Links, reference: bytes) -> Iterator[StaticFile]:
    """Every code as a Word file. ``reference`` gives the looks, and was found fine."""
    for owner, body in views.handbook.bodies.items():
        if body.code is not None:
            yield StaticFile(links.target("word", f"code:{owner}"), code_document(body, views.presenter, reference))
