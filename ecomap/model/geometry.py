"""Points, rectangles and curves in canvas units: x to the right, y down, 1 unit = 1/72 inch."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from pydantic import Field

FARTHEST = 1e6
"""How far from the middle of the canvas anything can be, along each axis."""

Coordinate = Annotated[float, Field(allow_inf_nan=False, ge=-FARTHEST, le=FARTHEST)]
Length = Annotated[float, Field(allow_inf_nan=False, gt=0, le=1e6)]


class Point(NamedTuple):
    """A place on the canvas."""

    x: Coordinate
    y: Coordinate

    def moved(self, dx: float, dy: float) -> Point:
        """Return the point shifted by ``dx``, ``dy``."""
        return Point(self.x + dx, self.y + dy)


class Rect(NamedTuple):
    """An upright rectangle given by its top left corner and its size."""

    x: Coordinate
    y: Coordinate
    width: Length
    height: Length

    @property
    def right(self) -> float:
        """The x of the right side."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the bottom side."""
        return self.y + self.height

    @property
    def centre(self) -> Point:
        """The middle of the rectangle."""
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    def grown(self, margin: float) -> Rect:
        """Return the rectangle with ``margin`` more on every side (less if negative)."""
        return Rect(
            self.x - margin, self.y - margin, self.width + 2 * margin, self.height + 2 * margin
        )

    def moved(self, dx: float, dy: float) -> Rect:
        """Return the rectangle shifted by ``dx``, ``dy``."""
        return Rect(self.x + dx, self.y + dy, self.width, self.height)

    def contains(self, point: Point) -> bool:
        """Say whether the point lies inside or on the border."""
        return self.x <= point.x <= self.right and self.y <= point.y <= self.bottom

    def overlaps(self, other: Rect) -> bool:
        """Say whether the two share some area; touching sides do not count."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )

    def united(self, other: Rect) -> Rect:
        """Return the smallest rectangle around both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Rect(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)


def rect_around(centre: Point, width: float, height: float) -> Rect:
    """Return the rectangle of the given size with its middle at ``centre``."""
    return Rect(centre.x - width / 2, centre.y - height / 2, width, height)
