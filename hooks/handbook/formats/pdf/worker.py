"""A process that sets prints: encoded documents come in, PDF files go out. ``workers.py`` starts it and speaks to it.

It loads no more than it needs, for it starts in the middle of a build. Where the system can copy a process, every
print is set in a copy that ends with it: the compiler remembers all that it ever set, which takes memory and makes each
next print slower.
"""

import os
import signal
import struct
import sys
from pathlib import Path
from typing import BinaryIO

from handbook.formats.pdf.typeset import TypesetError, prepare, typeset

FRAME = struct.Struct(">IQ")
"""The lengths of two pieces of bytes: a word about the other, and the other."""
MADE, FAULTY = b"made", b"faulty"
COPIES = sys.platform == "linux"
"""Whether a process is copied for each print. Elsewhere that is not possible (Windows) or not safe (macOS)."""


def main() -> None:
    """Set prints until no more come in: asked for by date and document, answered by MADE or FAULTY and what came of it.

    A print that kills its process gets no answer. What the process is started with is the folder of a look.
    """
    dressed = Path(sys.argv[1]) if sys.argv[1:] else None
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who stops the build stops its workers, by closing the pipes
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever a library prints is no answer
    prepare(dressed)
    while asked := receive(sys.stdin.buffer):
        if not COPIES:
            _answer(*asked, answers, dressed)
        elif (copy := os.fork()) == 0:
            try:
                _answer(*asked, answers, dressed)
            except BaseException:  # noqa: BLE001 - a copy never becomes a second worker
                os._exit(1)
            os._exit(0)
        elif os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1]) != 0:
            sys.exit(1)


def send(stream: BinaryIO, word: bytes, content: bytes) -> None:
    """Write two pieces of bytes."""
    stream.write(FRAME.pack(len(word), len(content)) + word)
    stream.write(content)
    stream.flush()


def receive(stream: BinaryIO) -> tuple[bytes, bytes] | None:
    """Read what ``send`` wrote; nothing where the stream ends before it is whole."""
    head = stream.read(FRAME.size)
    if len(head) < FRAME.size:
        return None
    lengths = FRAME.unpack(head)
    word, content = stream.read(lengths[0]), stream.read(lengths[1])
    return (word, content) if len(content) == lengths[1] else None


def _answer(date: bytes, data: bytes, answers: BinaryIO, dressed: Path | None) -> None:
    try:
        send(answers, MADE, typeset(data, date.decode(), dressed))
    except TypesetError as error:
        send(answers, FAULTY, str(error).encode())


if __name__ == "__main__":
    main()
