"""Marks around an element: the ring of what is selected, the halo of what is lit."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

GAP = 2.0
"""Between an outline and its ring, in screen pixels."""

RING, LINE_RING = 3.0, 2.0
"""How thick the ring is around a box and along a line, in screen pixels."""

GRIP = 8.0
"""The side of the squares at the corners of a ring, in screen pixels."""

HALO = 9.0
"""How far the halo reaches, in screen pixels."""

_HALO_ALPHA = 110
_REACH = 200.0  # units: how far a mark reaches when the map is at its smallest


class Look(NamedTuple):
    """How a mark looks: a ring, a halo or both, as ``#rrggbb`` or empty.

    Attributes:
        ground: Fills the gap inside the ring.
        grips: Whether the ring has small squares at its corners or ends.
    """

    ring: str
    halo: str
    ground: str
    grips: bool = True


class MarkItem(QGraphicsItem):
    """A ring or a halo of constant width on screen, painted under the element it is for."""

    def __init__(self) -> None:
        super().__init__()
        self._path = QPainterPath()
        self._bounds = QRectF()
        self._width = 0.0
        self._look = Look("", "", "#ffffff")
        self._strokes: tuple[tuple[QColor, float, QBrush], ...] = ()

    def surround(self, path: QPainterPath, width: float, look: Look) -> None:
        """Go around a path of ``width`` units: 0 for the outline of a box."""
        if path is self._path and (width, look) == (self._width, self._look):
            return
        bounds = path.controlPointRect().adjusted(-_REACH, -_REACH, _REACH, _REACH)
        if bounds != self._bounds:
            self.prepareGeometryChange()
        self._path, self._bounds, self._width, self._look = path, bounds, width, look
        self._strokes = tuple(_strokes(look, width > 0))
        self.update()

    def boundingRect(self) -> QRectF:
        """Return the path's surroundings, whatever the zoom."""
        return self._bounds

    def shape(self) -> QPainterPath:
        """Return nothing: marks cannot be hit."""
        return QPainterPath()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Stroke the path, the widest pen first."""
        detail = option.levelOfDetailFromTransform(painter.worldTransform())
        pixel = 1.0 / detail if detail > 0 else 1.0
        for colour, reach, brush in self._strokes:
            pen = QPen(colour, self._width + 2 * reach * pixel)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.setBrush(brush)
            painter.drawPath(self._path)
        if self._look.ring and self._look.grips:
            self._paint_grips(painter, pixel)

    def _paint_grips(self, painter: QPainter, pixel: float) -> None:
        """Paint small squares at the ends or corners: a ring is not known by its colour alone."""
        pen = QPen(QColor(self._look.ring), 1.5 * pixel)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.setBrush(QColor(self._look.ground))
        side = GRIP * pixel
        for point in self._corners((GAP + RING / 2) * pixel):
            painter.drawRect(QRectF(point.x() - side / 2, point.y() - side / 2, side, side))

    def _corners(self, away: float) -> tuple[QPointF, ...]:
        if self._width:
            return (self._path.pointAtPercent(0.0), self._path.pointAtPercent(1.0))
        around = self._path.boundingRect().adjusted(-away, -away, away, away)
        return (around.topLeft(), around.topRight(), around.bottomRight(), around.bottomLeft())


def _strokes(look: Look, is_line: bool) -> Iterator[tuple[QColor, float, QBrush]]:
    """Yield colours, how far they reach beyond the path in pixels, and fillings; widest first."""
    empty = QBrush(Qt.BrushStyle.NoBrush)
    ground = QColor(look.ground)
    # What lies within a box is hidden, also behind one that has stepped back.
    filling = empty if is_line else QBrush(ground)
    if look.halo:
        halo = QColor(look.halo)
        halo.setAlpha(_HALO_ALPHA)
        yield halo, HALO, empty
        yield ground, 0.0, filling
    if look.ring:
        yield QColor(look.ring), GAP + (LINE_RING if is_line else RING), empty
        yield ground, GAP, filling
