"""From the formats of older programs to the current one, step by step, on raw data.

History of the format ``ecomap-map``:

* 1 (Ecomap 0.1): the first. ``map`` holds what the map is about; the records follow by kind in
  ``stakeholders``, ``datasets``, ``holdings``, ``flows``, ``exchanges``, ``needs``,
  ``agreements``, ``frames``, ``notes`` and ``views``. A field at its default is left out.

To change the format: write a function from the old raw data to the new, add it at the end of
``MIGRATIONS``, add a line above, change ``MapFile.format_version``, and freeze a file of the old
format under ``tests/formats``. A default is part of the format: changing one needs a migration.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from ecomap.foundation.errors import FileFormatError
from ecomap.storage.envelope import FORMAT

Raw = dict[str, Any]
Migration = Callable[[Raw], Raw]

MIGRATIONS: tuple[Migration, ...] = ()
"""The first function leads from version 1 to 2, the second from 2 to 3, and so on."""

CURRENT_VERSION = len(MIGRATIONS) + 1
"""The version that this program writes."""

_LONGEST_VERSION = 10**6


def migrate(
    raw: Raw, migrations: tuple[Migration, ...] = MIGRATIONS
) -> tuple[Raw, tuple[str, ...]]:
    """Bring raw data of any known version up to the current one.

    Returns:
        The data, which is ``raw`` itself if it is current already, and notes for the user.

    Raises:
        FileFormatError: If it is no map, its version is no version or newer than this program,
            or the data is not shaped as its version says.
    """
    current = len(migrations) + 1
    _check_format(raw)
    version = _version(raw, current)
    if version == current:
        return raw, ()
    migrated = copy.deepcopy(raw)
    for number in range(version, current):
        try:
            migrated = {**migrations[number - 1](migrated), "format_version": number + 1}
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            raise FileFormatError(
                f"The file is not shaped like a map of format {version}, which it says it is",
                "Open an earlier copy of the map.",
            ) from error
    note = f"The map was saved in the older format {version}; saving it writes format {current}."
    return migrated, (note,)


def _check_format(raw: Raw) -> None:
    if "format" not in raw:
        raise FileFormatError(
            f"The file does not say that it is an Ecomap map: its “format” is not “{FORMAT}”",
            "Choose a file that Ecomap has saved, or import this one.",
        )
    if raw["format"] != FORMAT:
        raise FileFormatError(
            f"The file is of another kind: its “format” is not “{FORMAT}”",
            "Choose a file that Ecomap has saved, or import this one.",
        )


def _version(raw: Raw, current: int) -> int:
    version = raw.get("format_version")
    if version is None:
        raise FileFormatError(
            "The file does not say which version of the format it has",
            f"Add “format_version”: {current} if it is a map of this version of Ecomap.",
        )
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise FileFormatError(
            "The version of the file’s format is not a whole number from 1 up",
            f"Set “format_version” to {current} if it is a map of this version of Ecomap.",
        )
    if version > current:
        shown = f"format {version}" if version < _LONGEST_VERSION else "a much newer format"
        raise FileFormatError(
            f"The map was saved by a newer Ecomap: it needs {shown}, and this one reads up to"
            f" format {current}",
            "Install the newest version of Ecomap and open the map with it.",
        )
    return version
