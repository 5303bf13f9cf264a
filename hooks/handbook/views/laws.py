"""The laws behind the checklist: what each article asks, whether that was checked, which questions refer to it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from handbook.links import law_anchor
from handbook.model.handbook import Handbook
from handbook.model.law import Checked, Law, LawArticle
from handbook.views.provisions import Presenter


@dataclass(frozen=True)
class CheckView:
    """Whether a text was read: the state as value and words, on which day, in what, and what to know of it."""

    state: str
    badge: str
    day: str
    where: str
    remark: str


@dataclass(frozen=True)
class AskedView:
    """A question of the checklist, and the profile on whose page it stands."""

    profile: str
    item: str
    question: str


@dataclass(frozen=True)
class LawArticleView:
    """A place in a law; ``check`` is absent where all of the law share one."""

    article: LawArticle
    anchor: str
    check: CheckView | None
    asked: tuple[AskedView, ...]


@dataclass(frozen=True)
class LawView:
    """A law with its articles; ``check`` is what all of them share, ``asked`` the questions that name it as a whole."""

    law: Law
    kind: str
    profiles: tuple[str, ...]
    check: CheckView | None
    articles: tuple[LawArticleView, ...]
    asked: tuple[AskedView, ...]


@dataclass(frozen=True)
class LawsView:
    """The laws by country, Europe's first; ``counts`` are how many articles are in which state (value, words, text)."""

    counts: tuple[tuple[str, str, str], ...]
    groups: tuple[tuple[str, str, tuple[LawView, ...]], ...]


def law_label(ref: str, handbook: Handbook) -> str:
    """A law, or a place in it, as people refer to it: "AVG, art. 88"."""
    name, _, place = ref.partition("#")
    law = handbook.laws[name]
    return ", ".join((law.name, *(article.number for article in law.articles if article.id == place)))


def laws_view(presenter: Presenter, told: Mapping[str, str]) -> LawsView:
    """All laws. ``told``: the questions of the checklist, each with the profile on whose page it stands."""
    handbook, t = presenter.handbook, presenter.t
    asked = _asked(handbook, told)
    found: dict[str, list[LawView]] = {"": []}
    for law in handbook.laws.values():
        found.setdefault("-".join(country.value for country in law.countries), []).append(_law(law, presenter, asked))
    counted = Counter(article.checked for law in handbook.laws.values() for article in law.articles)
    return LawsView(
        counts=tuple(
            (one.value, t(f"ui.laws.checked.{one.value}"), t("ui.laws.articles", count=counted[one])) for one in Checked
        ),
        groups=tuple(
            (_countries(key, presenter), f"_land_{key.lower() or 'eu'}", tuple(below))
            for key, below in found.items()
            if below
        ),
    )


def _countries(key: str, presenter: Presenter) -> str:
    if not key:
        return presenter.t("ui.laws.europe")
    return ", ".join(presenter.t(f"ui.country.{country}") for country in key.split("-"))


def _law(law: Law, presenter: Presenter, asked: Mapping[str, list[AskedView]]) -> LawView:
    checks = [_check(article, presenter) for article in law.articles]
    shared = checks[0] if len(checks) > 1 and len(set(checks)) == 1 else None
    labels = {profile.id: profile.label for profile in presenter.handbook.profiles}
    return LawView(
        law=law,
        kind=presenter.t(f"ui.laws.kind.{law.kind.value}"),
        profiles=tuple(labels[profile] for profile in law.profiles),
        check=shared,
        articles=tuple(
            LawArticleView(
                article, law_anchor(law.id, article.id), None if shared else check, tuple(asked.get(ref, ()))
            )
            for article, check in zip(law.articles, checks, strict=True)
            for ref in (f"{law.id}#{article.id}",)
        ),
        asked=tuple(asked.get(law.id, ())),
    )


def _check(article: LawArticle, presenter: Presenter) -> CheckView:
    return CheckView(
        state=article.checked.value,
        badge=presenter.t(f"ui.laws.checked.{article.checked.value}"),
        day=presenter.date(article.checked_on) or "",
        where=article.read_in or "",
        remark=article.remark or "",
    )


def _asked(handbook: Handbook, told: Mapping[str, str]) -> dict[str, list[AskedView]]:
    """What refers to a law, or to a place in it, by that reference: each question once."""
    found: dict[str, dict[str, AskedView]] = {}
    for ref, view in _references(handbook, told):
        found.setdefault(ref, {}).setdefault(view.item, view)
    return {ref: list(views.values()) for ref, views in found.items()}


def _references(handbook: Handbook, told: Mapping[str, str]) -> Iterator[tuple[str, AskedView]]:
    for checklist in handbook.checklists.values():
        for item in checklist.items:
            refs: Iterable[str] = (ref for ground in item.grounds for ref in ground.laws)
            for ref in refs if item.id in told else ():
                yield ref, AskedView(told[item.id], item.id, item.question)
