"""A sharp picture of the map, painted in slices while a stretched one is shown in its place."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter, QRegion

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QPixmap

    from ecomap.canvas.coats import Chunk
    from ecomap.canvas.sighting import Sight

SLICE = 0.010
"""Seconds that are painted at a time."""


class Sharpening:
    """Paints what a window sees into a picture, bit by bit.

    Attributes:
        sight: How the window looks at the map.
        picture: What is painted so far.
        stale: The places in which the map has changed meanwhile.
    """

    def __init__(
        self,
        sight: Sight,
        picture: QPixmap,
        chunks: Iterable[Chunk],
        open_: Callable[[QPixmap], QPainter],
    ) -> None:
        """Begin.

        Args:
            sight: How the window looks at the map.
            picture: An empty picture of the map's ground.
            chunks: What is to be painted, from back to front.
            open_: Returns a painter of a picture.
        """
        self.sight = sight
        self.picture = picture
        self.stale = QRegion()
        self._left = list(chunks)
        self._left.reverse()
        self._open = open_

    def work(self) -> bool:
        """Paint for the length of a slice, one chunk at least; return whether all is painted."""
        until = perf_counter() + SLICE
        painter = self._open(self.picture)
        painter.setTransform(self.sight.transform())
        while self._left:
            self._left.pop().paint(painter)
            if perf_counter() >= until:
                break
        painter.end()
        return not self._left
