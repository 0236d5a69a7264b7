"""The field of the sentence bar: a few lines, a list to complete from, trouble underlined."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QListWidget, QPlainTextEdit, QTextEdit, QWidget

from ecomap.editor.phrases.completing import Completion, complete

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QResizeEvent

    from ecomap.model.document import Document

MOST_LINES = 6
_AS_NEEDED = Qt.ScrollBarPolicy.ScrollBarAsNeeded
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SentenceField(QPlainTextEdit):
    """Takes sentences; Enter tells them, Shift+Enter begins a new line, Tab takes an offer.

    Attributes:
        told: Enter was pressed and nothing was chosen from the list.
        left: Esc was pressed and there was no list to close.
    """

    told = Signal()
    left = Signal()

    def __init__(self, document: Callable[[], Document], parent: QWidget | None = None) -> None:
        """Make an empty field.

        Args:
            document: Gives the map whose names are offered.
            parent: The widget it is in.
        """
        super().__init__(parent)
        self._map = document
        self._completion = Completion(0, 0)
        self.setAccessibleName("Sentence")
        self.setPlaceholderText("Council -> Clinic: Births (closed)")
        self.setTabChangesFocus(True)
        self.options = QListWidget(self)
        self.options.setAccessibleName("Names and remarks to choose from")
        self.options.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.options.setProperty("look", "options")
        self.options.hide()
        self.options.itemClicked.connect(lambda item: self._take(item.text()))
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    @property
    def text(self) -> str:
        """What has been typed."""
        return self.toPlainText()

    def underline(self, start: int, end: int, colour: str) -> None:
        """Underline a piece of the text; nothing if it is empty."""
        marks = []
        if end > start:
            mark = QTextEdit.ExtraSelection()
            look = QTextCharFormat()
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            look.setUnderlineColor(QColor(colour))
            mark.format = look
            mark.cursor = QTextCursor(self.document())
            last = len(self.text)
            mark.cursor.setPosition(min(start, max(last - 1, 0)))
            mark.cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
            marks.append(mark)
        self.setExtraSelections(marks)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Use the keys of the list and of the bar; type with all others."""
        key, offering = Qt.Key(event.key()), not self.options.isHidden()
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if offering and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._choose(1 if key == Qt.Key.Key_Down else -1)
        elif key in _ENTER and not shifted:
            chosen = self.options.currentItem() if offering else None
            if chosen is not None:
                self._take(chosen.text())
            else:
                self.close_options()
                self.told.emit()
        elif key == Qt.Key.Key_Escape:
            if offering:
                self.close_options()
            else:
                self.left.emit()
        else:
            super().keyPressEvent(event)
            if event.text() or key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
                self._offer()
            else:
                self.close_options()

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Take what is offered with Tab, which Qt hands on before any key event."""
        if forwards and not self.options.isHidden():
            self._take((self.options.currentItem() or self.options.item(0)).text())
            return True
        return super().focusNextPrevChild(forwards)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the list: it belongs to who types."""
        self.close_options()
        super().focusOutEvent(event)

    def close_options(self) -> None:
        """Offer nothing any more."""
        self.options.hide()

    def _offer(self) -> None:
        cursor = self.textCursor()
        self._completion = complete(self._map(), self.text, cursor.position())
        self.options.clear()
        if not self._completion.options or cursor.hasSelection():
            self.close_options()
            return
        self.options.addItems(list(self._completion.options))
        self.options.setCurrentRow(-1)
        if self.options.parent() is not self.window():
            self.options.setParent(self.window())  # within the field it would be cut off
        self._place_options()
        self.options.show()
        self.options.raise_()

    def _place_options(self) -> None:
        """Put the list over the cursor: the bar is at the bottom of the window."""
        row = self.options.sizeHintForRow(0)
        height = row * self.options.count() + 2 * self.options.frameWidth() + 4
        width = max(self.options.sizeHintForColumn(0) + 24, 160)
        start = QTextCursor(self.document())
        start.setPosition(self._completion.start)
        spot = self.mapTo(self.window(), self.cursorRect(start).topLeft() + QPoint(0, -height - 14))
        left = max(min(spot.x(), self.window().width() - width - 8), 8)
        self.options.setGeometry(left, max(spot.y(), 8), width, height)

    def _choose(self, step: int) -> None:
        count = self.options.count()
        row = self.options.currentRow()
        self.options.setCurrentRow((row + step) % count if row >= 0 or step > 0 else count - 1)

    def _take(self, option: str) -> None:
        cursor = self.textCursor()
        cursor.setPosition(self._completion.start)
        cursor.setPosition(self._completion.end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(option)
        self.setTextCursor(cursor)
        self.close_options()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break lines elsewhere, and be as high as that takes."""
        super().resizeEvent(event)
        self._grow()

    def changeEvent(self, event: QEvent) -> None:
        """Be as high as another font takes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._grow()

    def _grow(self) -> None:
        """Be as high as what was typed, with the lines that are broken, within bounds."""
        needed = max(ceil(self.document().size().height()), 1)
        fits = needed <= MOST_LINES
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if fits else _AS_NEEDED
        self.setVerticalScrollBarPolicy(policy)
        frame = self.contentsMargins()
        margins = 2 * ceil(self.document().documentMargin()) + frame.top() + frame.bottom() + 1
        lines = min(needed, MOST_LINES)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + margins)
