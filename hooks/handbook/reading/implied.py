"""Citations that nobody types: in an organisation's own text they follow from the numbers ("artikel 3, lid 2")."""

from collections.abc import Callable
from dataclasses import dataclass

from handbook.model.base import Citation
from handbook.model.code import Article, Code, Part, Provision, Section


@dataclass(frozen=True)
class Implied:
    """Fills in the citations that an organisation's own text leaves out. ``t`` are the texts of its language."""

    t: Callable[..., str]

    def in_code(self, code: Code) -> Code:
        """The code and its parts with their citations; the same object where nothing is missing."""
        if not code.own or (code.citations and all(part.citations for part in code.parts)):
            return code
        parts = tuple(part if part.citations else self._in_part(part) for part in code.parts)
        citations = code.citations or _cited(self.t("own.whole"))
        return code.model_copy(update={"citations": citations, "parts": parts})

    def _in_part(self, part: Part) -> Part:
        return part.model_copy(update={"citations": _cited(part.heading)})

    def in_article(self, article: Article, code: Code, *, annex: bool) -> Article:
        """The article or the annex, and everything in it, with their citations."""
        if not code.own:
            return article
        label = self.t("ui.act.annex") if annex else code.article_label
        here = _labelled(label, article.number) if article.number else article.title or ""
        return article.model_copy(
            update={
                "citations": article.citations or _cited(here),
                "provisions": tuple(self._in_provision(item, here, article.number) for item in article.provisions),
                "sections": tuple(self._in_section(item, here, article.number) for item in article.sections),
            }
        )

    def _in_section(self, section: Section, above: str, number: str | None) -> Section:
        here, own = self._below(above, number, section.number, "own.section")
        return section.model_copy(
            update={
                "provisions": tuple(self._in_provision(item, here, own) for item in section.provisions),
                "sections": tuple(self._in_section(item, here, own) for item in section.sections),
            }
        )

    def _in_provision(self, item: Provision, above: str, number: str | None) -> Provision:
        here, own = self._below(above, number, item.number, "own.member")
        return item.model_copy(
            update={
                "citations": item.citations or _cited(here),
                "provisions": tuple(self._in_provision(child, here, own) for child in item.provisions),
            }
        )

    def _below(self, above: str, number: str | None, own: str | None, words: str) -> tuple[str, str | None]:
        """The place of something below ``above``, and the number that what stands below it may repeat.

        A number that repeats the one above it replaces it ("3.1" in article 3); any other follows it.
        """
        if not own or own == number:
            return above, number
        if number and own.rstrip(".").startswith(f"{number.rstrip('.')}."):
            return above.removesuffix(number) + own, own
        plain = own.rstrip(".")
        if plain.isdecimal():
            return f"{above}, {self.t(words, number=plain)}", plain
        return f"{above}, {own}", own


def _cited(place: str) -> tuple[Citation, ...]:
    return (Citation(locator=place),)


def _labelled(label: str | None, number: str) -> str:
    """The label as in running text ("artikel"); an abbreviation in capitals stays what it is."""
    if not label:
        return number
    return f"{label if label.isupper() else label[:1].lower() + label[1:]} {number}"
