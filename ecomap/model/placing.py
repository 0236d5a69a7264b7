"""Where a part of a map goes in another map, and its records once they are there."""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING, Any

from ecomap.model.entities import Connection, Frame, Note, Record, Route, Stakeholder
from ecomap.model.geometry import FARTHEST, Point

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ecomap.model.document import Document

    _Cells = dict[tuple[int, int], list[Point]]

STEP = 30.0
"""How far to the right and down the next place to try is, in units."""

_BOX = (130.0, 70.0)  # what a stakeholder and a little air take up, across and down, in units
_SAME = (10.0, 10.0)  # boxes whose middles are less than this apart look like one
_MOST_STEPS, _FEW_STEPS = 200, 12
_AROUND = tuple((i, j) for i in (-1, 0, 1) for j in (-1, 0, 1))


def shift(document: Document, part: Document, at: Point | None) -> tuple[float, float]:
    """Return how far to move a part so that it does not hide what is there already.

    If no place is asked for, there has to be room for every box, as far as such a place is
    near; if one is, boxes may overlap and only must not lie exactly on each other.

    Args:
        document: The map.
        part: What goes into it.
        at: Where the middle of the part goes; None for where it is.

    Returns:
        Whole units to the right and down that leave nothing of the part off the canvas.
    """
    anchors = tuple(_anchors(part))
    if not anchors:
        return 0.0, 0.0
    x, y = (0.0, 0.0) if at is None else _way(part, anchors, at)
    ends = (*anchors, *_route_points(part))
    limits_x, limits_y = _limits(p.x for p in ends), _limits(p.y for p in ends)
    there = tuple(_anchors(document))
    found = (0.0, 0.0)
    for room, steps in ((_BOX, 0 if at else _FEW_STEPS), (_SAME, _MOST_STEPS)):
        taken = _by_cell(there, room)
        for number in range(steps):
            step = number * STEP
            found = _within(x + step, limits_x), _within(y + step, limits_y)
            if not any(_meets(point.moved(*found), taken, room) for point in anchors):
                return found
    return found


def place_fields(record: Record, dx: float, dy: float) -> dict[str, Any]:
    """Return the fields that say where a record is, as they are once it has moved."""
    if isinstance(record, Stakeholder | Note):
        return {"position": record.position.moved(dx, dy) if record.position else None}
    if isinstance(record, Frame):
        return {"area": record.area.moved(dx, dy)}
    if isinstance(record, Connection):
        fields: dict[str, Any] = {}
        if record.route is not None:
            fields["route"] = _moved(record.route, dx, dy)
        if record.waypoints:
            fields["waypoints"] = tuple(point.moved(dx, dy) for point in record.waypoints)
        return fields
    return {}


def _anchors(document: Document) -> Iterator[Point]:
    """Go through the points by which things are placed."""
    for stakeholder in document.stakeholders.values():
        if stakeholder.position is not None:
            yield stakeholder.position
    for note in document.notes.values():
        yield note.position
    for frame in document.frames.values():
        yield Point(frame.area.x, frame.area.y)


def _route_points(document: Document) -> Iterator[Point]:
    for connection in document.connections():
        yield from connection.waypoints
        route = connection.route
        if route is not None:
            yield from route.points
            yield route.tip
            yield from () if route.label is None else (route.label,)


def _way(part: Document, anchors: tuple[Point, ...], at: Point) -> tuple[float, float]:
    """Return the way from the middle of a part to a point."""
    frames = part.frames.values()
    ends = (*anchors, *(Point(frame.area.right, frame.area.bottom) for frame in frames))
    x = (min(p.x for p in ends) + max(p.x for p in ends)) / 2
    y = (min(p.y for p in ends) + max(p.y for p in ends)) / 2
    return at.x - x, at.y - y


def _by_cell(points: Iterable[Point], room: tuple[float, float]) -> _Cells:
    cells: _Cells = {}
    for point in points:
        cells.setdefault(_cell(point, room), []).append(point)
    return cells


def _meets(point: Point, taken: _Cells, room: tuple[float, float]) -> bool:
    """Say whether a point is nearer to one of the others than there is room for."""
    x, y = _cell(point, room)
    return any(
        abs(other.x - point.x) < room[0] and abs(other.y - point.y) < room[1]
        for i, j in _AROUND
        for other in taken.get((x + i, y + j), ())
    )


def _cell(point: Point, room: tuple[float, float]) -> tuple[int, int]:
    return floor(point.x / room[0]), floor(point.y / room[1])


def _limits(values: Iterable[float]) -> tuple[int, int]:
    """Return how far values may go down and up without leaving the canvas."""
    known = tuple(values)
    return ceil(-FARTHEST - min(known)), floor(FARTHEST - max(known))


def _within(value: float, limits: tuple[int, int]) -> float:
    return float(min(max(round(value), limits[0]), limits[1]))


def _moved(route: Route, dx: float, dy: float) -> Route:
    return Route(
        points=tuple(point.moved(dx, dy) for point in route.points),
        tip=route.tip.moved(dx, dy),
        label=None if route.label is None else route.label.moved(dx, dy),
    )
