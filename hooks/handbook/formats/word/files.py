"""The Word files that the site carries."""

from handbook.formats.word.code import code_document
from handbook.model.handbook import Handbook
from handbook.outputs.provisions import Presenter
from handbook.strings import Strings


def word_files(handbook: Handbook, strings: Strings, reference: bytes) -> tuple[tuple[str, bytes], ...]:
    """Every code as a Word file: the address in the site, and the bytes. ``reference`` was found fine."""
    presenter = Presenter(handbook, strings)
    return tuple(
        (f"word/code-{owner}.docx", code_document(body, presenter, reference))
        for owner, body in handbook.bodies.items()
        if body.code is not None
    )
