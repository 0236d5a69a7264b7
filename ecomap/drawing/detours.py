"""The shortest way around rectangles (a visibility graph searched with A*)."""

from __future__ import annotations

from heapq import heappop, heappush
from math import hypot
from typing import TYPE_CHECKING

from ecomap.drawing.curves import segment_meets
from ecomap.model.geometry import Point, Rect

if TYPE_CHECKING:
    from collections.abc import Sequence

_TURN_COST = 25.0  # units of way that one more corner may save before it is taken
_LIMIT = 400  # corners looked at before giving up


def detour(
    start: Point, end: Point, obstacles: Sequence[Rect], clearance: float
) -> tuple[Point, ...] | None:
    """Return the corners of a short way from ``start`` to ``end`` that meets no obstacle.

    Lines keep ``clearance`` from obstacles and turn a little farther out. Returns None when
    there is no way, or none was found with reasonable effort.
    """
    walls = [rect.grown(clearance) for rect in obstacles]
    turns = [
        corner
        for rect in obstacles
        for corner in _corners(rect.grown(clearance * 2))
        if not any(wall.contains(corner) for wall in walls)
    ]
    waiting: list[tuple[float, float, Point, tuple[Point, ...]]] = [(0.0, 0.0, start, (start,))]
    best: dict[Point, float] = {start: 0.0}
    for _ in range(_LIMIT):
        if not waiting:
            return None
        _, cost, place, way = heappop(waiting)
        if place == end:
            return way
        if cost > best[place]:
            continue
        for turn in (*turns, end):
            length = cost + hypot(turn.x - place.x, turn.y - place.y) + _TURN_COST
            if length >= best.get(turn, float("inf")) or _blocked(place, turn, walls):
                continue
            best[turn] = length
            left = hypot(end.x - turn.x, end.y - turn.y)
            heappush(waiting, (length + left, length, turn, (*way, turn)))
    return None


def _blocked(start: Point, end: Point, walls: Sequence[Rect]) -> bool:
    return any(segment_meets(start, end, wall) for wall in walls)


def _corners(rect: Rect) -> tuple[Point, Point, Point, Point]:
    return (
        Point(rect.x, rect.y),
        Point(rect.right, rect.y),
        Point(rect.right, rect.bottom),
        Point(rect.x, rect.bottom),
    )
