"""What came back as a commit on a new branch: made beside the folder of the sources, in which nothing changes."""

import os
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from handbook.problems import ToldError

QUIET = {"GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}


class BranchError(ToldError):
    """A commit that cannot be made: a text in ``back.refused.git``, and the values in it."""


def commit(policies: Path, name: str, files: Mapping[str, str | None], message: str) -> None:
    """Put a commit with these files on a new branch that begins here. Raises BranchError."""
    git = _Git(policies)
    prefix = git.prefix()
    if git.run("status", "--porcelain", "--", ".").strip():  # what else lies about, like the Word file, is no matter
        raise BranchError("dirty")
    if git.fails("check-ref-format", "--branch", name):
        raise BranchError("bad_name", name=name)
    if not git.fails("rev-parse", "--verify", "--quiet", "--end-of-options", f"refs/heads/{name}"):
        raise BranchError("exists", name=name)
    with tempfile.TemporaryDirectory() as folder:
        git.index = str(Path(folder) / "index")
        git.run("read-tree", "HEAD")
        for place, text in files.items():
            git.stage(prefix, place, text)
        tree = git.run("write-tree").strip()
    made = git.run("commit-tree", tree, "-p", "HEAD", stdin=message).strip()
    git.run("branch", "--no-track", "--end-of-options", name, made)


class _Git:
    """Git in one folder, with an index of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.index = folder, ""

    def prefix(self) -> str:
        """Where the folder is in its project."""
        if self.fails("rev-parse", "--is-inside-work-tree"):
            raise BranchError("not_in_git", folder=self.folder)
        return self.run("rev-parse", "--show-prefix").strip()

    def stage(self, prefix: str, place: str, text: str | None) -> None:
        """Put a file in the index, or take it out."""
        if text is None:
            self.run("update-index", "--force-remove", "--", place)
            return
        made = self.run("hash-object", "-w", "--stdin", f"--path={place}", stdin=text).strip()
        self.run("update-index", "--add", "--cacheinfo", f"100644,{made},{prefix}{place}")

    def fails(self, *arguments: str) -> bool:
        """Whether git refuses."""
        return self._done(*arguments).returncode != 0

    def run(self, *arguments: str, stdin: str = "") -> str:
        """What git says. Raises BranchError."""
        done = self._done(*arguments, stdin=stdin)
        if done.returncode:
            raise BranchError("failed", detail=done.stderr.decode("utf-8", "replace").strip())
        return done.stdout.decode("utf-8", "replace")

    def _done(self, *arguments: str, stdin: str = "") -> "subprocess.CompletedProcess[bytes]":
        command = ["git", "-C", str(self.folder), *arguments]
        known = {"GIT_INDEX_FILE": self.index} if self.index else {}
        try:
            return subprocess.run(  # noqa: S603 - no shell
                command, input=stdin.encode("utf-8"), capture_output=True, check=False, env=os.environ | QUIET | known
            )
        except FileNotFoundError as error:
            raise BranchError("no_git") from error
