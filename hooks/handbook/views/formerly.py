"""What an organisation held on a topic, or answered to a question, before it held what it does now; and since when.

The closed editions tell it, not the clock. Another topic on a provision, another source or another number is no change.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from handbook.changes.gist import answer_said, position_said
from handbook.model.base import Modality, Setting
from handbook.model.handbook import Body
from handbook.model.situation import Answer
from handbook.views.held import EditionSaid, Norm, Said, norm
from handbook.views.history import records
from handbook.views.provisions import Presenter


@dataclass(frozen=True)
class HeldBefore:
    """A former position or answer: a badge by its name (``views/tones.py``), its word, and the words of the rest."""

    kind: str
    badge: str
    text: str
    limits: tuple[str, ...] = ()


@dataclass(frozen=True)
class Former:
    """``since`` says when it became what it is now, ``held`` what it was; ``silence`` tells of a time without words."""

    since: str
    held: tuple[HeldBefore, ...]
    silence: str


def former_stance(body: Body, topic: str, presenter: Presenter) -> Former | None:
    """What an organisation held on a topic before; None where it always held the same, as far as its editions go."""
    editions = records(presenter, body.organisation.id).said
    if not editions:
        return None
    owner, handbook = body.organisation.id, presenter.handbook
    now = Said(tuple(body.positions_on(topic)), tuple(map(norm, handbook.provisions_on(owner, topic))))

    def everywhere() -> frozenset[Norm]:
        return frozenset(norm(one) for article in body.articles.values() for one in article.walk())

    def differ(old: EditionSaid, new: EditionSaid | None) -> bool | None:
        then, later = old.said.get(topic, NOTHING), new.said.get(topic, NOTHING) if new else now
        return _differ(then, later, lambda: old.norms, (lambda: new.norms) if new else everywhere)

    found = _turn(editions, differ, presenter.handbook.settings.edition.day)
    if found is None:
        return None
    said = found[0].said.get(topic, NOTHING)
    return Former(_since(*found, presenter), tuple(_held(said, presenter)), presenter.t("now.former.silent"))


NOTHING = Said((), ())


def former_answer(answer: Answer, situation: str, presenter: Presenter) -> Former | None:
    """What an organisation answered to a question before; None where it always gave the same answer, or none."""
    editions = records(presenter, answer.organisation).said

    def differ(old: EditionSaid, new: EditionSaid | None) -> bool | None:
        then, now = old.answers.get(situation), new.answers.get(situation) if new else answer
        return None if then is None or now is None else answer_said(then) != answer_said(now)

    found = _turn(editions, differ, presenter.handbook.settings.edition.day) if editions else None
    if found is None:
        return None
    then = found[0].answers[situation]
    badge = presenter.t(f"ui.verdict.{then.verdict.value}")
    return Former(_since(*found, presenter), (HeldBefore(f"verdict-{then.verdict.value}", badge, then.text),), "")


def _turn(
    editions: Sequence[EditionSaid], differ: Callable[[EditionSaid, EditionSaid | None], bool | None], day: str
) -> tuple[EditionSaid, EditionSaid | None] | None:
    """The last edition that says something else than today, and the first one after it that says the same as today.

    None for the latter: what is said today stands in no edition.
    """
    past = [at for at, one in enumerate(editions) if one.edition.in_force <= day]
    base = past[-1] if past else 0
    at = next((at for at in range(base, len(editions)) if differ(editions[at], None) is False), None)
    if at is None:
        return (editions[base], None) if differ(editions[base], None) else None
    for here in range(at, 0, -1):
        found = differ(editions[here - 1], editions[here])
        if found is not False:
            return (editions[here - 1], editions[here]) if found else None
    return None


def _differ(
    old: Said, new: Said, then: Callable[[], frozenset[Norm]], now: Callable[[], frozenset[Norm]]
) -> bool | None:
    """Whether what is said of a topic changed. Where somebody typed what norms come down to, nobody can say."""
    if old.typed and new.typed:
        return list(map(position_said, old.typed)) != list(map(position_said, new.typed))
    if old.typed or new.typed:
        return True if old.silent or new.silent else None
    if Counter(one.modality for one in old.norms) == Counter(one.modality for one in new.norms):
        return False
    gone = Counter(one.modality for one in _but(old.norms, now()))
    return gone != Counter(one.modality for one in _but(new.norms, then()))


def _but(norms: Iterable[Norm], known: frozenset[Norm]) -> Iterator[Norm]:
    """Those that stand nowhere in the other text: what is only told of another topic changed nothing."""
    return (one for one in norms if one not in known)


def _since(old: EditionSaid, new: EditionSaid | None, presenter: Presenter) -> str:
    t, own = presenter.t, presenter.is_own(old.edition.organisation)
    if new is None:
        return t("now.former.unnamed", name=old.edition.name)
    later = "from" if new.edition.in_force > presenter.handbook.settings.edition.day else "since"
    date = presenter.strings.date(new.edition.in_force)
    return t(f"now.former.{later}.{'own' if own else 'summary'}", date=date)


def _held(said: Said, presenter: Presenter) -> Iterator[HeldBefore]:
    t = presenter.t
    for one in said.typed:
        limits = [t(f"ui.setting.{one.setting.value}")] if one.setting is not Setting.BOTH else []
        limits += [f"{t('ui.provision.condition', count=1)}: {one.condition}"] if one.condition else []
        limits += [f"{t('ui.provision.exception', count=1)}: {one.exception}"] if one.exception else []
        yield HeldBefore(one.kind.value, t(f"ui.position.{one.kind.value}"), one.text, tuple(limits))
    if not said.typed and said.norms:
        numbers = Counter(one.modality for one in said.norms)
        counts = [t(f"ui.modality_count.{one.value}", count=numbers[one]) for one in Modality if numbers[one]]
        yield HeldBefore("regulated", t("now.former.regulated"), ", ".join(counts))
