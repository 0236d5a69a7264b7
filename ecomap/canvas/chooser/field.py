"""The field of the chooser: types a name, and hands on the keys of the panel and of the map."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
"""The keys that say yes."""

_ENDING = (*ENTER, Qt.Key.Key_Escape)
_ROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down)
_KINDS = (Qt.Key.Key_Left, Qt.Key.Key_Right)
_OWN = (*_KINDS, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_HELD = frozenset(
    (
        *(Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr),
        *(Qt.Key.Key_Meta, Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock, Qt.Key.Key_unknown),
    )
)
_CTRL_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class ChooserField(QLineEdit):
    """Takes the name of a dataset, or of what is given.

    Whatever one types is the name, from the first letter on: people name what flows while they
    still speak. What types nothing is for the map, as long as nothing was typed.

    Attributes:
        pressed: Carries a key of the panel: Enter, Esc, Tab, Backtab, Up or Down; and Left or
            Right while the field is empty.
        left_over: Carries the key event that is for the map.
        touched: Whether something was typed.
    """

    pressed = Signal(int)
    left_over = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.touched = False
        self.textEdited.connect(self._touch)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand on the keys of the panel and of the map; type with all others."""
        key = event.key()
        plain = _is_plain(event)
        if (
            key in _ENDING
            or (key in _ROWS and (plain or self.touched))
            or (key in _KINDS and plain and not self.text())
        ):
            event.accept()
            self.pressed.emit(int(key))
        elif self._is_for_the_map(event):
            event.accept()
            self.left_over.emit(event)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Hand on Tab, which Qt sends before any key event."""
        self.pressed.emit(int(Qt.Key.Key_Tab if forwards else Qt.Key.Key_Backtab))
        return True

    def event(self, event: QEvent) -> bool:
        """Take the keys of the panel before any shortcut does; leave those for the map to it."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() in _ENDING:
                event.accept()
                return True
            if self._is_for_the_map(event):
                event.ignore()
                return True
        return super().event(event)

    def _touch(self) -> None:
        self.touched = True

    def _is_for_the_map(self, event: QKeyEvent) -> bool:
        if self.touched or event.key() in _HELD or event.matches(QKeySequence.StandardKey.Paste):
            return False
        return not _writes(event) and not (event.key() in (*_OWN, *_ROWS) and _is_plain(event))


def _writes(event: QKeyEvent) -> bool:
    """Say whether a key writes something; AltGr comes as Ctrl with Alt on Windows."""
    held = event.modifiers() & (_CTRL_ALT | Qt.KeyboardModifier.MetaModifier)
    nothing = Qt.KeyboardModifier.NoModifier
    return bool(event.text()) and event.text().isprintable() and held in (nothing, _CTRL_ALT)


def _is_plain(event: QKeyEvent) -> bool:
    """Say whether no modifier is held; the keypad counts as none."""
    return not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
