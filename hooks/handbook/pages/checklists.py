"""For those who draft: the page of the generator, and per profile the checklist to tick on paper."""

from collections.abc import Iterator
from functools import partial

from handbook.links import DRAFT, Links
from handbook.model.checklist import Profile
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
    return Page(
        uri=DRAFT,
        kind="draft",
        title=title,
        summary=summary,
        view=draft_view(profiles, views.handbook),
        search=(SearchEntry("", title, summary),),
        hide=("toc",),
        scripts=("draft/page",) if profiles and profiles[0].count else (),
    )


def _profile(profile: Profile, uri: str, views: Views) -> Page:
    title = views.t("ui.draft.profile_title", profile=profile.label)
    view = views.profile(profile)
    return Page(uri, "profile", title, profile.about, view, search=(SearchEntry("", title, profile.about),))
