"""The organisations: an index, and a page per organisation with its code, its positions and who is who."""

from collections.abc import Iterator
from functools import partial

from handbook.links import ORGANISATIONS, Links
from handbook.pages import search
from handbook.pages.news import feed_of
from handbook.pages.search import joined
from handbook.product import Page, Plan, SearchEntry
from handbook.views.organisations import organisation_view, organisations_view
from handbook.views.views import Views


def pages(views: Views, links: Links) -> Iterator[Plan]:
    """The index of organisations and a page for each."""
    yield Plan(ORGANISATIONS, partial(_organisations, views))
    for owner in views.handbook.bodies:
        uri = links.target("organisation", owner)
        yield Plan(uri, partial(_organisation, owner, uri, views))


def _organisations(views: Views) -> Page:
    title, summary = views.t("ui.organisations.title"), views.t("ui.organisations.summary")
    index = organisations_view(views.presenter)
    return Page(ORGANISATIONS, "organisations", title, summary, index, search=(SearchEntry("", title, summary),))


def _organisation(owner: str, uri: str, views: Views) -> Page:
    body = views.handbook.bodies[owner]
    organisation = body.organisation
    view = organisation_view(body, views.presenter)
    facts = (fact.text for fact in view.facts)
    roles = (joined((f"{role.label}:", role.about)) for role in organisation.roles)
    return Page(
        uri=uri,
        kind="organisation",
        title=organisation.name,
        summary=organisation.about,
        view=view,
        source=views.handbook.origins[f"organisation:{owner}"],
        feed=feed_of(views, owner),
        search=(
            SearchEntry(
                "",
                organisation.name,
                joined((organisation.about, *facts, *roles)),
                joined((organisation.short_name, *(role.label for role in organisation.roles))),
                kind="organisation",
                owners=(owner,),
                asked=tuple(dict.fromkeys((organisation.short_name, organisation.name))),
            ),
            *(search.note(note, owner) for note in view.notes),
        ),
    )
