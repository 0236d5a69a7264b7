"""A web of polylines that quickly says which of them run through an area."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from ecomap.drawing.curves import enters
from ecomap.drawing.grid import cells_along, cells_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ecomap.drawing.curves import XY, Line
    from ecomap.model.geometry import Rect

_Piece = tuple[str, float, float, float, float]  # name, and where it starts and ends


class Ways:
    """Polylines with names, found by area through a grid of square cells."""

    def __init__(self) -> None:
        self._lines: dict[str, Line] = {}
        self._cells: dict[int, list[_Piece]] = {}
        self._endless: list[_Piece] = []

    def put(self, name: str, line: Line) -> None:
        """Put a polyline in, instead of the one that had this name."""
        if name in self._lines:
            self.take(name)
        self._lines[name] = line
        for piece, homes in _pieces(name, line):
            if not homes:
                self._endless.append(piece)
            for cell in homes:
                if cell in self._cells:
                    self._cells[cell].append(piece)
                else:
                    self._cells[cell] = [piece]

    def take(self, name: str) -> None:
        """Take a polyline out; a name that is not there is passed over."""
        line = self._lines.pop(name, None)
        if line is None:
            return
        for piece, homes in _pieces(name, line):
            if not homes:
                self._endless.remove(piece)
            for cell in homes:
                self._cells[cell].remove(piece)

    def through(self, rect: Rect) -> set[str]:
        """Return the names of polylines that enter a rectangle."""
        left, top, width, height = rect
        right, bottom = left + width, top + height
        return {
            name
            for heap in self._heaps(left, top, right, bottom)
            for name, ax, ay, bx, by in heap
            if (ax < right or bx < right)
            and (ax > left or bx > left)
            and (ay < bottom or by < bottom)
            and (ay > top or by > top)
            and enters(ax, ay, bx, by, left, top, right, bottom)
        }

    def runs_through(self, name: str, rect: Rect) -> bool:
        """Say whether one polyline enters a rectangle."""
        left, top, width, height = rect
        right, bottom = left + width, top + height
        return any(
            piece[0] == name and enters(*piece[1:], left, top, right, bottom)
            for heap in self._heaps(left, top, right, bottom)
            for piece in heap
        )

    def _heaps(
        self, left: float, top: float, right: float, bottom: float
    ) -> Iterator[Sequence[_Piece]]:
        if self._endless:
            yield self._endless
        homes = cells_of(left, top, right, bottom)
        if not homes:
            yield from self._cells.values()
        for cell in homes:
            if cell in self._cells:
                yield self._cells[cell]


def _pieces(name: str, line: Sequence[XY]) -> Iterator[tuple[_Piece, Sequence[int]]]:
    for (ax, ay), (bx, by) in pairwise(line):
        yield (name, ax, ay, bx, by), cells_along(ax, ay, bx, by)
