"""Editing a cell in its place: a text is taken, or it stays where it is and is marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPersistentModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QCompleter,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
)

from ecomap.ui.registers.editors import CellLine, Editor, editor_for, text_in, write_in
from ecomap.ui.registers.model import RegisterModel

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel, QModelIndex
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from ecomap.editor.session import Session

    Index = QModelIndex | QPersistentModelIndex

_STEPS = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
}
_BREAKS = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier
_NARROWEST, _NARROWEST_TEXT = 22, 44  # average letters that an editor is wide at least
_LINES = 5
_RING = 2.0  # pixels
_SETTLING = (QKeySequence.StandardKey.Save, QKeySequence.StandardKey.SaveAs)


class CellDelegate(QStyledItemDelegate):
    """Makes the editors and ends them.

    Attributes:
        stepped: Told how many rows down and columns to the right to go once a text was taken,
            and whether that text made a new record.
    """

    stepped = Signal(int, int, bool)

    def __init__(self, session: Session, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._session = session
        self._view = view
        self._editor: Editor | None = None
        self._index = QPersistentModelIndex()

    @property
    def editor(self) -> Editor | None:
        """What is being edited with; None while nothing is."""
        return self._editor if self._view.state() is _EDITING else None

    def settle(self) -> None:
        """Take what is being typed, as far as it can be taken; it is typed on."""
        editor = self.editor
        if editor is not None:
            self._take(editor)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell; the ring of the keyboard goes around the words, not over them."""
        focused = option.state & QStyle.StateFlag.State_HasFocus
        option.state &= ~QStyle.StateFlag.State_HasFocus
        super().paint(painter, option, index)
        if focused:
            role = QPalette.ColorRole
            chosen = option.state & QStyle.StateFlag.State_Selected
            colour = option.palette.color(role.HighlightedText if chosen else role.Link)
            painter.save()
            painter.setPen(QPen(colour, _RING))
            painter.drawRect(option.rect.adjusted(2, 2, -3, -3))
            painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return an editor for a cell."""
        model = index.model()
        assert isinstance(model, RegisterModel)
        editor = editor_for(model.register.columns[index.column()], self._session.document, parent)
        self._editor, self._index = editor, QPersistentModelIndex(index)
        if isinstance(editor, QComboBox):
            editor.activated.connect(self._end_soon)
        elif isinstance(editor, CellLine):
            editor.ended.connect(lambda event: self._key(editor, event))
            editor.textEdited.connect(lambda: self._mark(editor, refused=False))
            completer = editor.completer()
            if completer is not None and type(completer) is QCompleter:
                completer.activated.connect(self._end_soon)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the text of a cell."""
        write_in(editor, str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Give the text to the model, when the keyboard went elsewhere."""
        model.setData(index, text_in(editor))

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Put an editor over its cell, wide enough to type in and within what is seen."""
        letter, seen = editor.fontMetrics().averageCharWidth(), self._view.viewport().rect()
        area = QRect(option.rect)
        letters = _NARROWEST_TEXT if isinstance(editor, QPlainTextEdit) else _NARROWEST
        area.setWidth(min(max(area.width(), letters * letter), seen.width()))
        if isinstance(editor, QPlainTextEdit):
            height = _LINES * editor.fontMetrics().lineSpacing() + 14
            area.setHeight(min(height, seen.height()))
        area.moveLeft(max(min(area.left(), seen.right() - area.width()), 0))
        area.moveTop(max(min(area.top(), seen.bottom() - area.height()), 0))
        editor.setGeometry(area)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """End editing on Enter and Tab if the text is taken; take it before the map is saved."""
        if isinstance(event, QKeyEvent) and watched is self._editor and self._editor is not None:
            if event.type() == QEvent.Type.ShortcutOverride and any(map(event.matches, _SETTLING)):
                self.settle()
            elif event.type() == QEvent.Type.KeyPress and event.key() in _STEPS:
                return self._key(self._editor, event)
        return super().eventFilter(watched, event)

    def _key(self, editor: Editor, event: QKeyEvent) -> bool:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and isinstance(editor, QPlainTextEdit) and event.modifiers() & _BREAKS:
            editor.insertPlainText("\n")
            return True
        down, right = _STEPS[Qt.Key(event.key())]
        if enter and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            down = -1
        self._end(editor, down, right)
        return True

    def _end_soon(self) -> None:
        # What was chosen from a list is in the editor only after this signal.
        QTimer.singleShot(0, self, self._end_chosen)

    def _end_chosen(self) -> None:
        if self.editor is not None:
            self._end(self.editor, 0, 0)

    def _end(self, editor: Editor, down: int, right: int) -> None:
        """Take the text and close the editor; if it is not taken, mark it and leave it open."""
        row, model = self._index.row(), self._index.model()
        assert isinstance(model, RegisterModel)
        was_new = model.is_new(row)
        if not self._take(editor):
            return
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self.stepped.emit(down, right, was_new and not model.is_new(row))

    def _take(self, editor: Editor) -> bool:
        taken = bool(self._index.model().setData(self._index, text_in(editor)))
        self._mark(editor, refused=not taken)
        return taken

    def _mark(self, editor: Editor, *, refused: bool) -> None:
        if bool(editor.property("refused")) != refused:
            editor.setProperty("refused", refused)
            editor.style().unpolish(editor)
            editor.style().polish(editor)


_EDITING = QAbstractItemView.State.EditingState
