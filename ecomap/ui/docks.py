"""The side panels: there at once, filled after the first frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QTabWidget, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

INSPECTOR, FINDINGS, HISTORY = "inspector", "findings", "history"
MEASURES = "measures"
"""The dock below the map that ``ecomap.ui.measures`` has."""
TITLES: Mapping[str, str] = {INSPECTOR: "Inspector", FINDINGS: "Findings", HISTORY: "History"}
_PREFIX = "dock-"
LETTERS, AROUND = 30, 112
"""How wide the panels start: so many average letters, and pixels for margins, ticks and arrows."""
WIDEST = 0.4
"""The part of the window that a panel takes at most, however large its text is."""


class Docks(QObject):
    """The inspector, the findings and the history, as tabs to the right of the canvas.

    The history is hidden until it is asked for, and so are the panels to the left, which are added
    once the first frame has been painted.

    Attributes:
        toggled: Told when a panel is shown or hidden, by whatever means.
    """

    toggled = Signal()

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._in_front: set[str] = set()
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self._fresh: set[str] = set()  # panels to the left that never had another size
        self._docks = {name: self._made(name, title) for name, title in TITLES.items()}
        side = Qt.DockWidgetArea.RightDockWidgetArea
        window.setTabPosition(side, QTabWidget.TabPosition.North)
        for dock in self._docks.values():
            window.addDockWidget(side, dock)
        window.tabifyDockWidget(self._docks[INSPECTOR], self._docks[FINDINGS])
        window.tabifyDockWidget(self._docks[FINDINGS], self._docks[HISTORY])
        self._docks[HISTORY].hide()
        self._docks[INSPECTOR].raise_()
        self.size_to_text()

    def add(self, name: str, title: str, make: Callable[[], QWidget]) -> None:
        """Add a panel to the left of the canvas, shown only if it was when the program ended.

        Args:
            name: By which it is asked for.
            title: What stands on its tab.
            make: Makes its content when it is first seen.
        """
        side = Qt.DockWidgetArea.LeftDockWidgetArea
        dock = self._docks[name] = self._made(name, title)
        self._makers[name] = make
        dock.widget().setMinimumSize(1, 1)  # Qt 6.11 never shows a panel that needs no room
        if not self._window.restoreDockWidget(dock):
            self._window.setTabPosition(side, QTabWidget.TabPosition.North)
            self._window.addDockWidget(side, dock)
            dock.hide()
            self._fresh.add(name)

    def visible(self, name: str) -> bool:
        """Say whether a panel is open, if perhaps behind another."""
        return name in self._docks and not self._docks[name].isHidden()

    def in_front(self, name: str) -> bool:
        """Say whether a panel is open and not behind another."""
        return name in self._in_front

    def toggle(self, name: str) -> None:
        """Show a panel in front, or hide it if it is in front already."""
        if name not in self._docks:
            return
        if self.visible(name) and name in self._in_front:
            self._docks[name].hide()
        else:
            self.bring_forward(name)

    def bring_forward(self, name: str) -> None:
        """Show a panel in front of the others."""
        dock = self._docks[name]
        area = self._window.dockWidgetArea(dock)
        for other in self._docks.values():
            beside = other is not dock and self._window.dockWidgetArea(other) == area
            if beside and dock.isHidden() and other.isVisible():
                self._window.tabifyDockWidget(other, dock)
                break
        dock.show()
        dock.raise_()

    def clear_right(self) -> Callable[[], None]:
        """Put the panels to the right of the canvas away; return what brings them back."""
        side = Qt.DockWidgetArea.RightDockWidgetArea
        put_away = [
            dock
            for dock in self._docks.values()
            if not dock.isHidden() and self._window.dockWidgetArea(dock) == side
        ]
        in_front = [self._docks[name] for name in TITLES if self.in_front(name)]
        for dock in put_away:
            dock.hide()

        def bring_back() -> None:
            for dock in put_away:
                dock.show()
            for dock in in_front:
                dock.raise_()

        return bring_back

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
        width = min(round(letter * LETTERS) + AROUND, round(self._window.width() * WIDEST))
        docks = list(self._docks.values())
        self._window.resizeDocks(docks, [width] * len(docks), Qt.Orientation.Horizontal)

    def _made(self, name: str, title: str) -> QDockWidget:
        dock = QDockWidget(title, self._window)
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
            if name in self._makers:
                self.fill(name, self._makers.pop(name)())
                if name in self._fresh:
                    self.size_to_text()
        else:
            self._in_front.discard(name)
        self.toggled.emit()
