"""OpenDocument files made by hand for the tests: a text, its styles, and whatever else a package can hold."""

import io
import zipfile
from collections.abc import Mapping

SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in {
        "office": "office",
        "text": "text",
        "table": "table",
        "style": "style",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
        "meta": "meta",
        "manifest": "manifest",
        "script": "script",
    }.items()
)
SPACES += (
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)
MIME = "application/vnd.oasis.opendocument.text"


def style(name: str, properties: str = "", more: str = "", family: str = "paragraph") -> str:
    """A style."""
    return f'<style:style style:name="{name}" style:family="{family}" {more}>{properties}</style:style>'


def level(number: int, shown: str, prefix: str = "", suffix: str = "", more: str = "") -> str:
    """A level of a list with numbers."""
    return (
        f'<text:list-level-style-number text:level="{number}" style:num-format="{shown}" style:num-prefix="{prefix}" '
        f'style:num-suffix="{suffix}" {more}/>'
    )


def listed(name: str, *levels: str) -> str:
    """A style of lists."""
    return f'<text:list-style style:name="{name}">{"".join(levels)}</text:list-style>'


def items(name: str, *inside: str, more: str = "") -> str:
    """A list of items, each already made of paragraphs."""
    told = "".join(f"<text:list-item>{one}</text:list-item>" for one in inside)
    return f'<text:list text:style-name="{name}" {more}>{told}</text:list>'


def p(text: str, name: str = "Standard") -> str:
    """A paragraph."""
    return f'<text:p text:style-name="{name}">{text}</text:p>'


def h(text: str, number: int = 1, more: str = "") -> str:
    """A heading."""
    return f'<text:h text:style-name="Heading_20_{number}" text:outline-level="{number}" {more}>{text}</text:h>'


def content(body: str, automatic: str = "") -> str:
    """The part with the text."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {SPACES}>'
        f"<office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )


def styles(inside: str = "", pages: str = "") -> str:
    """The part with the styles that have names, and the pages."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-styles {SPACES}>'
        f"<office:styles>{inside}</office:styles><office:master-styles>{pages}</office:master-styles>"
        "</office:document-styles>"
    )


def flat(body: str, automatic: str = "") -> bytes:
    """The whole in one file that is not packed."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {SPACES} office:mimetype="{MIME}">'
        f"<office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    ).encode()


def packed(parts: Mapping[str, str | bytes], mime: str = MIME) -> bytes:
    """A package of parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), mime)
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part)
    return made.getvalue()


def odt(
    body: str, automatic: str = "", named: str = "", pages: str = "", more: Mapping[str, str] | None = None
) -> bytes:
    """A text."""
    return packed({"content.xml": content(body, automatic), "styles.xml": styles(named, pages), **(more or {})})
