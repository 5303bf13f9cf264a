"""The topics: an index by group, and a page per topic with everything that anybody says about it."""

from collections.abc import Iterator

from handbook.links import TOPICS, Links
from handbook.product import Page, SearchEntry
from handbook.views.topics import groups, topic_view
from handbook.views.views import Views


def pages(views: Views, links: Links) -> Iterator[Page]:
    """The index of topics and a page per topic."""
    t, handbook = views.t, views.handbook
    source = handbook.origins["topics"]
    title, summary = t("ui.topics.title"), t("ui.topics.summary")
    index = groups(handbook)
    yield Page(TOPICS, "topics", title, summary, index, source, (SearchEntry("", title, summary),))
    for group in handbook.groups:
        for topic in group.topics:
            words = ", ".join((topic.question, *topic.synonyms))
            yield Page(
                uri=links.target("topic", topic.id),
                kind="topic",
                title=topic.label,
                summary=topic.about,
                view=topic_view(topic, group, views.presenter),
                source=source,
                search=(SearchEntry("", topic.label, topic.about, words),),
            )
