"""A small bubble in the window that points at something and says a sentence about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QPainter, QPainterPath, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ecomap.ui.press_button import PressButton

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

TIP = 12
"""How far the tip of the bubble reaches out, in pixels."""

_LETTERS = 38  # average letters to a line
_MARGIN = 14
_AWAY = 6  # from the sides of the window


class Bubble(QWidget):
    """Says one hint; a child of the window that takes no clicks but its own.

    Attributes:
        walked: Told 1 for the next hint and -1 for the one before.
        ended: Told when the user wants no more.
        passed: Told the keys that are meant for the map, as a ``QKeySequence``.
        forward: The button to the next hint.
        back: The button to the one before.
        skip: The button that ends the tour.
    """

    walked = Signal(int)
    ended = Signal()
    passed = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._tip = QPoint()
        self.setAccessibleName("Tour")
        self._title = QLabel()
        self._title.setProperty("look", "section")
        self._text = QLabel()
        self._text.setWordWrap(True)
        for label in (self._title, self._text):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._count = QLabel()
        self._count.setProperty("look", "subtext")
        self.skip = PressButton("Skip")
        self.skip.setAccessibleName("Skip the tour")
        self.back = PressButton("Back")
        self.back.setAccessibleName("The hint before")
        self.forward = PressButton("Next")
        self.skip.clicked.connect(self.ended)
        self.back.clicked.connect(lambda: self.walked.emit(-1))
        self.forward.clicked.connect(lambda: self.walked.emit(1))
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._count, 1)
        for button in (self.skip, self.back, self.forward):
            row.addWidget(button)
        column = self._column = QVBoxLayout(self)
        around = _MARGIN + TIP
        column.setContentsMargins(around, around, around, around)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addSpacing(4)
        column.addLayout(row)
        self.hide()

    @property
    def title(self) -> str:
        """What the hint is about."""
        return self._title.text()

    @property
    def tip(self) -> QPoint:
        """Where the tip points, in the window."""
        return self.mapToParent(self._tip)

    def say(self, title: str, text: str, place: int, count: int) -> None:
        """Say a hint.

        Args:
            title: What it is about.
            text: The sentence.
            place: Which of the hints it is, from 0.
            count: How many there are.
        """
        self._title.setText(title)
        self._text.setText(text)
        self._count.setText(f"{place + 1} of {count}")
        last = place == count - 1
        self.forward.setText("Done" if last else "Next")
        self.forward.setAccessibleName("End the tour" if last else "The next hint")
        self.skip.setVisible(not last)
        self.back.setVisible(place > 0)
        for widget in (self, self.forward):
            widget.setAccessibleDescription(f"Hint {place + 1} of {count}: {title}. {text}")

    def point_at(self, target: QRect) -> None:
        """Stand beside a place of the window, below it if there is room, and point at it."""
        window, column = self._window, self._column
        letter = self.fontMetrics().averageCharWidth()
        widest = window.width() - 2 * _AWAY
        wanted = min(letter * _LETTERS + 2 * (_MARGIN + TIP), widest)
        width = max(wanted, column.minimumSize().width())
        height = column.heightForWidth(width)
        self.resize(width, max(height, column.minimumSize().height()))
        below = target.bottom() + self.height() + _AWAY < window.height()
        x = target.center().x() - self.width() // 2
        x = max(_AWAY, min(x, window.width() - self.width() - _AWAY))
        y = target.bottom() + 2 if below else target.top() - self.height() - 2
        self.move(x, max(_AWAY, y))
        edge = 0 if below else self.height() - 1
        across = target.center().x() - self.x()
        self._tip = QPoint(max(TIP * 3, min(across, self.width() - TIP * 3)), edge)
        self.update()

    def go_below(self, place: QRect) -> None:
        """Move down as far as it takes not to cover a place of the window, such as a notice."""
        if self.geometry().intersects(place):
            self.move(self.x(), place.bottom() + 2)

    def has_keyboard(self) -> bool:
        """Say whether the keyboard is in the bubble."""
        focused = QGuiApplication.focusObject()
        return isinstance(focused, QWidget) and (focused is self or self.isAncestorOf(focused))

    def take_keyboard(self) -> None:
        """Put the keyboard on the button to the next hint."""
        self.forward.setFocus()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab go round in the bubble: Escape leads out."""
        buttons = [b for b in (self.skip, self.back, self.forward) if not b.isHidden()]
        place = next((i for i, b in enumerate(buttons) if b.hasFocus()), 0)
        buttons[(place + (1 if forward else -1)) % len(buttons)].setFocus()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to the right, back to the left, end with Escape; what is typed is for the map."""
        key = event.key()
        if key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self.walked.emit(1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self.walked.emit(-1)
        elif key == Qt.Key.Key_Escape:
            self.ended.emit()
        elif event.text().isprintable() and event.text():
            self.passed.emit(QKeySequence(event.keyCombination()))
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bubble with its tip."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self.palette()
        box = QRectF(self.rect()).adjusted(TIP, TIP, -TIP, -TIP)
        body = QPainterPath()
        body.addRoundedRect(box, 8, 8)
        up = self._tip.y() < box.top()
        foot = box.top() + 1 if up else box.bottom() - 1
        arrow = QPainterPath(QPointF(self._tip.x(), 1 if up else self.height() - 1))
        arrow.lineTo(self._tip.x() - TIP, foot)
        arrow.lineTo(self._tip.x() + TIP, foot)
        arrow.closeSubpath()
        painter.setPen(QPen(colours.color(QPalette.ColorRole.Link), 2))
        painter.setBrush(colours.color(QPalette.ColorRole.Button))
        painter.drawPath(body.united(arrow))
        painter.end()
