"""The dialog about shortcuts: a sheet to look them up, and a page to choose others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTabWidget, QVBoxLayout, QWidget

from ecomap.ui.dialogs.shortcuts.choosing import ChoosingPage
from ecomap.ui.dialogs.shortcuts.sheet import SheetPage

if TYPE_CHECKING:
    from ecomap.editor.shortcuts import Shortcuts

_SIZE = (1120, 640)  # fits a projector of 1280 x 720


class ShortcutsDialog(QDialog):
    """Two pages on the same shortcuts; what is chosen is in force at once.

    Attributes:
        tabs: The pages.
        sheet: Every key and gesture.
        choosing: Where keys are changed.
    """

    def __init__(self, shortcuts: Shortcuts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard shortcuts")
        self.sheet = SheetPage(shortcuts)
        self.choosing = ChoosingPage(shortcuts)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.sheet, "&Look up")
        self.tabs.addTab(self.choosing, "C&hange")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        # Enter in a field must not close the dialog.
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.tabs)
        column.addWidget(buttons)
        self._end = shortcuts.changed.connect(self._follow)
        self.finished.connect(lambda _: self._end())
        self.resize(*_SIZE)
        self.sheet.field.setFocus()

    def _follow(self, shortcuts: Shortcuts) -> None:
        self.sheet.show_lines()
        self.choosing.show_keys()
