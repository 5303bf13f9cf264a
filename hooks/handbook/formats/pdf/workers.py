"""Processes that set prints beside each other. They start when there is work for one more, and end with the work."""

import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from queue import Queue
from threading import Lock, Thread
from types import TracebackType
from typing import BinaryIO, Self, cast

from handbook.formats.pdf import dress
from handbook.formats.pdf.typeset import TypesetError
from handbook.formats.pdf.worker import COPIES, MADE, receive, send

HOOKS = Path(__file__).resolve().parents[3]
START = 30_000
"""Bytes of documents that are set while a process starts: for less, those that run do it sooner."""
AHEAD = 4
"""Documents that wait for each process at most: they take memory, and are made faster than they are set."""
ENOUGH = 1_000_000
"""Bytes of documents after which a process that makes no copies of itself is replaced, to get its memory back."""


class WorkerDiedError(Exception):
    """A process ended in the middle of a print: the system stopped it, most likely for want of memory."""


@dataclass(frozen=True)
class _Job:
    data: bytes
    date: str
    pdf: "Future[bytes]" = field(default_factory=Future)


class Workers:
    """At most ``most`` processes, one for each core that may be used where that is not said.

    ``dressing`` are the files of a look (``dress.py``): every process gets them.

    Use it as a context: leaving it ends all processes, whether they are finished or not.
    """

    def __init__(self, most: int | None = None, dressing: Mapping[str, bytes] | None = None) -> None:
        self._dressing = dict(dressing or {})
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._most = most or cores()
        self._waiting: Queue[_Job | None] = Queue(AHEAD * self._most)
        self._bytes = 0
        self._lock = Lock()
        self._threads: list[Thread] = []
        self._processes: set[_Process] = set()
        self._closed = False

    def __enter__(self) -> Self:
        if self._dressing:
            self._folder = tempfile.TemporaryDirectory()
            dress.write(self._dressing, Path(self._folder.name))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._lock:
            self._closed = True
            for process in self._processes:
                process.kill()
        while not self._waiting.empty():
            self._waiting.get()  # nobody will ask for it any more
        for _ in self._threads:
            self._waiting.put(None)
        for thread in self._threads:
            thread.join()
        if self._folder:
            self._folder.cleanup()

    def set(self, data: bytes, date: str) -> "Future[bytes]":
        """The PDF of an encoded document, as soon as it is there. Waits while enough others wait.

        The future raises TypesetError and WorkerDiedError.
        """
        job = _Job(data, date)
        with self._lock:
            self._bytes += len(data)
            more = not self._threads or (self._bytes > START and len(self._threads) < self._most)
        if more:
            self._threads.append(Thread(target=self._work, daemon=True))
            self._threads[-1].start()
        self._waiting.put(job)
        return job.pdf

    def _work(self) -> None:
        """What one thread does: hand documents to a process of its own, one after the other."""
        process: _Process | None = None
        while job := self._waiting.get():
            with self._lock:
                self._bytes -= len(job.data)
            try:
                if process is None or process.spent:
                    self._end(process)
                    process = self._start()
                pdf = process.set(job)
            except BaseException as error:  # noqa: BLE001 - whoever waits for the print gets it
                job.pdf.set_exception(error)
            else:
                job.pdf.set_result(pdf)
        self._end(process)

    def _start(self) -> "_Process":
        with self._lock:
            if self._closed:
                raise WorkerDiedError
            process = _Process([self._folder.name] if self._folder else [])
            self._processes.add(process)
        return process

    def _end(self, process: "_Process | None") -> None:
        if process is not None:
            with self._lock:
                self._processes.discard(process)
            process.end()


class _Process:
    """A running worker. ``spent``: another must take its place."""

    def __init__(self, told: list[str]) -> None:
        # the package is no longer on the path once MkDocs has loaded its hook; -P: nor is the working directory
        path = os.pathsep.join(filter(None, [str(HOOKS), os.environ.get("PYTHONPATH")]))
        self._running = subprocess.Popen(  # noqa: S603 - our own module, told of a folder that we made
            [sys.executable, "-P", "-m", "handbook.formats.pdf.worker", *told],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path},
        )
        self._asked, self._answers = cast("BinaryIO", self._running.stdin), cast("BinaryIO", self._running.stdout)
        self._bytes = 0
        self.spent = False

    def set(self, job: _Job) -> bytes:
        """A print. Raises TypesetError and WorkerDiedError."""
        self._bytes += len(job.data)
        self.spent = self._bytes > ENOUGH and not COPIES
        try:
            send(self._asked, job.date.encode(), job.data)
            answered = receive(self._answers)
        except OSError:
            answered = None
        if answered is None:
            self.spent = True
            raise WorkerDiedError
        word, content = answered
        if word != MADE:
            raise TypesetError(content.decode())
        return content

    def kill(self) -> None:
        self._running.kill()

    def end(self) -> None:
        self.kill()
        for stream in (self._asked, self._answers):
            with contextlib.suppress(OSError):
                stream.close()
        self._running.wait()


def cores() -> int:
    """How many processes this one may use at once: a container often gets fewer cores than the machine has."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1
