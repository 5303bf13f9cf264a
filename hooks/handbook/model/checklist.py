"""The checklist for those who draft a policy: profiles, and per theme the questions with their model clauses."""

import hashlib
import json
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StrictBool, StrictInt

from handbook.model.base import (
    Carries,
    Choice,
    Entity,
    GroupRef,
    LawRef,
    Modality,
    Names,
    PartyRef,
    ProfileRef,
    Ref,
    Setting,
    SituationRef,
    Slug,
    SubjectRef,
    Text,
    Topics,
)
from handbook.model.instrument import Fitting
from handbook.model.organisation import Country, OrganisationKind
from handbook.model.situation import Verdict


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


class Deontic(StrEnum):
    """What a clause does with its subject, for the check on contradictions."""

    MUST = "must"
    MUST_NOT = "must_not"
    MAY = "may"
    NEED_NOT = "need_not"
    PERIOD = "period"


class Regulates(Entity):
    """What a clause regulates, for whom. ``kind`` follows from the modality where that says enough.

    ``apart_from``: subjects and parties that the clause leaves to others, by its words or by its exceptions.
    """

    subject: SubjectRef
    who: PartyRef
    kind: Deontic | None = None
    apart_from: tuple[Slug, ...] = ()


class Clause(Fitting):
    """A model provision in our own words: one norm a sentence, complete enough to adopt.

    ``builds_on``: subjects that another clause must regulate, and none may forbid, or this one points to nothing.
    """

    modality: Modality
    text: Text
    setting: Setting = Setting.BOTH
    conditions: tuple[Text, ...] = ()
    exceptions: tuple[Text, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    regulates: Regulates | None = None
    builds_on: tuple[SubjectRef, ...] = ()

    @property
    def fingerprint(self) -> str:
        """A short name for what it asks, gaps and all: another text, limit or modality gives another."""
        asked = [self.modality.value, self.text, list(self.conditions), list(self.exceptions)]
        text = json.dumps(asked, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()[:16]


class Decides(Entity):
    """A question of employees that an option answers in the draft, and what its answer comes down to.

    ``by``: the clauses that do so, counted from 1; all norms of the option where it is absent.
    """

    situation: SituationRef
    verdict: Verdict
    by: tuple[StrictInt, ...] = ()


class Option(Fitting):
    """One answer to a checklist item, with its clauses and the places that chose something like it.

    An option without clauses is a deliberate silence: the draft says nothing on it. ``pro`` and ``con`` speak for and
    against it, ``asks`` is what it asks of the organisation: a line each. ``formerly``: choices of earlier versions,
    also at other questions, that this one stands for.
    """

    id: Slug
    label: Text
    help: Text | None = None
    pro: Text | None = None
    con: Text | None = None
    asks: Text | None = None
    clauses: tuple[Clause, ...] = ()
    examples: tuple[Ref, ...] = ()
    decides: tuple[Decides, ...] = ()
    formerly: tuple[Choice, ...] = ()
    needs: tuple[Choice, ...] = ()
    excludes: tuple[Choice, ...] = ()


class LevelFor(Entity):
    """How much an item matters to one profile."""

    profile: ProfileRef
    level: Level


class Ground(Fitting):
    """What asks for an item: a law (``laws``), or a rule of thumb that a source tells (``basis``)."""

    text: Text
    basis: Annotated[tuple[Ref, ...], Carries()] = ()
    laws: tuple[LawRef, ...] = ()


class Usual(Fitting):
    """The usual answer of some drafters, where it is another than that of all."""

    options: Annotated[tuple[Slug, ...], Field(min_length=1)]


class ChecklistItem(Entity):
    """A question that a drafting organisation must answer. ``default`` holds the options of a first draft.

    ``usual`` goes before it for whom it fits, the first that fits. ``quick``: one of the questions that matter most.
    ``always``: asked whatever themes are chosen, since no draft can do without.
    """

    id: Annotated[Slug, Names("item")]
    question: Text
    why: Text
    topics: Topics
    levels: Annotated[tuple[LevelFor, ...], Field(min_length=1)]
    grounds: tuple[Ground, ...] = ()
    multiple: StrictBool = False
    quick: StrictBool = False
    always: StrictBool = False
    default: Annotated[tuple[Slug, ...], Field(min_length=1)]
    usual: tuple[Usual, ...] = ()
    options: Annotated[tuple[Option, ...], Field(min_length=1)]
    needs: tuple[Choice, ...] = ()


class Checklist(Entity):
    """The checklist items of one group (``checklist/<group>.yml``)."""

    group: GroupRef
    items: tuple[ChecklistItem, ...]
