"""Recovery copies that were left behind by sessions that ended unexpectedly."""

from __future__ import annotations

import contextlib
import hashlib
import json
import time
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ecomap.foundation.errors import FileFormatError
from ecomap.foundation.processes import ProcessIdentity, alive
from ecomap.storage.access import refusal
from ecomap.storage.codec import LoadResult, parse
from ecomap.storage.filestate import FileState, state_of
from ecomap.storage.recovery import (
    FORMAT,
    SUFFIX,
    VERSION,
    Origin,
    reason_of,
    recovery_folder,
    remove,
)

if TYPE_CHECKING:
    from collections.abc import Callable

DAMAGED_SUFFIX = ".damaged"
"""Put after the whole name of a damaged copy that was set aside."""

LARGEST = 200 * 1024 * 1024
"""Bytes of a file that are looked at: twice what a map file may have."""

_LONGEST_HEADER = 65_536
_FORGOTTEN = 3600.0  # seconds after which a file half written is nobody's any more
_LATEST = 32_503_680_000  # seconds since 1970: the year 3000, the last that Windows can tell
_NOT_WHOLE = "Its content is not what was written"


class Leftover(NamedTuple):
    """A recovery copy whose session has ended without an answer about what was not saved.

    Attributes:
        file: The copy itself.
        written: When, in seconds since 1970.
        size: In bytes.
        origin: Where the map is from; None if a damaged copy does not say that any more.
        stakeholders: How many the map has.
        flows: How many data flows it has.
        digest: SHA-256 of the map as the file of a map, in hexadecimal digits.
        host: The computer it was written on, if that is not this one for sure, or empty.
        damage: What is wrong with it, as one sentence without full stop, or empty.
    """

    file: Path
    written: float
    size: int
    origin: Origin | None
    stakeholders: int = 0
    flows: int = 0
    digest: str = ""
    host: str = ""
    damage: str = ""


class Fate(Enum):
    """What became of the file of a map since its recovery copy was written."""

    DAMAGED = "the copy is damaged"
    NEVER_SAVED = "the map was never in a file"
    UNCHANGED = "the file is as it was"
    CHANGED = "the file has other content now"
    GONE = "the file is not there, or cannot be read"
    IN_USE = "the file is open in another window"
    SAVED = "the file holds what the copy holds"


def left_behind(
    folder: Path | None = None, clock: Callable[[], float] = time.time
) -> list[Leftover]:
    """Return the copies whose sessions have ended, the newest first; never raises.

    A copy is left out as long as the process that wrote it runs. Files that were half written
    when a process ended are removed once they are an hour old.
    """
    place = folder or recovery_folder()
    try:
        files = sorted(place.iterdir())
    except OSError:
        return []
    found = [_leftover(file) for file in files if file.name.endswith(SUFFIX)]
    for file in files:
        if file.name.startswith(".ecomap-") and file.name.endswith(".tmp"):
            with contextlib.suppress(OSError):
                if clock() - file.stat().st_mtime > _FORGOTTEN:
                    file.unlink()
    ended = [leftover for leftover in found if leftover is not None]
    return sorted(ended, key=lambda leftover: (-leftover.written, leftover.file))


def read(leftover: Leftover) -> LoadResult:
    """Return the map of a copy, checked in full.

    Raises:
        FileAccessError: If the copy cannot be read.
        FileFormatError: If it is damaged.
    """
    try:
        data = _content(leftover.file)
    except OSError as error:
        raise refusal("The recovery copy could not be opened", leftover.file, error) from error
    header, body = _parts(data)
    if not _whole(header, body):
        raise FileFormatError(_NOT_WHOLE)
    return parse(body)


def discard(leftover: Leftover) -> None:
    """Remove a copy for good; nothing happens if it is not there any more.

    Raises:
        FileAccessError: If it is still there.
    """
    remove(leftover.file)


