"""What stands below the findings: what the map does not say, and which checks broke."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ecomap.ui.plain import breakable

if TYPE_CHECKING:
    from ecomap.analysis.findings import Report


class ReportNotes(QWidget):
    """Made anew only when there is something else to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
        self._lines: list[QLabel] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def show_report(self, report: Report) -> None:
        """Say what a report does not find out."""
        broken = tuple(f"{failure.message}." for failure in report.failures)
        if self._said == (report.unknowns, broken):
            return
        self._said = (report.unknowns, broken)
        for label in self._lines:
            self._column.removeWidget(label)
            label.hide()
            label.deleteLater()
        self._lines = []
        self._add("What the map does not say", report.unknowns)
        self._add("Checks that broke", broken)

    def _add(self, title: str, sentences: tuple[str, ...]) -> None:
        if not sentences:
            return
        heading = line(title)
        heading.setProperty("look", "section")
        heading.setContentsMargins(0, 8, 0, 0)
        for label in (heading, *map(line, sentences)):
            self._column.addWidget(label)
            label.show()
            self._lines.append(label)


def line(words: str) -> QLabel:
    """Return a label for a sentence, as it is and on as many lines as it needs."""
    label = QLabel(breakable(words))
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
