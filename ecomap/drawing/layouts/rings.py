"""Rings around one stakeholder: on the first whoever deals with it, on the next those behind."""

from __future__ import annotations

from math import atan2, cos, hypot, pi, sin, sqrt
from typing import TYPE_CHECKING

from ecomap.drawing.layouts.below import rows_below
from ecomap.drawing.layouts.circular import in_order
from ecomap.drawing.layouts.task import Proposal
from ecomap.drawing.sentences import name_of
from ecomap.model.geometry import Point

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ecomap.drawing.layouts.task import Task

_AIR = 96.0  # units between two rings, boxes apart: room for a label
_GAP = 30.0  # units between neighbours on a ring
_FLATTEST = 1.7
_PUSHES = 200


def rings(task: Task) -> Proposal:
    """Return rings around the chosen stakeholder, or around whoever has most to do with others."""
    near = task.neighbours()
    if not near:
        return Proposal({})
    middle = _middle(task, near)
    order = _by_ring(middle, near)
    flat = min(max(task.shape, 1 / _FLATTEST), _FLATTEST)
    places = {middle: Point(0.0, 0.0)}
    angles = _angles(task, middle)
    inner = max(task.forms[middle].width / flat, task.forms[middle].height) / 2
    for number, ring in enumerate(order[1:]):
        task.check()
        if number:
            angles.update((name, _towards(name, near, places, angles[name])) for name in ring)
        ring.sort(key=lambda name: (angles[name], name))
        inner = _laid(task, ring, inner, flat, places, angles)
    places.update(rows_below(task, sorted(near.keys() - places.keys()), places))
    named = task.document.stakeholders.get(middle) or task.document.frames.get(middle)
    return Proposal(places, about=name_of(named))


def _middle(task: Task, near: Mapping[str, Sequence[str]]) -> str:
    heart = task.heart
    for block in task.blocks.all.values():
        if heart in block.stakeholders:
            heart = block.id
    if heart in near:
        return str(heart)
    return max(sorted(near), key=lambda name: len(near[name]))


def _by_ring(middle: str, near: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Return all who are connected with it somehow, by how many steps away."""
    rings, seen = [[middle]], {middle}
    while True:
        ring = sorted({o for name in rings[-1] for o in near[name]} - seen)
        if not ring:
            break
        rings.append(ring)
        seen.update(ring)
    return rings


def _laid(
    task: Task,
    ring: Sequence[str],
    inner: float,
    flat: float,
    places: dict[str, Point],
    angles: dict[str, float],
) -> float:
    """Put a ring where it fits around those farther in; return how far out it reaches."""
    sizes = [(task.forms[name].width, task.forms[name].height) for name in ring]
    depth = max(max(width / flat, height) for width, height in sizes)
    needs = [hypot(*size) + _GAP for size in sizes]
    radius = max(inner + _AIR + depth / 2, sum(needs) / (2 * pi) * 0.8)
    while True:
        task.check()
        wanted = _spread([angles[name] for name in ring], needs, radius, flat)
        spots = {name: _at(radius, flat, angle) for name, angle in zip(ring, wanted, strict=True)}
        if _apart(list(spots.values()), sizes):
            break
        radius += 12.0
    angles.update(zip(ring, wanted, strict=True))
    places.update(spots)
    return radius + depth / 2


def _spread(
    wishes: Sequence[float], needs: Sequence[float], radius: float, flat: float
) -> list[float]:
    """Return angles as near to the wishes, which rise, as boxes on a ring have room."""
    angles, count = list(wishes), len(wishes)
    reach = radius * sqrt(flat)  # about what a radian is worth
    for _ in range(_PUSHES if count > 1 else 0):
        still = True
        for index in range(count):
            before = index - 1
            ahead = angles[index] - angles[before] + (2 * pi if index == 0 else 0.0)
            lacking = (needs[index] + needs[before]) / 2 / reach - ahead
            if lacking > 1e-6:
                still = False
                angles[index] += lacking / 2
                angles[before] -= lacking / 2
        if still:
            break
    return angles


def _at(radius: float, flat: float, angle: float) -> Point:
    return Point(radius * flat * cos(angle), radius * sin(angle))


def _apart(spots: Sequence[Point], sizes: Sequence[tuple[float, float]]) -> bool:
    for index in range(len(spots)):
        if len(spots) < 2:
            break
        (ax, ay), (bx, by) = spots[index], spots[index - 1]
        dx = abs(ax - bx) - (sizes[index][0] + sizes[index - 1][0]) / 2
        dy = abs(ay - by) - (sizes[index][1] + sizes[index - 1][1]) / 2
        if max(dx, dy) < _GAP:
            return False
    return True


def _angles(task: Task, middle: str) -> dict[str, float]:
    """Return in which direction from the middle each wants to be: friends near each other."""
    near = task.neighbours()
    rest = {n: [o for o in others if o != middle] for n, others in near.items() if n != middle}
    order = in_order(rest, task.check)
    return {name: 2 * pi * index / len(order) for index, name in enumerate(order)}


def _towards(
    name: str, near: Mapping[str, Sequence[str]], places: Mapping[str, Point], otherwise: float
) -> float:
    """Return in which direction those farther in are with whom one deals."""
    friends = [places[other] for other in near[name] if other in places]
    x, y = sum(p.x for p in friends), sum(p.y for p in friends)
    return atan2(y, x) % (2 * pi) if friends and hypot(x, y) > 1 else otherwise