def set_aside(leftover: Leftover) -> Path:
    """Keep a damaged copy under another name, where it is not offered again; return that.

    Raises:
        FileAccessError: If that failed; it is where it was.
    """
    kept = leftover.file.with_name(leftover.file.name + DAMAGED_SUFFIX)
    try:
        leftover.file.replace(kept)
    except OSError as error:
        raise refusal("The recovery copy could not be kept", leftover.file, error) from error
    return kept


def fate_of(leftover: Leftover, in_use: Callable[[Path], bool] = lambda _: False) -> Fate:
    """Say what became of the file of a copy; reads the file.

    Args:
        leftover: The copy.
        in_use: Says whether another window has a file open.
    """
    if leftover.origin is None or leftover.damage:
        return Fate.DAMAGED
    path, state = leftover.origin.path, leftover.origin.state
    if path is None:
        return Fate.NEVER_SAVED
    now = state_of(path)
    if now is None:
        return Fate.GONE
    if now.digest == leftover.digest:
        return Fate.SAVED
    if state is None or now.digest != state.digest:
        return Fate.CHANGED
    return Fate.IN_USE if in_use(path) else Fate.UNCHANGED


def _leftover(file: Path) -> Leftover | None:
    """Return what a file is, or None if its process runs or the file has just gone."""
    written, size = 0.0, 0
    try:
        status = file.stat()
        written, size = status.st_mtime, status.st_size
        header, body = _parts(_content(file))
        running = alive(_process(header))
        return None if running else _described(file, header, body, running)
    except FileNotFoundError:
        return None
    except OSError as error:
        damage = f"It cannot be read: {reason_of(refusal('Reading it failed', file, error))}"
    except FileFormatError as error:
        damage = error.message
    return Leftover(file, written, size, None, damage=damage)


def _content(file: Path) -> bytes:
    with file.open("rb") as stream:
        return stream.read(LARGEST + 1)


def _parts(data: bytes) -> tuple[dict[str, Any], bytes]:
    """Return the header and the map of a copy.

    Raises:
        FileFormatError: If there is no header of ours.
    """
    first, _, body = data.partition(b"\n")
    header = None
    if len(data) <= LARGEST and len(first) <= _LONGEST_HEADER:
        with contextlib.suppress(ValueError, RecursionError):
            header = json.loads(first)
    if not isinstance(header, dict) or header.get("format") != FORMAT:
        raise FileFormatError("Its beginning is not that of a recovery copy")
    if header.get("version") != VERSION:
        raise FileFormatError("It was written by another version of Ecomap")
    return header, body


def _whole(header: dict[str, Any], body: bytes) -> bool:
    return header.get("sha256") == hashlib.sha256(body).hexdigest()


def _process(header: dict[str, Any]) -> ProcessIdentity:
    fields = header.get("process")
    try:
        process = ProcessIdentity(**fields)  # type: ignore[arg-type]
        texts = (process.host, process.started, process.home)
        if not all(isinstance(text, str) for text in texts) or type(process.pid) is not int:
            raise TypeError
    except TypeError as error:
        raise FileFormatError("It does not say which program wrote it") from error
    return process


def _described(file: Path, header: dict[str, Any], body: bytes, running: bool | None) -> Leftover:
    """Return what a header says.

    Raises:
        FileFormatError: If it does not say all, or in another way than is written.
    """
    try:
        path, state = header["path"], header["file"]
        origin = Origin(
            str(header["name"]),
            None if path is None else Path(path),
            None if state is None else FileState(**state),
        )
        written = float(header["written"])
        if not (0 <= written < _LATEST and 0 <= (origin.saved or 0) < _LATEST):
            raise ValueError
        return Leftover(
            file,
            written,
            file.stat().st_size,
            origin,
            int(header["stakeholders"]),
            int(header["flows"]),
            str(header["sha256"]),
            host=header["process"]["host"] if running is None else "",
            damage="" if _whole(header, body) else _NOT_WHOLE,
        )
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise FileFormatError("What it says about itself makes no sense") from error
