"""The measures dock: a table of stakeholders, one of datasets, and the health of the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ecomap.model.vocabulary import StakeholderMeasure, help_text, label
from ecomap.ui.flow_row import FlowRow
from ecomap.ui.measures.health_page import HealthPage
from ecomap.ui.measures.model import NAME, MeasuresModel
from ecomap.ui.measures.sheet import SHEET

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ecomap.analysis.health import Health
    from ecomap.analysis.measures import Measures
    from ecomap.model.document import Document

STAKEHOLDERS, DATASETS, HEALTH = 0, 1, 2
_ROWS_SEEN = 9
_NOTHING = "as usual"


class MeasureTable(QTableView):
    """A table that selects on the map what is selected in it.

    Attributes:
        picked: Told the ids of the selected rows when the user selects some.
        left: Told when the keyboard is to go back to the map.
    """

    picked = Signal(object)
    left = Signal()

    def __init__(self, title: str, heading: str) -> None:
        super().__init__()
        self.rows = MeasuresModel(heading)
        self.rows.setParent(self)
        self._following = False
        self.setModel(self.rows)
        self.setStyleSheet(SHEET)
        self.setAccessibleName(title)
        self.setAccessibleDescription(
            "Select a row to select it on the map. Ctrl+C copies the table."
        )
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        headings = self.horizontalHeader()
        headings.setSortIndicator(NAME, Qt.SortOrder.AscendingOrder)
        headings.sectionClicked.connect(self._sort_by)
        headings.setHighlightSections(False)
        self._sorted = (NAME, Qt.SortOrder.AscendingOrder)
        headings.setSortIndicatorShown(True)
        headings.setSectionsClickable(True)

    def sort_by(self, column: int, order: Qt.SortOrder) -> None:
        """Sort by a column."""
        self._sorted = (column, order)
        self.horizontalHeader().setSortIndicator(column, order)
        self.rows.sort(column, order)

    def fit(self) -> None:
        """Make rows and columns as large as their words need."""
        line = self.fontMetrics().height() + 8
        self.verticalHeader().setDefaultSectionSize(line)
        self.resizeColumnsToContents()
        letter = self.fontMetrics().averageCharWidth()
        self.setColumnWidth(NAME, min(max(self.columnWidth(NAME), 16 * letter), 26 * letter))

    def select_records(self, ids: Iterable[str]) -> None:
        """Select the rows of some records and no others, without telling."""
        wanted = frozenset(ids)
        last = self.rows.columnCount() - 1
        chosen = QItemSelection()
        places = [row for row, i in enumerate(self.rows.ids) if i in wanted]
        for row in places:
            chosen.select(self.rows.index(row, NAME), self.rows.index(row, last))
        self._following = True
        try:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().select(chosen, flags)
            if places:
                self.scrollTo(self.rows.index(places[0], NAME))
        finally:
            self._following = False

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell what the user selects."""
        super().selectionChanged(selected, deselected)
        if not self._following:
            rows = sorted(index.row() for index in self.selectionModel().selectedRows())
            self.picked.emit(tuple(self.rows.ids[row] for row in rows))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy with Ctrl+C, go back to the map with Escape."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.rows.as_text())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _sort_by(self, column: int) -> None:
        """Sort by a column; numbers from the greatest on first, a second click turns it round."""
        first = Qt.SortOrder.AscendingOrder if column == NAME else Qt.SortOrder.DescendingOrder
        other = (
            Qt.SortOrder.DescendingOrder
            if first == Qt.SortOrder.AscendingOrder
            else Qt.SortOrder.AscendingOrder
        )
        self.sort_by(column, other if self._sorted == (column, first) else first)


