"""What a command costs with all that it starts: processor seconds, the time on the clock, memory."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

PROC = Path("/proc")
PAUSE = 0.1
"""Seconds between two looks at the memory of the processes."""


class CommandError(Exception):
    """A command that failed, with what it said."""


@dataclass(frozen=True)
class Cost:
    """What a command took. Memory is in MB of a million bytes.

    ``memory`` is the most that all its processes held at one time, what they share counted once; ``worker`` the most
    that one of the processes below the first ever held, 0 if there were none. Both are seen on Linux only: elsewhere
    ``memory`` is that of the largest process.
    """

    processor: float
    wall: float
    memory: float
    worker: float


def measure(command: list[str], folder: Path, **environment: str) -> Cost:
    """Run a command in ``folder`` and wait for its end. Raises CommandError."""
    # what this process was started with (PYTHONPATH) is not for what it measures
    env = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"} | environment
    start = perf_counter()
    with (folder / "said.log").open("w+") as said:
        process = subprocess.Popen(command, cwd=folder, env=env, stdout=said, stderr=subprocess.STDOUT)
        seen = _Watch(process.pid)
        _, status, usage = os.wait4(process.pid, 0)
        wall = perf_counter() - start
        seen.stop()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise CommandError(f"{' '.join(command)} ended with {process.returncode}:\n{said.read()[-2000:]}")
    unit = 1 if sys.platform == "darwin" else 1024
    largest = usage.ru_maxrss * unit / 1e6
    return Cost(usage.ru_utime + usage.ru_stime, wall, seen.together or largest, seen.worker)


class _Watch:
    """Looks at the memory of a process and all below it, time and again, in a thread of its own."""

    def __init__(self, pid: int) -> None:
        self.together = 0.0
        self.worker = 0.0
        self._pid = pid
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._end.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._end.wait(PAUSE):
            below = list(_below(self._pid))
            self.together = max(
                self.together, sum(_megabytes(pid, "smaps_rollup", "Pss:") for pid in [self._pid, *below])
            )
            self.worker = max([self.worker, *(_megabytes(pid, "status", "VmHWM:") for pid in below)])


def _below(pid: int) -> Iterator[int]:
    """The processes that a process started, and those that they did."""
    try:
        lists = [path.read_text() for path in PROC.glob(f"{pid}/task/*/children")]
    except OSError:  # it has just ended
        return
    for child in (int(name) for text in lists for name in text.split()):
        yield child
        yield from _below(child)


def _megabytes(pid: int, file: str, key: str) -> float:
    """A number that Linux tells of a process, in MB; 0 if the process has just ended, or on another system."""
    try:
        lines = (PROC / str(pid) / file).read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 / 1e6 for line in lines if line.startswith(key)), 0)
