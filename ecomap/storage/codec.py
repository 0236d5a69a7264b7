"""A document as the text of a map file, and back.

The same document gives the same bytes; what has been read is written as it was read. Floats
keep two decimals.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ecomap.foundation.errors import FileFormatError
from ecomap.storage.content import Reading, map_fields, validated
from ecomap.storage.envelope import FORMAT, MapFile
from ecomap.storage.layout import to_text
from ecomap.storage.migrations import CURRENT_VERSION, SNAPSHOTS, migrate
from ecomap.storage.problems import Problem
from ecomap.storage.rawjson import decode, encode, too_deep

if TYPE_CHECKING:
    from ecomap.model.document import Document

_MOST_PLACED = 1_000  # nobody mends more in one go, and finding lines takes time
_SEE_ALL = "Run “ecomap validate” on the file to see where; open an earlier copy to go on working."


class LoadResult(NamedTuple):
    """A document that was read, and notes for the user, such as that a snapshot is damaged."""

    document: Document
    notes: tuple[str, ...] = ()


def dump(document: Document) -> str:
    """Return a document as the text of a map file.

    Records keep their order, fields stand in the order of their model, and fields at their
    default are left out.
    """
    content: dict[str, Any] = {"format": FORMAT, "format_version": CURRENT_VERSION}
    content |= map_fields(document)
    if document.snapshots:
        from ecomap.storage.snapshots import entries

        content[SNAPSHOTS] = entries(document)
    return to_text(content)


def parse(text: str | bytes) -> LoadResult:
    """Read the text of a map file of any format so far, and check all of it.

    A mistake within a snapshot does not keep the map from being read: the snapshot is kept as
    it stands in the file, and a note says so.

    Raises:
        FileFormatError: If it is not a sound map; the message names the first problem.
    """
    reading = _read(text)
    if reading.document is not None and not reading.problems:
        return LoadResult(reading.document, reading.notes)
    found = (*reading.problems, *reading.in_snapshots)
    first = _with_lines(text, found)[0]
    others = f", and {len(found) - 1} more problem{'s' if len(found) > 2 else ''}"
    raise FileFormatError(
        f"The map has a mistake: {first}{others if len(found) > 1 else ''}", _SEE_ALL
    )


def problems_in(text: str | bytes) -> tuple[Problem, ...]:
    """Return everything that is wrong with the text of a map file; nothing if it is sound."""
    try:
        reading = _read(text)
    except FileFormatError as error:
        return (Problem("", error.message),)
    return _with_lines(text, (*reading.problems, *reading.in_snapshots))


def _read(text: str | bytes) -> Reading:
    """Check a text in full.

    Raises:
        FileFormatError: If it is so far from a map that nothing more can be said.
    """
    try:
        raw = decode(text)
        migrated, notes = migrate(raw.value)
        source = raw.text if migrated is raw.value else encode(migrated)
        if SNAPSHOTS in migrated:
            from ecomap.storage.snapshots import read_with_snapshots

            reading = read_with_snapshots(_as_text(text), raw.problems, migrated, source)
            return reading._replace(notes=(*notes, *reading.notes))
        file, problems = validated(MapFile, source, migrated)
    except RecursionError as error:
        raise too_deep() from error
    document = None if file is None else file.document()
    return Reading(document, (*raw.problems, *problems), notes)


def _with_lines(text: str | bytes, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Return the problems in the order of their lines, unless all of the text is on one."""
    if not any(problem.path for problem in problems):
        return problems
    from ecomap.storage.positions import Lines

    lines = Lines(_as_text(text))
    if lines.one:
        return problems
    found = [
        problem._replace(line=lines.line(problem.path)) if problem.path else problem
        for problem in problems[:_MOST_PLACED]
    ]
    return (*sorted(found, key=lambda problem: problem.line), *problems[_MOST_PLACED:])


def _as_text(data: str | bytes) -> str:
    """Return the text of data that ``decode`` has read before."""
    return (data.decode("utf-8") if isinstance(data, bytes) else data).removeprefix("\ufeff")
