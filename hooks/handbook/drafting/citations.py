"""What asks for a choice, in words: each law in full once, and short from then on. Twin: ``draft/citations.js``."""

from handbook.drafting.data import GroundData, LinkData


class Citations:
    """Tells grounds one after another, and remembers which it told."""

    def __init__(self) -> None:
        self._told: set[str] = set()

    def ground(self, ground: GroundData) -> str:
        """A ground with its places; one that was told before by its places alone, if it has any."""
        places = "; ".join(dict.fromkeys(self._place(link) for link in ground["links"]))
        if ground["text"] in self._told:
            return places or ground["text"]
        self._told.add(ground["text"])
        return f"{ground['text']} ({places})" if places else ground["text"]

    def _place(self, link: LinkData) -> str:
        if not link["law"] or link["who"] in self._told:
            return link["label"]
        self._told.add(link["who"])
        return f"{link['label']}: {link['law']}"


def laws(grounds: list[GroundData]) -> list[str]:
    """Each law that grounds name, once, with its title and the places in it."""
    titles: dict[str, str] = {}
    places: dict[str, list[str]] = {}
    for link in (link for ground in grounds for link in ground["links"]):
        if link["law"]:
            titles[link["who"]] = link["law"]
            place = link["label"].removeprefix(link["who"]).removeprefix(", ")
            if place and place not in places.setdefault(link["who"], []):
                places[link["who"]].append(place)
    return [
        f"{who}: {title} ({'; '.join(places[who])})" if places.get(who) else f"{who}: {title}"
        for who, title in titles.items()
    ]
