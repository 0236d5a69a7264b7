"""Where lines meet the outlines of boxes."""

from __future__ import annotations

from math import hypot
from typing import NamedTuple

from ecomap.drawing.elements import Shape
from ecomap.model.geometry import Point, Rect

_UPRIGHT = frozenset({Shape.BOX, Shape.ROUNDED, Shape.NOTE})


class Box(NamedTuple):
    """An outline that lines start at, end at and go around."""

    shape: Shape
    rect: Rect

    @property
    def centre(self) -> Point:
        """The middle of the box."""
        return self.rect.centre


def inside(box: Box, point: Point, margin: float = 0.0) -> bool:
    """Say whether a point is within the outline grown by ``margin`` (shrunk if negative)."""
    rect = box.rect
    half_width, half_height = rect.width / 2, rect.height / 2
    rx, ry = half_width + margin, half_height + margin
    if rx <= 0 or ry <= 0:
        return False
    dx = abs(point.x - rect.x - half_width)
    dy = abs(point.y - rect.y - half_height)
    if box.shape is Shape.ELLIPSE:
        return (dx / rx) ** 2 + (dy / ry) ** 2 <= 1
    if box.shape is Shape.HEXAGON:
        return dy <= ry and dx <= rx - rx / 2 * (dy / ry)
    return dx <= rx and dy <= ry


def leaving(box: Box, start: Point, end: Point) -> Point:
    """Return where the straight line from ``start`` inside a box to ``end`` outside leaves it."""
    dx, dy = end.x - start.x, end.y - start.y
    if box.shape in _UPRIGHT:
        share = _leaving_rect(box.rect, start, dx, dy)
        return Point(start.x + dx * share, start.y + dy * share)
    low, high = 0.0, 1.0
    while (high - low) * (abs(dx) + abs(dy)) > 0.005:  # units: finer than anybody sees
        middle = (low + high) / 2
        if inside(box, Point(start.x + dx * middle, start.y + dy * middle)):
            low = middle
        else:
            high = middle
    return Point(start.x + dx * high, start.y + dy * high)


def _leaving_rect(rect: Rect, start: Point, dx: float, dy: float) -> float:
    """Return the share of the way after which a line from inside a rectangle leaves it."""
    share = 1.0
    if dx:
        side = rect.x + rect.width if dx > 0 else rect.x
        share = min(share, (side - start.x) / dx)
    if dy:
        side = rect.y + rect.height if dy > 0 else rect.y
        share = min(share, (side - start.y) / dy)
    return max(share, 0.0)


def touches(box: Box, point: Point, tolerance: float) -> bool:
    """Say whether a point lies on the border of a box, give or take ``tolerance`` units."""
    return inside(box, point, tolerance) and not inside(box, point, -tolerance)


def inner_offset(box: Box, direction: Point, offset: float) -> Point:
    """Return the point ``offset`` units beside the middle of a box, seen along ``direction``.

    The point stays well inside the box, so that a line through it still meets the box.
    """
    length = hypot(direction.x, direction.y) or 1.0
    nx, ny = -direction.y / length, direction.x / length
    centre = box.rect.centre
    reach = 0.36 * (abs(nx) * box.rect.width + abs(ny) * box.rect.height)
    shift = max(-reach, min(reach, offset))
    return Point(centre.x + nx * shift, centre.y + ny * shift)
