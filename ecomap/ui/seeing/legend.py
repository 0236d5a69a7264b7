"""The legend in the lower left of the map: what the signs on it mean, and only those.

It covers nothing: while the whole map is in sight, that leaves room for it.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFontInfo, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from ecomap.canvas.camera import FIT_MARGIN, LARGEST_FIT
from ecomap.canvas.painting import paint_element
from ecomap.drawing.berth import berth
from ecomap.drawing.elements import Element, Key, Layer, Text
from ecomap.drawing.legend import entries
from ecomap.drawing.text import text_width
from ecomap.model.geometry import Point, Rect
from ecomap.ui.seeing.corner import AWAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent, QPaintEvent

    from ecomap.canvas.canvas import MapCanvas
    from ecomap.drawing.measured import Entry
    from ecomap.drawing.theme import Theme

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
        self._room = canvas.view.size()
        self._rows = 0
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
        canvas.drawn.connect(self.refresh_soon)
        canvas.view.camera.changed.connect(self._follow_size)

    def let_go(self) -> None:
        """Stop following the map: the window closes."""
        self._canvas.drawn.disconnect(self.refresh_soon)
        self._timer.stop()

    def refresh_soon(self, _drawn: object = None) -> None:
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
        rows = self._moored(told)
        look = (canvas.theme, self._scale(), rows, self.devicePixelRatioF())
        if (told, look) == (self.told, self._look) and not self._picture.isNull():
            return
        self.told, self._look = told, look
        self._draw(rows)

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the map its room back."""
        self._canvas.view.camera.keep_clear(0.0, 0.0)
        super().hideEvent(event)

    def _follow_size(self) -> None:
        """Use as many columns as a map of another size needs."""
        if self._look and self._canvas.view.size() != self._room:
            self.refresh_soon()

    def _moored(self, told: tuple[Entry, ...]) -> int:
        """Have the fitted map leave room, and return in how many rows it has to leave least."""
        view, scale = self._canvas.view, self._scale()
        self._room = view.size()
        high = view.height() * 0.7 / scale - _TITLE - 2 * _PAD
        most = max(1, min(len(told), int(high / _ROW)))
        size = self._canvas.theme.label_size
        sizes = [_size(_columns(told, rows), size) for rows in range(most, 0, -1)]
        found = berth(
            self._canvas.drawing,
            (view.width(), view.height()),
            [(width * scale + 2 * AWAY, height * scale + 2 * AWAY) for width, height in sizes],
            margin=FIT_MARGIN,
            largest=LARGEST_FIT,
            now=max(0, most - self._rows) if self._rows else 0,
        )
        self._rows = most - found.size
        view.camera.keep_clear(found.left, found.below)
        return self._rows

    def paintEvent(self, event: QPaintEvent) -> None:
        """Put the picture there."""
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.end()

    def _scale(self) -> float:
        """Return pixels to the unit: the words are about as large as those of the window."""
        pixels = QFontInfo(QApplication.font()).pixelSize()
        return 0.92 * pixels / self._canvas.theme.label_size

    def _draw(self, rows: int) -> None:
        scale, theme = self._scale(), self._canvas.theme
        columns = _columns(self.told, rows)
        texts = [_title(theme.label_size, theme.label.text)]
        signs: list[Element] = []
        x = _PAD
        for column in columns:
            for number, entry in enumerate(column):
                y = _PAD + _TITLE + (number + 0.5) * _ROW
                signs.append(_sign(entry, x, y))
                texts.append(_words(entry, Point(x, y), theme))
            x += _wide(column, theme.label_size) + _BETWEEN
        width, height = _size(columns, theme.label_size)
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


def _columns(told: tuple[Entry, ...], rows: int) -> list[tuple[Entry, ...]]:
    return [told[i : i + rows] for i in range(0, len(told), rows)]


def _wide(column: tuple[Entry, ...], size: float) -> float:
    """Return how wide a column is, in units."""
    return max(entry.width + _GAP + text_width(entry.words, size) for entry in column)


def _size(columns: list[tuple[Entry, ...]], size: float) -> tuple[float, float]:
    """Return how wide and high a legend is, in units."""
    width = sum(_wide(column, size) + _BETWEEN for column in columns) - _BETWEEN + 2 * _PAD
    rows = max((len(column) for column in columns), default=1)
    return max(width, 110.0), 2 * _PAD + _TITLE + rows * _ROW


def _words(entry: Entry, middle: Point, theme: Theme) -> Text:
    """Return the words beside a sign, whose left middle is given."""
    size = theme.label_size
    left, baseline = middle.x + entry.width + _GAP, middle.y + size * 0.34
    width = text_width(entry.words, size)
    return Text(entry.words, left, baseline, size, theme.label.text, False, "start", width)


def _sign(entry: Entry, x: float, y: float) -> Element:
    """Return a sign as an element whose area begins where its left middle goes."""
    return Element(Key("legend"), "legend", Layer.LABEL, entry.sign, Rect(x, y, entry.width, _ROW))


def _title(size: float, colour: str) -> Text:
    width = text_width("Legend", size, bold=True)
    return Text("Legend", _PAD, _PAD + size, size, colour, True, "start", width)
