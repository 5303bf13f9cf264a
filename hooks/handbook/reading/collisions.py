"""Generated pages and hand-written ones may not claim the same address."""

from collections.abc import Collection, Iterator
from pathlib import Path

from handbook.problems import Mark, Problem, SourcesFaultyError
from handbook.reading.layout import OWN, PAGES


def refuse_collisions(uris: Collection[str], docs: Path, policies: Path) -> None:
    """Raise SourcesFaultyError for every hand-written file that would silently win from a generated page.

    ``uris`` are those of the generated pages; hand-written ones stand in ``docs`` and in the own layer of ``policies``.
    """
    problems = [
        *_collisions(uris, docs, docs.name),
        *_collisions(uris, policies / OWN / PAGES, f"{policies.name}/{OWN}/{PAGES}"),
    ]
    if problems:
        raise SourcesFaultyError(problems)


def _collisions(uris: Collection[str], folder: Path, name: str) -> Iterator[Problem]:
    for uri in uris:
        claimed = [uri]
        if uri.endswith("index.md"):  # a README is the first page of its folder too
            claimed.append(f"{uri.removesuffix('index.md')}README.md")
        for path in claimed:
            if (folder / path).exists():
                yield Problem(f"{name}/{path}", Mark(), "page-collision", values={"value": path})
