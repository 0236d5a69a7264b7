"""The minimap over the lower right of the map: all of it, and which part the window shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from ecomap.canvas.painting import to_qrect
from ecomap.drawing.draughtsman import MARGIN
from ecomap.drawing.elements import Curve, Layer

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from ecomap.canvas.canvas import MapCanvas
    from ecomap.drawing.elements import Element

LARGEST = QSize(190, 130)
"""In logical pixels."""

_SOON = 200  # milliseconds: a drag draws many times a second
_MARGIN = 6.0
_FAINT = 60  # of 255: opacity of what has stepped back
_MOST_LINES = 4_000  # of more than that nothing could be told apart


class Minimap(QWidget):
    """Shown only while part of the map is out of sight; its picture of the map is kept.

    A click or a drag moves the map so that what is under the pointer is in the middle.
    """

    def __init__(
        self,
        canvas: MapCanvas,
        bright: Callable[[], frozenset[str] | None],
        parent: QWidget,
    ) -> None:
        """Build the minimap, hidden.

        Args:
            canvas: The map.
            bright: Gives the ids of what is bright, or None if everything is.
            parent: The widget it is in.
        """
        super().__init__(parent)
        self._canvas = canvas
        self._bright = bright
        self._wanted = True
        self._picture = QPixmap()
        self._area = QRectF()
        self._stale = True
        self.setAccessibleName("Minimap")
        self.setToolTip("Click or drag to go there")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SOON)
        self._timer.timeout.connect(self.refresh)
        canvas.drawn.connect(self.refresh_soon)
        canvas.view.camera.changed.connect(self.follow)
        self.hide()

    @property
    def wanted(self) -> bool:
        """Whether it is shown when there is a use for it."""
        return self._wanted

    def set_wanted(self, wanted: bool) -> None:
        """Show it when there is a use for it, or never."""
        self._wanted = wanted
        self.follow()

    def let_go(self) -> None:
        """Stop following the map: the window closes."""
        self._canvas.drawn.disconnect(self.refresh_soon)
        self._timer.stop()

    def refresh_soon(self, _drawn: object = None) -> None:
        """Take the picture anew in a moment."""
        self._stale = True
        if not self._timer.isActive():
            self._timer.start()

    def refresh(self) -> None:
        """Take the picture anew if it is seen."""
        self.follow()
        if self.isVisible() and self._stale:
            self._draw()

    def follow(self) -> None:
        """Show which part of the map the window shows, or hide if that is all of it."""
        shown = self._wanted and is_useful(self._canvas)
        if self.isHidden() is shown:
            self.setVisible(shown)
            if self.isVisible() and self._stale:
                self._draw()
        elif self.isVisible():
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go where the pointer is."""
        self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go along with the pointer while a button is down."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Put the picture there, and a frame around what the window shows."""
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        theme = self._canvas.theme
        seen = self._canvas.view.camera.seen()
        corner = self._to_picture(seen.topLeft())
        scale = self._scale()
        frame = QRectF(corner.x(), corner.y(), seen.width() * scale, seen.height() * scale)
        inside = frame.intersected(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5))
        ground = QColor(theme.accent)
        ground.setAlpha(36)
        painter.fillRect(inside, ground)
        painter.setPen(QPen(QColor(theme.accent), 2))
        painter.drawRect(inside)
        painter.setPen(QPen(QColor(theme.muted), 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def _go(self, event: QMouseEvent) -> None:
        if self._area.isEmpty():
            return
        camera = self._canvas.view.camera
        at = (event.position() - QPointF(_MARGIN, _MARGIN)) / self._scale() + self._area.topLeft()
        move = camera.seen().center() - at
        camera.pan(move.x(), move.y())

    def _scale(self) -> float:
        """Return pixels of the minimap to the unit."""
        return (self.width() - 2 * _MARGIN) / max(self._area.width(), 1.0)

    def _to_picture(self, point: QPointF) -> QPointF:
        return (point - self._area.topLeft()) * self._scale() + QPointF(_MARGIN, _MARGIN)

    def _draw(self) -> None:
        content = _content(self._canvas)
        if content is None:
            return
        self._stale = False
        self._area = content
        room = QSize(LARGEST.width() - round(2 * _MARGIN), LARGEST.height() - round(2 * _MARGIN))
        scale = min(room.width() / content.width(), room.height() / content.height())
        size = QSize(round(content.width() * scale), round(content.height() * scale))
        self.setFixedSize(size + QSize(round(2 * _MARGIN), round(2 * _MARGIN)))
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor(self._canvas.theme.background))
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(_MARGIN, _MARGIN)
        painter.scale(scale, scale)
        painter.translate(-self._area.topLeft())
        self._paint(painter, 1 / scale)
        painter.end()
        self._picture = picture
        self.update()

    def _paint(self, painter: QPainter, pixel: float) -> None:
        """Paint boxes as they are and lines straight, one pixel wide; no text could be read."""
        drawing, bright = self._canvas.drawing, self._bright()
        lines: dict[tuple[str, int], list[QLineF]] = {}
        for element in [e for e in drawing.elements if e.layer is Layer.LINE][:_MOST_LINES]:
            curve = element.parts[0]
            if isinstance(curve, Curve):
                ends = QLineF(QPointF(*curve.points[0]), QPointF(*(curve.tip or curve.points[-1])))
                lines.setdefault((curve.stroke, _alpha(element, bright)), []).append(ends)
        # All of a colour at once: line by line they would keep a drag waiting on a large map.
        for (stroke, alpha), alike in lines.items():
            painter.setPen(QPen(_colour(stroke, alpha), pixel))
            painter.drawLines(alike)
        boxes: dict[int, list[QRectF]] = {}
        for record_id, box in drawing.boxes.items():
            lit = bright is None or record_id in bright
            boxes.setdefault(255 if lit else _FAINT, []).append(to_qrect(box))
        painter.setPen(Qt.PenStyle.NoPen)
        for alpha, rects in boxes.items():
            painter.setBrush(_colour(self._canvas.theme.stakeholder.line, alpha))
            painter.drawRects(rects)


def _colour(name: str, alpha: int) -> QColor:
    colour = QColor(name)
    colour.setAlpha(alpha)
    return colour


def is_useful(canvas: MapCanvas) -> bool:
    """Say whether part of the map is out of sight."""
    content = _content(canvas)
    return content is not None and not canvas.view.camera.seen().contains(content)


def _content(canvas: MapCanvas) -> QRectF | None:
    """Return what is drawn without the margin around it, or None if nothing is."""
    drawing = canvas.drawing
    return to_qrect(drawing.area.grown(-MARGIN)) if drawing.elements else None


def _alpha(element: Element, bright: frozenset[str] | None) -> int:
    lit = bright is None or element.key.record_id in bright
    return 170 if lit else _FAINT // 2
