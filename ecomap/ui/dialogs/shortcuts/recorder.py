"""A field that takes the next keys that are pressed, instead of doing what they mean."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from ecomap.editor.keys import normalised

_WAITING = "Waiting for keys…"
_MODIFIERS = (
    Qt.Key.Key_Control,
    Qt.Key.Key_Shift,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
)


class KeyRecorder(QLineEdit):
    """Waits for keys while it has the keyboard.

    Attributes:
        recorded: Told the keys in the one spelling there is, or an empty string for keys that
            cannot be written.
        given_up: Esc was pressed, or the keyboard went elsewhere.
    """

    recorded = Signal(str)
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAccessibleName("Keys to be pressed")
        self.setText(_WAITING)

    def event(self, event: QEvent) -> bool:
        """Take keys before any shortcut does."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell the keys, once there is one that is more than a modifier."""
        event.accept()
        if event.key() in _MODIFIERS or event.isAutoRepeat():
            return
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.given_up.emit()
        else:
            self.recorded.emit(keys_of(event))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Give up."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.given_up.emit()


def keys_of(event: QKeyEvent) -> str:
    """Return the keys of an event in the one spelling there is; those of the keypad as others."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    pressed = QKeySequence(QKeyCombination(held, Qt.Key(event.key())))
    return normalised(pressed.toString(QKeySequence.SequenceFormat.PortableText))
