"""What a view shows of the map, kept as pictures of the size of the window.

A picture is painted once and then only put on the screen: when the window is uncovered, when
something lies over the map for a moment, when the map is moved. While something is dragged, all
that stays lies in two pictures, and what moves is painted between and over them: so a frame of a
drag costs what moves, not what is there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap, QRegion, QTransform

from ecomap.canvas.coats import Coat
from ecomap.canvas.items.mark_item import REACH
from ecomap.canvas.painting import to_qrect

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QGraphicsView

    from ecomap.canvas.scene import MapScene
    from ecomap.model.geometry import Rect

_CUT = 16  # pixels at the edges of a window in which Qt sets letters that it cuts a little aside
_MANY = 40  # separate places at a time that a window is asked to show anew
_FEW = 4  # so many separate places are painted one by one, more of them as one


class Sight(NamedTuple):
    """How a window looks at the map.

    Attributes:
        zoom: Logical pixels to the unit.
        origin: Where the canvas's origin is in the window, in logical pixels.
        size: Of the window, in logical pixels.
        ratio: Pixels of the screen to the logical pixel.
    """

    zoom: float
    origin: tuple[float, float]
    size: QSize
    ratio: float

    def transform(self) -> QTransform:
        """Return what takes canvas units to logical pixels."""
        return QTransform(self.zoom, 0, 0, self.zoom, *self.origin)

    def place(self, area: Rect) -> QRect:
        """Return the pixels in which an area and its marks may be seen."""
        rect = self.transform().mapRect(to_qrect(area))
        return rect.adjusted(-REACH, -REACH, REACH, REACH).toAlignedRect()


class Layers:
    """Paints a scene into a window, as little of it as will do."""

    def __init__(self, scene: MapScene, view: QGraphicsView) -> None:
        """Paint a scene for a view, and have the view show what has changed."""
        self._scene = scene
        self._view = view
        self._sight: Sight | None = None
        self._lower = QPixmap()
        self._upper: QPixmap | None = None
        self._stale = QRegion()
        scene.damaged.connect(self._take_damage)

    def damage(self, areas: Iterable[Rect] | None) -> None:
        """Take note that areas have to be painted anew; None stands for everything."""
        if self._sight is None:
            return
        if areas is None:
            self._stale = QRegion(QRect(QPoint(), self._sight.size))
            return
        for area in areas:
            self._stale += self._sight.place(area)

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Put the map on the screen.

        Args:
            painter: Of the view, in canvas units.
            area: What of the map is wanted, in units.
        """
        sight = self._seen()
        self._look(sight)
        moving = bool(self._scene.moving)
        if moving is not (self._upper is not None):
            self._upper = _blank(sight, Qt.GlobalColor.transparent) if moving else None
            self.damage(None)
        self._repair(sight)
        transform = sight.transform()
        exposed = transform.mapRect(area).toAlignedRect() & QRect(QPoint(), sight.size)
        self._put(painter, exposed, self._lower)
        if self._upper is not None:
            self._scene.paint(painter, area, sight.zoom, Coat.LOWER, moving=True)
            self._put(painter, exposed, self._upper)
            self._scene.paint(painter, area, sight.zoom, Coat.UPPER, moving=True)

    def _seen(self) -> Sight:
        viewport, transform = self._view.viewport(), self._view.viewportTransform()
        return Sight(
            transform.m11(),
            (transform.dx(), transform.dy()),
            viewport.size(),
            viewport.devicePixelRatioF(),
        )

    def _take_damage(self, areas: list[Rect] | None, moved: Iterable[Rect]) -> None:
        """Take note of what is to be painted anew, and have the view show it."""
        self.damage(areas)
        viewport = self._view.viewport()
        if areas is None or self._sight is None:
            viewport.update()
            return
        sight, whole = self._seen(), viewport.rect()
        places = (sight.place(area) & whole for area in (*areas, *moved))
        region = QRegion()
        for place in places:
            if place == whole:
                viewport.update()
                return
            region += place
        viewport.update(region if region.rectCount() <= _MANY else region.boundingRect())

    def _look(self, sight: Sight) -> None:
        """Keep of the pictures what is still right when the window looks at the map so."""
        before, self._sight = self._sight, sight
        if before == sight:
            return
        whole = QRect(QPoint(), sight.size)
        if before is None or before.size != sight.size or before.ratio != sight.ratio:
            self._lower = _blank(sight, Qt.GlobalColor.white)
            self._upper = None  # made again when something moves
        elif before.zoom == sight.zoom:
            dx = (sight.origin[0] - before.origin[0]) * sight.ratio
            dy = (sight.origin[1] - before.origin[1]) * sight.ratio
            shift = QPoint(round(dx / sight.ratio), round(dy / sight.ratio))
            if dx == int(dx) and dy == int(dy) and whole.intersects(whole.translated(shift)):
                self._scroll(int(dx), int(dy))
                self._stale.translate(shift)
                kept = whole.translated(shift).adjusted(_CUT, _CUT, -_CUT, -_CUT)
                self._stale += QRegion(whole) - QRegion(kept)
                self._stale &= QRegion(whole)
                return
        self.damage(None)

    def _scroll(self, dx: int, dy: int) -> None:
        for picture in (self._lower, self._upper):
            if picture is not None:
                picture.scroll(dx, dy, QRect(QPoint(), picture.size()))

    def _repair(self, sight: Sight) -> None:
        """Paint what is stale in the pictures."""
        stale = self._stale & QRegion(QRect(QPoint(), sight.size))
        self._stale = QRegion()
        if stale.isEmpty():
            return
        places = [stale.boundingRect()]
        if stale.rectCount() <= _FEW:
            places = list(cast("Iterable[QRect]", stale))  # the stubs do not know
        if self._upper is None:
            self._paint_into(self._lower, places, sight, Coat.ALL, None)
        else:
            self._paint_into(self._lower, places, sight, Coat.LOWER, False)
            self._paint_into(self._upper, places, sight, Coat.UPPER, False)

    def _paint_into(
        self,
        picture: QPixmap,
        places: Iterable[QRect],
        sight: Sight,
        coat: Coat,
        moving: bool | None,
    ) -> None:
        transform = sight.transform()
        inverted, _ = transform.inverted()
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setBackground(self._scene.backgroundBrush())
        for place in places:
            painter.resetTransform()
            painter.setClipRect(place)
            if coat is Coat.UPPER:
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
                painter.fillRect(place, Qt.GlobalColor.transparent)
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            else:
                # Not fillRect(), for which PySide6 6.11 would load gradients.
                painter.eraseRect(place)
            painter.setTransform(transform)
            area = inverted.mapRect(QRectF(place))
            self._scene.paint(painter, area, sight.zoom, coat, moving)
        painter.end()

    @staticmethod
    def _put(painter: QPainter, exposed: QRect, picture: QPixmap) -> None:
        """Put what is wanted of a picture on the screen, pixel for pixel."""
        ratio = picture.devicePixelRatio()
        source = QTransform.fromScale(ratio, ratio).mapRect(QRectF(exposed))
        painter.save()
        painter.resetTransform()
        painter.drawPixmap(QRectF(exposed), picture, source)
        painter.restore()


def _blank(sight: Sight, ground: Qt.GlobalColor) -> QPixmap:
    """Return an empty picture; one with a ground is opaque, which is quicker to show."""
    picture = QPixmap(sight.size * sight.ratio)
    picture.setDevicePixelRatio(sight.ratio)
    picture.fill(ground)
    return picture
