"""What the passages of somebody's policy are held against the questions with, beside the questions themselves."""

import json

from handbook.views.views import Views
from handbook.views.vocabulary import vocabulary

MATCHING = "matching.json"
"""Beside the questionnaire; fetched when somebody opens a policy, never before."""


def matching(views: Views) -> str:
    """Words that belong together, and per question how people ask about it (``theme/components/draft/match.js``)."""
    handbook = views.handbook
    labels = {topic.id: [topic.label, *topic.synonyms] for topic in handbook.topics.values()}
    asked: dict[str, list[str]] = {}
    near: dict[str, list[str]] = {}
    for checklist in handbook.checklists.values():
        for item in checklist.items:
            near[item.id] = [word for topic in item.topics for word in labels[topic]]
    for situation in handbook.situations.values():
        for name in situation.checklist:
            asked.setdefault(name, []).extend((situation.question, *situation.keywords, *situation.asked_as))
    words = vocabulary(handbook, views.strings)
    words["synonyms"] += views.strings.group("matching")["synonyms"]
    found = {**words, "asked": asked, "near": near}
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n"
