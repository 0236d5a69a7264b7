"""The table of a register: keys as in a spreadsheet, blocks of cells, a menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QTableView

from ecomap.editor.registers.columns import Content
from ecomap.ui.registers.cell_blocks import CellBlocks
from ecomap.ui.registers.delegate import CellDelegate
from ecomap.ui.registers.model import RegisterModel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from PySide6.QtGui import QContextMenuEvent, QMouseEvent
    from PySide6.QtWidgets import QWidget

    from ecomap.editor.registers.columns import Column, Register
    from ecomap.editor.session import Session

_KEYS = {
    "Ctrl+C": "copy",
    "Ctrl+X": "cut",
    "Ctrl+V": "paste",
    "Ctrl+D": "fill down",
    "Ctrl+A": "select all",
    "Del": "delete",
    "Backspace": "clear",
    "Return": "down",
    "Enter": "down",
    "Shift+Return": "up",
    "Shift+Enter": "up",
    "Shift+Space": "select row",
    "Ctrl+F": "filter",
    "Ctrl+Tab": "turn",
    "Ctrl+PgDown": "turn",
    "Ctrl+Shift+Tab": "turn back",
    "Ctrl+Shift+Backtab": "turn back",
    "Ctrl+PgUp": "turn back",
    "Esc": "leave",
}
_LEFT_TO_QT = {"F2"}  # it edits the cell, unless the window takes it for its own
_MEASURED = 40  # rows that a column is made wide enough for
_WIDEST, _NARROWEST = 34, 7  # average letters that a column is wide
_AIR = 26  # pixels beside the words of a cell or a heading, with the arrow of sorting
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"  # as wide as usual words
_HELP = "Type or press F2 to edit, Enter and Tab to go on, Escape to go back to the map."

_SHEET = """
QTableView { background: palette(base); color: palette(text); border: 2px solid palette(window);
    gridline-color: palette(mid); selection-background-color: palette(highlight);
    selection-color: palette(highlighted-text); }
QTableView:focus { border: 2px solid palette(link); }
QHeaderView { background: palette(window); border: none; }
QHeaderView::section { background: palette(window); color: palette(window-text);
    border: none; border-right: 1px solid palette(mid); border-bottom: 1px solid palette(mid);
    padding: 3px 3px; }
QHeaderView::section:vertical { padding: 0 6px; }
QHeaderView::section:checked { font-weight: bold; }
QTableCornerButton::section { background: palette(window); border: none;
    border-right: 1px solid palette(mid); border-bottom: 1px solid palette(mid); }
QAbstractScrollArea::corner { background: palette(window); border: none; }
QTableView QLineEdit, QTableView QLineEdit:focus, QTableView QComboBox,
    QTableView QComboBox:focus, QTableView QPlainTextEdit, QTableView QPlainTextEdit:focus {
    border-radius: 0; padding: 0 3px; }
