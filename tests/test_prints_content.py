"""Nothing that the sources say is lost on paper, and no provision stands there twice."""

import re
from html import unescape

from bench.beside import as_html
from conftest import Project
from pdfs import squeezed, whole_text

from handbook.formats.pdf.blocks import Document
from handbook.model.handbook import Handbook
from handbook.model.placed import PlacedProvision
from handbook.strings import Strings
from handbook.views.answers import overall
from handbook.views.provisions import Presenter
from handbook.views.text import paragraphs


def test_every_provision_stands_once_in_html_and_on_paper(
    built: Project, pdfs: dict[str, bytes], handbook: Handbook
) -> None:
    for ref, article in handbook.articles.items():
        page = (built.site / "code" / f"{ref}" / "index.html").read_text(encoding="utf-8")
        printed = whole_text(pdfs[f"pdf/{ref}.pdf"])
        provisions = list(article.walk())
        for placed in provisions:
            text = squeezed(placed.provision.beginning)
            alike = sum(text in squeezed(_told(other)) for other in provisions)
            cards = re.findall(rf'<li[^>]* id="{placed.anchor}">.*?gw-provision__text">(.*?)</div>', page, re.DOTALL)
            assert [squeezed(_plain(card)) for card in cards] == [text], placed.ref
            assert 1 <= printed.count(text) <= alike, placed.ref
            for limit in (*placed.provision.conditions, *placed.provision.exceptions):
                assert squeezed(limit) in printed, placed.ref


def _told(placed: PlacedProvision) -> str:
    item = placed.provision
    return " ".join((item.beginning, *item.conditions, *item.exceptions, item.explanation or ""))


def _plain(html: str) -> str:
    without_explanations = re.sub(r'<span role="tooltip".*?</span>', "", html, flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]+>", "", without_explanations))


def test_the_code_and_the_handbook_hold_every_provision(pdfs: dict[str, bytes], handbook: Handbook) -> None:
    for uri in ("pdf/code-bilzen-hoeselt.pdf", "pdf/handboek.pdf"):
        printed = whole_text(pdfs[uri])
        lost = [
            ref for ref, placed in handbook.provisions.items() if squeezed(placed.provision.beginning) not in printed
        ]
        assert lost == []
    everything = whole_text(pdfs["pdf/handboek.pdf"])
    for ref, said in handbook.statements.items():
        assert squeezed(said.statement.text) in everything, ref
    presenter = Presenter(handbook, Strings.read())
    for situation in handbook.situations.values():
        short = overall(situation, presenter)
        whose = f" · {short.whose}" if short.whose else ""
        assert squeezed(f"{short.badge}{whose} {situation.short_answer}") in everything, situation.id


def test_what_the_sources_say_reaches_the_paper(pdfs: dict[str, bytes], handbook: Handbook) -> None:
    told = whole_text(pdfs["pdf/handboek.pdf"])
    texts = [t for source in handbook.sources.values() for t in (source.reliability_remark, source.date_remark)]
    texts += [topic.about for topic in handbook.topics.values()]
    texts += [topic.remark for topic in handbook.topics.values()]
    texts += [term.definition for term in handbook.terms]
    texts += [", ".join(term.synonyms) for term in handbook.terms]
    texts += [placed.note.text for placed in handbook.notes]
    for body in handbook.bodies.values():
        texts += [body.organisation.about, *(silence.text for silence in body.positions.silences)]
        texts += [role.about for role in body.organisation.roles] if body.code else []
        for position in body.positions.positions:
            if body.organisation.in_comparison:
                texts += [position.text, position.condition, position.exception]
    for article in handbook.articles.values():
        texts += [article.article.about, article.article.explanation, *(one.why for one in article.article.related)]
        for placed in article.walk():
            item = placed.provision
            texts += [item.text, item.explanation, item.place, *item.conditions, *item.exceptions]
            texts += [item.deadline.text if item.deadline else None, item.retention.text if item.retention else None]
            texts += [*(amount.text for amount in item.amounts), *(ref.remark for ref in item.refers_to)]
    for said in handbook.statements.values():
        texts += [said.statement.text, said.statement.explanation, said.statement.medium]
        texts += [*said.statement.conditions, *said.statement.exceptions]
    for situation in handbook.situations.values():
        texts += [situation.question, situation.short_answer, *(answer.text for answer in situation.answers)]
    for case in handbook.cases.values():
        texts += [case.happened, case.decided, case.lesson]
    for question in (item for checklist in handbook.checklists.values() for item in checklist.items):
        texts += [question.question, question.why, *(ground.text for ground in question.grounds)]
        texts += [text for option in question.options for text in (option.label, option.help)]
    lost = [text for text in texts if text and not all(squeezed(part) in told for part in paragraphs(text))]
    assert lost == []


def test_the_benchmark_gives_other_tools_the_same_content(documents: dict[str, Document], handbook: Handbook) -> None:
    told = squeezed(unescape(re.sub(r"<[^>]+>", " ", as_html(documents["pdf/handboek.pdf"]))))
    lost = [ref for ref, placed in handbook.provisions.items() if squeezed(placed.provision.beginning) not in told]
    lost += [item.id for item in handbook.situations.values() if squeezed(item.short_answer) not in told]
    assert lost == []
