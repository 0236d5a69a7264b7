"""Cubic Bezier paths: made, flattened, measured and tested against boxes."""

from __future__ import annotations

from itertools import pairwise
from math import hypot
from typing import TYPE_CHECKING

from ecomap.model.geometry import Point, Rect

if TYPE_CHECKING:
    from collections.abc import Sequence

Points = tuple[Point, ...]


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
    flat = [points[0]]
    for i in range(0, len(points) - 1, 3):
        a, b, c, d = points[i : i + 4]
        if _is_straight(a, b, c, d):
            flat.append(d)
        else:
            flat.extend(_at(a, b, c, d, step / steps) for step in range(1, steps + 1))
    return tuple(flat)


def _is_straight(a: Point, b: Point, c: Point, d: Point) -> bool:
    dx, dy = d.x - a.x, d.y - a.y
    length = hypot(dx, dy) or 1.0
    off_b = abs((b.x - a.x) * dy - (b.y - a.y) * dx) / length
    off_c = abs((c.x - a.x) * dy - (c.y - a.y) * dx) / length
    return off_b < 0.1 and off_c < 0.1


def _at(a: Point, b: Point, c: Point, d: Point, t: float) -> Point:
    s = 1 - t
    wa, wb, wc, wd = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
    return Point(
        wa * a.x + wb * b.x + wc * c.x + wd * d.x, wa * a.y + wb * b.y + wc * c.y + wd * d.y
    )


def point_at(flat: Sequence[Point], share: float) -> tuple[Point, Point]:
    """Return the point at a share (0 to 1) of a polyline's length, and the direction there."""
    return points_along(flat, (share,))[0]


def points_along(flat: Sequence[Point], shares: Sequence[float]) -> tuple[tuple[Point, Point], ...]:
    """Return the points at rising shares of a polyline's length, each with its direction."""
    pieces = [(a, b, hypot(b.x - a.x, b.y - a.y)) for a, b in pairwise(flat)]
    pieces = [piece for piece in pieces if piece[2] > 0] or [
        (flat[0], flat[0].moved(1e-9, 0), 1e-9)
    ]
    total = sum(length for _, _, length in pieces)
    found = []
    index, passed = 0, 0.0
    for share in shares:
        while index < len(pieces) - 1 and passed + pieces[index][2] < share * total:
            passed += pieces[index][2]
            index += 1
        a, b, length = pieces[index]
        t = min((share * total - passed) / length, 1.0)
        place = Point(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t)
        found.append((place, Point((b.x - a.x) / length, (b.y - a.y) / length)))
    return tuple(found)


def bounds(points: Sequence[Point]) -> Rect:
    """Return the box around points; at least a hair wide and high."""
    xs, ys = [p.x for p in points], [p.y for p in points]
    x, y = min(xs), min(ys)
    return Rect(x, y, max(max(xs) - x, 0.01), max(max(ys) - y, 0.01))


def segment_meets(a: Point, b: Point, rect: Rect) -> bool:
    """Say whether a straight segment enters the inside of a rectangle (Liang and Barsky)."""
    low, high = 0.0, 1.0
    for delta, near, far in (
        (b.x - a.x, rect.x - a.x, rect.right - a.x),
        (b.y - a.y, rect.y - a.y, rect.bottom - a.y),
    ):
        if delta == 0:
            if near >= 0 or far <= 0:
                return False
            continue
        first, second = near / delta, far / delta
        if first > second:
            first, second = second, first
        low, high = max(low, first), min(high, second)
        if low >= high:
            return False
    return True


def meets(flat: Sequence[Point], rect: Rect) -> bool:
    """Say whether a polyline enters the inside of a rectangle."""
    return any(segment_meets(a, b, rect) for a, b in pairwise(flat))


def crossings(first: Sequence[Point], second: Sequence[Point]) -> int:
    """Return how often two polylines cross; touching ends do not count."""
    count = 0
    for a, b in pairwise(first):
        for c, d in pairwise(second):
            if _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0:
                count += 1
    return count


def _side(a: Point, b: Point, c: Point) -> float:
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)


def shortened(points: Points, length: float) -> Points:
    """Return a path that ends ``length`` units (as the crow flies) before its old end."""
    end = points[-1]
    while len(points) > 4 and distance(points[-4], end) <= length:
        points = points[:-3]
    a, b, c, d = points[-4:]
    low, high = 0.0, 1.0
    for _ in range(20):
        middle = (low + high) / 2
        if distance(_at(a, b, c, d, middle), end) > length:
            low = middle
        else:
            high = middle
    t = max(low, 0.02)
    ab, bc, cd = _between(a, b, t), _between(b, c, t), _between(c, d, t)
    abc, bcd = _between(ab, bc, t), _between(bc, cd, t)
    return (*points[:-3], ab, abc, _between(abc, bcd, t))


def _between(first: Point, second: Point, t: float) -> Point:
    return Point(first.x + (second.x - first.x) * t, first.y + (second.y - first.y) * t)


def distance(first: Point, second: Point) -> float:
    """Return how far two points are apart."""
    return hypot(first.x - second.x, first.y - second.y)
