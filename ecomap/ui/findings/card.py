"""One finding as a card: how grave and how sure, the sentence, and all the rest once chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ecomap.analysis.findings import Finding, Severity
from ecomap.ui.findings.words import CERTAINTY_HELP, grade
from ecomap.ui.icons import pixmap
from ecomap.ui.plain import breakable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPixmap

MARKS: Mapping[Severity, str] = {
    Severity.HIGH: "severity-high",
    Severity.MEDIUM: "severity-medium",
    Severity.LOW: "severity-low",
}
"""A mark of its own shape for each severity, so that colour says nothing alone."""

_MARK_SIZE = 16


class FindingCard(QFrame):
    """Shows one finding; says when it is pressed, opened or walked away from.

    Attributes:
        pressed: Told when the user clicks it or presses Enter on it.
        opened: Told when the user double-clicks it.
        walked: Told 1 for the next and -1 for the one before.
        given_up: Told when the user presses Escape.
    """

    pressed = Signal(object)
    opened = Signal(object)
    walked = Signal(object)
    given_up = Signal()

    def __init__(self, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.finding = finding
        self.setProperty("look", "card")
        self.setProperty("chosen", False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{grade(finding)}: {finding.sentence}")
        self._mark = QLabel()
        self._draw_mark()
        words = QLabel(grade(finding))
        words.setProperty("look", "subtext")
        words.setToolTip(CERTAINTY_HELP[finding.certainty])
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._mark)
        head.addWidget(words, 1)
        self._details: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 8, 10, 8)
        self._column.setSpacing(4)
        self._column.addLayout(head)
        self._column.addWidget(_text(finding.sentence))

    @property
    def mark(self) -> QPixmap:
        """The mark of its severity."""
        return self._mark.pixmap()

    @property
    def chosen(self) -> bool:
        """Whether its evidence is lit up."""
        return bool(self.property("chosen"))

    def set_chosen(self, chosen: bool) -> None:
        """Show or hide all the rest of the finding."""
        if chosen == self.chosen:
            return
        self.setProperty("chosen", chosen)
        self.style().unpolish(self)
        self.style().polish(self)
        if chosen and self._details is None:
            self._details = details(self.finding)
            self._column.addWidget(self._details)
        if self._details is not None:
            self._details.setVisible(chosen)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the mark anew when the theme changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_mark()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose it, or let it go if it is chosen."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit(self.finding)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep the end of a click from going on to the list."""
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go to the evidence."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(self.finding)

    def _draw_mark(self) -> None:
        colour = QGuiApplication.palette().windowText().color().name()
        mark = MARKS[self.finding.severity]
        self._mark.setPixmap(pixmap(mark, colour, _MARK_SIZE, self.devicePixelRatioF()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows, choose with Enter or Space, give up with Escape."""
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.walked.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit(self.finding)
        elif key == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


def details(finding: Finding) -> QWidget:
    """Return why a finding matters, what to do next, what it depends on and its full account."""
    widget = QWidget()
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 4, 0, 0)
    column.setSpacing(4)
    parts = (
        ("Why it matters", (finding.why,)),
        ("Next step", (finding.next_step,)),
        ("It depends on", finding.depends_on),
        ("In full", tuple(detail.sentence for detail in finding.details)),
    )
    for title, sentences in parts:
        if any(sentences):
            heading = QLabel(title)
            heading.setProperty("look", "section")
            column.addWidget(heading)
            for sentence in sentences:
                column.addWidget(_text(sentence))
    return widget


def _text(sentence: str) -> QLabel:
    label = QLabel(breakable(sentence))
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
