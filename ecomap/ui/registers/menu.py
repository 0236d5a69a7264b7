"""The menu of a register's table: everything that keys do, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QModelIndex, QPoint

    from ecomap.ui.registers.table import RegisterTable


class TableMenu:
    """Made anew each time it is opened.

    Attributes:
        menu: The one that was opened last; None before.
    """

    def __init__(self, table: RegisterTable) -> None:
        self.menu: QMenu | None = None
        self._table = table
        table.menu_asked.connect(self.open)

    def open(self, index: QModelIndex, where: QPoint) -> None:
        """Show the menu for a cell."""
        table = self._table
        if self.menu is not None:
            self.menu.deleteLater()
        self.menu = QMenu(table)
        self._add("Copy", table.blocks.copy, "Ctrl+C")
        self._add("Copy with headings", lambda: table.blocks.copy(headings=True))
        self._add("Cut", table.blocks.cut, "Ctrl+X")
        self._add("Paste", table.blocks.paste, "Ctrl+V")
        self._add("Fill down", table.blocks.fill_down, "Ctrl+D")
        self._add("Clear cells", table.blocks.clear_cells, "Backspace")
        self._add("Delete rows", table.blocks.delete_rows, "Del")
        self.menu.addSeparator()
        self._add_sorting(index.column() if index.isValid() else -1)
        self.menu.addSeparator()
        self._add_columns(self.menu.addMenu("Columns"))
        self.menu.popup(where)

    def _add(self, words: str, act: Callable[[], object], keys: str = "") -> None:
        assert self.menu is not None
        # A shortcut of its own would be ambiguous with that of the window's action.
        action = self.menu.addAction(f"{words}\t{keys}" if keys else words)
        action.triggered.connect(lambda checked=False: act())

    def _add_sorting(self, column: int) -> None:
        table, order = self._table, Qt.SortOrder
        if column >= 0:
            heading = table.register.columns[column].heading.replace("&", "&&")
            up, down = order.AscendingOrder, order.DescendingOrder
            self._add(f"Sort by {heading}", lambda: table.sortByColumn(column, up))
            self._add(f"Sort by {heading}, last first", lambda: table.sortByColumn(column, down))
        self._add("Do not sort", lambda: table.sortByColumn(-1, order.AscendingOrder))

    def _add_columns(self, menu: QMenu) -> None:
        """Offer to hide every column but those that no row can be without."""
        table = self._table
        for number, column in enumerate(table.register.columns):
            action = menu.addAction(column.heading.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(not table.isColumnHidden(number))
            action.setEnabled(not column.needed)
            action.toggled.connect(
                lambda seen, number=number: table.setColumnHidden(number, not seen)
            )
