"""The side panels: there at once, filled after the first frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QTabWidget, QWidget

if TYPE_CHECKING:
    from collections.abc import Mapping

INSPECTOR, FINDINGS, HISTORY = "inspector", "findings", "history"
TITLES: Mapping[str, str] = {INSPECTOR: "Inspector", FINDINGS: "Findings", HISTORY: "History"}
_PREFIX = "dock-"
LETTERS, AROUND = 30, 112
"""How wide the panels start: so many average letters, and pixels for margins, ticks and arrows."""


class Docks(QObject):
    """The inspector, the findings and the history, as tabs to the right of the canvas.

    The history is hidden until it is asked for.

    Attributes:
        toggled: Told when a panel is shown or hidden, by whatever means.
    """

    toggled = Signal()

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._in_front: set[str] = set()
        self._docks = {name: self._made(name) for name in TITLES}
        side = Qt.DockWidgetArea.RightDockWidgetArea
        window.setTabPosition(side, QTabWidget.TabPosition.North)
        for dock in self._docks.values():
            window.addDockWidget(side, dock)
        window.tabifyDockWidget(self._docks[INSPECTOR], self._docks[FINDINGS])
        window.tabifyDockWidget(self._docks[FINDINGS], self._docks[HISTORY])
        self._docks[HISTORY].hide()
        self._docks[INSPECTOR].raise_()
        self.size_to_text()

    def visible(self, name: str) -> bool:
        """Say whether a panel is open, if perhaps behind another."""
        return not self._docks[name].isHidden()

    def toggle(self, name: str) -> None:
        """Show a panel in front, or hide it if it is in front already."""
        if self.visible(name) and name in self._in_front:
            self._docks[name].hide()
        else:
            self.bring_forward(name)

    def bring_forward(self, name: str) -> None:
        """Show a panel in front of the others."""
        self._docks[name].show()
        self._docks[name].raise_()

    def fill(self, name: str, widget: QWidget) -> None:
        """Put the content into a panel."""
        old = self._docks[name].widget()
        self._docks[name].setWidget(widget)
        if old is not None:
            old.deleteLater()

    def retitle(self, name: str, count: int | None) -> None:
        """Write a number behind the title on a panel's tab, or none."""
        suffix = "" if count is None else f" ({count})"
        self._docks[name].setWindowTitle(f"{TITLES[name]}{suffix}")

    def title(self, name: str) -> str:
        """Return what stands on a panel's tab."""
        return self._docks[name].windowTitle()

    def size_to_text(self) -> None:
        """Make the panels as wide as their text needs, and no wider."""
        # The window's own font still is the one from before when the look has just changed.
        letter = QFontMetricsF(QApplication.font()).averageCharWidth()
        width = round(letter * LETTERS) + AROUND
        docks = list(self._docks.values())
        self._window.resizeDocks(docks, [width] * len(docks), Qt.Orientation.Horizontal)

    def _made(self, name: str) -> QDockWidget:
        dock = QDockWidget(TITLES[name], self._window)
        dock.setObjectName(f"{_PREFIX}{name}")
        dock.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetClosable)
        dock.setTitleBarWidget(QWidget(dock))  # the tabs are title enough
        dock.setWidget(QWidget())
        dock.visibilityChanged.connect(self._tell)
        return dock

    def _tell(self, seen: bool) -> None:
        name = self.sender().objectName().removeprefix(_PREFIX)
        if seen:
            self._in_front.add(name)
        else:
            self._in_front.discard(name)
        self.toggled.emit()
