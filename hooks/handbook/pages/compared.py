"""Two editions of a code beside each other, and each of them beside the text of today."""

from collections.abc import Iterator
from functools import partial

from handbook.links import Links
from handbook.product import Page, Plan
from handbook.views.compared import Compared, all_compared, compared_view
from handbook.views.views import Views


def pages(views: Views, links: Links) -> Iterator[Plan]:
    """A page for every two."""
    for pair in all_compared(views):
        yield Plan(pair.uri, partial(_page, pair, views, links))


def _page(pair: Compared, views: Views, links: Links) -> Page:
    view = compared_view(pair, views)
    organisation = view.organisation
    return Page(
        uri=pair.uri,
        kind="compared",
        title=f"{organisation.short_name}: {view.title}",
        summary=views.t("compared.summary", code=view.table.code, organisation=organisation.name),
        view=view,
        canonical="" if pair.new else links.target("code", pair.owner),
        apart=True,
    )
