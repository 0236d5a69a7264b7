"""What a view shows over the map now: an overlay, handles, grips, or advice on an empty map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QPainterPath

from ecomap.canvas.hand_marks import NONE, paint_hand_marks, show_other_marks
from ecomap.canvas.hover import Hover
from ecomap.canvas.overlays import (
    paint_connection,
    paint_frame,
    paint_grips,
    paint_handles,
    paint_hint,
    paint_rubber_band,
)
from ecomap.drawing.theme import LIGHT
from ecomap.editor.tools.base import ConnectLine, FrameBox, Guides, RubberBand

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from ecomap.canvas.camera import Camera
    from ecomap.canvas.hand_marks import HandMarks
    from ecomap.canvas.scene import MapScene
    from ecomap.drawing.theme import Theme
    from ecomap.editor.tools.base import Overlay
    from ecomap.model.geometry import Rect


class Window(Protocol):
    """What shows the foreground."""

    camera: Camera

    def viewport(self) -> QWidget:
        """Return what is painted on."""


class Foreground:
    """Keeps what lies over the map and paints it.

    Attributes:
        theme: Gives the colours.
        overlay: What the tool in use shows.
        hint: Two lines of advice.
        grips: The area of the frame that can be resized; None for none.
        marks: Bends of the selected line, and pins.
        hover: Knows whose handles are shown; they give way to an overlay.
    """

    def __init__(self, scene: MapScene, view: Window | None = None) -> None:
        """Keep nothing yet.

        Args:
            scene: Has the outlines of boxes.
            view: Shows what is shown here; None if somebody else sees to that.
        """
        self.theme: Theme = LIGHT
        self.overlay: Overlay | None = None
        self.hint: tuple[str, str] | None = None
        self.grips: Rect | None = None
        self.marks = NONE
        self.hover = Hover()
        self._scene = scene
        self._view = view

    def show_overlay(self, overlay: Overlay | None) -> None:
        """Show an overlay in place of the one before, or none."""
        before, self.overlay = self.overlay, overlay
        if overlay != before and self._view is not None:
            from ecomap.canvas.guide_marks import show_change  # the first frame does not need it

            show_change(self._view.viewport(), self._view.camera, before, overlay)

    def show_grips(self, area: Rect | None) -> None:
        """Show squares at the corners of a frame that can be resized, or none."""
        before, self.grips = self.grips, area
        if area != before and self._view is not None:
            self._view.viewport().update()

    def show_marks(self, marks: HandMarks) -> None:
        """Show these bends and pins, and no others."""
        before, self.marks = self.marks, marks
        if marks != before and self._view is not None:
            show_other_marks(self._view.viewport(), self._view.camera, before, marks)

    def paint(self, painter: QPainter, window: QRectF, seen: QRectF) -> None:
        """Paint with a painter in canvas units.

        Args:
            painter: Of the view.
            window: The view's rectangle in pixels.
            seen: What the view shows, in units.
        """
        overlay = self.overlay
        pixel = seen.width() / window.width() if window.width() > 0 else 1.0
        if self.hint is not None and overlay is None:
            painter.save()
            painter.resetTransform()
            paint_hint(painter, window, self.hint, self.theme)
            painter.restore()
        if self.marks != NONE:
            paint_hand_marks(painter, self.marks, self.theme, pixel, seen)
        if self.grips is not None:
            paint_grips(painter, self.grips, self.theme, pixel)
        if isinstance(overlay, RubberBand):
            paint_rubber_band(painter, overlay.rect, self.theme, pixel)
        elif isinstance(overlay, FrameBox):
            paint_frame(painter, overlay.area, self.theme, pixel)
        elif isinstance(overlay, Guides):
            from ecomap.canvas.guide_marks import paint_guides

            paint_guides(painter, overlay, self.theme, pixel, seen)
        elif isinstance(overlay, ConnectLine):
            source, target = self._outline(overlay.source), self._outline(overlay.target)
            paint_connection(painter, overlay, source, target, self.theme, pixel, seen)
        else:
            handles = self.hover.handles(pixel)
            paint_handles(painter, handles, self.theme, pixel, self.hover.hovered)

    def _outline(self, record_id: str | None) -> QPainterPath:
        item = self._scene.item_of(record_id) if record_id else None
        return QPainterPath() if item is None else item.form.outline
