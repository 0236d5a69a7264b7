"""Tab goes to what can be seen, in both directions."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDockWidget

STOPS = 40


def dock_of(widget):
    while widget is not None and not isinstance(widget, QDockWidget):
        widget = widget.parentWidget()
    return widget


def walk(window, *, backwards):
    """Press Tab or Shift+Tab again and again from the map, and return the panels gone through."""
    window.canvas.view.setFocus()
    docks = []
    for _ in range(STOPS):
        held = Qt.KeyboardModifier.ShiftModifier if backwards else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(
            QApplication.focusWidget(), Qt.Key.Key_Backtab if backwards else Qt.Key.Key_Tab, held
        )
        docks.append(dock_of(QApplication.focusWidget()))
    return [dock for dock in docks if dock is not None]


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("name", ["inspector", "findings"])
def test_tab_does_not_go_into_a_panel_behind_another(window, qtbot, name, backwards):
    window.docks.bring_forward(name)
    docks = window.findChildren(QDockWidget)
    (front,) = [dock for dock in docks if dock.windowTitle().lower().startswith(name)]
    qtbot.waitUntil(lambda: front.geometry().intersects(window.rect()))
    assert set(walk(window, backwards=backwards)) == {front}
