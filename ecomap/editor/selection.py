"""Sets of ids: what is in them, what belongs to them, and the words for them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from ecomap.foundation.inert import SHORT_NAME, inert, shortened
from ecomap.model import edits
from ecomap.model.diff import diff
from ecomap.model.entities import (
    Agreement,
    Connection,
    DataFlow,
    Dataset,
    Frame,
    Holding,
    Need,
    Note,
    Record,
    Stakeholder,
    ValueExchange,
    View,
)
from ecomap.model.geometry import Point

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from ecomap.model.document import Document

_WITHOUT_NAME: Mapping[type[Record], str] = MappingProxyType(
    {
        Stakeholder: "stakeholder",
        Dataset: "dataset",
        Holding: "holding",
        DataFlow: "data flow",
        ValueExchange: "value exchange",
        Need: "need",
        Agreement: "agreement",
        Frame: "frame",
        Note: "note",
        View: "view",
    }
)

_MOST_NAMED = 40


def existing(document: Document, ids: Iterable[str]) -> tuple[str, ...]:
    """Return the ids that name something, each once, in the given order."""
    return tuple(i for i in dict.fromkeys(ids) if document.find(i) is not None)


def toggled(selection: Sequence[str], ids: Iterable[str]) -> tuple[str, ...]:
    """Return the selection with each of the ids taken out if it was in, put in if it was not."""
    changing = dict.fromkeys(ids)
    kept = [i for i in selection if i not in changing]
    return (*kept, *(i for i in changing if i not in selection))


def everything(document: Document) -> tuple[str, ...]:
    """Return the ids of all that can be seen on the canvas."""
    return (
        *document.stakeholders,
        *(connection.id for connection in document.connections()),
        *document.frames,
        *document.notes,
    )


def connected(document: Document, ids: Iterable[str]) -> tuple[str, ...]:
    """Return the flows and exchanges that start or end at one of the stakeholders."""
    ends = frozenset(ids)
    return tuple(
        connection.id
        for connection in document.connections()
        if connection.source in ends or connection.target in ends
    )


def between(document: Document, ids: Iterable[str]) -> tuple[str, ...]:
    """Return the flows and exchanges that both start and end at some of the stakeholders."""
    ends = frozenset(ids)
    return tuple(
        connection.id
        for connection in document.connections()
        if connection.source in ends and connection.target in ends
    )


def taken_along(document: Document, ids: Iterable[str]) -> tuple[str, ...]:
    """Return what deleting these would remove beyond them, such as a stakeholder's flows."""
    named = frozenset(ids)
    removed = diff(document, edits.remove(document, named)).removed
    return tuple(i for i in removed if i not in named)


def place(document: Document, record_id: str) -> Point | None:
    """Return the point by which ``edits.move`` moves a thing; None if it has no place."""
    record = document.find(record_id)
    if isinstance(record, Stakeholder | Note):
        return record.position
    if isinstance(record, Frame):
        return Point(record.area.x, record.area.y)
    return None


def places(
    document: Document,
    ids: Iterable[str],
    drawn: Callable[[str], Point | None] | None = None,
) -> dict[str, Point]:
    """Return where the movable things among the ids are.

    Args:
        document: The map.
        ids: Any ids; connections and unknown ids are passed over.
        drawn: Says where something is drawn that has no place of its own yet.
    """
    found: dict[str, Point] = {}
    for record_id in existing(document, ids):
        point = place(document, record_id)
        if point is None and drawn is not None and record_id in document.stakeholders:
            point = drawn(record_id)
        if point is not None:
            found[record_id] = point
    return found


def extent(points: Iterable[Point]) -> tuple[Point, Point] | None:
    """Return the top left and bottom right corner around some points; None for no points."""
    known = tuple(points)
    if not known:
        return None
    return (
        Point(min(p.x for p in known), min(p.y for p in known)),
        Point(max(p.x for p in known), max(p.y for p in known)),
    )


def in_words(document: Document, ids: Iterable[str]) -> str:
    """Return words for things: ``Doncaster Council``, ``3 things``, ``data flow from A to B``.

    They can be shown anywhere; names that are too long for that are shortened.
    """
    found = existing(document, ids)
    if len(found) != 1:
        return f"{len(found)} things"
    record = document.find(found[0])
    assert record is not None  # existing() saw it
    name = inert(record.name, SHORT_NAME)
    if name:
        return name
    words = _WITHOUT_NAME[type(record)]
    if not isinstance(record, Connection):
        return words
    if isinstance(record, DataFlow) and record.datasets:
        named = (in_words(document, (one,)) for one in record.datasets[:_MOST_NAMED])
        return shortened(", ".join(named), SHORT_NAME)
    source, target = (in_words(document, (end,)) for end in (record.source, record.target))
    return f"{words} from {source} to {target}"
