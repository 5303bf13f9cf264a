"""A project as MkDocs has it -> what another engine needs of it: its settings, and the files that somebody wrote."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from handbook.product import StaticFile
from handbook.reading.layout import added_pages, own_pages

CONFIG = "mkdocs.yml"


class ProjectError(ValueError):
    """The settings of the project cannot be read; ``args`` hold why."""


@dataclass(frozen=True)
class Project:
    """What stands in ``mkdocs.yml`` and in ``docs/``.

    ``nav`` is a list of uris and of tables (title -> uri or list), as MkDocs has it. ``extensions`` are those of
    Markdown with their options. ``written`` are all files of ``docs/``, by their path below it.
    """

    name: str
    url: str = ""
    description: str = ""
    copyright: str = ""
    language: str = "nl"
    features: tuple[str, ...] = ()
    nav: tuple[Any, ...] = ()
    extensions: Mapping[str, Mapping[str, Any]] | None = None
    styles: tuple[str, ...] = ()
    scripts: tuple[Any, ...] = ()
    written: tuple[StaticFile, ...] = ()
    added: tuple[str, ...] = ()
    """The uris of pages in ``written`` that a fork adds: the menu lists them."""


def read_project(root: Path, environment: Mapping[str, str]) -> Project:
    """The project in ``root``. Raises OSError and ProjectError.

    ``environment`` is where ``!ENV`` looks. Any other tag, of which MkDocs knows some, counts for nothing.
    """
    try:
        found = yaml.load((root / CONFIG).read_text(encoding="utf-8"), _loader(environment))  # noqa: S506 - a safe one
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ProjectError(f"{CONFIG}: {error}") from error
    if not isinstance(found, dict) or not found.get("site_name"):
        raise ProjectError(f"{CONFIG}: site_name")
    theme = found.get("theme")
    theme = theme if isinstance(theme, dict) else {}
    own = own_pages(root / "policies")
    written = tuple(_written(root / str(found.get("docs_dir") or "docs")))
    return Project(
        name=str(found["site_name"]),
        url=str(found.get("site_url") or ""),
        description=str(found.get("site_description") or ""),
        copyright=str(found.get("copyright") or ""),
        language=str(theme.get("language") or "nl"),
        features=tuple(map(str, theme.get("features") or ())),
        nav=tuple(found.get("nav") or ()),
        extensions=_extensions(found.get("markdown_extensions") or ()),
        styles=tuple(map(str, found.get("extra_css") or ())),
        scripts=tuple(found.get("extra_javascript") or ()),
        written=(
            *(file for file in written if file.uri not in own),
            *(StaticFile(uri, path.read_bytes()) for uri, path in own.items()),
        ),
        added=added_pages(own, {file.uri for file in written}),
    )


def _loader(environment: Mapping[str, str]) -> type[yaml.SafeLoader]:
    """A loader that knows ``!ENV NAME`` and ``!ENV [NAME, OTHER, default]``."""

    class Loader(yaml.SafeLoader):
        pass

    def env(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
        if isinstance(node, yaml.SequenceNode):
            *names, default = loader.construct_sequence(node) or [None]
            if not names:
                names, default = [default], None
        else:
            names, default = [loader.construct_scalar(node)] if isinstance(node, yaml.ScalarNode) else [], None
        return next((environment[str(name)] for name in names if str(name) in environment), default)

    Loader.add_constructor("!ENV", env)
    Loader.add_multi_constructor("", lambda *_: None)
    return Loader


def _extensions(listed: Any) -> dict[str, dict[str, Any]]:
    """``[a, {b: {option: 1}}]``, or the same as a table -> every extension with its options."""
    items = [{name: options} for name, options in listed.items()] if isinstance(listed, dict) else listed
    found: dict[str, dict[str, Any]] = {}
    for item in items:
        for name, options in item.items() if isinstance(item, dict) else [(item, None)]:
            found[str(name)] = dict(options or {})
    return found


def _written(docs: Path) -> Iterator[StaticFile]:
    """Every file below ``docs``, but for hidden ones (an editor's, the system's)."""
    for path in sorted(docs.rglob("*")):
        name = path.relative_to(docs)
        if path.is_file() and not any(part.startswith(".") for part in name.parts):
            yield StaticFile(name.as_posix(), path.read_bytes())
