"""The laws and agreements that the checklist refers to: what each article asks, and whether its text was read."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from handbook.model.base import Entity, Names, PartialDate, Slug, Text, Url
from handbook.model.instrument import Fitting


class LawKind(StrEnum):
    """What kind of rule it is."""

    ACT = "act"
    DECREE = "decree"
    REGULATION = "regulation"
    ORDER = "order"
    AGREEMENT = "agreement"
    GUIDANCE = "guidance"


class Checked(StrEnum):
    """Whether what is told of an article was held against a text: the text itself, what others write, or nothing."""

    TEXT = "text"
    SECOND_HAND = "second_hand"
    NOT_CHECKED = "not_checked"


class LawArticle(Entity):
    """A place in a law with what it asks, in our words. ``read_in`` names the text that was read."""

    id: Slug
    number: Text
    asks: Text
    checked: Checked
    read_in: Text | None = None
    checked_on: PartialDate | None = None
    remark: Text | None = None


class Law(Fitting):
    """A law, decree, regulation or collective agreement; ``name`` as people call it, ``title`` in full."""

    id: Annotated[Slug, Names("law")]
    name: Text
    title: Text
    kind: LawKind
    date: PartialDate | None = None
    url: Url | None = None
    articles: Annotated[tuple[LawArticle, ...], Field(min_length=1)]


class LawsFile(Entity):
    """All laws that are referred to (``laws.yml``)."""

    laws: tuple[Law, ...]
