"""The register: everything that has a name or a question of its own, by the letter of the word that it turns on."""

import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from handbook.links import LAWS
from handbook.views.provisions import Presenter
from handbook.views.sections import empty_sections
from handbook.views.situations import lines

OTHER = "#"
"""What stands for a letter where a name begins with none."""


@dataclass(frozen=True)
class Entry:
    """A line of the register: ``head`` is what it is found under, between what stands before and after it.

    ``kind`` and ``name`` lead to it; ``what`` says what it is, ``whose`` of which organisation it is. ``badge`` is
    the short answer to a question, as value and words.
    """

    before: str
    head: str
    after: str
    kind: str
    name: str
    what: str
    whose: str = ""
    badge: tuple[str, str] | None = None


@dataclass(frozen=True)
class RegisterView:
    """The entries by letter, each letter with the anchor of its heading."""

    letters: tuple[tuple[str, str, tuple[Entry, ...]], ...]


def register_view(presenter: Presenter) -> RegisterView:
    """All entries, those without a letter first."""
    found: dict[str, list[tuple[str, Entry]]] = {}
    for entry in _entries(presenter):
        key = _sorted_by(entry)
        letter = key[:1].upper() if key[:1].isalpha() else OTHER
        found.setdefault(letter, []).append((key, entry))
    return RegisterView(
        tuple(
            (
                presenter.t("ui.register.other") if letter == OTHER else letter,
                "_letter_" + ("0" if letter == OTHER else letter.lower()),
                tuple(entry for _, entry in sorted(found[letter], key=lambda pair: (pair[0], pair[1].what))),
            )
            for letter in sorted(found)
        )
    )


def _sorted_by(entry: Entry) -> str:
    text = unicodedata.normalize("NFD", f"{entry.head}{entry.after}".casefold())
    return "".join(c for c in text if not unicodedata.category(c).startswith("M")).lstrip("‘’“”'\"(")


def _entries(presenter: Presenter) -> Iterator[Entry]:
    handbook, t = presenter.handbook, presenter.t
    empty = empty_sections(handbook)
    skipped = _skipped(presenter)
    for line in lines(handbook.situations.values(), presenter):
        before, head, after = turning_on(line.situation.question, skipped)
        what = t("ui.search.kind.question")
        yield Entry(before, head, after, "situation", line.situation.id, what, badge=(line.verdict, line.badge))
    for topic in handbook.topics.values():
        yield Entry("", topic.label, "", "topic", topic.id, t("ui.search.kind.topic"))
    for term in handbook.terms if "begrippen.md" not in empty else ():
        yield Entry("", term.term, "", "term", term.id, t("ui.search.kind.term"))
    for law in handbook.laws.values() if LAWS not in empty else ():
        yield Entry("", law.name, "", "law", law.id, t("ui.search.kind.law"))
    for ref, article in handbook.heads.items():
        whose = handbook.bodies[article.organisation].organisation.short_name
        label = presenter.article(ref)
        title = article.title or label
        number = label.removesuffix(title).rstrip(" –") if label != title else ""
        after = f" ({number})" if number else ""
        yield Entry("", title, after, "place", ref, t("ui.search.kind.article"), whose)
    for case in handbook.cases.values():
        before, head, after = turning_on(case.title, skipped)
        yield Entry(before, head, after, "case", case.id, t("ui.search.kind.case"))
    for source in handbook.sources.values():
        before, head, after = turning_on(source.title, skipped)
        yield Entry(before, head, after, "source", source.id, t("ui.search.kind.source"))
    for owner, body in handbook.bodies.items():
        yield Entry("", body.organisation.name, "", "organisation", owner, t("ui.search.kind.organisation"))


def _skipped(presenter: Presenter) -> frozenset[str]:
    known = presenter.strings.group("search")
    return frozenset((*known["silent"].split(), *known["weak"].split(), *known["led_in"].split()))


def turning_on(text: str, skipped: Collection[str]) -> tuple[str, str, str]:
    """A title cut around the word that it turns on, the first that says something: nobody looks "Mag ik" up."""
    words = text.split(" ")
    at = next((i for i, word in enumerate(words) if word.strip("‘’“”'\"(),?").casefold() not in skipped), 0)
    before = " ".join(words[:at])
    return (f"{before} " if before else ""), words[at].rstrip("?"), " ".join(["", *words[at + 1 :]]) or _end(words[at])


def _end(word: str) -> str:
    return word[len(word.rstrip("?")) :]
