"""The overview of each code: its parts and articles, what each is about, and the notes on the whole."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from handbook.model.code import Code, Part, Preamble, Signatory, Signature, Status
from handbook.model.handbook import Body
from handbook.model.organisation import Organisation
from handbook.model.placed import PlacedArticle
from handbook.views.adopted import adopted
from handbook.views.provisions import Count, Fact, NoteView, Presenter
from handbook.views.standing import Standing, standing


@dataclass(frozen=True)
class ArticleLine:
    """An article in the overview. ``title`` is empty where it bears only a number."""

    ref: str
    number: str | None
    title: str
    about: str | None
    counts: tuple[Count, ...]
    notes: int


@dataclass(frozen=True)
class PartView:
    """A part with its articles; an announced part has none. ``heading`` is its printed number and title.

    ``former`` are anchors that it had under other ids, so that old links arrive.
    """

    part: Part
    heading: str
    anchor: str
    former: tuple[str, ...]
    articles: tuple[ArticleLine, ...]
    notes: tuple[NoteView, ...]


@dataclass(frozen=True)
class SignatureView:
    """Where and when an act was signed, in one text, and by whom."""

    place: str
    signatories: tuple[Signatory, ...]


@dataclass(frozen=True)
class CodeView:
    """Everything on the overview page of a code. ``articles`` stand before the parts, ``annexes`` behind all.

    ``closing`` are the texts behind the last article. ``marks``: whose the numbers of its provisions are.
    """

    code: Code
    organisation: Organisation
    dates: tuple[Fact, ...]
    counts: tuple[Count, ...]
    marks: str
    number_of_articles: int
    preamble: Preamble | None
    articles: tuple[ArticleLine, ...]
    parts: tuple[PartView, ...]
    closing: tuple[str, ...]
    signature: SignatureView | None
    annexes: tuple[ArticleLine, ...]
    notes: tuple[NoteView, ...]
    standing: Standing | None = None
    """Of which edition it is the text; None: there are none."""


@dataclass(frozen=True)
class CodesView:
    """The list of all codes."""

    codes: tuple[CodeView, ...]


def code_view(body: Body, presenter: Presenter) -> CodeView:
    """Everything about a code as a whole."""
    code, handbook = body.code, presenter.handbook
    if code is None:
        raise TypeError("an overview without a code")
    owner = body.organisation.id
    stands = standing(body, presenter)
    parts = tuple(_part(part, body, presenter) for part in code.parts)
    told = {view.note.id for part in parts for view in part.notes}
    whole = handbook.notes_by_place.get(f"{owner}/code", ())
    return CodeView(
        code=code,
        organisation=body.organisation,
        dates=(*_dates(code, presenter), *(stands.facts if stands else ())),
        counts=presenter.counts(item for article in body.articles.values() for item in article.walk()),
        marks=presenter.marks(item for article in body.articles.values() for item in article.walk()),
        number_of_articles=sum(
            article.article.number is not None and not article.head.annex for article in body.articles.values()
        ),
        preamble=code.preamble if code.preamble and any(dict(code.preamble).values()) else None,
        articles=tuple(_line(body.articles[name], presenter) for name in code.articles or ()),
        parts=parts,
        closing=_closing(code),
        signature=_signature(code.signature, presenter),
        annexes=tuple(_line(body.articles[name], presenter) for name in code.annexes or ()),
        notes=tuple(presenter.note(note) for note in whole if note.note.id not in told),
        standing=stands,
    )


def is_its_article(part: Part, body: Body) -> bool:
    """Whether a part is one article and says nothing above it that the article does not say: then it is shown once."""
    one = body.articles[part.articles[0]].article if len(part.articles) == 1 else None
    return one is not None and (one.id, one.title) == (part.id, part.heading)


def _part(part: Part, body: Body, presenter: Presenter) -> PartView:
    owner = body.organisation.id
    ref = f"{owner}/{part.id}"
    notes = () if ref in presenter.handbook.articles else presenter.handbook.notes_by_place.get(ref, ())
    return PartView(
        part=part,
        heading=part.heading,
        anchor=_anchor(part.id),
        former=tuple(map(_anchor, _former(part, body.code.parts if body.code else ()))),
        articles=tuple(_line(body.articles[name], presenter) for name in part.articles),
        notes=tuple(presenter.note(note) for note in notes),
    )


def _anchor(part: str) -> str:
    return f"deel_{part}"


def _former(part: Part, parts: Iterable[Part]) -> Iterator[str]:
    """The ids that a part had, unless another has them now or had them first."""
    others = [one for one in parts if one is not part]
    before = takewhile(lambda one: one is not part, parts)
    taken = {one.id for one in others} | {name for one in before for name in one.was or ()}
    yield from (name for name in dict.fromkeys(part.was or ()) if name not in {part.id, *taken} and "#" not in name)


def _line(placed: PlacedArticle, presenter: Presenter) -> ArticleLine:
    by_place = presenter.handbook.notes_by_place
    refs = [placed.ref, *(item.ref for item in placed.walk())]
    return ArticleLine(
        ref=placed.ref,
        number=placed.article.number,
        title=placed.head.title,
        about=placed.article.about,
        counts=presenter.counts(placed.walk()),
        notes=len({note.note.id for ref in refs for note in by_place.get(ref, ())}),
    )


def _closing(code: Code) -> tuple[str, ...]:
    closing = code.closing
    texts = (closing.repeal, closing.entry_into_force, closing.citation_title, closing.formula) if closing else ()
    return tuple(text for text in texts if text)


def _signature(signature: Signature | None, presenter: Presenter) -> SignatureView | None:
    if signature is None:
        return None
    place = (signature.place, presenter.date(signature.date))
    return SignatureView(", ".join(text for text in place if text), signature.signatories)


def _dates(code: Code, presenter: Presenter) -> tuple[Fact, ...]:
    """Every kind of date: what the source says, or that it says nothing. An own text does not speak of a source."""
    if code.own:
        return tuple(_own_dates(code, presenter))
    dates = code.dates
    known = {
        name: presenter.date(value)
        for name, value in (
            ("adopted", dates.adopted),
            ("signed", dates.signed),
            ("in_force", dates.in_force),
            ("repealed", dates.repealed),
        )
    } | {"edition": dates.edition}
    missing = presenter.t("ui.not_stated")
    required = ("adopted", "in_force")
    return tuple(
        Fact(presenter.t(f"ui.date.{name}"), value or missing)
        for name, value in known.items()
        if value or name in required
    )


def adoption(code: Code, presenter: Presenter) -> str:
    """Who adopted an own text and when, as far as that is known: "door de gemeenteraad op 1 december 2025"."""
    return adopted(code.adopted_by, presenter.date(code.dates.adopted) or "", presenter.t)


def _own_dates(code: Code, presenter: Presenter) -> Iterator[Fact]:
    """The dates of an organisation's own text: what is not there yet is left out."""
    t, dates, draft = presenter.t, code.dates, code.status is Status.DRAFT
    yield Fact(t("ui.date.adopted"), t("own.not_adopted") if draft else adoption(code, presenter))
    for name, value in (("signed", dates.signed), ("in_force", dates.in_force), ("repealed", dates.repealed)):
        if value:
            label = t("own.date.planned") if draft else t(f"ui.date.{name}")
            yield Fact(label, presenter.strings.date(value))
    if dates.edition:
        yield Fact(t("ui.date.edition"), dates.edition)
