"""What parts and elements cover."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.drawing.curves import bounds
from ecomap.drawing.elements import Head, Outline, Part, Text, arrow_head
from ecomap.model.geometry import Rect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def covered(parts: Iterable[Part]) -> Rect:
    """Return what parts cover, their pens and arrowheads included."""
    rects = [_covered(part) for part in parts]
    area = rects[0]
    for rect in rects[1:]:
        area = area.united(rect)
    return area


def _covered(part: Part) -> Rect:
    if isinstance(part, Outline):
        return part.rect.grown(part.width / 2 if part.stroke else 0.0)
    if isinstance(part, Text):
        return Rect(part.left, part.baseline - part.size, max(part.width, 0.01), part.size * 1.3)
    points = list(part.points)
    if part.head is not Head.NONE and part.tip is not None:
        points += [part.tip, *arrow_head(points[-1], part.tip, part.width, part.head_size)]
    return bounds(points).grown(part.width)


class Extent:
    """The smallest rectangle around many, kept up to date as some of them change.

    Attributes:
        rect: The rectangle; None around nothing.
    """

    def __init__(self) -> None:
        self.rect: Rect | None = None
        self._sides = (0.0, 0.0, 0.0, 0.0)

    def update(
        self, gone: Iterable[Rect], come: Iterable[Rect], everything: Callable[[], Iterable[Rect]]
    ) -> None:
        """Take changes in.

        Args:
            gone: What is no longer there.
            come: What is there now and was not before.
            everything: Gives all that is there now; asked only if what is gone was outermost.
        """
        left, top, right, bottom = self._sides
        outermost = self.rect is None or any(
            x <= left or y <= top or x + width >= right or y + height >= bottom
            for x, y, width, height in gone
        )
        rects = list(everything() if outermost else come)
        if not rects:
            if outermost:
                self.rect = None
            return
        sides = [(x, y, x + width, y + height) for x, y, width, height in rects]
        if not outermost:
            sides.append(self._sides)
        lefts, tops, rights, bottoms = zip(*sides, strict=True)
        left, top, right, bottom = min(lefts), min(tops), max(rights), max(bottoms)
        self._sides = (left, top, right, bottom)
        self.rect = Rect(left, top, right - left, bottom - top)
