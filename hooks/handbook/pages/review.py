"""For editors: which articles have to be looked at again, and when. There is no page where no article says so."""

from collections.abc import Iterator
from functools import partial

from handbook.links import REVIEW, Links
from handbook.product import Page, Plan
from handbook.views.review import has_reviews, review_view
from handbook.views.views import Views


def pages(views: Views, links: Links) -> Iterator[Plan]:
    """The list, beside the guide."""
    if views.handbook.settings.show.guide and has_reviews(views.handbook):
        yield Plan(REVIEW, partial(_review, views))


def _review(views: Views) -> Page:
    view = review_view(views.presenter)
    return Page(REVIEW, "review", views.t("news.review.title"), view.about, view)
