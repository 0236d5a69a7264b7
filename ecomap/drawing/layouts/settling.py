"""Putting a layout where the map is: what is pinned stays, and nobody stands on it."""

from __future__ import annotations

from itertools import count
from math import cos, pi, sin
from typing import TYPE_CHECKING

from ecomap.drawing.crowd import Crowd, Name
from ecomap.drawing.layouts.task import rounded
from ecomap.model.geometry import Point, rect_around

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ecomap.drawing.layouts.task import Task
    from ecomap.model.geometry import Rect

GAP = 24.0
"""Units kept free around a box that something gives way to."""
_STEP = 30.0
_RINGS = 80


def settled(task: Task, places: Mapping[str, Point]) -> dict[str, Point]:
    """Return places with what is pinned where it is, and the rest around it."""
    fixed = {
        s.id: s.position
        for s in task.shown.stakeholders
        if s.pinned and s.position is not None and s.id in places
    }
    if not fixed:
        return {name: rounded(place) for name, place in places.items()}
    dx = sum(place.x - places[name].x for name, place in fixed.items()) / len(fixed)
    dy = sum(place.y - places[name].y for name, place in fixed.items()) / len(fixed)
    sizes = {name: (task.forms[name].width, task.forms[name].height) for name in places}
    moved = {n: p.moved(dx, dy) for n, p in places.items() if n not in fixed}
    walls = [rect_around(place, *sizes[name]) for name, place in fixed.items()]
    return {**cleared(moved, sizes, walls), **fixed}


def cleared(
    places: Mapping[str, Point], sizes: Mapping[str, tuple[float, float]], walls: Iterable[Rect]
) -> dict[str, Point]:
    """Return places with whatever stands on a wall, or on one moved for that, beside it."""
    taken: Crowd[int] = Crowd()
    numbers = count()
    for wall in walls:
        taken.put(next(numbers), wall.grown(GAP))
    found: dict[str, Point] = {}
    waiting = []
    for name, place in places.items():
        rect = rect_around(place, *sizes[name])
        if next(taken.overlapping(rect), None) is None:
            found[name] = rounded(place)
        else:
            waiting.append(name)
    for name in found:
        taken.put(next(numbers), rect_around(found[name], *sizes[name]).grown(GAP))
    for name in waiting:
        place = free_place(places[name], sizes[name], taken)
        found[name] = rounded(place)
        taken.put(next(numbers), rect_around(place, *sizes[name]).grown(GAP))
    return found


def free_place(wish: Point, size: tuple[float, float], taken: Crowd[Name]) -> Point:
    """Return the place nearest to a wish where a box of a size meets nothing."""
    for ring in range(_RINGS):
        steps = max(1, ring * 8)
        for step in range(steps):
            angle = 2 * pi * step / steps
            x, y = wish.x + ring * _STEP * cos(angle), wish.y + ring * _STEP * 0.7 * sin(angle)
            if next(taken.overlapping(rect_around(Point(x, y), *size)), None) is None:
                return Point(x, y)
    return Point(wish.x, wish.y + _RINGS * _STEP)
