"""What employees ask: an index by theme and by moment, a page per question, and the cases that once happened."""

from collections.abc import Iterator
from functools import partial

from handbook.links import CASES, SITUATIONS, Links
from handbook.pages.search import joined, labels
from handbook.product import Page, Plan, SearchEntry
from handbook.views.situations import CasesView, SituationView, situations_view
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
    situation, view = views.handbook.situations[name], views.situation(name)
    summary, texts = _told(view, views)
    return Page(
        uri=uri,
        kind="situation",
        title=situation.question,
        summary=summary,
        view=view,
        source=views.handbook.origins[f"situation:{name}"],
        search=(
            SearchEntry(
                "",
                situation.question,
                joined((texts, *_silences(view))),
                joined((*situation.keywords, *labels(situation.topics, views.handbook))),
                kind="question",
                owners=tuple(dict.fromkeys(answer.organisation for answer in situation.answers)),
                badge=(f"verdict-{view.line.verdict}", view.line.badge),
                asked=(situation.question, *situation.asked_as),
            ),
        ),
    )


def _silences(view: SituationView) -> Iterator[str]:
    """Who says nothing, and why."""
    for silence, who in view.silent:
        yield joined((f"{silence}:", ", ".join(one.short_name for one in who)))


def _told(view: SituationView, views: Views) -> tuple[str, str]:
    """The answer in a word and a sentence, and all that anybody answers: nobody else seems to speak for the publisher.

    The word goes before its sentence: here no badge stands beside it.
    """
    t = views.t

    def told(badge: str, text: str, whose: str = "") -> str:
        return t("ui.situation.told_whose" if whose else "ui.situation.told", badge=badge, text=text, whose=whose)

    short = [told(view.short.badge, view.short.text, view.short.whose)] if view.short else []
    others = [f"{one.organisation.short_name}: {told(one.badge, one.text)}" for one in view.answers]
    if view.own is None:
        return short[0], " ".join([*short, *others])
    none = t("ui.own.none", organisation=view.own.organisation.name)
    summary = told(view.line.badge, view.own.text) if view.own.answer else none
    elsewhere = [f"{t('ui.own.elsewhere')}:", *short, *others] if short or others else []
    return summary, " ".join([summary, *elsewhere])


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
        search=(
            SearchEntry(
                "",
                case.title,
                joined((case.happened, case.decided, case.lesson)),
                joined(labels(case.topics, views.handbook)),
                kind="case",
            ),
        ),
    )
