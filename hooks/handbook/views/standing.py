"""Of which edition a code is the text, since when that holds, and which edition comes after it."""

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.changes.states import between
from handbook.changes.text import same_text
from handbook.links import changes_page, compared_page, edition_page, editions_page
from handbook.model.edition import ClosedEdition, day_before
from handbook.model.handbook import Body
from handbook.views.editions import Way
from handbook.views.history import State, reopened, states
from handbook.views.provisions import Fact, Presenter
from handbook.views.validity import ended_on, voice


@dataclass(frozen=True)
class Standing:
    """What the editions say of a code as a whole: ``facts`` in words, and the ``ways`` to other texts of it."""

    facts: tuple[Fact, ...]
    ways: tuple[Way, ...]


def standing(body: Body, presenter: Presenter) -> Standing | None:
    """What the editions say of a code; None where there are none."""
    owner = body.organisation.id
    known = states(presenter, owner)
    if not known or body.code is None:
        return None
    make = _Teller(body, presenter, tuple(state.edition for state in known), known).standing
    return presenter.handbook.notebook.once(("standing", owner), make)


@dataclass(frozen=True)
class _Teller:
    body: Body
    presenter: Presenter
    editions: tuple[ClosedEdition, ...]
    known: tuple[State, ...]

    def standing(self) -> Standing:
        day = self.presenter.handbook.settings.edition.day
        past = [one for one in self.editions if one.in_force <= day]
        base = past[-1] if past else self.editions[0]
        others = [base, *(one for one in self.editions if one.in_force > base.in_force)]
        edition = next((one for one in others if self._is(one)), None)
        if edition is None:
            told = self.presenter.t("now.code.unnamed", name=base.name)
        else:
            key = f"now.code.{'since' if edition.in_force <= day else 'from'}.{voice(edition)}"
            mark = edition.mark
            key = "now.code.over" if ended_on(self.presenter, edition) else key
            told = self.presenter.t(key, name=edition.name, date=self._date(edition.in_force), mark=mark)
        return Standing((Fact(self.presenter.t("now.code.label"), told),), tuple(self._ways(edition, base, day)))

    def _is(self, edition: ClosedEdition) -> bool:
        """Whether it says the same as today's text."""
        return same_text(between(reopened(self.presenter, edition)[0], self.body))

    def _ways(self, edition: ClosedEdition | None, base: ClosedEdition, day: str) -> Iterator[Way]:
        t, owner = self.presenter.t, self.body.organisation.id
        if edition is None:
            yield Way(t("now.unnamed.what"), compared_page(owner, base.name))
        if edition is not None and edition.in_force > day and base.in_force <= day:
            text = t(f"now.until.{voice(base)}", date=self._date(day_before(edition.in_force)))
            yield Way(text, edition_page(owner, base.name))
        for one in self.editions:
            if one.in_force > day and one is not edition:
                text = t("now.code.next", name=one.name, date=self._date(one.in_force))
                yield Way(text, edition_page(owner, one.name))
        here = edition or base
        place = self.editions.index(here)
        if place:
            before = self.editions[place - 1]
            text = t("now.code.changed", name=here.name)
            yield Way(text, compared_page(owner, before.name, here.name))
        yield Way(t("now.code.all", count=len(self.editions)), editions_page(owner))
        yield Way(t("news.way.all"), changes_page(owner))

    def _date(self, day: str) -> str:
        return self.presenter.strings.date(day)
