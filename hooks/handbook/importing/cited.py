"""What a summary must say and an own text need not: where each thing stands in the document, and what it is about.

The places are those that an own text has by its numbers.
"""

from collections.abc import Callable
from typing import Any

from handbook.model.code import Article, Code, Provision, Section, Status
from handbook.reading.implied import Implied

Data = dict[str, Any]


def cite(code: Data, articles: dict[str, Data], t: Callable[..., str]) -> None:
    """Fill in the citations of a code and its articles, by id, in their place."""
    implied = Implied(t)
    own = Code.model_validate({**code, "status": Status.DRAFT})
    whole = implied.in_code(own)
    code["citations"] = _cited(whole)
    for data, part in zip(code.get("parts", ()), whole.parts, strict=True):
        data["citations"] = _cited(part)
        data.setdefault("about", t("intake.file.article_about", title=part.title))
    for name, data in articles.items():
        article = Article.model_validate(data)
        _fill(data, implied.in_article(article, own, annex=name in code.get("annexes", ())))
        data.setdefault("about", t("intake.file.article_about", title=article.title or article.number))


def _fill(data: Data, said: Article | Section | Provision) -> None:
    if not isinstance(said, Section):
        data["citations"] = _cited(said)
    for below, one in zip(data.get("provisions", ()), said.provisions, strict=True):
        _fill(below, one)
    if not isinstance(said, Provision):
        for below, section in zip(data.get("sections", ()), said.sections, strict=True):
            _fill(below, section)


def _cited(said: Any) -> list[Data]:
    return [{"locator": citation.locator} for citation in said.citations]
