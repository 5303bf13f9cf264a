"""What is expensive is made once in a run of the tests, however many processes run them side by side."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The folder ``name``, filled by ``make`` in the process that comes first; the others wait for it.

    Tests read what is in it and change nothing. Where ``make`` failed, every process hears why instead of trying again.
    """
    base = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:  # each process has a folder of its own in the one of the run
        base = base.parent
    folder, made, failed = base / name, base / f"{name}.made", base / f"{name}.failed"
    with FileLock(base / f"{name}.lock"):
        if failed.exists():
            pytest.fail(failed.read_text(encoding="utf-8"))
        if not made.exists():
            try:
                make(folder)
            except BaseException as error:
                failed.write_text(f"{name} could not be made: {error}", encoding="utf-8")
                raise
            made.touch()
    return folder
