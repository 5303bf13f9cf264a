"""The organisations: an index, and a page per organisation with its code, its positions and who is who."""

from collections.abc import Iterator

from handbook.links import ORGANISATIONS, Links
from handbook.product import Page, SearchEntry
from handbook.views.organisations import organisation_view, organisations_view
from handbook.views.views import Views


def pages(views: Views, links: Links) -> Iterator[Page]:
    """The index of organisations and a page for each."""
    t, handbook = views.t, views.handbook
    title, summary = t("ui.organisations.title"), t("ui.organisations.summary")
    index = organisations_view(views.presenter)
    yield Page(ORGANISATIONS, "organisations", title, summary, index, search=(SearchEntry("", title, summary),))
    for owner, body in handbook.bodies.items():
        organisation = body.organisation
        yield Page(
            uri=links.target("organisation", owner),
            kind="organisation",
            title=organisation.name,
            summary=organisation.about,
            view=organisation_view(body, views.presenter),
            source=handbook.origins[f"organisation:{owner}"],
            search=(SearchEntry("", organisation.name, organisation.about, organisation.short_name),),
        )
