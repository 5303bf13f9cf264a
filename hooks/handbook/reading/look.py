"""``look.yml`` and the files that it names -> a checked house style, or all problems at once."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from handbook.model.look import (
    FOLDER,
    Face,
    FontFamily,
    Image,
    Logo,
    LogoFiles,
    Look,
    LookColours,
    LookFile,
    Typeface,
)
from handbook.problems import Problem, Severity
from handbook.reading import fonts, png, svg, tokens
from handbook.reading.documents import Document, Loc
from handbook.reading.palette import Own, Unreadable, palette
from handbook.reading.validate import nearest

INSTEAD = {"body": "Source Sans 3", "heading": "Source Serif 4"}
"""Our typefaces, for those that a house style names but that are not there."""
_UNQUOTED = re.compile(r"\w+\s*:\s+#[0-9a-fA-F]{3,8}\b")

FORMATS: dict[str, tuple[Callable[[bytes, str], tuple[Image | None, list[Problem]]], int]] = {
    ".svg": (svg.checked, svg.MAX_BYTES),
    ".png": (png.checked, png.MAX_BYTES),
}
"""What looks at a picture, and how large it may be."""


def read_look(file: LookFile, document: Document, folder: Path) -> tuple[Look | None, list[Problem], list[Problem]]:
    """The house style of a ``look.yml`` that fits its model; faults and remarks. Its paths count from ``folder``."""
    reader = _Reader(document, folder, document.path.removesuffix("look.yml"))
    reader.empty(document.data, ())
    look = reader.look(file)
    return (None if reader.problems else look), reader.problems, reader.remarks


@dataclass
class _Reader:
    document: Document
    folder: Path
    shown: str
    """The folder as problems name it, with a slash at the end."""
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)

    def empty(self, value: object, loc: Loc) -> None:
        """Note keys without a value. A colour without quotes is one, for YAML takes it for a comment."""
        if isinstance(value, dict):
            for key, below in value.items():
                self.empty(below, (*loc, key))
        elif value is None:
            mark = self.document.key_mark(loc)
            line = self.document.text.split("\n")[mark.line - 1][mark.column - 1 :]
            code = "colour-unquoted" if _UNQUOTED.match(line) else "no-value"
            self.problems.append(
                Problem(self.document.path, mark, code, self.document.where(loc), {"key": str(loc[-1])})
            )

    def look(self, file: LookFile) -> Look:
        found = self._tokens(file.tokens) if file.tokens else tokens.Tokens()
        light = {role: value for role, value in found.found.items() if role not in tokens.FONTS}
        light |= _given(file.colours)
        dark = _given(file.colours.dark) if file.colours and file.colours.dark else {}
        colours, unreadable = palette(light, dark)
        self.problems += [self._unreadable(one, file, found) for one in unreadable]
        given = {name: getattr(file.fonts, name) for name in ("body", "heading")} if file.fonts else {}
        typefaces = {name: self._typeface(name, given.get(name), found.found.get(name)) for name in ("body", "heading")}
        logo = self._logo(file.logo) if file.logo else None
        return Look(
            palette=colours,
            logo=logo,
            body=typefaces["body"],
            heading=typefaces["heading"],
        )

    def _tokens(self, name: str) -> tokens.Tokens:
        raw = self._bytes(name, ("tokens",), tokens.MAX_BYTES)
        if raw is None:
            return tokens.Tokens()
        found = tokens.read(raw, self.shown + name)
        self.problems += found.problems
        if not found.problems:
            used = ", ".join(f"{role} {value} ({found.origin[role]})" for role, value in found.found.items())
            counts = {"count": str(len(found.found)), "total": str(found.total)}
            self._remark("look-tokens", ("tokens",), used=used or "-", **counts)
        return found

    def _unreadable(self, one: Unreadable, file: LookFile, found: tokens.Tokens) -> Problem:
        above: Loc = ("colours",) if one.scheme == "light" else ("colours", "dark")
        loc, where = (*above, one.role), ""
        if one.scheme == "light" and one.role not in _given(file.colours):
            loc, where = ("tokens",), found.origin[one.role]
        values = {
            "key": one.role,
            "place": " › ".join(map(str, above)),
            "value": one.value,
            "ground": one.ground,
            "measured": _figure(one.measured),
            "least": _figure(one.least),
            "passes": one.passes,
        }
        return Problem(self.document.path, self.document.mark(loc), "contrast", where or self._where(loc), values)

    def _typeface(self, role: str, given: FontFamily | None, named: str | None) -> Typeface | None:
        if given is None:
            if named:
                self._remark("font-without-file", ("tokens",), family=named, instead=INSTEAD[role], key=role)
            return None
        faces = [self._face(given, number, role) for number in range(len(given.files))]
        made = Typeface(given.family, tuple(face for face in faces if face is not None))
        if made.faces and not made.paper:
            self._remark("font-not-for-print", ("fonts", role), family=given.family, instead=INSTEAD[role])
        elif made.faces and not any(face.bold for face in made.paper):
            self._remark("font-without-bold", ("fonts", role), family=given.family)
        return made

    def _face(self, given: FontFamily, number: int, role: str) -> Face | None:
        file = given.files[number]
        loc = ("fonts", role, "files", number, "file")
        suffix = Path(file.file).suffix
        raw = self._bytes(file.file, loc, fonts.MAX_BYTES)
        if raw is None:
            return None
        found = fonts.tables(raw, suffix)
        if found is None:
            self._note("bad-font", loc, value=file.file)
            return None
        return Face(suffix, raw, file.bold, file.italic, file.variable or b"fvar" in found)

    def _logo(self, given: LogoFiles) -> Logo | None:
        parts = {
            part: self._image(getattr(given, part), ("logo", part))
            for part in ("file", "dark", "icon")
            if getattr(given, part)
        }
        first = parts.get("file")
        return Logo(given.alt, first, parts.get("dark"), parts.get("icon")) if first else None

    def _image(self, name: str, loc: Loc) -> Image | None:
        checked, most = FORMATS[Path(name).suffix]
        raw = self._bytes(name, loc, most)
        if raw is None:
            return None
        image, problems = checked(raw, self.shown + name)
        self.problems += problems
        return image

    def _bytes(self, name: str, loc: Loc, most: int) -> bytes | None:
        """A file that look.yml names at ``loc``; None where that is a fault."""
        path = self.folder / name
        try:
            if path.resolve(strict=True) != self.folder.resolve() / name or not path.is_file():
                raise OSError
            if path.stat().st_size > most:
                self._note("asset-too-large", loc, value=name, limit=str(most // 1000))
                return None
            raw = path.read_bytes()
        except OSError:
            self._note("missing-asset", loc, value=name, folder=self.shown, near=_near(name, self.folder))
            return None
        return raw

    def _remark(self, code: str, loc: Loc, **values: str) -> None:
        self.remarks.append(self.document.problem(loc, code, values, Severity.NOTE))

    def _note(self, code: str, loc: Loc, **values: str) -> None:
        self.problems.append(self.document.problem(loc, code, values))

    def _where(self, loc: Loc) -> str:
        return self.document.where(loc)


def _given(colours: object) -> Own:
    """The colours that somebody filled in, in small letters."""
    names = [name for name in LookColours.model_fields if name != "dark"] if colours else []
    return {name: value.lower() for name in names if (value := getattr(colours, name))}


def _near(name: str, folder: Path) -> str:
    """A file that is there and whose name is most like one that is not."""
    return nearest(name, sorted(set(_files(folder / FOLDER, FOLDER)) - {name}))


def _files(folder: Path, name: str) -> Iterable[str]:
    if folder.is_dir():
        for path in sorted(folder.iterdir()):
            yield from _files(path, f"{name}/{path.name}") if path.is_dir() else [f"{name}/{path.name}"]


def _figure(ratio: float) -> str:
    """A ratio with two decimals, never rounded up to one that would pass."""
    return f"{int(ratio * 100) / 100:g}".replace(".", ",")
