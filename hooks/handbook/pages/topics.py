"""The topics: an index by group, and a page per topic with everything that anybody says about it."""

from collections.abc import Iterator
from functools import partial

from handbook.links import TOPICS, Links
from handbook.model.library import Topic, TopicGroup
from handbook.pages import search
from handbook.pages.search import joined
from handbook.product import Page, Plan, SearchEntry
from handbook.views.topics import groups, topic_view
from handbook.views.views import Views


def pages(views: Views, links: Links) -> Iterator[Plan]:
    """The index of topics and a page per topic."""
    yield Plan(TOPICS, partial(_topics, views))
    for group in views.handbook.groups:
        for topic in group.topics:
            uri = links.target("topic", topic.id)
            yield Plan(uri, partial(_topic, topic, group, uri, views))


def _topics(views: Views) -> Page:
    title, summary = views.t("ui.topics.title"), views.t("ui.topics.summary")
    source = views.handbook.origins["topics"]
    entries = (SearchEntry("", title, summary),)
    return Page(TOPICS, "topics", title, summary, groups(views.handbook), source, entries)


def _topic(topic: Topic, group: TopicGroup, uri: str, views: Views) -> Page:
    view = topic_view(topic, group, views.presenter)
    stances = (search.stance(one, topic.label) for one in view.stances if one.positions or one.silence_remark)
    silences = (search.silence(who, topic.label, remark) for who, remark in view.silence_remarks)
    entry = SearchEntry(
        "",
        topic.label,
        joined((topic.about, topic.question, topic.remark)),
        joined((*topic.synonyms, group.label)),
        kind="topic",
        owners=tuple(one.organisation.id for one in view.stances),
        asked=(topic.label, topic.question, *topic.asked_as),
    )
    return Page(
        uri=uri,
        kind="topic",
        title=topic.label,
        summary=topic.about,
        view=view,
        source=views.handbook.origins["topics"],
        search=(entry, *stances, *silences),
        scripts=("origin/page",) if view.regulations else (),
    )
