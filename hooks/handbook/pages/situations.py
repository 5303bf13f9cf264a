"""What employees ask: an index by theme and by moment, a page per question, and the cases that once happened."""

from collections.abc import Iterator
from functools import partial

from handbook.links import CASES, SITUATIONS, Links
from handbook.product import Page, Plan, SearchEntry
from handbook.views.situations import CasesView, situations_view
from handbook.views.views import Views


def pages(views: Views, links: Links) -> Iterator[Plan]:
    """The index of questions, a page for each, the index of cases and a page for each."""
    yield Plan(SITUATIONS, partial(_situations, views))
    for name in views.handbook.situations:
        uri = links.target("situation", name)
        yield Plan(uri, partial(_situation, name, uri, views))
    yield Plan(CASES, partial(_cases, views))
    for name in views.handbook.cases:
        uri = links.target("case", name)
        yield Plan(uri, partial(_case, name, uri, views))


def _situations(views: Views) -> Page:
    title, summary = views.t("ui.situations.title"), views.t("ui.situations.summary")
    index = situations_view(views.handbook, views.presenter)
    return Page(SITUATIONS, "situations", title, summary, index, search=(SearchEntry("", title, summary),))


def _situation(name: str, uri: str, views: Views) -> Page:
    situation = views.handbook.situations[name]
    texts = " ".join([situation.short_answer, *(answer.text for answer in situation.answers)])
    return Page(
        uri=uri,
        kind="situation",
        title=situation.question,
        summary=situation.short_answer,
        view=views.situation(name),
        source=views.handbook.origins[f"situation:{name}"],
        search=(SearchEntry("", situation.question, texts, ", ".join(situation.keywords)),),
    )


def _cases(views: Views) -> Page:
    title, summary = views.t("ui.cases.title"), views.t("ui.cases.summary")
    index = CasesView(tuple(views.handbook.cases.values()))
    return Page(CASES, "cases", title, summary, index, search=(SearchEntry("", title, summary),))


def _case(name: str, uri: str, views: Views) -> Page:
    case = views.handbook.cases[name]
    return Page(
        uri=uri,
        kind="case",
        title=case.title,
        summary=case.lesson,
        view=views.case(name),
        source=views.handbook.origins[f"case:{name}"],
        search=(SearchEntry("", case.title, f"{case.happened} {case.decided} {case.lesson}"),),
    )
