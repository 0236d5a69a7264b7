"""Snapshots in map files: the map at earlier moments, each on its own sound or not.

Imported only for maps that have some. A snapshot that is not sound stays in the map as the text
that stands in the file, so that the map can be opened and saved and nothing is lost meanwhile.
"""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, ValidationError

from ecomap.foundation.errors import FileFormatError
from ecomap.model.document import RECORD_TYPES, DamagedSnapshot, Document, Snapshot, by_id
from ecomap.model.entities import (
    Agreement,
    DataFlow,
    Dataset,
    Frame,
    Holding,
    Id,
    MapInfo,
    Need,
    Note,
    ShortText,
    Stakeholder,
    ValueExchange,
    View,
)
from ecomap.storage.content import Reading, map_fields, rules_broken_by, validated
from ecomap.storage.envelope import MapFile, document_of
from ecomap.storage.layout import Verbatim
from ecomap.storage.migrations import SNAPSHOTS
from ecomap.storage.positions import entry_texts
from ecomap.storage.problems import Problem, called, plain
from ecomap.storage.rawjson import decode, encode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ecomap.model.entities import Record
    from ecomap.storage.migrations import Raw

_HALF_LETTER = re.compile("[\ud800-\udfff]")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
_NO_OBJECT = "must be an object in curly brackets"
_SEE_ALL = "“ecomap validate” says everything that is wrong."


def _in_utc(moment: datetime.datetime) -> datetime.datetime:
    try:
        return moment.astimezone(datetime.UTC)
    except OverflowError as error:
        raise ValueError("must lie between the years 1 and 9999") from error


