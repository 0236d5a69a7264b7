"""A line to name a dataset in, one of the map's or a new one, with a button that adds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from ecomap.ui.inspector.record_controls import RecordBox

if TYPE_CHECKING:
    from collections.abc import Set

    from ecomap.model.document import Document


class DatasetLine(QWidget):
    """Offers the datasets of the map when somebody comes to it.

    Attributes:
        added: Told what was typed or chosen.
    """

    added = Signal(object)

    def __init__(self, purpose: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self._without: Set[str] = frozenset()
        self._names: list[str] = []
        self.chooser = RecordBox()
        self.chooser.setEditable(True)
        self.typed = QLineEdit()
        self.typed.installEventFilter(self)
        self.chooser.setLineEdit(self.typed)
        self.chooser.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.chooser.setMinimumContentsLength(8)
        self.chooser.setAccessibleName(f"Dataset to add to what it {purpose}, or a new name")
        self.chooser.wanted.connect(self._fill)
        self.typed.setPlaceholderText("Dataset, or a new name")
        self.typed.setAccessibleName(f"Dataset to add to what it {purpose}, or a new name")
        self.typed.returnPressed.connect(self._add)
        self.button = QPushButton("Add")
        self.button.setAccessibleName(f"Add the dataset to what it {purpose}")
        self.button.clicked.connect(self._add)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.chooser, 1)
        row.addWidget(self.button)
        self.setFocusProxy(self.typed)

    def offer(self, document: Document, without: Set[str]) -> None:
        """Offer the datasets of a map, all but some."""
        self._document, self._without = document, without
        if self.typed.hasFocus():
            self._fill()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Be filled before the first letter is typed: what is offered completes it."""
        if event.type() == QEvent.Type.FocusIn:
            self._fill()
        return False

    def _fill(self) -> None:
        if self._document is None:
            return
        datasets = self._document.datasets.values()
        names = [one.name for one in datasets if one.name and one.id not in self._without]
        names.sort(key=str.casefold)
        if names == self._names:
            return
        self._names, typed = names, self.chooser.currentText()
        self.chooser.clear()
        self.chooser.addItems(names)
        self.chooser.setCurrentIndex(-1)
        self.chooser.setEditText(typed)

    def _add(self) -> None:
        text = self.chooser.currentText().strip()
        if text:
            self.chooser.setEditText("")
            self.added.emit(text)
