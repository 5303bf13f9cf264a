"""The look of who publishes, for paper: what a process that sets prints must have beside the documents, as files."""

import json
from pathlib import Path
from typing import Any

from handbook.model.look import Image, Look, Typeface
from handbook.model.palette import BASE, Palette
from handbook.store import digest

FILE = "look.json"
COLOURS = ("ink", "ink-soft", "line", "band", "band-ink", "signal", "link")
COVER, HEAD = (60.0, 14.0), (32.0, 6.0)
"""The room that a logo has on a cover and above a page, in millimetres."""


def dressing(look: Look | None) -> dict[str, bytes]:
    """The files by name: ``look.json`` for the template, pictures, and fonts. Nothing where there is no look."""
    if look is None:
        return {}
    told = plain(look.palette)
    told |= {"title": look.palette["title"].light, "accent": look.palette["accent"].light}
    files: dict[str, bytes] = {}
    for role, typeface in (("body", look.body), ("heading", look.heading)):
        fonts = _fonts(role, typeface)
        files |= fonts
        told["fonts"][role] = list(fonts)
    if look.logo is not None:
        for place, room in (("cover", COVER), ("head", HEAD)):
            told[place] = _picture(place, look.logo.file, room)
            files[told[place]["file"]] = look.logo.file.content
        told["alt"] = look.logo.alt
    return {FILE: json.dumps(told, ensure_ascii=False).encode(), **files}


def plain(palette: Palette = BASE) -> dict[str, Any]:
    """What the template is told of a look that is only colours."""
    colours: dict[str, Any] = {name: palette[name].light for name in COLOURS}
    return {
        **colours,
        "title": colours["band"],
        "accent": colours["signal"],
        "fonts": {"body": [], "heading": []},
        "cover": None,
        "head": None,
    }


def named(files: dict[str, bytes]) -> str:
    """One name for a dressing: the same files, the same name; none for no files."""
    return digest(*(part for name, content in files.items() for part in (name.encode(), content))) if files else ""


def with_families(told: dict[str, Any], families: dict[str, str]) -> dict[str, Any]:
    """The same with the names that the typesetter has for the fonts: ``families``, by file."""
    found = {
        role: list(dict.fromkeys(families[name] for name in names if name in families))
        for role, names in told["fonts"].items()
    }
    return {**told, "fonts": found}


def _fonts(role: str, typeface: Typeface | None) -> dict[str, bytes]:
    faces = typeface.paper if typeface else ()
    return {f"{role}-{number}{face.suffix}": face.content for number, face in enumerate(faces, 1)}


def _picture(name: str, image: Image, room: tuple[float, float]) -> dict[str, Any]:
    """As large as it fits."""
    scale = min(room[0] / image.width, room[1] / image.height)
    size = {"width": round(image.width * scale, 3), "height": round(image.height * scale, 3)}
    return {"file": f"{name}{image.suffix}", **size}


def read(folder: Path | None) -> dict[str, bytes]:
    """The files of a dressing that another process wrote."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())} if folder else {}


def write(files: dict[str, bytes], folder: Path) -> None:
    """Put a dressing where another process finds it."""
    for name, content in files.items():
        (folder / name).write_bytes(content)
