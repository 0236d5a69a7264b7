"""Marks around an element: the ring of what is selected, the halo of what is lit."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from ecomap.canvas.painting import Stroke
from ecomap.drawing.elements import Curve

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ecomap.canvas.items.element_item import ElementItem

GAP = 2.0
"""Between an outline and its ring, in screen pixels."""

RING, LINE_RING = 3.0, 2.0
"""How thick the ring is around a box and along a line, in screen pixels."""

GRIP = 8.0
"""The side of the squares and angles at the ends and corners of a ring, in screen pixels."""

HALO = 9.0
"""How far the halo reaches, in screen pixels."""

REACH = 12.0
"""How far a mark reaches beyond what it is for, in screen pixels, with room to spare."""

_EDGE = 1.5  # pixels: how far a mark reaches that is one of many
_HALO_ALPHA = 110
_GRIPPED = 3 * GRIP  # pixels: the least length or height of what has grips


class Look(NamedTuple):
    """How a mark looks: a ring, a halo or both, as ``#rrggbb`` or empty.

    Attributes:
        ground: Fills the gap inside the ring.
        grips: Whether the ring has angles at its corners, or small squares at its ends.
    """

    ring: str
    halo: str
    ground: str
    grips: bool = True


class MarkItem:
    """A ring or a halo of constant width on screen, painted under the element it is for."""

    def __init__(self, item: ElementItem, look: Look) -> None:
        self._item, self._element, self._look = item, item.element, look
        self._is_line = isinstance(item.element.parts[0], Curve)
        self._strokes = _strokes(look, self._is_line)

    def surround(self, item: ElementItem, look: Look) -> bool:
        """Go around what an item shows now; return whether that is to be seen."""
        if self._item is item and self._element is item.element and self._look == look:
            return False
        self._item, self._element = item, item.element
        if self._look != look:
            self._look, self._strokes = look, _strokes(look, self._is_line)
        return True

    @property
    def bounds(self) -> QRectF:
        """What is marked; the mark reaches up to ``REACH`` pixels beyond it."""
        return self._item.bounds

    def paint(self, painter: QPainter, zoom: float) -> None:
        """Stroke the path, the widest pen first, at ``zoom`` pixels to the unit."""
        form = self._item.form
        for colour, reach, brush in self._strokes:
            painter.setPen(_pen(colour, form.line_width + 2 * reach / zoom))
            painter.setBrush(brush)
            painter.drawPath(form.outline)
        if self._look.ring and self._look.grips:
            self._paint_grips(painter, zoom)

    def paint_simply(self, painter: QPainter, zoom: float) -> None:
        """Paint a thin edge around it: it is one of many, which lie close together."""
        away = _EDGE / zoom
        colour = self._strokes[0][0]
        if not self._is_line:
            bounds = self.bounds
            painter.fillRect(bounds.adjusted(-away, -away, away, away), colour)
            painter.fillRect(bounds, QColor(self._look.ground))
            return
        stroke = self._item.prepare()[0]
        if isinstance(stroke, Stroke):
            painter.setPen(_pen(colour, stroke.pen.widthF() + 2 * away))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(stroke.path)

    def _paint_grips(self, painter: QPainter, zoom: float) -> None:
        """Paint small squares at the ends of a line, and angles around the corners of a box.

        So a ring is not known by its colour alone. Squares around a box would promise that it can
        be made larger by them, as a frame can. There are none where they would be larger than what
        they are for.
        """
        bounds = self.bounds
        if max(bounds.width(), bounds.height()) * zoom < _GRIPPED:
            return
        pen = QPen(QColor(self._look.ring), 1.5 / zoom)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        side = GRIP / zoom
        path = self._item.form.outline
        if not self._is_line:
            pen.setWidthF(2 / zoom)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            away = (GAP + RING / 2 + GRIP / 2) / zoom
            _paint_angles(painter, path.boundingRect().adjusted(-away, -away, away, away), side)
            return
        painter.setPen(pen)
        painter.setBrush(QColor(self._look.ground))
        for point in (path.pointAtPercent(0.0), path.pointAtPercent(1.0)):
            painter.drawRect(QRectF(point.x() - side / 2, point.y() - side / 2, side, side))


def _paint_angles(painter: QPainter, around: QRectF, side: float) -> None:
    """Paint the corners of a rectangle alone, each with two sides of this length."""
    for corner, across, down in (
        (around.topLeft(), side, side),
        (around.topRight(), -side, side),
        (around.bottomRight(), -side, -side),
        (around.bottomLeft(), side, -side),
    ):
        ends = (corner + QPointF(across, 0.0), corner, corner + QPointF(0.0, down))
        painter.drawPolyline(ends)


def paint_simply(painter: QPainter, marks: Iterable[MarkItem], zoom: float) -> None:
    """Paint marks of which there are so many that each need not look its best."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    for mark in marks:
        mark.paint_simply(painter, zoom)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _pen(colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


@lru_cache(maxsize=32)
def _strokes(look: Look, is_line: bool) -> tuple[tuple[QColor, float, QBrush], ...]:
    """Return colours, how far they reach beyond the path in pixels, and fillings; widest first."""
    empty = QBrush(Qt.BrushStyle.NoBrush)
    ground = QColor(look.ground)
    # What lies within a box is hidden, also behind one that has stepped back.
    filling = empty if is_line else QBrush(ground)
    strokes: list[tuple[QColor, float, QBrush]] = []
    if look.halo:
        halo = QColor(look.halo)
        halo.setAlpha(_HALO_ALPHA)
        strokes += [(halo, HALO, empty), (ground, 0.0, filling)]
    if look.ring:
        ring = GAP + (LINE_RING if is_line else RING)
        strokes += [(QColor(look.ring), ring, empty), (ground, GAP, filling)]
    return tuple(strokes)
