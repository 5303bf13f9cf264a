"""A review sheet as one HTML file: no script, no network, fit to print."""

from pathlib import Path

from markupsafe import Markup

from handbook.compiled import environment
from handbook.importing.review.beside import Missed
from handbook.importing.review.sheet import Sheet
from handbook.strings import Strings

FOLDER = Path(__file__).parent / "templates"


def page(sheet: Sheet, missed: Missed | None, word_file: str, strings: Strings) -> str:
    """The page. ``missed``: what of the original is in no provision, if that was held beside it."""
    style = Markup((FOLDER / "review.css").read_text(encoding="utf-8"))  # noqa: S704 - our own file
    template = environment(FOLDER, keep_trailing_newline=True).get_template("review.html.j2")
    return template.render(t=strings.t, sheet=sheet, missed=missed, word_file=word_file, style=style)
