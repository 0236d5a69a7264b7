"""A picture before it is exported: the drawing, as large as there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from ecomap.canvas.painting import paint_element

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from ecomap.drawing.elements import Drawing

_SQUARE = 10  # pixels of the pattern that stands for no ground
_MARGIN = 8


class Preview(QWidget):
    """Shows a drawing with its ground, or a pattern of squares where it has none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing: Drawing | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Preview")

    def sizeHint(self) -> QSize:
        """Want room enough to read names in."""
        return QSize(640, 460)

    def show_drawing(self, drawing: Drawing) -> None:
        """Show another drawing."""
        self._drawing = drawing
        self.setAccessibleDescription(f"{drawing.title}. {drawing.description}".strip())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the drawing in the middle."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Mid))
        drawing = self._drawing
        if drawing is None:
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "Drawing the map …")
            return
        area = drawing.area
        room = QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        scale = min(room.width() / area.width, room.height() / area.height)
        page = QRectF(0, 0, area.width * scale, area.height * scale)
        page.moveCenter(room.center())
        if drawing.background:
            painter.fillRect(page, QColor(drawing.background))
        else:
            _paint_squares(painter, page)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(page.topLeft())
        painter.scale(scale, scale)
        painter.translate(-area.x, -area.y)
        for element in drawing.elements:
            paint_element(painter, element)


def _paint_squares(painter: QPainter, page: QRectF) -> None:
    painter.fillRect(page, QColor("#ffffff"))
    grey = QColor("#d9dee3")
    columns, rows = int(page.width() / _SQUARE) + 1, int(page.height() / _SQUARE) + 1
    for row in range(rows):
        for column in range(row % 2, columns, 2):
            square = QRectF(
                page.left() + column * _SQUARE, page.top() + row * _SQUARE, _SQUARE, _SQUARE
            )
            painter.fillRect(square.intersected(page), grey)
