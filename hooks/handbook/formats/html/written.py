"""What Markdown leaves out of a page that somebody wrote: names and scopes for tables, names for blocks of code.

Both may be wider than a phone. A box that scrolls has to be reached by keyboard, and whoever hears it needs its
name: that of the heading above it.
"""

import re
from collections import Counter

from markupsafe import Markup

from handbook.strings import Strings

_PIECE = re.compile(
    r"<h[1-6]\b[^>]*>(?P<heading>.*?)</h[1-6]>|<(?P<table>table)>|(?P<end></table>)"
    r"|<th(?P<head>(?: style=\"[^\"]*\")?)>|<pre(?P<code>(?: class=\"[^\"]*\")?)>",
    re.DOTALL,
)
"""Only what Markdown makes, to the letter: markup that somebody typed is theirs."""
_BOX = Markup(
    '<div class="gw-scroll" role="group" tabindex="0" aria-label="{}"><table class="gw-table" aria-label="{}">'
)
_CODE = Markup('<pre{} role="group" tabindex="0" aria-label="{}">')


class Named:
    """The HTML of one page, from top to bottom."""

    def __init__(self, title: str, strings: Strings) -> None:
        self._above = title
        self._strings = strings
        self._told: Counter[str] = Counter()
        self._open = 0

    def __call__(self, html: str) -> str:
        """The page with names and scopes."""
        return _PIECE.sub(self._piece, html)

    def _piece(self, found: "re.Match[str]") -> str:
        whole = found.group()
        if found["heading"] is not None:
            self._above = " ".join(Markup(found["heading"]).striptags().split())  # noqa: S704 - it stands on the page
        elif found["table"]:
            self._open += 1
            name = self._name("table")
            return _BOX.format(name, name)
        elif found["end"]:
            closed, self._open = self._open, max(self._open - 1, 0)
            return f"{whole}</div>" if closed else whole
        elif found["code"] is not None:
            return _CODE.format(Markup(found["code"]), self._name("code"))  # noqa: S704 - it stands on the page
        else:
            return f'<th scope="col"{found["head"]}>'
        return whole

    def _name(self, kind: str) -> str:
        """What it is called: after the heading above it, with a number from the second on."""
        name = self._strings.t(f"ui.written.{kind}", heading=self._above)
        self._told[name] += 1
        count = self._told[name]
        return name if count == 1 else self._strings.t("ui.written.next", name=name, number=count)
