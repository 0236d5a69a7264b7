"""Which part of the map a view shows, and how large."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QTransform

from ecomap.canvas.painting import to_qrect

if TYPE_CHECKING:
    from PySide6.QtWidgets import QGraphicsView

    from ecomap.model.geometry import Rect

SMALLEST, LARGEST = 0.05, 8.0
"""Limits of the zoom; 1 is one screen pixel to the unit."""

LARGEST_FIT = 1.5
"""Fitting never makes the map larger than this: one box is not blown up to fill the window."""

FIT_MARGIN = 12.0
"""Room around the map when it is fitted, in screen pixels."""

STEP = 1.25
"""The factor of one step of zooming in or out."""


class Place(NamedTuple):
    """Where a view looks: the canvas point in its middle, the zoom, whether it fits the map."""

    centre: QPointF
    zoom: float
    fitted: bool


class Camera(QObject):
    """Zooms, fits and moves a view; the scroll bars are hidden and serve as coordinates.

    Attributes:
        changed: The zoom or the place has changed.
        zoomed: The zoom has changed; carries the new factor.
        fitted: Whether the whole map is kept in sight when the window changes its size.
    """

    changed = Signal()
    zoomed = Signal(object)

    def __init__(self, view: QGraphicsView) -> None:
        super().__init__(view)
        self._view = view
        self._content: QRectF | None = None
        self._clear = 0.0, 0.0
        self._frame = view.geometry()
        self.fitted = True

    @property
    def zoom(self) -> float:
        """Screen pixels to the unit."""
        return self._view.transform().m11()

    def to_scene(self, position: QPointF) -> QPointF:
        """Return the canvas point at a position in the view, with fractions."""
        inverse, _ = self._view.viewportTransform().inverted()
        return inverse.map(position)

    def to_view(self, point: QPointF) -> QPointF:
        """Return the position in the view of a canvas point, with fractions."""
        return self._view.viewportTransform().map(point)

    def middle(self) -> QPointF:
        """Return the middle of the view as a position in it."""
        viewport = self._view.viewport()
        return QPointF(viewport.width() / 2, viewport.height() / 2)

    def size(self) -> QSize:
        """Return the size of the view in pixels."""
        return self._view.viewport().size()

    def centre(self) -> QPointF:
        """Return the canvas point in the middle of the view."""
        return self.to_scene(self.middle())

    def place(self) -> Place:
        """Return where the view looks, to go back to."""
        return Place(self.centre(), self.zoom, self.fitted)

    def seen(self) -> QRectF:
        """Return what the view shows, in units."""
        viewport = self._view.viewport()
        corner = self.to_scene(QPointF())
        return QRectF(
            corner.x(), corner.y(), viewport.width() / self.zoom, viewport.height() / self.zoom
        )

    def set_content(self, content: Rect | None) -> None:
        """Tell what there is to see, or that there is nothing; nothing moves on screen."""
        self._content = None if content is None else to_qrect(content)
        self._set_reach(self.seen())

    def set_zoom(self, zoom: float, anchor: QPointF | None = None) -> None:
        """Zoom by hand: the canvas point at ``anchor``, a position in the view, stays there."""
        self.fitted = False
        position = self.middle() if anchor is None else anchor
        self._show(self.to_scene(position), position, _limited(zoom))

    def step(self, steps: float, anchor: QPointF | None = None) -> None:
        """Zoom in by a number of steps, fractions included; out if negative."""
        self.set_zoom(self.zoom * STEP**steps, anchor)

    def keep_clear(self, left: float, below: float) -> None:
        """Fit the map so that strips at the left and at the bottom stay free, in pixels."""
        if self._clear != (left, below):
            self._clear = left, below
            if self.fitted:
                self.fit()

    def fit(self) -> None:
        """Show the whole map, and keep doing so when the window changes its size."""
        if self._content is None:
            self._show(QPointF(), self.middle(), 1.0)
        else:
            left, below = self._clear
            zoom = min(self._fitting(self._content, left, below), LARGEST_FIT)
            middle = self.middle() + QPointF(left / 2, -below / 2)
            self._show(self._content.center(), middle, zoom)
        self.fitted = True

    def look_at(self, point: QPointF, zoom: float) -> None:
        """Show a canvas point in the middle."""
        self.fitted = False
        self._show(point, self.middle(), _limited(zoom))

    def go_back(self, place: Place) -> None:
        """Look where the view did before; at the whole map if it did that."""
        if place.fitted:
            self.fit()
        else:
            self.look_at(place.centre, place.zoom)

    def pan(self, dx: float, dy: float) -> None:
        """Move what is seen to the right and down, in units, until the map is out of sight."""
        self.fitted = False
        self._set_reach(self.seen())
        self._scroll(QPointF(dx, dy) * self.zoom)
        self.changed.emit()

    def reveal(self, rect: Rect) -> None:
        """Move as little as it takes to see a rectangle, and zoom out if it is too large."""
        wanted = to_qrect(rect)
        zoom = min(self.zoom, self._fitting(wanted))
        margin = FIT_MARGIN / zoom
        wanted.adjust(-margin, -margin, margin, margin)
        if zoom < self.zoom:
            self.fitted = False
            self._show(wanted.center(), self.middle(), zoom)
            return
        seen = self.seen()
        dx = _shift(seen.left(), seen.right(), wanted.left(), wanted.right())
        dy = _shift(seen.top(), seen.bottom(), wanted.top(), wanted.bottom())
        if dx or dy:
            self.pan(dx, dy)

    def resized(self) -> None:
        """Answer a new size of the view.

        When only the upper edge moved, a notice came or went: the map stays where it is on screen,
        for nobody whose pointer is on its way to a thing wants it to jump aside.
        """
        before, self._frame = self._frame, self._view.geometry()
        sides = (self._frame.left(), self._frame.right(), self._frame.bottom())
        down = self._frame.top() - before.top()
        if down and sides == (before.left(), before.right(), before.bottom()):
            self._stay(down)
        elif self.fitted:
            self.fit()
        else:
            self._set_reach(self.seen())
            self.changed.emit()

    def _stay(self, down: int) -> None:
        """Let things stay where they are on screen though the upper edge moved down, in pixels."""
        self._set_reach(self.seen().translated(0, down / self.zoom))
        self._scroll(QPointF(0, -down))
        self.changed.emit()

    def _fitting(self, rect: QRectF, left: float = 0.0, below: float = 0.0) -> float:
        """Return the largest zoom at which a rectangle and the margins are seen whole."""
        viewport = self._view.viewport()
        across = (viewport.width() - left - 2 * FIT_MARGIN) / max(rect.width(), 1.0)
        down = (viewport.height() - below - 2 * FIT_MARGIN) / max(rect.height(), 1.0)
        return _limited(min(across, down))

    def _show(self, point: QPointF, position: QPointF, zoom: float) -> None:
        """Zoom so that a canvas point is at a position in the view."""
        zoomed = zoom != self.zoom
        viewport = self._view.viewport()
        corner = point - position / zoom
        seen = QRectF(corner.x(), corner.y(), viewport.width() / zoom, viewport.height() / zoom)
        if zoomed:
            self._view.setTransform(QTransform.fromScale(zoom, zoom))
        self._set_reach(seen)
        self._scroll(position - self.to_view(point))
        if zoomed:
            self.zoomed.emit(zoom)
        self.changed.emit()

    def _scroll(self, pixels: QPointF) -> None:
        """Move what is seen to the right and down by whole pixels."""
        across, down = self._view.horizontalScrollBar(), self._view.verticalScrollBar()
        across.setValue(across.value() - round(pixels.x()))
        down.setValue(down.value() - round(pixels.y()))

    def _set_reach(self, seen: QRectF) -> None:
        """Let the view scroll until the map is just out of sight, and to ``seen`` in any case."""
        width, height = seen.width(), seen.height()
        if self._content is None:
            # A little more than the window: Qt puts whatever fits it exactly in the middle.
            reach = seen.adjusted(-1, -1, 1, 1)
        else:
            reach = self._content.adjusted(-width, -height, width, height).united(seen)
        self._view.setSceneRect(reach)


def _limited(zoom: float) -> float:
    return max(SMALLEST, min(LARGEST, zoom))


def _shift(low: float, high: float, wanted_low: float, wanted_high: float) -> float:
    """Return how far to move what is seen so that the wanted part is within it."""
    if wanted_low < low:
        return low - wanted_low
    return min(high - wanted_high, 0.0)
