"""The same pages as plain files: what a handbook of this size costs under MkDocs with Material and nothing of ours.

Made from the built site, so that it depends on none of our code: the content of each page with its headings as
Markdown and the rest as HTML, which is what somebody would write who keeps such pages as files.
"""

import html
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import yaml

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())  # noqa: SIM905 - a list is longer
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
SETTINGS = {
    "site_name": "Dezelfde pagina's",
    "theme": {
        "name": "material",
        "language": "nl",
        "font": False,
        "features": ["navigation.tabs", "navigation.prune", "toc.follow", "search.highlight"],
    },
    "plugins": ["search"],
    "markdown_extensions": ["attr_list", {"toc": {"permalink": False}}, "tables"],
    "validation": {"nav": {"omitted_files": "info"}},
}
"""As the project's own mkdocs.yml has it, without the hook and our theme."""


def write_plain(project: Path, to: Path) -> int:
    """Write the pages of the built site of ``project`` as a MkDocs project of its own; says how many there are."""
    count = 0
    for page in sorted((project / "site").rglob("index.html")):
        name = page.relative_to(project / "site").with_suffix(".md")
        (to / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (to / "docs" / name).write_text(as_markdown(page.read_text(encoding="utf-8")), encoding="utf-8")
        count += 1
    settings = {**SETTINGS, "nav": list(_nav(project))}
    (to / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return count


def as_markdown(page: str) -> str:
    """A built page as somebody would write it: front matter, headings in Markdown, HTML."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    front = yaml.safe_dump({"title": reader.title, "description": reader.description}, allow_unicode=True)
    return f"---\n{front}---\n\n{''.join(reader.content).strip()}\n"


class _Reader(HTMLParser):
    """Takes the content out of a page. A heading inside another element stays HTML, as it has to in Markdown."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.title = ""
        self.description = ""
        self.content: list[str] = []
        self._depth = -1
        """How many elements of the content are open; below 0 outside it."""
        self._tag = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._tag = tag
        if tag == "meta" and given.get("name") == "description":
            self.description = given.get("content") or ""
        if self._depth < 0:
            self._depth += tag == "article"
            return
        if tag in HEADINGS and self._depth == 0:
            self._heading = f" {{#{given['id']}}}" if given.get("id") else ""
            self.content.append(f"\n\n{'#' * int(tag[1])} ")
        else:
            self.content.append(self.get_starttag_text() or "")
        self._depth += tag not in VOID

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - its parent's
        if self._depth >= 0:
            self.content.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        self._tag = ""
        if self._depth < 0 or tag in VOID:
            return
        self._depth -= 1
        if tag in HEADINGS and self._depth == 0:
            self.content.append(f"{self._heading}\n\n")
        elif self._depth >= 0:
            self.content.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self._text(data, data)

    def handle_entityref(self, name: str) -> None:
        self._text(f"&{name};", html.unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self._text(f"&#{name};", html.unescape(f"&#{name};"))

    def _text(self, typed: str, meant: str) -> None:
        if self._depth >= 0:
            self.content.append(typed)
        elif self._tag == "title":
            self.title += meant


def _nav(project: Path) -> Iterator[object]:
    """The navigation of mkdocs.yml, and below the codes all their parts and articles."""
    with (project / "mkdocs.yml").open(encoding="utf-8") as file:
        given = yaml.load(file, Loader=_Settings)["nav"]  # noqa: S506 - a safe loader, see below
    yield from (_with_codes(item, project) for item in given)


def _with_codes(item: object, project: Path) -> object:
    if isinstance(item, dict):
        return {title: _with_codes(below, project) for title, below in item.items()}
    if isinstance(item, list):
        codes = list(_codes(project)) if "code/index.md" in item else []
        return [_with_codes(below, project) for below in item] + codes
    name = str(item)
    return name if name.endswith("index.md") else name.replace(".md", "/index.md")


def _codes(project: Path) -> Iterator[object]:
    for path in sorted((project / "policies" / "organisations").glob("*/code/code.yml")):
        owner = path.parent.parent.name
        code = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        parts = [
            {part["title"]: [f"code/{owner}/{article}/index.md" for article in part["articles"]]}
            for part in code["parts"]
            if part.get("articles")
        ]
        yield {owner: [f"code/{owner}/index.md", *parts]}


class _Settings(yaml.SafeLoader):
    """Reads mkdocs.yml without minding what it takes from the environment."""


_Settings.add_constructor("!ENV", lambda *_: "")
