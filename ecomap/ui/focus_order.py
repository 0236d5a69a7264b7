"""Tab goes only to what can be seen, not into panels that lie behind others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDockWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


MOST = 1_000
"""Widgets behind others that are gone past at most: more than there are."""


def go_past_hidden(window: QWidget, step: Callable[[], bool]) -> bool:
    """Let Qt go on until the keyboard is somewhere that can be seen.

    To Qt 6.11, what is in a panel behind another one is visible, and whoever uses the keyboard
    alone loses sight of where they are. Qt goes step by step: PySide6 6.11 corrupts widgets whose
    ``nextInFocusChain()`` is asked for, and the program ends later, when they are laid out.

    Args:
        window: Where the keyboard is.
        step: Goes to the next or the previous widget; says whether there was one.

    Returns:
        Whether the keyboard is somewhere else now.
    """
    for _ in range(MOST):
        if not step():
            return False
        widget = window.focusWidget()
        if widget is None or not _is_behind(widget):
            break
    return True


def _is_behind(widget: QWidget | None) -> bool:
    """Say whether something is in a panel behind another: Qt lays those out beside the window."""
    while widget is not None and not isinstance(widget, QDockWidget):
        widget = widget.parentWidget()
    window = None if widget is None else widget.parentWidget()
    if widget is None or window is None or widget.isFloating():
        return False
    return not window.rect().intersects(widget.geometry())
