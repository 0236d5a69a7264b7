"""Who stands next to whom on the canvas, and where there is room beside or around a place."""

from __future__ import annotations

from math import hypot
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from ecomap.editor.phrases.spots import COLUMN, ROW
from ecomap.model.geometry import Point

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

Direction = Literal["left", "right", "up", "down"]
"""A direction on the canvas."""

WAYS: Mapping[Direction, tuple[int, int]] = MappingProxyType(
    {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
)
"""The unit step of each direction: to the right and down."""

_CLOSE = (210.0, 120.0)  # boxes nearer than this may touch
_NEAR = 1.0  # units: nearer along the way than this is beside, not further on
_ASIDE = 2.0  # how much more a unit to the side counts than one ahead
_MOST_COLUMNS, _MOST_ROWS = 12, 5


def direction_to(start: Point, end: Point) -> Direction:
    """Return the direction in which one point mostly lies from another."""
    dx, dy = end.x - start.x, end.y - start.y
    if abs(dx) >= abs(dy):
        return "right" if dx >= 0 else "left"
    return "down" if dy > 0 else "up"


def neighbour(places: Mapping[str, Point], start: Point, direction: Direction) -> str | None:
    """Return who is next from a point in a direction, or None if nobody is.

    What lies within 45 degrees of the direction comes before what lies further to the side; of
    each, the nearest, with distance to the side counting double.

    Args:
        places: The middles of those who may be meant, by id.
        start: Where to look from.
        direction: Where to look.
    """
    step_x, step_y = WAYS[direction]
    ranked: list[tuple[bool, float, str]] = []
    for record_id, place in places.items():
        dx, dy = place.x - start.x, place.y - start.y
        ahead, aside = dx * step_x + dy * step_y, abs(dx * step_y) + abs(dy * step_x)
        if ahead > _NEAR:
            ranked.append((aside > ahead, ahead + _ASIDE * aside, record_id))
    return min(ranked)[2] if ranked else None


def nearest(places: Mapping[str, Point], start: Point) -> str | None:
    """Return who is nearest to a point, or None if there is nobody."""
    ranked = [(hypot(p.x - start.x, p.y - start.y), i) for i, p in places.items()]
    return min(ranked)[1] if ranked else None


def spot_beside(taken: Iterable[Point], start: Point, direction: Direction) -> Point:
    """Return a place for a new box beside a box, in a direction, where no box is.

    The first choice is straight on; then the places to its sides in turn, then further on.

    Args:
        taken: The middles of all boxes.
        start: The middle of the box to go on from.
        direction: Where to.
    """
    step_x, step_y = WAYS[direction]
    boxes = tuple(taken)
    for ahead in range(1, _MOST_COLUMNS + 1):
        for number in range(2 * _MOST_ROWS + 1):
            aside = (number + 1) // 2 * (1 if number % 2 else -1)
            spot = Point(
                round(start.x + COLUMN * (step_x * ahead + abs(step_y) * aside)),
                round(start.y + ROW * (step_y * ahead + abs(step_x) * aside)),
            )
            if is_free(boxes, spot):
                return spot
    far = _MOST_COLUMNS + 1
    return Point(round(start.x + COLUMN * step_x * far), round(start.y + ROW * step_y * far))


def spot_around(taken: Iterable[Point], wanted: Point) -> Point:
    """Return the place nearest to the wanted one where no box is: itself, if it is free."""
    boxes = tuple(taken)
    if is_free(boxes, wanted):
        return wanted
    steps = range(-_MOST_COLUMNS, _MOST_COLUMNS + 1)
    spots = [(i * COLUMN / 2, j * ROW / 2) for i in steps for j in steps]
    for dx, dy in sorted(spots, key=lambda way: (hypot(*way), -way[0], -way[1])):
        spot = Point(round(wanted.x + dx), round(wanted.y + dy))
        if is_free(boxes, spot):
            return spot
    return wanted


def is_free(taken: Collection[Point], spot: Point) -> bool:
    """Say whether a box at a place would touch none of those that stand there."""
    return all(abs(p.x - spot.x) >= _CLOSE[0] or abs(p.y - spot.y) >= _CLOSE[1] for p in taken)
