"""``export site``: the site as files for an engine that knows nothing of us."""

import argparse
import os
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

from handbook import report
from handbook.formats.export.folder import ForeignFolderError, refuse_foreign
from handbook.formats.export.folder import write as write_folder
from handbook.formats.export.project import ProjectError, read_project
from handbook.formats.job import Settings
from handbook.formats.pdf.press import PressError
from handbook.formats.word.styles import read_reference
from handbook.links import Links
from handbook.pages import all_pages
from handbook.problems import SourcesFaultyError
from handbook.product import StaticFile
from handbook.publish import PRINTS, export
from handbook.reading.collisions import refuse_collisions
from handbook.reading.layout import fingerprint
from handbook.reading.load import Library
from handbook.strings import Strings
from handbook.views.views import Views

FINE, FAULTY, USAGE = 0, 1, 2


def run(options: argparse.Namespace, strings: Strings) -> int:
    """Write the site as files for another engine, and say what to do with them."""
    folder: Path = options.output
    try:
        refuse_foreign(folder)  # before the work, not after it
        files = tuple(_exported(options.policies.resolve(), strings, paper=not options.no_prints))
        count = write_folder(files, folder)
    except SourcesFaultyError as error:
        print(report.as_text(error.problems, strings), file=sys.stderr)
        return FAULTY
    except ForeignFolderError:
        print(strings.t("ui.cli.foreign", folder=folder), file=sys.stderr)
        return USAGE
    except PressError as error:
        print(strings.t("print.failed", uri=error.uri, detail=error.detail), file=sys.stderr)
        return USAGE
    except (ProjectError, OSError) as error:
        print(strings.t("ui.cli.no_export", error=error), file=sys.stderr)
        return USAGE
    print(strings.t("ui.cli.exported", count=count, folder=folder))
    print(strings.t("ui.cli.exported_next", folder=shlex.quote(str(folder))))
    print(strings.t("ui.cli.exported_see", site=folder / "site"))
    return FINE


def _exported(policies: Path, strings: Strings, *, paper: bool) -> Iterator[StaticFile]:
    """The files of the project that ``policies`` belongs to."""
    project = read_project(policies.parent, os.environ)
    handbook = Library().load(policies)
    docs = policies.parent / "docs"
    settings = Settings(
        strings=strings,
        reference=read_reference(docs),
        fingerprint=fingerprint(policies),
        site_url=project.url,
        cache=policies.parent / ".cache",
        paper=paper and os.environ.get(PRINTS) != "0",
    )
    uris = [plan.uri for plan in all_pages(Views(handbook, strings), Links(handbook))]
    refuse_collisions(uris, docs, policies)
    return export(handbook, settings, project)
