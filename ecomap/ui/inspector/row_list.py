"""Rows under a heading, with words for when there are none and a line that adds one."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ecomap.ui.inspector.dataset_line import DatasetLine


class RowList(QWidget):
    """Lays rows out; what stands in them is up to who puts them there.

    Attributes:
        line: Where a dataset is named to add a row for it.
    """

    def __init__(
        self, title: str, if_none: str, purpose: str, parent: QWidget | None = None
    ) -> None:
        """Make an empty list.

        Args:
            title: The heading.
            if_none: What is said while there is no row.
            purpose: What the stakeholder does with the datasets, such as ``holds``.
            parent: The widget it is part of.
        """
        super().__init__(parent)
        heading = QLabel(title)
        heading.setProperty("look", "section")
        heading.setContentsMargins(0, 8, 0, 0)
        self._none = QLabel(if_none)
        self._none.setProperty("look", "subtext")
        self._none.setWordWrap(True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.line = DatasetLine(purpose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(heading)
        column.addWidget(self._none)
        column.addLayout(self._rows)
        column.addWidget(self.line)

    def put(self, row: QWidget) -> None:
        """Add a row at the end."""
        self._rows.addWidget(row)
        self._none.hide()

    def take(self, row: QWidget) -> None:
        """Take a row away for good."""
        self._rows.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._none.setVisible(self._rows.count() == 0)
