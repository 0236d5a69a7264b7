"""The legend over the lower left of the map: what the signs on it mean, and only those."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFontInfo, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from ecomap.canvas.painting import paint_element
from ecomap.drawing.elements import Element, Key, Layer, Text
from ecomap.drawing.legend import entries
from ecomap.drawing.measured import SIGN, Entry
from ecomap.drawing.text import text_width
from ecomap.model.geometry import Rect

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent

    from ecomap.canvas.canvas import MapCanvas

_SOON = 120  # milliseconds: a drag draws many times a second
_ROW, _GAP, _PAD = 20.0, 8.0, 10.0  # units
_BETWEEN = 18.0
_TITLE = 20.0


class Legend(QWidget):
    """Painted once, and anew only when there is something else to explain.

    Attributes:
        close_button: Hides it.
        told: What it explains.
    """

    def __init__(
        self,
        canvas: MapCanvas,
        bright: Callable[[], frozenset[str] | None],
        hide: Callable[[], None],
        parent: QWidget,
    ) -> None:
        """Build the legend.

        Args:
            canvas: What is explained.
            bright: Gives the ids of what is bright, or None if everything is.
            hide: Called when it is closed.
            parent: The widget it is in.
        """
        super().__init__(parent)
        self.told: tuple[Entry, ...] = ()
        self._canvas = canvas
        self._bright = bright
        self._picture = QPixmap()
        self._look: tuple[object, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.close_button = QToolButton(self)
        self.close_button.setText("×")
        self.close_button.setProperty("look", "plain")
        self.close_button.setToolTip("Hide the legend")
        self.close_button.setAccessibleName("Hide the legend")
        self.close_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.close_button.clicked.connect(hide)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SOON)
        self._timer.timeout.connect(self.refresh)
        canvas.drawn.connect(lambda _: self.refresh_soon())
        canvas.view.camera.changed.connect(self._follow_height)

    def refresh_soon(self) -> None:
        """Look in a moment whether there is something else to explain."""
        if not self._timer.isActive():
            self._timer.start()

    def refresh(self) -> None:
        """Explain what is shown now."""
        if self.isHidden():
            return
        canvas = self._canvas
        document = canvas.session.shown
        told = entries(canvas.drawing, document, canvas.theme, self._bright())
        look = (canvas.theme, self._scale(), canvas.view.height(), self.devicePixelRatioF())
        if (told, look) == (self.told, self._look) and not self._picture.isNull():
            return
        self.told, self._look = told, look
        self._draw()

    def _follow_height(self) -> None:
        """Use as many columns as a higher or lower map needs."""
        if self._look and self._canvas.view.height() != self._look[2]:
            self.refresh_soon()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Put the picture there."""
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.end()

    def _scale(self) -> float:
        """Return pixels to the unit: the words are about as large as those of the window."""
        pixels = QFontInfo(QApplication.font()).pixelSize()
        return 0.92 * pixels / self._canvas.theme.label_size

    def _draw(self) -> None:
        scale, theme = self._scale(), self._canvas.theme
        high = self._canvas.view.height() * 0.7 / scale - _TITLE - 2 * _PAD
        rows = max(1, min(len(self.told), int(high / _ROW)))
        columns = [self.told[i : i + rows] for i in range(0, len(self.told), rows)]
        texts = [_title(theme.label_size, theme.label.text)]
        signs: list[Element] = []
        x = _PAD
        for column in columns:
            widths = [text_width(entry.words, theme.label_size) for entry in column]
            for number, entry in enumerate(column):
                y = _PAD + _TITLE + (number + 0.5) * _ROW
                signs.append(_sign(entry, x, y))
                text = Text(
                    entry.words,
                    x + SIGN + _GAP,
                    y + theme.label_size * 0.34,
                    theme.label_size,
                    theme.label.text,
                    False,
                    "start",
                    widths[number],
                )
                texts.append(text)
            x += SIGN + _GAP + max(widths) + _BETWEEN
        width = max(x - _BETWEEN + _PAD, 110.0)
        height = 2 * _PAD + _TITLE + rows * _ROW
        self._paint(QSize(ceil(width * scale), ceil(height * scale)), scale, texts, signs)

    def _paint(self, size: QSize, scale: float, texts: list[Text], signs: list[Element]) -> None:
        theme, ratio = self._canvas.theme, self.devicePixelRatioF()
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor(theme.background))
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.muted), 1))
        painter.drawRect(QRectF(0.5, 0.5, size.width() - 1, size.height() - 1))
        painter.scale(scale, scale)
        for sign in signs:
            painter.save()
            painter.translate(QPointF(sign.area.x, sign.area.y))
            paint_element(painter, sign)
            painter.restore()
        words = Element(Key("legend"), "legend", Layer.LABEL, tuple(texts), _NO_AREA)
        paint_element(painter, words)
        painter.end()
        self._picture = picture
        said = "; ".join(entry.words for entry in self.told)
        self.setAccessibleName("Legend")
        self.setAccessibleDescription(said or "Nothing to explain")
        self.setFixedSize(size)
        side = round(20 * scale)
        self.close_button.setGeometry(size.width() - side - 4, 4, side, side)
        self.update()


_NO_AREA = Rect(0.0, 0.0, 1.0, 1.0)


def _sign(entry: Entry, x: float, y: float) -> Element:
    """Return a sign as an element whose area begins where its left middle goes."""
    return Element(Key("legend"), "legend", Layer.LABEL, entry.sign, Rect(x, y, SIGN, _ROW))


def _title(size: float, colour: str) -> Text:
    width = text_width("Legend", size, bold=True)
    return Text("Legend", _PAD, _PAD + size, size, colour, True, "start", width)
