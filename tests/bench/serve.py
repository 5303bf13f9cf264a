"""How long an author waits: from the save to the page that shows it, in the live preview."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from time import monotonic, perf_counter, sleep
from urllib.error import URLError
from urllib.request import urlopen

from project import Project

from bench.processes import CommandError
from bench.workshop import NO_PRINTS, QUIET, Row, Workshop, change_a_provision

PATIENCE = 900
"""Seconds to wait for the first site, and for each change."""
PAUSE = 0.01
"""Seconds between two looks at the page."""
REST = 1.5
"""Seconds between two saves."""


def serve(workshop: Workshop) -> Iterator[Row]:
    """The library that the project ships with its prints; a country without, whose first prints would take minutes."""
    wall = waits(workshop.real(), workshop.rounds)
    yield Row("make serve: save -> page, the real library", median(wall), "s on the clock", 0.5, _each(wall))
    pair = workshop.country()
    wall = waits(pair.ours, workshop.rounds, **NO_PRINTS)
    yield Row(f"make serve: save -> page, {pair.pages:,} pages", median(wall), "s on the clock", 1, _each(wall))


def waits(project: Project, rounds: int, **environment: str) -> list[float]:
    """Seconds from each save to the first answer with the new text. Raises CommandError."""
    found: list[float] = []
    page = change_a_provision(project, "Meting0")
    with _preview(project, **environment) as address:
        _wait_for(f"{address}{page}", "Meting0")
        for number in range(1, rounds + 1):
            sleep(REST)
            marker = f"Meting{number}"
            start = perf_counter()
            change_a_provision(project, marker)
            _wait_for(f"{address}{page}", marker)
            found.append(perf_counter() - start)
    return found


@contextmanager
def _preview(project: Project, **environment: str) -> Iterator[str]:
    """The live preview while it runs; yields its address with a slash at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    env = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"} | QUIET | environment
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"]
    process = subprocess.Popen(command, cwd=project.root, env=env, stdout=subprocess.DEVNULL)
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait()


def _wait_for(address: str, text: str) -> None:
    patient = monotonic() + PATIENCE
    while monotonic() < patient:
        try:
            with urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 - our own server
                if text in answer.read().decode():
                    return
        except (URLError, ConnectionError, TimeoutError):  # not yet up, or busy
            pass
        sleep(PAUSE)
    raise CommandError(f"{address} does not show {text} after {PATIENCE} seconds")


def _each(seconds: list[float]) -> str:
    return " · ".join(f"{one:.2f}" for one in seconds)
