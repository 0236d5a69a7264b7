"""The map in two panes: as it is on the left, as it would be on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from ecomap.canvas.twin import Twin
from ecomap.ui.pane_heading import PaneHeading

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ecomap.canvas.camera import Place
    from ecomap.canvas.canvas import MapCanvas
    from ecomap.drawing.elements import Drawing

BEFORE, AFTER = "Before", "After"
AS_IT_IS = "the map as it is"
_LEFT, _LINE, _RIGHT = range(3)


class Beside:
    """Shares the room of a canvas's view with a twin of it, until it is told to end.

    The canvas's view stays a child of the column: what is kept in its corners is measured there.

    Attributes:
        twin: The map as it would be.
    """

    def __init__(
        self,
        canvas: MapCanvas,
        dress: Callable[[Drawing], Drawing],
        column: QWidget,
        words: str,
        place: Place,
    ) -> None:
        """Split the room, and show the whole map in both panes.

        Args:
            canvas: The map as it is.
            dress: Makes of its drawing what would be.
            column: Holds the canvas's view in a column.
            words: What is tried, in a few words.
            place: Where the canvas's view is to look again in the end.
        """
        self._canvas = canvas
        self._column = column
        self._place = place
        self.twin = Twin(canvas, dress, column)
        self.twin.view.setAccessibleName("Map as it would be")
        self._rows = _rows(column)
        self._headings = (PaneHeading(BEFORE, column), PaneHeading(AFTER, column))
        self._line = QFrame(column)
        self._line.setProperty("look", "divider")
        self._line.setFixedWidth(2)
        self._grid = self._lay_out()
        self._headings[0].say(AS_IT_IS)
        self.say(words)
        self._rows.activate()
        canvas.view.camera.fit()

    def say(self, words: str) -> None:
        """Say above the right pane what is tried."""
        self._headings[1].say(words)

    def end(self) -> None:
        """Give the room back, and show the part of the map that was seen before."""
        view = self._canvas.view
        self.twin.dispose()
        for widget in (view, *self._headings, self._line):
            self._grid.removeWidget(widget)
        at = self._rows.indexOf(self._grid)
        self._rows.removeItem(self._grid)
        self._grid.deleteLater()
        self._rows.insertWidget(at, view)
        for widget in (*self._headings, self._line):
            widget.hide()
            widget.deleteLater()
        self._rows.activate()
        view.camera.go_back(self._place)

    def _lay_out(self) -> QGridLayout:
        view = self._canvas.view
        at = self._rows.indexOf(view)
        self._rows.removeWidget(view)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        for column, heading, pane in (
            (_LEFT, self._headings[0], view),
            (_RIGHT, self._headings[1], self.twin.view),
        ):
            grid.addWidget(heading, 0, column)
            grid.addWidget(pane, 1, column)
            grid.setColumnStretch(column, 1)
        grid.addWidget(self._line, 0, _LINE, 2, 1)
        grid.setRowStretch(1, 1)
        self._rows.insertLayout(at, grid, 1)
        for widget in (*self._headings, self._line, self.twin.view):
            widget.show()
        return grid


def _rows(column: QWidget) -> QVBoxLayout:
    rows = column.layout()
    assert isinstance(rows, QVBoxLayout)  # the window is made with it
    return rows
