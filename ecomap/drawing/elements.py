"""What a drawing is made of: outlines, curves and runs of text, grouped by the record they show.

All lengths are canvas units (1/72 inch), y points down. The formulas of outlines and arrowheads
are those of Graphviz 14.1.5, so that its SVG and our painting agree.
"""

from __future__ import annotations

from enum import Enum, IntEnum
from math import hypot, sqrt
from typing import TYPE_CHECKING, NamedTuple

from ecomap.drawing.gauge import NO_GAUGE, Gauge
from ecomap.model.geometry import Point, Rect

if TYPE_CHECKING:
    from collections.abc import Mapping

Dash = tuple[float, ...]
"""Lengths of strokes and gaps in units; empty for a solid line."""

SOLID: Dash = ()
DASHED: Dash = (5.0, 2.0)  # what Graphviz draws for style=dashed
CORNER_RADIUS = 12.0  # what Graphviz draws for style=rounded
MITRE_LIMIT = 4.0  # what SVG takes by default
HEAD_ASPECT = 0.35  # half the width of an arrowhead over its length


class Shape(Enum):
    """The outlines that Graphviz and our painters draw alike."""

    BOX = "box"
    ROUNDED = "rounded"
    ELLIPSE = "ellipse"
    HEXAGON = "hexagon"
    NOTE = "note"


class Head(Enum):
    """How a curve ends."""

    NONE = "none"
    FILLED = "filled"
    OPEN = "open"


class Layer(IntEnum):
    """What lies over what."""

    FRAME = 0
    LINE = 1
    BOX = 2
    LABEL = 3


class Outline(NamedTuple):
    """A closed shape; ``fill`` and ``stroke`` are ``#rrggbb`` or empty for none."""

    shape: Shape
    rect: Rect
    fill: str = ""
    stroke: str = ""
    width: float = 1.0
    dash: Dash = SOLID


class Curve(NamedTuple):
    """A cubic Bezier path, with or without an arrowhead whose tip lies beyond its end."""

    points: tuple[Point, ...]
    stroke: str
    width: float = 1.0
    dash: Dash = SOLID
    head: Head = Head.NONE
    tip: Point | None = None
    head_size: float = 1.0


class Text(NamedTuple):
    """One run of text; ``anchor`` says whether ``x`` is its left end or its middle."""

    text: str
    x: float
    baseline: float
    size: float
    colour: str
    bold: bool = False
    anchor: str = "middle"
    width: float = 0.0

    @property
    def left(self) -> float:
        """The x of its left end."""
        return self.x - self.width / 2 if self.anchor == "middle" else self.x


Part = Outline | Curve | Text


class Key(NamedTuple):
    """Names an element: the record it shows, and which part of it.

    Attributes:
        role: ``body`` or ``label``.
    """

    record_id: str
    role: str = "body"


class Element(NamedTuple):
    """All that is drawn for one record on one layer.

    Attributes:
        kind: ``stakeholder``, ``flow``, ``exchange``, ``frame`` or ``note``.
        area: What it covers, pens and arrowheads included.
        name: The record's name in a few words.
        sentence: What it says, for people who hear the map instead of seeing it.
    """

    key: Key
    kind: str
    layer: Layer
    parts: tuple[Part, ...]
    area: Rect
    name: str = ""
    sentence: str = ""


class Drawing(NamedTuple):
    """A whole map as geometry.

    Attributes:
        elements: From back to front.
        area: What it covers, with a margin around it.
        boxes: The box of each stakeholder by id.
        labels: The box of each connection's label by id.
        gauge: What boxes show of the measures, for the legend.
        paper: Width and height of the sheet that the area fills, in points; None if a unit of it
            is a point.
    """

    elements: tuple[Element, ...]
    area: Rect
    background: str
    title: str
    description: str
    boxes: Mapping[str, Rect]
    labels: Mapping[str, Rect]
    gauge: Gauge = NO_GAUGE
    paper: tuple[float, float] | None = None


