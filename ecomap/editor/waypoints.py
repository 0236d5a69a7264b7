"""Lines that go their own way: bends put in, moved and taken out, and labels put elsewhere.

A bend is a waypoint of a connection, counted from where its line starts.
"""

from __future__ import annotations

from itertools import pairwise
from math import hypot
from typing import TYPE_CHECKING

from ecomap.editor.selection import in_words
from ecomap.model import edits
from ecomap.model.geometry import Point

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ecomap.editor.session import Session
    from ecomap.model.document import Document
    from ecomap.model.entities import DataFlow, ValueExchange

STRAIGHT = 6.0
"""How near to the straight line between its neighbours a bend is none, in screen pixels."""

Bends = tuple[Point, ...]


def connection_of(document: Document, record_id: str) -> DataFlow | ValueExchange | None:
    """Return a data flow or a value exchange by its id, or None."""
    return document.flows.get(record_id) or document.exchanges.get(record_id)


def selected_line(document: Document, selection: Sequence[str]) -> str | None:
    """Return the one connection that is selected; None if it is not just one."""
    if len(selection) != 1 or connection_of(document, selection[0]) is None:
        return None
    return selection[0]


def place_in(path: Sequence[Point], bends: Sequence[Point], point: Point) -> int:
    """Return which bend a new one at a point of a line would be.

    Args:
        path: The line as it is drawn, in straight pieces.
        bends: Those it has.
        point: On the line, or near it.
    """
    here = _along(path, point)
    return sum(_along(path, bend) <= here for bend in bends)


def is_straight(before: Point, bend: Point, after: Point, reach: float) -> bool:
    """Say whether a bend lies within ``reach`` units of the straight line past it."""
    away, _ = _from_piece(before, after, bend)
    return away <= reach


def ends_around(
    bends: Sequence[Point], index: int, start: Point, end: Point
) -> tuple[Point, Point]:
    """Return what a line comes from and goes to next at one of its bends."""
    before = bends[index - 1] if index else start
    after = bends[index + 1] if index + 1 < len(bends) else end
    return before, after


def middle_of_longest(path: Sequence[Point], bends: Sequence[Point]) -> Point:
    """Return the middle of the longest part of a line between two of its bends."""
    whole = _length(path)
    stops = [0.0, *(_along(path, bend) for bend in bends), whole]
    start, end = max(pairwise(stops), key=lambda leg: leg[1] - leg[0])
    return _at(path, (start + end) / 2)


def bend(session: Session, line: str, bends: Bends, *, merge: bool = False) -> bool:
    """Let a line go through these points; return whether that changed anything.

    Args:
        session: The session.
        line: Id of the connection.
        bends: From its start to its end.
        merge: Whether it is one step with the bending of this line just before.

    Raises:
        EditError: If there is no such connection, or a point is off the canvas.
    """
    words = in_words(session.document, (line,))
    return session.commit(
        f"Bend {words}" if bends else f"Straighten {words}",
        lambda document: edits.set_fields(document, line, waypoints=bends),
        merge_key=f"{line} bend" if merge else None,
    )


def bent(document: Document, selection: Iterable[str]) -> tuple[str, ...]:
    """Return which of the selected connections go a way of their own."""
    found = (connection_of(document, i) for i in selection)
    return tuple(one.id for one in found if one is not None and one.waypoints)


def unbend(session: Session) -> bool:
    """Let Ecomap choose the way of what is selected; return whether that changed anything."""
    lines = bent(session.document, session.selection)
    return session.commit(
        f"Let Ecomap choose the way of {in_words(session.document, lines)}",
        lambda document: edits.set_each(document, {i: {"waypoints": ()} for i in lines}),
    )


def put_label(session: Session, line: str, offset: Point) -> bool:
    """Put a label so far from the middle of its line; return whether that changed anything.

    Raises:
        EditError: If there is no such connection, or the place is off the canvas.
    """
    return session.commit(
        f"Move the label of {in_words(session.document, (line,))}",
        lambda document: edits.set_fields(document, line, label_offset=offset),
    )


def put_labels(document: Document, selection: Iterable[str]) -> tuple[str, ...]:
    """Return the connections whose labels somebody or a layout has put somewhere.

    Those among the selected ones and those at selected stakeholders; all if nothing of this kind
    is selected.
    """
    chosen = frozenset(selection)
    connections = tuple(document.connections())
    near = [c for c in connections if not chosen.isdisjoint((c.id, c.source, c.target))]
    return tuple(
        one.id
        for one in (near if near else connections)
        if one.label_offset is not None or (one.route is not None and one.route.label is not None)
    )


def tidy_labels(session: Session) -> bool:
    """Let Ecomap choose where labels go; return whether that changed anything."""
    document = session.document
    lines = put_labels(document, session.selection)
    changes = {}
    for line in lines:
        route = connection_of(document, line).route  # type: ignore[union-attr]  # it is there
        free = None if route is None else {**dict(route), "label": None}
        changes[line] = {"label_offset": None, "route": free}
    label = "Tidy the label of" if len(lines) == 1 else "Tidy the labels of"
    return session.commit(
        f"{label} {in_words(document, lines)}",
        lambda now: edits.set_each(now, changes),
    )


def _along(path: Sequence[Point], point: Point) -> float:
    """Return how far along a polyline the place next to a point is, in units."""
    best, found, passed = float("inf"), 0.0, 0.0
    for a, b in pairwise(path):
        away, share = _from_piece(a, b, point)
        length = hypot(b[0] - a[0], b[1] - a[1])
        if away < best:
            best, found = away, passed + share * length
        passed += length
    return found


def _at(path: Sequence[Point], along: float) -> Point:
    """Return the point so far along a polyline."""
    for a, b in pairwise(path):
        length = hypot(b[0] - a[0], b[1] - a[1])
        if along <= length and length > 0:
            share = along / length
            return Point(a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)
        along -= length
    return Point(*path[-1])


def _length(path: Sequence[Point]) -> float:
    return sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(path))


def _from_piece(a: Point, b: Point, point: Point) -> tuple[float, float]:
    """Return how far a point is from a straight piece, and where along the piece (0 to 1)."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    square = dx * dx + dy * dy
    share = ((point.x - a[0]) * dx + (point.y - a[1]) * dy) / square if square else 0.0
    share = min(max(share, 0.0), 1.0)
    return hypot(point.x - a[0] - share * dx, point.y - a[1] - share * dy), share
