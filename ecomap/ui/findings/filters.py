"""What narrows the list of findings: words, severity, and what is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from ecomap.editor.findings.listing import Wanted
from ecomap.ui.findings.words import SEVERITY
from ecomap.ui.flow_row import FlowRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ecomap.analysis.findings import Severity


class FindingFilters(QWidget):
    """Says what is wanted whenever that changes.

    Attributes:
        changed: Told when something else is wanted.
        left: Told when the keyboard is to go to the findings.
        words: What findings have to contain.
        severities: A button for each.
        only_selection: Leaves out what is not about the selection.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLineEdit()
        self.words.setPlaceholderText("Search findings")
        self.words.setAccessibleName("Search findings")
        self.words.setClearButtonEnabled(True)
        self.words.textChanged.connect(self.changed)
        self.words.installEventFilter(self)
        row = QWidget()
        buttons = FlowRow(row, spacing=4)
        self.severities: dict[Severity, QPushButton] = {}
        for severity, words in SEVERITY.items():
            tip = f"List only findings that are: {words.lower()}."
            self.severities[severity] = self._toggle(words, tip)
            buttons.addWidget(self.severities[severity])
        self.only_selection = self._toggle(
            "Only selection", "List only findings about what is selected on the map."
        )
        buttons.addWidget(self.only_selection)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.words)
        column.addWidget(row)

    def wanted(self, about: frozenset[str]) -> Wanted:
        """Return what is wanted.

        Args:
            about: What findings about the selection are about.
        """
        return Wanted(
            frozenset(one for one, button in self.severities.items() if button.isChecked()),
            self.words.text(),
            about if self.only_selection.isChecked() else None,
        )

    def show_counts(self, counts: Mapping[Severity, int]) -> None:
        """Say on the buttons how many findings there are of each severity."""
        for severity, button in self.severities.items():
            words = f"{SEVERITY[severity]} {counts.get(severity, 0)}"
            if button.text() != words:
                button.setText(words)

    def clear(self) -> None:
        """Want everything again."""
        self.words.clear()
        for button in (*self.severities.values(), self.only_selection):
            button.setChecked(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter and Down lead from the words to the findings, and Escape empty them."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
                self.left.emit()
                return True
            if event.key() == Qt.Key.Key_Escape and self.words.text():
                self.words.clear()
                return True
        return False

    def _toggle(self, words: str, tip: str) -> QPushButton:
        button = QPushButton(words)
        button.setProperty("look", "segment")
        button.setCheckable(True)
        button.setToolTip(tip)
        button.setAccessibleDescription(tip)
        button.toggled.connect(lambda _: self.changed.emit())
        return button
