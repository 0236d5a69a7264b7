"""Maps on disk: one file, one map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.foundation.errors import FileFormatError
from ecomap.storage.access import refusal
from ecomap.storage.atomic import write_atomic
from ecomap.storage.codec import LoadResult, dump, parse
from ecomap.storage.filestate import described
from ecomap.storage.rawjson import TooLargeError, too_large

if TYPE_CHECKING:
    from pathlib import Path

    from ecomap.model.document import Document
    from ecomap.storage.filestate import FileState

SUFFIX = ".ecomap"
"""How the names of map files end."""

LARGEST = 50 * 1024 * 1024
"""Bytes that a map file may have: many hundred times the largest map we know of."""

_BEGINNINGS_OF_XML = (b"<", b"\xef\xbb\xbf<")
_NOT_OPENED = "The map could not be opened"


def load(path: Path) -> LoadResult:
    """Read a map and check all of it.

    Raises:
        FileAccessError: If the file cannot be read.
        FileFormatError: If it is no sound map.
    """
    return parse(_map_in(read(path)))


def read(path: Path) -> bytes:
    """Return the content of a file that may be a map.

    Raises:
        FileAccessError: If the file cannot be read.
        FileFormatError: If it is far too large to be a map.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise refusal(_NOT_OPENED, path, error) from error
    if len(data) > LARGEST:
        raise too_large(f"more than {LARGEST // 1024**2} MB")
    return data


def load_with_state(path: Path) -> tuple[LoadResult, FileState]:
    """Read a map and check all of it; return with it what its file is like.

    Raises:
        FileAccessError: If the file cannot be read.
        FileFormatError: If it is no sound map.
    """
    try:
        # Before the content, so that a change while it is read is noticed later.
        modified = path.stat().st_mtime_ns
    except (OSError, ValueError) as error:
        raise refusal(_NOT_OPENED, path, error) from error
    data = read(path)
    return parse(_map_in(data)), described(data, modified)


def _map_in(data: bytes) -> bytes:
    """Return the text of a map file: the content itself, or what a picture carries."""
    if not data.lstrip().startswith(_BEGINNINGS_OF_XML):
        return data
    from ecomap.storage.pictured import unpacked  # XML, for which few maps have a use

    return unpacked(data)


def save(path: Path, document: Document) -> FileState:
    """Write a map, whole or not at all; the content before it is kept with ``.bak`` at the end.

    What was written is read back as a map and compared before it takes the old file's place.

    Returns:
        What the file is like now.

    Raises:
        FileAccessError: If it could not be written; the file is as it was.
        FileFormatError: If the file would not hold this map; the file is as it was.
    """
    try:
        data = dump(document).encode("utf-8")
    except ValueError as error:
        raise _not_this_map() from error
    modified = write_atomic(
        path, data, backup=True, verify=lambda written: _check(written, document)
    )
    return described(data, modified)


def as_written(document: Document) -> Document:
    """Return a map as it would be opened again: with its numbers rounded as files have them."""
    return parse(dump(document)).document


def _check(data: bytes, document: Document) -> None:
    """Make sure that the content of a file is this map, with its numbers as they are written."""
    from ecomap.storage.verifying import same_map

    try:
        if len(data) > LARGEST:
            raise too_large(f"more than {LARGEST // 1024**2} MB")
        again = parse(data).document
    except TooLargeError as error:
        raise FileFormatError(
            f"The map was not saved: {error.message[:1].lower()}{error.message[1:]}",
            "Remove snapshots that are not needed any more, and save again.",
        ) from error
    except FileFormatError as error:
        raise _not_this_map() from error
    if not same_map(document, again):
        raise _not_this_map()


def _not_this_map() -> FileFormatError:
    return FileFormatError(
        "The map was not saved: its file would not have opened again as the same map",
        "This is a mistake in Ecomap. The file is as it was; undo the last steps and save again.",
    )
