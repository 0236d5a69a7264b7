"""The scene: a drawing as items, brought up to date by ``sync`` and by nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGraphicsScene

from ecomap.canvas.describing import described
from ecomap.canvas.hitting import hit_among, is_met
from ecomap.canvas.items.element_item import ElementItem
from ecomap.canvas.items.mark_item import Look, MarkItem
from ecomap.canvas.painting import to_qrect
from ecomap.drawing.elements import Key, Layer, Outline
from ecomap.drawing.theme import LIGHT
from ecomap.editor.tools.base import Hit
from ecomap.model.geometry import Point, Rect

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PySide6.QtCore import QObject

    from ecomap.drawing.elements import Drawing
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
        self._order: tuple[Key, ...] = ()
        self._selected: frozenset[str] = frozenset()
        self._lit: frozenset[str] | None = None
        self._theme = LIGHT
        self._drawing: Drawing | None = None
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)

    @property
    def drawing(self) -> Drawing | None:
        """What is shown; None before the first ``sync``."""
        return self._drawing

    def sync(self, drawing: Drawing) -> None:
        """Show a drawing: make, change and remove items until they are its elements."""
        self._drawing = drawing
        wanted = {element.key: element for element in drawing.elements}
        for key in [key for key in self._elements if key not in wanted]:
            self.removeItem(self._elements.pop(key))
        for index, element in enumerate(wanted.values()):
            item = self._elements.get(element.key)
            if item is None:
                item = self._elements[element.key] = ElementItem(element)
                self.addItem(item)
            elif item.element is not element and item.element != element:
                item.show_element(element)
            depth = element.layer * _LAYER_STEP + index
            if item.zValue() != depth:
                item.setZValue(depth)
        self._order = tuple(sorted(wanted, key=lambda key: self._elements[key].zValue()))
        self.setBackgroundBrush(QColor(drawing.background or "#ffffff"))
        self._set_index()
        self.setSceneRect(to_qrect(drawing.area.grown(MARGIN)))
        self._mark()

    def set_theme(self, theme: Theme) -> None:
        """Use a theme's colours for the marks."""
        self._theme = theme
        self._mark()

    def set_selection(self, ids: Iterable[str]) -> None:
        """Put rings around these and around nothing else."""
        self._selected = frozenset(ids)
        self._mark()

    def set_emphasis(self, ids: Iterable[str] | None) -> None:
        """Light these up and let the rest step back; None shows everything as usual."""
        self._lit = None if ids is None else frozenset(ids)
        self._mark()

    def first_selected(self) -> Hit | None:
        """Return the frontmost of what is selected, as if it had been hit, or None."""
        for key in reversed(self._order):
            if key.record_id in self._selected:
                kind = self._elements[key].element.kind
                return Hit(key.record_id, cast("Kind", kind))
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
        return hit_among(self._front_to_back(), point, tolerance)

    def ids_in(self, rect: Rect) -> tuple[str, ...]:
        """Return the ids of what a rectangle meets, from back to front; frames lie in it whole."""
        found = (key.record_id for key in self._order if is_met(self._elements[key], rect))
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
        areas = [i.element.area for k, i in self._elements.items() if k.record_id == record_id]
        if not areas:
            return None
        area = areas[0]
        for other in areas[1:]:
            area = area.united(other)
        return area

    def content(self) -> Rect | None:
        """Return what all elements cover, or None if there are none."""
        areas = [item.element.area for item in self._elements.values()]
        if not areas:
            return None
        x, y = min(a.x for a in areas), min(a.y for a in areas)
        right, bottom = max(a.right for a in areas), max(a.bottom for a in areas)
        return Rect(x, y, right - x, bottom - y)

    def _front_to_back(self) -> Iterator[ElementItem]:
        return (self._elements[key] for key in reversed(self._order))

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

    def _mark(self) -> None:
        """Make, change and remove marks and dim items until they fit selection and emphasis."""
        marked = {k for k in self._elements if k.record_id in self._selected or self._is_lit(k)}
        for key in [key for key in self._marks if key not in marked]:
            self.removeItem(self._marks.pop(key))
        for key, item in self._elements.items():
            item.set_dimmed(self._lit is not None and not self._is_lit(key))
            if key in marked:
                self._mark_one(key, item)

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
