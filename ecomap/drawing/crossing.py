"""How often lines cross, counted through a grid: on a large map most pairs are far apart."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from ecomap.drawing.grid import cells_along

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ecomap.drawing.curves import XY

_Piece = tuple[int, int, float, float, float, float]  # its number, its line's, and its ends
_Pair = tuple[int, int]


def count_crossings(lines: Iterable[Sequence[XY]], check: Callable[[], None] = lambda: None) -> int:
    """Return how often polylines cross each other; touching ends do not count.

    Args:
        lines: The polylines; what one of them does with itself does not count.
        check: Called often; it raises to stop.
    """
    cells: dict[int, list[_Piece]] = {}
    everywhere: list[_Piece] = []
    pieces = list(_pieces(lines))
    for piece in pieces:
        homes = cells_along(*piece[2:])
        if not homes:
            everywhere.append(piece)
        for cell in homes:
            cells.setdefault(cell, []).append(piece)
    found: set[_Pair] = set()
    for heap in cells.values():
        check()
        for index, piece in enumerate(heap):
            found.update(_crossed(piece, heap[index + 1 :]))
    for piece in everywhere:
        check()
        found.update(_crossed(piece, pieces))
    return len(found)


def _pieces(lines: Iterable[Sequence[XY]]) -> Iterator[_Piece]:
    number = 0
    for line_number, line in enumerate(lines):
        for (ax, ay), (bx, by) in pairwise(line):
            number += 1
            yield number, line_number, ax, ay, bx, by


def _crossed(piece: _Piece, others: Sequence[_Piece]) -> Iterator[_Pair]:
    """Go through the pairs of numbers of a piece and what it crosses, the lower number first."""
    number, line, ax, ay, bx, by = piece
    left, right = (ax, bx) if ax < bx else (bx, ax)
    top, bottom = (ay, by) if ay < by else (by, ay)
    dx, dy = bx - ax, by - ay
    # Written out: on a large map this is done a million times.
    for other, its_line, cx, cy, ex, ey in others:
        if its_line == line or (cx < left and ex < left) or (cx > right and ex > right):
            continue
        if (cy < top and ey < top) or (cy > bottom and ey > bottom):
            continue
        if (dx * (cy - ay) - dy * (cx - ax)) * (dx * (ey - ay) - dy * (ex - ax)) >= 0:
            continue
        fx, fy = ex - cx, ey - cy
        if (fx * (ay - cy) - fy * (ax - cx)) * (fx * (by - cy) - fy * (bx - cx)) < 0:
            yield (number, other) if number < other else (other, number)
