"""The field of the chooser, which hands the keys of the panel on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
"""The keys that say yes."""


class ChooserField(QLineEdit):
    """Takes the name of a dataset, or of what is given; hands on the keys of the panel.

    Attributes:
        pressed: Carries a key of the panel: Enter, Esc, Tab, Backtab, Up or Down.
    """

    pressed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab is a key of the panel

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand on the keys of the panel; type with all others."""
        if event.key() in (*ENTER, Qt.Key.Key_Escape, Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.accept()
            self.pressed.emit(int(event.key()))
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Hand on Tab, which Qt sends before any key event."""
        self.pressed.emit(int(Qt.Key.Key_Tab if forwards else Qt.Key.Key_Backtab))
        return True

    def event(self, event: QEvent) -> bool:
        """Take the keys of the panel before any shortcut does."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (*ENTER, Qt.Key.Key_Escape)
        ):
            event.accept()
            return True
        return super().event(event)
