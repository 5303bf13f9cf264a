"""What employees ask: an index by theme and by moment, a page per question, and the cases that once happened."""

from collections.abc import Iterator

from handbook.links import CASES, SITUATIONS, Links
from handbook.product import Page, SearchEntry
from handbook.views.situations import CasesView, situations_view
from handbook.views.views import Views


def pages(views: Views, links: Links) -> Iterator[Page]:
    """The index of questions, a page for each, the index of cases and a page for each."""
    t, handbook = views.t, views.handbook
    title, summary = t("ui.situations.title"), t("ui.situations.summary")
    index = situations_view(handbook, views.presenter)
    yield Page(SITUATIONS, "situations", title, summary, index, search=(SearchEntry("", title, summary),))
    for name, situation in handbook.situations.items():
        texts = " ".join([situation.short_answer, *(answer.text for answer in situation.answers)])
        yield Page(
            uri=links.target("situation", name),
            kind="situation",
            title=situation.question,
            summary=situation.short_answer,
            view=views.situation(name),
            source=handbook.origins[f"situation:{name}"],
            search=(SearchEntry("", situation.question, texts, ", ".join(situation.keywords)),),
        )
    yield from _cases(views, links)


def _cases(views: Views, links: Links) -> Iterator[Page]:
    handbook = views.handbook
    title, summary = views.t("ui.cases.title"), views.t("ui.cases.summary")
    index = CasesView(tuple(handbook.cases.values()))
    yield Page(CASES, "cases", title, summary, index, search=(SearchEntry("", title, summary),))
    for name, case in handbook.cases.items():
        yield Page(
            uri=links.target("case", name),
            kind="case",
            title=case.title,
            summary=case.lesson,
            view=views.case(name),
            source=handbook.origins[f"case:{name}"],
            search=(SearchEntry("", case.title, f"{case.happened} {case.decided} {case.lesson}"),),
        )
