"""The one page of a live preview that starts with faulty sources: nothing good to show yet, only what is wrong."""

from collections.abc import Iterable

from markupsafe import Markup

from handbook import report
from handbook.links import HOME
from handbook.problems import Problem
from handbook.product import Heading, Page, Shown
from handbook.strings import Strings


def fault_page(problems: Iterable[Problem], strings: Strings) -> Shown:
    """A front page that lists the problems."""
    title, summary = strings.t("ui.faults.title"), strings.t("ui.faults.summary")
    told = [report.line(problem, strings) for problem in problems]
    lines = Markup("\n").join(Markup("<li>{}</li>").format(line) for line in told)
    html = Markup('<h1 id="fouten">{}</h1>\n<p>{}</p>\n<ul>\n{}\n</ul>\n').format(title, summary, lines)
    return Shown(Page(HOME, "faults", title, summary, told), html.encode(), (Heading(1, "fouten", title),))
