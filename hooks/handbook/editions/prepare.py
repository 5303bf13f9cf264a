"""Prepares an edition: a draft of what the editors say of it, with all that changed since the last closed one.

What an editor fills in stands behind a hash: the draft can be loaded as it is.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from handbook.changes.gist import Sort
from handbook.changes.states import between
from handbook.changes.tree import folded
from handbook.editions.close import RefusedError, check_name, chosen, place, refuse_known, text_of
from handbook.importing.placing import put_all, trial
from handbook.model.edition import ClosedEdition
from handbook.model.handbook import Body, Handbook
from handbook.model.kinds import kind_of
from handbook.reading.frozen import as_written
from handbook.reading.layout import OWN, SourceFile
from handbook.reading.load import load
from handbook.strings import Strings
from handbook.views.gist import GistLine, HeldLine, answers_of, gist_lines, held_lines
from handbook.views.provisions import Presenter


@dataclass(frozen=True)
class Prepared:
    """A draft that was written: its file below ``policies/``; ``needed``: whether a summary has to be filled in."""

    organisation: str
    name: str
    file: str
    needed: bool


@dataclass(frozen=True)
class _News:
    """What changed since an edition; None: there is none yet. ``differs``: any of it, be it only what is not told."""

    since: ClosedEdition | None
    lines: tuple[GistLine, ...] = ()
    held: tuple[HeldLine, ...] = ()
    differs: bool = True

    @property
    def weighty(self) -> int:
        return sum(line.sort is Sort.WEIGHTY for line in self.lines)


def prepare(
    policies: Path, strings: Strings, name: str, organisation: str | None = None, of: str | None = None
) -> tuple[Prepared, ...]:
    """Write the draft of an organisation, or of all where the handbook is nobody's own. All are written, or none.

    Raises RefusedError, SourcesFaultyError and OSError.
    """
    check_name(name)
    handbook = load(policies)
    files: dict[str, str] = {}
    made: list[Prepared] = []
    with text_of(of, policies) as folder:
        text = load(folder) if of else handbook
        for body in chosen(text, handbook, organisation, of):
            owner = body.organisation.id
            news = _news(body, text, handbook, strings, name)
            file = place(handbook, owner, f"{name}.yml")
            if (policies / file).exists():
                raise RefusedError("prepared", file=file)
            if news.differs:
                files[file] = draft(file, owner, news, strings)
                made.append(Prepared(owner, name, file, needed=bool(news.weighty)))
    if not made:
        raise RefusedError("nothing", name=name)
    with trial(policies, files) as copy:
        load(copy)
    put_all(policies, files)
    return tuple(made)


def _news(body: Body, text: Handbook, handbook: Handbook, strings: Strings, name: str) -> _News:
    """What changed since the last closed edition of an organisation."""
    owner = body.organisation.id
    known = handbook.editions.get(owner)
    if known is None or not known.closed:
        return _News(None)
    refuse_known(known, name, owner)
    past = handbook.reopen(owner, known.closed[-1].name)
    old = (past.handbook.bodies[owner], Presenter(past.handbook, strings))
    new = (body, Presenter(text, strings))
    held = held_lines(old, new, past.frozen.answers, answers_of(text, owner))
    return _News(known.closed[-1], gist_lines(old, new), held, bool(held) or _differs(as_written(past), body))


def _differs(before: Body, after: Body) -> bool:
    """Whether anything of a code is another, or there is one now and there was none, or the other way about."""
    if before.code is None or after.code is None:
        return before.code is not after.code
    return bool(between(before, after))


def draft(file: str, owner: str, news: _News, strings: Strings) -> str:
    """The text of the file."""
    return "\n".join(_draft(file, owner, news, strings)) + "\n"


def _draft(file: str, owner: str, news: _News, strings: Strings) -> Iterator[str]:
    t = strings.t
    found = kind_of(file.removeprefix(f"{OWN}/"))
    if found is None:
        raise LookupError(file)
    yield SourceFile(Path(file), file, *found).schema_comment
    yield f'name: "{found[1]}"'
    yield f"organisation: {owner}"
    yield ""
    yield f"# {t('news.draft.how')}"
    if news.since is None:
        yield f"# {t('news.draft.first')}"
    elif news.weighty:
        yield f"# {t('news.draft.needed', count=news.weighty)}"
    else:
        yield f"# {t('news.draft.free')}"
    yield '# summary: ""'
    yield ""
    yield f"# {t('news.draft.decision')}"
    yield '# decision: "https://"'
    if news.since is not None:
        since = t("news.draft.since", name=news.since.name, day=strings.date(news.since.in_force))
        yield from _changed(news, since, strings)


def _changed(news: _News, since: str, strings: Strings) -> Iterator[str]:
    """What changed, with room for a reason at each place."""
    yield ""
    yield f"# {since}"
    told = [line for line in news.lines if line.sort is not Sort.RENUMBERED]
    if told:
        yield f"# {strings.t('news.draft.reasons')}"
        yield "# reasons:"
    for sort, some in groupby(told, key=lambda line: line.sort):
        yield f"#   # {strings.t(f'news.sort.{sort.value}')}:"
        for line in some:
            yield f'#   - place: "{line.place}"  # {_told(line)}'
            yield '#     why: ""'
    yield from _listed(Sort.RENUMBERED.value, (_told(line) for line in news.lines if line not in told), strings)
    yield from _listed("held", (f"{line.label}: {line.said}" for line in news.held), strings)


def _listed(sort: str, texts: Iterable[str], strings: Strings) -> Iterator[str]:
    """What nobody gives a reason for."""
    lines = [f"#   # - {folded(text)}" for text in texts]
    if lines:
        yield f"#   # {strings.t(f'news.sort.{sort}')}:"
        yield from lines


def _told(line: GistLine) -> str:
    where = ", ".join(text for text in (line.heading, line.mark) if text)
    said = ". ".join(line.said) or line.words
    return folded(f"{where}: {said}" if said else where)
