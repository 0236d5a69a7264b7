"""Paper for pictures: a drawing with title and legend fitted on a sheet of a given size."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from ecomap.drawing.elements import Text
from ecomap.model.geometry import Rect

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ecomap.drawing.elements import Drawing

    Furnish = Callable[[Drawing], Drawing]

_MM = 72 / 25.4  # points
LARGEST_SCALE = 1.6
"""Points to the unit, at most, however much room there is: names have 29 points then."""

SMALLEST_TEXT = 5.5
"""In points: smaller words are not for reading on paper."""

FILLED = 0.45
"""Share of a side of the sheet that the boxes of a map should take."""

_ROUNDS = 4
"""How often the room for title and legend is worked out: a wider sheet has fewer lines of them."""


class Paper(NamedTuple):
    """A sheet in points, its empty edge included.

    Attributes:
        words: What it is called in a list.
    """

    width: float
    height: float
    edge: float
    words: str

    @property
    def room(self) -> tuple[float, float]:
        """Width and height within the edge."""
        return self.width - 2 * self.edge, self.height - 2 * self.edge


def _papers() -> dict[str, Paper]:
    edge = 10 * _MM
    found = {"": Paper(0.0, 0.0, 0.0, "As large as the map")}
    for name, title, width, height in (
        ("a4", "A4", 210 * _MM, 297 * _MM),
        ("a3", "A3", 297 * _MM, 420 * _MM),
        ("letter", "Letter", 612.0, 792.0),
    ):
        found[f"{name}-landscape"] = Paper(height, width, edge, f"{title}, landscape")
        found[f"{name}-portrait"] = Paper(width, height, edge, f"{title}, portrait")
    found["16:9"] = Paper(960.0, 540.0, 18.0, "Slide, 16:9")
    return found


PAPERS: Mapping[str, Paper] = MappingProxyType(_papers())
"""Sheets by name; under an empty name what has just the size of the map."""


def fitted(drawing: Drawing, paper: Paper, furnish: Furnish) -> Drawing:
    """Return a drawing on a sheet: title at the top, legend at the bottom, the map between.

    Args:
        drawing: The map alone.
        paper: The sheet; one without width is as large as the map.
        furnish: Puts title and legend to a drawing, as wide as its area.
    """
    if not paper.width or not drawing.elements:
        return furnish(drawing)
    width, height = paper.room
    area = drawing.area
    least = width / LARGEST_SCALE
    across, down = max(area.width, least), area.height
    for _ in range(_ROUNDS):
        around = furnish(drawing._replace(area=_grown(area, across, down))).area.height - down
        needed = (down + around) * width / height
        if needed > across:
            across = needed
        else:
            down = across * height / width - around
    furnished = furnish(drawing._replace(area=_grown(area, across, down)))
    return on_sheet(furnished, paper)


def on_sheet(drawing: Drawing, paper: Paper) -> Drawing:
    """Return a drawing as it is in the middle of a sheet."""
    width, height = paper.room
    area = drawing.area
    scale = min(width / area.width, height / area.height, LARGEST_SCALE)
    whole = _grown(area, paper.width / scale, paper.height / scale)
    return drawing._replace(area=whole, paper=(paper.width, paper.height))


def remark_on(drawing: Drawing) -> str:
    """Return what is not well about a drawing on its sheet, in a sentence; empty if all is."""
    if drawing.paper is None or not drawing.boxes:
        return ""
    boxes = list(drawing.boxes.values())
    height = max(box.bottom for box in boxes) - min(box.y for box in boxes)
    width = max(box.right for box in boxes) - min(box.x for box in boxes)
    if min(height / drawing.area.height, width / drawing.area.width) < FILLED:
        return "The map leaves much of it empty: take it the other way round, or arrange for it."
    sizes = [p.size for e in drawing.elements for p in e.parts if isinstance(p, Text)]
    smallest = min(sizes, default=SMALLEST_TEXT) * drawing.paper[0] / drawing.area.width
    if smallest < SMALLEST_TEXT:
        return (
            f"Its smallest words are {smallest:.1f} points high, too small to read on paper: take "
            "a larger sheet, or show a part."
        )
    return ""


def _grown(area: Rect, width: float, height: float) -> Rect:
    """Return an area of another size around the same middle."""
    middle = area.centre
    return Rect(middle.x - width / 2, middle.y - height / 2, width, height)
