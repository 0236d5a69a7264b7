"""What a cell is edited with, by the content of its column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QPlainTextEdit

from ecomap.editor.registers.columns import Content
from ecomap.model.vocabulary import help_text, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtWidgets import QWidget

    from ecomap.editor.registers.columns import Column
    from ecomap.model.document import Document

Editor = QComboBox | QLineEdit | QPlainTextEdit

ENDING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
"""Keys that end the editing of a cell."""

_MOST_OFFERED = 12
_EXAMPLES = {
    Content.DATE: "year-month-day",
    Content.LIST: "with commas between",
    Content.CHOICES: "with commas between",
    Content.RECORDS: "with semicolons between",
}


def editor_for(column: Column, document: Document, parent: QWidget) -> Editor:
    """Return a new editor for the cells of a column."""
    editor: Editor
    if column.content is Content.CHOICE:
        editor = _choice(column, parent)
    elif column.content is Content.TEXT:
        editor = QPlainTextEdit(parent)
        editor.setTabChangesFocus(True)
    else:
        editor = CellLine(parent)
        editor.setPlaceholderText(_EXAMPLES.get(column.content, ""))
        offered = _offered(column, document)
        if offered:
            editor.setCompleter(_completer(column, offered, editor))
    editor.setAccessibleName(column.heading)
    editor.setAccessibleDescription(column.help)
    return editor


def text_in(editor: QWidget) -> str:
    """Return what is written in an editor."""
    if isinstance(editor, QComboBox):
        return editor.currentText()
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText()
    assert isinstance(editor, QLineEdit)
    return editor.text()


def write_in(editor: QWidget, text: str) -> None:
    """Write into an editor, all of it selected, so that typing replaces it."""
    if isinstance(editor, QComboBox):
        editor.setCurrentIndex(max(editor.findText(text), 0))
    elif isinstance(editor, QPlainTextEdit):
        if editor.toPlainText() != text:
            editor.setPlainText(text)
            editor.selectAll()
    elif isinstance(editor, QLineEdit) and editor.text() != text:
        editor.setText(text)
        editor.selectAll()


def _choice(column: Column, parent: QWidget) -> QComboBox:
    box = QComboBox(parent)
    for number, value in enumerate(column.values or ()):
        box.addItem(label(value))
        box.setItemData(number, help_text(value), Qt.ItemDataRole.ToolTipRole)
    box.setMaxVisibleItems(_MOST_OFFERED)
    return box


def _offered(column: Column, document: Document) -> list[str]:
    """Return what can be written in a column, in alphabetical order; nothing if anything can."""
    if column.collection:
        names = {one.name for one in document.collection(column.collection).values()}
        return sorted(names - {""}, key=str.casefold)
    return [label(value) for value in column.values or ()]


def _completer(column: Column, offered: Sequence[str], editor: QLineEdit) -> QCompleter:
    several = column.content in (Content.RECORDS, Content.CHOICES)
    sign = ";" if column.content is Content.RECORDS else ","
    completer = _SeveralCompleter(sign, editor) if several else QCompleter(editor)
    completer.setModel(QStringListModel(list(offered), completer))
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setMaxVisibleItems(_MOST_OFFERED)
    return completer


class CellLine(QLineEdit):
    """A line of text that keeps Enter and Tab for who edits, also while its list is open.

    The list of a completer hands keys straight to the line, past every event filter.

    Attributes:
        ended: Told the key event.
    """

    ended = Signal(object)

    def event(self, event: QEvent) -> bool:
        """Tell of Enter and Tab; Enter on one of several names only takes that name."""
        if (
            event.type() != QEvent.Type.KeyPress
            or not isinstance(event, QKeyEvent)
            or event.key() not in ENDING
        ):
            return super().event(event)
        completer = self.completer()
        offered = completer.popup() if completer is not None else None
        if offered is not None and offered.isVisible():
            chosen = offered.currentIndex().isValid()
            offered.hide()
            if chosen and isinstance(completer, _SeveralCompleter):
                event.accept()
                return True
        self.ended.emit(event)
        event.accept()
        return True


class _SeveralCompleter(QCompleter):
    """Completes the last of several names with a sign between them."""

    def __init__(self, sign: str, editor: QLineEdit) -> None:
        super().__init__(editor)
        self._sign = sign
        self._editor = editor

    def splitPath(self, path: str) -> list[str]:
        """Return the last name, which is the one to complete."""
        return [path.rpartition(self._sign)[2].lstrip()]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Return the names before with the completed one."""
        before, sign, _ = self._editor.text().rpartition(self._sign)
        completed = super().pathFromIndex(index)
        return f"{before}{sign} {completed}" if sign else completed
