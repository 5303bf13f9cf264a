"""The sources as a revision of this project has them, by git."""

import io
import os
import subprocess
import tarfile
from pathlib import Path

from handbook.past.state import PastError

QUIET = {"GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0"}
"""Nothing is asked, fetched or locked."""


def unpack(revision: str, policies: Path, folder: Path) -> tuple[Path, str]:
    """Put the sources of a revision below ``folder``; where, and of which day it is (ISO 8601). Raises PastError."""
    _git(policies, "rev-parse", "--is-inside-work-tree", unless="not_in_git", name=revision)
    commit = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    known = _git(policies, *commit, unless="unknown", name=revision).decode().strip()
    day = (
        _git(policies, "show", "--no-patch", "--format=%cs", known, unless="not_there", name=revision).decode().strip()
    )
    packed = _git(policies, "archive", "--format=tar", known, unless="not_there", name=revision)  # of this folder only
    target = folder / policies.resolve().name
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        plain = [member for member in archive if member.isreg() or member.isdir()]  # a link leads nowhere here
        archive.extractall(target, plain, filter="data")
    return target, day


def _git(folder: Path, *arguments: str, unless: str, **values: object) -> bytes:
    """What git says; a refusal of this code where it fails."""
    command = ["git", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False, env={**os.environ, **QUIET})  # noqa: S603 - no shell
    except FileNotFoundError as error:
        raise PastError("no_git", **values) from error
    if done.returncode:
        raise PastError(unless, **values)
    return done.stdout
