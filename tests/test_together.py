"""Provisions as one text: what a group shares is said once, and with what stands above each, nothing is lost."""

from collections.abc import Iterator

import pytest

from handbook.model.handbook import Handbook
from handbook.model.placed import PlacedProvision
from handbook.strings import Strings
from handbook.views.articles import ArticleView, SectionView
from handbook.views.together import Common, Group, Told
from handbook.views.topics import topic_view
from handbook.views.views import Views

ICT = "bilzen-hoeselt/art-"


@pytest.fixture(scope="module")
def views(handbook: Handbook) -> Views:
    return Views(handbook, Strings.read())


def sections(views: tuple[SectionView, ...]) -> Iterator[SectionView]:
    for view in views:
        yield view
        yield from sections(view.sections)


def groups(view: ArticleView) -> Iterator[Group]:
    yield view.group
    yield from (section.group for section in sections(view.sections))


def section(view: ArticleView, name: str) -> Group:
    return next(item.group for item in sections(view.sections) if item.id == name)


def walk(told: Told, topics: tuple[tuple[str, str], ...]) -> Iterator[tuple[Told, tuple[tuple[str, str], ...]]]:
    """Every provision with the topics that a reader takes it to have: its own, or those that stand above it."""
    yield told, told.topics or topics
    for child in told.children:
        yield from walk(child, told.topics or topics)


def test_a_section_says_once_what_its_provisions_share(views: Views) -> None:
    common = section(views.article(f"{ICT}5"), "algemene-controle").common
    assert common.aside == ("Voor: algemeen directeur",)
    assert common.topics == (("controle-en-monitoring", "Controle door de werkgever"),)
    assert common.everywhere
    assert common.cited is not None
    assert common.cited.locator == "art. 5.3"


def test_and_its_provisions_do_not_say_it_again(views: Views) -> None:
    shared = section(views.article(f"{ICT}5"), "algemene-controle")
    for told, _ in (pair for top in shared.provisions for pair in walk(top, shared.common.topics)):
        assert not told.aside
        assert not told.topics
        assert [cited.short for cited in told.cited] == [told.cited[0].locator.removeprefix("art. 5.3, ")]


def test_what_only_most_share_is_said_as_such_and_the_others_say_their_own(views: Views) -> None:
    shared = section(views.article(f"{ICT}5"), "voorwaarden")
    assert shared.common.topics[0][0] == "controle-en-monitoring"
    assert not shared.common.everywhere
    own = [told.topics for top in shared.provisions for told, _ in walk(top, ()) if told.topics]
    assert {topics[0][0] for topics in own} == {"bewaartermijnen-en-rechten-op-gegevens"}


def test_what_stands_below_a_norm_says_only_what_differs_from_it(views: Views) -> None:
    shared = section(views.article(f"{ICT}5"), "voorwaarden")
    norm = next(told for told in shared.provisions if told.view.provision.id == "gegevens-raadplegen")
    assert norm.aside == ("Voor: bestuur",)
    assert not any(child.aside for child in norm.children)
    assert [child.alike for child in norm.children] == [True, False, True, False, True, False]


def test_nothing_is_lost(handbook: Handbook, views: Views) -> None:
    seen = 0
    for ref, article in handbook.articles.items():
        found = views.article(ref)
        told = [pair for one in groups(found) for top in one.provisions for pair in walk(top, one.common.topics)]
        placed = {item.ref: item for item in article.walk()}
        assert [item.view.ref for item, _ in told] == list(placed), "in the order of the document, each once"
        for item, topics in told:
            _is_whole(item, topics, placed[item.view.ref])
        seen += len(told)
    assert seen > 200


def _is_whole(item: Told, topics: tuple[tuple[str, str], ...], placed: PlacedProvision) -> None:
    assert {name for name, _ in topics} == set(placed.provision.topics), placed.ref
    assert [cited.locator for cited in item.cited] == [cited.locator for cited in item.view.cited]
    for cited in item.cited:
        assert cited.locator.endswith(cited.short.rpartition("; ")[2]), placed.ref


def test_one_provision_alone_shares_nothing(handbook: Handbook, views: Views) -> None:
    alone = [
        one
        for ref in handbook.articles
        for one in groups(views.article(ref))
        if len(one.provisions) == 1 and not one.provisions[0].children
    ]
    assert all(one.common == Common() for one in alone)


def test_the_page_of_a_topic_does_not_repeat_its_topic(views: Views) -> None:

    group = next(one for one in views.handbook.groups if any(topic.id == "e-mail" for topic in one.topics))
    page = topic_view(views.handbook.topics["e-mail"], group, views.presenter)
    named = [
        name
        for regulation in page.regulations
        for top in regulation.group.provisions
        for told, _ in walk(top, ())
        for name, _ in told.topics
    ]
    assert named
    assert "e-mail" not in named
