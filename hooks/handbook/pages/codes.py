"""The overview of each code: its parts and articles, what each is about, and the notes on the whole."""

from collections.abc import Iterator
from functools import partial

from handbook.links import CODES, Links
from handbook.product import NavItem, Page, Plan, SearchEntry
from handbook.views.codes import CodesView
from handbook.views.views import Views


def pages(views: Views, links: Links) -> Iterator[Plan]:
    """The list of codes and an overview per code."""
    yield Plan(CODES, partial(_codes, views))
    for owner, body in views.handbook.bodies.items():
        if body.code is not None:
            uri = links.target("code", owner)
            yield Plan(uri, partial(_code, owner, uri, views))


def _codes(views: Views) -> Page:
    bodies = views.handbook.bodies.items()
    view = CodesView(tuple(views.code(owner) for owner, body in bodies if body.code is not None))
    return Page(CODES, "codes", views.t("ui.codes.title"), views.t("ui.codes.summary"), view)


def _code(owner: str, uri: str, views: Views) -> Page:
    view = views.code(owner)
    title = views.t("ui.code.title", organisation=view.organisation.short_name, code=view.code.short_title)
    entries = [SearchEntry("", title, view.code.about)]
    entries += [SearchEntry(part.anchor, part.heading, part.part.about) for part in view.parts]
    return Page(
        uri=uri,
        kind="code",
        title=title,
        summary=view.code.about,
        view=view,
        source=views.handbook.origins[f"code:{owner}"],
        search=tuple(entries),
    )


def navigation(views: Views) -> Iterator[NavItem]:
    """A section per code, with its parts and articles."""
    presenter = views.presenter
    for owner, body in views.handbook.bodies.items():
        if body.code is None:
            continue
        lines = [NavItem(views.t("ui.code.overview"), f"code/{owner}/index.md")]
        for part in body.code.parts:
            articles = [NavItem(presenter.article(f"{owner}/{a}"), f"code/{owner}/{a}.md") for a in part.articles]
            if len(articles) == 1:
                lines += articles
            elif articles:
                lines.append(NavItem(part.title, children=tuple(articles)))
        yield NavItem(body.organisation.short_name, children=tuple(lines))
