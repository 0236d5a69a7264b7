"""The quiet line that says what the last edit did to the findings, and the list behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ecomap.editor.findings.changes import NOTHING, LastEdit
from ecomap.ui.plain import breakable

if TYPE_CHECKING:
    from ecomap.analysis.findings import Finding

_MOST = 12  # lines; more is not an edit whose effect one wants to read


class NewsLine(QWidget):
    """Hidden while the last edit changed no finding.

    Attributes:
        asked: Told a finding that is to be shown.
        button: Shows and hides the list.
    """

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edit = NOTHING
        self.button = QPushButton()
        self.button.setProperty("look", "link")
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.button.setAccessibleDescription("Which findings the last edit changed")
        self.button.clicked.connect(self._toggle)
        self._said = QLabel()
        self._said.setProperty("look", "section")
        self._said.setWordWrap(True)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._list: QWidget | None = None
        self._unfolded = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(self._said)
        self._column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    @property
    def words(self) -> str:
        """What is said, or an empty string."""
        return self._edit.words

    @property
    def lines(self) -> tuple[str, ...]:
        """What the list says while it is shown."""
        if self._list is None:
            return ()
        labels = self._list.findChildren(QLabel)
        return tuple(label.text() for label in labels)

    def show_edit(self, edit: LastEdit) -> None:
        """Say what an edit did."""
        if edit == self._edit:
            return
        self._edit = edit
        self._unfolded = False
        self._refresh()

    def _toggle(self) -> None:
        self._unfolded = not self._unfolded
        self._refresh()

    def _refresh(self) -> None:
        self.setVisible(bool(self._edit.words))
        self._said.setText(f"After the last edit: {self._edit.words}.")
        self.button.setText("Hide which" if self._unfolded else "Show which")
        self.button.setVisible(bool(self._edit.solved or self._edit.gone or self._edit.new))
        if self._list is not None:
            self._list.hide()
            self._list.deleteLater()
            self._list = None
        if self._unfolded:
            self._list = self._made_list()
            self._column.addWidget(self._list)

    def _made_list(self) -> QWidget:
        widget = QWidget()
        column = QVBoxLayout(widget)
        column.setContentsMargins(12, 0, 0, 4)
        column.setSpacing(3)
        told = [
            *(("Solved", finding) for finding in self._edit.solved),
            *(("No longer found", finding) for finding in self._edit.gone),
            *(("New", finding) for finding in self._edit.new),
        ]
        for word, finding in told[:_MOST]:
            column.addWidget(_line(word, finding))
        if len(told) > _MOST:
            column.addWidget(QLabel(f"and {len(told) - _MOST:,} more"))
        return widget


def _line(word: str, finding: Finding) -> QLabel:
    label = QLabel(breakable(f"{word}: {finding.sentence}"))
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    font = QFont(label.font())
    font.setStrikeOut(word != "New")
    label.setFont(font)
    return label
