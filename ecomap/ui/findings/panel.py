"""The findings dock: a page of findings, and a page of what is done about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from ecomap.ui.findings.actions_page import ActionsPage
from ecomap.ui.findings.page import FindingsPage

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

FINDINGS, ACTIONS = 0, 1


class FindingsPanel(QWidget):
    """Two pages and the tabs between them.

    Attributes:
        tabs: What was found, and what is done about it.
        page: The findings.
        agenda: The actions and decisions.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Findings and actions")
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.addTab("Found")
        self.tabs.addTab("Actions")
        self.page = FindingsPage()
        self.agenda = ActionsPage()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.page)
        self._stack.addWidget(self.agenda)
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)

    def show_tab(self, number: int) -> None:
        """Show the findings or the actions."""
        self.tabs.setCurrentIndex(number)

    def show_number(self, todo: int) -> None:
        """Say on the tab of the actions how many are to be done."""
        self.tabs.setTabText(ACTIONS, f"Actions ({todo})" if todo else "Actions")

    def showEvent(self, event: QShowEvent) -> None:
        """Let the tabs take their width from the font in force."""
        super().showEvent(event)
        self.tabs.updateGeometry()
