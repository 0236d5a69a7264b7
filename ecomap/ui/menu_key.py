"""Shift+F10 opens the menu of what has the keyboard, as the menu key does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def answer_menu_key(window: QWidget) -> None:
    """Let Shift+F10 work in a window: Qt 6.11 on X11 and macOS knows only the menu key.

    Many laptops have no such key, and who cannot use a pointer needs the menu most.
    """
    keys = QShortcut(QKeySequence("Shift+F10"), window)
    keys.activated.connect(_ask_for_menu)


def _ask_for_menu() -> None:
    """Ask what has the keyboard for its menu, at the cursor, as Qt does for the menu key."""
    widget = QApplication.focusWidget()
    if widget is None:
        return
    cursor = widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    place = cursor.center() if isinstance(cursor, QRect) else widget.rect().center()
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(widget, QContextMenuEvent(reason, place, widget.mapToGlobal(place)))
