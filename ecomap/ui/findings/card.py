"""One finding as a card: how grave and how sure, the sentence, and all the rest once chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ecomap.ui.findings.details import Details
from ecomap.ui.findings.words import CERTAINTY_HELP, MARKS, heading
from ecomap.ui.icons import pixmap
from ecomap.ui.plain import breakable

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPixmap

    from ecomap.analysis.findings import CheckInfo, Finding
    from ecomap.editor.findings.listing import Row

_MARK_SIZE = 16


class FindingCard(QFrame):
    """Shows one finding; says when it is pressed, opened or walked away from.

    Attributes:
        pressed: Told the finding when the user clicks it or presses Enter on it.
        opened: Told it when the user double-clicks it.
        walked: Told 1 for the next and -1 for the one before.
        given_up: Told when the user presses Escape.
        decided: Told the finding and what to do with it: see ``details.Details``.
        row: What it shows.
        details: All the rest; None until it was first chosen.
    """

    pressed = Signal(object)
    opened = Signal(object)
    walked = Signal(object)
    given_up = Signal()
    decided = Signal(object, object)

    def __init__(self, row: Row, info: CheckInfo | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        self.details: Details | None = None
        self._info = info
        self.setProperty("look", "card")
        self.setProperty("chosen", False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._mark = QLabel()
        self._drawn: tuple[str, str, int, float] | None = None
        self._words = QLabel()
        self._words.setProperty("look", "subtext")
        self._sentence = QLabel()
        for label in (self._words, self._sentence):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._words, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 8, 10, 8)
        self._column.setSpacing(4)
        self._column.addLayout(head)
        self._column.addWidget(self._sentence)
        self._show()

    @property
    def finding(self) -> Finding:
        """The finding."""
        return self.row.finding

    @property
    def mark(self) -> QPixmap:
        """The mark of its severity."""
        return self._mark.pixmap()

    @property
    def heading(self) -> str:
        """What stands over the sentence."""
        return self._words.text()

    @property
    def struck_out(self) -> bool:
        """Whether the sentence is struck through, since it does not hold any more."""
        return self._sentence.font().strikeOut()

    @property
    def chosen(self) -> bool:
        """Whether its evidence is lit up."""
        return bool(self.property("chosen"))

    def show_row(self, row: Row, info: CheckInfo | None) -> None:
        """Show another state of the finding; what is being typed about it stays."""
        if row == self.row:
            return
        self.row, self._info = row, info
        self._show()
        if self.details is not None:
            self.details.show_row(row, info)

    def set_chosen(self, chosen: bool) -> None:
        """Show or hide all the rest of the finding."""
        if chosen == self.chosen:
            return
        self.setProperty("chosen", chosen)
        self.style().unpolish(self)
        self.style().polish(self)
        if chosen and self.details is None:
            self.details = Details(self.row, self._info)
            self.details.decided.connect(self._decide)
            self._column.addWidget(self.details)
        if self.details is not None:
            self.details.setVisible(chosen)

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

    def _decide(self, decision: object) -> None:
        self.decided.emit(self.finding, decision)

    def _show(self) -> None:
        row = self.row
        words = heading(row)
        self._words.setText(words)
        self._words.setToolTip(CERTAINTY_HELP[row.finding.certainty])
        self._sentence.setText(breakable(row.finding.sentence))
        font = QFont(self._sentence.font())
        if font.strikeOut() != row.past:
            font.setStrikeOut(row.past)
            self._sentence.setFont(font)
        self.setAccessibleName(f"{words}: {row.finding.sentence}")
        self.setAccessibleDescription(row.standing.words)
        self._draw_mark()

    def _draw_mark(self) -> None:
        colour = QGuiApplication.palette().windowText().color().name()
        mark = (MARKS[self.row.finding.severity], colour, _MARK_SIZE, self.devicePixelRatioF())
        if mark != self._drawn:  # a theme changes palette and style: a hundred cards twice
            self._drawn = mark
            self._mark.setPixmap(pixmap(*mark))
