"""What stands at the root of a site for the server that hands it out, and for whoever finds a leak in it.

The headers are those of ``handbook.policy`` in the words of the usual servers: each reads its own file, or none.
"""

import struct
from collections.abc import Iterator
from datetime import date

from handbook.formats.browser.look import FAVICON, favicon
from handbook.formats.html.render import THEME
from handbook.formats.job import Job
from handbook.formats.word.drawing import DRAWING, png
from handbook.model.look import Image, Look
from handbook.policy import headers
from handbook.product import StaticFile

NETLIFY, APACHE, NGINX = "_headers", ".htaccess", "nginx-headers.conf"
SECURITY = ".well-known/security.txt"
ICON = "favicon.ico"
SIDE = 32
"""Of the icon, in pixels."""
LARGEST = 256
"""Pixels that the entry of an icon can tell of."""
INCH = 72
"""Points of a typesetter in an inch: with as many dots a point is a pixel."""


def host_files(job: Job) -> Iterator[StaticFile]:
    """Header files, the icon that browsers ask for unasked, and where to report a leak."""
    yield StaticFile(NETLIFY, "/*\n" + "".join(f"  {name}: {value}\n" for name, value in headers().items()))
    apache = "".join(f'  Header always set {name} "{value}"\n' for name, value in headers().items())
    yield StaticFile(APACHE, f"<IfModule mod_headers.c>\n{apache}</IfModule>\n")
    yield StaticFile(NGINX, "".join(f'add_header {name} "{value}" always;\n' for name, value in headers().items()))
    yield StaticFile(ICON, _ico(_icon(job.views.handbook.look)))
    settings = job.views.handbook.settings
    if contact := settings.site.security:
        day = date.fromisoformat(settings.edition.day)
        yield StaticFile(SECURITY, _security(contact, day, job.views.strings.language, job.settings.site_url))


def _security(contact: str, edition: date, language: str, site: str) -> str:
    """Where to report a leak (RFC 9116). An edition says so for a year: by then somebody must have looked at it."""
    leap_day = (edition.month, edition.day) == (2, 29)
    last = edition.replace(year=edition.year + 1, day=28 if leap_day else edition.day)
    lines = {
        "Contact": contact if contact.startswith("https:") else f"mailto:{contact}",
        "Expires": f"{last.isoformat()}T00:00:00Z",
        "Preferred-Languages": f"{language}, en",
        "Canonical": f"{site}{SECURITY}" if site else "",
    }
    return "".join(f"{name}: {value}\n" for name, value in lines.items() if value)


def _icon(look: Look | None) -> Image:
    """The icon of the house style, else ours, in its colours."""
    if look and look.logo and look.logo.icon:
        return look.logo.icon
    ours = (THEME / FAVICON).read_bytes()
    return Image(".svg", favicon(look, ours) if look else ours, SIDE, SIDE)


def _drawn(icon: Image) -> Image:
    """A drawing as a small square picture."""
    page = (
        f"#set page(width: {SIDE}pt, height: {SIDE}pt, margin: 0pt, fill: none)\n"
        f'#image("{DRAWING}", width: 100%, height: 100%, fit: "contain")'
    )
    return Image(".png", png(page, icon.content, INCH), SIDE, SIDE)


def _ico(icon: Image) -> bytes:
    """The icon in the form that browsers ask every site for: one entry, which is a PNG."""
    picture = icon if icon.suffix == ".png" else _drawn(icon)
    sides = (int(side) if side < LARGEST else 0 for side in (picture.width, picture.height))  # 0: as large as it gets
    form = "<HHHBBBBHHII"
    head = struct.pack(form, 0, 1, 1, *sides, 0, 0, 1, 32, len(picture.content), struct.calcsize(form))
    return head + picture.content
