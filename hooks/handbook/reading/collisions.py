"""Generated pages and hand-written ones may not claim the same address."""

from pathlib import Path

from handbook.problems import Mark, Problem, SourcesFaultyError
from handbook.product import Site


def refuse_collisions(site: Site, docs: Path) -> None:
    """Raise SourcesFaultyError for every file in ``docs`` that would silently win from a generated page."""
    problems = []
    for page in site.pages:
        claimed = [docs / page.uri]
        if page.uri.endswith("index.md"):  # a README is the first page of its folder too
            claimed.append(docs / f"{page.uri.removesuffix('index.md')}README.md")
        for path in claimed:
            if path.exists():
                name = path.relative_to(docs).as_posix()
                problems.append(Problem(f"{docs.name}/{name}", Mark(), "page-collision", values={"value": name}))
    if problems:
        raise SourcesFaultyError(problems)
