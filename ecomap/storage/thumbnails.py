"""Small pictures of maps, kept in the user's cache folder so that the start page need not draw.

A picture is found by what it shows: the file, when it was changed, and how it was drawn. Nothing
breaks when the folder is emptied.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from typing import TYPE_CHECKING

from platformdirs import user_cache_path

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MOST = 120
"""Pictures that are kept; the oldest go first."""

LARGEST = 2 * 1024 * 1024
"""Bytes that a picture may have: what is larger is none of ours."""

_SUFFIX = ".png"


def pictures_folder() -> Path:
    """Return the folder of the pictures, which may not exist yet."""
    return user_cache_path("ecomap", appauthor=False) / "pictures"


def picture_name(path: Path, modified: int, size: int, drawn: Iterable[object]) -> str:
    """Return the name under which a picture of a file as it is now is kept.

    Args:
        path: The map's file.
        modified: When it was changed, in nanoseconds since 1970.
        size: In bytes.
        drawn: Whatever makes a difference to the picture, such as the theme.
    """
    facts = (os.path.abspath(path), modified, size, *drawn)
    digest = hashlib.sha256("\0".join(map(str, facts)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:32] + _SUFFIX


def kept(name: str, folder: Path | None = None) -> bytes | None:
    """Return a picture that is kept, or None."""
    try:
        with ((folder or pictures_folder()) / name).open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError:
        return None
    return data if 0 < len(data) <= LARGEST else None


def keep(name: str, data: bytes, folder: Path | None = None) -> None:
    """Keep a picture, and drop the oldest if there are too many; a full disk is no trouble."""
    place = folder or pictures_folder()
    unfinished = place / f"{name}.{os.getpid()}.part"
    try:
        place.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(data)
        unfinished.replace(place / name)
        _drop_oldest(place)
    except OSError:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _drop_oldest(place: Path) -> None:
    pictures = [one for one in place.iterdir() if one.suffix == _SUFFIX]
    if len(pictures) <= MOST:
        return
    pictures.sort(key=lambda one: (one.stat().st_mtime_ns, one.name))
    for one in pictures[: len(pictures) - MOST]:
        one.unlink(missing_ok=True)
