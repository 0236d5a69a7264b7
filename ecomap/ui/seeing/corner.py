"""Keeps a widget in a corner of the map, beside it in the window and over it on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

AWAY = 10
"""From the sides of the map, in pixels."""

_OF_THE_VIEW = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show)
_OF_THE_WIDGET = (QEvent.Type.Resize, QEvent.Type.Show)


class Corner(QObject):
    """Moves a widget whenever the map or the widget changes its size.

    The widget is no child of the view: keys that it does not want must not reach the map's tools.
    """

    def __init__(self, widget: QWidget, view: QWidget, corner: Qt.Corner) -> None:
        """Keep a widget in a corner of a view; both have the same parent."""
        super().__init__(widget)
        self._widget = widget
        self._view = view
        self._corner = corner
        view.installEventFilter(self)
        widget.installEventFilter(self)
        self.place()

    def place(self) -> None:
        """Put the widget into its corner, in front."""
        around, size = self._view.geometry(), self._widget.size()
        right = self._corner in (Qt.Corner.TopRightCorner, Qt.Corner.BottomRightCorner)
        low = self._corner in (Qt.Corner.BottomLeftCorner, Qt.Corner.BottomRightCorner)
        x = around.right() + 1 - AWAY - size.width() if right else around.left() + AWAY
        y = around.bottom() + 1 - AWAY - size.height() if low else around.top() + AWAY
        self._widget.move(QPoint(max(x, around.left()), max(y, around.top())))
        self._widget.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the view, and the size of the widget."""
        if event.type() in (_OF_THE_VIEW if watched is self._view else _OF_THE_WIDGET):
            self.place()
        return False
