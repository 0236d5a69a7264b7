"""A document as the text of a map file, and back.

The same document gives the same bytes; what has been read is written as it was read. Floats
keep two decimals.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import ValidationError

from ecomap.foundation.errors import FileFormatError
from ecomap.model.document import RECORD_TYPES
from ecomap.model.invariants import problems as broken_rules
from ecomap.storage.envelope import FORMAT, MapFile
from ecomap.storage.layout import rounded, to_text
from ecomap.storage.migrations import CURRENT_VERSION, migrate
from ecomap.storage.problems import Problem
from ecomap.storage.rawjson import decode, encode, too_deep

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ecomap.model.document import Document
    from ecomap.model.entities import Frozen
    from ecomap.storage.migrations import Raw

_SMALLEST_LENGTH = 0.01
_SEE_ALL = "Run “ecomap validate” on the file to see where; open an earlier copy to go on working."


class LoadResult(NamedTuple):
    """A document that was read, and notes for the user, such as that the format was older."""

    document: Document
    notes: tuple[str, ...] = ()


class _Reading(NamedTuple):
    file: MapFile | None
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]


def dump(document: Document) -> str:
    """Return a document as the text of a map file.

    Records keep their order, fields stand in the order of their model, and fields at their
    default are left out.
    """
    content: dict[str, Any] = {"format": FORMAT, "format_version": CURRENT_VERSION}
    content["map"] = _fields(document.info)
    for name in RECORD_TYPES:
        records = document.collection(name)
        if records:
            content[name] = [_fields(record) for record in records.values()]
    return to_text(content)


def parse(text: str | bytes) -> LoadResult:
    """Read the text of a map file of any format so far, and check all of it.

    Raises:
        FileFormatError: If it is not a sound map; the message names the first problem.
    """
    reading = _read(text)
    if reading.problems or reading.file is None:
        first, more = reading.problems[0], len(reading.problems) - 1
        others = f", and {more} more problem{'s' if more > 1 else ''}" if more else ""
        raise FileFormatError(f"The map has a mistake: {first}{others}", _SEE_ALL)
    return LoadResult(reading.file.document(), reading.notes)


def problems_in(text: str | bytes) -> tuple[Problem, ...]:
    """Return everything that is wrong with the text of a map file; nothing if it is sound."""
    try:
        return _read(text).problems
    except FileFormatError as error:
        return (Problem("", error.message),)


def _fields(value: Frozen) -> dict[str, Any]:
    fields = value.model_dump(mode="json", exclude_defaults=True)
    if "area" in fields:
        x, y, *size = fields["area"]
        # A frame narrower than what is written must not come back with no width at all.
        fields["area"] = [x, y, *(max(rounded(length), _SMALLEST_LENGTH) for length in size)]
    return fields


def _read(text: str | bytes) -> _Reading:
    """Check a text in full.

    Raises:
        FileFormatError: If it is so far from a map that nothing more can be said.
    """
    try:
        raw = decode(text)
        migrated, notes = migrate(raw.value)
        source = raw.text if migrated is raw.value else encode(migrated)
        file, problems = _validated(source, migrated)
    except RecursionError as error:
        raise too_deep() from error
    return _Reading(file, (*raw.problems, *problems), notes)


def _validated(source: str, raw: Raw) -> tuple[MapFile | None, tuple[Problem, ...]]:
    """Return the file as far as it is sound, and what is wrong with it.

    Validating JSON text and not Python objects lets pydantic be strict: true is not 1.
    """
    try:
        file = MapFile.model_validate_json(source, strict=True)
    except ValidationError as error:
        if error.errors(include_url=False)[0]["type"] == "json_invalid":
            # Python has read it; what pydantic's own reader minds is depth beyond 200.
            raise too_deep() from error
        from ecomap.storage.explain import rule_problems, validation_problems

        return None, (*validation_problems(error, raw), *rule_problems(raw))
    broken = broken_rules(file.document())
    if not broken and not _repeats_ids(file):
        return file, ()
    from ecomap.storage.explain import rule_problems

    return file, tuple(rule_problems(raw)) or tuple(Problem("", rule) for rule in broken)


def _repeats_ids(file: MapFile) -> bool:
    return any(count > 1 for count in Counter(_ids(file)).values())


def _ids(file: MapFile) -> Iterator[str]:
    for name in RECORD_TYPES:
        for record in getattr(file, name):
            yield record.id
