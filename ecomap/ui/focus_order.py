"""Tab goes only to what can be seen, not into panels that lie behind others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def go_past_hidden(window: QWidget, moved: bool, *, forwards: bool) -> bool:
    """Go on from where Qt went, if that lies behind another panel.

    To Qt 6.11, what is in a panel behind another one is visible, and whoever uses the keyboard
    alone loses sight of where they are.

    Args:
        window: Where the keyboard is.
        moved: Whether Qt found anything to go to.
        forwards: Whether Tab was pressed, not Shift+Tab.

    Returns:
        Whether the keyboard is somewhere else now.
    """
    start = window.focusWidget()
    if not moved or start is None or not _is_behind(start):
        return moved
    reason = Qt.FocusReason.TabFocusReason if forwards else Qt.FocusReason.BacktabFocusReason
    widget: QWidget | None = start
    while widget is not None:
        widget = widget.nextInFocusChain() if forwards else widget.previousInFocusChain()
        if widget is None or widget is start:
            break
        if _takes_tab(widget, window) and not _is_behind(widget):
            widget.setFocus(reason)
            return True
    return moved


def _takes_tab(widget: QWidget, window: QWidget) -> bool:
    return (
        bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.focusProxy() is None
        and widget.isEnabled()
        and widget.isVisibleTo(window)
    )


def _is_behind(widget: QWidget | None) -> bool:
    """Say whether something is in a panel behind another: Qt lays those out beside the window."""
    while widget is not None and not isinstance(widget, QDockWidget):
        widget = widget.parentWidget()
    window = None if widget is None else widget.parentWidget()
    if widget is None or window is None or widget.isFloating():
        return False
    return not window.rect().intersects(widget.geometry())