class SnapshotEntry(BaseModel):
    """The map at an earlier moment: a name, a time, and what the map was then."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    id: Id
    name: ShortText = ""
    at: Annotated[AwareDatetime, AfterValidator(_in_utc)]
    map: MapInfo = MapInfo()
    stakeholders: tuple[Stakeholder, ...] = ()
    datasets: tuple[Dataset, ...] = ()
    holdings: tuple[Holding, ...] = ()
    flows: tuple[DataFlow, ...] = ()
    exchanges: tuple[ValueExchange, ...] = ()
    needs: tuple[Need, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    frames: tuple[Frame, ...] = ()
    notes: tuple[Note, ...] = ()
    views: tuple[View, ...] = ()

    def document(self) -> Document:
        """Return the map as it was."""
        return document_of(self)


class MapFileWithSnapshots(MapFile):
    """A data ecosystem map as a file, with the map at earlier moments."""

    snapshots: tuple[SnapshotEntry, ...] = ()


def entries(document: Document) -> list[dict[str, Any] | Verbatim]:
    """Return the snapshots of a document as a file holds them."""
    return [
        Verbatim(one.text)
        if isinstance(one, DamagedSnapshot)
        else {
            "id": one.id,
            **({"name": one.name} if one.name else {}),
            "at": one.at.isoformat().replace("+00:00", "Z"),
            **map_fields(one.document),
        }
        for one in document.snapshots.values()
    ]


def read_with_snapshots(text: str, in_json: tuple[Problem, ...], raw: Raw, source: str) -> Reading:
    """Read a map that has snapshots.

    Args:
        text: What stands in the file.
        in_json: What is wrong with it as JSON.
        raw: What it holds, in the current format.
        source: The same as JSON text.

    Raises:
        FileFormatError: If the map itself is nested too deeply.
    """
    whole = None if in_json else _whole(source)
    if whole is not None:
        return Reading(whole, (), ())
    rest = {name: value for name, value in raw.items() if name != SNAPSHOTS}
    file, problems = validated(MapFile, encode(rest), rest)
    given = raw[SNAPSHOTS]
    if not isinstance(given, list):
        message = "must be a list in square brackets"
        return Reading(None, (*problems, Problem(SNAPSHOTS, message, (SNAPSHOTS,))), ())
    # What is wrong with a snapshot as JSON is found again, snapshot by snapshot.
    outside = [one for one in in_json if not one.where.startswith(f"{SNAPSHOTS} › ")]
    read = _each(given, entry_texts(text, SNAPSHOTS))
    snapshots = [snapshot for snapshot, _ in read]
    document = None if file is None else file.document().with_snapshots(snapshots)
    inside = tuple(problem for _, found in read for problem in found)
    return Reading(
        None if document is None else _sharing(document),
        (*outside, *problems),
        _note(snapshots),
        inside,
    )


def _whole(source: str) -> Document | None:
    """Return the map with its snapshots if all of it is sound: the quick way."""
    try:
        file = MapFileWithSnapshots.model_validate_json(source, strict=True)
    except ValidationError:
        return None
    if len({one.id for one in file.snapshots}) < len(file.snapshots):
        return None
    if any(rules_broken_by(part) for part in (file, *file.snapshots)):
        return None
    snapshots = [Snapshot(one.id, one.name, one.at, one.document()) for one in file.snapshots]
    return _sharing(file.document().with_snapshots(snapshots))


def _each(
    given: list[Any], texts: tuple[str, ...]
) -> list[tuple[Snapshot | DamagedSnapshot, tuple[Problem, ...]]]:
    """Read every snapshot by itself; return each with what is wrong with it."""
    read: list[tuple[Snapshot | DamagedSnapshot, tuple[Problem, ...]]] = []
    taken: dict[str, str] = {}
    for number, (raw, text) in enumerate(zip(given, texts, strict=True)):
        words = f"in the snapshot{called(raw)}" if called(raw) else f"in snapshot {number + 1}"
        entry, problems = _one(raw, text)
        if entry is not None and entry.id in taken:
            message = f"is the id of {taken[entry.id]} already"
            entry, problems = None, (Problem("id", message, ("id",)),)
        placed = tuple(_within(words, number, problem) for problem in problems)
        snapshot: Snapshot | DamagedSnapshot
        if entry is not None:
            snapshot = Snapshot(entry.id, entry.name, entry.at, entry.document())
        else:
            snapshot = _damaged(raw, text, number, taken, placed)
        taken[snapshot.id] = words.removeprefix("in ")
        read.append((snapshot, placed))
    return read


def _one(raw: Any, text: str) -> tuple[SnapshotEntry | None, tuple[Problem, ...]]:  # noqa: ANN401
    if not isinstance(raw, dict):
        return None, (Problem("", _NO_OBJECT),)
    try:
        in_json = decode(text).problems
        entry, problems = validated(SnapshotEntry, encode(raw), raw)
    except FileFormatError as error:
        return None, (Problem("", error.message.replace("The file", "it", 1)),)
    return (None if in_json else entry), (*in_json, *problems)


def _within(words: str, number: int, problem: Problem) -> Problem:
    if not problem.where:
        return Problem(words, problem.message, (SNAPSHOTS, number))
    path = (SNAPSHOTS, number, *problem.path) if problem.path else ()
    return Problem(f"{words}: {problem.where}", problem.message, path)


def _damaged(
    raw: Any,  # noqa: ANN401
    text: str,
    number: int,
    taken: Mapping[str, str],
    problems: tuple[Problem, ...],
) -> DamagedSnapshot:
    fields = raw if isinstance(raw, dict) else {}
    snapshot_id, name = fields.get("id"), fields.get("name")
    if not isinstance(snapshot_id, str) or not _ID.fullmatch(snapshot_id) or snapshot_id in taken:
        snapshot_id = next(
            made
            for n in range(number + 1, len(taken) + number + 2)
            if (made := f"damaged-{n}") not in taken
        )
    # Half a letter cannot be written to a file but as an escape, which says the same.
    whole = _HALF_LETTER.sub(lambda half: f"\\u{ord(half[0]):04x}", text)
    readable = plain(name) if isinstance(name, str) else ""
    return DamagedSnapshot(snapshot_id, readable, str(problems[0]), whole)


def _note(snapshots: Iterable[Snapshot | DamagedSnapshot]) -> tuple[str, ...]:
    damaged = [one for one in snapshots if isinstance(one, DamagedSnapshot)]
    if not damaged:
        return ()
    which = "A snapshot has" if len(damaged) == 1 else f"{len(damaged)} snapshots have"
    verb = "it stays" if len(damaged) == 1 else "they stay"
    return (
        f"{which} a mistake and cannot be opened, but {verb} in the file as before:"
        f" {damaged[0].why}. {_SEE_ALL}",
    )


def _sharing(document: Document) -> Document:
    """Return the same with one object for all equal records of the map and its snapshots."""
    known: dict[str, list[Record]] = {}
    for record in document.records():
        known.setdefault(record.id, []).append(record)
    return document.with_snapshots(
        one
        if isinstance(one, DamagedSnapshot)
        else one._replace(document=_made_of(known, document, one.document))
        for one in document.snapshots.values()
    )


def _made_of(known: dict[str, list[Record]], current: Document, old: Document) -> Document:
    shared: dict[str, Any] = {}
    for name in RECORD_TYPES:
        records = []
        for record in old.collection(name).values():
            alike = known.setdefault(record.id, [])
            twin = next((one for one in alike if one == record), None)
            if twin is None:
                alike.append(record)
            records.append(record if twin is None else twin)
        now = current.collection(name)
        same = len(now) == len(records) and all(map(_is, now.values(), records))
        shared[name] = now if same else by_id(records)
    return Document(current.info if current.info == old.info else old.info, **shared)


def _is(one: object, other: object) -> bool:
    return one is other
