"""The closed editions of each code: a list of them, and of each a first page and a page for every article.

They stand apart from the site: whoever looks for what applies must not find what no longer does.
"""

from collections.abc import Iterator, Mapping
from functools import partial

from handbook.links import Links, edition_page, editions_page
from handbook.product import Page, Plan, SearchEntry
from handbook.views.then import INDEX, Teller
from handbook.views.timeline import timeline
from handbook.views.views import Views
from handbook.views.whereabouts import TODAY, Whereabouts

SCRIPTS = ("day/page",)


def pages(views: Views, links: Links) -> Iterator[Plan]:
    """The list of editions of each code that has any, then edition by edition: one is opened at a time."""
    for owner, editions in views.handbook.editions.items():
        if not editions.readable:
            continue
        yield Plan(editions_page(owner), partial(_list, owner, views, links))
        for edition in editions.readable:
            for article in (INDEX, *edition.articles):
                uri = edition_page(owner, edition.name, article)
                yield Plan(uri, partial(_page, edition.name, article, owner, views, links))


def _list(owner: str, views: Views, links: Links) -> Page:
    editions = views.handbook.editions[owner].readable
    view = timeline(views, owner, {one.name: where_in(owner, one.name, views, links) for one in editions})
    title = views.t("then.list.title", organisation=view.organisation.short_name)
    summary = views.t("then.list.summary", code=view.title)
    entry = SearchEntry("", title, summary, kind="code", owners=(owner,))
    return Page(editions_page(owner), "editions", title, summary, view, search=(entry,), scripts=SCRIPTS)


def _page(name: str, article: str, owner: str, views: Views, links: Links) -> Page:
    edition = views.handbook.editions[owner].get(name)
    if edition is None:
        raise LookupError(name)
    where = where_in(owner, name, views, links)
    teller = Teller(views, edition, where)
    view = teller.whole() if article == INDEX else teller.article(article)
    return Page(
        uri=edition_page(owner, name, article),
        kind="edition" if article == INDEX else "then",
        title=views.t("then.title", what=view.title, name=name),
        summary=f"{view.standing.told} {view.standing.period}",
        view=view,
        apart=True,
        canonical=_canonical(owner, article, where),
    )


def _canonical(owner: str, article: str, where: Whereabouts) -> str:
    """The page of today's text that search engines shall know instead."""
    now = where.now(f"{owner}/{'code' if article == INDEX else article}")
    return where.find(now) if now else ""


def where_in(owner: str, name: str, views: Views, links: Links) -> Whereabouts:
    """What finds the things of an edition in today's text."""
    order = [one.name for one in views.handbook.editions[owner].readable]
    at = order.index(name)

    def former(edition: str) -> Mapping[str, str]:
        return (views if edition == TODAY else views.past(owner, edition)).handbook.former

    return Whereabouts(partial(links.find, "place"), former, name, tuple(order[at + 1 :]), tuple(reversed(order[:at])))
