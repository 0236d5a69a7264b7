"""Map health: one number after the other, each with a bar and a sentence on what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ecomap.drawing.theme import mixed
from ecomap.ui.flow_row import FlowRow

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from ecomap.analysis.health import Health, Sign, Slice

NOT_YET = "The map is being measured …"
_BAR = 16  # pixels high
_LIGHTEST = 0.9  # how much of the background is mixed into the lightest slice


class Bar(QWidget):
    """A bar of slices with their words below; neighbours differ in lightness and have a gap.

    Attributes:
        slices: What it shows.
    """

    def __init__(self, slices: tuple[Slice, ...]) -> None:
        super().__init__()
        self.slices = tuple(one for one in slices if one.number)
        words = ", ".join(f"{one.words}: {one.number:,}" for one in slices)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the height of the bar."""
        return QSize(120, _BAR)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the slices as wide as their numbers."""
        painter = QPainter(self)
        whole = sum(one.number for one in self.slices) or 1
        left, room = 0.0, float(self.width())
        palette = self.palette()
        edge = QPen(palette.color(QPalette.ColorRole.WindowText), 1)
        for number, one in enumerate(self.slices):
            width = room * one.number / whole
            painter.setPen(edge)
            painter.setBrush(QColor(shade(palette, number, len(self.slices))))
            painter.drawRect(QRectF(left + 0.5, 0.5, max(width - 2.0, 1.0), _BAR - 1.0))
            left += width
        painter.end()


class Swatch(QWidget):
    """The colour of one slice, before its words."""

    def __init__(self, number: int, of: int) -> None:
        super().__init__()
        self._number, self._of = number, of
        self.setFixedSize(11, 11)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the square."""
        painter = QPainter(self)
        palette = self.palette()
        painter.setPen(QPen(palette.color(QPalette.ColorRole.WindowText), 1))
        painter.setBrush(QColor(shade(palette, self._number, self._of)))
        painter.drawRect(QRectF(0.5, 0.5, 10.0, 10.0))
        painter.end()


class SignCard(QFrame):
    """One sign of health."""

    def __init__(self, sign: Sign) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.sign = sign
        title = _text(sign.title)
        title.setProperty("look", "section")
        value = QLabel(sign.value)
        value.setProperty("look", "title")
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(value)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(5)
        column.addLayout(head)
        bar = Bar(sign.slices)
        if bar.slices:
            column.addWidget(bar)
            column.addWidget(_key(sign.slices))
        meaning = _text(sign.meaning)
        column.addWidget(meaning)
        column.addStretch(1)
        self.setAccessibleName(f"{sign.title}: {sign.value}. {sign.meaning}")


class HealthPage(QScrollArea):
    """The signs in as many columns as there is room for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: list[SignCard] = []
        self._health: Health | None = None
        self._columns = 0
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Map health")
        waiting = _text(NOT_YET)
        waiting.setAlignment(Qt.AlignmentFlag.AlignTop)
        waiting.setContentsMargins(12, 8, 12, 8)
        self.setWidget(waiting)

    @property
    def measured(self) -> bool:
        """Whether there are numbers yet."""
        return self._health is not None

    def show_health(self, health: Health) -> None:
        """Show other numbers."""
        if health != self._health:
            self._health = health
            self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room there is."""
        super().resizeEvent(event)
        if self._health is not None and self._fitting() != self._columns:
            self._lay_out()

    def _fitting(self) -> int:
        letter = QFontMetricsF(self.font()).averageCharWidth()
        return max(1, int(self.viewport().width() / (letter * 44 + 30)))

    def _lay_out(self) -> None:
        assert self._health is not None  # both callers have seen it
        self._columns = self._fitting()
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(12, 8, 12, 12)
        row.setSpacing(8)
        columns = [QVBoxLayout() for _ in range(self._columns)]
        for column in columns:
            column.setSpacing(8)
            row.addLayout(column, 1)
        self.cards = [SignCard(sign) for sign in self._health.signs]
        for number, card in enumerate(self.cards):
            columns[number % self._columns].addWidget(card)
        for column in columns:
            column.addStretch(1)
        self._replace(body)

    def _replace(self, body: QWidget) -> None:
        # Qt goes through all widgets while it changes the size of text, and so of this page: one
        # that is deleted there and then ends the program (Qt 6.11).
        before = self.takeWidget()
        before.hide()
        before.setParent(self)
        before.deleteLater()
        self.setWidget(body)


def shade(palette: QPalette, number: int, of: int) -> str:
    """Return the colour of a slice: each its own, dark and light ones beside each other."""
    ink = palette.color(QPalette.ColorRole.Highlight).name()
    ground = palette.color(QPalette.ColorRole.Base).name()
    half = (of + 1) // 2
    place = number // 2 + (half if number % 2 else 0)
    return mixed(ink, ground, _LIGHTEST * place / max(of - 1, 1))


def _key(slices: tuple[Slice, ...]) -> QWidget:
    """Return the words of the slices, each after its colour; those of nothing without one."""
    key = QWidget()
    row = FlowRow(key, spacing=10)
    number, of = 0, sum(bool(one.number) for one in slices)
    for one in slices:
        pair = QWidget()
        line = QHBoxLayout(pair)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        if one.number:
            line.addWidget(Swatch(number, of))
            number += 1
        words = QLabel(f"{one.words}: {one.number:,}")
        words.setProperty("look", "subtext")
        line.addWidget(words)
        row.addWidget(pair)
    return key


def _text(words: str) -> QLabel:
    label = QLabel(words)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
