"""How much there is to dislike in a sketch: one number, kept up to date while boxes are moved.

All is in units of page width, as in ``ecomap.drawing.arrange``: a crossing less is worth so much
larger text. Nothing here is about one map: what is disliked is what makes lines and labels hard
to follow.
"""

from __future__ import annotations

from itertools import pairwise
from math import hypot
from typing import TYPE_CHECKING

from ecomap.drawing.crowd import Crowd
from ecomap.drawing.curves import bounds, length_of, meets, points_along
from ecomap.model.geometry import rect_around
from ecomap.model.vocabulary import Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ecomap.drawing.curves import Line
    from ecomap.drawing.sketch import Sketch
    from ecomap.model.geometry import Point, Rect

FLAW = 10_000.0
"""What outweighs everything else: something lies over something."""
ROOMY = 1_250.0
"""Width in units of a wide page from which on text is too small on a projector."""
AIR = 46.0
"""Units between two boxes that let a label stand there."""

_CROSSING = 30.0
_LISTED_AIR = 14.0  # units between two boxes that list what they hold
_SQUEEZE = 40.0
_OVER_LINE = 14.0
_ADRIFT = 40.0
_OFF_LINE = 12.0  # a label beside its line instead of on it
_SCATTER = 0.03  # what a unit costs that a box is away from the middle of the page
_SEEN = 44.0  # units of line that should be seen beside its label
_TIP = 20.0  # units around an arrow's tip that its label leaves free
_START = 10.0
_CROSSED_AT = 0.22  # share of a blocked line at which it is crossed out
_BESIDE_BOX = 14.0  # units that a line should keep from a foreign box
_BESIDE = 12.0  # what it costs not to
_LABEL_AIR = 8.0
_LENGTH = 0.03
_BEND = 0.12
_WASTE = 0.06  # what a unit of page width costs even when text is large
_HUG = 10.0  # units between two lines that look like one
_HUG_LENGTH = 30.0
_HUG_COST = 0.25  # for each unit of length
_SAME_WAY = 0.25  # sine of the angle between two lines that look like one
_PLAIN = 0.8  # units by which a curve may be off when crossings are counted


