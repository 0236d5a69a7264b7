"""A heap of rectangles that quickly says which of them are near."""

from __future__ import annotations

from itertools import pairwise
from math import ceil, hypot
from typing import TYPE_CHECKING

from ecomap.drawing.curves import segment_meets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ecomap.model.geometry import Point, Rect

_CELL = 160.0


class Crowd:
    """Rectangles with names, found by area through a grid of square cells."""

    def __init__(self, members: Iterable[tuple[str, Rect]] = ()) -> None:
        self._cells: dict[tuple[int, int], list[tuple[str, Rect]]] = {}
        for name, rect in members:
            self.add(name, rect)

    def add(self, name: str, rect: Rect) -> None:
        """Put a rectangle in."""
        for cell in _cells(rect.x, rect.y, rect.x + rect.width, rect.y + rect.height):
            self._cells.setdefault(cell, []).append((name, rect))

    def meeting(self, rect: Rect) -> Iterator[str]:
        """Go through the names of rectangles that overlap ``rect``, each once."""
        seen: set[str] = set()
        for cell in _cells(rect.x, rect.y, rect.x + rect.width, rect.y + rect.height):
            for name, member in self._cells.get(cell, ()):
                if name not in seen and member.overlaps(rect):
                    seen.add(name)
                    yield name

    def crossed(self, line: Sequence[Point], but: tuple[str, ...] = ()) -> bool:
        """Say whether a polyline enters a rectangle, other than those named in ``but``."""
        return any(
            name not in but and segment_meets(a, b, member)
            for a, b in _pieces(line)
            for name, member in self._near(a, b)
        )

    def entered(self, line: Sequence[Point]) -> dict[str, Rect]:
        """Return the rectangles that a polyline enters, by name."""
        return {
            name: member
            for a, b in _pieces(line)
            for name, member in self._near(a, b)
            if segment_meets(a, b, member)
        }

    def _near(self, a: Point, b: Point) -> Iterator[tuple[str, Rect]]:
        x, right = (a.x, b.x) if a.x < b.x else (b.x, a.x)
        y, bottom = (a.y, b.y) if a.y < b.y else (b.y, a.y)
        for cell in _cells(x, y, right, bottom):
            yield from self._cells.get(cell, ())

    def holds(self, point: Point) -> bool:
        """Say whether a point lies in a rectangle or on its border."""
        return any(member.contains(point) for _, member in self._near(point, point))

    def free(self, rect: Rect) -> bool:
        """Say whether no rectangle overlaps ``rect``."""
        return next(self.meeting(rect), None) is None


def _pieces(line: Sequence[Point]) -> Iterator[tuple[Point, Point]]:
    """Go through a polyline in straight pieces of at most the length of a cell."""
    for start, end in pairwise(line):
        count = max(ceil(hypot(end.x - start.x, end.y - start.y) / _CELL), 1)
        dx, dy = (end.x - start.x) / count, (end.y - start.y) / count
        for i in range(count):
            yield start.moved(dx * i, dy * i), start.moved(dx * (i + 1), dy * (i + 1))


def _cells(x: float, y: float, right: float, bottom: float) -> Iterator[tuple[int, int]]:
    for column in range(int(x // _CELL), int(right // _CELL) + 1):
        for row in range(int(y // _CELL), int(bottom // _CELL) + 1):
            yield column, row
