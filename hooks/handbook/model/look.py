"""The house style of who publishes: the file ``look.yml``, and what becomes of it once every file in it was checked."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field, StringConstraints

from handbook.model.base import PATTERNS, Entity, Text
from handbook.model.palette import Palette

FOLDER = "look"
"""Beside ``look.yml``: the folder of the files that it names."""

Hex = Annotated[str, StringConstraints(pattern=PATTERNS["colour"])]
"""A colour, ``#0f3f4a``."""
ImagePath = Annotated[str, StringConstraints(pattern=PATTERNS["image"], max_length=200)]
FontPath = Annotated[str, StringConstraints(pattern=PATTERNS["font"], max_length=200)]
TokensPath = Annotated[str, StringConstraints(pattern=PATTERNS["tokens"], max_length=200)]


class LogoFiles(Entity):
    """The logo. ``dark`` is the same logo for a dark ground, ``icon`` the small one of a browser's tab."""

    file: ImagePath
    alt: Text
    dark: ImagePath | None = None
    icon: ImagePath | None = None


class DarkColours(Entity):
    """The colours where a reader wants a dark screen. What is left out follows from the others."""

    primary: Hex | None = None
    on_primary: Hex | None = None
    accent: Hex | None = None
    link: Hex | None = None
    background: Hex | None = None
    text: Hex | None = None


class LookColours(DarkColours):
    """The colours on a light screen and on paper. What is left out follows from the others."""

    dark: DarkColours | None = None


class FontFile(Entity):
    """One cut of a typeface."""

    file: FontPath
    bold: bool = False
    italic: bool = False
    variable: bool = False


class FontFamily(Entity):
    """A typeface, with the files that hold it."""

    family: Annotated[Text, StringConstraints(max_length=100)]
    files: Annotated[tuple[FontFile, ...], Field(min_length=1)]


class LookFonts(Entity):
    """The typefaces of running text and of titles."""

    body: FontFamily | None = None
    heading: FontFamily | None = None


class LookFile(Entity):
    """The house style as its author gives it (``look.yml``)."""

    logo: LogoFiles | None = None
    colours: LookColours | None = None
    fonts: LookFonts | None = None
    tokens: TokensPath | None = None


@dataclass(frozen=True)
class Image:
    """A checked picture: ``content`` was written by us, of what we know to be harmless. ``suffix`` as in ``.svg``."""

    suffix: str
    content: bytes
    width: float
    height: float


@dataclass(frozen=True)
class Logo:
    """The logo: ``file`` for a white ground; ``dark`` for one that is dark."""

    alt: str
    file: Image
    dark: Image | None = None
    icon: Image | None = None


@dataclass(frozen=True)
class Face:
    """A checked font file. ``sfnt``: a form that typesetters read too (TTF, OTF)."""

    suffix: str
    content: bytes
    bold: bool
    italic: bool
    variable: bool

    @property
    def sfnt(self) -> bool:
        """Whether more than browsers can read it."""
        return self.suffix != ".woff2"


@dataclass(frozen=True)
class Typeface:
    """A typeface with its files."""

    family: str
    faces: tuple[Face, ...]

    @property
    def web(self) -> tuple[Face, ...]:
        """What a browser gets: of each cut the smallest file."""
        best: dict[tuple[bool, bool], Face] = {}
        for face in self.faces:
            if (face.bold, face.italic) not in best or not face.sfnt:
                best[face.bold, face.italic] = face
        return tuple(best.values())

    @property
    def paper(self) -> tuple[Face, ...]:
        """What the prints can be set in."""
        return tuple(face for face in self.faces if face.sfnt and not face.variable)


@dataclass(frozen=True)
class Look:
    """A house style, checked. ``palette`` has a colour for everything."""

    palette: Palette
    logo: Logo | None = None
    body: Typeface | None = None
    heading: Typeface | None = None
