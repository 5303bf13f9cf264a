"""The menu as the settings have it -> the menu as it is: without empty sections, with a fork's own pages."""

from collections.abc import Collection, Iterable, Mapping

from handbook.product import NavItem

ABOUT = "over.md"
"""The page behind which a fork's own pages stand."""
GUIDE = frozenset({"redactie/", "assets/images/redactie/"})
"""The folders of the pages for editors and of their pictures."""


def menu(items: Iterable[object], unlisted: Collection[str], added: Iterable[str] = ()) -> list[object]:
    """``items`` as MkDocs has them (uris, and tables of a title and a uri or a list), without those in ``unlisted``.

    ``added`` are the uris of further pages. A section with nothing left in it goes. An entry of ``unlisted`` that ends
    in a slash stands for everything below it.
    """
    further = list(added)
    found: list[object] = []
    for item in items:
        kept = _kept(item, unlisted, further)
        if kept is not None:
            found.append(kept)
            if ABOUT in (kept, *(kept.values() if isinstance(kept, dict) else ())):
                found += further
    return found


def _kept(item: object, unlisted: Collection[str], added: Iterable[str]) -> object:
    """An item as it is listed; None where it is not."""
    if isinstance(item, dict):
        inside = {title: _inside(below, unlisted, added) for title, below in item.items()}
        return {title: below for title, below in inside.items() if below} or None
    return None if is_hidden(str(item), unlisted) else item


def _inside(below: object, unlisted: Collection[str], added: Iterable[str]) -> object:
    return menu(below, unlisted, added) if isinstance(below, list) else _kept(below, unlisted, added)


def is_hidden(uri: str, unlisted: Collection[str]) -> bool:
    """Whether a page is unlisted, by itself or with its folder."""
    return uri in unlisted or any(name.endswith("/") and uri.startswith(name) for name in unlisted)


def listed(items: Iterable[object], nav: Mapping[str, tuple[NavItem, ...]]) -> list[object]:
    """``items`` with the generated lines behind the first page of the sections that have some."""
    found: list[object] = []
    for item in items:
        if isinstance(item, dict):
            below = {
                title: listed(inside, nav) if isinstance(inside, list) else inside for title, inside in item.items()
            }
            found.append(below)
        else:
            found += [item, *map(_line, nav.get(str(item), ()))]
    return found


def _line(item: NavItem) -> dict[str, object]:
    return {item.title: item.uri or [_line(child) for child in item.children]}
