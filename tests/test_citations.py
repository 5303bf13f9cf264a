"""What two documents say is never told of one: every format says of each place in which source it is."""

import csv
import io
import re

import pytest
from golden import apply_case, published

from handbook.formats.data.export import as_csv
from handbook.model.handbook import Handbook
from handbook.reading.load import load
from handbook.strings import Strings
from handbook.views.views import Views

FOLDER = "organisations/voorbeeldstad"
CASE = {
    "replace": [
        {
            "path": f"{FOLDER}/code/een/i-wachtwoorden.yml",
            "old": 'citations: [{locator: "art. I, 3.10"}]',
            "new": 'citations: [{locator: "art. I, 3.10"}, {locator: "al. 7", source: krant}, {locator: "bijlage"}]',
        },
        {
            "path": f"{FOLDER}/code/een/i-wachtwoorden.yml",
            "old": 'citations: [{locator: "art. I, 3.10, a"}]',
            "new": 'citations: [{locator: "al. 8", source: krant}]',
        },
        {
            "path": f"{FOLDER}/positions.yml",
            "old": 'citations: [{locator: "art. I"}]',
            "new": 'citations: [{locator: "art. I"}, {locator: "al. 9", source: krant}]',
        },
        {
            "path": f"{FOLDER}/notes.yml",
            "old": 'citations: [{locator: "art. I"}]',
            "new": 'citations: [{locator: "art. I"}, {locator: "al. 6", source: krant}]',
        },
    ]
}
OWN, OTHER = "Code van Voorbeeldstad", "Wachtwoorden in de krant"


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    return load(apply_case(CASE, tmp_path_factory.mktemp("twee")) / "policies")


def test_a_page_names_each_source_beside_its_places(handbook: Handbook) -> None:
    [html] = [
        shown.html for shown in published(handbook).pages if shown.page.uri == "code/voorbeeldstad/i-wachtwoorden.md"
    ]
    cited = re.findall(r'<a class="gw-cite" href="([^"]+)"><span class="gw-sr">[^<]*</span>([^<]*)</a>', html)
    assert cited[:3] == [
        ("../../../bronnen/voorbeeldcode/", f"{OWN}, art. I, 3.10; bijlage"),
        ("../../../bronnen/krant/", f"{OTHER}, al. 7"),
        ("../../../bronnen/krant/", "al. 8"),
    ], "and what stands below a norm leads to its own source, not to that of the norm"
    assert f'<span class="gw-cite">{OWN}, art. I; {OTHER}, al. 6</span>' in html


def test_the_table_names_each_source_beside_its_places(handbook: Handbook) -> None:
    rows = csv.DictReader(io.StringIO(as_csv(Views(handbook, Strings.read())).removeprefix("\ufeff")), delimiter=";")
    [row] = [row for row in rows if row["text"] == "Je geeft je wachtwoord aan niemand."]
    assert row["source"] == f"{OWN}; {OTHER}"
    assert row["locator"] == f"{OWN}, art. I; {OTHER}, al. 9"


def test_a_source_knows_what_cites_it_beside_another(handbook: Handbook) -> None:
    assert Views(handbook, Strings.read()).source("krant").provisions == len(("niemand", "lijst-a"))
