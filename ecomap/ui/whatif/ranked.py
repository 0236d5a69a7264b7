"""The table of whose leaving would hurt most; choosing a row tries it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from ecomap.analysis.wording import Names, number_of
from ecomap.canvas.tips import tip
from ecomap.ui.measures.sheet import SHEET

if TYPE_CHECKING:
    from ecomap.analysis.whatif.ranking import Ranking, Row
    from ecomap.model.document import Document

HEADINGS = ("", "Without", "Losses", "Routes")
_TIPS = (
    "The place in the table; the equal share one",
    "Who would be gone, with all parts",
    "Datasets that nobody could supply, needs no longer met, beneficiaries who lose something, "
    "and stakeholders that no data would reach",
    "Routes between others that would be lost",
)
_ROWS = 3
"""How many rows are seen at least."""

_MANY = 300
"""Names of more stakeholders than these are not wrapped: each would have to be measured."""

_PLACE, _WHO, _LOSSES, _ROUTES = range(4)


class RankedTable(QTableWidget):
    """Everybody on the map, the gravest first.

    Attributes:
        tried: Told the id of the stakeholder whose row the user chose.
    """

    tried = Signal(object)

    def __init__(self) -> None:
        super().__init__(0, len(HEADINGS))
        self._ids: list[str] = []
        self.setStyleSheet(SHEET)
        self.setAccessibleName("Whose leaving would hurt most")
        self.setAccessibleDescription("Choose a row to try it on the map.")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_WHO, QHeaderView.ResizeMode.Stretch)
        for column, words in enumerate(_TIPS):
            heading = QTableWidgetItem(HEADINGS[column])
            heading.setToolTip(tip(words))
            self.setHorizontalHeaderItem(column, heading)
        self.itemSelectionChanged.connect(self._tell)

    def sizeHint(self) -> QSize:
        """Ask for room for the headings and a few rows."""
        rows = self.verticalHeader().defaultSectionSize() * _ROWS
        return QSize(super().sizeHint().width(), self.horizontalHeader().sizeHint().height() + rows)

    def minimumSizeHint(self) -> QSize:
        """Ask for no less, however low the panel is."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def show_ranking(self, ranking: Ranking, document: Document) -> None:
        """Fill the table; nobody is chosen."""
        names = Names(document)
        self.blockSignals(True)
        self.clearContents()
        self.setRowCount(len(ranking.rows))
        self._ids = [row.id for row in ranking.rows]
        shared = [row.place for row in ranking.rows]
        for at, row in enumerate(ranking.rows):
            name = names.stakeholder(row.id)
            words = in_full(row, name)
            tie = "=" if shared.count(row.place) > 1 else ""
            cells = (f"{row.place}{tie}", name, f"{row.hurt:,}", f"{row.routes:,}")
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setToolTip(tip(words))
                item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, words)
                if column != _WHO:
                    item.setTextAlignment(
                        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    )
                self.setItem(at, column, item)
        self.blockSignals(False)
        wraps = len(ranking.rows) <= _MANY
        self.setWordWrap(wraps)
        self.verticalHeader().setSectionResizeMode(
            QHeaderView.ResizeMode.ResizeToContents if wraps else QHeaderView.ResizeMode.Fixed
        )

    def let_go(self) -> None:
        """Choose no row."""
        self.blockSignals(True)
        self.clearSelection()
        self.blockSignals(False)

    def _tell(self) -> None:
        rows = {index.row() for index in self.selectionModel().selectedRows()}
        if len(rows) == 1:
            self.tried.emit(self._ids[rows.pop()])


def in_full(row: Row, name: str) -> str:
    """Return all that a row says, in a sentence."""
    counted = (
        number_of(row.datasets, "dataset nobody could supply", "datasets nobody could supply"),
        number_of(row.needs, "need no longer met", "needs no longer met"),
        number_of(row.beneficiaries, "beneficiary who loses", "beneficiaries who lose"),
        number_of(row.cut_off, "stakeholder cut off", "stakeholders cut off"),
        f"{row.routes:,} of {number_of(row.of_routes, 'route')} between others lost",
        number_of(row.loops, "loop broken", "loops broken"),
    )
    sure = f"; {row.certain:,} of the {row.hurt:,} losses are certain" if row.hurt else ""
    return f"Without {name}: {', '.join(counted)}{sure}."
