"""Names of files and bookmarks for what is made of a map in one go."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ecomap.foundation.inert import NAME, inert

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_LONGEST = 60  # characters of a name that go into the name of a file
_MOST_BYTES = 100  # of them: file systems count bytes, and some letters have four
_NOT_FOR_FILES = re.compile(r"[^\w]+|_+")


def files_for(path: Path, names: Iterable[str]) -> tuple[Path, ...]:
    """Return a file for each name, beside a path and called after it.

    ``map.svg`` and ``Who pays?`` give ``map-who-pays.svg``. Letters and digits stay, whatever
    their script; the rest becomes a hyphen. Names that come out alike are numbered.

    Args:
        path: Gives folder, beginning and suffix.
        names: What the files show.
    """
    taken: set[str] = set()
    found = []
    for number, name in enumerate(names, start=1):
        slug = _slug(name) or f"view-{number}"
        ending, count = slug, 1
        while ending.casefold() in taken:
            count += 1
            ending = f"{slug}-{count}"
        taken.add(ending.casefold())
        found.append(path.with_name(f"{path.stem}-{ending}{path.suffix}"))
    return tuple(found)


def _slug(name: str) -> str:
    plain = _NOT_FOR_FILES.sub("-", inert(name, NAME).lower()).strip("-")[:_LONGEST]
    return plain.encode()[:_MOST_BYTES].decode(errors="ignore").strip("-")
