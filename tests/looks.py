"""House styles of organisations that do not exist, to dress a handbook with."""

import json
import struct
import zlib
from pathlib import Path
from typing import Any

from project import ROOT

FONTS = ROOT / "hooks/handbook/formats/pdf/templates/fonts"
WEB_FONTS = ROOT / "hooks/handbook/theme/assets/fonts"
COMMENT = "# yaml-language-server: $schema=../.schemas/look.schema.json\n"

LOGO = """<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:pen="https://pen.example/"
 viewBox="0 0 160 48" pen:version="1"><title>Voorbeeld</title><pen:page/><defs><path id="tand" d="M0 0h8v10H0z"/>
<style>.muur {{ fill: {colour} }}</style></defs><g class="muur"><path d="M4 18h40v26H4z"/>
<use xlink:href="#tand" x="4" y="8"/><use xlink:href="#tand" x="20" y="8"/><use xlink:href="#tand" x="36" y="8"/></g>
<circle cx="24" cy="32" r="7" fill="{hole}"/>
<g fill="{colour}"><path d="M58 14h94v7H58zM58 27h70v7H58zM58 40h40v4H58z"/>
</g></svg>
"""


def logo(colour: str, hole: str = "#ffffff") -> str:
    """A town wall with three lines that could be a name."""
    return LOGO.format(colour=colour, hole=hole)


def png(width: int, height: int, colour: tuple[int, int, int], *, note: bytes = b"") -> bytes:
    """A picture of one colour. ``note`` is something that its file tells besides."""
    rows = (b"\0" + bytes(colour) * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", head), *([(b"tEXt", note)] if note else []), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    chunks = (struct.pack(">I", len(d)) + n + d + struct.pack(">I", zlib.crc32(n + d)) for n, d in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


RED = (
    COMMENT
    + """logo: {file: look/logo.svg, alt: "Gemeente Rodenburg"}
colours: {primary: "#c8102e"}
"""
)

GREEN = (
    COMMENT
    + """logo: {file: look/logo.svg, alt: Provincie Groenland, dark: look/logo-wit.svg, icon: look/icoon.png}
colours: {primary: "#00573d", accent: "#ffc72c", background: "#ffffff"}
fonts:
  body:
    family: DejaVu Sans
    files: [{file: look/tekst.ttf}]
  heading:
    family: Bron Serif
    files: [{file: look/titel.woff2, variable: true}, {file: look/titel.ttf, bold: true}]
"""
)

YELLOW = (
    COMMENT
    + """logo: {file: look/logo.png, alt: Stad Geelsteen}
colours: {primary: "#ffcd00"}
"""
)


def dress(policies: Path, name: str) -> None:
    """Put a house style into a library: ``red``, ``green`` or ``yellow``."""
    folder = policies / "own/look"
    folder.mkdir(parents=True, exist_ok=True)
    (policies / "own/look.yml").write_text({"red": RED, "green": GREEN, "yellow": YELLOW}[name], encoding="utf-8")
    if name == "yellow":
        (folder / "logo.png").write_bytes(png(200, 80, (40, 40, 40), note=b"Author\0iemand"))
        return
    colour = {"red": "#c8102e", "green": "#00573d"}[name]
    (folder / "logo.svg").write_text(logo(colour), encoding="utf-8")
    if name == "green":
        (folder / "logo-wit.svg").write_text(logo("#ffffff", "#00573d"), encoding="utf-8")
        (folder / "icoon.png").write_bytes(png(32, 32, (0, 87, 61)))
        (folder / "tekst.ttf").write_bytes((FONTS / "DejaVuSans.ttf").read_bytes())
        (folder / "titel.ttf").write_bytes((FONTS / "SourceSerif4_600SemiBold.ttf").read_bytes())
        (folder / "titel.woff2").write_bytes((WEB_FONTS / "source-serif-4-latin.woff2").read_bytes())


NESTED: dict[str, Any] = {
    "voorbeeld": {"color": {"blue": {"40": {"value": "rgb(0, 70, 140)"}}, "ink": {"value": "#222"}}},
    "utrecht": {
        "button": {"primary-action": {"background-color": {"value": "{voorbeeld.color.blue.40.value}"}}},
        "document": {"color": {"value": "{voorbeeld.color.ink}"}, "font-family": {"value": "Voorbeeld Sans, Arial"}},
        "link": {"color": {"value": "{voorbeeld.color.blue.40}"}},
        "accordion": {"border-width": {"value": "1px"}},
    },
}
"""As Style Dictionary has them."""

FLAT: dict[str, Any] = {
    "voorbeeld-color-blue-40": "#00468c",
    "voorbeeld-color-ink": "hsl(0, 0%, 13.3333%)",
    "--utrecht-button-primary-action-background-color": "var(--voorbeeld-color-blue-40)",
    "utrecht-document-color": "{voorbeeld-color-ink}",
    "utrecht-document-font-family": "'Voorbeeld Sans', Arial",
    "utrecht-link-color": "var(--voorbeeld-color-blue-40, red)",
    "utrecht-accordion-border-width": "1px",
}
"""One list of names."""

W3C: dict[str, Any] = {
    "voorbeeld": {
        "$type": "color",
        "blue": {"$value": {"colorSpace": "srgb", "components": [0, 0.27451, 0.54902]}},
        "ink": {"$value": {"colorSpace": "srgb", "components": [0, 0, 0], "hex": "#222222"}},
    },
    "utrecht": {
        "button": {"primary-action": {"background-color": {"$type": "color", "$value": "{voorbeeld.blue}"}}},
        "document": {"color": {"$value": "{voorbeeld.ink}"}, "font-family": {"$value": ["Voorbeeld Sans", "Arial"]}},
        "link": {"color": {"$value": "{voorbeeld.blue}"}},
        "accordion": {"border-width": {"$value": {"value": 1, "unit": "px"}}},
    },
}
"""As the W3C Design Tokens format has them."""


LISTED: list[dict[str, Any]] = [
    {"path": ["voorbeeld", "color", "blue", "40"], "value": "#00468c"},
    {"path": ["voorbeeld", "color", "ink"], "value": "#222222", "name": "voorbeeldColorInk"},
    {"path": ["utrecht", "button", "primary-action", "background-color"], "value": "#00468c"},
    {"path": ["utrecht", "document", "color"], "value": "#222222"},
    {"path": ["utrecht", "document", "font-family"], "value": "Voorbeeld Sans, Arial"},
    {"path": ["utrecht", "link", "color"], "value": "#00468c"},
    {"path": ["utrecht", "accordion", "border-width"], "value": "1px"},
]
"""As Style Dictionary lists them."""


def with_tokens(policies: Path, tokens: object, more: str = "") -> None:
    """Put a house style into a library that is a file of tokens."""
    (policies / "own/look").mkdir(parents=True, exist_ok=True)
    (policies / "own/look.yml").write_text(f"{COMMENT}tokens: look/tokens.json\n{more}", encoding="utf-8")
    text = tokens if isinstance(tokens, str) else json.dumps(tokens, indent="\t")
    (policies / "own/look/tokens.json").write_text(text, encoding="utf-8")
