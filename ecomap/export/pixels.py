"""How many pixels a picture has, and how many are too many."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from ecomap.foundation.errors import EcomapError

if TYPE_CHECKING:
    from ecomap.drawing.elements import Drawing

LARGEST_SIDE = 16_000
"""Longest side of a PNG in pixels; longer ones take gigabytes and open nowhere."""

MOST_PIXELS = 120_000_000
"""Pixels that a PNG may have: painting it takes four bytes for each."""

POINTS_PER_INCH = 72


def size_of(drawing: Drawing) -> tuple[float, float]:
    """Return width and height of a drawing on paper, in points."""
    return drawing.paper or (drawing.area.width, drawing.area.height)


def pixels_of(drawing: Drawing, scale: float) -> tuple[int, int]:
    """Return width and height of a drawing in pixels, of which ``scale`` make a point.

    Raises:
        EcomapError: If the scale is no size, or they are too many.
    """
    if not scale > 0:
        raise EcomapError(f"A picture cannot have the scale {scale:g}", "Use 1, 2 or 3.")
    across, down = size_of(drawing)
    width, height = max(ceil(across * scale), 1), max(ceil(down * scale), 1)
    if max(width, height) > LARGEST_SIDE or width * height > MOST_PIXELS:
        raise EcomapError(
            f"The picture would be {width:,} by {height:,} pixels, which is too large",
            "Take fewer pixels, or export as PDF or SVG, which have no such limit.",
        )
    return width, height
