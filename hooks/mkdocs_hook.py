"""The adapter: MkDocs events -> handbook. The only file that imports mkdocs; every handler is a few lines."""

import json
import sys
from pathlib import Path
from typing import ClassVar

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from handbook import report
from handbook.formats.pdf.documents import Imprint
from handbook.formats.pdf.press import PressError, Progress, press
from handbook.formats.pdf.store import Store
from handbook.formats.plain.plain import plain
from handbook.formats.search.index import enrich
from handbook.formats.word.files import word_files
from handbook.formats.word.styles import read_reference
from handbook.links import Links
from handbook.model.handbook import Handbook
from handbook.outputs import build_site
from handbook.outputs.faults import fault_page
from handbook.problems import SourcesFaultyError
from handbook.product import NavItem, Site, StaticFile
from handbook.reading.collisions import refuse_collisions
from handbook.reading.layout import fingerprint
from handbook.reading.load import load
from handbook.strings import Strings

log = get_plugin_logger("handbook")


class _Build:
    """What goes from event to event of one build, and the last good site for the live preview to fall back on."""

    site = Site((), {})
    preview = False
    date = ""
    plain: ClassVar[dict[str, str]] = {}
    prints: tuple[StaticFile, ...] = ()
    """Files to print and to edit."""
    printed: frozenset[str] = frozenset()
    """The addresses that pages may link to for these."""


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether this is the live preview: its inline script is against our content security policy."""
    _Build.preview = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read, check and render everything before MkDocs cleans the old site away: a fault leaves that one standing."""
    strings = Strings.read(config.theme["language"])
    _Build.plain.clear()
    config.extra |= {"ui": strings.group("theme"), "preview": _Build.preview, "faults": []}
    try:
        _Build.site = _site(config, strings)
        log.info(strings.t("ui.build.pages", count=len(_Build.site.pages)))
    except SourcesFaultyError as error:
        _tell(error, strings, config)
    if not config.repo_url:
        config.edit_uri = None  # MkDocs would warn at every page that a path alone is no address
    if config.nav is not None:
        config.nav = _nav(config.nav, _Build.site)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages; their edit button opens the YAML they come from."""
    for page in _Build.site.pages:
        file = File.generated(config, page.uri, content=page.content)
        file.edit_uri = f"../policies/{page.source}" if page.source and config.repo_url else None
        files.append(file)
    for static in (*_Build.site.files, *_Build.prints):
        files.append(File.generated(config, static.uri, content=static.content))
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Date every page by the edition, not by the clock: the same sources give the same bytes."""
    for file in files.documentation_pages():
        if file.page is not None and _Build.date:  # a preview that starts with a fault has no edition yet
            file.page.update_date = _Build.date
    return nav


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Keep what every page says, to write it beside the page as plain Markdown."""
    if not _Build.preview:
        _Build.plain[page.file.dest_uri.removesuffix(".html") + ".md"] = plain(html, str(page.title))


@event_priority(-100)  # after the search plugin has written its index
def on_post_build(config: MkDocsConfig) -> None:
    """Write the plain pages, and let the search find provisions, not only pages."""
    for name, text in _Build.plain.items():
        (Path(config.site_dir) / name).write_text(text, encoding="utf-8", newline="\n")
    path = Path(config.site_dir) / "search" / "search_index.json"
    if path.is_file():
        index = json.loads(path.read_text(encoding="utf-8"))
        rich = enrich(index, _Build.site, directory_urls=config.use_directory_urls)
        path.write_text(json.dumps(rich, ensure_ascii=False, sort_keys=True, separators=(",", ":")), encoding="utf-8")


def _site(config: MkDocsConfig, strings: Strings) -> Site:
    """The checked and rendered site. Raises SourcesFaultyError."""
    policies = Path(config.config_file_path).resolve().parent / "policies"
    handbook = load(policies)
    reference = read_reference(Path(config.docs_dir))
    site = build_site(handbook, strings, directory_urls=config.use_directory_urls, reference=reference)
    refuse_collisions(site, Path(config.docs_dir))
    # a preview sets its prints once, and again when there are others to link to: paper can wait for the next build
    links = Links(handbook, directory_urls=config.use_directory_urls)
    if not (_Build.preview and _Build.printed == links.files()):
        imprint = Imprint(fingerprint(policies), config.site_url or "")
        words = (StaticFile(uri, raw) for uri, raw in word_files(handbook, strings, reference))
        _Build.prints = (*_prints(handbook, strings, links, imprint, policies.parent / ".cache" / "prints"), *words)
        _Build.printed = links.files()
    _Build.date = f"{handbook.settings.edition.date}-01-01"[:10]  # the sitemap wants a day, an edition may have a year
    return site


def _prints(
    handbook: Handbook, strings: Strings, links: Links, imprint: Imprint, cache: Path
) -> tuple[StaticFile, ...]:
    """The files to print. Those that nothing changed in come from ``cache``. Raises PluginError."""
    try:
        return press(handbook, strings, links, imprint, Store(cache), progress=_counting(strings))
    except PressError as error:
        raise PluginError(strings.t("print.failed", uri=error.uri, detail=error.detail)) from None


def _counting(strings: Strings) -> Progress | None:
    """Says on a terminal how far the prints are, on one line; nothing elsewhere."""
    if not sys.stderr.isatty():
        return None

    def show(done: int, total: int) -> None:
        sys.stderr.write("\r" + strings.t("print.progress", done=done, total=total) + ("\n" if done == total else ""))
        sys.stderr.flush()

    return show


def _tell(error: SourcesFaultyError, strings: Strings, config: MkDocsConfig) -> None:
    """Stop a build without a traceback; in the live preview show the faults on top of the last good pages."""
    text = report.as_text(error.problems, strings)
    summary = strings.t("problems._summary", count=len(error.problems))
    if not _Build.preview:
        raise PluginError(f"\n{text}\n{summary}") from None
    log.error(f"{summary}\n{text}")
    config.extra["faults"] = [report.line(problem, strings) for problem in error.problems]
    if not _Build.site.pages:
        _Build.site = Site((fault_page(error.problems, strings),), {})


def _nav(items: list[object], site: Site) -> list[object]:
    """``nav`` of mkdocs.yml, with the generated lines behind the first page of the sections that have some."""
    found: list[object] = []
    for item in items:
        if isinstance(item, dict):
            found.append(
                {title: _nav(value, site) if isinstance(value, list) else value for title, value in item.items()}
            )
        else:
            found += [item, *map(_line, site.nav.get(str(item), ()))]
    return found


def _line(item: NavItem) -> dict[str, object]:
    return {item.title: item.uri or [_line(child) for child in item.children]}