class Judge:
    """Says what there is to dislike in a sketch; told of every move, it knows the rest."""

    def __init__(self, sketch: Sketch, shape: float) -> None:
        """Judge everything; ``shape`` is width over height of the page to fill."""
        self._sketch = sketch
        self._shape = shape
        self._walls = Crowd(sketch.rects.items())
        self._plain: dict[str, Line] = {}
        self._around: dict[str, Rect] = {}
        self._between: dict[str, dict[str, float]] = {name: {} for name in sketch.connections}
        self._own: dict[str, float] = {}
        self._rooms: dict[str, Rect] = {}
        self._gaps: dict[str, dict[str, float]] = {name: {} for name in sketch.rects}
        self._note_boxes(sketch.rects)
        self._note_lines(sketch.connections)
        self.read(sketch.connections)

    def follow(self, moved: Iterable[str], lines: Iterable[str]) -> None:
        """Take in that boxes were moved, and what lines are others for that."""
        self._note_boxes(moved)
        self._note_lines(lines)

    def read(self, names: Iterable[str]) -> None:
        """Take in that these lines or their labels are others."""
        for name in sorted(names):
            self._own[name] = self._of_line(name)

    @property
    def lines_cost(self) -> float:
        """What there is to dislike, labels apart."""
        between = sum(sum(others.values()) for others in self._between.values()) / 2
        gaps = sum(sum(others.values()) for others in self._gaps.values()) / 2
        boxes = sum(self._of_box(name, rect) for name, rect in self._sketch.rects.items())
        return between + gaps + boxes

    @property
    def labels_cost(self) -> float:
        """What there is to dislike about labels, the length of lines and the page."""
        labels = sum(self._of_label(name) for name in self._sketch.connections)
        return sum(self._own.values()) + labels + self._of_page()

    def crowding(self, name: str, centre: Point) -> float:
        """Return what it would cost, or save, to have a box there, before any line is drawn."""
        sketch = self._sketch
        rect = rect_around(centre, *sketch.size(name))
        room = sketch.room(name, centre)
        new = sum(
            _gap(rect, one) + _squeeze(room, self._rooms[other])
            for other, one in sketch.rects.items()
            if other != name
        )
        return new - sum(self._gaps[name].values())

    def _note_boxes(self, moved: Iterable[str]) -> None:
        rects = self._sketch.rects
        moved = tuple(moved)
        self._rooms.update((n, self._sketch.room(n, rects[n].centre)) for n in moved)
        for name in moved:
            self._walls.put(name, rects[name])
            for other, rect in rects.items():
                if other != name:
                    cost = _gap(rects[name], rect) + _squeeze(self._rooms[name], self._rooms[other])
                    _put(self._gaps, name, other, cost)

    def _note_lines(self, changed: Iterable[str]) -> None:
        sketch, names = self._sketch, sorted(changed)
        for name in names:
            self._plain[name] = _simplified(sketch.line(name), _PLAIN)
            self._around[name] = bounds(self._plain[name]).grown(_HUG)
            for other in self._between[name]:
                del self._between[other][name]
            self._between[name] = {}
        for name in names:
            around, line, known = self._around[name], self._plain[name], self._between[name]
            for other, rect in self._around.items():
                if other != name and other not in known and around.overlaps(rect):
                    first, second = (name, other) if name < other else (other, name)
                    cost = self._of_two(first, second) if line else 0.0
                    if cost:
                        _put(self._between, first, second, cost)

    def _of_two(self, first: str, second: str) -> float:
        """Return what it costs that two lines cross, or run as one."""
        connections = self._sketch.connections
        one, other = connections[first], connections[second]
        paired = {one.source, one.target} == {other.source, other.target}
        cost = 0.0
        for a, b in pairwise(self._plain[first]):
            for c, d in pairwise(self._plain[second]):
                if _cross(a, b, c, d):
                    cost += _CROSSING
                elif not paired:
                    cost += _HUG_COST * _together(a, b, c, d)
        return cost

    def _of_line(self, name: str) -> float:
        """Return what it costs how a line runs, and where its label sits on it."""
        line, label = self._sketch.line(name), self._sketch.label(name)
        length, (tip, start) = length_of(line), (line[-1], line[0])
        crow = hypot(tip[0] - start[0], tip[1] - start[1])
        cost = _LENGTH * length + _BEND * max(0.0, length - crow)
        if not meets(line, label):
            cost += _OFF_LINE if meets(line, label.grown(8.0)) else _ADRIFT
        cost += max(0.0, _SEEN - _seen(line, label))
        spots = [(tip, _TIP), (start, _START)]
        if self._sketch.connections[name].status is Status.BLOCKED:
            ((cross, _),) = points_along(line, (_CROSSED_AT,))
            spots.append((cross, 2 * _TIP))
        for (x, y), need in spots:
            cost += 0.8 * max(0.0, need - _away(label, x, y))
        return cost

    def _of_label(self, name: str) -> float:
        """Return what it costs what else is where a label is: it may come when the label stays."""
        rect = self._sketch.label(name)
        cost = _OVER_LINE * len(self._sketch.ways.through(rect) - {name})
        near = self._walls.meeting(rect.grown(_LABEL_AIR))
        apart = [_apart(rect, self._sketch.rect(other)) for other in near]
        if not all(apart) and next(self._walls.overlapping(rect), None) is not None:
            cost += FLAW
        return cost + 0.5 * sum(_LABEL_AIR - one for one in apart)

    def _of_box(self, name: str, rect: Rect) -> float:
        """Return what lines cost that run through a foreign box or close by."""
        sketch = self._sketch
        strange = sketch.ways.through(rect.grown(_BESIDE_BOX)) - sketch.at(name)
        if not strange:
            return 0.0
        return _BESIDE * len(strange) + FLAW * len(sketch.ways.through(rect.grown(-1.0)) & strange)

    def _of_page(self) -> float:
        sketch = self._sketch
        area = None
        labels = (sketch.label(name) for name in sketch.connections)
        for rect in (*sketch.rects.values(), *self._around.values(), *labels):
            area = rect if area is None else area.united(rect)
        if area is None:
            return 0.0
        extent = max(area.width, area.height * self._shape)
        x, y = area.centre
        away = sum(hypot(one.x - x, (one.y - y) * self._shape) for one in sketch.centres.values())
        return max(extent, ROOMY) + _WASTE * extent + _SCATTER * away


def _put(table: dict[str, dict[str, float]], name: str, other: str, value: float) -> None:
    table[name][other] = table[other][name] = value


def _apart(one: Rect, other: Rect) -> float:
    """Return how many units lie between two rectangles."""
    dx = max(one.x - other.x - other.width, other.x - one.x - one.width, 0.0)
    dy = max(one.y - other.y - other.height, other.y - one.y - one.height, 0.0)
    return hypot(dx, dy)


