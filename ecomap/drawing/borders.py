"""Where lines meet the outlines of boxes."""

from __future__ import annotations

from math import hypot, sqrt
from typing import TYPE_CHECKING, NamedTuple

from ecomap.drawing.elements import Shape
from ecomap.model.geometry import Point, Rect

if TYPE_CHECKING:
    from ecomap.drawing.curves import XY

_UPRIGHT = frozenset({Shape.BOX, Shape.ROUNDED, Shape.NOTE})
_HEXAGON_SIDES = ((0.0, 1.0), (0.0, -1.0), (1.0, 0.5), (1.0, -0.5), (-1.0, 0.5), (-1.0, -0.5))


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


def leaving(box: Box, start: XY, end: XY) -> Point:
    """Return where the straight line from ``start`` inside a box to ``end`` leaves it.

    That is ``start`` if it lies outside already, and ``end`` if the line never leaves.
    """
    (x, y), (end_x, end_y) = start, end
    dx, dy = end_x - x, end_y - y
    left, top, width, height = box.rect
    if box.shape in _UPRIGHT:
        share = _leaving_rect(left - x, top - y, left + width - x, top + height - y, dx, dy)
    else:
        rx, ry = width / 2, height / 2
        from_middle = ((x - left - rx) / rx, (y - top - ry) / ry, dx / rx, dy / ry)
        leave = _leaving_circle if box.shape is Shape.ELLIPSE else _leaving_hexagon
        share = leave(*from_middle)
    share = min(max(share, 0.0), 1.0)
    return Point(x + dx * share, y + dy * share)


def _leaving_rect(
    left: float, top: float, right: float, bottom: float, dx: float, dy: float
) -> float:
    """Return the share of the way after which a line leaves sides that far from its start."""
    share = 1.0
    if dx:
        share = min(share, (right if dx > 0 else left) / dx)
    if dy:
        share = min(share, (bottom if dy > 0 else top) / dy)
    return share


def _leaving_circle(x: float, y: float, dx: float, dy: float) -> float:
    """Return the share of the way after which a line leaves the circle of radius 1."""
    square, along, beyond = dx * dx + dy * dy, x * dx + y * dy, x * x + y * y - 1
    if beyond > 0:
        return 0.0
    return (sqrt(along * along - square * beyond) - along) / square if square else 1.0


def _leaving_hexagon(x: float, y: float, dx: float, dy: float) -> float:
    """Return the share of the way after which a line leaves a hexagon that reaches to 1."""
    share = 1.0
    for nx, ny in _HEXAGON_SIDES:
        speed = nx * dx + ny * dy
        room = 1 - nx * x - ny * y
        if room < 0:
            return 0.0
        if speed > 0:
            share = min(share, room / speed)
    return share


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
