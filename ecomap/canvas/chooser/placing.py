"""Where a panel goes beside boxes of the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize

if TYPE_CHECKING:
    from collections.abc import Sequence

AWAY = 14
"""From a box to the panel, in pixels."""

_EDGE = 4  # pixels between the panel and the border of the view


def spot_for(
    size: QSize, room: QRect, boxes: Sequence[QRectF], side: int = 0
) -> tuple[QPoint, int]:
    """Return where a panel goes: below, above, right or left of the first box, clear of all.

    Args:
        size: Of the panel, in pixels.
        room: Where it has to lie, if it fits.
        boxes: What it should not hide; if it cannot be helped, it hides some of them.
        side: Which of the sides, counted from 0, to try first: where it lies already.

    Returns:
        Its upper left corner, and the side on which it lies.
    """
    box = boxes[0]
    x, y = box.center().x() - size.width() / 2, box.center().y() - size.height() / 2
    wanted = (
        (x, box.bottom() + AWAY),
        (x, box.top() - AWAY - size.height()),
        (box.right() + AWAY, y),
        (box.left() - AWAY - size.width(), y),
    )
    found = [_within(QRect(QPoint(round(a), round(b)), size), room) for a, b in wanted]
    taken = [other.toAlignedRect() for other in boxes]
    for number in (side, *range(len(found))):
        if not any(found[number].intersects(other) for other in taken):
            return found[number].topLeft(), number
    return found[side].topLeft(), side


def _within(rect: QRect, room: QRect) -> QRect:
    """Return a rectangle moved as little as it takes to lie in a room, as far as it fits."""
    left = max(min(rect.left(), room.right() - rect.width() - _EDGE), room.left() + _EDGE)
    top = max(min(rect.top(), room.bottom() - rect.height() - _EDGE), room.top() + _EDGE)
    return QRect(QPoint(left, top), rect.size())
