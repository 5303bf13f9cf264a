"""Generated pages and hand-written ones may not claim the same address."""

from collections.abc import Iterable
from pathlib import Path

from handbook.problems import Mark, Problem, SourcesFaultyError


def refuse_collisions(uris: Iterable[str], docs: Path) -> None:
    """Raise SourcesFaultyError for every file in ``docs`` that would silently win from a generated page.

    ``uris`` are those of the generated pages.
    """
    problems = []
    for uri in uris:
        claimed = [docs / uri]
        if uri.endswith("index.md"):  # a README is the first page of its folder too
            claimed.append(docs / f"{uri.removesuffix('index.md')}README.md")
        for path in claimed:
            if path.exists():
                name = path.relative_to(docs).as_posix()
                problems.append(Problem(f"{docs.name}/{name}", Mark(), "page-collision", values={"value": name}))
    if problems:
        raise SourcesFaultyError(problems)
