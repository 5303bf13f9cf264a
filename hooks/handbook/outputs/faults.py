"""The one page of a live preview that starts with faulty sources: nothing good to show yet, only what is wrong."""

from collections.abc import Iterable

from handbook import report
from handbook.formats.pages.render import markdown
from handbook.links import HOME
from handbook.problems import Problem
from handbook.product import Page
from handbook.strings import Strings


def fault_page(problems: Iterable[Problem], strings: Strings) -> Page:
    """A front page that lists the problems."""
    lines = "\n".join(f"- {markdown(report.line(problem, strings))}" for problem in problems)
    title = strings.t("ui.faults.title")
    return Page(HOME, title, f"# {markdown(title)}\n\n{markdown(strings.t('ui.faults.summary'))}\n\n{lines}\n")
