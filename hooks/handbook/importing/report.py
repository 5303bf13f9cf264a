"""What an import tells: how much was made, what was not taken over and why, where it stands in the file."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from handbook.drafting.markdown import plain
from handbook.importing import showing
from handbook.importing.document import Place, Where
from handbook.importing.files import Made
from handbook.importing.structure.shape import Told, Why
from handbook.model.proposed import Sureness
from handbook.strings import Strings

OPEN = (Sureness.STRONG, Sureness.FAIR, Sureness.WEAK)


@dataclass(frozen=True)
class Line:
    """Something told: the words of the file, where they stand, and what else there is to say."""

    text: str
    place: str
    more: str


@dataclass(frozen=True)
class Chapter:
    """All that is told of one kind."""

    title: str
    about: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Report:
    """What there is to tell of one file."""

    title: str
    intro: str
    summary: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    columns: tuple[str, str, str]


def report_of(file: str, made: Made, strings: Strings, *, accept: bool = True) -> Report:
    """The report on what was made of a file."""
    told: dict[str, list[Told]] = {}
    for one in made.told:
        told.setdefault(one.why.value, []).append(one)
    chapters = []
    for kind, words in strings.group("intake.told").items():
        if kind in told:
            lines = tuple(_line(one, strings, accept=accept) for one in _in_order(told[kind]))
            chapters.append(Chapter(words["title"], words["about"], lines))
    t = strings.t
    columns = (t("intake.report.text"), t("intake.report.place"), t("intake.report.why"))
    intro = t("intake.report.intro")
    return Report(t("intake.report.title", file=file), intro, summary(file, made, strings), tuple(chapters), columns)


def summary(file: str, made: Made, strings: Strings) -> tuple[str, ...]:
    """What was made, in a sentence or two."""
    t = strings.t
    counts = {sure.value: made.open[sure] for sure in OPEN}
    articles = t("intake.done.articles", count=made.articles)
    provisions = t("intake.done.provisions", count=made.provisions)
    found = [t("intake.done.made", file=file, articles=articles, provisions=provisions)]
    if made.open.total():
        found.append(t("intake.done.proposals", count=made.open.total(), **counts))
    if not any(one.why is Why.UNPLACED for one in made.told):
        found.append(t("intake.done.none_left"))
    return tuple(found)


def as_text(report: Report, most: int, strings: Strings) -> str:
    """The report as it is printed on a screen: of each kind the first few."""
    parts = []
    for chapter in report.chapters:
        lines = [f"{chapter.title} ({len(chapter.lines)}): {chapter.about}"]
        lines += [f"  - {_short(line)}" for line in chapter.lines[:most]]
        if len(chapter.lines) > most:
            lines.append("  " + strings.t("intake.done.more", count=len(chapter.lines) - most))
        parts.append("\n".join(lines))
    return "\n".join(parts)


def write(report: Report, path: Path) -> None:
    """The report as a file. Raises OSError."""
    showing.write(path, "report", {"plain": plain}, report=report)


def where(place: Place, strings: Strings) -> str:
    """A place in a file in words."""
    key = "paragraph" if place.page is None else "page"
    found = strings.t(f"intake.place.{key}", number=place.paragraph, page=place.page)
    if place.where is Where.BODY:
        return found
    return strings.t("intake.place.where", place=found, where=strings.t(f"intake.place.{place.where.value}"))


def _line(one: Told, strings: Strings, *, accept: bool) -> Line:
    return Line(one.text, where(one.place, strings), _more(one, strings, accept=accept))


def _more(one: Told, strings: Strings, *, accept: bool) -> str:
    if one.why is Why.LEFT_OUT:
        return strings.t(f"intake.reason.{one.more}")
    if one.why is Why.TRACKED:
        state, _, who = one.more.partition("|")
        said = strings.t(f"intake.change.{state}", who=who or strings.t("intake.change.nobody"))
        return f"{said}: {strings.t('intake.change.accepted' if accept else 'intake.change.rejected')}"
    if one.why is Why.MISSING:
        return strings.t("intake.told_missing", number=one.more)
    return one.more


def _in_order(told: Iterable[Told]) -> list[Told]:
    return sorted(told, key=lambda one: (one.place.where is not Where.BODY, one.place.paragraph))


def _short(line: Line) -> str:
    text = line.text if len(line.text) <= 100 else f"{line.text[:100]} …"  # noqa: PLR2004 - what a screen shows well
    more = f" ({line.more})" if line.more else ""
    return f"“{text}” – {line.place}{more}" if text else f"{line.place}{more}"
