"""The look of who publishes, for browsers: colours, fonts and logo as rules behind ours, and the files they ask for."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from handbook.model.colour import WHITE, contrast
from handbook.model.look import Face, Image, Logo, Look, Typeface
from handbook.model.palette import PART
from handbook.product import StaticFile

SHEET = "components/look/look.css"
FOLDER = "assets/look"
FAVICON = "assets/images/favicon.svg"
FAVICON_COLOURS = {"#0f3f4a": "band", "#dfe9e8": "band-soft", "#f2b544": "signal"}
"""Our icon in the colours of a house: which of its colours is which."""
PALE = 1.1
"""Contrast with white below which a band is as good as white."""
HEIGHT = 44
"""Of the logo in the header, in pixels; style sheets may make it smaller."""
FORMATS = {".woff2": "woff2", ".ttf": "truetype", ".otf": "opentype"}
DISPLAY = '"Source Serif 4", "Source Serif Pro", georgia, serif'
TEXT = '"Source Sans 3", "Source Sans Pro", "Segoe UI", system-ui, sans-serif'
"""Ours, behind those of the house."""


class Placed(NamedTuple):
    """A logo on the band: the picture, the name of its file, and whether it needs a white ground of its own."""

    image: Image
    name: str
    plate: bool


def look_files(look: Look) -> Iterator[StaticFile]:
    """Pictures and fonts, each under a name of ours."""
    if look.logo:
        for part in ("file", "dark"):
            image: Image | None = getattr(look.logo, part)
            if image is not None:
                yield StaticFile(f"{FOLDER}/{_logo_name(part, image)}", image.content)
        if look.logo.icon:
            yield StaticFile(_icon(look.logo.icon), look.logo.icon.content)
    for role, typeface in _typefaces(look):
        for number, face in enumerate(typeface.web, 1):
            yield StaticFile(f"{FOLDER}/{_font_name(role, number, face)}", face.content)


def favicon(look: Look, ours: bytes) -> bytes:
    """Our icon in the colours of the house."""
    text = ours.decode()
    for colour, name in FAVICON_COLOURS.items():
        text = text.replace(colour, look.palette[name].light)
    return text.encode()


def frame(look: Look | None) -> dict[str, Any]:
    """What the frame of a page must know of a look: plain data for templates. Empty where there is none."""
    if look is None:
        return {}
    body = look.body.web if look.body else ()
    fonts = [f"{FOLDER}/{_font_name('body', number, face)}" for number, face in enumerate(body, 1)]
    first = [uri for uri, face in zip(fonts, body, strict=True) if not (face.bold or face.italic)][:1]
    return {
        "logos": list(_shown(look.logo, look)) if look.logo else [],
        "alt": look.logo.alt if look.logo else "",
        "icon": _icon(look.logo.icon) if look.logo and look.logo.icon else "",
        "fonts": [{"uri": uri, "type": f"font/{Path(uri).suffix[1:]}"} for uri in first],
        "own_body": bool(body),
        "own_heading": bool(look.heading and look.heading.web),
    }


def rules(look: Look, theme: Path) -> str:
    """The rules that stand behind those of all components."""
    return "".join((*_fonts(look), *_variables(look), (theme / SHEET).read_text(encoding="utf-8")))


def _shown(logo: Logo, look: Look) -> Iterator[dict[str, Any]]:
    """The pictures of the header: one, or one for each scheme."""
    both = [placed(logo, look.palette["band"][scheme]) for scheme in (0, 1)]
    for number, one in enumerate(both[:1] if both[0] == both[1] else both):
        yield {
            "uri": f"{FOLDER}/{one.name}",
            "width": max(1, round(HEIGHT * one.image.width / one.image.height)),
            "height": HEIGHT,
            "plate": one.plate,
            "when": ("light", "dark")[number] if both[0] != both[1] else "",
        }


def placed(logo: Logo, band: str) -> Placed:
    """The logo for a ground of this colour."""
    if logo.dark is not None and contrast(band, WHITE) >= PART:
        return Placed(logo.dark, _logo_name("dark", logo.dark), plate=False)
    return Placed(logo.file, _logo_name("file", logo.file), plate=contrast(band, WHITE) > PALE)


def _variables(look: Look) -> Iterator[str]:
    yield "/* The house style (look.yml). */\n:root {\n"
    for name, colour in look.palette.items():
        yield f"  --gw-{name}: light-dark({colour.light}, {colour.dark});\n"
    if look.body and look.body.faces:
        yield f"  --gw-text: {_quoted(look.body.family)}, {TEXT};\n"
        yield f"  --md-text-font: {_quoted(look.body.family)};\n"
    if look.heading and look.heading.faces:
        yield f"  --gw-display: {_quoted(look.heading.family)}, {DISPLAY};\n"
    yield from _pictures(look)


def _pictures(look: Look) -> Iterator[str]:
    """The logo beside the question on the first page, in both schemes; closes the block of variables."""
    if look.logo is None:
        yield "  --gw-look-shown: none;\n  --gw-look-room: clamp(1rem, 4vw, 2.4rem);\n}\n\n"
        return
    light, dark = (placed(look.logo, look.palette["band"][scheme]) for scheme in (0, 1))
    yield '  --gw-look-shown: "";\n  --gw-look-room: 16rem;\n'
    yield "".join(f"  {line}\n" for line in _picture(light)) + "}\n\n"
    if light != dark:
        lines = "".join(f"  {line}\n" for line in _picture(dark))
        yield f':root[data-gw-scheme="dark"] {{\n{lines}}}\n\n'
        yield f'@media (prefers-color-scheme: dark) {{\n:root:not([data-gw-scheme="light"]) {{\n{lines}}}\n}}\n\n'


def _picture(one: Placed) -> Iterator[str]:
    yield f'--gw-look-image: url("../look/{one.name}");'
    yield f"--gw-look-plate: {WHITE if one.plate else 'transparent'};"
    yield f"--gw-look-inset: {'1rem 1.2rem' if one.plate else '0'};"


def _fonts(look: Look) -> Iterator[str]:
    for role, typeface in _typefaces(look):
        for number, face in enumerate(typeface.web, 1):
            weight = "100 900" if face.variable else "600 900" if face.bold else "100 500"
            yield (
                f"@font-face {{\n  font-family: {_quoted(typeface.family)};\n"
                f"  font-style: {'italic' if face.italic else 'normal'};\n  font-weight: {weight};\n"
                f"  font-display: swap;\n"
                f'  src: url("../look/{_font_name(role, number, face)}") format("{FORMATS[face.suffix]}");\n}}\n\n'
            )


def _typefaces(look: Look) -> Iterator[tuple[str, Typeface]]:
    found: Mapping[str, Typeface | None] = {"body": look.body, "heading": look.heading}
    yield from ((role, typeface) for role, typeface in found.items() if typeface is not None)


def _logo_name(part: str, image: Image) -> str:
    return f"{'logo' if part == 'file' else 'logo-dark'}{image.suffix}"


def _font_name(role: str, number: int, face: Face) -> str:
    return f"{role}-{number}{face.suffix}"


def _icon(icon: Image) -> str:
    return f"{FOLDER}/icon{icon.suffix}"


def _quoted(family: str) -> str:
    """A name as CSS writes it: whatever is in it, it stays a name."""
    return '"' + "".join(one if one.isalnum() or one in " -_." else f"\\{ord(one):x} " for one in family) + '"'
