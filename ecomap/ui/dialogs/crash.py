"""The dialog for a mistake of the program: says so, and gives a report to copy."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)


class CrashDialog(QDialog):
    """Shows a report; the program goes on underneath."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Ecomap made a mistake")
        title = QLabel("Ecomap made a mistake")
        title.setProperty("look", "title")
        advice = QLabel(
            "Your map is still open. Save it under another name to be safe, then start Ecomap "
            "again. The report below helps to mend the mistake; it holds nothing of your map "
            "beyond what it shows."
        )
        advice.setWordWrap(True)
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setAccessibleName("Report of the mistake")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.copy = buttons.addButton("Copy report", QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.clicked.connect(self._copy)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for widget in (title, advice, self.report, buttons):
            column.addWidget(widget)
        self.resize(640, 420)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
