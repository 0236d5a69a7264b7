"""Pure edits: each takes a document and returns another, or raises ``EditError``.

Whoever calls them (the session, an import) checks the invariants of the difference once, after
all of its edits. This is the only module that makes changed copies of records.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from ecomap.foundation.errors import EditError
from ecomap.model.document import RECORD_TYPES, Document
from ecomap.model.entities import Connection, Frame, MapInfo, Note, Record, Route, Stakeholder
from ecomap.model.geometry import FARTHEST, Point, Rect
from ecomap.model.invariants import describe
from ecomap.model.references import REFERENCES, Reference, collection_of, named_ids
from ecomap.model.rules import may_connect

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ecomap.model.entities import DataFlow, Frozen, ValueExchange

_HAIR = 1e-6  # units: more than sums of coordinates are rounded by


def add(document: Document, *records: Record) -> Document:
    """Add records at the end of their collections.

    Raises:
        EditError: If an id is taken already.
    """
    for record in records:
        if document.find(record.id) is not None:
            raise EditError(f"The id {record.id} is used already", "Nothing was changed.")
        document = _with(document, collection_of(record), {record.id: record})
    return document


def set_fields(document: Document, record_id: str, **fields: Any) -> Document:  # noqa: ANN401
    """Set fields of one record to new, validated values.

    Raises:
        EditError: If there is no such record, or a value is not allowed.
    """
    record = _existing(document, record_id)
    return _put(document, _changed(record, describe(record), fields))


def set_each(document: Document, changes: Mapping[str, Mapping[str, Any]]) -> Document:
    """Set fields of several records at once, each collection copied at most once.

    Args:
        document: The map.
        changes: New values by field, for each record by its id.

    Raises:
        EditError: If there is no such record, or a value is not allowed.
    """
    changed: list[Record] = []
    for record_id, fields in changes.items():
        record = _existing(document, record_id)
        changed.append(_changed(record, describe(record), fields))
    return _put(document, *changed)


def set_info(document: Document, **fields: Any) -> Document:  # noqa: ANN401
    """Set facts about the map as a whole.

    Raises:
        EditError: If a value is not allowed.
    """
    changed: MapInfo = _changed(document.info, "map", fields)
    return document if changed is document.info else replace(document, info=changed)


def move(document: Document, places: Mapping[str, Point]) -> Document:
    """Move stakeholders and notes (by their middle and corner) and frames (by their corner).

    What a line goes through moves along if both its ends go the same way.

    Raises:
        EditError: If something has no place on the canvas, or a coordinate is out of range.
    """
    moved: list[Record] = [
        _changed(
            one, describe(one), {"waypoints": tuple(_carried_to(p, way) for p in one.waypoints)}
        )
        for one, way in _carried(document, places)
    ]
    for record_id, place in places.items():
        record = _existing(document, record_id)
        if isinstance(record, Stakeholder | Note):
            moved.append(_placed(record, "position", place, Point(*place)))
        elif isinstance(record, Frame):
            area = Rect(*place, record.area.width, record.area.height)
            moved.append(_placed(record, "area", place, area))
        else:
            raise EditError(f"The {describe(record)} has no place of its own to move")
    return _put(document, *moved)


def connect(document: Document, connection: DataFlow | ValueExchange) -> Document:
    """Add a data flow or a value exchange between two stakeholders.

    Raises:
        EditError: If the rules forbid it.
    """
    verdict = may_connect(document, connection.source, connection.target)
    if not verdict.allowed:
        raise EditError(verdict.reason)
    return add(document, connection)


def retarget(
    document: Document, record_id: str, *, source: str | None = None, target: str | None = None
) -> Document:
    """Let a flow or an exchange start or end at another stakeholder; its drawn route is dropped.

    Raises:
        EditError: If it is not a connection, or the rules forbid the new ends.
    """
    record = _existing(document, record_id)
    if not isinstance(record, Connection):
        raise EditError(f"The {describe(record)} does not connect anything")
    ends = {"source": source or record.source, "target": target or record.target}
    verdict = may_connect(document, ends["source"], ends["target"])
    if not verdict.allowed:
        raise EditError(verdict.reason)
    if ends == {"source": record.source, "target": record.target}:
        return document
    return set_fields(document, record_id, **ends, route=None, waypoints=(), label_offset=None)


def arrange(
    document: Document, places: Mapping[str, Point], routes: Mapping[str, Route]
) -> Document:
    """Give stakeholders new places and connections new routes, as a layout found them.

    A connection that is not among the routes loses the one it had, and with its ends going
    different ways what was put there by hand: the way of its line, the place of its label.
    """
    ways = _ways(document, places)
    after = move(document, places)
    routed: list[Record] = []
    for connection in after.connections():
        by_hand = connection.waypoints or connection.label_offset
        if by_hand and not _alike(ways.get(connection.source), ways.get(connection.target)):
            connection = connection.model_copy(update={"waypoints": (), "label_offset": None})
        routed.append(_renewed(connection, "route", routes.get(connection.id)))
    return _put(after, *routed)


def remove(document: Document, record_ids: Iterable[str]) -> Document:
    """Remove records and what means nothing without them; other mentions of them are taken out.

    A stakeholder takes its holdings, needs, flows and exchanges along; a dataset its holdings
    and needs. A flow that loses its only dataset stays, as a flow of something not yet named.
    Ids that are not there are passed over.
    """
    going = _with_dependants(document, record_ids)
    if not going:
        return document
    for name, kind in RECORD_TYPES.items():
        # Whoever names something going by an essential field goes too: only the others can stay.
        fields = [one for one in REFERENCES.get(kind, ()) if not one.essential]
        records = document.collection(name)
        if not fields and going.isdisjoint(records):
            continue
        kept = {i: _without(r, fields, going) for i, r in records.items() if i not in going}
        if len(kept) != len(records) or any(kept[i] is not r for i, r in records.items()):
            document = document.with_collection(name, kept)
    return document


def _with_dependants(document: Document, record_ids: Iterable[str]) -> set[str]:
    going = {i for i in record_ids if document.find(i) is not None}
    for name, kind in RECORD_TYPES.items() if going else ():
        fields = [one for one in REFERENCES.get(kind, ()) if one.essential]
        for record in document.collection(name).values() if fields else ():
            for field in fields:
                if not going.isdisjoint(named_ids(record, field)):
                    going.add(record.id)
    return going


def _without(record: Record, references: Iterable[Reference], going: set[str]) -> Record:
    """Return the record without its mentions of what goes; the same object if it has none."""
    fields: dict[str, Any] = {}
    for reference in references:
        ids = named_ids(record, reference)
        if not ids or going.isdisjoint(ids):
            continue
        kept = tuple(i for i in ids if i not in going)
        several = isinstance(getattr(record, reference.field), tuple)
        fields[reference.field] = kept if several else None
    return record.model_copy(update=fields) if fields else record


def _existing(document: Document, record_id: str) -> Record:
    record = document.find(record_id)
    if record is None:
        raise EditError(f"There is nothing with the id {record_id} on the map")
    return record


def _put(document: Document, *records: Record) -> Document:
    """Put changed records in the place of the old ones, each collection copied at most once."""
    by_collection: dict[str, dict[str, Record]] = {}
    for record in records:
        name = collection_of(record)
        if document.collection(name)[record.id] is not record:
            by_collection.setdefault(name, {})[record.id] = record
    for name, changed in by_collection.items():
        document = _with(document, name, changed)
    return document


def _with(document: Document, name: str, changed: Mapping[str, Record]) -> Document:
    """Return the document with records of one collection in the place of the old ones, or new."""
    records = document.collection(name)
    # A read-only mapping spread into another is read key by key; copied, it is one block.
    copied = records.copy() if isinstance(records, MappingProxyType) else dict(records)
    copied.update(changed)
    return replace(document, **{name: MappingProxyType(copied)})  # type: ignore[arg-type]


def _ways(document: Document, places: Mapping[str, Point]) -> dict[str, tuple[float, float]]:
    """Return how far each stakeholder goes; nothing for one that stays or had no place."""
    return {
        i: (place[0] - one.position.x, place[1] - one.position.y)
        for i, place in places.items()
        if (one := document.stakeholders.get(i)) is not None
        and one.position is not None
        and one.position != place
    }


def _carried(
    document: Document, places: Mapping[str, Point]
) -> Iterator[tuple[DataFlow | ValueExchange, tuple[float, float]]]:
    """Yield connections with waypoints whose ends go the same way, and that way."""
    ways = _ways(document, places)
    bent = [
        one
        # One after the other, without a call for each: a drag does this many times a second.
        for records in (document.flows, document.exchanges)
        for one in records.values()
        if one.waypoints
    ]
    for connection in bent if ways else ():
        way = ways.get(connection.source)
        if way is not None and _alike(way, ways.get(connection.target)):
            yield connection, way


def _carried_to(point: Point, way: tuple[float, float]) -> Point:
    """Return a point that has gone this way, as a file keeps it: sums of decimals have a rest."""
    return Point(round(point.x + way[0], 2), round(point.y + way[1], 2))


def _alike(one: tuple[float, float] | None, other: tuple[float, float] | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one[0] - other[0]) < _HAIR and abs(one[1] - other[1]) < _HAIR


def _placed(record: Record, field: str, place: Point, value: Point | Rect) -> Record:
    """Return the record at another place; a drag does this to hundreds, many times a second."""
    if all(type(one) is float and -FARTHEST <= one <= FARTHEST for one in place):
        return _renewed(record, field, value)
    changed: Record = _changed(record, describe(record), {field: value})
    return changed


def _renewed(record: Record, field: str, value: Point | Rect | Route | None) -> Record:
    """Return the record with a value that is known to be allowed; the same object if it has it."""
    return record if getattr(record, field) == value else record.model_copy(update={field: value})


def _changed(value: Any, words: str, fields: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """Return a validated copy with some fields changed; the same object if nothing changes."""
    model: type[Frozen] = type(value)
    unknown = [name for name in fields if name not in model.model_fields]
    if unknown:
        raise EditError(f"A {words} has no field {unknown[0]}")
    if "id" in fields and fields["id"] != value.id:
        raise EditError("The id of a record cannot change")
    current = {name: getattr(value, name) for name in model.model_fields}
    try:
        changed = model.model_validate({**current, **fields})
    except ValidationError as error:
        raise EditError(_first_problem(error, words), "Nothing was changed.") from error
    return value if changed == value else changed


def _first_problem(error: ValidationError, words: str) -> str:
    problem = error.errors()[0]
    field = ".".join(str(part) for part in problem["loc"]).replace("_", " ")
    return f"The {words} cannot take this {field}: {problem['msg'][0].lower()}{problem['msg'][1:]}"
