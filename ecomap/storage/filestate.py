"""What a file is like at a moment, to notice later that somebody else has changed it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path


class FileState(NamedTuple):
    """The content of a file, by its fingerprint, and how to suspect a change without reading.

    Two states are of the same content if their ``digest`` is the same; a file that was only
    touched, or copied back by a synchronising program, has another time and the same digest.

    Attributes:
        digest: SHA-256 of the content, in hexadecimal digits.
        size: In bytes.
        modified: When it was last written, in nanoseconds since 1970, by the file system's clock.
    """

    digest: str
    size: int
    modified: int


class Sighting(NamedTuple):
    """What became of a file since it was in a known state.

    Attributes:
        what: ``same`` content; ``changed``; ``gone`` from its place; or ``unknown`` because the
            file is there but cannot be looked at, or its disk does not answer.
        state: What the file is like now; None if it is gone or unknown.
    """

    what: Literal["same", "changed", "gone", "unknown"]
    state: FileState | None = None


def described(data: bytes, modified: int) -> FileState:
    """Return the state of a file with this content, last written at this time."""
    return FileState(hashlib.sha256(data).hexdigest(), len(data), modified)


def state_of(path: Path) -> FileState | None:
    """Return what a file is like now, or None if it is not there or cannot be read."""
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        status = path.stat()
    except (OSError, ValueError):
        return None
    return FileState(digest, status.st_size, status.st_mtime_ns)


def may_differ(path: Path, state: FileState) -> bool:
    """Say, without reading the file, whether its content may be another than it was.

    A file that is not there any more, or cannot be looked at, may differ.
    """
    try:
        status = path.stat()
    except (OSError, ValueError):
        return True
    return (status.st_size, status.st_mtime_ns) != (state.size, state.modified)


def sight(path: Path, state: FileState) -> Sighting:
    """Return what became of a file; it is read only if its size or its time is another."""
    if not may_differ(path, state):
        return Sighting("same", state)
    now = state_of(path)
    if now is not None:
        return Sighting("same" if now.digest == state.digest else "changed", now)
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return Sighting("gone")
    except (OSError, ValueError):
        return Sighting("unknown")
    return Sighting("unknown")
