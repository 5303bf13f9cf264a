"""Pages that somebody wrote: the same text as plain Markdown, with links that work where the plain file lies."""

import pytest

from handbook.formats.plain.handwritten import handwritten
from handbook.links import Addresses

LINKS = Addresses()


def body(text: str, uri: str = "redactie/publiceren.md") -> str:
    """``text`` as the plain page shows it, without the title."""
    shown = handwritten(text, "Titel", uri, LINKS)
    assert shown.startswith("# Titel\n\n")
    return shown.removeprefix("# Titel\n\n").removesuffix("\n")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("[a](index.md)", "[a](../)"),
        ("[a](../ik-stel-op.md)", "[a](../../ik-stel-op/)"),
        ("[a](velden.md#role)", "[a](../velden/#role)"),
        ("[a](publiceren.md#stap)", "[a](./#stap)"),
        ('[a](velden.md "Alle velden")', '[a](../velden/ "Alle velden")'),
        ("[a](<velden.md>)", "[a](<../velden/>)"),
        ("[a [b]](velden.md) en [c](over.md)", "[a [b]](../velden/) en [c](../over/)"),
        ("![beeld](../assets/images/a_(b).png)", "![beeld](../../assets/images/a_(b).png)"),
        ("[![beeld](a.svg)](velden.md)", "[![beeld](../a.svg)](../velden/)"),
        ("[word](../assets/stijlen.docx)", "[word](../../assets/stijlen.docx)"),
        ("[x][y]\n\n[y]: velden.md 'Alle'", "[x][y]\n\n[y]: ../velden/ 'Alle'"),
        ("[y]: <../over.md#a>", "[y]: <../../over/#a>"),
    ],
)
def test_links_to_pages_and_files_are_those_of_the_published_page(written: str, shown: str) -> None:
    assert body(written) == shown


@pytest.mark.parametrize(
    "text",
    [
        "[a](#hier) [b](https://a.be/x.md) [c](/x.md) [d](mailto:a@b.be) [e](//a.be/x.md)",
        "[a](../mag-ik/) [b](.) [c](..)",
        "<https://a.be/x.md> [a]: b",
        "`[a](velden.md)` en ``een ` en [a](velden.md)``",
        "```md\n[a](velden.md)\n```",
        "~~~\n[a](velden.md)\n\n```\n[b]: velden.md\n~~~",
        "````\n```\n[a](velden.md)\n```\n````",
        "1. stap\n\n    ```yaml\n    a: [a](velden.md)\n    ```",
        "> ```\n> [a](velden.md)\n> ```",
        "```\n```",
        "<!-- [a](velden.md) -->",
        "geen link \\[a\\](velden.md)",
        "[a] (velden.md) (velden.md)",
        '<a href="velden.md">ruwe HTML</a>',
    ],
)
def test_what_is_no_link_to_a_page_stays_as_it_is(text: str) -> None:
    assert body(text) == text


def test_links_around_code_are_found() -> None:
    text = "[a](velden.md)\n\n```\n[a](velden.md)\n```\n\n[`code`](velden.md) een ` en\n\n[b](velden.md) ` dan"
    expected = "[a](../velden/)\n\n```\n[a](velden.md)\n```\n\n[`code`](../velden/) een ` en\n\n[b](../velden/) ` dan"
    assert body(text) == expected


@pytest.mark.parametrize("text", ["# Eigen titel\n\nx", "#Eigen titel", "Eigen titel\n===\n\nx", "Eigen titel\n="])
def test_a_page_with_a_heading_keeps_it(text: str) -> None:
    assert handwritten(text, "Titel", "over.md", LINKS) == f"{text}\n"


def test_a_title_is_text() -> None:
    assert handwritten("## Kop", "<b> *x*", "over.md", LINKS) == "# &lt;b> \\*x\\*\n\n## Kop\n"


def test_without_directory_urls_links_lead_to_files() -> None:
    flat = Addresses(directory_urls=False)
    assert handwritten("# x\n[a](index.md#b) ![c](d.png)", "x", "redactie/publiceren.md", flat) == (
        "# x\n[a](index.html#b) ![c](d.png)\n"
    )


def test_at_the_front_page_and_at_the_first_page_of_a_folder() -> None:
    assert body("[a](over.md) [b](redactie/index.md)", "index.md") == "[a](over/) [b](redactie/)"
    assert body("[a](velden.md) [b](../over.md)", "redactie/index.md") == "[a](velden/) [b](../over/)"
