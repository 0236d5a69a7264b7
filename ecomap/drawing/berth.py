"""Where there is room beside a fitted map for something that must not cover it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ecomap.drawing.curves import flattened, meets
from ecomap.drawing.elements import Curve, Layer
from ecomap.model.geometry import Rect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ecomap.drawing.curves import Points
    from ecomap.drawing.elements import Drawing

Size = tuple[float, float]
"""Width and height in pixels."""

_WORTH = 0.6  # share of the zoom below which the map would be made too small
_STAYS = 0.98  # share of the best zoom that is no reason for another size
_MANY = 1_500  # elements from which on nobody looks for a gap between them


class Berth(NamedTuple):
    """A place in the lower left corner.

    Attributes:
        size: Which of the sizes fits best.
        left: Pixels at the left that the map has to leave free.
        below: Pixels at the bottom that it has to leave free.
    """

    size: int
    left: float = 0.0
    below: float = 0.0


def berth(
    drawing: Drawing,
    window: Size,
    sizes: Sequence[Size],
    *,
    margin: float,
    largest: float,
    now: int = 0,
) -> Berth:
    """Return where in the lower left corner something covers nothing, the map as large as can be.

    Args:
        drawing: The map, which is fitted into the window.
        window: The size of the window.
        sizes: The sizes that it can have, the best liked first; all with the air around it.
        margin: Pixels around the fitted map.
        largest: The largest zoom of a fitted map.
        now: Which of the sizes it has: kept if another would be hardly better.
    """
    whole = _zoom(drawing.area, window, margin, largest)
    things, lines = _things(drawing)
    found: list[tuple[float, Berth]] = []
    for number, (width, height) in enumerate(sizes):
        corner = _under(drawing.area, window, whole, (width, height))
        if len(drawing.elements) <= _MANY and not (
            any(corner.overlaps(thing) for thing in things)
            or any(meets(line, corner) for line in lines)
        ):
            found.append((whole, Berth(number)))
            continue
        beside = _zoom(drawing.area, (window[0] - width, window[1]), margin, largest)
        above = _zoom(drawing.area, (window[0], window[1] - height), margin, largest)
        strip = Berth(number, left=width) if beside > above else Berth(number, below=height)
        found.append((max(beside, above), strip))
    best = max(zoom for zoom, _ in found)
    if best < _WORTH * whole:
        return Berth(now)
    if found[now][0] >= _STAYS * best:
        return found[now][1]
    return next(place for zoom, place in found if zoom == best)


def _zoom(area: Rect, window: Size, margin: float, largest: float) -> float:
    across, down = (max(side - 2 * margin, 1.0) for side in window)
    return min(across / area.width, down / area.height, largest)


def _under(area: Rect, window: Size, zoom: float, size: Size) -> Rect:
    """Return what lies under the lower left corner once the whole map is fitted, in units."""
    left = area.centre.x - window[0] / 2 / zoom
    bottom = area.centre.y + window[1] / 2 / zoom
    return Rect(left, bottom - size[1] / zoom, size[0] / zoom, size[1] / zoom)


def _things(drawing: Drawing) -> tuple[list[Rect], list[Points]]:
    """Return what is not to be covered: areas, and lines."""
    areas = [element.area for element in drawing.elements if element.layer is not Layer.LINE]
    lines = [
        flattened(part.points)
        for element in drawing.elements
        if element.layer is Layer.LINE
        for part in element.parts
        if isinstance(part, Curve)
    ]
    return areas, lines
