"""A heap of rectangles that quickly says which of them are near."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ecomap.model.geometry import Rect

_CELL = 160.0


class Crowd:
    """Rectangles with names, found by area through a grid of square cells."""

    def __init__(self, members: Iterable[tuple[str, Rect]] = ()) -> None:
        self._cells: dict[tuple[int, int], list[tuple[str, Rect]]] = {}
        for name, rect in members:
            self.add(name, rect)

    def add(self, name: str, rect: Rect) -> None:
        """Put a rectangle in."""
        for cell in _cells(rect):
            self._cells.setdefault(cell, []).append((name, rect))

    def meeting(self, rect: Rect) -> Iterator[str]:
        """Go through the names of rectangles that overlap ``rect``, each once."""
        seen: set[str] = set()
        for cell in _cells(rect):
            for name, member in self._cells.get(cell, ()):
                if name not in seen and member.overlaps(rect):
                    seen.add(name)
                    yield name

    def free(self, rect: Rect) -> bool:
        """Say whether no rectangle overlaps ``rect``."""
        return not any(
            member.overlaps(rect)
            for cell in _cells(rect)
            for _, member in self._cells.get(cell, ())
        )


def _cells(rect: Rect) -> Iterator[tuple[int, int]]:
    for column in range(int(rect.x // _CELL), int(rect.right // _CELL) + 1):
        for row in range(int(rect.y // _CELL), int(rect.bottom // _CELL) + 1):
            yield column, row
