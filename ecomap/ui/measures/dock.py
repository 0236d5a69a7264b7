"""The panel below the map that holds the measures; made when it is first looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from ecomap.ui.docks import MEASURES

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent, QShowEvent

    from ecomap.ui.measures.panel import MeasuresPanel


HIGHEST = 0.4
"""The part of the window that the panel takes at first, however large its text is."""


class MeasuresDock(QDockWidget):
    """Hidden until it is asked for; behind a tab beside the registers if both are shown.

    Attributes:
        toggled: Told when it is shown or hidden, by whatever means.
    """

    toggled = Signal()

    def __init__(self, window: QMainWindow, make: Callable[[], MeasuresPanel]) -> None:
        """Add the dock to a window.

        Args:
            window: Gets it, below the map.
            make: Makes its content.
        """
        super().__init__("Measures", window)
        self._make = make
        self._panel: MeasuresPanel | None = None
        self._seen = False
        self.setObjectName(f"dock-{MEASURES}")
        self.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetClosable)
        self.setTitleBarWidget(QWidget(self))  # the tabs are title enough
        self.visibilityChanged.connect(self._look)
        if not window.restoreDockWidget(self):
            area = Qt.DockWidgetArea.BottomDockWidgetArea
            window.addDockWidget(area, self)
            for other in window.findChildren(QDockWidget):
                if other is not self and window.dockWidgetArea(other) == area:
                    window.tabifyDockWidget(other, self)
                    break
            self.hide()

    @property
    def panel(self) -> MeasuresPanel | None:
        """The tables; None until they were first looked at."""
        return self._panel

    @property
    def visible(self) -> bool:
        """Whether the measures are open, if perhaps behind a tab."""
        return not self.isHidden()

    @property
    def seen(self) -> bool:
        """Whether they are in front."""
        return self._seen

    def bring_forward(self) -> MeasuresPanel:
        """Show the measures in front, and return them."""
        self.show()
        self.raise_()
        return self._filled()

    def toggle(self) -> None:
        """Show the measures in front, or put them away if they are in front already."""
        if self.visible and self._seen:
            self.hide()
        else:
            self.bring_forward().table.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Make the content for the first time."""
        super().showEvent(event)
        self._filled()
        self.toggled.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that it is gone."""
        super().hideEvent(event)
        self.toggled.emit()

    def _filled(self) -> MeasuresPanel:
        if self._panel is None:
            self._panel = self._make()
            self.setWidget(self._panel)
            window = self.parent()
            wanted = self._panel.sizeHint().height()
            if isinstance(window, QMainWindow) and self.height() < wanted:
                most = round(window.height() * HIGHEST)
                window.resizeDocks([self], [min(wanted, most)], Qt.Orientation.Vertical)
        return self._panel

    def _look(self, seen: bool) -> None:
        self._seen = seen
        self.toggled.emit()
