"""What helps to read a map and to find one's way on it: the legend and the minimap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from ecomap.ui.seeing.corner import Corner

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ecomap.canvas.canvas import MapCanvas
    from ecomap.ui.seeing.legend import Legend
    from ecomap.ui.seeing.minimap import Minimap

LEGEND, MINIMAP = "legend", "minimap"


class Aids(QObject):
    """Has the legend, which is hidden until it is asked for, and the minimap.

    Attributes:
        legend: None until it was first shown.
        minimap: None until part of the map was first out of sight.
    """

    def __init__(
        self,
        canvas: MapCanvas,
        bright: Callable[[], frozenset[str] | None],
        toggled: Callable[[], object],
        parent: QWidget,
    ) -> None:
        """Wait for a use.

        Args:
            canvas: The map.
            bright: Gives the ids of what is bright, or None if everything is.
            toggled: Called when one of them was shown or hidden.
            parent: Holds the canvas's view, and them over it.
        """
        super().__init__(canvas)
        self.legend: Legend | None = None
        self.minimap: Minimap | None = None
        self._canvas = canvas
        self._bright = bright
        self._toggled = toggled
        self._parent = parent
        self._minimap_wanted = True
        canvas.view.camera.changed.connect(self._look)

    def wanted(self, name: str) -> bool:
        """Say whether one of them is to be shown."""
        if name == MINIMAP:
            return self._minimap_wanted
        return self.legend is not None and not self.legend.isHidden()

    def toggle(self, name: str) -> None:
        """Show or hide one of them."""
        if name == MINIMAP:
            self._minimap_wanted = not self._minimap_wanted
            self._look()
        elif self.legend is not None and not self.legend.isHidden():
            self.legend.hide()
        else:
            self._show_legend()
        self._toggled()

    def let_go(self) -> None:
        """Stop following the map: the window closes."""
        for aid in (self.legend, self.minimap):
            if aid is not None:
                aid.let_go()

    def refresh_soon(self) -> None:
        """Bring what is shown up to date in a moment."""
        if self.legend is not None:
            self.legend.refresh_soon()
        if self.minimap is not None:
            self.minimap.refresh_soon()

    def _show_legend(self) -> None:
        if self.legend is None:
            from ecomap.ui.seeing.legend import Legend

            view = self._canvas.view
            self.legend = Legend(
                self._canvas, self._bright, lambda: self.toggle(LEGEND), self._parent
            )
            Corner(self.legend, view, Qt.Corner.BottomLeftCorner)
        self.legend.show()
        self.legend.refresh()

    def _look(self) -> None:
        """Build the minimap when there is a first use for it."""
        if self.minimap is not None:
            self.minimap.set_wanted(self._minimap_wanted)
            return
        from ecomap.ui.seeing.minimap import Minimap, is_useful

        if self._minimap_wanted and is_useful(self._canvas):
            view = self._canvas.view
            self.minimap = Minimap(self._canvas, self._bright, self._parent)
            Corner(self.minimap, view, Qt.Corner.BottomRightCorner)
            self.minimap.refresh()
