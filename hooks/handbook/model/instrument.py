"""What a draft is besides its clauses: who is who in it, what its words mean, its parts, how it opens and ends."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StrictBool

from handbook.model.base import Entity, ItemRef, LawRef, Names, PartyRef, ProfileRef, Slug, SubjectRef, Text
from handbook.model.organisation import Country


class Fitting(Entity):
    """Something that only some drafters get: those of these countries and profiles; empty is all."""

    countries: tuple[Country, ...] = ()
    profiles: tuple[ProfileRef, ...] = ()

    def meant_for(self, country: str, profile: str) -> bool:
        """Whether a drafter of this profile in this country gets it."""
        return (not self.countries or country in self.countries) and (not self.profiles or profile in self.profiles)


class PartyName(Fitting):
    """How a party is usually called, with its article ("de algemeen directeur"), and whether that is more than one."""

    name: Text
    plural: StrictBool = False


class Party(Fitting):
    """Somebody whom clauses name: a body, a function, a group of people. A drafter names it once.

    ``names`` are tried in their order: the first that fits the drafter stands until another is typed. ``question``
    is absent for who needs no name of its own (the organisation, an employee). ``contact``: somebody whom readers turn
    to, who stands in the list of contacts. ``part_of``: a kind of that other one.
    """

    id: Annotated[Slug, Names("party")]
    label: Text
    question: Text | None = None
    means: Text | None = None
    contact: StrictBool = False
    names: Annotated[tuple[PartyName, ...], Field(min_length=1)]
    part_of: PartyRef | None = None


class Definition(Fitting):
    """What a word means in a draft; it stands there if a text of the draft has one of its ``forms``."""

    id: Annotated[Slug, Names("definition")]
    term: Text
    text: Text
    forms: Annotated[tuple[Text, ...], Field(min_length=1)]


class PassageKind(StrEnum):
    """Where a passage of the preamble stands: what the draft rests on, or why it is there."""

    BASIS = "basis"
    CONSIDERATION = "consideration"


class Passage(Fitting):
    """A line of the preamble."""

    id: Annotated[Slug, Names("passage")]
    kind: PassageKind
    text: Text
    laws: tuple[LawRef, ...] = ()


class DraftedArticle(Entity):
    """An article of a draft: the clauses of these questions, in this order, as its paragraphs.

    ``definitions``: the words that the draft needs come first; ``who``: then who is who in it.
    """

    id: Annotated[Slug, Names("drafted-article")]
    title: Text
    about: Text
    items: tuple[ItemRef, ...]
    definitions: StrictBool = False
    who: StrictBool = False


class Chapter(Entity):
    """A part of a draft."""

    id: Annotated[Slug, Names("chapter")]
    title: Text
    about: Text
    articles: Annotated[tuple[DraftedArticle, ...], Field(min_length=1)]


class AnnexKind(StrEnum):
    """What an annex is made of: fixed lines, who is who, or the periods that the draft sets."""

    LINES = "lines"
    CONTACTS = "contacts"
    PERIODS = "periods"


class Annex(Fitting):
    """A page behind the signatures. ``lines``: its text; a line that ends in a colon is filled in by hand."""

    id: Annotated[Slug, Names("annex")]
    title: Text
    about: Text
    kind: AnnexKind
    lines: tuple[Text, ...] = ()


class Signing(Fitting):
    """Who signs a draft, by party."""

    party: PartyRef


class InstrumentFile(Entity):
    """The frame of a draft (``instrument.yml``). Texts name parties (``{directie}``) and the drafter (``{naam}``)."""

    parties: tuple[Party, ...] = ()
    definitions: tuple[Definition, ...] = ()
    preamble: tuple[Passage, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    closing: tuple[Passage, ...] = ()
    signed_by: tuple[Signing, ...] = ()
    annexes: tuple[Annex, ...] = ()


class Subject(Entity):
    """Something that clauses regulate: an act, a thing to be done. ``part_of``: a special case of that other one."""

    id: Annotated[Slug, Names("subject")]
    label: Text
    part_of: SubjectRef | None = None


class SubjectsFile(Entity):
    """What clauses regulate (``subjects.yml``)."""

    subjects: tuple[Subject, ...]
