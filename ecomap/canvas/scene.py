"""The scene: a drawing as items, brought up to date by ``sync`` and by nothing else.

The items are ours, not Qt's: Qt would call Python for each of them at every turn. The scene
paints them itself, and tells the view what no longer is as it was painted.
"""

from __future__ import annotations

from math import hypot
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGraphicsScene

from ecomap.canvas.coats import Coat, Coats
from ecomap.canvas.describing import described_all
from ecomap.canvas.hitting import hit_among, is_met, ring_among
from ecomap.canvas.items.element_item import ElementItem
from ecomap.canvas.items.mark_item import Look, MarkItem
from ecomap.canvas.nearby import Nearby
from ecomap.canvas.painting import to_qrect
from ecomap.drawing.elements import Key, Layer, Outline
from ecomap.drawing.extent import Extent
from ecomap.drawing.theme import LIGHT
from ecomap.editor.tools.base import Hit
from ecomap.model.geometry import Point, Rect

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from PySide6.QtCore import QObject, QRect
    from PySide6.QtGui import QPainter

    from ecomap.drawing.elements import Drawing, Element
    from ecomap.drawing.theme import Theme
    from ecomap.editor.tools.base import Kind

_MANY = 200  # areas, from which on it is simpler to say that everything has changed


class MapScene(QGraphicsScene):
    """Shows one drawing; its items are known by the key of their element.

    Attributes:
        coats: Paint what is shown.
        moving: The keys of what is other, for a moment, than in the last drawing made with care.
        damaged: Carries areas that are to be painted anew, and areas in which only something
            that moves has changed; None instead of the former stands for everything.
    """

    damaged = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._elements: dict[Key, ElementItem] = {}
        self._marks: dict[Key, MarkItem] = {}
        self.coats = Coats(self._elements, self._marks)
        self.moving: frozenset[Key] = frozenset()
        self._near = Nearby()
        self._extent = Extent()
        self._selected: frozenset[str] = frozenset()
        self._lit: frozenset[str] | None = None
        self._bright: frozenset[str] | None = None
        self._theme = LIGHT
        self._drawing: Drawing | None = None

    @property
    def drawing(self) -> Drawing | None:
        """What is shown; None before the first ``sync``."""
        return self._drawing

    @property
    def items_shown(self) -> Mapping[Key, ElementItem]:
        """All items by the key of their element, to look at; do not keep them."""
        return MappingProxyType(self._elements)

    @property
    def marks(self) -> Mapping[Key, MarkItem]:
        """The rings and halos by the key of what they are for, to look at."""
        return MappingProxyType(self._marks)

    def sync(
        self,
        drawing: Drawing,
        *,
        quick: bool = False,
        made: Mapping[Key, ElementItem] | None = None,
    ) -> None:
        """Show a drawing: make, change and remove items until they are its elements.

        Elements that are the same objects as before are passed over; so what this costs depends
        on how much has changed.

        Args:
            drawing: What to show.
            quick: Whether this is for a moment, as while something is dragged: what changes is
                painted over a picture of what does not, until a drawing comes that stays.
            made: Items that were made beforehand; those that show what is in the drawing are used.
        """
        manner = self.coats.manner
        before = self._drawing.elements if self._drawing is not None else ()
        after = drawing.elements
        self._drawing = drawing
        pairs = _replaced(before, after)
        gone: list[Key] = []
        come: list[Element] = []
        if pairs is None:
            wanted = {element.key: element for element in after}
            gone = [key for key in self._elements if key not in wanted]
            come = [e for e in wanted.values() if _is_other(self._elements, e)]
        else:
            come = [new for _, new in pairs if _is_other(self._elements, new)]
        keys = [*gone, *(element.key for element in come)]
        areas = {k: self._elements[k].element.area for k in keys if k in self._elements}
        for key in gone:
            del self._elements[key]
        for element in come:
            self._show(element, made.get(element.key) if made else None)
        if pairs is None or made:
            self.coats.stack(after)
        self._near.follow(after, gone, come, reordered=pairs is None)
        new_areas = [e.area for e in come]
        self._extent.update(areas.values(), new_areas, lambda: (e.area for e in after))
        regrounded = self._set_surroundings(drawing)
        self._mark(keys)
        self._tell(keys, areas, new_areas, quick)
        if regrounded or manner != self.coats.manner:
            self.damaged.emit(None, ())

    def set_theme(self, theme: Theme) -> None:
        """Use a theme's colours for the marks."""
        self._theme = theme
        self._remark(list(self._elements))

    def set_selection(self, ids: Iterable[str]) -> None:
        """Put rings around these and around nothing else."""
        before, self._selected = self._selected, frozenset(ids)
        self._remark([key for i in sorted(before ^ self._selected) for key in _keys_of(i)])

    def set_emphasis(self, ids: Iterable[str] | None) -> None:
        """Light these up and let the rest step back; None shows everything as usual."""
        self._lit = None if ids is None else frozenset(ids)
        self._remark(list(self._elements))

    def set_bright(self, ids: Iterable[str] | None) -> None:
        """Let all but these step back; None lets nothing step back.

        What is selected never does. While something is lit up by ``set_emphasis``, that decides
        alone; afterwards this is in force again.
        """
        bright = None if ids is None else frozenset(ids)
        if bright != self._bright:
            self._bright = bright
            self._remark(list(self._elements))

    def look_like(self, other: MapScene) -> None:
        """Let the same be selected, lit up and bright as in another scene."""
        if (self._lit, self._bright, self._selected) != (
            other._lit,
            other._bright,
            other._selected,
        ):
            self._lit, self._bright, self._selected = other._lit, other._bright, other._selected
            self._remark(list(self._elements))

    def first_selected(self) -> Hit | None:
        """Return the frontmost of what is selected, as if it had been hit, or None."""
        for element in reversed(self._drawing.elements if self._drawing is not None else ()):
            if element.key.record_id in self._selected:
                return Hit(element.key.record_id, cast("Kind", element.kind))
        return None

    def describe(self) -> str:
        """Return what is shown as sorted lines of text, for tests."""
        lit = self._lit or frozenset()
        return described_all(self._elements, self._marks, self._selected, lit)

    def paint(
        self,
        painter: QPainter,
        area: QRectF,
        zoom: float,
        coat: Coat = Coat.ALL,
        moving: bool | None = None,
    ) -> None:
        """Paint what meets an area, from back to front, without the background.

        Args:
            painter: Paints in canvas units.
            area: What is to be seen, in units.
            zoom: Logical pixels to the unit.
            coat: Which layers.
            moving: Only what moves, or only what does not; None for both.
        """
        only = self.moving if moving else None
        without = self.moving if moving is False else frozenset()
        self.coats.paint(painter, area, zoom, coat, only, without)

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Paint the whole map, for who paints the scene without a view of ours."""
        super().drawBackground(painter, rect)
        transform = painter.worldTransform()
        self.paint(painter, QRectF(rect), hypot(transform.m11(), transform.m12()))

    def hit(self, point: Point, tolerance: float = 4.0) -> Hit | None:
        """Return what is at a point: a label, else a box, else the nearest line, else a frame.

        The ring around a selected box belongs to the box: who presses there means to move it.

        Args:
            point: Where, in units.
            tolerance: How near a line counts, in units, and half as much again a ring.
        """
        around = Rect(point.x, point.y, 0.0, 0.0).grown(1.5 * tolerance)
        near = [self._elements[key] for key in self._near.front_to_back(around)]
        found = hit_among(near, point, tolerance)
        if found is not None and found.kind != "frame":
            return found
        selected = [item for item in near if item.element.key.record_id in self._selected]
        return ring_among(selected, point, 1.5 * tolerance) or found

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

    def _show(self, element: Element, made: ElementItem | None) -> None:
        item = self._elements.get(element.key)
        if made is not None and made.element is element:
            self._elements[element.key] = made
        elif item is None:
            self._elements[element.key] = ElementItem(element)
        else:
            item.show_element(element)

    def _set_surroundings(self, drawing: Drawing) -> bool:
        """Set what the scene has besides its items; return whether its ground is another now."""
        self.setSceneRect(to_qrect(drawing.area))
        ground = QColor(drawing.background or "#ffffff")
        # Not compared with QBrush(ground): for that PySide6 6.11 loads images and gradients too.
        before = self.backgroundBrush()
        if before.color() == ground and before.style() == Qt.BrushStyle.SolidPattern:
            return False
        self.setBackgroundBrush(ground)
        return True

    def _tell(
        self, keys: Iterable[Key], before: Mapping[Key, Rect], after: list[Rect], quick: bool
    ) -> None:
        """Say what has to be painted anew after a change of these keys."""
        areas = [*before.values(), *after]
        if not quick:
            if self.moving:
                self.moving = frozenset()
                self.damaged.emit(None, ())
            elif areas:
                self.damaged.emit(areas if len(areas) <= _MANY else None, ())
            return
        new = frozenset(keys) - self.moving
        self.moving |= new
        self.damaged.emit([before[key] for key in new if key in before], areas)

    def _steps_back(self, key: Key) -> bool:
        if self._lit is not None:
            return key.record_id not in self._lit
        one, bright = key.record_id, self._bright
        return bright is not None and one not in bright and one not in self._selected

    def _mark(self, keys: Iterable[Key]) -> list[Rect]:
        """Make, change or remove marks, dim items or not, and return where this is to be seen."""
        seen: list[Rect] = []
        for key in keys:
            item = self._elements.get(key)
            if item is None:
                self._marks.pop(key, None)
                continue
            back = self._steps_back(key)
            changed, item.dimmed, item.theme = item.dimmed is not back, back, self._theme
            if key.record_id in self._selected or key.record_id in (self._lit or ()):
                changed |= self._mark_one(key, item)
            else:
                changed |= self._marks.pop(key, None) is not None
            if changed:
                seen.append(item.element.area)
        return seen

    def _remark(self, keys: Iterable[Key]) -> None:
        """Bring marks up to date, and tell where they have changed."""
        manner = self.coats.manner
        seen = self._mark(keys)
        if seen:
            few = len(seen) <= _MANY and manner == self.coats.manner
            self.damaged.emit(seen if few else None, ())

    def _mark_one(self, key: Key, item: ElementItem) -> bool:
        accent = self._theme.accent
        look = Look(
            ring=accent if key.record_id in self._selected else "",
            halo=accent if key.record_id in (self._lit or ()) else "",
            ground=self._theme.background,
            grips=item.element.layer is not Layer.LABEL,
        )
        mark = self._marks.get(key)
        if mark is None:
            self._marks[key] = MarkItem(item, look)
            return True
        return mark.surround(item, look)


def _is_other(items: Mapping[Key, ElementItem], element: Element) -> bool:
    """Say whether an element is new or not what its item shows."""
    item = items.get(element.key)
    return item is None or (item.element is not element and item.element != element)


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
