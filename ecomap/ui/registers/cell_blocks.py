"""What is done with the selected cells of a register: copied, pasted, filled, cleared, deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from ecomap.editor.registers import blocks, commands
from ecomap.editor.selection import taken_along
from ecomap.foundation.errors import EcomapError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtCore import QItemSelectionRange
    from PySide6.QtWidgets import QTableView

    from ecomap.editor.session import Session
    from ecomap.ui.registers.model import RegisterModel


class CellBlocks(QObject):
    """Works on what is selected in a table.

    Attributes:
        said: Told an error, or a sentence without full stop, when there is something to say.
        placed: Told the records into which cells were pasted.
        emptied: Told the row and column where rows were deleted.
    """

    said = Signal(object)
    placed = Signal(object)
    emptied = Signal(int, int)

    def __init__(self, session: Session, view: QTableView, rows: RegisterModel) -> None:
        super().__init__(view)
        self._session = session
        self._view = view
        self._model = rows
        self._register = rows.register

    @property
    def chosen(self) -> tuple[str, ...]:
        """The records of which some cell is selected."""
        model = self._model
        return tuple(model.ids[row] for row in self._rows() if not model.is_new(row))

    def copy(self, *, headings: bool = False) -> None:
        """Copy the selected cells as text that spreadsheets take."""
        columns = self._columns()
        cells = [[self._model.written(row, c) for c in columns] for row in self._rows()]
        if headings:
            cells.insert(0, [self._register.columns[c].heading for c in columns])
        if cells:
            QGuiApplication.clipboard().setText(blocks.write(cells))

    def cut(self) -> None:
        """Copy the selected cells and empty them."""
        self.copy()
        self.clear_cells()

    def paste(self) -> None:
        """Write what was copied into the cells from the first selected one on."""
        self._try(self._paste)

    def fill_down(self) -> None:
        """Copy the first selected row into those below it; a single row takes from that above."""
        rows = [row for row in self._rows() if not self._model.is_new(row)]
        if len(rows) == 1 and rows[0] > 0:
            rows.insert(0, rows[0] - 1)
        if len(rows) < 2:
            self.said.emit("Select the cell to copy and those below it, then fill down")
            return
        ids = [self._model.ids[row] for row in rows]
        names = self._names(self._columns())
        self._try(lambda: commands.fill_down(self._session, self._register.kind, ids, names))

    def clear_cells(self) -> None:
        """Empty the selected cells."""
        ids, names = self.chosen, self._names(self._columns())
        if ids:
            self._try(lambda: commands.clear(self._session, self._register.kind, ids, names))
        else:
            self._model.forget_draft()

    def delete_rows(self) -> None:
        """Delete the records of the selected rows."""
        ids = self.chosen
        if not ids:
            self._model.forget_draft()
            return
        along = len(taken_along(self._session.document, ids))
        row, column = self._rows()[0], max(self._view.currentIndex().column(), 0)
        self._try(lambda: commands.delete_rows(self._session, ids))
        self.emptied.emit(row, column)
        things = "1 thing that means" if along == 1 else f"{along} things that mean"
        it = "it" if len(ids) == 1 else "them"
        also = f", and {things} nothing without {it}" if along else ""
        self.said.emit(f"Deleted {self._register.counted(len(ids))}{also}")

    def _paste(self) -> None:
        block = blocks.read(QGuiApplication.clipboard().text())
        rows, columns = self._rows(), self._columns()
        row, first = (rows[0], columns[0]) if rows and columns else (len(self._model.ids), 0)
        names: Sequence[str] = self._names(
            column
            for column in range(first, self._model.columnCount())
            if not self._view.isColumnHidden(column)
        )
        headed = blocks.under_headings(self._register, block)
        if headed is not None:
            names, block = headed
        else:
            block = blocks.tiled(block, len(rows), len(columns))
        kind, ids = self._register.kind, self._model.ids[row:]
        pasted = commands.paste(self._session, kind, ids, names, block)
        self.placed.emit(pasted.ids)
        self.said.emit(f"Pasted into {self._register.counted(len(pasted.ids))}")

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except EcomapError as error:
            self.said.emit(error)

    def _names(self, columns: Iterable[int]) -> tuple[str, ...]:
        return tuple(self._register.columns[column].name for column in columns)

    def _rows(self) -> list[int]:
        rows = {row for one in self._ranges() for row in range(one.top(), one.bottom() + 1)}
        return sorted(rows)

    def _columns(self) -> list[int]:
        found = {c for one in self._ranges() for c in range(one.left(), one.right() + 1)}
        return sorted(c for c in found if not self._view.isColumnHidden(c))

    def _ranges(self) -> list[QItemSelectionRange]:
        selection = self._view.selectionModel().selection()
        return [selection.at(number) for number in range(selection.count())]
