"""Which elements of a scene are near, in the order in which they lie over each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.drawing.crowd import Crowd

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ecomap.drawing.elements import Element, Key
    from ecomap.model.geometry import Rect

_HAIR = 1e-6  # units: what only touches is near too


class Nearby:
    """Finds elements by the area they cover; it begins to keep count when it is first asked.

    Changes are only noted until it is asked again: while something is dragged nobody asks, and a
    long line lies in many cells.
    """

    def __init__(self) -> None:
        self._elements: tuple[Element, ...] = ()
        self._areas: Crowd[Key] | None = None
        self._depths: dict[Key, int] = {}
        self._changed: dict[Key, Rect | None] = {}

    def follow(
        self,
        elements: tuple[Element, ...],
        gone: Iterable[Key],
        come: Iterable[Element],
        *,
        reordered: bool,
    ) -> None:
        """Take a change in.

        Args:
            elements: All that are there now, from back to front.
            gone: Keys of those that are no longer there.
            come: Those that are new or other than they were.
            reordered: Whether there are more, fewer, or the same in another order.
        """
        self._elements = elements
        if reordered:
            self._depths = {}
        if self._areas is None:
            return
        self._changed.update((key, None) for key in gone)
        self._changed.update((element.key, element.area) for element in come)

    def front_to_back(self, rect: Rect) -> list[Key]:
        """Return the keys of the elements whose area meets or touches a rectangle."""
        if self._areas is None:
            self._areas = Crowd((element.key, element.area) for element in self._elements)
        for key, area in self._changed.items():
            if area is None:
                self._areas.take(key)
            else:
                self._areas.put(key, area)
        self._changed = {}
        if not self._depths:
            self._depths = {element.key: i for i, element in enumerate(self._elements)}
        found = self._areas.meeting(rect.grown(_HAIR))
        return sorted(found, key=self._depths.__getitem__, reverse=True)
