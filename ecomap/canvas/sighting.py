"""How a window looks at the map: where in it what is to be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QTransform

from ecomap.canvas.items.mark_item import REACH
from ecomap.canvas.painting import to_qrect

if TYPE_CHECKING:
    from PySide6.QtCore import QRect, QSize

    from ecomap.model.geometry import Rect


class Sight(NamedTuple):
    """How a window looks at the map.

    Attributes:
        zoom: Logical pixels to the unit.
        origin: Where the canvas's origin is in the window, in logical pixels.
        size: Of the window, in logical pixels.
        ratio: Pixels of the screen to the logical pixel.
    """

    zoom: float
    origin: tuple[float, float]
    size: QSize
    ratio: float

    def transform(self) -> QTransform:
        """Return what takes canvas units to logical pixels."""
        return QTransform(self.zoom, 0, 0, self.zoom, *self.origin)

    def place(self, area: Rect) -> QRect:
        """Return the pixels in which an area and its marks may be seen."""
        rect = self.transform().mapRect(to_qrect(area))
        return rect.adjusted(-REACH, -REACH, REACH, REACH).toAlignedRect()
