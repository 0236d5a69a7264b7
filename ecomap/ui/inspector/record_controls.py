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
from ecomap.ui.inspector.control import MIXED, MIXED_WORDS, FieldControl, Mixed, Partly

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QFocusEvent
    from PySide6.QtWidgets import QWidget

    from ecomap.model.document import Document
    from ecomap.model.entities import Record
    from ecomap.ui.inspector.forms import Field

_ROWS_SHOWN = 5


class RecordBox(QComboBox):
    """A combo box that is filled when somebody comes to it: a map may have thousands of records.

    Attributes:
        wanted: Told when the choices are about to be looked through.
    """

    wanted = Signal()

    def showPopup(self) -> None:
        """Be filled, then open."""
        self.wanted.emit()
        super().showPopup()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be filled for letters and arrows, which choose without opening."""
        self.wanted.emit()
        super().focusInEvent(event)


class RecordControl(FieldControl):
    """One record of a collection, or none unless one is needed."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.box = RecordBox()
        self.box.setMinimumContentsLength(8)
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._document: Document | None = None
        self._value: str | Mixed | None = None
        self._choices: list[tuple[str | None, str]] = []
        self.box.wanted.connect(self._fill)
        self.box.activated.connect(self._chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box)
        self.setFocusProxy(self.box)
        self.guard(self.box)

    def show_value(self, value: str | Mixed | None, document: Document) -> None:
        """Show the name of a record; the others can be chosen."""
        self._document, self._value = document, value
        if self.box.hasFocus():
            self._fill()
        else:
            self._offer([] if isinstance(value, Mixed) else [(value, self._words(value))])
        known = isinstance(value, str)
        self.box.setToolTip(tip(self.box.currentText()) if known else self.field.help)

    def _words(self, record_id: str | None) -> str:
        if record_id is None or self._document is None:
            return "None"
        return in_words(self._document, (record_id,))

    def _fill(self) -> None:
        if self._document is None:
            return
        names = [(i, self._words(i)) for i in self._document.collection(self.field.collection)]
        choices: list[tuple[str | None, str]] = [] if self.field.needed else [(None, "None")]
        self._offer([*choices, *sorted(names, key=lambda choice: choice[1].casefold())])

    def _offer(self, choices: list[tuple[str | None, str]]) -> None:
        if self._choices != choices:
            self._choices = choices
            self.box.clear()
            self.box.addItems([words for _, words in choices])
        value, ids = self._value, [record_id for record_id, _ in choices]
        self.box.setPlaceholderText(MIXED_WORDS if value is MIXED else "")
        self.box.setCurrentIndex(-1 if isinstance(value, Mixed) else ids.index(value))

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
        self._records: Mapping[str, Record] | None = None
        self._ids: tuple[str, ...] | None = None
        self._value: tuple[str, ...] | Partly | None = None
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
        if field.collection != "datasets":  # others are made on the map itself
            self.name.hide()
            self.add_button.hide()
        self.rows.setToolTip(f"{field.help} Double-click one to see its own facts.".strip())

    def show_value(self, value: tuple[str, ...] | Partly, document: Document) -> None:
        """Tick these; all records of the collection can be ticked."""
        records = document.collection(self.field.collection)
        if records is self._records and value == self._value:
            return
        self.rows.blockSignals(True)
        if self._ids != tuple(records):
            self._ids = tuple(records)
            self.rows.clear()
            for record_id in records:
                self.rows.addItem(_row(record_id))
            self._fit_height()
        always, sometimes = value if isinstance(value, Partly) else (frozenset(value), frozenset())
        for number, record_id in enumerate(records):
            item = self.rows.item(number)
            if records is not self._records:
                item.setText(in_words(document, (record_id,)))
            state = _state(record_id in always, record_id in sometimes)
            if item.checkState() != state:
                item.setCheckState(state)
        self._records, self._value = records, value
        self.rows.blockSignals(False)

    def _fit_height(self) -> None:
        shown = min(max(self.rows.count(), 1), _ROWS_SHOWN)
        row = self.rows.sizeHintForRow(0) if self.rows.count() else self.fontMetrics().height()
        self.rows.setFixedHeight(shown * max(row, 18) + 14)
        self.rows.setVisible(self.rows.count() > 0)

    def _ticked(self, item: QListWidgetItem) -> None:
        self._value = None  # what the document says next is shown, be it what it said before
        on = item.checkState() == Qt.CheckState.Checked
        self.switched.emit(item.data(Qt.ItemDataRole.UserRole), on)

    def _opened(self, item: QListWidgetItem) -> None:
        self.opened.emit(item.data(Qt.ItemDataRole.UserRole))

    def _add(self) -> None:
        name = self.name.text().strip()
        if name:
            self.name.clear()
            self.added.emit(name)


def _state(always: bool, sometimes: bool) -> Qt.CheckState:
    if always:
        return Qt.CheckState.Checked
    return Qt.CheckState.PartiallyChecked if sometimes else Qt.CheckState.Unchecked


def _row(record_id: str) -> QListWidgetItem:
    item = QListWidgetItem()
    item.setData(Qt.ItemDataRole.UserRole, record_id)
    item.setFlags(
        Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
    )
    item.setCheckState(Qt.CheckState.Unchecked)  # without any state there is no box to tick
    return item
