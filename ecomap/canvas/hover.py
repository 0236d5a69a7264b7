"""The handles beside the stakeholder under the pointer, from which connections are dragged."""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING

from ecomap.canvas.overlays import HANDLE_RADIUS
from ecomap.editor.tools.base import Hit
from ecomap.model.geometry import Point

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ecomap.model.geometry import Rect

AWAY = 13.0
"""From the side of a box to the middle of a handle, in screen pixels."""

REACH = 10.0
"""How near to the middle of a handle counts as on it, in screen pixels."""

ZONE = AWAY + HANDLE_RADIUS + 5.0
"""How far around a box its handles stay, in screen pixels."""

SMALLEST_BOX = 22.0
"""Boxes narrower or lower than this on screen, in pixels, get no handles: no room."""


class Hover:
    """Remembers for which stakeholder handles are shown.

    Handles stay while the pointer is between the box and a handle, so that they do not vanish on
    the way to them; another stakeholder's box under the pointer takes them over.

    Attributes:
        record_id: Whose handles are shown; empty for nobody's.
        hovered: Middle of the handle under the pointer.
    """

    def __init__(self) -> None:
        self.record_id = ""
        self.hovered: Point | None = None
        self._box: Rect | None = None

    def follow(
        self, point: Point, hit: Hit | None, boxes: Mapping[str, Rect], pixel: float
    ) -> bool:
        """Follow the pointer; return whether what is shown has changed.

        Args:
            point: Where the pointer is, in units.
            hit: What of the map is under it.
            boxes: The boxes of the stakeholders.
            pixel: Units to the pixel.
        """
        before = (self.record_id, self._box, self.hovered)
        self._box = boxes.get(self.record_id)
        if self.handle_at(point, pixel) is None:
            over = hit.id if hit is not None and hit.kind == "stakeholder" else ""
            if over in boxes:
                self.record_id = over
            elif self._box is None or not self._box.grown(ZONE * pixel).contains(point):
                self.record_id = ""
            self._box = boxes.get(self.record_id)
        if self._box is None or min(self._box.width, self._box.height) < SMALLEST_BOX * pixel:
            self.record_id, self._box = "", None
        self.hovered = self.handle_at(point, pixel)
        return before != (self.record_id, self._box, self.hovered)

    def leave(self) -> bool:
        """Show no handles; return whether any were shown."""
        shown = bool(self.record_id)
        self.record_id, self._box, self.hovered = "", None, None
        return shown

    def handles(self, pixel: float) -> tuple[Point, ...]:
        """Return the middles of the handles: right, left, below, above."""
        if self._box is None:
            return ()
        centre, away = self._box.centre, AWAY * pixel
        return (
            Point(self._box.right + away, centre.y),
            Point(self._box.x - away, centre.y),
            Point(centre.x, self._box.bottom + away),
            Point(centre.x, self._box.y - away),
        )

    def handle_at(self, point: Point, pixel: float) -> Point | None:
        """Return the middle of the handle at a point, or None."""
        for handle in self.handles(pixel):
            if hypot(point.x - handle.x, point.y - handle.y) <= REACH * pixel:
                return handle
        return None

    def hit(self, point: Point, pixel: float) -> Hit | None:
        """Return the handle at a point as tools see it, or None."""
        if self.handle_at(point, pixel) is None:
            return None
        return Hit(self.record_id, "stakeholder", "handle")
