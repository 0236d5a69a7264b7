"""Which part of the map a view shows, and how large."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, Signal
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

    def fit(self) -> None:
        """Show the whole map, and keep doing so when the window changes its size."""
        if self._content is None:
            self._show(QPointF(), self.middle(), 1.0)
        else:
            zoom = min(self._fitting(self._content), LARGEST_FIT)
            self._show(self._content.center(), self.middle(), zoom)
        self.fitted = True

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
        """Answer a new size of the view."""
        if self.fitted:
            self.fit()
        else:
            self._set_reach(self.seen())
            self.changed.emit()

    def _fitting(self, rect: QRectF) -> float:
        """Return the largest zoom at which a rectangle and the margins are seen whole."""
        viewport = self._view.viewport()
        across = (viewport.width() - 2 * FIT_MARGIN) / max(rect.width(), 1.0)
        down = (viewport.height() - 2 * FIT_MARGIN) / max(rect.height(), 1.0)
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
