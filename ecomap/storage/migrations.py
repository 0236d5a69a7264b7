"""From the formats of older programs to the current one, step by step, on raw data.

History of the format ``ecomap-map``:

* 1 (Ecomap 0.1): the first. ``map`` holds what the map is about; the records follow by kind in
  ``stakeholders``, ``datasets``, ``holdings``, ``flows``, ``exchanges``, ``needs``,
  ``agreements``, ``frames``, ``notes`` and ``views``. A field at its default is left out.
* 2: ``snapshots``, at the end, holds the map at earlier moments: each an object with ``id``,
  ``name``, ``at`` and the fields of a map. A file without snapshots has no such field.

To change the format: write a function from the old raw data of a map to the new, add it at the
end of ``MIGRATIONS``, add a line above, change ``MapFile.format_version``, freeze a file of the old
format under ``tests/formats`` and make the schema anew. Snapshots take the same steps by
themselves. A default is part of the format: changing one needs a migration.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, NamedTuple

from ecomap import __version__
from ecomap.foundation.errors import FileFormatError
from ecomap.storage.envelope import FORMAT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Raw = dict[str, Any]


class Migration(NamedTuple):
    """The step from one version of the format to the next.

    Attributes:
        change: Makes the raw data of a map into that of the next version; it may change its
            argument, and raises one of ``MISSHAPEN`` if the data is not shaped as it should be.
        note: What people need to know about it, in a sentence with its full stop; empty if
            they need to know nothing, as when nothing they see is different.
    """

    change: Callable[[Raw], Raw]
    note: str = ""


MISSHAPEN = (LookupError, TypeError, ValueError, AttributeError)
"""What a step may raise about data that is not what its version says."""


def _nothing_to_change(raw: Raw) -> Raw:
    return raw


MIGRATIONS: tuple[Migration, ...] = (Migration(_nothing_to_change),)
"""The first step leads from version 1 to 2, the second from 2 to 3, and so on."""

CURRENT_VERSION = len(MIGRATIONS) + 1
"""The version that this program writes."""

SNAPSHOTS = "snapshots"
SNAPSHOT_HEAD = ("id", "name", "at")
"""The fields of a snapshot that are not those of a map."""

_LONGEST_VERSION = 10**6


def migrate(raw: Raw, migrations: Sequence[Migration] = MIGRATIONS) -> tuple[Raw, tuple[str, ...]]:
    """Bring raw data of any known version up to the current one, with its snapshots.

    A snapshot that a step cannot read stays as it was; whoever reads it finds it damaged.

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
    steps = migrations[version - 1 :]
    content = {name: value for name, value in raw.items() if name != SNAPSHOTS}
    try:
        migrated = {**_taken(content, steps), "format_version": current}
    except MISSHAPEN as error:
        raise FileFormatError(
            f"The file is not shaped like a map of format {version}, which it says it is",
            "Open an earlier copy of the map.",
        ) from error
    if SNAPSHOTS in raw:
        migrated[SNAPSHOTS] = _snapshots(raw[SNAPSHOTS], steps)
    return migrated, tuple(dict.fromkeys(step.note for step in steps if step.note))


def _taken(content: Raw, steps: Sequence[Migration]) -> Raw:
    content = copy.deepcopy(content)
    for step in steps:
        content = step.change(content)
    return content


def _snapshots(snapshots: Any, steps: Sequence[Migration]) -> Any:  # noqa: ANN401
    if not isinstance(snapshots, list):
        return snapshots
    return [_snapshot(one, steps) for one in snapshots]


def _snapshot(snapshot: Any, steps: Sequence[Migration]) -> Any:  # noqa: ANN401
    if not isinstance(snapshot, dict):
        return snapshot
    head = {name: snapshot[name] for name in SNAPSHOT_HEAD if name in snapshot}
    content = {name: value for name, value in snapshot.items() if name not in head}
    try:
        return {**head, **_taken(content, steps)}
    except MISSHAPEN:
        return snapshot


def _check_format(raw: Raw) -> None:
    if "format" not in raw:
        raise FileFormatError(
            f"The file does not say that it is an Ecomap map: its “format” is not “{FORMAT}”",
            "Choose a file that Ecomap has saved.",
        )
    if raw["format"] != FORMAT:
        raise FileFormatError(
            f"The file is of another kind: its “format” is not “{FORMAT}”",
            "Choose a file that Ecomap has saved.",
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
            f"The map was saved by a newer Ecomap: it needs {shown}, and Ecomap {__version__}"
            f" reads up to format {current}",
            "Install the newest version of Ecomap and open the map with it.",
        )
    return version
