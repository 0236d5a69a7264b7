"""Placing labels on their lines so that they cover neither boxes nor each other."""

from __future__ import annotations

from itertools import pairwise
from math import cos, hypot, pi, sin
from typing import TYPE_CHECKING, NamedTuple

from ecomap.drawing.crowd import Crowd
from ecomap.drawing.curves import Points, bounds, meets, point_at, points_along
from ecomap.model.geometry import Rect, rect_around

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ecomap.model.geometry import Point

GAP = 2.0
"""Units that a label keeps from boxes and other labels."""
_SHARES = tuple(share / 40 for share in range(6, 35))
_FROM_THE_MIDDLE = tuple(sorted(range(len(_SHARES)), key=lambda i: abs(_SHARES[i] - 0.5)))
_LINE_COST = 40.0  # a label may slide this far along its line to keep another line free
_BESIDE_COST = 30.0
_WRONG_LINE_COST = 160.0  # beside its own line and on another's it would be taken for the other's


class Tag(NamedTuple):
    """A label to be placed: the size of its box and the flattened line it belongs to."""

    id: str
    width: float
    height: float
    line: Points


def place(
    tags: Sequence[Tag],
    obstacles: Mapping[str, Rect],
    fixed: Mapping[str, Rect],
    lines: Mapping[str, Points],
) -> dict[str, Rect]:
    """Return a box for every label.

    Args:
        tags: In a stable order; those on short lines choose first.
        obstacles: Boxes that no label may cover.
        fixed: Labels that have their place already.
        lines: All flattened lines by id; a label avoids those that are not its own if it can.
    """
    taken = Crowd((name, rect.grown(GAP)) for name, rect in obstacles.items())
    for name, rect in fixed.items():
        taken.add(f"label {name}", rect.grown(GAP))
    ways = Crowd((name, bounds(piece)) for name, line in lines.items() for piece in pairwise(line))
    placed: dict[str, Rect] = {}
    for tag in sorted(tags, key=lambda tag: _length(tag.line)):  # the short have least choice
        rect = _best(tag, taken, ways, lines)
        placed[tag.id] = rect
        taken.add(f"label {tag.id}", rect.grown(GAP))
    return placed


def _best(tag: Tag, taken: Crowd, ways: Crowd, lines: Mapping[str, Points]) -> Rect:
    best: tuple[float, Rect] | None = None
    for cost, x, y, beside in _along(tag):
        if best is not None and cost >= best[0]:
            break
        rect = Rect(x - tag.width / 2, y - tag.height / 2, tag.width, tag.height)
        if not taken.free(rect):
            continue
        crossed = sum(name != tag.id and meets(lines[name], rect) for name in ways.meeting(rect))
        cost += crossed * (_WRONG_LINE_COST if beside else _LINE_COST)
        if best is None or cost < best[0]:
            best = (cost, rect)
    return best[1] if best is not None else _nearest_free(tag, taken)


def _along(tag: Tag) -> Iterator[tuple[float, float, float, bool]]:
    """Go through places on and beside the line, the cheapest first.

    Yields what each costs, its x and y, and whether it is beside the line.
    """
    total = _length(tag.line)
    places = points_along(tag.line, _SHARES)
    beside = iter(_FROM_THE_MIDDLE)
    waiting = next(beside, None)
    for index in _FROM_THE_MIDDLE:
        slide = abs(_SHARES[index] - 0.5) * total
        while waiting is not None:
            cost = abs(_SHARES[waiting] - 0.5) * total + _BESIDE_COST
            if cost > slide:
                break
            yield from _on_both_sides(tag, cost, *places[waiting])
            waiting = next(beside, None)
        (x, y), _ = places[index]
        yield slide, x, y, False
    while waiting is not None:
        cost = abs(_SHARES[waiting] - 0.5) * total + _BESIDE_COST
        yield from _on_both_sides(tag, cost, *places[waiting])
        waiting = next(beside, None)


def _on_both_sides(
    tag: Tag, cost: float, place: Point, direction: Point
) -> Iterator[tuple[float, float, float, bool]]:
    reach = abs(direction.y) * tag.width / 2 + abs(direction.x) * tag.height / 2 + 3
    dx, dy = -direction.y * reach, direction.x * reach
    yield cost, place.x + dx, place.y + dy, True
    yield cost, place.x - dx, place.y - dy, True


def _length(line: Points) -> float:
    return sum(hypot(b.x - a.x, b.y - a.y) for a, b in pairwise(line))


def _nearest_free(tag: Tag, taken: Crowd) -> Rect:
    """Return the free place nearest to the middle of the line, wherever it is."""
    middle, _ = point_at(tag.line, 0.5)
    for ring in range(1, 400):
        radius = ring * 12.0
        steps = max(8, ring * 4)
        for step in range(steps):
            angle = 2 * pi * step / steps
            centre = middle.moved(radius * cos(angle), radius * sin(angle))
            rect = rect_around(centre, tag.width, tag.height)
            if taken.free(rect):
                return rect
    return rect_around(middle, tag.width, tag.height)
