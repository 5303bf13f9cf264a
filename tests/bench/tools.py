"""The programs that our prints are measured against, and how to measure them with all that they start."""

import ctypes
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, perf_counter, sleep

import pikepdf
from playwright.sync_api import sync_playwright

from bench.ours import Made

PANGO = "libpango-1.0-0 libpangoft2-1.0-0"
"""The Debian packages that WeasyPrint needs."""
SUBREAPER = 36
"""PR_SET_CHILD_SUBREAPER of Linux."""
PATIENCE = 10
"""Seconds that what a program leaves behind may take to end."""


class ToolError(Exception):
    """A program that cannot be measured here, and why."""


@dataclass
class Tool:
    """A program that prints an HTML page. What it took per round, for an empty page (``start``) and for ours."""

    name: str
    command: Callable[[Path, Path, Path], list[str]]
    """The page, the file to write and a new folder -> the command."""
    start: list[Made] = field(default_factory=list)
    full: list[Made] = field(default_factory=list)

    def measure(self, page: Path, folder: Path) -> Made:
        """Print a page once; everything that the program writes goes to ``folder``. Raises ToolError."""
        pdf, new = folder / "out.pdf", Path(tempfile.mkdtemp(dir=folder))
        pdf.unlink(missing_ok=True)
        command, home = self.command(page, pdf, new), {**os.environ, "HOME": str(folder), "TMPDIR": str(new)}
        before, start = _children(), perf_counter()
        done = subprocess.run(command, env=home, capture_output=True, text=True, check=False)
        wall = perf_counter() - start
        _wait_for_orphans()
        processor = _children() - before
        shutil.rmtree(new, ignore_errors=True)
        if not pdf.is_file():
            raise ToolError(f"{self.name} printed nothing: {done.stderr.strip()}")
        with pikepdf.open(pdf) as found:
            return Made(self.name, len(found.pages), pdf.stat().st_size, processor, wall)


def chromium() -> Tool:
    """A browser without a window, and without anything that it does for itself. Raises ToolError."""
    named = os.environ.get("GEDRAGSWIJZER_BROWSER")
    if not named:  # the one that Playwright installed: see .ci/browser
        with sync_playwright() as playwright:
            named = playwright.chromium.executable_path
    browser = shutil.which(named)
    if browser is None:
        raise ToolError("Chromium is not here: install it, or set GEDRAGSWIJZER_BROWSER to the path of one")
    quiet = "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking"
    quiet += " --disable-component-update --disable-sync --disable-quic --no-pdf-header-footer"

    def command(page: Path, pdf: Path, new: Path) -> list[str]:
        return [
            browser,
            *quiet.split(),
            f"--user-data-dir={new}",
            f"--print-to-pdf={pdf}",
            page.as_uri(),
        ]

    return Tool("Chromium", command)


def weasyprint() -> Tool:
    """Tagged as our prints are; PDF/A as well it cannot do. Raises ToolError."""
    program = [sys.executable, "-m", "weasyprint"]
    tried = subprocess.run([*program, "--version"], capture_output=True, text=True, check=False)
    if "No module named" in tried.stderr:
        raise ToolError("WeasyPrint is not installed: make bench does that")
    if tried.returncode:
        raise ToolError(f"WeasyPrint needs Pango. On Debian and Ubuntu: sudo apt-get install {PANGO}")
    return Tool("WeasyPrint", lambda page, pdf, _: [*program, "-q", "--pdf-variant=pdf/ua-1", str(page), str(pdf)])


TOOLS: tuple[Callable[[], Tool], ...] = (chromium, weasyprint)


def adopt_orphans() -> None:
    """What a browser leaves behind becomes our child: else nobody would count the time of half its processes."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)


def _wait_for_orphans() -> None:
    patient = monotonic() + PATIENCE
    while monotonic() < patient:
        try:
            if os.waitpid(-1, os.WNOHANG) == (0, 0):
                sleep(0.02)
        except ChildProcessError:  # none is left
            return


def _children() -> float:
    """Processor seconds of all processes that were started from here and have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
