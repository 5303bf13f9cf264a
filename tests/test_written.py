"""Pages that somebody wrote in Markdown, whoever forks the project: what Markdown leaves out is added."""

import re

import pytest
from golden import SMALL
from project import copy_project

from handbook.formats.html.written import Named
from handbook.strings import Strings

STEPS = """# Stappen

1.  Begin hier:

    ```sh
    # geen titel
    ls
    ```

2.  Kijk daarna.

## Wie & wat

| Map | Van wie |
|---|---|
| `own` | jij |

```yaml
# ook geen titel
a: b
```

| Kort |
|---|
| ja |
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    project = copy_project(tmp_path_factory.mktemp("geschreven") / "p", SMALL)
    (project.root / "docs/stappen.md").write_text(STEPS, encoding="utf-8")
    done = project.build(GEDRAGSWIJZER_PRINTS="0")
    assert done.returncode == 0, done.stderr
    return (project.site / "stappen/index.html").read_text(encoding="utf-8")


def test_a_block_of_code_in_a_list_is_code(page: str) -> None:
    assert re.findall(r"<h1[^>]*>(.*?)</h1>", page) == ["Stappen"]
    steps = page[page.index("<ol>", page.index("<h1")) : page.index("<h2")]
    assert steps.count("<ol>") == 1
    assert "# geen titel\nls</code></pre>" in steps


def test_every_table_has_a_name_and_every_head_a_scope(page: str) -> None:
    heads = re.findall(r"<th\b[^>]*>", page)
    assert heads == ['<th scope="col">'] * 3
    named = re.findall(r'<div class="gw-scroll" role="group" tabindex="0" aria-label="([^"]+)"><table [^>]+>', page)
    assert named == ["Tabel bij “Wie &amp; wat”", "Tabel bij “Wie &amp; wat”, nummer 2"]
    assert page.count("</table></div>") == page.count("<table")


def test_every_block_of_code_has_a_name_and_can_be_reached(page: str) -> None:
    named = re.findall(r'<pre[^>]* role="group" tabindex="0" aria-label="([^"]+)">', page)
    assert named == ["Voorbeeld bij “Stappen”", "Voorbeeld bij “Wie &amp; wat”"]


def test_markup_that_somebody_typed_is_theirs() -> None:
    typed = '<table class="x"><tr><th scope="row">a</th></tr></table><pre id="y">b</pre>'
    assert Named("Titel", Strings.read())(typed) == typed


def test_a_name_is_no_markup() -> None:
    made = Named('"><script>', Strings.read())("<table></table>")
    assert "<script>" not in made
    assert made.count('"&gt;') == 0
    assert "&#34;&gt;&lt;script&gt;" in made
