"""New things as data: a norm gets what its words propose, marked as proposed; an article what those beside it have."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, Protocol

from handbook.importing.back.fresh import Fresh
from handbook.importing.naming import Names, of_text, of_title
from handbook.importing.proposal import Guess, Proposal, Taken, filled
from handbook.model.base import Modality

Data = dict[str, Any]


class Proposes(Protocol):
    """Reads what a norm does."""

    def propose(self, text: str, items: tuple[str, ...] = (), heading: str = "", before: str = "") -> Proposal:
        """What is proposed for a norm that has this list and stands under these headings and this lead-in."""


class Maker:
    """Makes new things of one code. ``roles`` are the addressees that there are."""

    def __init__(
        self, proposer: Proposes, roles: Collection[str], code: Mapping[str, Any], t: Callable[..., str]
    ) -> None:
        self.proposer, self.roles, self.code, self.t = proposer, roles, code, t
        self.idle = frozenset(t("intake.idle").split())

    def make(self, fresh: Fresh, article: Mapping[str, Any], taken: Collection[str]) -> Data:
        """The data of a new thing; ``article`` is the one that it stands in, ``taken`` are the ids beside it."""
        name = self._id(fresh, taken)
        if fresh.kind == "provision":
            return self._provision(name, fresh, article)
        found: Data = {"id": name, "number": self._number(fresh), "title": fresh.text}
        if fresh.kind == "article":
            found |= {"setting": "both", "proposed": {"setting": "weak"}}
        if fresh.kind in {"article", "part"} and not self.own:
            found |= {"about": fresh.text, "citations": [{"locator": found["number"] or fresh.text}]}
        if fresh.kind == "part":
            found |= {"about": found.get("about", fresh.text)}
        return filled(found)

    @property
    def own(self) -> bool:
        """Whether this is the organisation's own text."""
        return bool(self.code.get("status") != "summary")

    def _id(self, fresh: Fresh, taken: Collection[str]) -> str:
        made = of_text(fresh.text, self.idle) if fresh.kind == "provision" else of_title(fresh.text)
        return Names(taken).give(made or self.t(f"back.id.{fresh.kind}"))

    def _number(self, fresh: Fresh) -> str:
        label = str(self.code.get("article_label") or "")
        return fresh.label.removeprefix(label).strip().rstrip(".") if fresh.kind == "article" else fresh.label.strip()

    def _provision(self, name: str, fresh: Fresh, article: Mapping[str, Any]) -> Data:
        items = tuple(item.text for item in fresh.items)
        proposal = self.proposer.propose(fresh.text, items, str(article.get("title") or ""), "")
        taken = Taken()
        modality = fresh.modality or taken.one("modality", proposal.modality)
        found = {
            "id": name,
            "number": fresh.label if any("number" in one for one in article.get("provisions", ())) else "",
            "modality": modality.value,
            "defines": taken.some("defines", proposal.defines if modality is Modality.DEFINITION else None),
            "text": fresh.text,
            "items": [filled({"label": item.label, "text": item.text}) for item in fresh.items],
            "addressees": taken.some("addressees", self._addressees(proposal, article)),
            "conditions": taken.some("conditions", proposal.conditions),
            "exceptions": taken.some("exceptions", proposal.exceptions),
            "topics": taken.some("topics", proposal.topics),
            "citations": [] if self.own else [dict(one) for one in article.get("citations", ())],
            "proposed": taken.proposed,
        }
        return filled(found)

    def _addressees(self, proposal: Proposal, article: Mapping[str, Any]) -> Guess[tuple[str, ...]] | None:
        guess = proposal.addressees
        if guess is None:
            return None
        known = tuple(role for role in guess.value if role in self.roles)
        return Guess(known, guess.sure) if list(known) != list(article.get("addressees", ())) else None


def ids(data: Any) -> Iterator[str]:
    """Every id in an article."""
    if isinstance(data, Mapping):
        if isinstance(data.get("id"), str):
            yield data["id"]
        for value in data.values():
            yield from ids(value)
    elif isinstance(data, list):
        for value in data:
            yield from ids(value)
