"""The rows of a table of measures as Qt sees them: sorted, ties shown as ties."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from ecomap.analysis.measures import Table, Value, ranks, shown
from ecomap.canvas.tips import tip
from ecomap.foundation.inert import SHORT_NAME, inert

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ecomap.export.csv_table import Cell

    Index = QModelIndex | QPersistentModelIndex

NAME, FIRST = 0, 1
_ROOT = QModelIndex()
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class MeasuresModel(QAbstractTableModel):
    """A name and its measures in each row; what is not known is sorted last."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        self._heading = heading
        self._table = Table((), {})
        self._names: Mapping[str, str] = {}
        self._ids: list[str] = []
        self._ranks: list[dict[str, str]] = []
        self._sorting = (NAME, Qt.SortOrder.AscendingOrder)

    @property
    def ids(self) -> Sequence[str]:
        """The records of the rows, as they are shown."""
        return self._ids

    def show_table(self, table: Table, names: Mapping[str, str]) -> None:
        """Show other values.

        Args:
            table: The measures.
            names: What the records are called.
        """
        if table == self._table and names == self._names:
            return
        self.beginResetModel()
        self._table, self._names = table, names
        self._ranks = [ranks(table.values(column.id)) for column in table.columns]
        self._ids = self._in_order()
        self.endResetModel()

    def as_rows(self) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
        """Return headings and rows as they are sorted, with exact values."""
        headings = (self._heading, *(column.title for column in self._table.columns))
        return headings, [(self._names.get(i, ""), *self._table.rows[i]) for i in self._ids]

    def as_text(self) -> str:
        """Return what is shown, with tabs between the cells, for the clipboard."""
        headings, _ = self.as_rows()
        lines = ["\t".join(headings)]
        for row, record_id in enumerate(self._ids):
            cells = (self._shown(row, column) for column in range(FIRST, self.columnCount()))
            lines.append("\t".join((self._name(record_id), *cells)))
        return "\n".join(lines)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return how many columns there are, the name included."""
        return 0 if parent.isValid() else len(self._table.columns) + FIRST

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return what is shown of a cell."""
        row, column = index.row(), index.column()
        if column == NAME:
            return self._name_data(self._ids[row], role)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._shown(row, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT
            case Qt.ItemDataRole.ToolTipRole:
                return self._rank_words(row, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                title = self._table.columns[column - FIRST].title
                return f"{title}: {self._shown(row, column)}, {self._rank_words(row, column)}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        """Return a heading, or the number of a row; the tip of a heading is the definition."""
        if orientation is Qt.Orientation.Vertical:
            return section + 1 if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if section == NAME else _RIGHT
        if section == NAME:
            return self._heading if role == Qt.ItemDataRole.DisplayRole else None
        column = self._table.columns[section - FIRST]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"{column.definition}\nSource: {column.source}.")
        return column.title if role == Qt.ItemDataRole.DisplayRole else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; equal values stay in the order of the names."""
        self._sorting = (column, order)
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        kept = [self._ids[one.row()] for one in old]
        self._ids = self._in_order()
        places = {record_id: row for row, record_id in enumerate(self._ids)}
        new = [self.index(places[i], one.column()) for i, one in zip(kept, old, strict=True)]
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def _in_order(self) -> list[str]:
        ids = list(self._table.rows)  # in the order of the names
        column, order = self._sorting
        if not FIRST <= column <= len(self._table.columns):
            return ids if order == Qt.SortOrder.AscendingOrder else ids[::-1]
        values = self._table.values(self._table.columns[column - FIRST].id)
        known = [i for i in ids if values[i] is not None]
        known.sort(key=lambda i: _number(values[i]), reverse=order == Qt.SortOrder.DescendingOrder)
        return [*known, *(i for i in ids if values[i] is None)]

    def _shown(self, row: int, column: int) -> str:
        place = column - FIRST
        value = self._table.rows[self._ids[row]][place]
        return shown(self._table.columns[place].form, value)

    def _name(self, record_id: str) -> str:
        return inert(self._names.get(record_id, ""), SHORT_NAME) or "Unnamed"

    def _name_data(self, record_id: str, role: int) -> Any:  # noqa: ANN401
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._name(record_id)
            case Qt.ItemDataRole.ToolTipRole:
                return tip(self._names.get(record_id, ""))
            case Qt.ItemDataRole.TextAlignmentRole:
                return _LEFT
        return None

    def _rank_words(self, row: int, column: int) -> str:
        rank = self._ranks[column - FIRST].get(self._ids[row], "")
        if not rank:
            return "not known or not defined"
        tied = ", a tie" if rank.startswith("=") else ""
        return f"rank {rank.removeprefix('=')} of {len(self._ids)}{tied}"


def _number(value: Value) -> float:
    return 0.0 if value is None else float(value)
