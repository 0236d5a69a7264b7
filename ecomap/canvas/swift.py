"""Painting very many elements: what ``paint_picture`` paints, with fewer and quicker calls.

Qt takes most of its time for bent strokes, which it widens and fills as one long shape, and for
setting the same text anew each time. So a bent line is painted as the straight pieces of which it
consists, each reaching a little into the next (Qt has a quick way for straight ones; a few pixels
at its edges are a shade darker or lighter), and text is set once and kept as glyphs in places.
"""

from __future__ import annotations

from itertools import pairwise
from math import atan2, ceil, hypot, log2, pi
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QTransform

from ecomap.canvas.painting import READABLE, SPECK, VISIBLE, Line, Stroke, paint_picture, pen_of
from ecomap.drawing.elements import Curve, Outline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QGlyphRun, QPainter, QPainterPath

    from ecomap.canvas.painting import Picture
    from ecomap.drawing.elements import Element

_OVERLAP = 0.5  # pixels that a piece reaches into the next at most, half of that at least
_FINE = 2.0  # times finer than Qt makes it: it is off by up to half a pixel
_SHARP = 0.5  # radians: a corner that straight pieces without joins would leave open
_THIN = 1.0  # pixels: Qt paints lines up to this width quickly as they are


class Hand:
    """A painter, and what does not change while it paints elements.

    Attributes:
        painter: Paints in canvas units.
        zoom: Logical pixels to the unit.
        faded: Whether it is not opaque, so that nothing may be painted twice.
    """

    __slots__ = ("_none", "_sizes", "_usual", "faded", "painter", "zoom")

    def __init__(self, painter: QPainter, zoom: float) -> None:
        self.painter = painter
        self.zoom = zoom
        self.faded = False
        self._usual = painter.worldTransform()
        self._sizes: dict[float, QTransform] = {}
        self._none = pen_of("", 1.0)

    def stroke(self, stroke: Stroke) -> None:
        """Paint a stroke as it is."""
        painter = self.painter
        painter.setPen(stroke.pen)
        painter.setBrush(stroke.brush)
        painter.drawPath(stroke.path)

    def fill(self, stroke: Stroke) -> None:
        """Paint what fills a stroke."""
        painter = self.painter
        painter.setPen(self._none)
        painter.setBrush(stroke.brush)
        painter.drawPath(stroke.path)

    def bar(self, line: Line) -> None:
        """Paint the bar that stands for a line of text."""
        painter = self.painter
        painter.setPen(self._none)
        painter.setBrush(line.faint)
        painter.drawRect(line.bar)

    def glyphs(self, line: Line, at: QPointF, runs: Iterable[QGlyphRun]) -> None:
        """Paint a line of text that is set."""
        painter, scale = self.painter, line.scale
        transform = self._sizes.get(scale)
        if transform is None:
            transform = self._sizes[scale] = QTransform.fromScale(scale, scale) * self._usual
        painter.setWorldTransform(transform)
        painter.setPen(line.pen)
        for run in runs:
            painter.drawGlyphRun(at, run)
        painter.setWorldTransform(self._usual)

    def words(self, line: Line) -> None:
        """Paint a line of text that is not set."""
        paint_picture(self.painter, (line,), self.zoom)


class Plain:
    """A stroke that is painted as it is."""

    __slots__ = ("stroke",)

    def __init__(self, stroke: Stroke) -> None:
        self.stroke = stroke

    def paint(self, hand: Hand) -> None:
        """Paint it, unless it is but a speck."""
        if self.stroke.size * hand.zoom >= SPECK:
            hand.stroke(self.stroke)


class Bend:
    """A solid stroke that may run in bends, and what fills it."""

    __slots__ = ("_filled", "_lines", "_scale", "_width", "stroke")

    def __init__(self, stroke: Stroke) -> None:
        self.stroke = stroke
        self._width = stroke.pen.widthF()
        self._filled = stroke.brush.style() != Qt.BrushStyle.NoBrush
        self._scale = 0.0
        self._lines: list[QLineF] = []

    def paint(self, hand: Hand) -> None:
        """Paint it, in straight pieces where that looks the same."""
        stroke, zoom = self.stroke, hand.zoom
        if stroke.size * zoom < SPECK:
            return
        if hand.faded or self._width * zoom <= _THIN:
            hand.stroke(stroke)
            return
        scale = 2.0 ** ceil(log2(zoom))
        if scale != self._scale:
            self._scale, self._lines = scale, straightened(stroke.path, scale)
        if not self._lines:
            hand.stroke(stroke)
            return
        if self._filled:
            hand.fill(stroke)
        hand.painter.setPen(stroke.pen)
        hand.painter.drawLines(self._lines)


