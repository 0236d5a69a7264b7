"""The map while things glide to their new places: boxes on their way, joined by straight lines.

It is only painted so: the scene shows the map as it is from the first moment on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen

from ecomap.canvas.items.mark_item import REACH
from ecomap.drawing.elements import Curve, Key, Layer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from PySide6.QtGui import QPainter, QTransform

    from ecomap.canvas.items.element_item import ElementItem
    from ecomap.canvas.scene import MapScene
    from ecomap.model.entities import DataFlow, ValueExchange
    from ecomap.model.geometry import Point


class Way(NamedTuple):
    """How far from its place something starts, in units."""

    dx: float
    dy: float


class Glide:
    """Paints a scene with some things between where they were and where they are.

    Attributes:
        share: How far they have come, from 0 to 1.
        ways: How far from their places they start, by id.
    """

    def __init__(
        self,
        scene: MapScene,
        ways: Mapping[str, Way],
        connections: Iterable[DataFlow | ValueExchange],
        sight: QTransform,
    ) -> None:
        """Start at the beginning.

        Args:
            scene: Shows the map as it is.
            ways: What glides, and from where.
            connections: All of the map; those of what glides follow as straight lines.
            sight: From units to pixels, as the map was seen before.
        """
        self.share = 0.0
        self.ways = dict(ways)
        self._scene = scene
        self._before: QTransform | None = sight
        self._following: Mapping[str, tuple[str, str]] = {
            one.id: (one.source, one.target)
            for one in connections
            if one.source in self.ways or one.target in self.ways
        }

    @property
    def lines(self) -> int:
        """How many lines follow."""
        return len(self._following)

    def place_of(self, record_id: str) -> Point | None:
        """Return where the middle of a box is now on its way, or None if it is not shown."""
        drawing = self._scene.drawing
        box = drawing.boxes.get(record_id) if drawing is not None else None
        return None if box is None else box.centre.moved(*self._away(record_id))

    def paint(self, painter: QPainter, area: QRectF, zoom: float) -> None:
        """Paint in canvas units what meets an area, at ``zoom`` pixels to the unit."""
        if self._before is not None:
            self._keep_on_screen(self._before, painter.worldTransform())
            self._before = None
        painter.fillRect(area, self._scene.backgroundBrush())
        layers: dict[Layer, list[ElementItem]] = {layer: [] for layer in Layer}
        for item in self._scene.items_shown.values():
            layers[item.element.layer].append(item)
        for layer, items in layers.items():
            items.sort(key=_depth)
            if layer is Layer.LINE:
                self._paint_lines(painter, items)
            for item in items:
                if layer in (Layer.FRAME, Layer.BOX) or not self._follows(item.element.key):
                    self._paint(painter, item, area, zoom)

    def _keep_on_screen(self, before: QTransform, now: QTransform) -> None:
        """Let boxes start where they were on the screen, if the map was fitted meanwhile."""
        drawing = self._scene.drawing
        if now == before or drawing is None:
            return
        back, _ = now.inverted()
        for record_id, box in drawing.boxes.items():
            way = self.ways.get(record_id, Way(0.0, 0.0))
            start = back.map(before.map(QPointF(*box.centre.moved(*way))))
            self.ways[record_id] = Way(start.x() - box.centre.x, start.y() - box.centre.y)

    def _away(self, record_id: str) -> Way:
        way = self.ways.get(record_id)
        if way is None:
            return Way(0.0, 0.0)
        rest = 1.0 - self.share
        return Way(way.dx * rest, way.dy * rest)

    def _follows(self, key: Key) -> bool:
        return key.record_id in self._following

    def _paint(self, painter: QPainter, item: ElementItem, area: QRectF, zoom: float) -> None:
        away, reach = self._away(item.element.key.record_id), REACH / zoom
        if (
            item.right + away.dx < area.left() - reach
            or item.left + away.dx > area.right() + reach
            or item.bottom + away.dy < area.top() - reach
            or item.top + away.dy > area.bottom() + reach
        ):
            return
        painter.save()
        painter.translate(away.dx, away.dy)
        mark = self._scene.marks.get(item.element.key)
        if mark is not None:
            mark.paint(painter, zoom)
        item.paint(painter, zoom)
        painter.restore()

    def _paint_lines(self, painter: QPainter, items: Iterable[ElementItem]) -> None:
        """Paint the lines that follow, those of one pen together."""
        pens: dict[tuple[str, float, tuple[float, ...]], list[QLineF]] = {}
        for curve, line in self._lines(items):
            pens.setdefault((curve.stroke, curve.width, curve.dash), []).append(line)
        for (colour, width, dash), lines in pens.items():
            pen = QPen(QColor(colour), width)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            if dash:
                pen.setDashPattern([length / width for length in dash])
            painter.setPen(pen)
            painter.drawLines(lines)

    def _lines(self, items: Iterable[ElementItem]) -> Iterator[tuple[Curve, QLineF]]:
        for item in items:
            ends = self._following.get(item.element.key.record_id)
            curve = item.element.parts[0]
            if ends is None or not isinstance(curve, Curve):
                continue
            start, end = (self.place_of(one) for one in ends)
            if start is not None and end is not None:
                yield curve, QLineF(QPointF(*start), QPointF(*end))


def _depth(item: ElementItem) -> float:
    return item.depth
