"""The first page of the Word file of a code: what it is, of whom, of when, and what it is not."""

from handbook.formats.word.origin import Origin
from handbook.formats.word.parts import Link, Piece, Run
from handbook.formats.word.places import flat
from handbook.formats.word.voice import Voice
from handbook.model.code import OfficialText, Status
from handbook.views.codes import CodeView
from handbook.views.provisions import Presenter
from handbook.views.text import paragraphs


class Front:
    """The first page of one document. ``fingerprint``: of all sources."""

    def __init__(self, voice: Voice, view: CodeView, presenter: Presenter, fingerprint: str) -> None:
        self.voice, self.view, self.presenter, self.fingerprint = voice, view, presenter, fingerprint
        self.code, self.organisation = view.code, view.organisation
        self.t = presenter.t

    @property
    def notice(self) -> str:
        """Why this is no official text, where it is none."""
        if self.code.status is Status.DRAFT:
            decides = f" {self.t('own.draft.to_decide', body=self.code.adopted_by)}" if self.code.adopted_by else ""
            of = self.t("own.draft.status_of", organisation=self.organisation.name)
            return f"{self.t('own.draft.status')} {of}{decides}"
        if self.code.status is Status.SUMMARY:
            return self.t("word.notice", organisation=self.organisation.name)
        return ""

    def write(self) -> None:
        """Put it at the end of the document."""
        settings = self.presenter.handbook.settings
        date = self.presenter.strings.date(settings.edition.date)
        shown = Origin("code", f"{self.organisation.id}/code")
        self.voice.say("Title", self.code.title, shown.at("title"))
        self.voice.say("Subtitle", self.organisation.name)
        self.voice.say("Titelregel", self.t("word.edition", edition=settings.edition.name, date=date))
        self.voice.say("Titelregel", self.t("word.published", publisher=settings.publisher.name))
        if self.fingerprint:
            self.voice.fact("Titelregel", self.t("word.property.fingerprint"), self.fingerprint)
        for fact in self.view.dates:
            self.voice.fact("Titelregel", fact.label, fact.text)
        if self.organisation.website:
            website = self.organisation.website
            self.voice.labelled("Titelregel", self.t("ui.organisation.website"), Link(website, website))
        if settings.licence:
            link = [Link(settings.licence.url, settings.licence.url)] if settings.licence.url else []
            name = flat(settings.licence.name)
            self.voice.labelled(
                "Titelregel", self.t("print.licence"), name, *(piece for one in link for piece in (" ", one))
            )
        if self.notice:
            self.voice.paper.say("Status", Run(flat(self.notice), "Etiket"))
        if self.code.status is Status.SUMMARY and self.code.official_text:
            self._official("Status", self.code.official_text)
        self.voice.all("Intro", self.code.about, shown.at("about"))
        if not self.notice and self.code.official_text:
            self._official("Titelregel", self.code.official_text)
        if self.view.marks:
            self.voice.say("Titelregel", self.view.marks)

    def _official(self, style: str, official: OfficialText) -> None:
        pieces: list[Piece] = [" ".join(paragraphs(official.where))]
        pieces += [" ", Link(official.url, official.url)] if official.url else []
        self.voice.labelled(style, self.t("word.official_text"), *pieces, colon=False)
