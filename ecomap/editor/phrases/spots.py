"""Where something new goes on a map: near what it has to do with, on nothing else."""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING

from ecomap.model.geometry import Point

if TYPE_CHECKING:
    from ecomap.model.document import Document

COLUMN, ROW = 290.0, 170.0
"""How far apart, in units, boxes stand that have a labelled line between them."""
_CLOSE = (210.0, 120.0)  # boxes nearer than this may touch
_RINGS = 40


def free_spot(document: Document, partner: str | None, around: Point | None = None) -> Point:
    """Return a place where no box is: the nearest to a partner, first to its right.

    Without a partner the place is below what is there, or ``around`` on an empty map.
    """
    taken = [s.position for s in document.stakeholders.values() if s.position is not None]
    middle = document.stakeholders[partner].position if partner is not None else None
    if middle is None:
        if not taken:
            return around if around is not None else Point(0.0, 0.0)
        middle = Point(min(p.x for p in taken), max(p.y for p in taken) + ROW)
    if all(_apart(middle, other) for other in taken):
        return middle
    for ring in range(1, _RINGS):
        for spot in _ring(middle, ring):
            if all(_apart(spot, other) for other in taken):
                return spot
    return Point(middle.x, max(p.y for p in taken) + ROW)


def _ring(middle: Point, ring: int) -> list[Point]:
    """Return the cells at a distance from the middle one, the nearest first, to the right first."""
    steps = range(-ring, ring + 1)
    cells = [(i, j) for i in steps for j in steps if max(abs(i), abs(j)) == ring]
    cells.sort(key=lambda cell: (hypot(cell[0] * COLUMN, cell[1] * ROW), -cell[0], cell[1]))
    return [Point(middle.x + i * COLUMN, middle.y + j * ROW) for i, j in cells]


def _apart(one: Point, other: Point) -> bool:
    return abs(one.x - other.x) >= _CLOSE[0] or abs(one.y - other.y) >= _CLOSE[1]
