"""What changed, edition by edition: for the handbook, and per organisation with editions."""

from collections.abc import Iterator
from functools import partial

from handbook.links import CHANGES, FEED, Links, changes_page, feed
from handbook.pages.search import joined
from handbook.product import Page, Plan, SearchEntry
from handbook.views.news import NewsItem, has_news, news_of, news_of_all
from handbook.views.views import Views


def pages(views: Views, links: Links) -> Iterator[Plan]:
    """The page of the handbook, and one per organisation that has closed an edition."""
    yield Plan(CHANGES, partial(_all, views))
    for owner in views.handbook.editions:
        if has_news(views.handbook, owner):
            yield Plan(changes_page(owner), partial(_one, owner, views))


def feed_of(views: Views, owner: str = "") -> str:
    """The feed (its uri) of an organisation or of the handbook; empty where there is none."""
    return (feed(owner) if owner else FEED) if has_news(views.handbook, owner) else ""


def _all(views: Views) -> Page:
    view = news_of_all(views.presenter)
    title = views.t("news.page")
    return Page(CHANGES, "news", title, view.about, view, search=(SearchEntry("", title, view.about),), feed=view.feed)


def _one(owner: str, views: Views) -> Page:
    view = news_of(views.presenter, owner)
    organisation = views.handbook.bodies[owner].organisation
    title = views.t("news.page_of", organisation=organisation.short_name)
    entries = [SearchEntry("", title, view.about, owners=(owner,)), *(_entry(item, owner) for item in view.items)]
    return Page(changes_page(owner), "news", title, view.about, view, search=tuple(entries), feed=view.feed)


def _entry(item: NewsItem, owner: str) -> SearchEntry:
    """An edition is found by what is said of it; its text has a page of its own."""
    return SearchEntry(item.anchor, item.title_of, joined((*item.summary, item.state)), owners=(owner,))
