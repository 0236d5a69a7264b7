"""A heap of rectangles that quickly says which of them are near."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Generic, TypeVar

from ecomap.drawing.curves import enters
from ecomap.drawing.grid import cells_along, cells_of
from ecomap.model.geometry import Rect

if TYPE_CHECKING:
    from collections.abc import Container, Hashable, Iterable, Iterator, Sequence

    from ecomap.drawing.curves import XY

Name = TypeVar("Name", bound="Hashable")
_Member = tuple[Name, float, float, float, float]  # name, left, top, right, bottom


class Crowd(Generic[Name]):
    """Rectangles with names, found by area through a grid of square cells."""

    def __init__(self, members: Iterable[tuple[Name, Rect]] = ()) -> None:
        self._cells: dict[int, list[_Member[Name]]] = {}
        self._members: dict[Name, _Member[Name]] = {}
        self._vast: list[_Member[Name]] = []
        for name, rect in members:
            self.put(name, rect)

    def put(self, name: Name, rect: Rect) -> None:
        """Put a rectangle in, instead of the one that had this name."""
        if name in self._members:
            self.take(name)
        x, y, width, height = rect
        member = (name, x, y, x + width, y + height)
        self._members[name] = member
        homes = cells_of(*member[1:])
        if not homes:
            self._vast.append(member)
        for cell in homes:
            if cell in self._cells:
                self._cells[cell].append(member)
            else:
                self._cells[cell] = [member]

    def take(self, name: Name) -> None:
        """Take a rectangle out; a name that is not there is passed over."""
        member = self._members.pop(name, None)
        if member is None:
            return
        homes = cells_of(*member[1:])
        if not homes:
            self._vast.remove(member)
        for cell in homes:
            self._cells[cell].remove(member)

    def meeting(self, rect: Rect) -> list[Name]:
        """Return the names of rectangles that overlap ``rect``, each once."""
        return list(dict.fromkeys(self.overlapping(rect)))

    def overlapping(self, rect: Rect) -> Iterator[Name]:
        """Go through the names of rectangles that overlap ``rect``, some of them repeatedly."""
        x, y, width, height = rect
        right, bottom = x + width, y + height
        return (
            name
            for heap in self._in(x, y, right, bottom)
            for name, left, top, far, low in heap
            if left < right and x < far and top < bottom and y < low
        )

    def first_met(self, line: Sequence[XY], but: Container[Name] = ()) -> Name | None:
        """Return the first rectangle that a polyline enters, or None.

        Args:
            line: The polyline.
            but: Names that do not count.
        """
        for (ax, ay), (bx, by) in pairwise(line):
            for heap in self._along(ax, ay, bx, by):
                for name, left, top, right, bottom in heap:
                    if enters(ax, ay, bx, by, left, top, right, bottom) and name not in but:
                        return name
        return None

    def all_met(self, line: Sequence[XY]) -> set[Name]:
        """Return the names of all rectangles that a polyline enters."""
        return {
            name
            for (ax, ay), (bx, by) in pairwise(line)
            for heap in self._along(ax, ay, bx, by)
            for name, left, top, right, bottom in heap
            if enters(ax, ay, bx, by, left, top, right, bottom)
        }

    def met_early(self, a: XY, b: XY, but: Container[Name] = ()) -> list[tuple[Name, Rect]]:
        """Return what a segment enters in the first of its cells where it enters anything."""
        (ax, ay), (bx, by) = a, b
        for heap in self._along(ax, ay, bx, by):
            found = [
                (name, Rect(left, top, right - left, bottom - top))
                for name, left, top, right, bottom in heap
                if enters(ax, ay, bx, by, left, top, right, bottom) and name not in but
            ]
            if found:
                return found
        return []

    def holds(self, point: XY, but: Container[Name] = ()) -> bool:
        """Say whether a point lies in a rectangle or on its border."""
        x, y = point
        return any(
            left <= x <= right and top <= y <= bottom and name not in but
            for heap in self._in(x, y, x, y)
            for name, left, top, right, bottom in heap
        )

    def _in(
        self, left: float, top: float, right: float, bottom: float
    ) -> Iterator[list[_Member[Name]]]:
        homes = cells_of(left, top, right, bottom)
        if not homes:
            return iter((list(self._members.values()),))
        return self._heaps(homes)

    def _along(self, ax: float, ay: float, bx: float, by: float) -> Iterator[list[_Member[Name]]]:
        homes = cells_along(ax, ay, bx, by)
        if not homes:
            return iter((list(self._members.values()),))
        return self._heaps(homes)

    def _heaps(self, homes: Sequence[int]) -> Iterator[list[_Member[Name]]]:
        cells = self._cells
        if self._vast:
            yield self._vast
        for cell in homes:
            if cell in cells:
                yield cells[cell]
