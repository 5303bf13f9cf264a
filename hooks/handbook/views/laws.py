"""The laws behind the checklist: what each article asks, whether that was checked, which questions refer to it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from handbook.links import law_anchor
from handbook.model.handbook import Handbook
from handbook.model.law import Checked, Law, LawArticle
from handbook.views.provisions import Presenter

T = TypeVar("T")


@dataclass(frozen=True)
class CheckView:
    """Whether a text was read: the state as value and words, on which day, in what."""

    state: str
    badge: str
    day: str
    where: str


@dataclass(frozen=True)
class AskedView:
    """A question of the checklist, and the profile on whose page it stands."""

    profile: str
    item: str
    question: str


@dataclass(frozen=True)
class LawArticleView:
    """A place in a law; ``check`` and ``remark`` are absent where all of the law share one."""

    article: LawArticle
    anchor: str
    check: CheckView | None
    remark: str | None
    asked: tuple[AskedView, ...]


@dataclass(frozen=True)
class LawView:
    """A law with its articles; ``check`` and ``remark`` are shared by all, ``asked`` questions name it as a whole."""

    law: Law
    kind: str
    profiles: tuple[str, ...]
    check: CheckView | None
    remark: str | None
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
    shared, remark = _shared(checks), _shared([article.remark for article in law.articles])
    labels = {profile.id: profile.label for profile in presenter.handbook.profiles}
    return LawView(
        law=law,
        kind=presenter.t(f"ui.laws.kind.{law.kind.value}"),
        profiles=tuple(labels[profile] for profile in law.profiles),
        check=shared,
        remark=remark,
        articles=tuple(
            LawArticleView(
                article=article,
                anchor=law_anchor(law.id, article.id),
                check=None if shared else check,
                remark=None if remark else article.remark,
                asked=tuple(asked.get(f"{law.id}#{article.id}", ())),
            )
            for article, check in zip(law.articles, checks, strict=True)
        ),
        asked=tuple(asked.get(law.id, ())),
    )


def _shared(told: Sequence[T]) -> T | None:
    """What is said of all, and so need not be said of each."""
    return told[0] if len(told) > 1 and len(set(told)) == 1 else None


def _check(article: LawArticle, presenter: Presenter) -> CheckView:
    return CheckView(
        state=article.checked.value,
        badge=presenter.t(f"ui.laws.checked.{article.checked.value}"),
        day=presenter.date(article.checked_on) or "",
        where=article.read_in or "",
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
