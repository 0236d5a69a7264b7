"""Controls that name other records of the map: one of them, or any number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
)

from ecomap.canvas.tips import tip
from ecomap.editor.selection import in_words
from ecomap.ui.inspector.control import FieldControl

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ecomap.model.document import Document
    from ecomap.ui.inspector.forms import Field

_ROWS_SHOWN = 5


class RecordControl(FieldControl):
    """One record of a collection, or none unless one is needed."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.box = QComboBox()
        self.box.setMinimumContentsLength(8)
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._choices: list[tuple[str | None, str]] = []
        self.box.activated.connect(self._chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box)
        self.setFocusProxy(self.box)
        self.guard(self.box)

    def show_value(self, value: str | None, document: Document) -> None:
        """Show the name of a record; the others can be chosen."""
        names = {i: in_words(document, (i,)) for i in document.collection(self.field.collection)}
        choices: list[tuple[str | None, str]] = [] if self.field.needed else [(None, "None")]
        choices += sorted(names.items(), key=lambda choice: choice[1].casefold())
        if self._choices != choices:
            self._choices = choices
            self.box.clear()
            self.box.addItems([words for _, words in choices])
        self.box.setCurrentIndex([record_id for record_id, _ in choices].index(value))
        self.box.setToolTip(tip(self.box.currentText()) if value else self.field.help)

    def _chosen(self, index: int) -> None:
        self.changed.emit(self._choices[index][0])


class RecordsControl(FieldControl):
    """Any number of records of a collection, each with a box to tick, and a line for a new one.

    Attributes:
        added: Told the name of a record that is not on the map yet.
        opened: Told the id of a record whose own facts the user wants to see.
    """

    added = Signal(object)
    opened = Signal(object)

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.rows = QListWidget()
        self.rows.setUniformItemSizes(True)
        self.rows.itemChanged.connect(self._ticked)
        self.rows.itemDoubleClicked.connect(self._opened)
        self.name = QLineEdit()
        self.name.setPlaceholderText("New dataset …")
        self.name.setAccessibleName("Name of a new dataset")
        self.name.returnPressed.connect(self._add)
        self.add_button = QPushButton("Add")
        self.add_button.setAccessibleName("Add the new dataset")
        self.add_button.clicked.connect(self._add)
        below = QHBoxLayout()
        below.addWidget(self.name, 1)
        below.addWidget(self.add_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.rows)
        column.addLayout(below)
        self.setFocusProxy(self.rows)
        for widget in (self.rows, self.name, self.add_button):
            self.guard(widget)
        self.rows.setToolTip(f"{field.help} Double-click one to see its own facts.".strip())

    def show_value(self, value: tuple[str, ...], document: Document) -> None:
        """Tick these; all records of the collection can be ticked."""
        records = document.collection(self.field.collection)
        self.rows.blockSignals(True)
        if self._shown_ids() != tuple(records):
            self.rows.clear()
            for record_id in records:
                self.rows.addItem(_row(record_id))
            self._fit_height()
        wanted = frozenset(value)
        for number, record_id in enumerate(records):
            item = self.rows.item(number)
            ticked = record_id in wanted
            item.setText(in_words(document, (record_id,)))
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.rows.blockSignals(False)

    def _shown_ids(self) -> tuple[str, ...]:
        return tuple(
            self.rows.item(number).data(Qt.ItemDataRole.UserRole)
            for number in range(self.rows.count())
        )

    def _fit_height(self) -> None:
        shown = min(max(self.rows.count(), 1), _ROWS_SHOWN)
        row = self.rows.sizeHintForRow(0) if self.rows.count() else self.fontMetrics().height()
        self.rows.setFixedHeight(shown * max(row, 18) + 14)
        self.rows.setVisible(self.rows.count() > 0)

    def _ticked(self, item: QListWidgetItem) -> None:
        self.changed.emit(
            tuple(
                record_id
                for number, record_id in enumerate(self._shown_ids())
                if self.rows.item(number).checkState() == Qt.CheckState.Checked
            )
        )

    def _opened(self, item: QListWidgetItem) -> None:
        self.opened.emit(item.data(Qt.ItemDataRole.UserRole))

    def _add(self) -> None:
        name = self.name.text().strip()
        if name:
            self.name.clear()
            self.added.emit(name)


def _row(record_id: str) -> QListWidgetItem:
    item = QListWidgetItem()
    item.setData(Qt.ItemDataRole.UserRole, record_id)
    item.setFlags(
        Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
    )
    return item
