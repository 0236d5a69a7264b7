"""A map on the start page: its picture, its title, where it is and when it was changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QPainter, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QToolButton

from ecomap.canvas.tips import tip
from ecomap.foundation.inert import SENTENCE, SHORT_NAME, inert
from ecomap.ui.start_page.pictures import SIZE

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent, QFocusEvent, QImage, QKeyEvent, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from ecomap.ui.start_page.pictures import Facts

_AROUND = 8
"""Between the border and what is in the card, in pixels."""

_SMALL = 0.9
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class MapCard(QAbstractButton):
    """A button with a picture of a map; Enter, Space or a click opens the map.

    Attributes:
        walked: Told the columns and the rows to go when an arrow key is pressed.
        removed: Told when the user wants it off the list.
        facts: What is known about the file.
    """

    walked = Signal(int, int)
    removed = Signal()

    def __init__(self, facts: Facts, parent: QWidget, *, removable: bool) -> None:
        """Show a map of which no picture is there yet.

        Args:
            facts: What is known already.
            parent: The widget it is in.
            removable: Whether it can be taken off the list.
        """
        super().__init__(parent)
        self._image: QImage | None = None
        self.facts = facts
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.remove_button: QToolButton | None = None
        if removable:
            self.remove_button = QToolButton(self)
            self.remove_button.setText("×")
            self.remove_button.setProperty("look", "corner")
            self.remove_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Del does the same
            self.remove_button.clicked.connect(self.removed)
        self.show_facts(facts, None)

    @property
    def title(self) -> str:
        """What the map is called, or its file where nobody gave it a title."""
        return self.facts.title or inert(self.facts.path.stem, SHORT_NAME)

    @property
    def place(self) -> str:
        """Which file it is, from the user's own folder on: copies of a map share their title."""
        place = self.facts.path
        if place.is_relative_to(Path.home()):
            place = Path("~", place.relative_to(Path.home()))
        return inert(str(place), SENTENCE)  # the end tells copies apart: it must not be cut

    @property
    def image(self) -> QImage | None:
        """The picture, or None while there is none."""
        return self._image

    def show_facts(self, facts: Facts, image: QImage | None) -> None:
        """Show what was found out about the file."""
        self.facts = facts
        self._image = image
        place = self.place
        said = [self.title, *([facts.trouble] if facts.trouble else [])]
        if self.remove_button is not None:
            said += [place, facts.changed] if facts.changed else [place]
            self.setAccessibleDescription("Delete takes it off the list")
            self.remove_button.setAccessibleName(f"Take {self.title} off the list")
            self.remove_button.setToolTip("Take it off the list (Del)")
        elif facts.size:
            said.append(facts.size)
        self.setText(self.title)
        self.setAccessibleName(", ".join(said))
        self.setToolTip(tip(inert(str(facts.path), 300)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the picture with two lines for the title and one or two below."""
        rows = 1 if self.remove_button is None else 2
        lines = 2 * QFontMetrics(self._bold()).lineSpacing() + rows * self._metrics().lineSpacing()
        return QSize(SIZE.width() + 2 * _AROUND, SIZE.height() + lines + 2 * _AROUND + 8)

    def event(self, event: QEvent) -> bool:
        """Ask for another size when the text changes its size."""
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button in its corner."""
        super().resizeEvent(event)
        if self.remove_button is not None:
            size = self.remove_button.sizeHint()
            side = max(size.width(), size.height())
            self.remove_button.setGeometry(self.width() - side - 6, 6, side, side)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, walk with the arrows, take it off the list with Delete."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key in _ARROWS:
            self.walked.emit(*_ARROWS[Qt.Key(key)])
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.remove_button is not None:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card in the colours of the look."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self.palette()
        role = QPalette.ColorRole
        ring = self.hasFocus() or self.underMouse() or self.isDown()
        width = 3.0 if self.hasFocus() else 1.0
        painter.setPen(QPen(colours.color(role.Link if ring else role.Mid), width))
        painter.setBrush(colours.color(role.Base))
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 7, 7)
        place = QRect(QPoint((self.width() - SIZE.width()) // 2, _AROUND), SIZE)
        self._paint_picture(painter, place, colours.color(role.Mid))
        self._paint_words(painter, place, colours)
        painter.end()

    def _paint_picture(self, painter: QPainter, place: QRect, line: QColor) -> None:
        if self._image is not None:
            painter.drawImage(place, self._image)
        else:
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            painter.setFont(self.font())
            words = self.facts.trouble or "…"
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(place.adjusted(8, 8, -8, -8), int(flags), words)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(line, 1))
        painter.drawRect(place.adjusted(0, 0, -1, -1))

    def _paint_words(self, painter: QPainter, place: QRect, colours: QPalette) -> None:
        role = QPalette.ColorRole
        bold, small = self._bold(), self._small()
        top = place.bottom() + 6
        ink, quiet = colours.color(role.Text), colours.color(role.PlaceholderText)
        right, middle = Qt.TextElideMode.ElideRight, Qt.TextElideMode.ElideMiddle
        rows = [(line, bold, ink, right) for line in _in_two(self.title, bold, place.width())]
        about = self.facts.size
        if self.remove_button is not None:
            about = self.facts.changed[:1].upper() + self.facts.changed[1:]
        if about:
            rows.append((about, small, quiet, right))
        if self.remove_button is not None:
            rows.append((self.place, small, quiet, middle))
        for words, font, ink, elide in rows:
            metrics = QFontMetrics(font)
            line = QRect(place.x(), top, place.width(), metrics.lineSpacing())
            painter.setFont(font)
            painter.setPen(ink)
            shown = metrics.elidedText(words, elide, line.width())
            painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), shown)
            top += line.height()

    def _bold(self) -> QFont:
        font = QFont(QGuiApplication.font())
        font.setBold(True)
        return font

    def _small(self) -> QFont:
        font = QFont(QGuiApplication.font())
        font.setPointSizeF(font.pointSizeF() * _SMALL)
        return font

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(self._small())


def _in_two(words: str, font: QFont, width: int) -> tuple[str, ...]:
    """Return a text on one line or two; what does not fit the second is cut off there."""
    metrics = QFontMetrics(font)
    first, rest = "", words.split()
    while rest and metrics.horizontalAdvance(f"{first} {rest[0]}".strip()) <= width:
        first = f"{first} {rest.pop(0)}".strip()
    if not first:
        return (words,)
    return (first, " ".join(rest)) if rest else (first,)
