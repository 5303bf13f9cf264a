"""The door for MkDocs: its events -> ``publish``. The only file that imports mkdocs; every handler is a few lines."""

import gc
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import mkdocs
from jinja2 import Environment
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils.templates import TemplateContext
from watchdog.observers.polling import PollingObserver

from handbook import report
from handbook.compiled import Compiled
from handbook.formats.browser.material import MaterialError, find_style, style
from handbook.formats.browser.theme import STYLE
from handbook.formats.export.pages import front_matter
from handbook.formats.html.faults import fault_page
from handbook.formats.html.written import Named
from handbook.formats.job import Progress, Settings
from handbook.formats.pdf.press import PressError
from handbook.formats.plain.handwritten import handwritten
from handbook.formats.search.index import index_files
from handbook.formats.search.written import written
from handbook.formats.word.styles import read_reference
from handbook.frames import Frames
from handbook.links import FIND, REGISTER, Addresses, Links
from handbook.manifest import write_manifest
from handbook.memory import Memory
from handbook.menu import GUIDE, is_hidden, listed, menu
from handbook.model.library import Setup
from handbook.policy import in_page
from handbook.problems import SourcesFaultyError
from handbook.product import Heading, Publication, Shown
from handbook.publish import PRINTS, publish
from handbook.reading.collisions import refuse_collisions
from handbook.reading.layout import OWN, PAGES, added_pages, fingerprint, own_pages
from handbook.reading.load import Library
from handbook.store import Shelf, Store
from handbook.strings import Strings

log = get_plugin_logger("handbook")

EVERY = 5
"""Pages or prints from one word on a terminal to the next."""
LOOK, QUIET = 0.1, 0.05
"""Seconds between two looks for saved files, and without a further one before the preview is built."""
SPEAKING = (".md", ".html", ".js", ".css")
"""Files that somebody wrote and that may name a class."""
HANDED_ON = frozenset({"publication", "shown", "plain", "frames", "nav", "strings", "written", "files"})
"""What the events of one build hand on in ``config.extra``: no frame shows it."""


@dataclass
class _Preview:
    """What a live preview keeps from build to build: what it read and made, and the files its pages lead to."""

    on: bool = False
    library: Library | None = None
    memory: Memory | None = None
    frames: Store = field(default_factory=Shelf)
    last: Publication | None = None
    linked: frozenset[str] = frozenset()


