"""What a program proposed and nobody confirmed: what is left to confirm, and codes that may not go out with it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from handbook.model.code import Article, Provision, Status
from handbook.model.handbook import Body, Handbook
from handbook.model.placed import PlacedArticle
from handbook.model.proposed import Proposals, Proposed, Sureness, awaiting
from handbook.problems import Problem, Severity
from handbook.reading.documents import Document
from handbook.reading.own import blocks
from handbook.reading.references import Read

OPEN = (Sureness.STRONG, Sureness.FAIR, Sureness.WEAK)


def check_proposed(reads: Iterable[Read]) -> Iterator[Problem]:
    """A proposal is about a field: one that is not there was taken away, or never typed."""
    for read in reads:
        if read.file.kind.model is not Article:
            continue
        for loc, kind, block in blocks(Article, read.document.data, ()):
            if kind in {Article, Provision} and isinstance(block.get("proposed"), dict):
                for key in Proposed.model_fields.keys() & block["proposed"].keys():
                    if not block.get(key):
                        yield read.document.problem((*loc, "proposed", key), "proposal-without-field", {"key": key})


def check_open(handbook: Handbook, documents: Mapping[str, Document], t: Callable[..., str]) -> Iterator[Problem]:
    """Per code how much awaits a person: a fault where its readers would not be told."""
    for organisation, body in handbook.bodies.items():
        open_ = [found for article in body.articles.values() for found in _open(article)]
        if body.code is None or not open_:
            continue
        document = documents[handbook.origins[f"code:{organisation}"]]
        count = Counter(getattr(proposed, name) for proposed in open_ for name in proposed.open)
        told = ", ".join(t(f"review.count.{sure.value}", count=count[sure]) for sure in OPEN if count[sure])
        values = {
            "organisation": organisation,
            "count": t("review.count.proposals", count=count.total()),
            "places": t("review.count.places", count=len(open_)),
            "told": told,
        }
        if _may_go_out(body):
            yield document.problem(("status",), "proposals-open", values, Severity.WARNING)
        else:
            yield document.problem(("status",), "proposals-unconfirmed", values)


def _may_go_out(body: Body) -> bool:
    code = body.code
    return code is not None and (code.status is Status.DRAFT or code.proposals is Proposals.PUBLISHED)


def _open(placed: PlacedArticle) -> Iterator[Proposed]:
    """The article and the provisions in it of which something awaits a person."""
    holders: tuple[Any, ...] = (placed.article, *(item.provision for item in placed.walk()))
    yield from (holder.proposed for holder in holders if awaiting(holder.proposed))
