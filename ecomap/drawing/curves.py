"""Cubic Bezier paths: made, flattened, measured and tested against boxes."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from math import hypot
from typing import TYPE_CHECKING

from ecomap.model.geometry import Point, Rect

if TYPE_CHECKING:
    from collections.abc import Sequence

Points = tuple[Point, ...]

XY = tuple[float, float]
"""A point as a plain pair: what is worked on by the million."""
Line = tuple[XY, ...]
"""A polyline of plain pairs."""


def straight(start: Point, end: Point) -> Points:
    """Return a straight line as a Bezier path of one piece."""
    dx, dy = (end.x - start.x) / 3, (end.y - start.y) / 3
    return (start, start.moved(dx, dy), end.moved(-dx, -dy), end)


def arc(start: Point, end: Point, bulge: float) -> Points:
    """Return a path whose middle lies ``bulge`` units to the right of the straight line."""
    length = hypot(end.x - start.x, end.y - start.y) or 1.0
    nx, ny = -(end.y - start.y) / length, (end.x - start.x) / length
    lift = bulge * 4 / 3  # the middle of a cubic is 3/4 of the way to its control points
    dx, dy = (end.x - start.x) / 4, (end.y - start.y) / 4
    return (
        start,
        start.moved(dx + nx * lift, dy + ny * lift),
        end.moved(-dx + nx * lift, -dy + ny * lift),
        end,
    )


def rounded(corners: Sequence[Point], radius: float) -> Points:
    """Return a path along straight lines between corners, each corner rounded off."""
    points = [corners[0]]
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        first = _towards(corner, before, radius)
        second = _towards(corner, after, radius)
        points += straight(points[-1], first)[1:]
        points += [_nearer(first, corner), _nearer(second, corner), second]
    points += straight(points[-1], corners[-1])[1:]
    return tuple(points)


def _towards(start: Point, end: Point, distance: float) -> Point:
    length = hypot(end.x - start.x, end.y - start.y) or 1.0
    share = min(distance / length, 0.5)
    return Point(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)


def _nearer(point: Point, corner: Point) -> Point:
    return Point(point.x + (corner.x - point.x) * 0.55, point.y + (corner.y - point.y) * 0.55)


def flattened(points: Points, steps: int = 12) -> Points:
    """Return points along a Bezier path: ``steps`` to a curved piece, one to a straight one."""
    return tuple(map(Point._make, polyline(points, steps)))


def polyline(points: Sequence[XY], steps: int = 12) -> Line:
    """Return what ``flattened`` does as plain pairs."""
    flat = [tuple(points[0])]
    for i in range(0, len(points) - 1, 3):
        a, b, c, d = points[i : i + 4]
        if _is_straight(a, b, c, d):
            flat.append(tuple(d))
            continue
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = a, b, c, d
        flat += [
            (wa * ax + wb * bx + wc * cx + wd * dx, wa * ay + wb * by + wc * cy + wd * dy)
            for wa, wb, wc, wd in _weights(steps)
        ]
    return tuple(flat)  # type: ignore[arg-type]  # mypy loses the length of a pair


@cache
def _weights(steps: int) -> tuple[tuple[float, float, float, float], ...]:
    """Return how much each of the four points of a cubic counts, for steps along it."""
    shares = [step / steps for step in range(1, steps + 1)]
    return tuple(
        ((1 - t) * (1 - t) * (1 - t), 3 * (1 - t) * (1 - t) * t, 3 * (1 - t) * t * t, t * t * t)
        for t in shares
    )


def _is_straight(a: XY, b: XY, c: XY, d: XY) -> bool:
    (ax, ay), (bx, by), (cx, cy) = a, b, c
    dx, dy = d[0] - ax, d[1] - ay
    length = hypot(dx, dy) or 1.0
    off_b = abs((bx - ax) * dy - (by - ay) * dx) / length
    off_c = abs((cx - ax) * dy - (cy - ay) * dx) / length
    return off_b < 0.1 and off_c < 0.1


def point_at(flat: Sequence[XY], share: float) -> tuple[Point, Point]:
    """Return the point at a share (0 to 1) of a polyline's length, and the direction there."""
    ((place, direction),) = points_along(flat, (share,))
    return Point(*place), Point(*direction)


