"""A button for use outside dialogs: Enter presses it, and arrow keys are its parent's business."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class PressButton(QPushButton):
    """Is pressed by Space, as every button is, and by Enter, as people expect."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter for a click, and leave the arrow keys to the parent."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in _ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)
