"""The questionnaire as data: what the browser and the command line both draft from, in one form (``checklist.json``).

Keys are stable API, texts are Dutch. The version is a hash of everything that a drafter answers to; each item carries a
hash of its own, so that an answers file can say later which questions changed.
"""

from typing import NotRequired, TypedDict

FORMAT = 1
"""Goes up when an answers file of before can no longer be read as it is."""


class ParameterData(TypedDict):
    """A gap in a clause."""

    id: str
    label: str
    kind: str
    default: str
    unit: NotRequired[str]
    minimum: NotRequired[int]
    maximum: NotRequired[int]


class FittingData(TypedDict):
    """For whom something is meant: these countries and profiles, all where there are none."""

    countries: list[str]
    profiles: list[str]


class ClauseData(FittingData):
    """A model provision, with its kind in words. ``fingerprint`` goes along to what is made of it.

    ``terms`` are the definitions that its words need, ``parties`` those whom it names.
    """

    modality: str
    badge: str
    text: str
    setting: str
    conditions: list[str]
    exceptions: list[str]
    parameters: list[ParameterData]
    terms: list[str]
    parties: list[str]
    fingerprint: str


class LinkData(TypedDict):
    """A place in the handbook: whose it is and where, what stands there, and the way from the generator's page.

    ``law``: the title of the law that it is a place in, whose name is ``who``; empty for any other place.
    """

    who: str
    label: str
    text: str
    href: str
    law: str


class ClashData(FittingData):
    """An answer (``item/option``) that contradicts this one, and about what."""

    choice: str
    subject: str


class RelianceData(TypedDict):
    """What an answer points to, and the answers (``item/option``) that bring it."""

    subject: str
    brought_by: list[str]


class DecidedData(TypedDict):
    """A question of employees that an answer decides. ``by``: the clauses that do so, from 1; all where empty."""

    situation: str
    verdict: str
    by: list[int]


class OptionData(FittingData):
    """An answer to an item."""

    id: str
    label: str
    help: str
    pro: str
    con: str
    asks: str
    clauses: list[ClauseData]
    examples: list[LinkData]
    decides: list[DecidedData]
    formerly: list[str]
    needs: list[str]
    excludes: list[str]
    clashes: list[ClashData]
    relies: list[RelianceData]


class GroundData(FittingData):
    """What asks for an item."""

    text: str
    links: list[LinkData]


class UsualData(FittingData):
    """The usual answer of some."""

    options: list[str]


class ItemData(TypedDict):
    """A question; ``hash`` changes when a drafter should look at it again."""

    id: str
    group: str
    question: str
    why: str
    topics: list[str]
    levels: dict[str, str]
    grounds: list[GroundData]
    multiple: bool
    quick: bool
    always: bool
    default: list[str]
    usual: list[UsualData]
    needs: list[str]
    options: list[OptionData]
    hash: str


class PartyNameData(FittingData):
    """How a party is called by some."""

    name: str
    plural: bool


class PartyData(FittingData):
    """Somebody whom clauses name; ``question`` is empty where nobody need name him."""

    id: str
    label: str
    question: str
    means: str
    contact: bool
    names: list[PartyNameData]


class DefinitionData(FittingData):
    """What a word means. ``terms`` and ``parties``: those that its own text needs."""

    id: str
    term: str
    text: str
    terms: list[str]
    parties: list[str]


class PassageData(FittingData):
    """A line of the preamble or of the end; ``kind``: ``basis`` or ``consideration``."""

    kind: str
    text: str


class AnnexData(FittingData):
    """A page behind the signatures; ``kind``: ``lines``, ``contacts`` or ``periods``."""

    id: str
    kind: str
    title: str
    about: str
    lines: list[str]


class DraftedData(TypedDict):
    """An article of a draft, made of these items; before them ``definitions``, and ``who`` is who."""

    id: str
    title: str
    about: str
    items: list[str]
    definitions: bool
    who: bool


class ChapterData(TypedDict):
    """A part of a draft."""

    id: str
    title: str
    about: str
    articles: list[DraftedData]


class SigningData(FittingData):
    """Who signs."""

    party: str


class FrameData(TypedDict):
    """What a draft is besides its clauses."""

    parties: list[PartyData]
    definitions: list[DefinitionData]
    preamble: list[PassageData]
    chapters: list[ChapterData]
    closing: list[PassageData]
    signed_by: list[SigningData]
    annexes: list[AnnexData]


class NamedData(TypedDict):
    """A profile, country or group with its name."""

    id: str
    label: str
    about: str


class ProfileData(NamedData):
    """A profile with the countries it exists for, and the kind of organisation that it makes."""

    kind: str
    countries: list[str]


class Questionnaire(TypedDict):
    """Everything to draft from. ``words`` are the fixed texts of a draft."""

    format: int
    version: str
    profiles: list[ProfileData]
    countries: list[NamedData]
    groups: list[NamedData]
    items: list[ItemData]
    frame: FrameData
    words: dict[str, str]