_preview = _Preview()


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether this is the live preview: its inline script is against our content security policy."""
    _preview.on = command == "serve"


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:
    """Look for saved files ten times a second: MkDocs looks twice, and waits as long as a whole build takes us."""
    watched = [path for path in (config.docs_dir, config.config_file_path) if path]
    for path in watched:
        server.unwatch(path)
    server.build_delay = QUIET
    server.observer = PollingObserver(timeout=LOOK)
    for path in watched:
        server.watch(path)
    return server


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read, check and publish everything before MkDocs cleans the old site away: a fault leaves that one standing."""
    gc.disable()  # a build makes much and drops little: looking for garbage would take a sixth of its time
    strings = Strings.read(config.theme["language"])
    config.extra |= {"ui": strings.group("theme"), "preview": _preview.on, "faults": [], "plain": {}, "written": {}}
    config.extra |= {"policy": in_page(), "strings": strings}
    try:
        publication = _published(config, strings)
        log.info(strings.t("ui.build.pages", count=len(publication.pages)))
    except SourcesFaultyError as error:
        publication = _tell(error, strings, config)
    config.extra["look"] = publication.look
    addresses = Addresses(directory_urls=config.use_directory_urls)
    config.extra["search"] = {"page": addresses.address(FIND), "register": addresses.address(REGISTER)}
    config.extra |= {"publication": publication, "shown": {shown.page.uri: shown for shown in publication.pages}}
    if publication.licence[0]:
        config.extra["licence"] = dict(zip(("name", "url"), publication.licence, strict=True))
    if not config.repo_url:
        config.edit_uri = None  # MkDocs would warn at every page that a path alone is no address
    if config.nav is not None:
        written = [path.relative_to(config.docs_dir).as_posix() for path in Path(config.docs_dir).rglob("*.md")]
        added = added_pages(own_pages(_policies(config)), written)
        config.nav = listed(menu(config.nav, publication.unlisted, added), publication.nav)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add what is published; the edit button of a page opens the YAML it comes from."""
    publication: Publication = config.extra["publication"]
    theirs = _taken_out(files, config)
    for file in [file for file in files if is_hidden(file.src_uri, publication.unlisted)]:
        files.remove(file)
    for uri, path in own_pages(_policies(config)).items():
        if (written := files.get_file_from_path(uri)) is not None:
            files.remove(written)
        files.append(_own(uri, path, config))
    spoken = (file for file in files if file.src_dir not in config.theme.dirs and file.src_uri.endswith(SPEAKING))
    by_hand = [file.content_string for file in spoken]
    for shown in publication.pages:
        source = shown.page.source
        file = File.generated(config, shown.page.uri, content="")
        file.edit_uri = f"../policies/{source}" if source and config.repo_url else None
        files.append(file)
    for static in (*publication.files, *publication.paper):
        if files.get_file_from_path(static.uri) is not None:
            continue  # a file of docs/ goes before one of the theme
        content = style(theirs, str(static.content), by_hand) if static.uri == STYLE else static.content
        # asked for or not: MkDocs leaves out what begins with a dot
        files.append(File.generated(config, static.uri, content=content, inclusion=InclusionLevel.INCLUDED))
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Date every page by the edition, not by the clock: the same sources give the same bytes."""
    config.extra["nav"] = nav
    day = config.extra["publication"].day
    for file in files.documentation_pages():
        if file.page is not None and day:  # a preview that starts with a fault has no edition yet
            file.page.update_date = day


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Describe our pages to the theme; put a plain copy beside those that somebody wrote."""
    shown = _shown(page, config)
    if shown is not None:
        page.meta = front_matter(shown.page)
        page.content = ""
        page.render = _rendered  # type: ignore[method-assign]  # nothing of it is Markdown: a parser for it is dear
        if shown.page.apart:
            addresses = Addresses(directory_urls=config.use_directory_urls)
            page.canonical_url = addresses.whole(config.site_url or "", shown.page.canonical) or None
    elif not _preview.on:
        addresses = Addresses(directory_urls=config.use_directory_urls)
        text = handwritten(markdown, str(page.title), page.file.src_uri, addresses)
        config.extra["plain"][addresses.plain(page.file.src_uri)] = text


def _asked(page: Page) -> tuple[str, ...]:
    """The ways to ask for a page that somebody wrote: ``asked_as`` at its head."""
    given = page.meta.get("asked_as")
    return tuple(map(str, given)) if isinstance(given, list) else ()


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str | None:
    """Tell what stands on our pages: they do not pass through Markdown. Name on others what Markdown does not."""
    shown = _shown(page, config)
    if shown is None:
        kind = "guide" if is_hidden(page.file.src_uri, GUIDE) else "page"
        config.extra["written"][page.file.src_uri] = written(html, str(page.title), page.url, kind, _asked(page))
        return Named(str(page.title), config.extra["strings"])(html)
    page.toc = _toc(shown.headings)
    return None


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Know what stands around every page, now that all titles are known, and where hand-written pages lead to."""
    env.bytecode_cache = Compiled()
    store = _preview.frames if _preview.on else Store(_cache(config) / "frames")
    config.extra["frames"] = Frames(store, _around(config), config.theme.dirs)
    config.extra["files"] = frozenset(file.dest_uri for file in files)
    pages = [file.page for file in files.documentation_pages() if file.page]
    linked = {file.src_uri for page in pages for file in page.links_to_anchors or ()}
    for page in pages:
        shown = _shown(page, config)
        if shown is not None and page.file.src_uri in linked:  # MkDocs looks whether those links arrive
            page.present_anchor_ids = set(re.findall(r'\sid="([^"]+)"', shown.html))


