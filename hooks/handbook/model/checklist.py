"""The checklist for those who draft a policy: profiles, and per theme the questions with their model clauses."""

import hashlib
import json
import re
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StrictBool, StrictInt

from handbook.model.base import (
    Carries,
    Choice,
    Entity,
    GroupRef,
    Modality,
    Names,
    ProfileRef,
    Ref,
    Setting,
    Slug,
    Text,
    Topics,
)
from handbook.model.organisation import Country, OrganisationKind

GAP = re.compile(r"\{([^{}]*)\}")
"""A gap in a clause; braces stand for nothing else there."""


class Profile(Entity):
    """A kind of drafting organisation; it selects and orders checklist items."""

    id: Annotated[Slug, Names("profile")]
    label: Text
    about: Text
    kind: OrganisationKind
    countries: Annotated[tuple[Country, ...], Field(min_length=1)]
    asked_as: tuple[Text, ...] = ()


class ProfilesFile(Entity):
    """All profiles (``profiles.yml``)."""

    profiles: tuple[Profile, ...]


class Level(StrEnum):
    """How much a checklist item matters to a profile."""

    ESSENTIAL = "essential"
    RECOMMENDED = "recommended"
    OPTIONAL = "optional"


class ParameterKind(StrEnum):
    """What may be filled in for a parameter of a clause."""

    TEXT = "text"
    NUMBER = "number"
    ROLE = "role"


class Parameter(Entity):
    """A gap ``{id}`` in a clause that the drafting organisation fills; ``minimum`` and ``maximum`` are in ``unit``."""

    id: Slug
    label: Text
    kind: ParameterKind
    unit: Text | None = None
    minimum: StrictInt | None = None
    maximum: StrictInt | None = None
    default: Text


class Clause(Entity):
    """A model provision in our own words: one norm a sentence, complete enough to adopt."""

    modality: Modality
    text: Text
    setting: Setting = Setting.BOTH
    conditions: tuple[Text, ...] = ()
    exceptions: tuple[Text, ...] = ()
    parameters: tuple[Parameter, ...] = ()

    @property
    def fingerprint(self) -> str:
        """A short name for what it asks, gaps and all: another text, limit or modality gives another."""
        asked = [self.modality.value, self.text, list(self.conditions), list(self.exceptions)]
        text = json.dumps(asked, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()[:16]


class Option(Entity):
    """One answer to a checklist item, with its clauses and the places that chose something like it.

    An option without clauses is a deliberate silence: the draft says nothing on it.
    """

    id: Slug
    label: Text
    help: Text | None = None
    clauses: tuple[Clause, ...] = ()
    examples: tuple[Ref, ...] = ()
    countries: tuple[Country, ...] = ()
    needs: tuple[Choice, ...] = ()
    excludes: tuple[Choice, ...] = ()


class LevelFor(Entity):
    """How much an item matters to one profile."""

    profile: ProfileRef
    level: Level


class Ground(Entity):
    """What asks for an item: a law, or a rule of thumb that a source tells."""

    text: Text
    basis: Annotated[tuple[Ref, ...], Carries()] = ()
    countries: tuple[Country, ...] = ()


class ChecklistItem(Entity):
    """A question that a drafting organisation must answer. ``default`` holds the options of a first draft."""

    id: Annotated[Slug, Names("item")]
    question: Text
    why: Text
    topics: Topics
    levels: Annotated[tuple[LevelFor, ...], Field(min_length=1)]
    grounds: tuple[Ground, ...] = ()
    multiple: StrictBool = False
    default: Annotated[tuple[Slug, ...], Field(min_length=1)]
    options: Annotated[tuple[Option, ...], Field(min_length=1)]
    needs: tuple[Choice, ...] = ()


class Checklist(Entity):
    """The checklist items of one group (``checklist/<group>.yml``)."""

    group: GroupRef
    items: tuple[ChecklistItem, ...]
