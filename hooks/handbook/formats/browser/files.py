"""What only a browser needs: columns to put into a comparison, organisations to pick from, questions to draft from."""

import json
from collections.abc import Iterable, Iterator
from functools import partial

from handbook.drafting.data import LinkData, Questionnaire
from handbook.drafting.questionnaire import as_json, questionnaire
from handbook.formats.browser.matching import MATCHING, matching
from handbook.formats.html.render import Html
from handbook.formats.job import Job
from handbook.formats.word.gaps import GAPS, gaps_skeleton
from handbook.formats.word.notes import DISCUSSION, NOTE, discussion_skeleton, note_skeleton
from handbook.formats.word.skeleton import SKELETON, skeleton
from handbook.links import CHECKLIST, DRAFT, Links
from handbook.product import StaticFile
from handbook.views.checklists import place_label, speaker
from handbook.views.comparison import Column, column_view, comparison_sets
from handbook.views.laws import law_label
from handbook.views.provisions import Presenter
from handbook.views.views import Views

ORGANISATIONS = "vergelijken/organisaties.json"


def browser_files(job: Job) -> Iterator[StaticFile]:
    """The files that scripts fetch."""
    views, links = job.views, job.links
    html = Html(views, links)
    columns = [column for chosen in comparison_sets(views.handbook, views.presenter) for column in chosen.columns]
    for made in columns:
        show = partial(_column, made, views.presenter, html)
        yield StaticFile(made.file, job.recall(made.file, show))
    yield StaticFile(ORGANISATIONS, _organisations(columns, views.presenter))
    yield StaticFile(CHECKLIST, as_json(questions(views, links)))
    yield StaticFile(MATCHING, matching(views))
    words = views.strings.group("ui.drafted")
    yield StaticFile(SKELETON, skeleton(words, job.settings.reference))
    yield StaticFile(DISCUSSION, discussion_skeleton(words, job.settings.reference))
    yield StaticFile(NOTE, note_skeleton(words, job.settings.reference))
    yield StaticFile(GAPS, gaps_skeleton(views.strings.group("ui.gaps"), words, job.settings.reference))


def _column(made: Column, presenter: Presenter, html: Html) -> str:
    return str(html.file(made.file, "column", column_view(made, presenter)).content)


def _organisations(columns: Iterable[Column], presenter: Presenter) -> str:
    """What the picker lists: id, names, kind and country in words, and the file of the column."""
    listed = [
        {
            "id": made.organisation.id,
            "name": made.organisation.name,
            "short": made.organisation.short_name,
            "kind": presenter.t(f"ui.organisation_kind.{made.organisation.kind.value}"),
            "country": presenter.country(made.organisation),
            "column": made.file.removeprefix("vergelijken/"),
        }
        for made in columns
    ]
    return json.dumps(listed, ensure_ascii=False, indent=1) + "\n"


def questions(views: Views, links: Links) -> Questionnaire:
    """The questionnaire of this handbook, with links that count from the generator's page."""
    presenter = views.presenter

    def link(place: str) -> LinkData:
        """A place with the organisation it is of, as the generator's page links to it."""
        return {
            "who": speaker(place, presenter),
            "label": place_label(place, presenter),
            "text": presenter.words(place),
            "href": links.between(DRAFT, links.target("place", place)),
            "law": "",
        }

    def law(place: str) -> LinkData:
        """A law, or a place in it, with what it asks."""
        name, _, number = place.partition("#")
        found = views.handbook.laws[name]
        article = next((one for one in found.articles if one.id == number), None)
        href = links.between(DRAFT, links.target("law", place))
        text = article.asks if article else found.title
        return {
            "who": found.name,
            "label": law_label(place, views.handbook),
            "text": text,
            "href": href,
            "law": found.title,
        }

    return questionnaire(views.handbook, views.strings, link, law)
