"""A short way around rectangles, by their corners, searched with A*.

Only corners of rectangles that stand in the way are looked at, as one would walk: straight on,
and around what is met. The way found is short, though not always the shortest.
"""

from __future__ import annotations

from heapq import heappop, heappush
from math import inf
from typing import TYPE_CHECKING

from ecomap.drawing.crowd import Crowd
from ecomap.drawing.curves import distance
from ecomap.model.geometry import Point, Rect

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_TURN_COST = 25.0  # units of way that one more corner may save before it is taken
_LIMIT = 80  # places looked around from before giving up
_AROUND = 10  # rectangles gone around from one place


def detour(
    start: Point, end: Point, obstacles: Mapping[str, Rect], clearance: float
) -> tuple[Point, ...] | None:
    """Return the corners of a short way from ``start`` to ``end`` that meets no obstacle.

    Lines keep ``clearance`` from obstacles and turn a little farther out. Returns None when
    there is no way, or none was found with reasonable effort.
    """
    walls = Crowd((name, rect.grown(clearance)) for name, rect in obstacles.items())
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
        for turn in _ahead(place, end, walls, clearance):
            length = cost + distance(place, turn) + _TURN_COST
            if length < best.get(turn, inf):
                best[turn] = length
                heappush(waiting, (length + distance(turn, end), length, turn, (*way, turn)))
    return None


def _ahead(place: Point, end: Point, walls: Crowd, clearance: float) -> Iterator[Point]:
    """Go through what can be seen from a place: the end, or corners of what hides it."""
    targets, gone_around = [end], set[str]()
    while targets:
        target = targets.pop()
        blocking = _first_between(place, target, walls)
        if blocking is None:
            yield target
        elif blocking[0] not in gone_around and len(gone_around) < _AROUND:
            gone_around.add(blocking[0])
            corners = _corners(blocking[1].grown(clearance))
            targets += [c for c in corners if c != place and not walls.holds(c)]


def _first_between(place: Point, target: Point, walls: Crowd) -> tuple[str, Rect] | None:
    """Return the wall nearest to ``place`` that a straight line to ``target`` meets."""
    hit = [
        (distance(place, wall.centre), name, wall)
        for name, wall in walls.entered((place, target)).items()
    ]
    return min(hit)[1:] if hit else None


def _corners(rect: Rect) -> tuple[Point, Point, Point, Point]:
    return (
        Point(rect.x, rect.y),
        Point(rect.right, rect.y),
        Point(rect.right, rect.bottom),
        Point(rect.x, rect.bottom),
    )
