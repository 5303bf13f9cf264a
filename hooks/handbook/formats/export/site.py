"""Pages and files -> a folder from which Zensical builds the same site. It reads files and runs no hooks.

Every page becomes ``…/index.md``: an engine that takes the links in HTML for those from file to file, as Zensical does,
then leaves ours as they are, for the folder of the file is the address of the page.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from markupsafe import Markup

from handbook.formats.export.pages import page_source
from handbook.formats.export.project import Project, ProjectError
from handbook.formats.export.toml import toml
from handbook.formats.html.render import Html
from handbook.formats.plain.handwritten import handwritten
from handbook.links import Addresses
from handbook.product import NavItem, Page, StaticFile

CONFIG = "zensical.toml"
DOCS = "docs"
THEME = "theme"
STYLE = "assets/stylesheets/gedragswijzer.css"
FRAME_STYLE = "assets/stylesheets/gw-zensical.css"
LANDSCAPE = "assets/stylesheets/gw-landscape.css"
SCRIPT = "assets/foundation/content.js"
FRAME = Path(__file__).parent / "frame"
TEMPLATES = ("main.html", "sitemap.xml")
"""Those of the other engine that ours stand for: pages that stand apart are in no list."""
ICON = "assets/images/favicon.svg"
OURS = ("content.action.edit", "content.action.view")
"""Features that lead to the sources of a page: here these are made, and whoever edits them loses the work."""
BUILT_IN: Mapping[str, Mapping[str, Any]] = {"toc": {}, "tables": {}, "fenced_code": {}}
"""Extensions of Markdown that MkDocs has always on."""

_HEADER = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_SHEET = Markup('<link rel="stylesheet" href="{}" media="print">\n')
_MODULE = Markup('<script type="module" src="{}"></script>\n')


def site_files(
    project: Project,
    pages: Iterable[Page],
    html: Html,
    files: Iterable[StaticFile],
    nav: Mapping[str, tuple[NavItem, ...]],
) -> Iterator[StaticFile]:
    """Every file of the folder. A file that somebody wrote goes before one of ours at the same place.

    Raises ProjectError.
    """
    addresses = Addresses()
    titles = dict(_titles(project.nav))
    placed: dict[str, str | bytes] = {f"{DOCS}/{uri}": content for uri, content in _frame()}
    placed |= {f"{DOCS}/{file.uri}": file.content for file in files}
    for page in pages:
        placed[f"{DOCS}/{moved(page.uri)}"] = page_source(page, html) + _loads(page, addresses)
    for file in project.written:
        page_of = file.uri.endswith(".md")
        uri = moved(file.uri) if page_of else file.uri
        placed[f"{DOCS}/{uri}"] = _written(file, titles, addresses) if page_of else file.content
    yield StaticFile(CONFIG, configuration(project, nav))
    yield from (StaticFile(f"{THEME}/{name}", (FRAME / name).read_text(encoding="utf-8")) for name in TEMPLATES)
    yield from (StaticFile(uri, content) for uri, content in placed.items())


def moved(uri: str) -> str:
    """Where the page at ``uri`` stands in the folder: ``a/b.md`` -> ``a/b/index.md``."""
    folder, _, name = uri.rpartition("/")
    if name == "README.md":  # the first page of its folder too
        name = "index.md"
    if name == "index.md":
        return f"{folder}/{name}" if folder else name
    return f"{uri.removesuffix('.md')}/index.md"


def configuration(project: Project, nav: Mapping[str, tuple[NavItem, ...]]) -> str:
    """The settings of the project as Zensical has them; its own theme shows the pages, without fonts of others."""
    about = {"site_url": project.url, "site_description": project.description, "copyright": project.copyright}
    tables: dict[str, dict[str, object]] = {
        "project": {
            "site_name": project.name,
            **{name: value for name, value in about.items() if value},
            "docs_dir": DOCS,
            "extra_css": [STYLE, FRAME_STYLE, *project.styles],
            "extra_javascript": [{"path": SCRIPT, "type": "module"}, *project.scripts],
            "nav": _nav(project.nav, nav),
        },
        "project.theme": {
            "variant": "classic",  # the look that our style sheet is written for
            "custom_dir": THEME,
            "language": project.language,
            "font": False,
            "favicon": ICON,
            "features": [feature for feature in project.features if feature not in OURS],
        },
    }
    for name, options in {**BUILT_IN, **(project.extensions or {})}.items():
        tables[f'project.markdown_extensions."{name}"'] = _plain(options)
    return toml(tables)


def _plain(options: Mapping[str, Any]) -> dict[str, object]:
    """Options without the nothings that a tag of YAML leaves behind: TOML has no word for them."""
    found: dict[str, object] = {}
    for name, value in options.items():
        if isinstance(value, dict):
            found[str(name)] = _plain(value)
        elif isinstance(value, list):
            found[str(name)] = [item for item in value if item is not None]
        elif value is not None:
            found[str(name)] = value
    return found


def _nav(items: Iterable[Any], generated: Mapping[str, tuple[NavItem, ...]]) -> list[object]:
    """``nav`` of the project, with the generated lines behind the first page of the sections that have some."""
    found: list[object] = []
    for item in items:
        if isinstance(item, dict):
            found.append({str(title): _below(inside, generated) for title, inside in item.items()})
        else:
            found += [_target(str(item)), *map(_line, generated.get(str(item), ()))]
    return found


def _below(inside: Any, generated: Mapping[str, tuple[NavItem, ...]]) -> object:
    return _nav(inside, generated) if isinstance(inside, list) else _target(str(inside))


def _line(item: NavItem) -> dict[str, object]:
    return {item.title: _target(item.uri) if item.uri else [_line(child) for child in item.children]}


def _target(uri: str) -> str:
    return moved(uri) if uri.endswith(".md") and "://" not in uri else uri


def _titles(nav: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """The uris that the navigation has a title for."""
    for item in nav:
        for title, inside in item.items() if isinstance(item, dict) else ():
            if isinstance(inside, list):
                yield from _titles(inside)
            else:
                yield str(inside), str(title)


def _loads(page: Page, addresses: Addresses) -> str:
    """What this page alone loads. Our own frame does so in its head; here the page itself has to."""
    sheets = [_SHEET.format(addresses.between(page.uri, LANDSCAPE))] if page.landscape else []
    modules = (addresses.between(page.uri, f"assets/components/{name}.js") for name in page.scripts)
    loads = "".join((*sheets, *map(_MODULE.format, modules)))
    return f"\n{loads}" if loads else ""


def _written(file: StaticFile, titles: Mapping[str, str], addresses: Addresses) -> str:
    """A page that somebody wrote, with its links as the published page has them. Raises ProjectError."""
    try:
        text = file.content.decode("utf-8-sig") if isinstance(file.content, bytes) else file.content
        text = text.replace("\r\n", "\n")
        header = _HEADER.match(text)
        meta = yaml.safe_load(header[1]) if header else None
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise ProjectError(f"{file.uri}: {error}") from error
    title = meta.get("title") if isinstance(meta, dict) else None
    start = header[0] if header else ""
    shown = str(titles.get(file.uri) or title or Path(file.uri).stem)
    return f"{start}\n{handwritten(text[len(start) :], shown, file.uri, addresses)}".lstrip("\n")


def _frame() -> Iterator[tuple[str, bytes]]:
    """What is ours in the frame of the other engine."""
    yield SCRIPT, (FRAME / "content.js").read_bytes()
    yield FRAME_STYLE, (FRAME / "zensical.css").read_bytes()
