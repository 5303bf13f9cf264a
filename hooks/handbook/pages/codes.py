"""The overview of each code: its parts and articles, what each is about, and the notes on the whole."""

from collections.abc import Iterable, Iterator
from functools import partial

from handbook.links import CODES, Links
from handbook.pages import search
from handbook.pages.news import feed_of
from handbook.pages.search import joined
from handbook.product import NavItem, Page, Plan, SearchEntry
from handbook.views.codes import CodesView, CodeView, is_its_article
from handbook.views.views import Views

PREAMBLE, CLOSING = "_aanhef", "_slot"
"""Anchors on the overview of a code."""


def pages(views: Views, links: Links) -> Iterator[Plan]:
    """The list of codes and an overview per code."""
    yield Plan(CODES, partial(_codes, views))
    for owner, body in views.handbook.bodies.items():
        if body.code is not None:
            uri = links.target("code", owner)
            yield Plan(uri, partial(_code, owner, uri, views))


def _codes(views: Views) -> Page:
    bodies = views.handbook.bodies.items()
    view = CodesView(tuple(views.code(owner) for owner, body in bodies if body.code is not None))
    return Page(CODES, "codes", views.t("ui.codes.title"), views.t("ui.codes.summary"), view)


def _code(owner: str, uri: str, views: Views) -> Page:
    view = views.code(owner)
    title = views.t("ui.code.title", organisation=view.organisation.short_name, code=view.code.short_title)
    about = joined((view.code.title, view.code.about, *(fact.text for fact in view.dates)))
    entries = [SearchEntry("", title, about, kind="code", owners=(owner,))]
    for part in view.parts:
        entries.append(SearchEntry(part.anchor, part.heading, part.part.about or "", kind="code", owners=(owner,)))
        entries += (search.note(note, owner) for note in part.notes)
    entries += _around(view, views)
    entries += (search.note(note, owner) for note in view.notes)
    return Page(
        uri=uri,
        kind="code",
        title=title,
        summary=view.code.about,
        view=view,
        source=views.handbook.origins[f"code:{owner}"],
        feed=feed_of(views, owner),
        search=tuple(entries),
    )


def _around(view: CodeView, views: Views) -> Iterator[SearchEntry]:
    """What stands before the first article and behind the last."""
    owners = (view.organisation.id,)
    if view.preamble:
        grounds = (ground.text for ground in view.preamble.legal_basis)
        texts = (view.preamble.opening, *grounds, *view.preamble.considerations, view.preamble.enacting)
        yield SearchEntry(PREAMBLE, views.t("ui.act.preamble"), joined(texts), kind="code", owners=owners)
    signed = view.signature.signatories if view.signature else ()
    if view.closing or signed:
        texts = (*view.closing, *(text for one in signed for text in (one.function, one.name)))
        yield SearchEntry(CLOSING, views.t("ui.act.closing"), joined(texts), kind="code", owners=owners)


def navigation(views: Views) -> Iterator[NavItem]:
    """A section per code, with its parts and articles."""
    presenter = views.presenter
    for owner, body in views.handbook.bodies.items():
        if body.code is None:
            continue
        lines = [NavItem(views.t("ui.code.overview"), f"code/{owner}/index.md")]

        def leaves(names: Iterable[str], owner: str = owner) -> tuple[NavItem, ...]:
            return tuple(NavItem(presenter.article(f"{owner}/{a}"), f"code/{owner}/{a}.md") for a in names)

        lines += leaves(body.code.articles or ())
        for part in body.code.parts:
            found = leaves(part.articles)
            lines += found if is_its_article(part, body) or not found else (NavItem(part.heading, children=found),)
        annexes = leaves(body.code.annexes or ())
        lines += (NavItem(views.t("ui.act.annexes"), children=annexes),) if len(annexes) > 1 else annexes
        yield NavItem(body.organisation.short_name, children=tuple(lines))
