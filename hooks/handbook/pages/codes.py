"""The overview of each code: its parts and articles, what each is about, and the notes on the whole."""

from collections.abc import Iterator

from handbook.links import CODES, Links
from handbook.product import NavItem, Page, SearchEntry
from handbook.views.codes import CodesView
from handbook.views.views import Views


def pages(views: Views, links: Links) -> Iterator[Page]:
    """The list of codes and an overview per code."""
    t, handbook = views.t, views.handbook
    codes = [views.code(owner) for owner, body in handbook.bodies.items() if body.code is not None]
    yield Page(CODES, "codes", t("ui.codes.title"), t("ui.codes.summary"), CodesView(tuple(codes)))
    for view in codes:
        owner = view.organisation.id
        title = t("ui.code.title", organisation=view.organisation.short_name, code=view.code.short_title)
        entries = [SearchEntry("", title, view.code.about)]
        entries += [SearchEntry(part.anchor, part.part.title, part.part.about) for part in view.parts]
        yield Page(
            uri=links.target("code", owner),
            kind="code",
            title=title,
            summary=view.code.about,
            view=view,
            source=handbook.origins[f"code:{owner}"],
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
            articles = [NavItem(presenter.article(body.articles[a]), f"code/{owner}/{a}.md") for a in part.articles]
            if len(articles) == 1:
                lines += articles
            elif articles:
                lines.append(NavItem(part.title, children=tuple(articles)))
        yield NavItem(body.organisation.short_name, children=tuple(lines))
