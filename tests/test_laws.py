"""The laws behind the checklist: their page tells how far each was checked, and all that names one leads there."""

import re

import pytest
from golden import SMALL, published

from handbook.formats.export.pages import page_source
from handbook.formats.html.render import Html
from handbook.links import LAWS, DeadLinkError, Links
from handbook.model.handbook import Handbook
from handbook.model.law import Checked, Law, LawArticle, LawKind
from handbook.pages import laws
from handbook.product import Shown
from handbook.reading.load import load
from handbook.strings import Strings
from handbook.views.laws import law_label, laws_view
from handbook.views.views import Views


def page_of(handbook: Handbook) -> Shown:
    return next(shown for shown in published(handbook).pages if shown.page.uri == LAWS)


def part(html: str, anchor: str) -> str:
    """What stands in the block with this anchor."""
    found = re.search(rf'<div id="{anchor}">(.*?)</dd></div>', html, re.DOTALL)
    assert found, anchor
    return found.group(1)


def test_every_article_of_the_library_has_an_address_and_says_what_was_checked(handbook: Handbook) -> None:
    links, strings = Links(handbook), Strings.read()
    views = Views(handbook, strings)
    html = page_source(next(laws.pages(views, links)).make(), Html(views, links))
    assert {f"{{: #{law.id} }}" in html for law in handbook.laws.values()} == {True}
    for law in handbook.laws.values():
        shared = len({(one.checked, one.read_in, one.checked_on) for one in law.articles}) == 1 < len(law.articles)
        for article in law.articles:
            target = links.target("law", f"{law.id}#{article.id}")
            told = part(html, target.partition("#")[2])
            assert (strings.t(f"ui.laws.checked.{article.checked.value}") in told) is not shared, target


def test_what_was_read_says_in_what_and_when(handbook: Handbook) -> None:
    for law in handbook.laws.values():
        for article in law.articles:
            read = article.checked is not Checked.NOT_CHECKED
            assert (article.read_in is not None) is read, (law.id, article.id)
            assert (article.checked_on is not None) is read, (law.id, article.id)


def test_what_grounds_rest_on_leads_to_the_page_and_back() -> None:
    shown = {page.page.uri: page.html for page in published(load(SMALL)).pages}
    paper, told = shown["opstellen/gemeente.md"], shown[LAWS]
    assert '<a class="gw-cite" href="../../wetten/#wachtwoordenwet_art-2">Wachtwoordenwet, art. 2</a>' in paper
    assert '<a class="gw-cite" href="../../wetten/#wachtwoordenwet">Wachtwoordenwet</a>' in paper
    assert '<a href="../opstellen/gemeente/#wie">' in part(told, "wachtwoordenwet_art-2")
    assert "opstellen" not in part(told, "wachtwoordenwet_art-1")


def test_texts_of_laws_stay_text() -> None:
    shown = page_of(load(SMALL))
    assert "&lt;b&gt;geheim&lt;/b&gt;" in shown.html
    assert "<b>" not in shown.html
    assert "<b>" not in shown.plain


def test_what_holds_for_all_articles_is_said_once() -> None:
    handbook = load(SMALL)
    one = LawArticle(id="art-1", number="art. 1", asks="Iets.", checked=Checked.TEXT, read_in="Het boek")
    articles = (one, one.model_copy(update={"id": "art-2", "number": "art. 2"}))
    law = Law(id="een", name="Een", title="Wet een", kind=LawKind.ACT, articles=articles)
    object.__setattr__(handbook, "laws", {"een": law})
    view = laws_view(Views(handbook, Strings.read()).presenter, {})
    (_, _, (shown,)) = view.groups[0]
    assert shown.check
    assert shown.check.where == "Het boek"
    assert [item.check for item in shown.articles] == [None, None]
    assert [count for _, _, count in view.counts] == ["2 artikelen", "0 artikelen", "0 artikelen"]


def test_a_law_is_called_as_people_call_it(handbook: Handbook) -> None:
    assert law_label("avg#art-88", handbook) == "AVG, art. 88"
    assert law_label("avg", handbook) == "AVG"
    with pytest.raises(DeadLinkError):
        Links(handbook).target("law", "avg#art-1000")


def test_the_law_of_others_is_not_on_the_paper_of_a_profile(handbook: Handbook) -> None:
    """An agreement for the private sector asks nothing of a municipality."""
    views = Views(handbook, Strings.read())
    for profile in handbook.profiles:
        for _, items in views.profile(profile).groups:
            for item in items:
                for ground in (view.ground for view in item.grounds):
                    assert not ground.profiles or profile.id in ground.profiles, (profile.id, item.item.id)
    told = [ground for item in handbook.items.values() for ground in item.grounds if ground.profiles]
    assert told
