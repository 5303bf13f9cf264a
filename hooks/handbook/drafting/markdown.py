"""A draft as Markdown. Twin: ``theme/components/draft/markdown.js``."""

import re
from xml.sax.saxutils import escape

from handbook.drafting.drafted import Draft, DraftArticle, Made, Section

MARKDOWN = re.compile(r"([\\`*_{}\[\]#~])")
"""What means something inside a line. No text that was typed begins one, so a full stop or a hyphen is only that."""


def markdown(draft: Draft, words: dict[str, str]) -> str:
    """The draft as Markdown. Whatever was typed shows as typed."""
    lines = [f"# {plain(draft['title'])}", "", plain(words["draft_notice"]), ""]
    lines += [line for told in draft["details"] for line in (plain(told), "")]
    for section in draft["preamble"]:
        lines += _section(section, section["title"])
    for chapter in draft["chapters"]:
        lines += [f"## {words['chapter']} {chapter['number']}. {plain(chapter['title'])}", ""]
        for article in chapter["articles"]:
            lines += _article(article, words)
    for section in (*draft["closing"], *draft["signatures"]):
        lines += _section(section, section["title"])
    for annex in draft["annexes"]:
        lines += _section(annex, f"{words['annex']}: {annex['title']}")
    lines += [f"## {words['appendix']}", ""]
    lines += [line for made in draft["choices"] for line in (_choice(made, words), "")]
    return "\n".join(lines).rstrip("\n") + "\n"


def _section(section: Section, title: str) -> list[str]:
    lines = [f"## {plain(title)}", ""]
    if section["about"]:
        lines += [plain(section["about"]), ""]
    return [*lines, *(text for line in section["lines"] for text in (f"- {plain(line)}", ""))]


def _article(article: DraftArticle, words: dict[str, str]) -> list[str]:
    lines = [f"### {words['article']} {article['number']}. {plain(article['title'])}", ""]
    for provision in article["provisions"]:
        lines += [f"{provision['number']} {plain(provision['text'])}", ""]
        lines += [line for text in provision["conditions"] for line in (_limit(words["condition"], text), "")]
        lines += [line for text in provision["exceptions"] for line in (_limit(words["exception"], text), "")]
    return lines


def _limit(label: str, text: str) -> str:
    return f"- {label}: {plain(text)}"


def _choice(made: Made, words: dict[str, str]) -> str:
    """A choice with where it stands, what asks for it and who chose something like it."""
    choice = f"- {plain(made['question'])} **{plain(made['answer'])}**"
    told = (
        (words["numbers_head"], ", ".join(made["numbers"])),
        (words["grounds_head"], " ".join(made["grounds"])),
        (words["examples_head"], "; ".join(made["examples"])),
    )
    return choice + "".join(f" ({label}: {plain(text)})" for label, text in told if text)


def plain(text: str) -> str:
    """A text with nothing in it that Markdown would read."""
    return MARKDOWN.sub(r"\\\1", escape(text))
