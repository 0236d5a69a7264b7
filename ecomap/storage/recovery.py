"""Recovery copies: what a session has not saved, in the user's state folder, for after a crash.

Every session has one file of its own, under a random name: maps that were never saved have one
too, and two windows on one file do not share one. Its first line is a JSON object that says what
follows; the rest is the map as ``ecomap.storage.codec`` writes it, so that an editor for text is
enough to get a map out by hand.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import secrets
import time
from typing import TYPE_CHECKING, NamedTuple

from ecomap import __version__
from ecomap.foundation.errors import EcomapError, FileAccessError
from ecomap.foundation.processes import ProcessIdentity, identity
from ecomap.storage.access import refusal
from ecomap.storage.atomic import write_atomic
from ecomap.storage.codec import dump

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ecomap.model.document import Document
    from ecomap.storage.filestate import FileState

FORMAT = "ecomap-recovery"
VERSION = 1

SUFFIX = ".ecomap-recovery"
"""How the names of recovery copies end."""

_FAILED = "Recovery copies cannot be written"
_HINT = "Save often; Ecomap tries again after the next change."


class Origin(NamedTuple):
    """Where the map of a recovery copy is from.

    Attributes:
        name: What the map was called in the window.
        path: Its file, absolute; None if it was never saved.
        state: What the file was like when it was last opened or saved; None without a file.
    """

    name: str
    path: Path | None = None
    state: FileState | None = None

    @property
    def saved(self) -> float | None:
        """When the file was written last before the copy, in seconds since 1970."""
        return None if self.state is None else self.state.modified / 1e9


class RecoveryCopy:
    """The recovery copy of one session: at most one file, replaced whole.

    One thread at a time may write or discard; ``close`` may come from another one.

    Attributes:
        file: Where the copy is, if there is one.
    """

    def __init__(
        self,
        folder: Path | None = None,
        clock: Callable[[], float] = time.time,
        process: ProcessIdentity | None = None,
    ) -> None:
        """Choose a name; nothing is written yet.

        Args:
            folder: Where copies are kept; the user's state folder if None.
            clock: Seconds since 1970.
            process: Who keeps it; this process if None.
        """
        self.file = (folder or recovery_folder()) / f"{secrets.token_hex(8)}{SUFFIX}"
        self._clock = clock
        self._process = process
        self._closed = False

    def write(self, document: Document, origin: Origin) -> None:
        """Put a map in place of what was kept before.

        Raises:
            FileAccessError: If that failed; what was kept before is still there.
        """
        if self._closed:
            return
        body = dump(document).encode("utf-8")
        header = _header(document, origin, body, self._clock(), self._process or identity())
        try:
            _make_private(self.file.parent)
            write_atomic(self.file, header + b"\n" + body, backup=False)
            self.file.chmod(0o600)
        except FileAccessError as error:
            raise FileAccessError(f"{_FAILED}: {reason_of(error)}", _HINT) from error
        except (OSError, ValueError) as error:
            reason = reason_of(refusal(_FAILED, self.file, error))
            raise FileAccessError(f"{_FAILED}: {reason}", _HINT) from error
        if self._closed:  # while this was being written
            self.discard()

    def discard(self) -> None:
        """Remove what is kept, if anything is: it is saved, or was given up.

        Raises:
            FileAccessError: If it is still there.
        """
        remove(self.file)

    def close(self) -> None:
        """Discard for good; what is still being written is removed once it is.

        Raises:
            FileAccessError: If something is still there.
        """
        self._closed = True
        self.discard()


def recovery_folder() -> Path:
    """Return the folder in which this user's recovery copies belong on this system."""
    from platformdirs import user_state_path

    return user_state_path("ecomap", appauthor=False) / "recovery"


def _header(
    document: Document, origin: Origin, body: bytes, now: float, process: ProcessIdentity
) -> bytes:
    """Return the first line of a copy, which is ASCII whatever the names hold."""
    fields = {
        "format": FORMAT,
        "version": VERSION,
        "ecomap": __version__,
        "written": now,
        "process": process._asdict(),
        "name": origin.name,
        "path": None if origin.path is None else str(origin.path),
        "file": None if origin.state is None else origin.state._asdict(),
        "stakeholders": len(document.stakeholders),
        "flows": len(document.flows),
        "sha256": hashlib.sha256(body).hexdigest(),
    }
    return json.dumps(fields, allow_nan=False).encode("ascii")


def _make_private(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with contextlib.suppress(OSError):
        folder.chmod(0o700)


def reason_of(error: EcomapError) -> str:
    """Return what stands after "… could not be saved:"."""
    return error.message.partition(": ")[2] or error.message


def remove(file: Path) -> None:
    """Remove a copy; nothing happens if it is not there.

    Raises:
        FileAccessError: If it is still there.
    """
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise refusal("The recovery copy could not be removed", file, error) from error
