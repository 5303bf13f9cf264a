"""Pages at addresses of articles that have another id now, or none: an old link leads on."""

from collections.abc import Iterator
from functools import partial

from handbook.links import Links
from handbook.pages.editions import where_in
from handbook.product import Page, Plan
from handbook.views.gone import Moved, Seeker
from handbook.views.history import anchors
from handbook.views.views import Views


def pages(views: Views, links: Links) -> Iterator[Plan]:
    """A page per article that a closed edition has and today's text has not. Not of one that is still to begin."""
    day = views.handbook.settings.edition.day
    for owner, editions in views.handbook.editions.items():
        body = views.handbook.bodies[owner]
        begun = (edition for edition in editions.readable if edition.in_force <= day)
        names = dict.fromkeys(name for edition in begun for name in edition.articles)
        for name in names if body.code else ():
            if name not in body.articles:
                yield Plan(f"code/{owner}/{name}.md", partial(_page, owner, name, views, links))


def _page(owner: str, name: str, views: Views, links: Links) -> Page:
    view = _seeker(owner, views, links).article(name)
    title = views.t("now.gone.title", heading=view.heading)
    uri = f"code/{owner}/{name}.md"
    return Page(uri, "gone", title, view.told, view, apart=True, canonical=view.canonical)


def moved(ref: str, views: Views, links: Links) -> Moved:
    """What stood in an article of today's text before, and no longer does."""
    owner, _, name = ref.partition("/")
    known = views.handbook.editions.get(owner)
    if known is None or not known.readable:
        return Moved()
    return _seeker(owner, views, links).moved(name, anchors(views.handbook.articles[ref]))


def _seeker(owner: str, views: Views, links: Links) -> Seeker:
    where = partial(where_in, owner, views=views, links=links)
    return Seeker(owner, views.presenter, partial(links.find, "place"), where)
