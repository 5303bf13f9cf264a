"""A field of the model that reaches no format fails here, unless somebody said why.

That ``handbook.json`` holds everything does not count: it is for programs. A new field needs nothing in this file if
all formats show it; else a row in ``SILENT`` for the formats that rightly do not.
"""

from pathlib import Path

import pytest
from fields import (
    FORMATS,
    Field,
    Shown,
    blocks,
    fields,
    handbook,
    in_books,
    marked,
    models,
    reached,
    shown,
    small,
    sort,
)

from handbook.model import checklist, code, instrument, proposed
from handbook.model.base import Names

READERS = ("html", "plain", "pdf")

HELD = "holds answers against each other in the generator; on paper nobody has answered yet"

LAW = (
    "paper names the place in a law beside a question; what it asks, and whether that was checked, is a page's to tell"
)

SILENT = (
    ("Setup.title", "html plain", "the site's name: the frame shows it"),
    ("Setup.description", "html plain pdf", "for search engines: in the frame"),
    ("Home.questions", "pdf", "only a site has a front page"),
    ("Licence.name", "html plain", "stands in the frame of each page and on that of open data: tests/test_states.py"),
    ("Licence.url", "html plain", "stands in the frame of each page and on that of open data: tests/test_states.py"),
    ("Licence.text", "html plain pdf", "stands on the page of open data, which paper only names: tests/test_states.py"),
    ("Edition.date", "html plain", "paper lasts and tells its date; a site is always the current edition, by name"),
    ("TopicGroup.about", "pdf", "paper only names a group: it leads to pages, and explains no themes"),
    ("Topic.question", "pdf", "heads the topic's page; on paper a topic is a row of a table and a line of the index"),
    ("Topic.synonyms", "plain", "words that people type: for the search, the filter of topics and the register"),
    ("Topic.asked_as", "html plain pdf", "how people ask: for the search"),
    ("Term.searched_as", "html plain", "words that people type: for the search and the register"),
    ("Term.forms", "html plain pdf", "finds the term in texts"),
    *(
        (f"{name}.was", "html plain pdf word", "leads from an earlier edition to this one: tests/test_formerly.py")
        for name in ("Provision", "Section", "Article")
    ),
    ("Part.was", "plain pdf word", "leads from an earlier edition to this one: tests/test_formerly.py"),
    ("Article.reviewed_on", "pdf word", "for editors: the check, and a page of theirs"),
    ("Article.review_every", "pdf word", "for editors: the check, and a page of theirs"),
    ("Setup.unnamed_changes", "html plain pdf", "a word for the check"),
    ("Code.short_title", "pdf", "for menus and narrow heads; paper has room for the title"),
    ("Code.proposals", "html plain pdf word", "a word for the check: such a code shows nothing of proposals"),
    (
        "Part.topics",
        "html plain pdf word",
        "for programs: what an announced part will be about, its text says to readers",
    ),
    ("Deadline.duration", "html plain pdf word", "for programs; readers have the words of the source"),
    ("Retention.duration", "html plain pdf word", "for programs; readers have the words of the source"),
    ("Retention.maximum", "html plain pdf word", "for programs; readers have the words of the source"),
    ("Provision.topics", "word", "topics order this handbook; a Word file goes on without it"),
    ("BasedOn.clause", "html plain pdf word", "for whoever writes: the check tells when the model clause changed"),
    ("BasedOn.fingerprint", "html plain pdf word", "for whoever writes: the check tells when the model clause changed"),
    ("Position.basis", "pdf", "a cell has no room; the citation in it names the same places"),
    (
        "Situation.short_answer",
        "html plain pdf",
        "that of the small library is true of all together, and one of them publishes; tests/test_prints_content.py",
    ),
    ("Situation.keywords", "html plain pdf", "words that people type: for the search"),
    ("Situation.asked_as", "html plain pdf", "how people ask: for the search"),
    ("Situation.moments", "pdf", "paper lists questions by theme only"),
    ("Profile.kind", "html plain pdf", "what the organisation of a draft will be"),
    ("Profile.asked_as", "html plain pdf generator", "how people ask: for the search"),
    ("ChecklistItem.topics", "html plain", "a question stands under its theme; the index on paper goes by topic"),
    ("ChecklistItem.multiple", "html plain", "the generator's controls show it; only paper needs words for it"),
    ("ChecklistItem.default", "html plain pdf", "the generator's first draft; a drafter on paper is not to be led"),
    ("ChecklistItem.quick", "html plain", "the short way of the generator, and the first page of the form"),
    ("ChecklistItem.always", "html plain pdf", "the generator asks by theme; paper has all themes"),
    ("Usual.options", "html plain pdf", "the generator's first draft; a drafter on paper is not to be led"),
    ("Usual.countries", "html plain pdf", "the generator's first draft; a drafter on paper is not to be led"),
    ("Usual.profiles", "html plain pdf", "the generator's first draft; a drafter on paper is not to be led"),
    (
        "ChecklistItem.needs",
        "html plain pdf",
        "the generator holds answers against each other; on paper nobody has answered yet",
    ),
    ("Ground.basis", "html plain", "the generator and paper link it; a page that prints to one sheet has the words"),
    ("Option.id", "html plain", "names an answer in answers files, and its box in the form"),
    (
        "Option.needs",
        "html plain pdf",
        "the generator holds answers against each other; on paper nobody has answered yet",
    ),
    (
        "Option.excludes",
        "html plain pdf",
        "the generator holds answers against each other; on paper nobody has answered yet",
    ),
    (
        "Decides.situation",
        "html plain pdf",
        "what a draft answers when it is published as a code",
    ),
    ("Decides.verdict", "html plain pdf", "what a draft answers when it is published as a code"),
    ("Decides.by", "html plain pdf", "what a draft answers when it is published as a code"),
    ("Option.formerly", "html plain pdf", "leads answers files of before to this answer"),
    ("Regulates.subject", "html plain pdf", HELD),
    ("Regulates.who", "html plain pdf", HELD),
    ("Regulates.kind", "html plain pdf", HELD),
    ("Regulates.apart_from", "html plain pdf", HELD),
    ("Clause.builds_on", "html plain pdf word", HELD),
    ("Subject.label", "word", "the generator names it where answers contradict each other"),
    ("Subject.part_of", "word", HELD),
    ("Party.label", "word", "names a party in the generator; a draft has the name that the drafter gives"),
    ("Party.question", "word", "the generator asks with it; a draft has the answer"),
    ("Party.part_of", "word", HELD),
    ("Definition.forms", "word generator", "finds the definition in texts"),
    ("Passage.laws", "word generator", "its words name the law; this leads the check and programs to it"),
    ("Chapter.about", "word", "introduces the chapter where a draft is published as a code"),
    ("DraftedArticle.about", "word", "introduces the article where a draft is published as a code"),
    ("Law.title", "pdf", LAW),
    ("Law.kind", "pdf", LAW),
    ("Law.date", "pdf", LAW),
    ("Law.url", "pdf", LAW),
    ("Law.countries", "pdf", LAW),
    ("Law.profiles", "pdf", LAW),
    ("LawArticle.asks", "pdf", LAW),
    ("LawArticle.checked", "pdf", LAW),
    ("LawArticle.read_in", "pdf", LAW),
    ("LawArticle.checked_on", "pdf", LAW),
    ("LawArticle.remark", "pdf", LAW),
    ("LawArticle.id", "plain pdf", "part of an address on the page of laws"),
    ("Clause.modality", "word", "a draft says it in its words, as a code does"),
    ("Clause.setting", "html plain pdf word", "for the sources that a draft can become"),
    ("Parameter.label", "html plain", "the generator and the form ask with it"),
    ("Parameter.unit", "html plain pdf", "the generator asks with it; on paper it stands behind the gap"),
    ("Parameter.kind", "html plain", "what the generator and the form let in"),
    ("Parameter.minimum", "html plain pdf", "what the generator lets in"),
    ("Parameter.maximum", "html plain pdf", "what the generator lets in"),
)
"""Field, formats that rightly do not show it, and why."""

