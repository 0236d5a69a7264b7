"""The rows of a register as Qt sees them, kept in step with the session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication

from ecomap.canvas.tips import tip
from ecomap.editor.registers import commands
from ecomap.editor.registers.columns import Content
from ecomap.editor.registers.naming import Names
from ecomap.editor.registers.ordering import arranged, matches, sort_key
from ecomap.editor.registers.reading import read
from ecomap.editor.registers.showing import UNKNOWN, shown, written
from ecomap.foundation.errors import EcomapError
from ecomap.model.diff import diff
from ecomap.model.document import Document
from ecomap.model.references import mentions
from ecomap.model.vocabulary import Basis

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ecomap.editor.registers.columns import Column, Register
    from ecomap.editor.session import Session
    from ecomap.model.entities import Record

    Index = QModelIndex | QPersistentModelIndex

_ROOT = QModelIndex()
_MANY = 60  # changed rows beyond this are shown anew all at once
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
INFERRED = "Inferred: nobody has confirmed it yet."


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Return the first and last of each run of rows that follow each other."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and row == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs


def _quiet() -> Any:  # noqa: ANN401
    return QApplication.palette().color(QPalette.ColorRole.PlaceholderText)


def _italic() -> QFont:
    font = QFont(QApplication.font())
    font.setItalic(True)
    return font


class RegisterModel(QAbstractTableModel):
    """One row for each record, in the order and with the filter asked for, and one for a new one.

    A row that was edited or added stays where it is until rows are sorted or filtered again:
    nothing moves under the hands of who types.

    Attributes:
        refused: Told the error when a text is not taken.
        register: Which register.
        draft: What is written in the row for a new record, by column, until it is enough.
    """

    refused = Signal(object)

    def __init__(self, session: Session, register: Register) -> None:
        super().__init__()
        self.register = register
        self.draft: dict[str, str] = {}
        self._session = session
        self._document = Document()
        self._ids: list[str] = []
        self._texts: dict[str, tuple[str, ...]] = {}
        self._wanted = ""
        self._sorting: tuple[Column, bool] | None = None
        self._following = False

    @property
    def ids(self) -> Sequence[str]:
        """The records of the rows, as they are shown."""
        return self._ids

    @property
    def total(self) -> int:
        """How many records there are, shown or not."""
        return len(self._document.collection(self.register.kind))

    def is_new(self, row: int) -> bool:
        """Say whether a row is the one for a new record."""
        return row >= len(self._ids)

    def rows_of(self, ids: Iterable[str]) -> list[int]:
        """Return the rows in which some records are shown."""
        wanted = frozenset(ids)
        return [row for row, record_id in enumerate(self._ids) if record_id in wanted]

    def written(self, row: int, column: int) -> str:
        """Return the whole text of a cell."""
        field = self.register.columns[column]
        if self.is_new(row):
            return self.draft.get(field.name, "")
        return written(self._document, self._record(row), field)

    # What is shown

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many rows there are, that for a new record included."""
        return 0 if parent.isValid() else len(self._ids) + 1

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.register.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say that every cell can be edited."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return what is shown of a cell."""
        column = self.register.columns[index.column()]
        if self.is_new(index.row()):
            return self._new_data(column, role)
        record = self._record(index.row())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._row(record.id)[index.column()]
            case Qt.ItemDataRole.EditRole:
                return self.written(index.row(), index.column())
            case Qt.ItemDataRole.ForegroundRole if self._row(record.id)[index.column()] == UNKNOWN:
                return _quiet()
            case Qt.ItemDataRole.FontRole if record.basis is Basis.INFERRED:
                return _italic()
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(record, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                text = self._row(record.id)[index.column()]
                return f"{column.heading}: {'unknown' if text == UNKNOWN else text or 'empty'}"
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if column.content is Content.NUMBER else _LEFT
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        """Return a heading, or the number of a row with a question mark if it is inferred."""
        if orientation is Qt.Orientation.Horizontal:
            column = self.register.columns[section]
            if role == Qt.ItemDataRole.ToolTipRole:
                return column.help or column.heading
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _LEFT
            return column.heading if role == Qt.ItemDataRole.DisplayRole else None
        if self.is_new(section):
            words = {
                Qt.ItemDataRole.DisplayRole: "+",
                Qt.ItemDataRole.ToolTipRole: f"Type here to add a {self.register.one}.",
                Qt.ItemDataRole.AccessibleTextRole: f"New {self.register.one}",
            }
            return words.get(Qt.ItemDataRole(role))
        inferred = self._record(section).basis is Basis.INFERRED
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{section + 1} ?" if inferred else f"{section + 1}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"Row {section + 1}{', inferred' if inferred else ''}"
        return INFERRED if role == Qt.ItemDataRole.ToolTipRole and inferred else None

    # What changes

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401
        """Take a text for a cell; return whether it was taken."""
        if role != Qt.ItemDataRole.EditRole or self._following:
            return False
        column, text = self.register.columns[index.column()], str(value)
        try:
            if self.is_new(index.row()):
                self._write_new(column, text)
            else:
                record_id = self._ids[index.row()]
                commands.set_cell(self._session, self.register.kind, record_id, column.name, text)
        except EcomapError as error:
            self.refused.emit(error)
            return False
        return True

    def forget_draft(self) -> None:
        """Empty the row for a new record."""
        self.draft = {}
        self._tell_changed(len(self._ids), len(self._ids))

    def missing(self) -> str:
        """Return the first column that a new record needs and that is not written yet, or ''."""
        return next((one.name for one in self.register.needed if one.name not in self.draft), "")

    def set_filter(self, wanted: str) -> None:
        """Show only rows in which every word stands somewhere."""
        self._wanted = wanted
        self.show_anew()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort what is shown by a column; -1 for the order of the document."""
        self._sorting = (
            (self.register.columns[column], order == Qt.SortOrder.DescendingOrder)
            if 0 <= column < len(self.register.columns)
            else None
        )
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        kept = [None if self.is_new(one.row()) else self._ids[one.row()] for one in old]
        self._ids = self._in_order(self._ids)
        places = {record_id: row for row, record_id in enumerate(self._ids)}
        new = [
            self.index(len(self._ids) if i is None else places[i], one.column())
            for i, one in zip(kept, old, strict=True)
        ]
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def show_anew(self) -> None:
        """Show the document as it is, filtered and sorted."""
        self.beginResetModel()
        if self._document is not self._session.document:
            self._document = self._session.document
            self._texts.clear()
        records = self._document.collection(self.register.kind)
        self._ids = self._in_order(i for i in records if self._is_wanted(i))
        self.endResetModel()

    def follow(self, *, own: bool) -> None:
        """Show what has changed, and nothing else anew.

        Args:
            own: Whether it was done now, so that what is new is shown whatever the filter.
        """
        before, self._document = self._document, self._session.document
        delta = diff(before, self._document)
        touched = {*delta.added, *delta.removed, *delta.updated}
        if not touched:
            return
        records = self._document.collection(self.register.kind)
        gone = [row for row, i in enumerate(self._ids) if i not in records]
        coming = [i for i in delta.added if i in records and (own or self._is_wanted(i))]
        if len(gone) + len(coming) > _MANY:
            self.show_anew()
            return
        self._following = True
        try:
            for first, last in reversed(_runs(gone)):
                self.beginRemoveRows(_ROOT, first, last)
                del self._ids[first : last + 1]
                self.endRemoveRows()
            self._show_stale(touched)
            for record_id in coming:
                row = len(self._ids) if own else self._place_for(record_id)
                self.beginInsertRows(_ROOT, row, row)
                self._ids.insert(row, record_id)
                self.endInsertRows()
        finally:
            self._following = False

    def _show_stale(self, touched: set[str]) -> None:
        """Show the rows anew that changed, or that name something that did."""
        stale = []
        for row, record_id in enumerate(self._ids):
            record = self._record(row)
            if record_id in touched or any(i in touched for _, i in mentions(record)):
                self._texts.pop(record_id, None)
                stale.append(row)
        runs = _runs(stale)
        if len(runs) > _MANY:
            runs = [(stale[0], stale[-1])]
        for first, last in runs:
            self._tell_changed(first, last)

    def _tell_changed(self, first: int, last: int) -> None:
        self.dataChanged.emit(
            self.index(first, 0), self.index(last, len(self.register.columns) - 1)
        )
        self.headerDataChanged.emit(Qt.Orientation.Vertical, first, last)

    def _place_for(self, record_id: str) -> int:
        """Return where a record goes that comes back, such as by undo."""
        ordered = self._in_order([*self._ids, record_id])
        return ordered.index(record_id)

    def _in_order(self, ids: Iterable[str]) -> list[str]:
        records = self._document.collection(self.register.kind)
        if self._sorting is None:
            there = frozenset(ids)
            return [i for i in records if i in there]
        column, descending = self._sorting
        known = [i for i in ids if i in records]
        keys = {i: sort_key(self._document, records[i], column) for i in known}
        return list(arranged(known, keys, descending=descending))

    def _is_wanted(self, record_id: str) -> bool:
        return not self._wanted or matches(self._row(record_id), self._wanted)

    def _record(self, row: int) -> Record:
        return self._document.collection(self.register.kind)[self._ids[row]]

    def _row(self, record_id: str) -> tuple[str, ...]:
        """Return what is shown in the cells of a record, worked out once."""
        row = self._texts.get(record_id)
        if row is None:
            record = self._document.collection(self.register.kind)[record_id]
            row = tuple(shown(self._document, record, one) for one in self.register.columns)
            self._texts[record_id] = row
        return row

    def _tip(self, record: Record, column: Column) -> str:
        text = written(self._document, record, column)
        note = INFERRED if record.basis is Basis.INFERRED else ""
        return tip("\n".join(part for part in (text, note) if part))

    # The row for a new record

    def _write_new(self, column: Column, text: str) -> None:
        if text.strip():
            read(Names(self._session.document), column, text)
        written_so_far = {**self.draft, column.name: text}
        texts = {name: one for name, one in written_so_far.items() if one.strip()}
        if all(one.name in texts for one in self.register.needed):
            commands.add_row(self._session, self.register.kind, texts)
            texts = {}
        self.draft = texts
        self._tell_changed(len(self._ids), len(self._ids))

    def _new_data(self, column: Column, role: int) -> Any:  # noqa: ANN401
        text = self.draft.get(column.name, "")
        hint = not text and column.name == self.missing()
        match role:
            case Qt.ItemDataRole.DisplayRole if hint:
                return f"{column.heading}?" if self.draft else f"New {self.register.one} …"
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return text
            case Qt.ItemDataRole.ForegroundRole if hint:
                return _quiet()
            case Qt.ItemDataRole.FontRole if hint:
                return _italic()
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"New {self.register.one}, {column.heading}: {text or 'empty'}"
        return None