class Writing:
    """A line of text, set when it is first to be read."""

    __slots__ = ("_at", "_runs", "line")

    def __init__(self, line: Line) -> None:
        self.line = line
        self._runs: list[QGlyphRun] | None = None
        self._at = QPointF()

    def paint(self, hand: Hand) -> None:
        """Paint it, or what stands for it where it could not be read."""
        size = self.line.size * hand.zoom
        if size < READABLE:
            if size >= VISIBLE:
                hand.bar(self.line)
            return
        if self._runs is None:
            self._runs = self._set() if self.line.text.isprintable() else []
        if self._runs:
            hand.glyphs(self.line, self._at, self._runs)
        else:
            hand.words(self.line)

    def _set(self) -> list[QGlyphRun]:
        from PySide6.QtGui import QTextLayout, QTextOption  # not before the first frame

        line = self.line
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)  # as QPainter.drawText() does
        layout = QTextLayout(line.text, line.font)
        layout.setTextOption(option)
        layout.beginLayout()
        line_set = layout.createLine()
        layout.endLayout()  # only now is the line set
        ascent = line_set.ascent()
        x, y = line.start.x() / line.scale, line.start.y() / line.scale
        self._at = QPointF(x + line.shift.x(), y + line.shift.y() - ascent)
        runs = list(layout.glyphRuns())
        # Several scripts or typefaces in one line are left to Qt, which knows their order.
        return runs if len(runs) == 1 and not runs[0].isRightToLeft() else []


Piece = Plain | Bend | Writing


def swift_pieces(element: Element, picture: Picture) -> tuple[Piece, ...]:
    """Return what painting an element swiftly takes, from what painting it as usual takes."""
    first = element.parts[0] if element.parts else None
    bends = isinstance(first, Curve | Outline) and bool(first.stroke) and not first.dash
    pieces: list[Piece] = []
    for place, piece in enumerate(picture):
        if not isinstance(piece, Stroke):
            pieces.append(Writing(piece))
        elif bends and place == 0 and _has_bends(piece.path):
            pieces.append(Bend(piece))
        else:
            pieces.append(Plain(piece))
    return tuple(pieces)


def straightened(path: QPainterPath, scale: float) -> list[QLineF]:
    """Return the straight pieces of a path that runs in one go, each a little too long.

    Nothing, where there is a corner.

    Args:
        path: In units.
        scale: Pixels to the unit for which the pieces have to be fine enough.
    """
    fine = scale * _FINE
    polygons = path.toSubpathPolygons(QTransform.fromScale(fine, fine))
    # The stubs do not know that a polygon is a list.
    found = cast("list[QPointF]", polygons[0]) if len(polygons) == 1 else []
    points = [(point.x() / fine, point.y() / fine) for point in found]
    points = [point for k, point in enumerate(points) if k == 0 or point != points[k - 1]]
    closed = len(points) > 1 and points[0] == points[-1]
    ways = [(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(points)]
    following = zip(ways, ways[1:] + ways[:1] if closed else ways[1:], strict=False)
    if any(_turn(one, other) > _SHARP for one, other in following):
        return []
    lines = []
    for place, (dx, dy) in enumerate(ways):
        (ax, ay), (bx, by) = points[place], points[place + 1]
        share = _OVERLAP / scale / hypot(dx, dy)
        before = share if closed or place > 0 else 0.0
        after = share if closed or place < len(ways) - 1 else 0.0
        start = QPointF(ax - dx * before, ay - dy * before)
        lines.append(QLineF(start, QPointF(bx + dx * after, by + dy * after)))
    return lines


def _turn(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return by how much one way turns into another, in radians."""
    angle = abs(atan2(one[1], one[0]) - atan2(other[1], other[0]))
    return min(angle, 2 * pi - angle)


def _has_bends(path: QPainterPath) -> bool:
    return any(path.elementAt(place).isCurveTo() for place in range(path.elementCount()))
