"""Our own router: lines around boxes, with parallel and opposite ones fanned apart.

It draws every connection whose ends have moved since a layout drew it, pair by pair. A line is
straight where that is free, else an arc, else a path around the corners of the boxes in its way.
What comes of a pair depends on its own two boxes, and on those that it names or has looked at.
"""

from __future__ import annotations

from array import array
from math import hypot
from typing import TYPE_CHECKING, NamedTuple

from ecomap.drawing.borders import Box, inner_offset, leaving
from ecomap.drawing.curves import Line, Points, arc, polyline, rounded
from ecomap.drawing.detours import detour
from ecomap.model.geometry import Point, Rect

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ecomap.drawing.crowd import Crowd

LANE = 22.0
"""Units between the lines of one pair where they meet a box."""
CLEARANCE = 6.0
"""Units that a line keeps away from a box that is not its own."""
FAN = 15.0
"""How much farther apart, each, the lines of one pair are in the middle."""
DETOURS = (0.0, 30.0, -30.0, 60.0, -60.0, 95.0, -95.0, 140.0, -140.0)
"""Bulges, in units, tried one after the other until an arc meets no box."""
CORNER = 26.0
"""How far before a corner a line begins to turn, in units."""
CORNER_STEPS = 4
"""Straight pieces to a rounded corner, for working with the line: nobody sees the difference."""
TOO_MANY = 12
"""From more boxes in its straight way on, a line runs behind them: no way around them is short."""


class Wire(NamedTuple):
    """A connection to be drawn: its ends."""

    id: str
    source: str
    target: str


class Path(NamedTuple):
    """A drawn connection; the same for every pen.

    Attributes:
        points: Bezier path; up to the tip, or up to the arrowhead if a layout drew it.
        tip: The arrow's tip.
        line: The whole of it up to the tip, flattened.
        laid_out: Whether a layout drew it.
    """

    points: Points
    tip: Point
    line: Line
    laid_out: bool = False


class Bundle(NamedTuple):
    """The lines of one pair, and what they would have to be drawn anew for.

    Attributes:
        paths: By the id of the connection.
        walls: The boxes on whose account no straighter way was taken.
        looked: The straight lines along which ways around were looked for, by their ends.
    """

    paths: Mapping[str, Path]
    walls: frozenset[str] = frozenset()
    looked: array[float] = array("d")


class _Lane(NamedTuple):
    """Where one wire of a pair runs: between which points, and to which side."""

    wire: Wire
    source: Box
    target: Box
    start: Point
    end: Point
    number: float
    side: float

    @property
    def own(self) -> frozenset[str]:
        return frozenset((self.wire.source, self.wire.target))

    def path(self, bulge: float) -> Path:
        """Return an arc; ``bulge`` is to the right of the pair as its first box sees it."""
        points = arc(self.start, self.end, self.number * FAN + bulge)
        return _path(_clipped(points, self.source, self.target))


def bundle(wires: Sequence[Wire], boxes: Mapping[str, Box], walls: Crowd[str]) -> Bundle:
    """Return the lines of a pair; if they can, they bend to the same side.

    Args:
        wires: All between the same two boxes, or from one to itself; they get their lanes in
            this order.
        boxes: What lines start and end at, by name.
        walls: What lines go around: the boxes, grown by ``CLEARANCE``.
    """
    if wires[0].source == wires[0].target:
        return Bundle(fan(wires, boxes))
    lanes = _lanes(wires, boxes)
    blocked: set[str] = set()
    for bulge in DETOURS:
        paths = {}
        for lane in lanes:
            paths[lane.wire.id] = path = lane.path(bulge * lane.side)
            wall = walls.first_met(path.line, lane.own)
            if wall is not None:
                blocked.add(wall)
                break
        else:
            return Bundle(paths, frozenset(blocked))
    looked = array("d")
    paths = {lane.wire.id: _alone(lane, walls, blocked, looked) for lane in lanes}
    return Bundle(paths, frozenset(blocked), looked)


def fan(wires: Sequence[Wire], boxes: Mapping[str, Box]) -> dict[str, Path]:
    """Return the lines of a pair without looking for boxes in the way (while dragging)."""
    if wires[0].source == wires[0].target:
        box = boxes[wires[0].source]
        return {wire.id: _loop(box, index) for index, wire in enumerate(wires)}
    return {lane.wire.id: lane.path(0.0) for lane in _lanes(wires, boxes)}


def _lanes(wires: Sequence[Wire], boxes: Mapping[str, Box]) -> list[_Lane]:
    first = min(wires[0].source, wires[0].target)
    found = []
    for index, wire in enumerate(wires):
        # Seen from the other end, right is left.
        side = 1.0 if wire.source == first else -1.0
        number = (index - (len(wires) - 1) / 2) * side
        source, target = boxes[wire.source], boxes[wire.target]
        near, far = source.rect.centre, target.rect.centre
        direction = Point(far.x - near.x, far.y - near.y)
        start = inner_offset(source, direction, number * LANE)
        end = inner_offset(target, direction, number * LANE)
        found.append(_Lane(wire, source, target, start, end, number, side))
    return found


def _alone(lane: _Lane, walls: Crowd[str], blocked: set[str], looked: array[float]) -> Path:
    """Return the first arc that meets no box, else a way around the corners of boxes."""
    own = lane.own
    for bulge in DETOURS:
        path = lane.path(bulge)
        wall = walls.first_met(path.line, own)
        if wall is None:
            return path
        blocked.add(wall)
    in_the_way = walls.all_met((lane.start, lane.end)) - own
    if len(in_the_way) > TOO_MANY:
        blocked |= in_the_way
        return lane.path(0.0)
    corners, seen = detour(lane.start, lane.end, walls, own, CLEARANCE)
    looked.extend(seen)
    if corners is None or len(corners) < 2:  # walled in, or boxes on the same spot
        return lane.path(0.0)
    first = leaving(lane.source, lane.start, corners[1])
    last = leaving(lane.target, lane.end, corners[-2])
    way = rounded((first, *(Point(*corner) for corner in corners[1:-1]), last), CORNER)
    return _path(way, CORNER_STEPS)


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


def _loop(box: Box, index: int) -> Path:
    """Return a line from a box around its upper right corner back to itself."""
    rect, reach = box.rect, 34.0 + 16.0 * index
    start = leaving(box, rect.centre, Point(rect.right + reach, rect.centre.y - rect.height / 6))
    end = leaving(box, rect.centre, Point(rect.centre.x + rect.width / 4, rect.y - reach))
    corner = Point(rect.right + reach, rect.y - reach)
    points = (start, Point(corner.x, start.y), corner, corner)
    back = (Point(corner.x, corner.y), Point(end.x, corner.y), end)
    return _path((*points, *back))


def _path(points: Points, steps: int = 12) -> Path:
    return Path(points, points[-1], polyline(points, steps))
