"""``policies/`` -> Handbook, or all problems at once. The whole way of the sources can be read in ``load``."""

from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from handbook.model.base import Citation, Entity
from handbook.model.checklist import Checklist, ProfilesFile
from handbook.model.code import Article, Code, Part, Provision, Section
from handbook.model.handbook import (
    ArticleHead,
    Body,
    Handbook,
    PlacedArticle,
    PlacedProvision,
    PlacedSection,
    SectionHead,
)
from handbook.model.library import Settings, TermsFile, TopicsFile
from handbook.model.organisation import Notes, Organisation, Positions
from handbook.model.reads import Notebook, Watched
from handbook.model.situation import Case, Situation
from handbook.model.source import Source
from handbook.problems import Mark, Problem, SourcesFaultyError
from handbook.reading.documents import Document, read
from handbook.reading.layout import SourceFile, find_sources
from handbook.reading.questionnaire import check_checklists
from handbook.reading.references import Read, resolve_references
from handbook.reading.validate import validate
from handbook.reading.verdicts import check_verdicts

E = TypeVar("E", bound=Entity)


def load(policies: Path) -> Handbook:
    """Read, check and connect all sources below ``policies``. Raises SourcesFaultyError with every problem."""
    files, problems = find_sources(policies)
    reads: list[Read] = []
    for file in files:
        document, faults = read(file.path, f"{policies.name}/{file.name}")
        problems += faults
        if document is not None:
            problems += _check_file(file, document)
            reads.append(Read(file, document))
    problems += resolve_references(reads)
    entities: dict[str, Entity] = {}
    for item in reads:
        entity, faults = validate(item.document, item.file.kind.model)
        problems += faults
        if entity is not None:
            entities[item.file.name] = entity
    if problems:
        raise SourcesFaultyError(_without_echoes(problems))
    handbook = _connect(files, entities)
    documents = {item.file.name: item.document for item in reads}
    if problems := [*check_verdicts(handbook, documents), *check_checklists(handbook, documents)]:
        raise SourcesFaultyError(problems)
    return handbook


def _check_file(file: SourceFile, document: Document) -> list[Problem]:
    """What must hold between a file and its name: the id, and the comment that names the schema."""
    problems: list[Problem] = []
    named = file.kind.named
    if named and isinstance(document.data, dict):
        value = document.data.get(named)
        if isinstance(value, str) and value != file.expected_id:
            values = {"value": value, "expected": str(file.expected_id)}
            problems.append(Problem(document.path, document.mark((named,)), "id-differs-from-name", named, values))
    if document.text.split("\n", 1)[0].rstrip() != file.schema_comment:
        problems.append(Problem(document.path, Mark(), "schema-comment", values={"expected": file.schema_comment}))
    return problems


def _without_echoes(problems: list[Problem]) -> list[Problem]:
    """Leave out what only repeats another fault: references into a file that could not be read at all."""
    unread = [p.path for p in problems if p.code in UNREADABLE]
    if not unread:
        return problems
    return [p for p in problems if p.code not in {"dangling-reference", "missing-file"}]


UNREADABLE = frozenset(
    {"yaml-syntax", "tab", "encoding", "byte-order-mark", "empty", "too-large", "too-deep", "alias", "tag"}
    | {"several-documents", "complex-key", "control-character"}
)
"""Codes of faults after which a file lends no names: references into it cannot be judged."""


def _connect(files: list[SourceFile], entities: Mapping[str, Entity]) -> Handbook:
    def one(name: str, model: type[E]) -> E | None:
        entity = entities.get(name)
        return entity if isinstance(entity, model) else None

    def every(model: type[E]) -> dict[str, E]:
        return {name: entity for name, entity in entities.items() if isinstance(entity, model)}

    settings, topics = one("handbook.yml", Settings), one("topics.yml", TopicsFile)
    if settings is None or topics is None:
        raise TypeError("required source files went missing after the check")
    notebook = Notebook()
    terms, profiles = one("terms.yml", TermsFile), one("profiles.yml", ProfilesFile)
    bodies = {
        organisation.id: _body(organisation, f"organisations/{organisation.id}", entities, notebook)
        for organisation in every(Organisation).values()
    }
    return Handbook(
        settings=settings,
        groups=topics.groups,
        terms=terms.terms if terms else (),
        sources={source.id: source for source in every(Source).values()},
        bodies=bodies,
        profiles=profiles.profiles if profiles else (),
        situations={situation.id: situation for situation in every(Situation).values()},
        cases={case.id: case for case in every(Case).values()},
        checklists={checklist.group: checklist for checklist in every(Checklist).values()},
        origins={_origin_key(file): file.name for file in files},
        notebook=notebook,
    )


def _origin_key(file: SourceFile) -> str:
    owner = file.expected_id or file.organisation
    if file.kind.name == "article":
        owner = f"{file.organisation}/{file.expected_id}"
    return f"{file.kind.name}:{owner}" if owner else file.kind.name


def _body(organisation: Organisation, folder: str, entities: Mapping[str, Entity], notebook: Notebook) -> Body:
    code = entities.get(f"{folder}/code/code.yml")
    positions = entities.get(f"{folder}/positions.yml")
    notes = entities.get(f"{folder}/notes.yml")
    articles: dict[str, PlacedArticle] = {}
    if isinstance(code, Code):
        for part in code.parts:
            for name in part.articles:
                origin = f"{folder}/code/{part.id}/{name}.yml"
                article = entities[origin]
                if isinstance(article, Article):
                    articles[name] = _place(organisation.id, code, part, article, origin)
    return Body(
        organisation=organisation,
        code=code if isinstance(code, Code) else None,
        articles=Watched(f"articles:{organisation.id}", articles, notebook),
        positions=positions if isinstance(positions, Positions) else Positions(positions=()),
        notes=notes.notes if isinstance(notes, Notes) else (),
    )


def _place(organisation: str, code: Code, part: Part, article: Article, origin: str) -> PlacedArticle:
    """Give every provision of an article its place and what it inherits."""
    head = ArticleHead(article.id, article.number, article.title, article.setting, article.addressees)

    def provision(item: Provision, sections: tuple[SectionHead, ...]) -> PlacedProvision:
        return PlacedProvision(
            ref=f"{organisation}/{article.id}#{item.id}",
            organisation=organisation,
            article=head,
            sections=sections,
            provision=item,
            setting=item.setting or article.setting,
            addressees=item.addressees or article.addressees,
            citations=tuple(_with_source(citation, code) for citation in item.citations),
            children=tuple(provision(child, sections) for child in item.provisions),
        )

    def section(item: Section, above: tuple[SectionHead, ...]) -> PlacedSection:
        path = (*above, SectionHead(item.number, item.title))
        return PlacedSection(
            section=item,
            provisions=tuple(provision(child, path) for child in item.provisions),
            sections=tuple(section(child, path) for child in item.sections),
        )

    return PlacedArticle(
        ref=f"{organisation}/{article.id}",
        organisation=organisation,
        part=part,
        article=article,
        origin=origin,
        provisions=tuple(provision(child, ()) for child in article.provisions),
        sections=tuple(section(child, ()) for child in article.sections),
    )


def _with_source(citation: Citation, code: Code) -> Citation:
    return citation if citation.source else citation.model_copy(update={"source": code.source})
