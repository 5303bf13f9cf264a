"""What an import tells as a file: a page to read here, or Markdown."""

from collections.abc import Callable, Mapping
from pathlib import Path

from handbook.compiled import environment

ENDS = (".html", ".md")
_TEMPLATES = Path(__file__).parent / "templates"


def can_stand(path: Path) -> bool:
    """Whether a report can be written there: its name says what it is, and its folder is there."""
    return path.suffix in ENDS and path.resolve().parent.is_dir()


def write(path: Path, name: str, filters: Mapping[str, Callable[..., str]], **values: object) -> None:
    """Write the report of this ``name`` among the templates; in Markdown ``filters`` escape. Raises OSError."""
    known = environment(_TEMPLATES, autoescape=path.suffix == ".html")
    known.filters |= filters
    text = known.get_template(f"{name}{path.suffix}.j2").render(**values)
    path.write_text(text, encoding="utf-8", newline="\n")
