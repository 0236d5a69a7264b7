"""Our own router: lines around boxes, with parallel and opposite ones fanned apart.

It draws every connection whose ends have moved since a layout drew it. A line is straight where
that is free, else an arc, else a path around the corners of the boxes in its way.
"""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING, NamedTuple

from ecomap.drawing.borders import Box, inner_offset, leaving
from ecomap.drawing.crowd import Crowd
from ecomap.drawing.curves import Points, arc, flattened, rounded, shortened
from ecomap.drawing.detours import detour
from ecomap.drawing.elements import arrow_length
from ecomap.model.geometry import Point, Rect

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LANE = 22.0
"""Units between the lines of one pair where they meet a box."""
CLEARANCE = 6.0
"""Units that a line keeps away from a box that is not its own."""
FAN = 15.0
"""How much farther apart, each, the lines of one pair are in the middle."""
DETOURS = (0.0, 30.0, -30.0, 60.0, -60.0, 95.0, -95.0, 140.0, -140.0)
"""Bulges, in units, tried one after the other until an arc meets no box."""
CORNER = 26.0


class Wire(NamedTuple):
    """A connection to be drawn: its ends, its pen and its arrowhead."""

    id: str
    source: str
    target: str
    width: float
    head_size: float


class Path(NamedTuple):
    """A drawn connection.

    Attributes:
        points: Bezier path up to the arrowhead.
        tip: The arrow's tip.
        line: The whole of it up to the tip, flattened; the same for every pen.
    """

    points: Points
    tip: Point
    line: Points


def route(
    wires: Sequence[Wire], boxes: Mapping[str, Box], *, quick: bool = False
) -> dict[str, Path]:
    """Return a path for every wire.

    Args:
        wires: In a stable order; those of one pair get their lanes in this order.
        boxes: Everything lines start at, end at or have to go around.
        quick: Draw straight fans without looking for boxes in the way (while dragging).
    """
    crowd = Crowd((name, box.rect.grown(CLEARANCE)) for name, box in boxes.items())
    pairs: dict[tuple[str, str], list[Wire]] = {}
    for wire in wires:
        first, second = sorted((wire.source, wire.target))
        pairs.setdefault((first, second), []).append(wire)
    paths: dict[str, Path] = {}
    for (first, second), members in pairs.items():
        if first == second:
            loops = (_loop(wire, boxes[first], index) for index, wire in enumerate(members))
            paths.update((wire.id, loop) for wire, loop in zip(members, loops, strict=True))
        else:
            paths.update(_bundle(members, first, boxes, crowd, quick=quick))
    return paths


def _bundle(
    members: Sequence[Wire],
    first: str,
    boxes: Mapping[str, Box],
    crowd: Crowd,
    *,
    quick: bool,
) -> dict[str, Path]:
    """Return paths for all wires of one pair; if they can, they bend to the same side."""
    lanes = [index - (len(members) - 1) / 2 for index in range(len(members))]
    # Seen from the other end, right is left.
    sides = [1.0 if wire.source == first else -1.0 for wire in members]
    curves: list[Points] = []
    for bulge in (0.0,) if quick else DETOURS:
        curves = [
            _arc(wire, lane * side, bulge * side, boxes)
            for wire, lane, side in zip(members, lanes, sides, strict=True)
        ]
        if quick or all(
            not crowd.crossed(flattened(curve), (wire.source, wire.target))
            for curve, wire in zip(curves, members, strict=True)
        ):
            return {
                wire.id: _with_head(curve, wire)
                for wire, curve in zip(members, curves, strict=True)
            }
    return {
        wire.id: _with_head(_alone(wire, lane * side, boxes, crowd), wire)
        for wire, lane, side in zip(members, lanes, sides, strict=True)
    }


def _arc(wire: Wire, lane: float, bulge: float, boxes: Mapping[str, Box]) -> Points:
    source, target = boxes[wire.source], boxes[wire.target]
    start, end = _anchors(source, target, lane)
    return _clipped(arc(start, end, lane * FAN + bulge), source, target)


def _anchors(source: Box, target: Box, lane: float) -> tuple[Point, Point]:
    """Return the points inside two boxes between which a lane runs."""
    direction = Point(target.centre.x - source.centre.x, target.centre.y - source.centre.y)
    return (
        inner_offset(source, direction, lane * LANE),
        inner_offset(target, direction, lane * LANE),
    )


def _alone(wire: Wire, lane: float, boxes: Mapping[str, Box], crowd: Crowd) -> Points:
    """Return the first arc that meets no box, else a way around the corners of boxes."""
    for bulge in DETOURS:
        curve = _arc(wire, lane, bulge, boxes)
        if not crowd.crossed(flattened(curve), (wire.source, wire.target)):
            return curve
    source, target = boxes[wire.source], boxes[wire.target]
    start, end = _anchors(source, target, lane)
    own = {wire.source, wire.target}
    others = {name: box.rect for name, box in boxes.items() if name not in own}
    corners = detour(start, end, others, CLEARANCE)
    if corners is None or len(corners) < 2:  # walled in, or boxes on the same spot
        return _arc(wire, lane, 0.0, boxes)
    first = leaving(source, start, corners[1])
    last = leaving(target, end, corners[-2])
    return rounded((first, *corners[1:-1], last), CORNER)


def _clipped(points: Points, source: Box, target: Box) -> Points:
    """Return an arc of one piece between the borders of its boxes instead of their insides."""
    start, first, second, end = points
    new_start = leaving(source, start, _beyond(start, first, source.rect))
    new_end = leaving(target, end, _beyond(end, second, target.rect))
    chord = hypot(end.x - start.x, end.y - start.y) or 1.0
    scale = hypot(new_end.x - new_start.x, new_end.y - new_start.y) / chord
    return (
        new_start,
        new_start.moved((first.x - start.x) * scale, (first.y - start.y) * scale),
        new_end.moved((second.x - end.x) * scale, (second.y - end.y) * scale),
        new_end,
    )


def _beyond(inside: Point, towards: Point, rect: Rect) -> Point:
    """Return a point on the ray from ``inside`` through ``towards`` that is outside the box."""
    length = hypot(towards.x - inside.x, towards.y - inside.y) or 1.0
    reach = (rect.width + rect.height) / length
    return Point(
        inside.x + (towards.x - inside.x) * reach, inside.y + (towards.y - inside.y) * reach
    )


def _loop(wire: Wire, box: Box, index: int) -> Path:
    """Return a line from a box around its upper right corner back to itself."""
    rect, reach = box.rect, 34.0 + 16.0 * index
    start = leaving(box, rect.centre, Point(rect.right + reach, rect.centre.y - rect.height / 6))
    end = leaving(box, rect.centre, Point(rect.centre.x + rect.width / 4, rect.y - reach))
    corner = Point(rect.right + reach, rect.y - reach)
    points = (start, Point(corner.x, start.y), corner, corner)
    back = (Point(corner.x, corner.y), Point(end.x, corner.y), end)
    return _with_head((*points, *back), wire)


def _with_head(points: Points, wire: Wire) -> Path:
    cut = shortened(points, arrow_length(wire.width, wire.head_size))
    return Path(cut, points[-1], flattened(points))
