"""Maps on disk: one file, one map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.foundation.errors import FileFormatError
from ecomap.storage.access import refusal
from ecomap.storage.atomic import write_atomic
from ecomap.storage.codec import LoadResult, dump, parse

if TYPE_CHECKING:
    from pathlib import Path

    from ecomap.model.document import Document

SUFFIX = ".ecomap"
"""How the names of map files end."""

LARGEST = 100 * 1024 * 1024
"""Bytes that a map file may have: many hundred times the largest map we know of."""


def load(path: Path) -> LoadResult:
    """Read a map and check all of it.

    Raises:
        FileAccessError: If the file cannot be read.
        FileFormatError: If it is no sound map.
    """
    return parse(read(path))


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
        raise refusal("The map could not be opened", path, error) from error
    if len(data) > LARGEST:
        raise FileFormatError(
            f"The file has more than {LARGEST // 1024**2} MB, which is too large for a map",
            "Choose a file that Ecomap has saved.",
        )
    return data


def save(path: Path, document: Document) -> None:
    """Write a map, whole or not at all; the content before it is kept with ``.bak`` at the end.

    Raises:
        FileAccessError: If it could not be written; the file is as it was.
    """
    write_atomic(path, dump(document).encode("utf-8"), backup=True)
