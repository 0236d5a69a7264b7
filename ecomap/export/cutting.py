"""A part of a drawing: some of its things, with as much of the ground as they need."""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING

from ecomap.drawing.draughtsman import MARGIN
from ecomap.model.geometry import Rect

if TYPE_CHECKING:
    from collections.abc import Collection

    from ecomap.drawing.elements import Drawing


def cut(drawing: Drawing, ids: Collection[str]) -> Drawing:
    """Return a drawing of the records with these ids; each is where and as it was."""
    elements = tuple(e for e in drawing.elements if e.key.record_id in ids)
    if not elements:
        return drawing._replace(elements=(), boxes={}, labels={})
    area = elements[0].area
    for element in elements:
        area = area.united(element.area)
    left, top = floor(area.x - MARGIN), floor(area.y - MARGIN)
    right, bottom = ceil(area.right + MARGIN), ceil(area.bottom + MARGIN)
    return drawing._replace(
        elements=elements,
        area=Rect(left, top, right - left, bottom - top),
        boxes={i: box for i, box in drawing.boxes.items() if i in ids},
        labels={i: box for i, box in drawing.labels.items() if i in ids},
    )
