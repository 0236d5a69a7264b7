"""Square cells over the canvas, by which things that are near are found.

A cell is known by one number. What would take more cells than ``MANY`` is not put into cells at
all but looked at every time: a map whose ends lie a thousand windows apart must not fill the
memory.
"""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

CELL = 160.0
"""The side of a cell in units: a little more than a box is wide."""
MANY = 2_000

_COLUMN = 1 << 32  # from one column to the next, in numbers of cells
_HAIR = 1e-6  # units by which a line is taken to be thicker, so that no cell is missed


def cells_of(left: float, top: float, right: float, bottom: float) -> Sequence[int]:
    """Return the cells that a rectangle touches, or nothing if they are more than ``MANY``."""
    first, last = floor(left / CELL), floor(right / CELL)
    upper, lower = floor(top / CELL), floor(bottom / CELL)
    if upper == lower:
        if first == last:
            return (first * _COLUMN + upper,)
        if last - first < MANY:
            return range(first * _COLUMN + upper, last * _COLUMN + upper + 1, _COLUMN)
        return ()
    if (last - first + 1) * (lower - upper + 1) > MANY:
        return ()
    return [
        column * _COLUMN + row
        for column in range(first, last + 1)
        for row in range(upper, lower + 1)
    ]


def cells_along(ax: float, ay: float, bx: float, by: float) -> Sequence[int]:
    """Return the cells that a segment runs through in its order, or nothing if too many."""
    first, last = floor(ax / CELL), floor(bx / CELL)
    upper, lower = floor(ay / CELL), floor(by / CELL)
    if first == last and upper == lower:
        return (first * _COLUMN + upper,)
    if abs(last - first) + abs(lower - upper) > MANY:
        return ()
    down = 1 if lower >= upper else -1
    if first == last:
        return [first * _COLUMN + row for row in range(upper, lower + down, down)]
    onwards = 1 if last > first else -1
    if upper == lower:
        return [column * _COLUMN + upper for column in range(first, last + onwards, onwards)]
    return _slanting(first, last, (ax, ay, bx, by), onwards, down)


def _slanting(
    first: int, last: int, segment: tuple[float, float, float, float], onwards: int, down: int
) -> list[int]:
    """Return the cells of a segment column by column."""
    ax, ay, bx, by = segment
    slope = (by - ay) / (bx - ax)
    hair = down * _HAIR
    found: list[int] = []
    y = ay
    for column in range(first, last + onwards, onwards):
        border = (column + (onwards > 0)) * CELL
        leaving = by if column == last else ay + (border - ax) * slope
        row, end = floor((y - hair) / CELL), floor((leaving + hair) / CELL)
        found += [column * _COLUMN + number for number in range(row, end + down, down)]
        y = leaving
    return found
