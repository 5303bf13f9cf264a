"""The theme as it is published: one style sheet, scripts, fonts and images."""

from collections.abc import Iterator

from handbook.formats.browser.look import FAVICON, favicon, look_files
from handbook.formats.browser.style import style_sheet
from handbook.formats.html.render import THEME
from handbook.formats.job import Job
from handbook.product import StaticFile

STYLE = "assets/stylesheets/gedragswijzer.css"
LANDSCAPE = "assets/stylesheets/gw-landscape.css"
"""For the pages that print on their side."""


def theme_files(job: Job) -> Iterator[StaticFile]:
    """Every file of the theme that pages ask for.

    Scripts, and the licences of libraries, are published below ``assets/`` at the path that they have in the theme, so
    that their imports hold in both places. Templates and the sheets that the style sheet is made of stay behind.
    """
    look = job.views.handbook.look
    yield StaticFile(STYLE, style_sheet(THEME, look))
    yield StaticFile(LANDSCAPE, (THEME / "foundation/landscape.css").read_bytes())
    for folder in ("foundation", "components"):
        for path in sorted((THEME / folder).rglob("*")):
            if path.suffix == ".js" or path.match("LICENSE-*.txt"):
                yield StaticFile(f"assets/{path.relative_to(THEME).as_posix()}", path.read_bytes())
    for path in sorted((THEME / "assets").rglob("*")):
        if path.is_file():
            uri, content = path.relative_to(THEME).as_posix(), path.read_bytes()
            yield StaticFile(uri, favicon(look, content) if look and uri == FAVICON else content)
    if look:
        yield from look_files(look)