def outline_curves(shape: Shape, rect: Rect) -> tuple[Point, ...]:
    """Return an outline as a closed cubic Bezier path of 3n+1 points.

    Straight sides are Bezier pieces whose control points lie on their ends.
    """
    x, y, right, bottom = rect.x, rect.y, rect.right, rect.bottom
    if shape is Shape.ELLIPSE:
        return _ellipse(rect)
    if shape is Shape.HEXAGON:
        slope, middle = rect.width / 4, y + rect.height / 2
        return _polygon(
            Point(right, middle),
            Point(right - slope, y),
            Point(x + slope, y),
            Point(x, middle),
            Point(x + slope, bottom),
            Point(right - slope, bottom),
        )
    if shape is Shape.NOTE:
        fold = fold_size(rect)
        return _polygon(
            Point(right - fold, y),
            Point(x, y),
            Point(x, bottom),
            Point(right, bottom),
            Point(right, y + fold),
        )
    if shape is Shape.ROUNDED:
        return _rounded(rect)
    return _polygon(Point(right, y), Point(x, y), Point(x, bottom), Point(right, bottom))


def fold_size(rect: Rect) -> float:
    """Return the side of the folded corner of a note."""
    return min(CORNER_RADIUS, min(rect.width, rect.height) / 3) / 2


def fold_lines(rect: Rect) -> tuple[tuple[Point, Point], ...]:
    """Return the two lines that show the folded corner of a note."""
    fold = fold_size(rect)
    inner = Point(rect.right - fold, rect.y + fold)
    return (
        (Point(rect.right - fold, rect.y), inner),
        (Point(rect.right, rect.y + fold), inner),
    )


def arrow_length(width: float, size: float) -> float:
    """Return how far before its tip an arrow's line must end, for a pen and a head size."""
    return 10 * size + _mitre(width)


def arrow_head(end: Point, tip: Point, width: float, size: float) -> tuple[Point, Point, Point]:
    """Return the triangle of an arrowhead: one base corner, the drawn tip, the other corner.

    The drawn tip is held back so that the mitred stroke of the pen ends exactly at ``tip``.
    """
    dx, dy = end.x - tip.x, end.y - tip.y
    length = hypot(dx, dy) or 1.0
    ux, uy = dx / length, dy / length
    back = _mitre(width)
    drawn = Point(tip.x + ux * back, tip.y + uy * back)
    base = Point(drawn.x + ux * 10 * size, drawn.y + uy * 10 * size)
    half = 10 * size * HEAD_ASPECT
    return (
        Point(base.x - uy * half, base.y + ux * half),
        drawn,
        Point(base.x + uy * half, base.y - ux * half),
    )


def _mitre(width: float) -> float:
    return width / 2 * sqrt(1 + 1 / HEAD_ASPECT**2)


def _polygon(*corners: Point) -> tuple[Point, ...]:
    points = [corners[0]]
    for start, end in zip(corners, (*corners[1:], corners[0]), strict=True):
        points += [start, end, end]
    return tuple(points)


def _ellipse(rect: Rect) -> tuple[Point, ...]:
    centre, rx, ry = rect.centre, rect.width / 2, rect.height / 2
    k = 0.5522847498  # the four-piece approximation of a circle, off by 0.03 % of the radius
    directions = (
        ((1, 0), (1, -k), (k, -1)),
        ((0, -1), (-k, -1), (-1, -k)),
        ((-1, 0), (-1, k), (-k, 1)),
        ((0, 1), (k, 1), (1, k)),
    )
    points = [Point(centre.x + a * rx, centre.y + b * ry) for piece in directions for a, b in piece]
    return (*points, points[0])


def _rounded(rect: Rect) -> tuple[Point, ...]:
    x, y, right, bottom = rect.x, rect.y, rect.right, rect.bottom
    r = min(CORNER_RADIUS, min(rect.width, rect.height) / 3)
    c = r / 2
    sides = (
        (Point(right - r, y), Point(x + r, y), Point(x + c, y), Point(x, y + c)),
        (Point(x, y + r), Point(x, bottom - r), Point(x, bottom - c), Point(x + c, bottom)),
        (
            Point(x + r, bottom),
            Point(right - r, bottom),
            Point(right - c, bottom),
            Point(right, bottom - c),
        ),
        (Point(right, bottom - r), Point(right, y + r), Point(right, y + c), Point(right - c, y)),
    )
    points = [sides[0][0]]
    for index, (start, end, first, second) in enumerate(sides):
        following = sides[(index + 1) % 4][0]
        points += [start, end, end, first, second, following]
    return tuple(points)
