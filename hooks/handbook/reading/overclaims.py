"""Whether questions say that somebody says nothing whose own document nobody read. Warnings: a person has to judge."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from handbook.model.handbook import Handbook
from handbook.model.situation import Situation
from handbook.problems import Problem, Severity
from handbook.reading.documents import Document, Loc

_SENTENCE = re.compile(r"(?<=[.?!;:])\s+")


def check_silence(
    handbook: Handbook, documents: Mapping[str, Document], situations: Iterable[Situation], t: Callable[[str], str]
) -> Iterator[Problem]:
    """Every text of a question, or of an answer elsewhere, that calls somebody silent whose document was not read.

    How that is said is told by the patterns of the language: ``t`` are its texts.
    """
    unread = [body.organisation for body in handbook.bodies.values() if not body.read]
    if not any(organisation.in_comparison for organisation in unread):
        return
    names = "|".join(re.escape(name) for one in unread for name in sorted({one.name, one.short_name}))
    claims = re.compile(rf"{t('silence.general')}|\b(?:{names}){t('silence.named')}", re.IGNORECASE)
    document_words = re.compile(t("silence.document"), re.IGNORECASE)
    for document, loc, text in _texts(handbook, documents, situations):
        for sentence in _SENTENCE.split(text):
            if claims.search(sentence) and not document_words.search(sentence):
                yield document.problem(loc, "silence-overclaimed", {"value": sentence}, Severity.WARNING)


def _texts(
    handbook: Handbook, documents: Mapping[str, Document], situations: Iterable[Situation]
) -> Iterator[tuple[Document, Loc, str]]:
    for situation in situations:
        document = documents[handbook.origins[f"situation:{situation.id}"]]
        yield document, ("short_answer",), situation.short_answer
        for number, answer in enumerate(situation.answers):
            yield document, ("answers", number, "text"), answer.text
    for owner, body in handbook.bodies.items():
        for number, own in enumerate(body.answers):
            yield documents[handbook.origins[f"answers:{owner}"]], ("answers", number, "text"), own.text
