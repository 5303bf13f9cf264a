"""For those who draft: the page of the generator, and per profile the checklist to tick on paper."""

from collections.abc import Iterator
from functools import partial

from handbook.links import DRAFT, Links
from handbook.model.checklist import ChecklistItem, Profile
from handbook.pages.search import joined, labels
from handbook.product import Page, Plan, SearchEntry
from handbook.views.checklists import draft_view
from handbook.views.views import Views


def pages(views: Views, links: Links) -> Iterator[Plan]:
    """The generator, and a page per profile."""
    yield Plan(DRAFT, partial(_draft, views))
    for profile in views.handbook.profiles if views.handbook.checklists else ():
        uri = links.target("profile", profile.id)
        yield Plan(uri, partial(_profile, profile, uri, views))


def _draft(views: Views) -> Page:
    profiles = [views.profile(profile) for profile in views.handbook.profiles if views.handbook.checklists]
    title, summary = views.t("ui.draft.title"), views.t("ui.draft.summary")
    asked = tuple(views.strings.group("search.asked_as")["draft"])
    return Page(
        uri=DRAFT,
        kind="draft",
        title=title,
        summary=summary,
        view=draft_view(profiles, views.handbook),
        search=(SearchEntry("", title, summary, asked=asked),),
        hide=("toc",),
        scripts=("draft/page",) if profiles and profiles[0].count else (),
    )


def _profile(profile: Profile, uri: str, views: Views) -> Page:
    title = views.t("ui.draft.profile_title", profile=profile.label)
    view = views.profile(profile)
    entry = SearchEntry("", title, profile.about, kind="checklist", asked=(title, *profile.asked_as))
    told = views.first_asking
    items = (item.item for _, below in view.groups for item in below if told[item.item.id] == profile.id)
    return Page(uri, "profile", title, profile.about, view, search=(entry, *(_item(item, views) for item in items)))


def _item(item: ChecklistItem, views: Views) -> SearchEntry:
    """A question of the checklist with its answers and their model clauses."""
    texts = [item.why, *(ground.text for ground in item.grounds)]
    for option in item.options:
        texts += [option.label, option.help or ""]
        for clause in option.clauses:
            texts += [clause.text, *clause.conditions, *clause.exceptions]
            texts += [gap.default for gap in clause.parameters]
    words = joined(labels(item.topics, views.handbook))
    return SearchEntry(item.id, item.question, joined(texts), words, kind="checklist")
