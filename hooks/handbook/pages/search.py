"""What the search knows of a provision and of a statement: a result lands on one, not on its page."""

from handbook.model.placed import PlacedProvision
from handbook.product import SearchEntry
from handbook.views.provisions import Presenter
from handbook.views.statements import StatementView

SAID = 0.6
"""Weight: what a source says about a subject comes behind the rule or the answer that an employee looks for."""


def provision(placed: PlacedProvision, presenter: Presenter, heading: str) -> SearchEntry:
    """A provision, under the heading that it stands below."""
    item = placed.provision
    parts = [*item.wording, *item.conditions, *item.exceptions, item.explanation or ""]
    parts += [fact.text for fact in presenter.provision(placed).facts]
    topics = [presenter.handbook.topics[topic] for topic in item.topics]
    words = [word for topic in topics for word in (topic.label, *topic.synonyms)]
    words += [item.medium] if item.medium else []
    title = presenter.t("ui.search.provision", badge=presenter.provision(placed).badge, heading=heading)
    return SearchEntry(item.id, title, " ".join(part for part in parts if part), ", ".join(dict.fromkeys(words)))


def statement(view: StatementView, presenter: Presenter) -> SearchEntry:
    """Something that a source says: who says it belongs to the title."""
    item = view.statement
    who = view.speaker[1] if view.speaker else view.source.title
    parts = [item.text, *item.conditions, *item.exceptions, item.explanation or ""]
    title = presenter.t("ui.search.provision", badge=view.kind, heading=who)
    words = [presenter.handbook.topics[topic].label for topic in item.topics]
    words += [item.medium] if item.medium else []
    text = " ".join(part for part in parts if part)
    return SearchEntry(item.id, title, text, ", ".join(dict.fromkeys(words)), SAID)
