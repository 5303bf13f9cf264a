"""Which kinds of source file there are: where each lives in ``policies/``, and which model it must fit."""

import re
from dataclasses import dataclass

from handbook.model.base import Entity
from handbook.model.checklist import Checklist, ProfilesFile
from handbook.model.code import Article, Code
from handbook.model.edition import EditionNotes
from handbook.model.instrument import InstrumentFile, SubjectsFile
from handbook.model.law import LawsFile
from handbook.model.library import Setup, TermsFile, TopicsFile
from handbook.model.look import LookFile
from handbook.model.organisation import Notes, Organisation, Positions
from handbook.model.situation import Answers, Case, Situation
from handbook.model.source import Source

SCHEMAS = ".schemas"
"""Folder in ``policies/`` with the derived JSON Schemas."""


@dataclass(frozen=True)
class Kind:
    """One kind of source file: its name (also of its schema), where it lives, its model.

    ``named`` is the key whose value must equal the file name (or, for ``organisation.yml``, the folder name). ``own``:
    only a fork has one.
    """

    name: str
    pattern: str
    model: type[Entity]
    named: str | None = None
    required: bool = False
    own: bool = False

    @property
    def schema_file(self) -> str:
        """Name of the JSON Schema for this kind."""
        return f"{self.name}.schema.json"


KINDS = (
    Kind("handbook", r"handbook\.yml", Setup, required=True),
    Kind("topics", r"topics\.yml", TopicsFile, required=True),
    Kind("terms", r"terms\.yml", TermsFile),
    Kind("profiles", r"profiles\.yml", ProfilesFile),
    Kind("instrument", r"instrument\.yml", InstrumentFile),
    Kind("subjects", r"subjects\.yml", SubjectsFile),
    Kind("laws", r"laws\.yml", LawsFile),
    Kind("source", r"sources/(?P<name>[^/]+)\.yml", Source, named="id"),
    Kind("organisation", r"organisations/(?P<name>[^/]+)/organisation\.yml", Organisation, named="id"),
    Kind("positions", r"organisations/[^/]+/positions\.yml", Positions),
    Kind("answers", r"organisations/[^/]+/answers\.yml", Answers),
    Kind("notes", r"organisations/[^/]+/notes\.yml", Notes),
    Kind("code", r"organisations/[^/]+/code/code\.yml", Code),  # before articles: one outside a part stands beside it
    Kind("article", r"organisations/[^/]+/code/([^/]+/)?(?P<name>[^/]+)\.yml", Article, named="id"),
    Kind("edition", r"(organisations/[^/]+/)?editions/(?P<name>[^/]+)\.yml", EditionNotes, named="name"),
    Kind("situation", r"situations/(?P<name>[^/]+)\.yml", Situation, named="id"),
    Kind("case", r"cases/(?P<name>[^/]+)\.yml", Case, named="id"),
    Kind("checklist", r"checklist/(?P<name>[^/]+)\.yml", Checklist, named="group"),
    Kind("look", r"look\.yml", LookFile, own=True),
)


CLOSED = r"(organisations/(?P<owner>[^/]+)/)?editions/(?P<name>[^/]+)\.json"
"""Where a closed edition stands: beside its organisation, or in a folder of the layer."""

COMPANIONS = (r"organisations/[^/]+/answers\.json", CLOSED)
"""Files that may stand among the sources and are none that an author writes: closed editions are read by themselves,
and the answers that a draft was made with travel with it."""


def is_companion(name: str) -> bool:
    """Whether the file at ``name`` below ``policies/`` has its place there and says nothing to readers."""
    return any(re.fullmatch(pattern, name) for pattern in COMPANIONS)


def kind_of(name: str) -> tuple[Kind, str | None] | None:
    """The kind of the file at ``name`` below ``policies/`` and the id it must carry; None where it has no place."""
    for kind in KINDS:
        if match := re.fullmatch(kind.pattern, name):
            return kind, match.groupdict().get("name")
    return None
