"""The items of a scene layer by layer, and how they are painted with their marks."""

from __future__ import annotations

from enum import Enum
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from ecomap.canvas.items.mark_item import REACH, paint_simply
from ecomap.canvas.swift import Hand
from ecomap.drawing.elements import Layer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter

    from ecomap.canvas.items.element_item import ElementItem
    from ecomap.canvas.items.mark_item import MarkItem
    from ecomap.drawing.elements import Element, Key

MANY = 400
"""From so many marks on, they are painted more simply while the map is small."""

SMALL = 0.5
"""Below this zoom the map is small."""

SWIFT = 600
"""From so many elements on, they are painted swiftly."""

_CHUNK = 50  # items that are painted without a break
_LAYER_STEP = 1_000_000.0  # more than there will ever be elements on a layer


def _chunked(
    items: list[ElementItem], work: Callable[[QPainter, list[ElementItem]], None]
) -> list[Chunk]:
    return [Chunk(items[at : at + _CHUNK], work) for at in range(0, len(items), _CHUNK)]


class Coat(Enum):
    """What is painted at a time."""

    ALL = (Layer.FRAME, Layer.LINE, Layer.BOX, Layer.LABEL)
    LOWER = (Layer.FRAME, Layer.LINE)
    UPPER = (Layer.BOX, Layer.LABEL)


class Chunk(NamedTuple):
    """Some items of a layer that are painted together.

    Attributes:
        work: Paints items.
    """

    items: list[ElementItem]
    work: Callable[[QPainter, list[ElementItem]], None]

    def paint(self, painter: QPainter) -> None:
        """Paint in canvas units."""
        self.work(painter, self.items)


class Coats:
    """Paints the items of a scene, which it keeps in the order in which they lie."""

    def __init__(self, items: Mapping[Key, ElementItem], marks: Mapping[Key, MarkItem]) -> None:
        """Paint these items and marks, whatever becomes of them."""
        self._items = items
        self._marks = marks
        self._layers: dict[Layer, list[ElementItem]] = {layer: [] for layer in Layer}

    @property
    def many(self) -> bool:
        """Whether there are so many marks that they look simpler while the map is small."""
        return len(self._marks) >= MANY

    @property
    def swift(self) -> bool:
        """Whether there are so many elements that they are painted swiftly."""
        return len(self._items) >= SWIFT

    @property
    def manner(self) -> tuple[bool, bool]:
        """What the number of things decides of how they look; see ``many`` and ``swift``."""
        return self.many, self.swift

    def stack(self, elements: Iterable[Element]) -> None:
        """Lay items over each other in the order of their elements."""
        self._layers = {layer: [] for layer in Layer}
        for layer, group in groupby(elements, attrgetter("layer")):
            items, floor = self._layers[layer], layer * _LAYER_STEP
            for element in group:
                item = self._items[element.key]
                item.depth = floor + len(items)
                items.append(item)

    def paint(
        self,
        painter: QPainter,
        area: QRectF,
        zoom: float,
        coat: Coat,
        only: Iterable[Key] | None,
        without: frozenset[Key],
    ) -> None:
        """Paint what meets an area, from back to front.

        Args:
            painter: Paints in canvas units.
            area: What is to be seen, in units.
            zoom: Logical pixels to the unit.
            coat: Which layers.
            only: Of which elements; None for all.
            without: Which elements are left out.
        """
        for chunk in self.chunks(area, zoom, coat, only, without):
            chunk.paint(painter)

    def chunks(
        self,
        area: QRectF,
        zoom: float,
        coat: Coat = Coat.ALL,
        only: Iterable[Key] | None = None,
        without: frozenset[Key] = frozenset(),
    ) -> list[Chunk]:
        """Return what ``paint`` with the same arguments paints, a few elements at a time."""
        reach = REACH / zoom
        left, top = area.left() - reach, area.top() - reach
        right, bottom = area.right() + reach, area.bottom() + reach
        layers = self._layers if only is None else self._layers_of(only)

        def seen(layer: Layer) -> list[ElementItem]:
            return [
                item
                for item in layers[layer]
                if item.right >= left
                and item.left <= right
                and item.bottom >= top
                and item.top <= bottom
                and not (without and item.element.key in without)
            ]

        found: list[Chunk] = []
        for layer in coat.value:
            if layer is Layer.LINE and self._marks:
                # Under all lines, so that a box's ring does not cut off arrowheads at its border.
                found += _chunked(seen(Layer.BOX), partial(self._paint_marks, zoom=zoom))
            paint = partial(self._paint_layer, layer=layer, zoom=zoom)
            found += _chunked(seen(layer), paint)
        return found

    def _paint_layer(
        self, painter: QPainter, items: list[ElementItem], layer: Layer, zoom: float
    ) -> None:
        marks: Mapping[Key, MarkItem] = {} if layer is Layer.BOX else self._marks
        if zoom < SMALL and self.many:
            self._paint_marks(painter, items if marks else [], zoom)
            marks = {}
        hand = Hand(painter, zoom) if self.swift else None
        for item in items:
            mark = marks.get(item.element.key) if marks else None
            if mark is not None:
                mark.paint(painter, zoom)
            if hand is None:
                item.paint(painter, zoom)
            else:
                item.paint_swiftly(hand)

    def _paint_marks(self, painter: QPainter, items: Iterable[ElementItem], zoom: float) -> None:
        found = (self._marks.get(item.element.key) for item in items)
        marks = [mark for mark in found if mark is not None]
        if zoom < SMALL and self.many:
            paint_simply(painter, marks, zoom)
            return
        for mark in marks:
            mark.paint(painter, zoom)

    def _layers_of(self, keys: Iterable[Key]) -> dict[Layer, list[ElementItem]]:
        layers: dict[Layer, list[ElementItem]] = {layer: [] for layer in Layer}
        items = (self._items[key] for key in keys if key in self._items)
        for item in sorted(items, key=attrgetter("depth")):
            layers[item.element.layer].append(item)
        return layers
