"""The numbers by which the provisions of an edition are cited: "14.2-3", and "14.2-3a" below it.

They follow the place: a provision that comes before others moves their numbers, their ids stay. The numbers that the
document prints lead; the editors' only count what it leaves without one.
"""

from collections.abc import Collection, Iterable, Iterator
from itertools import count

from handbook.model.code import Article, Provision, Section
from handbook.model.placed import Mark

LETTERS = 26


def bases(articles: Iterable[tuple[str, str | None, bool]], annex: str) -> dict[str, str]:
    """What the numbers in each article begin with, by its id: its own number, else a letter that no article bears.

    ``articles`` are (id, number, whether it is an annex), in the order of the document; ``annex`` is what those are
    called.
    """
    found: dict[str, str] = {}
    without: list[str] = []
    for name, number, is_annex in articles:
        plain = _plain(number)
        base = f"{annex} {plain}".rstrip() if is_annex else plain
        if base and base not in found.values():
            found[name] = base
        else:
            without.append(name)
    taken = set(found.values())
    free = (letter for letter in map(str.upper, map(_letters, count(1))) if letter not in taken)
    return found | dict(zip(without, free, strict=False))


def marks(article: Article, base: str) -> dict[str, Mark]:
    """The number of every provision of an article, by its id; ``base`` is what they begin with."""
    groups: dict[tuple[str, str], list[Provision]] = {}
    for place, some in _groups(article, base):
        groups.setdefault(place, []).extend(some)
    found: dict[str, Mark] = {}
    taken: set[str] = set()
    for (here, number), items in groups.items():
        found |= _numbered(items, here, number, taken, depth=0)
    return found


def _groups(
    holder: Article | Section, base: str, number: str | None = None
) -> Iterator[tuple[tuple[str, str], tuple[Provision, ...]]]:
    """Provisions with what their numbers begin with, and the printed number that theirs may repeat."""
    own = _plain(holder.number)
    if isinstance(holder, Section) and own and own != number:
        base = _joined(base, number or "", own)
    here = own or number or ""
    yield (base, here), holder.provisions
    for section in holder.sections:
        yield from _groups(section, base, here)


def _numbered(items: Collection[Provision], base: str, number: str, taken: set[str], *, depth: int) -> dict[str, Mark]:
    """The numbers of provisions that are counted together, and of all below them. What is printed goes first."""
    found: dict[str, Mark] = {}
    for item in items:
        printed = _joined(base, number, _plain(item.number)) if _plain(item.number) else ""
        if printed and printed not in taken:
            found[item.id] = Mark(printed, printed=True)
            taken.add(printed)
    ranks = count(1)
    for item in items:
        if item.id not in found:
            text = next(text for text in (_counted(base, rank, depth) for rank in ranks) if text not in taken)
            found[item.id] = Mark(text, printed=False)
            taken.add(text)
        below = found[item.id].text
        own = _plain(item.number) or below
        found |= _numbered(item.provisions, below, own, taken, depth=depth + 1)
    return found


def _joined(base: str, number: str, own: str) -> str:
    """A printed number below ``base``: one that repeats the number above it ("3.1" in 3) is whole by itself.

    A number without parts repeats nothing: the third paragraph of article 3 is "3-3", not the article.
    """
    if not number or own == number:
        return own if own == number == base and "." in own else f"{base}-{own}"
    if own.startswith((f"{number}.", f"{number}-")):
        return base.removesuffix(number) + own
    return f"{base}{own}" if own.isalpha() and base[-1].isdigit() else f"{base}-{own}"


def _counted(base: str, rank: int, depth: int) -> str:
    """What is counted: "14.2-3", below it "14.2-3a", below that "14.2-3a1", figures and letters in turn."""
    if not depth:
        return f"{base}-{rank}"
    if depth % 2:
        return f"{base}{_letters(rank)}" if base[-1].isdigit() else f"{base}-{_letters(rank)}"
    return f"{base}{rank}" if base[-1].isalpha() else f"{base}-{rank}"


def _letters(rank: int) -> str:
    """1 is "a", 26 "z", 27 "aa"."""
    letters = ""
    while rank:
        rank, letter = divmod(rank - 1, LETTERS)
        letters = chr(ord("a") + letter) + letters
    return letters


def _plain(number: str | None) -> str:
    """A printed number without what only sets it apart from the text behind it: "a)" is "a", "3." is "3"."""
    return " ".join((number or "").split()).rstrip(".):").lstrip("(")
