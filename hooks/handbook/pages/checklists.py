"""For those who draft: the page of the generator, and per profile the checklist to tick on paper."""

from collections.abc import Iterable, Iterator
from functools import partial

from handbook.links import DRAFT, Links
from handbook.model.checklist import ChecklistItem, Clause, Profile
from handbook.model.gaps import Named, fill
from handbook.model.instrument import Party
from handbook.pages.search import joined, labels
from handbook.product import Page, Plan, SearchEntry
from handbook.views.checklists import draft_view
from handbook.views.views import Views


def pages(views: Views, links: Links) -> Iterator[Plan]:
    """The generator, and a page per profile."""
    yield Plan(DRAFT, partial(_draft, views))
    for profile in views.handbook.profiles if views.handbook.checklists else ():
        uri = links.target("profile", profile.id)
        yield Plan(uri, partial(_profile, profile, uri, views))


def _draft(views: Views) -> Page:
    profiles = [views.profile(profile) for profile in views.handbook.profiles if views.handbook.checklists]
    title, summary = views.t("ui.draft.title"), views.t("ui.draft.summary")
    asked = tuple(views.strings.group("search.asked_as")["draft"])
    return Page(
        uri=DRAFT,
        kind="draft",
        title=title,
        summary=summary,
        view=draft_view(profiles, views.handbook),
        search=(SearchEntry("", title, summary, asked=asked),),
        hide=("toc",),
        scripts=("draft/page",) if profiles and profiles[0].count else (),
    )


def _profile(profile: Profile, uri: str, views: Views) -> Page:
    title = views.t("ui.draft.profile_title", profile=profile.label)
    view = views.profile(profile)
    asked = (one.question for one in view.parties)
    called = joined(dict.fromkeys([*asked, *_called(profile, views.handbook.instrument.parties)]))
    entry = SearchEntry("", title, profile.about, called, kind="checklist", asked=(title, *profile.asked_as))
    told = views.first_asking
    items = (item.item for _, below in view.groups for item in below if told[item.item.id] == profile.id)
    return Page(uri, "profile", title, profile.about, view, search=(entry, *(_item(item, views) for item in items)))


def _called(profile: Profile, parties: Iterable[Party]) -> Iterator[str]:
    """How the paper of a profile calls whom its clauses name; a question is found once, under their general names."""
    for party in parties:
        yield from (one.name for one in party.names if not one.profiles or profile.id in one.profiles)


def _item(item: ChecklistItem, views: Views) -> SearchEntry:
    """A question of the checklist with its answers.

    Clauses, reasons and laws lead to it, but it is not about each word of theirs: they have words of any question.
    """
    told = [item.why]
    words = [*labels(item.topics, views.handbook), *(ground.text for ground in item.grounds)]
    for option in item.options:
        told += filter(None, (option.label, option.help))
        words += filter(None, (option.pro, option.con, option.asks))
        for clause in option.clauses:
            words += _clause(clause, views.handbook.instrument.parties)
    return SearchEntry(item.id, item.question, joined(told), joined(words), kind="checklist")


def _clause(clause: Clause, parties: Iterable[Party]) -> Iterator[str]:
    """The texts of a clause as it is for most drafters."""
    names = {party.id: Named(party.names[-1].name, party.names[-1].plural) for party in parties}
    names |= {gap.id: Named(gap.default) for gap in clause.parameters}
    return (fill(text, names) for text in (clause.text, *clause.conditions, *clause.exceptions))
