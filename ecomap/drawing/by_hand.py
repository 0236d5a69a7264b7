"""Lines that people have given a way of their own, and labels that they have put somewhere."""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING

from ecomap.drawing.borders import inside, leaving
from ecomap.drawing.curves import point_at, polyline, rounded
from ecomap.drawing.routing import CORNER_STEPS, Path
from ecomap.model.geometry import rect_around

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ecomap.drawing.borders import Box
    from ecomap.drawing.curves import Line
    from ecomap.model.entities import DataFlow, ValueExchange
    from ecomap.model.geometry import Point, Rect

TURN = 14.0
"""How far before a waypoint its line begins to turn, in units: sharper than the router's lines."""

_LOOP = 20.0  # half the width of a line from a box to itself where it turns back


def line_by_hand(connection: DataFlow | ValueExchange, boxes: Mapping[str, Box]) -> Path | None:
    """Return the line through the waypoints of a connection, or None if it has none.

    It starts and ends at the borders of its boxes, wherever they are; a waypoint that lies under
    one of them does not count. What else is in its way is the business of who drew it.
    """
    if not connection.waypoints:
        return None
    source, target = boxes[connection.source], boxes[connection.target]
    through = [p for p in connection.waypoints if not (inside(source, p) or inside(target, p))]
    if not through:
        return None
    if source is target and len(through) == 1:
        through = _around(source.centre, through[0])
    start = leaving(source, source.centre, through[0])
    end = leaving(target, target.centre, through[-1])
    points = rounded((start, *through, end), TURN)
    return Path(points, end, polyline(points, CORNER_STEPS))


def _around(centre: Point, waypoint: Point) -> list[Point]:
    """Return two points instead of one, so that a line goes out on one way and back on another."""
    away = hypot(waypoint.x - centre.x, waypoint.y - centre.y) or 1.0
    dx = -(waypoint.y - centre.y) / away * _LOOP
    dy = (waypoint.x - centre.x) / away * _LOOP
    return [waypoint.moved(-dx, -dy), waypoint.moved(dx, dy)]


def label_by_hand(
    connection: DataFlow | ValueExchange, line: Line, width: float, height: float
) -> Rect | None:
    """Return where a label of some size was put, along with its line; None if nobody put it."""
    offset = connection.label_offset
    if offset is None:
        return None
    middle, _ = point_at(line, 0.5)
    return rect_around(middle.moved(*offset), width, height)
