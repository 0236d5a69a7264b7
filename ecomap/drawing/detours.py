"""A short way around rectangles, by their corners, searched with A*.

Only corners of rectangles that stand in the way are looked at, as one would walk: straight on,
and around what is met. The way found is short, though not always the shortest. Every straight
line that was looked along is kept: as long as nothing there changes, neither does the way.
"""

from __future__ import annotations

from array import array
from heapq import heappop, heappush
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from ecomap.drawing.curves import Line, distance, enters
from ecomap.drawing.grid import CELL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ecomap.drawing.crowd import Crowd
    from ecomap.drawing.curves import XY
    from ecomap.model.geometry import Rect

_TURN_COST = 25.0  # units of way that one more corner may save before it is taken
_HASTE = 1.2  # how much longer a way may be than the shortest to be found five times sooner
_LIMIT = 80  # places looked around from before giving up
_AROUND = 10  # rectangles gone around from one place
_HAIR = 0.01  # units: a corner that just touches a rectangle is in it


class Detour(NamedTuple):
    """What came of a search.

    Attributes:
        way: The corners from start to end, both included; None if there is no way, or none was
            found with reasonable effort.
        looked: The straight lines looked along, four coordinates each.
    """

    way: Line | None
    looked: array[float]


def detour(start: XY, end: XY, walls: Crowd[str], own: frozenset[str], margin: float) -> Detour:
    """Return a short way from ``start`` to ``end`` around all walls but one's own.

    Args:
        start: Where from.
        end: Where to.
        walls: What to go around; its rectangles are not entered.
        own: Names of walls that do not count.
        margin: How far from the corners of walls to turn, in units.
    """
    looked = array("d")
    waiting: list[tuple[float, float, XY, Line]] = [(0.0, 0.0, start, (start,))]
    best: dict[XY, float] = {start: 0.0}
    for _ in range(_LIMIT):
        if not waiting:
            break
        _, cost, place, way = heappop(waiting)
        if place == end:
            return Detour(way, looked)
        if cost > best[place]:
            continue
        for turn in _ahead(place, end, walls, own, margin, looked):
            length = cost + distance(place, turn) + _TURN_COST
            if length < best.get(turn, inf):
                best[turn] = length
                promise = length + _HASTE * distance(turn, end)
                heappush(waiting, (promise, length, turn, (*way, turn)))
    return Detour(None, looked)


def saw(looked: array[float], rect: Rect) -> bool:
    """Say whether a search looked through a rectangle."""
    x, y, width, height = rect.grown(_HAIR)
    right, bottom = x + width, y + height
    number = iter(looked)
    return any(
        enters(ax, ay, bx, by, x, y, right, bottom)
        for ax, ay, bx, by in zip(number, number, number, number, strict=True)
    )


def _ahead(
    place: XY,
    end: XY,
    walls: Crowd[str],
    own: frozenset[str],
    margin: float,
    looked: array[float],
) -> Iterator[XY]:
    """Go through what can be seen from a place: the end, or corners of what hides it."""
    targets, gone_around = [end], set[str]()
    while targets:
        target = targets.pop()
        hits = walls.met_early(place, target, own)
        if not hits:
            looked.extend((*place, *target))
            yield target
            continue
        away, name, wall = min((distance(place, wall.centre), name, wall) for name, wall in hits)
        looked.extend((*place, *_seen(place, target, away + wall.width + wall.height)))
        if name not in gone_around and len(gone_around) < _AROUND:
            gone_around.add(name)
            targets += [
                corner
                for corner in _corners(wall.grown(margin))
                if corner != place and not _covered(corner, walls, own, looked)
            ]


def _seen(place: XY, target: XY, reach: float) -> XY:
    """Return how far one sees towards a target if a wall within ``reach`` hides it.

    A wall is found in the first cell in which both it and the line lie; no farther cell is read.
    """
    length = distance(place, target)
    if length <= reach + 2 * CELL:
        return target
    share = (reach + 2 * CELL) / length
    return place[0] + (target[0] - place[0]) * share, place[1] + (target[1] - place[1]) * share


def _covered(corner: XY, walls: Crowd[str], own: frozenset[str], looked: array[float]) -> bool:
    looked.extend((*corner, *corner))
    return walls.holds(corner, own)


def _corners(rect: Rect) -> tuple[XY, XY, XY, XY]:
    x, y, width, height = rect
    right, bottom = x + width, y + height
    return ((x, y), (right, y), (right, bottom), (x, bottom))
