"""What a draft holds on topics and answers to employees. Twin: ``theme/components/draft/held.js``.

A position per choice and kind of norm, in the words of the first such provision, resting on all of them. An answer per
question of employees that choices decide; where two decide otherwise, what both come down to.
"""

from handbook.drafting.drafted import Decided, Draft, Provision, articles_of, whole

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

DECIDING = frozenset({*KINDS, "principle", "procedure"})
"""Modalities that an answer to an employee can rest on."""

LONGEST = 15_000
"""Characters of an answer; only one that was typed to be too long has more."""

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


def answers_of(draft: Draft, words: dict[str, str]) -> list[dict[str, object]]:
    """The answers to employees' questions, in the order in which the choices decide them."""
    norms = [
        (f"{article['id']}#{provision['id']}", provision)
        for article in articles_of(draft)
        for provision in article["provisions"]
        if provision["based_on"] and provision["modality"] in DECIDING
    ]
    found: list[dict[str, object]] = []
    for situation in dict.fromkeys(decided["situation"] for decided in draft["decided"]):
        told = [decided for decided in draft["decided"] if decided["situation"] == situation]
        basis = {place: one for decided in told for place, one in norms if _decides(decided, one)}
        if basis:
            text = " ".join(dict.fromkeys(whole(one, words) for one in basis.values()))
            verdict = _together([decided["verdict"] for decided in told])
            found.append(
                {"situation": situation, "verdict": verdict, "text": text[:LONGEST].strip(" "), "basis": list(basis)}
            )
    return found


def _decides(decided: Decided, provision: Provision) -> bool:
    """Whether a provision is one of those by which a choice decides a question: its id ends in the clause's number."""
    based_on, number = provision["based_on"], int(provision["id"].rpartition("-")[2])
    return based_on is not None and based_on["clause"] == decided["choice"] and number in (decided["by"] or [number])


def _together(verdicts: list[str]) -> str:
    found = set(verdicts)
    if len(found) == 1:
        return verdicts[0]
    if found <= YES:
        return "allowed_if"
    return "not_allowed_unless" if found <= NO else "depends"
