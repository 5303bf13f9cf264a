"""For those who draft: the page of the generator, and per profile the checklist to tick on paper."""

from collections.abc import Iterator

from handbook.links import DRAFT, Links
from handbook.product import Page, SearchEntry
from handbook.views.checklists import draft_view, profile_view
from handbook.views.views import Views


def pages(views: Views, links: Links) -> Iterator[Page]:
    """The generator, and a page per profile."""
    t = views.t
    profiles = [profile_view(profile, views.presenter) for profile in views.handbook.profiles]
    title, summary = t("ui.draft.title"), t("ui.draft.summary")
    yield Page(
        uri=DRAFT,
        kind="draft",
        title=title,
        summary=summary,
        view=draft_view(profiles, views.handbook),
        search=(SearchEntry("", title, summary),),
        hide=("toc",),
        scripts=("draft/page",) if profiles and profiles[0].count else (),
    )
    for view in profiles:
        title = t("ui.draft.profile_title", profile=view.profile.label)
        uri, about = links.target("profile", view.profile.id), view.profile.about
        yield Page(uri, "profile", title, about, view, search=(SearchEntry("", title, about),))