@event_priority(100)  # before other plug-ins look through the content
def on_page_context(context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Take the page as an earlier build framed it, if neither it nor its frame changed; else let it be framed."""
    shown = _shown(page, config)
    if shown is not None:
        kept = config.extra["frames"].get(shown)
        page.meta["kept"] = kept
        page.content = "" if kept else shown.html


@event_priority(100)  # as it left the templates: what other plug-ins do to a page they do at every build
def on_post_page(output: str, page: Page, config: MkDocsConfig) -> None:
    """Keep a page in its frame for the next build."""
    shown = _shown(page, config)
    if shown is not None:
        if page.meta.pop("kept") is None:
            config.extra["frames"].put(shown, output)
        page.content = ""


def on_build_error(error: Exception) -> None:
    """A preview goes on after a fault of the program."""
    gc.enable()


@event_priority(-100)  # behind all others: the manifest is of what is published
def on_post_build(config: MkDocsConfig) -> None:
    """Write the plain pages, which MkDocs would take for its own, what the search knows, and the list of all files."""
    publication: Publication = config.extra["publication"]
    config.extra["frames"].close()
    site = Path(config.site_dir)
    addresses = Addresses(directory_urls=config.use_directory_urls)
    made = {addresses.plain(shown.page.uri): shown.copy for shown in publication.pages if shown.copy}
    made |= {name: text.encode() for name, text in config.extra["plain"].items()}
    by_hand = (text for _, text in sorted(config.extra["written"].items()))
    if publication.search:  # without words of its own: faults from the start on, and nothing to find yet
        found = index_files((*(shown.entries for shown in publication.pages), *by_hand), publication.search)
        made |= {file.uri: str(file.content).encode() for file in found}
    for name, raw in made.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(raw)
    if not _preview.on:
        log.info(config.extra["strings"].t("proof.written", mark=write_manifest(site, config.extra["files"])))
        gc.freeze()  # looking through all of it for garbage once more would take a tenth of a build that is over
    gc.enable()


def _published(config: MkDocsConfig, strings: Strings) -> Publication:
    """The checked sources, published. Raises SourcesFaultyError and, where a print cannot be made, PluginError."""
    cache, docs, policies = _cache(config), Path(config.docs_dir), _policies(config)
    if _preview.on:
        _preview.library = _preview.library or Library(strings=strings)
    # a build reads once: what was read is let go of with its reader
    handbook = (_preview.library or Library(Store(cache / "sources"), strings)).load(policies, stops=not _preview.on)
    _take_over(config, handbook.settings)
    settings = Settings(
        strings=strings,
        reference=read_reference(docs),
        fingerprint=fingerprint(policies),
        site_url=config.site_url or "",
        directory_urls=config.use_directory_urls,
        cache=cache,
        memory=_preview.memory or Memory(Store(None if _preview.on else cache / "pages"), stays=_preview.on),
        paper=os.environ.get(PRINTS) != "0",
        progress=_counting(strings),
        plain=not _preview.on,
    )
    if _preview.on:
        _preview.memory = settings.memory
    linked = Links(handbook).files()
    # a preview sets its paper once, and again when there are other files to link to: it can wait for the next build
    kept = _preview.last.paper if _preview.on and _preview.last and _preview.linked == linked else None
    try:
        publication = publish(handbook, settings if kept is None else replace(settings, paper=False))
    except PressError as error:
        raise PluginError(strings.t("print.failed", uri=error.uri, detail=error.detail)) from None
    publication = publication if kept is None else replace(publication, paper=kept)
    refuse_collisions([shown.page.uri for shown in publication.pages], docs, policies)
    _preview.last, _preview.linked = publication, linked
    return publication


def _counting(strings: Strings) -> dict[str, Progress]:
    """Says on a terminal how far pages and prints are, on one line; nothing elsewhere."""
    if not sys.stderr.isatty():
        return {}
    known: dict[str, str] = {}

    def show(kind: str, done: int, total: int) -> None:
        if done == total or done % EVERY == 0:
            known[kind] = strings.t(f"print.progress.{kind}", done=done, total=total)
            sys.stderr.write("\r" + " · ".join(known.values()) + ("\n" if done == total else ""))
            sys.stderr.flush()

    return {kind: partial(show, kind) for kind in ("pages", "prints")}


def _tell(error: SourcesFaultyError, strings: Strings, config: MkDocsConfig) -> Publication:
    """Stop a build without a traceback; in the live preview show the faults on top of the last good pages."""
    text = report.as_text(error.problems, strings)
    summary = report.summary(error.problems, strings)
    if not _preview.on:
        raise PluginError(f"\n{text}\n{summary}") from None
    log.error(f"{summary}\n{text}")
    config.extra["faults"] = [report.line(problem, strings) for problem in error.problems]
    return _preview.last or Publication((fault_page(error.problems, strings),))


def _taken_out(files: Files, config: MkDocsConfig) -> str:
    """Publish no file of the theme that ours stands on. Returns its style sheet, for ours. Raises PluginError."""
    whole = [file for file in files if file.src_dir in config.theme.dirs]
    try:
        sheet = find_style(file.src_uri for file in whole if file.src_dir != config.theme.custom_dir)
    except MaterialError as error:
        strings = Strings.read(config.theme["language"])
        found = ", ".join(error.found) or "-"
        raise PluginError(strings.t("ui.build.material", pattern=error.pattern, found=found)) from None
    theirs = next(file.content_string for file in whole if file.src_uri == sheet)
    for file in whole:
        files.remove(file)
    return theirs


def _take_over(config: MkDocsConfig, setup: Setup) -> None:
    """The name of the site is that of the handbook; what else the handbook says of the site goes before mkdocs.yml."""
    config.site_name = setup.title
    config.site_description = setup.description or config.site_description
    config.repo_url = setup.site.repository or config.repo_url
    config.edit_uri = setup.site.edit or config.edit_uri
    if setup.site.url and not _preview.on:  # a preview is where it is
        config.site_url = setup.site.url


def _own(uri: str, path: Path, config: MkDocsConfig) -> File:
    """A file of the fork's own pages, which its edit button opens."""
    file = File.generated(config, uri, content=path.read_bytes())
    file.edit_uri = f"../policies/{OWN}/{PAGES}/{uri}" if config.repo_url else None
    return file


def _policies(config: MkDocsConfig) -> Path:
    """The folder of the sources."""
    return _cache(config).parent / "policies"


def _cache(config: MkDocsConfig) -> Path:
    """Where things may be kept between builds."""
    return Path(config.config_file_path).resolve().parent / ".cache"


def _around(config: MkDocsConfig) -> Iterator[str]:
    """What the frame of a page shows beside the page."""
    yield mkdocs.__version__
    names = ("site_name", "site_url", "site_description", "copyright", "repo_url", "edit_uri", "use_directory_urls")
    yield from (f"{name} {config[name]}" for name in (*names, "edit_uri_template", "extra_css", "extra_javascript"))
    yield from (f"{name} {value}" for name, value in config.extra.items() if name not in HANDED_ON)
    yield from (f"{name} {config.theme[name]}" for name in sorted(config.theme))
    for name, plugin in sorted(config.plugins.items()):  # hooks are modules, this file among them
        held = getattr(plugin, "__file__", None)
        yield f"{name} {Path(held).read_text(encoding='utf-8') if held else plugin.config}"
    yield str(config.extra["nav"])


def _rendered(config: MkDocsConfig, files: Files) -> None:
    """What a page is told to do that is HTML already."""


def _shown(page: Page, config: MkDocsConfig) -> Shown | None:
    shown: Shown | None = config.extra["shown"].get(page.file.src_uri)
    return shown


def _toc(headings: tuple[Heading, ...]) -> TableOfContents:
    """The headings as the theme lists them: each below the nearest one above it that is of a higher level."""
    top: list[AnchorLink] = []
    above: list[AnchorLink] = []
    for heading in headings:
        link = AnchorLink(str(escape(heading.text)), heading.anchor, heading.level)
        while above and above[-1].level >= heading.level:
            above.pop()
        (above[-1].children if above else top).append(link)
        above.append(link)
    return TableOfContents(top)
