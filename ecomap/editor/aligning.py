"""Boxes brought into line, or spread evenly: where each of them comes to lie.

Nothing of what is brought into line ends up under something else of it.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ecomap.model.geometry import Rect

Line = Literal["left", "centre", "right", "top", "middle", "bottom"]
"""What is brought into line; the centre lies between left and right, the middle below the top."""

Way = Literal["horizontally", "vertically"]

ROOM = 24.0
"""Between things that are moved apart, in canvas units."""

_SHARES: Mapping[Line, tuple[int, float]] = MappingProxyType(
    {
        "left": (0, 0.0),
        "centre": (0, 0.5),
        "right": (0, 1.0),
        "top": (1, 0.0),
        "middle": (1, 0.5),
        "bottom": (1, 1.0),
    }
)


class Aligned(NamedTuple):
    """Where things come to lie.

    Attributes:
        boxes: By id.
        apart: How many of them were moved apart, because they would have covered each other.
    """

    boxes: dict[str, Rect]
    apart: int = 0


def aligned(boxes: Mapping[str, Rect], line: Line) -> Aligned:
    """Return boxes in line with each other, along the edge or the middle of all of them.

    Where they would cover each other they are moved apart along the line, as little as will do.
    """
    if len(boxes) < 2:
        return Aligned(dict(boxes))
    axis, share = _SHARES[line]
    low = min(_low(box, axis) for box in boxes.values())
    high = max(_high(box, axis) for box in boxes.values())
    at = low + (high - low) * share
    there = {
        i: _put(box, axis, at - (_high(box, axis) - _low(box, axis)) * share)
        for i, box in boxes.items()
    }
    apart = _apart(there, 1 - axis)
    return Aligned(apart, sum(apart[i] != there[i] for i in there))


def spread(boxes: Mapping[str, Rect], way: Way) -> Aligned:
    """Return boxes with equal gaps between them; the first and the last stay if there is room.

    If there is none, the gaps are ``ROOM`` and all grow out from the middle.
    """
    axis = 0 if way == "horizontally" else 1
    order = _in_order(boxes, axis)
    if len(order) < 3:
        return Aligned(dict(boxes))
    low = min(_low(boxes[i], axis) for i in order)
    high = max(_high(boxes[i], axis) for i in order)
    taken = sum(_high(boxes[i], axis) - _low(boxes[i], axis) for i in order)
    gap = (high - low - taken) / (len(order) - 1)
    wider = gap < ROOM and not _gaps_are_kept(boxes, order, axis)
    if wider:
        gap = ROOM
        low = (low + high - taken - gap * (len(order) - 1)) / 2
    found: dict[str, Rect] = {}
    for record_id in order:
        found[record_id] = _put(boxes[record_id], axis, low)
        low = _high(found[record_id], axis) + gap
    return Aligned(found, len(order) if wider else 0)


def _apart(boxes: Mapping[str, Rect], axis: int) -> dict[str, Rect]:
    """Return boxes moved along an axis until none of those in line covers another."""
    found: dict[str, Rect] = {}
    for record_id in _in_order(boxes, axis):
        box = boxes[record_id]
        while in_the_way := [other for other in found.values() if box.overlaps(other)]:
            box = _put(box, axis, max(_high(other, axis) for other in in_the_way) + ROOM)
        found[record_id] = box
    return {i: found[i] for i in boxes}


def _gaps_are_kept(boxes: Mapping[str, Rect], order: list[str], axis: int) -> bool:
    """Say whether things may come close along an axis: they lie beside each other across it."""
    chosen = [boxes[i] for i in order]
    return all(
        _high(one, 1 - axis) <= _low(other, 1 - axis)
        or _high(other, 1 - axis) <= _low(one, 1 - axis)
        for n, one in enumerate(chosen)
        for other in chosen[n + 1 :]
    )


def _in_order(boxes: Mapping[str, Rect], axis: int) -> list[str]:
    return sorted(boxes, key=lambda i: (_low(boxes[i], axis) + _high(boxes[i], axis), i))


def _low(box: Rect, axis: int) -> float:
    return box.x if axis == 0 else box.y


def _high(box: Rect, axis: int) -> float:
    return box.right if axis == 0 else box.bottom


def _put(box: Rect, axis: int, low: float) -> Rect:
    return box._replace(x=low) if axis == 0 else box._replace(y=low)