"""


class RegisterTable(QTableView):
    """Shows and edits one register.

    Attributes:
        said: Told an error, or a sentence, when there is something to say.
        left: Told when the keyboard is to go back to the map.
        filter_asked: Told when the keyboard is to go to the filter.
        turned: Told how many registers further the keyboard is to go, or back.
        menu_asked: Told for which cell the menu is wanted, and where on the screen.
        rows: What is shown.
        blocks: What is done with the selected cells.
        cells: What edits them.
    """

    said = Signal(object)
    left = Signal()
    filter_asked = Signal()
    turned = Signal(int)
    menu_asked = Signal(object, object)

    _letters = 0
    """How wide the letters were, in pixels, for which the columns have their widths."""

    def __init__(self, session: Session, register: Register, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.rows = RegisterModel(session, register)
        self.rows.setParent(self)
        self.rows.refused.connect(self.said)
        self.cells = CellDelegate(session, self)
        self.cells.stepped.connect(self._step)
        self._measured = False
        self.setModel(self.rows)
        self.blocks = CellBlocks(session, self, self.rows)
        self.blocks.said.connect(self.said)
        self.blocks.placed.connect(self.select_records)
        self.blocks.emptied.connect(self.go_to)
        self.setItemDelegate(self.cells)
        self.setStyleSheet(_SHEET)
        self.setAccessibleName(f"Register: {register.title}")
        self.setAccessibleDescription(_HELP)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        headings = self.horizontalHeader()
        headings.setSortIndicatorClearable(True)
        headings.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        headings.setHighlightSections(True)
        self.setSortingEnabled(True)
        self._fit_rows()

    # What is selected

    @property
    def register(self) -> Register:
        """Which register."""
        return self.rows.register

    @property
    def chosen(self) -> tuple[str, ...]:
        """The records of which some cell is selected."""
        return self.blocks.chosen

    def select_records(self, ids: Iterable[str]) -> None:
        """Select the rows of some records and no others, and bring the first into sight."""
        if self.cells.editor is not None:
            return
        wanted = self.rows.rows_of(ids)
        last = self.rows.columnCount() - 1
        chosen = QItemSelection()
        for row in wanted:
            chosen.select(self.rows.index(row, 0), self.rows.index(row, last))
        model = self.selectionModel()
        model.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if wanted and self.currentIndex().row() not in wanted:
            column = max(self.currentIndex().column(), 0)
            index = self.rows.index(wanted[0], column)
            model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        if wanted:
            self.scrollTo(self.currentIndex())

    def go_to(self, row: int, column: int) -> None:
        """Put the keyboard on a cell, as far as there is one."""
        rows, columns = self.rows.rowCount(), self.rows.columnCount()
        index = self.rows.index(min(max(row, 0), rows - 1), min(max(column, 0), columns - 1))
        # Said outright: Qt would extend the selection if Shift is held, as for Shift+Enter.
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flag)
        self.scrollTo(index)

    def leave(self) -> None:
        """Give up what was begun in the last row, or give the keyboard back to the map."""
        if self.rows.draft and self.rows.is_new(self.currentIndex().row()):
            self.rows.forget_draft()
        else:
            self.left.emit()

    # Events

    def event(self, event: QEvent) -> bool:
        """Keep the keys for cells from meaning something on the map."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = _keys(event)
            if keys in _KEYS or keys in _LEFT_TO_QT:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key means in a table; any letter begins to edit."""
        name = _KEYS.get(_keys(event))
        if name is None:
            super().keyPressEvent(event)
        else:
            self._acts()[name]()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit the cell, and open its list if it has one."""
        super().mouseDoubleClickEvent(event)
        editor = self.cells.editor
        if isinstance(editor, QComboBox):
            editor.showPopup()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the cells."""
        index = self.indexAt(event.pos())
        where = event.globalPos()
        if event.reason() is event.Reason.Keyboard:
            index = self.currentIndex()
            where = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        self.menu_asked.emit(index, where)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the letters."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_rows()
            self._fit_widths()

    def fit_columns(self) -> None:
        """Make the columns as wide as their first rows need, once there are rows."""
        if self._measured and self.rows.ids:
            return
        self._measured = bool(self.rows.ids)
        metrics = self.fontMetrics()
        letter = metrics.averageCharWidth()
        for number, column in enumerate(self.register.columns):
            texts = [
                str(self.rows.index(row, number).data() or "")
                for row in range(min(len(self.rows.ids), _MEASURED))
            ]
            words = max((metrics.horizontalAdvance(text) for text in texts), default=0)
            least = max(metrics.horizontalAdvance(column.heading), _least(column) * letter)
            width = max(least, min(words, _WIDEST * letter)) + _AIR
            self.setColumnWidth(number, width)
        self._letters = metrics.horizontalAdvance(_ALPHABET)

    def _acts(self) -> Mapping[str, Callable[[], object]]:
        return {
            "copy": self.blocks.copy,
            "cut": self.blocks.cut,
            "paste": self.blocks.paste,
            "fill down": self.blocks.fill_down,
            "clear": self.blocks.clear_cells,
            "delete": self.blocks.delete_rows,
            "select all": self.selectAll,
            "select row": lambda: self.selectRow(self.currentIndex().row()),
            "down": lambda: self._step(1, 0, False),
            "up": lambda: self._step(-1, 0, False),
            "filter": self.filter_asked.emit,
            "turn": lambda: self.turned.emit(1),
            "turn back": lambda: self.turned.emit(-1),
            "leave": self.leave,
        }

    def _fit_rows(self) -> None:
        height = self.fontMetrics().height() + 9
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)

    def _fit_widths(self) -> None:
        """Keep room for as many letters in each column as before, whoever chose its width."""
        before, self._letters = self._letters, self.fontMetrics().horizontalAdvance(_ALPHABET)
        if before and before != self._letters:
            for number in range(len(self.register.columns)):
                self.setColumnWidth(
                    number, round(self.columnWidth(number) * self._letters / before)
                )

    def _step(self, down: int, right: int, made: bool) -> None:
        """Go on from the current cell.

        Args:
            down: Rows.
            right: Columns, hidden ones not counted.
            made: Whether the row for a new record became one just now; the keyboard is on the
                new one below it.
        """
        index = self.currentIndex()
        row, column = index.row(), index.column()
        if made and down > 0:
            column = self._column(self.register.needed[0].name)
        elif made:
            row, column = row - 1, self._beside(column, right)
        elif down > 0 and self.rows.is_new(row) and self.rows.draft:
            column = self._column(self.rows.missing())
        else:
            row, column = row + down, self._beside(column, right)
        self.go_to(row, column)

    def _beside(self, column: int, right: int) -> int:
        last = self.rows.columnCount() - 1
        while right and 0 <= column + right <= last:
            column += right
            if not self.isColumnHidden(column):
                break
        return column

    def _column(self, name: str) -> int:
        return [column.name for column in self.register.columns].index(name)


def _keys(event: QKeyEvent) -> str:
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    keys = QKeySequence(event.key() | held.value)
    return keys.toString(QKeySequence.SequenceFormat.PortableText)


def _least(column: Column) -> int:
    wide = column.content in (Content.TEXT, Content.RECORD, Content.RECORDS) or column.needed
    return 16 if wide else _NARROWEST
