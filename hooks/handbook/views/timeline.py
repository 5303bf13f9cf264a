"""All editions of a code: since when each holds, what the editors say of it, and which of them holds on a day."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from handbook.links import edition_data, edition_page
from handbook.model.edition import ClosedEdition
from handbook.model.organisation import Organisation
from handbook.views.compared import compared_pairs
from handbook.views.editions import EditionLine, Way, adopted_edition, edition_line
from handbook.views.then import INDEX, ahead, told
from handbook.views.views import Views
from handbook.views.whereabouts import Whereabouts

ANY = "_"
"""What stands for an article in an address. No id has a low line."""


@dataclass(frozen=True)
class Card:
    """An edition in the list. ``told`` says whether it holds on the day of the handbook.

    ``uri`` is its first page, ``pattern`` that of an article, with ``ANY`` for its id; ``data`` is its file.
    ``articles``: what each article that today's text has, and each that it has not, is called in this edition.
    ``changed`` leads to what changed since the one before.
    """

    line: EditionLine
    told: str
    uri: str
    pattern: str
    articles: Mapping[str, str]
    adopted: str
    summary: str
    decision: str
    fingerprint: str
    data: str
    changed: Way | None


@dataclass(frozen=True)
class Timeline:
    """All editions of a code, the latest first. ``articles`` can be chosen for a day: (id, what it is called).

    ``today`` are words that lead to today's text. ``compared``: a row for each edition that has a later text beside
    it, with the ways to the two of them, in the order of ``beside``; empty where there are no more than two texts.
    """

    organisation: Organisation
    title: str
    own: bool
    first: str
    today: str
    cards: tuple[Card, ...]
    articles: tuple[tuple[str, str], ...]
    beside: tuple[str, ...]
    compared: tuple[tuple[str, tuple[str, ...]], ...]


Where = Mapping[str, Whereabouts]
"""By the name of an edition: what finds its things in today's text."""


def timeline(views: Views, owner: str, where: Where) -> Timeline:
    """The list of all editions of an organisation that hold a code."""
    body = views.handbook.bodies[owner]
    editions = views.handbook.editions[owner].readable
    called = {one.name: _called(one, where[one.name]) for one in editions}
    day = ahead(views, owner)
    pairs = {(one.old, one.new): one.uri for one in compared_pairs(views, owner)}
    beside = list(dict.fromkeys(new for _, new in pairs))
    rows = [(one.name, [pairs.get((one.name, new), "") for new in beside]) for one in editions]
    code = body.code or views.past(owner, editions[-1].name).code(owner).code
    return Timeline(
        organisation=body.organisation,
        title=code.title,
        own=code.own,
        first=views.strings.date(editions[0].in_force),
        today=views.t(f"then.today.code.{'ahead' if day else 'now'}", day=day),
        cards=tuple(_card(views, one, called[one.name], pairs) for one in reversed(editions)),
        articles=tuple(_articles(views, owner, editions, called)),
        beside=tuple(new or views.t("then.list.handbook") for new in beside),
        compared=tuple((old, tuple(ways)) for old, ways in rows if any(ways)) if len(pairs) > 1 else (),
    )


def _card(
    views: Views, edition: ClosedEdition, articles: Mapping[str, str], pairs: Mapping[tuple[str, str], str]
) -> Card:
    notes, owner = edition.notes, edition.organisation
    before = next(((old, uri) for (old, new), uri in reversed([*pairs.items()]) if new == edition.name), None)
    line = edition_line(views.handbook, edition, views.strings)
    return Card(
        line=line,
        told=told(line, views),
        uri=edition_page(owner, edition.name, INDEX),
        pattern=edition_page(owner, edition.name, ANY),
        articles=articles,
        adopted=adopted_edition(edition, views.strings),
        summary=(notes.summary or "") if notes else "",
        decision=(notes.decision or "") if notes else "",
        fingerprint=edition.fingerprint,
        data=edition_data(owner, edition.name),
        changed=Way(views.t("then.list.changed", name=before[0]), before[1]) if before else None,
    )


def _called(edition: ClosedEdition, where: Whereabouts) -> dict[str, str]:
    """What every article is called in an edition, by its id in today's text or else its own.

    Of several that became one, that is the one that kept its id, or else the first; the others are gone. So is what
    became a provision of another article.
    """
    now = {name: where.now(f"{edition.organisation}/{name}").partition("/")[2] or name for name in edition.articles}
    keys: dict[str, str] = {}
    for name in sorted(edition.articles, key=lambda one: now[one] != one):
        keys[name] = name if now[name] in keys.values() or "#" in now[name] else now[name]
    return {keys[name]: name for name in edition.articles}


def _articles(
    views: Views, owner: str, editions: Iterable[ClosedEdition], called: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[str, str]]:
    """Every article of today's text in its order, then those of earlier texts, the latest first."""
    body = views.handbook.bodies[owner]
    known = [name for _, name, _ in body.code.listed()] if body.code else []
    yield from ((name, views.presenter.article(f"{owner}/{name}")) for name in known)
    seen = set(known)
    for edition in reversed(tuple(editions)):
        for name, then in called[edition.name].items():
            if name not in seen:
                seen.add(name)
                heading = _heading(views.past(owner, edition.name), f"{owner}/{then}")
                yield name, views.t("then.day.former", article=heading, name=edition.name)


def _heading(past: Views, ref: str) -> str:
    return past.presenter.article(ref)
