"""What a draft holds on topics and answers to employees. Twin: ``theme/components/draft/held.js``.

A position per choice and kind of norm, in the words of the first such provision, resting on all of them. An answer per
question of employees that choices decide; where two decide otherwise, what both come down to.
"""

from handbook.drafting.drafted import Draft, Provision, articles_of

KINDS = {
    "obligation": "required",
    "retention": "required",
    "prohibition": "prohibited",
    "recommendation": "recommended",
    "permission": "allowed",
    "right": "allowed",
    "sanction": "described",
}
"""What an organisation holds by a provision of each modality; the others are no norms."""

YES, NO = {"allowed", "allowed_if"}, {"not_allowed", "not_allowed_unless"}


def positions_of(draft: Draft, words: dict[str, str]) -> list[dict[str, object]]:
    """The positions, in the order of the provisions."""
    found: dict[tuple[str, str, str], dict[str, object]] = {}
    bases: dict[tuple[str, str, str], list[str]] = {}
    for article in articles_of(draft):
        for provision in article["provisions"]:
            kind = _kind(provision)
            if not kind or provision["based_on"] is None:
                continue
            key = (provision["based_on"]["clause"], provision["topics"][0], kind)
            bases.setdefault(key, []).append(f"{article['id']}#{provision['id']}")
            if key not in found:
                found[key] = _position(provision, kind, bases[key], words)
    return list(found.values())


def _kind(provision: Provision) -> str:
    kind = KINDS.get(provision["modality"], "")
    limited = provision["conditions"] or provision["exceptions"]
    return "conditional" if kind == "allowed" and limited else kind


def _position(provision: Provision, kind: str, basis: list[str], words: dict[str, str]) -> dict[str, object]:
    found: dict[str, object] = {
        "topic": provision["topics"][0],
        "kind": kind,
        "text": provision["text"],
        "setting": provision["setting"],
    }
    if provision["conditions"]:
        found["condition"] = " ".join(provision["conditions"])
    if provision["exceptions"]:
        found["exception"] = " ".join(provision["exceptions"])
    found["citations"] = [{"locator": f"{words['article'].lower()} {provision['number']}"}]
    return {**found, "basis": basis}


def answers_of(draft: Draft) -> list[dict[str, object]]:
    """The answers to employees' questions, in the order in which the choices decide them."""
    placed = {
        choice: [
            (f"{article['id']}#{provision['id']}", provision["text"])
            for article in articles_of(draft)
            for provision in article["provisions"]
            if provision["based_on"] and provision["based_on"]["clause"] == choice and provision["modality"] in KINDS
        ]
        for choice in dict.fromkeys(decided["choice"] for decided in draft["decided"])
    }
    found: dict[str, list[tuple[str, str]]] = {}
    for decided in draft["decided"]:
        found.setdefault(decided["situation"], []).append((decided["verdict"], decided["choice"]))
    return [
        {
            "situation": situation,
            "verdict": _together([verdict for verdict, _ in told]),
            "text": " ".join(text for text in dict.fromkeys(text for _, choice in told for _, text in placed[choice])),
            "basis": [place for _, choice in told for place, _ in placed[choice]],
        }
        for situation, told in found.items()
        if any(placed[choice] for _, choice in told)
    ]


def _together(verdicts: list[str]) -> str:
    found = set(verdicts)
    if len(found) == 1:
        return verdicts[0]
    if found <= YES:
        return "allowed_if"
    return "not_allowed_unless" if found <= NO else "depends"