UNBOUND = (
    ("Code.short_title", "for menus and narrow heads; a book has room for the title"),
    ("Licence.text", "stands on the page of open data; a book names the licence, with its address"),
    ("TopicGroup.letter", "numbers the tables of the comparison; a book has a document per topic"),
    ("Topic.synonyms", "words that people type: for the filter of topics"),
)
"""Texts on pages that books (EPUB) rightly do not show, and why."""

UNTRIED = (
    ("Setup.format", "the program reads one format; golden problems hold what it says of another"),
    ("Checklist.group", "it is the name of its file: another one is another file"),
    ("Situation.verdict", "its answers decide it; the golden pages hold its badge"),
    ("Answer.organisation", "what it rests on must be of the same organisation; the golden pages hold the name"),
    ("Answer.basis", "its verdict must follow from it; the golden pages hold the links"),
    ("OwnAnswer.basis", "its verdict must follow from it; the golden pages hold the links"),
    ("Code.articles", "an article that nothing lists is a fault; the golden pages of the act hold their order"),
    ("Code.annexes", "an annex that nothing lists is a fault; the golden pages of the act hold their order"),
    *(
        (
            f"Proposed.{name}",
            "the small library is no draft, and readers see a proposal in a draft only: test_proposed.py",
        )
        for name in proposed.Proposed.model_fields
    ),
    ("Part.articles", "an article that no part names is a fault; the golden pages hold their order"),
)
"""Fields of which the small library takes no other value, and what holds them instead."""


