"""Lists of lines: what stands on a line, and the model that gives it to Qt."""

from __future__ import annotations

from html import escape
from itertools import takewhile
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

    Index = QModelIndex | QPersistentModelIndex

NOWHERE = QModelIndex()


class Line(NamedTuple):
    """One line of a list.

    Attributes:
        label: What it says.
        time: Stands at its end.
        note: Stands below it, in small letters.
        icon: Stands before the note.
        current: Whether it is where we are.
        faded: Whether it steps back behind the others.
        spoken: All of it, for people who hear it.
    """

    label: str
    time: str = ""
    note: str = ""
    icon: str = ""
    current: bool = False
    faded: bool = False
    spoken: str = ""


class LinesModel(QAbstractListModel):
    """Gives lines to a view; of a new list only what is different is told."""

    LINE = Qt.ItemDataRole.UserRole

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines from top to bottom."""
        return self._lines

    def show(self, lines: Sequence[Line]) -> None:
        """Show other lines; those at the beginning that say the same stay where they are."""
        old, new = self._lines, tuple(lines)
        kept = sum(1 for _ in takewhile(_says_the_same, zip(old, new, strict=False)))
        if len(old) > kept:
            self.beginRemoveRows(NOWHERE, kept, len(old) - 1)
            self._lines = old[:kept]
            self.endRemoveRows()
        if len(new) > kept:
            self.beginInsertRows(NOWHERE, kept, len(new) - 1)
            self._lines = (*old[:kept], *new[kept:])
            self.endInsertRows()
        self._lines = new
        other = [row for row in range(kept) if old[row] != new[row]]
        if other:
            self.dataChanged.emit(self.index(other[0]), self.index(other[-1]))

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many lines there are; lines have no lines within them."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return what is said, heard or painted of a line."""
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"<p>{escape(line.label)}</p>"  # names may hold signs of HTML
        return line if role == self.LINE else None


def _says_the_same(pair: tuple[Line, Line]) -> bool:
    old, new = pair
    # A line with another height has to be laid out anew.
    return (old.label, old.time, bool(old.note)) == (new.label, new.time, bool(new.note))