class MeasuresPanel(QWidget):
    """Shows measures and lets the user draw by them.

    Attributes:
        picked: Told the ids of the rows that the user selects.
        drawn_by: Told the measures of size and colour when the user chooses one.
        export_asked: Told when the table in front is to be written to a file.
        left: Told when the keyboard is to go back to the map.
        closed: Told when the dock is to be put away.
        tabs: Stakeholders, datasets, map health.
        colour_box: By which measure boxes are coloured.
        size_box: By which measure boxes are larger.
    """

    picked = Signal(object)
    drawn_by = Signal(object, object)
    export_asked = Signal()
    left = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Measures")
        self.tabs.setExpanding(False)
        for title in ("Stakeholders", "Datasets", "Map health"):
            self.tabs.addTab(title)
        self.tables = (
            MeasureTable("Measures of the stakeholders", "Stakeholder"),
            MeasureTable("Measures of the datasets", "Dataset"),
        )
        self.health = HealthPage()
        self._stack = QStackedWidget()
        for page in (*self.tables, self.health):
            self._stack.addWidget(page)
        self.tabs.currentChanged.connect(self._turn)
        self.colour_box = _choice("Colour of the boxes")
        self.size_box = _choice("Size of the boxes")
        for box in (self.colour_box, self.size_box):
            box.activated.connect(self._choose)
        self.copy = QPushButton("Copy")
        self.copy.setToolTip("Copy the table, to paste into a spreadsheet. (Ctrl+C in the table)")
        self.copy.clicked.connect(self._copy)
        self.export = QPushButton("Export…")
        self.export.setToolTip("Write the table to a CSV file.")
        self.export.clicked.connect(self.export_asked)
        self.close_button = QPushButton("✕")
        self.close_button.setProperty("look", "segment")
        self.close_button.setAccessibleName("Close the measures")
        self.close_button.clicked.connect(self.closed)
        self._of_tables: list[QWidget] = []
        self._said = QLabel()
        self._said.setProperty("look", "subtext")
        self._said.setWordWrap(True)
        for table in self.tables:
            table.picked.connect(self.picked)
            table.left.connect(self.left)
        self._lay_out()
        self.say_measuring()

    @property
    def said(self) -> str:
        """What is said below the table."""
        return self._said.text()

    @property
    def table(self) -> MeasureTable:
        """The table in front; that of the stakeholders if there is none."""
        number = self.tabs.currentIndex()
        return self.tables[number] if number < HEALTH else self.tables[STAKEHOLDERS]

    def sizeHint(self) -> QSize:
        """Return room for a few rows."""
        line = self.fontMetrics().height() + 9
        return QSize(super().sizeHint().width(), (_ROWS_SEEN + 3) * line)

    def say_measuring(self) -> None:
        """Say that the numbers are of the map before the last edit."""
        self._said.setText("The map is being measured …")
        self._show_said()

    def show_measures(self, measures: Measures, health: Health, document: Document) -> None:
        """Show what was measured of a map."""
        first = not self.tables[STAKEHOLDERS].rows.ids
        tables = (measures.stakeholders, measures.datasets)
        for widget, table in zip(self.tables, tables, strict=True):
            names = {i: getattr(document.find(i), "name", "") for i in table.rows}
            widget.rows.show_table(table, names)
            if first:
                widget.fit()
        self.health.show_health(health)
        words = f"Of the whole map, whatever is filtered; counted: {measures.scope.words}."
        self._said.setText(f"{words} {measures.note}".strip())
        self._show_said()

    def show_selection(self, ids: Iterable[str]) -> None:
        """Select the rows of what is selected on the map."""
        chosen = tuple(ids)
        for table in self.tables:
            table.select_records(chosen)

    def show_choice(
        self, size: StakeholderMeasure | None, colour: StakeholderMeasure | None
    ) -> None:
        """Show by what boxes are drawn now."""
        for box, measure in ((self.size_box, size), (self.colour_box, colour)):
            box.setCurrentIndex(max(box.findData(measure.value if measure else ""), 0))

    def _turn(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        for widget in self._of_tables:
            widget.setVisible(number != HEALTH)
        self._show_said()

    def _show_said(self) -> None:
        """Say below the page what is counted, unless it says itself that it has to wait."""
        waiting = self.tabs.currentIndex() == HEALTH and not self.health.measured
        self._said.setVisible(not waiting)

    def _choose(self) -> None:
        chosen = [box.currentData() for box in (self.size_box, self.colour_box)]
        size, colour = (StakeholderMeasure(one) if one else None for one in chosen)
        self.drawn_by.emit(size, colour)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.table.rows.as_text())

    def _lay_out(self) -> None:
        head = QWidget()
        row = FlowRow(head, spacing=10)
        row.setContentsMargins(8, 2, 8, 2)
        row.addWidget(self.tabs)
        for words, box in (("Colour by", self.colour_box), ("Size by", self.size_box)):
            name = QLabel(words)
            name.setProperty("look", "field")
            name.setBuddy(box)
            pair = _beside(name, box)
            self._of_tables.append(pair)
            row.addWidget(pair)
        pair = _beside(self.copy, self.export)
        self._of_tables.append(pair)
        row.addWidget(pair)
        row.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(head)
        column.addWidget(self._stack, 1)
        self._said.setContentsMargins(12, 0, 12, 4)
        column.addWidget(self._said)


def _beside(*widgets: QWidget) -> QWidget:
    """Return widgets that stay beside each other when there is little room."""
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    for widget in widgets:
        row.addWidget(widget)
    return whole


def _choice(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    box.addItem(_NOTHING, "")
    for measure in StakeholderMeasure:
        box.addItem(label(measure), measure.value)
        box.setItemData(box.count() - 1, help_text(measure), Qt.ItemDataRole.ToolTipRole)
    box.setToolTip(f"{name}: by a measure, or as usual. The numbers stand in the boxes too.")
    return box