def expected(field: Field) -> set[str]:
    """The formats that show such things at all: Word has codes and drafts, the generator its questions.

    What frames a draft is in the generator and in drafts only; names of parties stand in clauses wherever those are.
    """
    module = field.model.__module__
    if module == instrument.__name__:
        return {"word", "generator", *(READERS if field.model is instrument.PartyName else ())}
    word = module in {code.__name__, proposed.__name__} or field.model is checklist.Clause
    return {*READERS, *(["word"] if word else []), *(["generator"] if module == checklist.__name__ else [])}


def silent(field: Field) -> set[str]:
    return {name for row, formats, _ in SILENT if row == str(field) for name in formats.split()}


def is_name(field: Field) -> bool:
    """An id is part of addresses; nobody reads it."""
    return any(isinstance(mark, Names) for mark in field.shape.marks)


MARKED = [field for field in fields() if sort(field) in {"text", "url"}]
CHANGED = [field for field in fields() if field not in MARKED and not is_name(field)]


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """The small library with a word of its own in every field, as each format shows it."""
    made = [shown(handbook(marked(status), tmp_path_factory.mktemp(status))) for status in ("official", "summary")]
    return {name: "\n".join(one[name] for one in made).lower() for name in FORMATS}


@pytest.fixture(scope="module")
def bound(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The same in books."""
    made = (handbook(marked(status), tmp_path_factory.mktemp(status)) for status in ("official", "summary"))
    return "\n".join(text for one in made for text in in_books(one)).lower()


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    return shown(handbook(small(), tmp_path_factory.mktemp("before")))


def judge(field: Field, found: set[str]) -> None:
    lost = expected(field) - silent(field) - found
    assert not lost, f"{field} does not reach {sorted(lost)}: show it, or say in SILENT why not"
    stale = silent(field) & found
    assert not stale, f"{field} does reach {sorted(stale)}: take that out of SILENT"


@pytest.mark.parametrize("field", MARKED, ids=str)
def test_a_text_reaches_every_format(field: Field, words: Shown) -> None:
    judge(field, {name for name in FORMATS if field.marker in words[name]})


@pytest.mark.parametrize("field", MARKED, ids=str)
def test_a_text_on_pages_is_in_books(field: Field, words: Shown, bound: str) -> None:
    on_pages = field.marker in words["html"] and str(field) not in dict(UNBOUND)
    assert not on_pages or field.marker in bound, f"{field} is in no book: show it, or say in UNBOUND why not"


@pytest.mark.parametrize("field", CHANGED, ids=str)
def test_another_value_changes_every_format(field: Field, before: Shown, tmp_path: Path) -> None:
    found = reached(field, before, expected(field) - silent(field), tmp_path)
    if str(field) in dict(UNTRIED):
        assert found is None, "take it out of UNTRIED"
    else:
        assert found is not None, f"no other value of {field} fits the small library: give it one that has"
        judge(field, found)


def test_the_small_library_holds_every_kind_of_block() -> None:
    assert {model.__name__ for model in models()} == {model.__name__ for model, _ in blocks(small())}


def test_every_reason_is_about_a_field_and_formats_that_could_show_it() -> None:
    known = {str(field): field for field in fields()}
    for name, formats, why in SILENT:
        assert name in known
        assert set(formats.split()) <= expected(known[name])
        assert why
    assert {name for name, _ in (*UNTRIED, *UNBOUND)} <= set(known)
