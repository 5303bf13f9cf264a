"""The news as Atom feeds (RFC 4287): one of the handbook, one per organisation with editions.

Days are those on which editions were closed: no clock is asked. An edition keeps its id wherever the site is: it
is made from the fingerprint. Where the address of the site is not known none is made up: links lead from the feed.
"""

import re
from collections.abc import Iterator
from functools import partial
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from handbook.formats.job import Job
from handbook.links import CHANGES, FEED, changes_page, feed
from handbook.product import StaticFile
from handbook.views.news import NewsItem, NewsView, has_news, news_of, news_of_all

ATOM = "http://www.w3.org/2005/Atom"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
NEWEST = 50
"""Editions in a feed: who follows it knows the older ones, and their page has all."""
_UNFIT = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML cannot hold."""


def feed_files(job: Job) -> Iterator[StaticFile]:
    """The feeds; none where nothing is closed."""
    handbook = job.views.handbook
    for owner in ("", *handbook.editions):
        if has_news(handbook, owner):
            uri = feed(owner) if owner else FEED
            made = job.recall(f"{uri} {job.settings.site_url}", partial(_text, owner, uri, job))
            yield StaticFile(uri, made)


def _text(owner: str, uri: str, job: Job) -> str:
    presenter = job.views.presenter
    view = news_of(presenter, owner) if owner else news_of_all(presenter)
    page = changes_page(owner) if owner else CHANGES
    return _Feed(job, uri).text(view, page)


class _Feed:
    """One feed, at ``uri``."""

    def __init__(self, job: Job, uri: str) -> None:
        self._job = job
        self._uri = uri

    def text(self, view: NewsView, page: str) -> str:
        """The feed of a page."""
        settings, t = self._job.views.handbook.settings, self._job.views.t
        items = sorted(view.items, key=lambda item: (item.closed, item.line.days[0]), reverse=True)[:NEWEST]
        whose = view.organisation.name if view.organisation else settings.title
        root = etree.Element(_tag("feed"), {LANGUAGE: self._job.views.strings.language}, nsmap={None: ATOM})
        _add(root, "id", self._whole(self._uri) or _urn(f"{settings.publisher.name}/{self._uri}"))
        _add(root, "title", t("news.page_of", organisation=whose))
        _add(root, "subtitle", view.about)
        _add(root, "updated", _moment(items[0].closed))
        _add(_add(root, "author"), "name", settings.publisher.name)
        if here := self._whole(self._uri):
            _add(root, "link", rel="self", type="application/atom+xml", href=here)
        _add(root, "link", rel="alternate", type="text/html", href=self._way(page))
        for item in items:
            self._entry(_add(root, "entry"), item)
        etree.indent(root)
        written: str = etree.tostring(root, encoding="unicode", doctype='<?xml version="1.0" encoding="utf-8"?>')
        return f"{written}\n"

    def _entry(self, entry: etree._Element, item: NewsItem) -> None:
        """What a reader of feeds sees of an edition."""
        owner = item.organisation
        _add(entry, "id", _urn(item.fingerprint))
        _add(entry, "title", item.title_of)
        _add(entry, "updated", _moment(item.closed))
        _add(entry, "published", _moment(item.closed))
        _add(entry, "link", rel="alternate", type="text/html", href=self._way(item.detail))
        _add(entry, "category", term=owner.id, label=owner.short_name)
        _add(entry, "summary", "\n\n".join((*item.summary, item.state)), type="text")

    def _whole(self, uri: str) -> str:
        """The address with that of the site; empty where that is not known."""
        return self._job.links.whole(self._job.settings.site_url, uri)

    def _way(self, target: str) -> str:
        uri, hash_, anchor = target.partition("#")
        return (self._whole(uri) or self._job.links.between(self._uri, uri)) + hash_ + anchor


def _add(above: etree._Element, name: str, text: str = "", **values: str) -> etree._Element:
    fit = {key: _UNFIT.sub("", value) for key, value in values.items()}
    made = etree.SubElement(above, _tag(name), fit)
    if text:
        made.text = _UNFIT.sub("", text)
    return made


def _tag(name: str) -> str:
    return f"{{{ATOM}}}{name}"


def _moment(day: str) -> str:
    """The beginning of a day (RFC 3339)."""
    return f"{day}T00:00:00Z"


def _urn(name: str) -> str:
    return uuid5(NAMESPACE_URL, name).urn