def points_along(flat: Sequence[XY], shares: Sequence[float]) -> list[tuple[XY, XY]]:
    """Return the points at rising shares of a polyline's length, each with its direction."""
    pieces = [(a, b, hypot(b[0] - a[0], b[1] - a[1])) for a, b in pairwise(flat)]
    pieces = [piece for piece in pieces if piece[2] > 0]
    if not pieces:
        x, y = flat[0]
        pieces = [((x, y), (x + 1e-9, y), 1e-9)]
    total = length_of(flat) or 1e-9
    found = []
    last = len(pieces) - 1
    index, passed = 0, 0.0
    (ax, ay), (bx, by), length = pieces[0]
    for share in shares:
        wanted = share * total
        while index < last and passed + length < wanted:
            passed += length
            index += 1
            (ax, ay), (bx, by), length = pieces[index]
        t = min((wanted - passed) / length, 1.0)
        ux, uy = (bx - ax) / length, (by - ay) / length
        found.append(((ax + (bx - ax) * t, ay + (by - ay) * t), (ux, uy)))
    return found


def length_of(flat: Sequence[XY]) -> float:
    """Return the length of a polyline."""
    return sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(flat))


def bounds(points: Sequence[XY]) -> Rect:
    """Return the box around points; at least a hair wide and high."""
    xs, ys = zip(*points, strict=True)
    x, y = min(xs), min(ys)
    return Rect(x, y, max(max(xs) - x, 0.01), max(max(ys) - y, 0.01))


def segment_meets(a: XY, b: XY, rect: Rect) -> bool:
    """Say whether a straight segment enters the inside of a rectangle."""
    x, y, width, height = rect
    return enters(*a, *b, x, y, x + width, y + height)


def enters(
    ax: float, ay: float, bx: float, by: float, left: float, top: float, right: float, bottom: float
) -> bool:
    """Say whether the segment from a to b enters the inside of a box (Liang and Barsky)."""
    dx, dy = bx - ax, by - ay
    low, high = 0.0, 1.0
    if dx:
        first, second = (left - ax) / dx, (right - ax) / dx
        if first > second:
            first, second = second, first
        # Comparing is much quicker than calling min and max, and this is called by the million.
        if first > low:
            low = first
        if second < high:
            high = second
        if low >= high:
            return False
    elif left >= ax or right <= ax:
        return False
    if dy:
        first, second = (top - ay) / dy, (bottom - ay) / dy
        if first > second:
            first, second = second, first
        return (first if first > low else low) < (second if second < high else high)
    return top < ay < bottom


def meets(flat: Sequence[XY], rect: Rect) -> bool:
    """Say whether a polyline enters the inside of a rectangle."""
    x, y, width, height = rect
    right, bottom = x + width, y + height
    return any(enters(*a, *b, x, y, right, bottom) for a, b in pairwise(flat))


def shortened(points: Points, length: float) -> Points:
    """Return a path that ends ``length`` units (as the crow flies) before its old end."""
    end = points[-1]
    while len(points) > 4 and distance(points[-4], end) <= length:
        points = points[:-3]
    a, b, c, d = points[-4:]
    t = max(_share_away((a, b, c, d), end, length), 0.02)
    ab, bc, cd = _between(a, b, t), _between(b, c, t), _between(c, d, t)
    abc, bcd = _between(ab, bc, t), _between(bc, cd, t)
    return (*points[:-3], ab, abc, _between(abc, bcd, t))


def _share_away(piece: tuple[XY, XY, XY, XY], end: XY, length: float) -> float:
    """Return the share of a Bezier piece after which it is within ``length`` of its end."""
    # Seen from the end, in powers of the share: fewer sums for each of the twenty steps.
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = ((x - end[0], y - end[1]) for x, y in piece)
    x1, y1 = 3 * (bx - ax), 3 * (by - ay)
    x2, y2 = 3 * (cx - 2 * bx + ax), 3 * (cy - 2 * by + ay)
    x3, y3 = dx - 3 * cx + 3 * bx - ax, dy - 3 * cy + 3 * by - ay
    square = length * length
    low, high = 0.0, 1.0
    for _ in range(20):
        t = (low + high) / 2
        x, y = ((x3 * t + x2) * t + x1) * t + ax, ((y3 * t + y2) * t + y1) * t + ay
        if x * x + y * y > square:
            low = t
        else:
            high = t
    return low


def _between(first: Point, second: Point, t: float) -> Point:
    return Point(first.x + (second.x - first.x) * t, first.y + (second.y - first.y) * t)


def distance(first: XY, second: XY) -> float:
    """Return how far two points are apart."""
    return hypot(first[0] - second[0], first[1] - second[1])