def _gap(one: Rect, other: Rect) -> float:
    """Return what it costs that two boxes are as near as they are."""
    dx = max(one.x - other.x - other.width, other.x - one.x - one.width)
    if dx >= AIR:
        return 0.0
    dy = max(one.y - other.y - other.height, other.y - one.y - one.height)
    if dy >= AIR:
        return 0.0
    if dx < 0 and dy < 0:
        return FLAW
    return 1.2 * max(0.0, AIR - hypot(max(dx, 0.0), max(dy, 0.0)))


def _squeeze(one: Rect, other: Rect) -> float:
    """Return what it costs that two boxes would be too near once they list what they hold."""
    dx = max(one.x - other.x - other.width, other.x - one.x - one.width)
    dy = max(one.y - other.y - other.height, other.y - one.y - one.height)
    inside = _LISTED_AIR - max(dx, dy)
    return 0.0 if inside <= 0 else _SQUEEZE + 2.0 * inside


def _away(rect: Rect, x: float, y: float) -> float:
    dx, dy = max(rect.x - x, 0.0, x - rect.right), max(rect.y - y, 0.0, y - rect.bottom)
    return hypot(dx, dy)


def _seen(line: Line, label: Rect) -> float:
    """Return how much of a line its label leaves to be seen, about."""
    seen = 0.0
    x, y, right, bottom = label.x, label.y, label.right, label.bottom
    for (ax, ay), (bx, by) in pairwise(line):
        length = hypot(bx - ax, by - ay)
        steps = max(1, int(length / 6))
        outside = 0
        for step in range(steps):
            t = (step + 0.5) / steps
            px, py = ax + (bx - ax) * t, ay + (by - ay) * t
            outside += not (x <= px <= right and y <= py <= bottom)
        seen += length * outside / steps
    return seen


def _simplified(line: Line, error: float) -> Line:
    """Return a polyline with as few corners as stay within ``error`` of it."""
    (ax, ay), (bx, by) = line[0], line[-1]
    length = hypot(bx - ax, by - ay) or 1e-9
    worst, at = error, 0
    for index, (x, y) in enumerate(line[1:-1], 1):
        off = abs((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / length
        if off > worst:
            worst, at = off, index
    if not at:
        return (line[0], line[-1])
    return (*_simplified(line[: at + 1], error)[:-1], *_simplified(line[at:], error))


def _cross(
    a: tuple[float, float], b: tuple[float, float], c: tuple[float, float], d: tuple[float, float]
) -> bool:
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = a, b, c, d
    ux, uy, vx, vy = bx - ax, by - ay, dx - cx, dy - cy
    if (ux * (cy - ay) - uy * (cx - ax)) * (ux * (dy - ay) - uy * (dx - ax)) >= 0:
        return False
    return (vx * (ay - cy) - vy * (ax - cx)) * (vx * (by - cy) - vy * (bx - cx)) < 0


def _together(
    a: tuple[float, float], b: tuple[float, float], c: tuple[float, float], d: tuple[float, float]
) -> float:
    """Return for how many units two segments run side by side as if they were one."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = a, b, c, d
    ux, uy, vx, vy = bx - ax, by - ay, dx - cx, dy - cy
    long, other = hypot(ux, uy) or 1e-9, hypot(vx, vy) or 1e-9
    if abs(ux * vy - uy * vx) > _SAME_WAY * long * other:
        return 0.0
    ux, uy = ux / long, uy / long
    first, second = (cx - ax) * ux + (cy - ay) * uy, (dx - ax) * ux + (dy - ay) * uy
    low, high = max(0.0, min(first, second)), min(long, max(first, second))
    if high - low < _HUG_LENGTH:
        return 0.0
    # How far the second is from the first where their shared stretch begins and ends.
    near, far = (cx - ax) * -uy + (cy - ay) * ux, (dx - ax) * -uy + (dy - ay) * ux
    slope = (far - near) / (second - first) if second != first else 0.0
    begins, ends = abs(near + slope * (low - first)), abs(near + slope * (high - first))
    if begins > ends:
        begins, ends = ends, begins
    if begins >= _HUG:
        return 0.0
    share = 1.0 if ends <= _HUG else (_HUG - begins) / (ends - begins)
    return max(0.0, share * (high - low) - _HUG_LENGTH)
