"""The elements of a drawing from back to front, of which some are replaced at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.drawing.elements import Element, Key
from ecomap.drawing.extent import Extent

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ecomap.drawing.visible import Shown
    from ecomap.model.geometry import Rect


def keys_of(shown: Shown) -> Iterator[Key]:
    """Go through the elements of what is shown: frames, lines, boxes with notes first, labels."""
    for frame in shown.frames:
        yield Key(frame.id)
    for connection in shown.connections:
        yield Key(connection.id)
    for note in shown.notes:
        yield Key(note.id)
    for stakeholder in shown.stakeholders:
        yield Key(stakeholder.id)
    for connection in shown.connections:
        yield Key(connection.id, "label")


class Stack:
    """Keeps elements in order; what is replaced by its like stays the same object.

    Attributes:
        elements: From back to front.
        extent: What they cover.
    """

    def __init__(self) -> None:
        self.elements: tuple[Element, ...] = ()
        self.extent = Extent()
        self._by_key: dict[Key, Element] = {}
        self._index: dict[Key, int] = {}

    def update(self, changes: Mapping[Key, Element | None], shown: Shown | None) -> None:
        """Replace elements.

        Args:
            changes: The elements that may be new or other; None for one that is gone.
            shown: What is shown, if more, less or in another order than before.
        """
        gone, come = [], []
        for key, element in changes.items():
            before = self._by_key.get(key)
            if before == element:
                continue
            if before is not None:
                gone.append(before.area)
            if element is None:
                del self._by_key[key]
            else:
                come.append(element.area)
                self._by_key[key] = element
        if not gone and not come and shown is None:
            return
        if shown is not None:
            keys = tuple(keys_of(shown))
            self.elements = tuple(map(self._by_key.__getitem__, keys))
            self._index = {}
        else:
            self.elements = self._patched({key: self._by_key[key] for key in changes})
        self.extent.update(gone, come, lambda: (element.area for element in self.elements))

    def cleared(self, keep: Mapping[Key, Element | None]) -> dict[Key, Element | None]:
        """Return changes that leave nothing but what is in ``keep``."""
        return {key: None for key in self._by_key if key not in keep} | dict(keep)

    def preview(
        self, changes: Mapping[Key, Element | None], shown: Shown | None
    ) -> tuple[tuple[Element, ...], Rect | None]:
        """Return the elements as they would be, and about what they cover; nothing changes."""
        area = self.extent.rect
        for element in changes.values():
            if element is not None:
                area = element.area if area is None else area.united(element.area)
        if shown is None:
            return self._patched(changes), area
        found = {**self._by_key, **changes}
        elements = tuple(element for key in keys_of(shown) if (element := found[key]) is not None)
        return elements, area

    def _patched(self, changes: Mapping[Key, Element | None]) -> tuple[Element, ...]:
        """Return the elements with some replaced by others of the same keys."""
        if not self._index:
            self._index = {element.key: i for i, element in enumerate(self.elements)}
        elements = list(self.elements)
        for key, element in changes.items():
            if element is not None:
                elements[self._index[key]] = element
        return tuple(elements)
