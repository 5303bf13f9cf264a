"""Checked entities -> Handbook: every provision in its place, with what it inherits filled in."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TypeVar

from handbook.model.base import Citation, Entity
from handbook.model.checklist import Checklist, ProfilesFile
from handbook.model.code import Article, Code, Part, Provision, Section
from handbook.model.handbook import Body, Closed, Handbook, held
from handbook.model.instrument import InstrumentFile, SubjectsFile
from handbook.model.law import LawsFile
from handbook.model.library import Setup, Term, TermsFile, TopicsFile
from handbook.model.look import Look
from handbook.model.organisation import Notes, Organisation, Positions
from handbook.model.placed import ArticleHead, Mark, PlacedArticle, PlacedProvision, PlacedSection, SectionHead
from handbook.model.reads import Notebook, Watched
from handbook.model.situation import Answer, Answers, Case, OwnAnswer, Situation, together
from handbook.model.source import Source
from handbook.reading.implied import Implied
from handbook.reading.layout import OWN, SourceFile
from handbook.reading.marks import bases, marks

E = TypeVar("E", bound=Entity)

Listed = tuple[Part | None, str, bool, str]
"""An article as its code lists it: its part, its id, whether it is an annex, and what the numbers in it begin with."""


class Placed:
    """Articles that were placed before: the same article in the same part of the same code is placed once.

    What own texts leave unsaid, ``implied`` says.
    """

    def __init__(self, implied: Implied) -> None:
        self._implied = implied
        self._codes: dict[str, tuple[Code, Code]] = {}
        self._known: dict[str, tuple[Code, Listed, Article, PlacedArticle]] = {}

    def code(self, organisation: str, code: Code) -> Code:
        """The code with all its citations."""
        known = self._codes.get(organisation)
        if known is None or known[0] is not code:
            known = self._codes[organisation] = (code, self._implied.in_code(code))
        return known[1]

    def listed(self, code: Code, articles: Mapping[str, Article]) -> Iterator[Listed]:
        """The articles of a code in their order; ``articles`` are those that exist, by id."""
        numbers = ((name, articles[name].number, annex) for _, name, annex in code.listed() if name in articles)
        first = bases(numbers, self._implied.t("ui.act.annex").lower())
        yield from ((part, name, annex, first[name]) for part, name, annex in code.listed() if name in articles)

    def place(  # noqa: PLR0913 - what an article is, and all that decides on its place
        self,
        organisation: str,
        code: Code,
        listed: Listed,
        article: Article,
        origin: str,
        *,
        numbers: Mapping[str, Mark] | None = None,
    ) -> PlacedArticle:
        """The article in its place; ``numbers`` are those of its provisions where they are no longer counted."""
        part, _, annex, base = listed
        known = self._known.get(origin)
        if known is None or known[0] is not code or known[1] != listed or known[2] is not article:
            whole = self._implied.in_article(article, code, annex=annex)
            counted = marks(article, base) if numbers is None else numbers
            placed = _place(organisation, code, part, whole, origin, annex=annex, numbers=counted)
            known = self._known[origin] = (code, listed, article, placed)
        return known[3]

    def articles(
        self,
        organisation: str,
        code: Code,
        known: Mapping[str, Article],
        numbers: Mapping[str, Mapping[str, Mark]] | None = None,
    ) -> Iterator[tuple[str, PlacedArticle]]:
        """All articles of a code that has no files, by id; ``numbers`` are those of their provisions where known."""
        for listed in self.listed(code, known):
            name = listed[1]
            counted = numbers[name] if numbers else None
            yield name, self.place(organisation, code, listed, known[name], f"{organisation}/{name}", numbers=counted)


def connect(  # noqa: PLR0913 - what a handbook is made of
    files: Collection[SourceFile],
    entities: Mapping[str, Entity],
    placed: Placed,
    look: Look | None = None,
    partial: frozenset[str] = frozenset(),
    *,
    editions: Closed | None = None,
) -> Handbook:
    """The handbook of checked entities, which are by the place of their file in its layer."""

    def one(name: str, model: type[E]) -> E | None:
        entity = entities.get(name)
        return entity if isinstance(entity, model) else None

    def every(model: type[E]) -> dict[str, E]:
        return {name: entity for name, entity in entities.items() if isinstance(entity, model)}

    settings, topics = one("handbook.yml", Setup), one("topics.yml", TopicsFile)
    if settings is None or topics is None:
        raise TypeError("required source files went missing after the check")
    notebook, closed = Notebook(), editions or Closed()
    names = {file.place: file.name for file in files}
    terms, profiles = one("terms.yml", TermsFile), one("profiles.yml", ProfilesFile)
    subjects, laws = one("subjects.yml", SubjectsFile), one("laws.yml", LawsFile)
    bodies = {
        organisation.id: _body(organisation, entities, names, notebook, placed)
        for organisation in every(Organisation).values()
    }
    return Handbook(
        settings=settings,
        groups=topics.groups,
        terms=_of_countries(terms.terms if terms else (), bodies.values()),
        sources={source.id: source for source in every(Source).values()},
        bodies=bodies,
        profiles=profiles.profiles if profiles else (),
        situations=dict(_answered(every(Situation).values(), bodies, names)),
        cases={case.id: case for case in every(Case).values()},
        checklists={checklist.group: checklist for checklist in every(Checklist).values()},
        instrument=one("instrument.yml", InstrumentFile) or InstrumentFile(),
        subjects={subject.id: subject for subject in (subjects.subjects if subjects else ())},
        laws={law.id: law for law in (laws.laws if laws else ())},
        origins={_origin_key(file): file.name for file in files},
        notebook=notebook,
        partial=dict.fromkeys(sorted(partial), ""),
        look=look,
        editions={owner: some for owner, some in closed.editions.items() if owner in bodies},
        reopen=closed.reopen,
        sealed=closed.sealed,
    )


def _answered(
    situations: Iterable[Situation], bodies: Mapping[str, Body], names: Mapping[str, str]
) -> Iterator[tuple[str, Situation]]:
    """Every question, by id, with the answers that stand in the folders of organisations.

    The author of a question of the library did not know those; that of a fork's own question did.
    """
    found: dict[str, dict[str, Answer]] = {}
    for owner, body in bodies.items():
        for item in body.answers:
            found.setdefault(item.situation, {})[owner] = _of(item, owner)
    for situation in situations:
        own = found.get(situation.id)
        if own:
            others = (answer for answer in situation.answers if answer.organisation not in own)
            answers = (*others, *own.values())
            known = answers if names[f"situations/{situation.id}.yml"].startswith(f"{OWN}/") else situation.answers
            found_here = {"answers": answers, "verdict": together(known)}
            situation = situation.model_copy(update=found_here)  # noqa: PLW2901 - with more
        yield situation.id, situation


def _of(item: OwnAnswer, owner: str) -> Answer:
    return Answer(organisation=owner, verdict=item.verdict, text=item.text, basis=item.basis)


def _of_countries(terms: tuple[Term, ...], bodies: Iterable[Body]) -> tuple[Term, ...]:
    """The terms that mean something in the country of one of the organisations; all where one has no country."""
    countries = {body.organisation.country for body in bodies if body.organisation.in_comparison}
    if not countries or None in countries:
        return terms
    return tuple(term for term in terms if not term.countries or countries & set(term.countries))


def _origin_key(file: SourceFile) -> str:
    owner = file.expected_id or file.organisation
    if file.kind.name == "article":
        owner = f"{file.organisation}/{file.expected_id}"
    return f"{file.kind.name}:{owner}" if owner else file.kind.name


def _body(
    organisation: Organisation,
    entities: Mapping[str, Entity],
    names: Mapping[str, str],
    notebook: Notebook,
    placed: Placed,
) -> Body:
    folder = f"organisations/{organisation.id}"
    code = entities.get(f"{folder}/code/code.yml")
    positions = entities.get(f"{folder}/positions.yml")
    notes = entities.get(f"{folder}/notes.yml")
    answers = entities.get(f"{folder}/answers.yml")
    articles: dict[str, PlacedArticle] = {}
    if isinstance(code, Code):
        code = placed.code(organisation.id, code)
        places = {name: f"{folder}/code/{f'{part.id}/' if part else ''}{name}.yml" for part, name, _ in code.listed()}
        found = {name: item for name, place in places.items() if isinstance(item := entities[place], Article)}
        for listed in placed.listed(code, found):
            name = listed[1]
            articles[name] = placed.place(organisation.id, code, listed, found[name], names[places[name]])
    known = positions if isinstance(positions, Positions) else Positions(positions=())
    return Body(
        organisation=organisation,
        code=code if isinstance(code, Code) else None,
        articles=Watched(f"articles:{organisation.id}", articles, notebook),
        held=held(
            organisation.id,
            known,
            notes.notes if isinstance(notes, Notes) else (),
            answers.answers if isinstance(answers, Answers) else (),
            notebook,
        ),
    )


def _place(  # noqa: PLR0913 - what an article is, and all that decides on its place
    organisation: str,
    code: Code,
    part: Part | None,
    article: Article,
    origin: str,
    *,
    annex: bool,
    numbers: Mapping[str, Mark],
) -> PlacedArticle:
    """Give every provision of an article its place, its number and what it inherits."""
    head = ArticleHead(
        ref=f"{organisation}/{article.id}",
        organisation=organisation,
        id=article.id,
        number=article.number,
        title=article.title or "",
        setting=article.setting,
        addressees=article.addressees,
        annex=annex,
    )

    def provision(item: Provision, sections: tuple[SectionHead, ...]) -> PlacedProvision:
        return PlacedProvision(
            ref=f"{organisation}/{article.id}#{item.id}",
            organisation=organisation,
            article=head,
            sections=sections,
            mark=numbers[item.id],
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
        ref=head.ref,
        organisation=organisation,
        part=part,
        article=article,
        origin=origin,
        head=head,
        provisions=tuple(provision(child, ()) for child in article.provisions),
        sections=tuple(section(child, ()) for child in article.sections),
    )


def _with_source(citation: Citation, code: Code) -> Citation:
    return citation if citation.source else citation.model_copy(update={"source": code.source})
