"""The scene: a drawing as items, brought up to date by ``sync`` and by nothing else."""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGraphicsScene

from ecomap.canvas.describing import described
from ecomap.canvas.hitting import hit_among, is_met
from ecomap.canvas.items.element_item import ElementItem
from ecomap.canvas.items.mark_item import Look, MarkItem
from ecomap.canvas.nearby import Nearby
from ecomap.drawing.elements import Key, Layer, Outline
from ecomap.drawing.extent import Extent
from ecomap.drawing.theme import LIGHT
from ecomap.editor.tools.base import Hit
from ecomap.model.geometry import Point, Rect

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QObject

    from ecomap.drawing.elements import Drawing, Element
    from ecomap.drawing.theme import Theme
    from ecomap.editor.tools.base import Kind

MARGIN = 4_000.0
"""How far beyond the map one can pan, in units."""

INDEX_FROM = 2_000
"""From how many items on Qt keeps them in a tree; below, the tree costs more than it saves."""

_LAYER_STEP = 1_000_000.0  # more than there will ever be elements on a layer
_UNDER = 0.5  # a mark lies half a step under its element


class MapScene(QGraphicsScene):
    """Shows one drawing; its items are known by the key of their element."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._elements: dict[Key, ElementItem] = {}
        self._marks: dict[Key, MarkItem] = {}
        self._near = Nearby()
        self._extent = Extent()
        self._selected: frozenset[str] = frozenset()
        self._lit: frozenset[str] | None = None
        self._bright: frozenset[str] | None = None
        self._theme = LIGHT
        self._drawing: Drawing | None = None
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)

    @property
    def drawing(self) -> Drawing | None:
        """What is shown; None before the first ``sync``."""
        return self._drawing

    def sync(self, drawing: Drawing) -> None:
        """Show a drawing: make, change and remove items until they are its elements.

        Elements that are the same objects as before are passed over; so what this costs depends
        on how much has changed.
        """
        before = self._drawing.elements if self._drawing is not None else ()
        after = drawing.elements
        self._drawing = drawing
        pairs = _replaced(before, after)
        gone: list[Key] = []
        come: list[Element] = []
        if pairs is None:
            wanted = {element.key: element for element in after}
            gone = [key for key in self._elements if key not in wanted]
            come = [e for e in wanted.values() if self._is_other(e)]
        else:
            come = [new for _, new in pairs if self._is_other(new)]
        areas = [self._elements[key].element.area for key in gone]
        areas += [self._elements[e.key].element.area for e in come if e.key in self._elements]
        for key in gone:
            self.removeItem(self._elements.pop(key))
        for element in come:
            self._show(element)
        if pairs is None:
            self._stack(after)
        self._near.follow(after, gone, come, reordered=pairs is None)
        self._extent.update(areas, [e.area for e in come], lambda: (e.area for e in after))
        self._set_surroundings(drawing)
        self._mark([*gone, *(element.key for element in come)])

    def set_theme(self, theme: Theme) -> None:
        """Use a theme's colours for the marks."""
        self._theme = theme
        self._mark(list(self._marks))

    def set_selection(self, ids: Iterable[str]) -> None:
        """Put rings around these and around nothing else."""
        before, self._selected = self._selected, frozenset(ids)
        self._mark([key for i in sorted(before ^ self._selected) for key in _keys_of(i)])

    def set_emphasis(self, ids: Iterable[str] | None) -> None:
        """Light these up and let the rest step back; None shows everything as usual."""
        self._lit = None if ids is None else frozenset(ids)
        self._mark(list(self._elements))

    def set_bright(self, ids: Iterable[str] | None) -> None:
        """Let all but these step back; None lets nothing step back.

        What is selected never does. While something is lit up by ``set_emphasis``, that decides
        alone; afterwards this is in force again.
        """
        bright = None if ids is None else frozenset(ids)
        if bright != self._bright:
            self._bright = bright
            self._mark(list(self._elements))

    def first_selected(self) -> Hit | None:
        """Return the frontmost of what is selected, as if it had been hit, or None."""
        for element in reversed(self._drawing.elements if self._drawing is not None else ()):
            if element.key.record_id in self._selected:
                return Hit(element.key.record_id, cast("Kind", element.kind))
        return None

    def describe(self) -> str:
        """Return what is shown as sorted lines of text, for tests."""
        lines = []
        for key, item in self._elements.items():
            mark = self._marks.get(key)
            states = [
                word
                for word, holds in (
                    ("dimmed", item.dimmed),
                    ("lit", mark is not None and self._is_lit(key)),
                    ("selected", mark is not None and key.record_id in self._selected),
                )
                if holds
            ]
            lines.append(described(item.element, item.zValue(), states))
        return "\n".join(sorted(lines))

    def hit(self, point: Point, tolerance: float = 4.0) -> Hit | None:
        """Return what is at a point: a label, else a box, else the nearest line, else a frame.

        Args:
            point: Where, in units.
            tolerance: How near a line counts, in units.
        """
        around = Rect(point.x, point.y, 0.0, 0.0).grown(tolerance)
        near = self._near.front_to_back(around)
        return hit_among([self._elements[key] for key in near], point, tolerance)

    def ids_in(self, rect: Rect) -> tuple[str, ...]:
        """Return the ids of what a rectangle meets, from back to front; frames lie in it whole."""
        near = reversed(self._near.front_to_back(rect))
        found = (key.record_id for key in near if is_met(self._elements[key], rect))
        return tuple(dict.fromkeys(found))

    def item_of(self, record_id: str, role: str = "body") -> ElementItem | None:
        """Return the item of a record's element, to look at; do not keep it."""
        return self._elements.get(Key(record_id, role))

    def place_of(self, record_id: str) -> Point | None:
        """Return where something is drawn: a box's middle, a note's or a frame's corner."""
        item = self.item_of(record_id)
        if self._drawing is None or item is None:
            return None
        if record_id in self._drawing.boxes:
            return self._drawing.boxes[record_id].centre
        for part in item.element.parts:
            if isinstance(part, Outline):
                return Point(part.rect.x, part.rect.y)
        return None

    def area_of(self, record_id: str) -> Rect | None:
        """Return what a record's elements cover, or None if it is not shown."""
        items = (self._elements.get(key) for key in _keys_of(record_id))
        areas = [item.element.area for item in items if item is not None]
        if not areas:
            return None
        area = areas[0]
        for other in areas[1:]:
            area = area.united(other)
        return area

    def content(self) -> Rect | None:
        """Return what all elements cover, or None if there are none."""
        return self._extent.rect

    def _is_other(self, element: Element) -> bool:
        """Say whether an element is new or not what its item shows."""
        item = self._elements.get(element.key)
        return item is None or (item.element is not element and item.element != element)

    def _show(self, element: Element) -> None:
        item = self._elements.get(element.key)
        if item is None:
            item = self._elements[element.key] = ElementItem(element)
            self.addItem(item)
        else:
            item.show_element(element)

    def _stack(self, elements: Iterable[Element]) -> None:
        """Lay items over each other in the order of their elements."""
        counts = dict.fromkeys(Layer, 0)
        for element in elements:
            depth = element.layer * _LAYER_STEP + counts[element.layer]
            counts[element.layer] += 1
            item = self._elements[element.key]
            if item.zValue() != depth:
                item.setZValue(depth)
                if element.key in self._marks:
                    self._mark_one(element.key, item)

    def _set_surroundings(self, drawing: Drawing) -> None:
        """Set what the scene has besides its items, if it is not so already: it costs a repaint."""
        ground = QColor(drawing.background or "#ffffff")
        # Not compared with QBrush(ground): for that PySide6 6.11 loads images and gradients too.
        before = self.backgroundBrush()
        if before.color() != ground or before.style() != Qt.BrushStyle.SolidPattern:
            self.setBackgroundBrush(ground)
        self._set_index()
        area = drawing.area.grown(MARGIN)
        left, top = floor(area.x / MARGIN) * MARGIN, floor(area.y / MARGIN) * MARGIN
        right, bottom = ceil(area.right / MARGIN) * MARGIN, ceil(area.bottom / MARGIN) * MARGIN
        # In large steps: Qt puts all items into a new tree whenever this changes.
        self.setSceneRect(QRectF(left, top, right - left, bottom - top))

    def _set_index(self) -> None:
        method = (
            QGraphicsScene.ItemIndexMethod.NoIndex
            if len(self._elements) < INDEX_FROM
            else QGraphicsScene.ItemIndexMethod.BspTreeIndex
        )
        if method != self.itemIndexMethod():
            self.setItemIndexMethod(method)
            # Qt 6.11 tells a new tree of the scene's rectangle only when that changes next.
            self.setSceneRect(QRectF(0, 0, 1, 1))

    def _is_lit(self, key: Key) -> bool:
        return self._lit is not None and key.record_id in self._lit

    def _steps_back(self, key: Key) -> bool:
        if self._lit is not None:
            return key.record_id not in self._lit
        bright = self._bright
        return (
            bright is not None
            and key.record_id not in bright
            and key.record_id not in self._selected
        )

    def _mark(self, keys: Iterable[Key]) -> None:
        """Make, change or remove the marks of some items, and dim them or not."""
        for key in keys:
            item = self._elements.get(key)
            if item is not None:
                item.set_dimmed(self._steps_back(key))
                if key.record_id in self._selected or self._is_lit(key):
                    self._mark_one(key, item)
                    continue
            if key in self._marks:
                self.removeItem(self._marks.pop(key))

    def _mark_one(self, key: Key, item: ElementItem) -> None:
        mark = self._marks.get(key)
        if mark is None:
            mark = self._marks[key] = MarkItem()
            self.addItem(mark)
        accent = self._theme.accent
        look = Look(
            ring=accent if key.record_id in self._selected else "",
            halo=accent if self._is_lit(key) else "",
            ground=self._theme.background,
            grips=item.element.layer is not Layer.LABEL,
        )
        mark.surround(item.form.outline, item.form.line_width, look)
        # Under all lines, so that a box's ring does not cut off the arrowheads at its border.
        is_box = item.element.layer is Layer.BOX
        mark.setZValue((Layer.LINE * _LAYER_STEP if is_box else item.zValue()) - _UNDER)


def _replaced(
    before: tuple[Element, ...], after: tuple[Element, ...]
) -> list[tuple[Element, Element]] | None:
    """Return which elements stand in the place of others; None if there is more to it."""
    if len(before) != len(after):
        return None
    # Mostly all are the same objects, which is found out quickest this way.
    pairs = [(old, new) for old, new in zip(before, after, strict=True) if old is not new]
    if all(old.key == new.key and old.layer is new.layer for old, new in pairs):
        return pairs
    return None


def _keys_of(record_id: str) -> tuple[Key, Key]:
    return Key(record_id), Key(record_id, "label")
