"""The field of the palette: it types, and hands on the keys that walk and choose."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QFocusEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget

PAGE = 8
"""How many rows PageUp and PageDown go."""
_STEPS: Mapping[int, int] = MappingProxyType(
    {
        Qt.Key.Key_Down: 1,
        Qt.Key.Key_Up: -1,
        Qt.Key.Key_PageDown: PAGE,
        Qt.Key.Key_PageUp: -PAGE,
    }
)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class PaletteField(QLineEdit):
    """Takes what is typed.

    Attributes:
        walked: Told how many rows to go.
        taken: Enter was pressed.
        left: Esc was pressed.
        lost: The keyboard went elsewhere in the window.
    """

    walked = Signal(int)
    taken = Signal()
    left = Signal()
    lost = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Find a command")
        self.setPlaceholderText("What do you want to do, or whom do you look for?")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, take or leave; type with all other keys."""
        step = _STEPS.get(event.key())
        if step is not None:
            self.walked.emit(step)
        elif event.key() in _ENTER:
            self.taken.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Walk with Tab too: there is nothing else to go to."""
        self.walked.emit(1 if forwards else -1)
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say when somebody clicked elsewhere."""
        super().focusOutEvent(event)
        if event.reason() not in _STAYS:
            self.lost.emit()
