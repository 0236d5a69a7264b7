"""What a view shows of the map, kept as pictures of the size of the window.

A picture is painted once and then only put on the screen: when the window is uncovered, when
something lies over the map for a moment, when the map is moved. While something is dragged, all
that stays lies in two pictures, and what moves is painted between and over them: so a frame of a
drag costs what moves, not what is there. When a large map is zoomed, the last picture is shown
stretched, until a sharp one has been painted in slices.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPixmap, QRegion, QTransform

from ecomap.canvas.coats import Coat
from ecomap.canvas.sharpening import Sharpening
from ecomap.canvas.sighting import Sight

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QColor
    from PySide6.QtWidgets import QGraphicsView

    from ecomap.canvas.scene import MapScene
    from ecomap.model.geometry import Rect

SOON = 250
"""So many elements are painted at once after a zoom, more after a stretched picture."""

_CUT = 16  # pixels at the edges of a window in which Qt sets letters that it cuts a little aside
_MANY = 40  # separate places at a time that a window is asked to show anew
_STRETCH = 2.05  # times that a picture may be stretched or pressed together: three steps of zoom
_FEW = 4  # so many separate places are painted one by one, more of them as one


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
        self._coming: Sharpening | None = None
        self._timer = QTimer(view)
        self._timer.timeout.connect(self.sharpen)
        scene.damaged.connect(self._take_damage)

    def damage(self, areas: Iterable[Rect] | None) -> None:
        """Take note that areas have to be painted anew; None stands for everything."""
        if self._sight is None:
            return
        if areas is None:
            self._stale = QRegion(QRect(QPoint(), self._sight.size))
            self._be_sharp()
            return
        for area in areas:
            self._stale += self._sight.place(area)
            if self._coming is not None:
                self._coming.stale += self._coming.sight.place(area)

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Put the map on the screen.

        Args:
            painter: Of the view, in canvas units.
            area: What of the map is wanted, in units.
        """
        sight = self._seen()
        moving = bool(self._scene.moving)
        if not moving and self._sight is not None and self._is_stretched(self._sight, sight):
            self._repair(self._sight)
            self._stretch(painter, self._sight, sight)
            return
        self._be_sharp()
        self._look(sight)
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

    def sharpen(self) -> None:
        """Paint a slice of the sharp picture; once it is done, it is shown."""
        coming = self._coming
        if coming is not None and coming.work():
            self._sight, self._lower, self._stale = coming.sight, coming.picture, coming.stale
            self._be_sharp()
            self._view.viewport().update()

    @property
    def stretched(self) -> bool:
        """Whether what is shown is to be sharpened yet."""
        return self._coming is not None

    def _be_sharp(self) -> None:
        """Show nothing stretched any more."""
        self._coming = None
        self._timer.stop()

    def _is_stretched(self, before: Sight, sight: Sight) -> bool:
        """Say whether to show the last picture stretched, and have a sharp one painted."""
        coming, factor = self._coming, sight.zoom / before.zoom
        if (
            factor == 1.0
            or not 1 / _STRETCH < factor < _STRETCH
            or (before.size, before.ratio) != (sight.size, sight.ratio)
            or self._upper is not None
        ):
            return False
        if coming is not None and coming.sight.zoom == sight.zoom:
            return True
        if not self._scene.coats.swift:
            return False
        whole = QRect(QPoint(), sight.size)
        if QRegion(whole).subtracted(self._stale).isEmpty():
            return False
        inverted, _ = sight.transform().inverted()
        chunks = self._scene.coats.chunks(inverted.mapRect(QRectF(whole)), sight.zoom)
        if sum(len(chunk.items) for chunk in chunks) <= SOON:
            return False
        picture = _blank(sight, self._scene.backgroundBrush().color())
        self._coming = Sharpening(sight, picture, chunks, self._opened)
        self._timer.start(0)
        return True

    def _stretch(self, painter: QPainter, before: Sight, sight: Sight) -> None:
        """Put the last picture on the screen as large as the map is to be seen now."""
        factor = sight.zoom / before.zoom
        left = sight.origin[0] - before.origin[0] * factor
        top = sight.origin[1] - before.origin[1] * factor
        size = before.size
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)
        painter.setBackground(self._scene.backgroundBrush())
        painter.eraseRect(QRect(QPoint(), sight.size))
        target = QRectF(left, top, size.width() * factor, size.height() * factor)
        painter.drawPixmap(target, self._lower, QRectF(self._lower.rect()))
        painter.restore()

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
        painter = self._opened(picture)
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

    def _opened(self, picture: QPixmap) -> QPainter:
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setBackground(self._scene.backgroundBrush())
        return painter

    @staticmethod
    def _put(painter: QPainter, exposed: QRect, picture: QPixmap) -> None:
        """Put what is wanted of a picture on the screen, pixel for pixel."""
        ratio = picture.devicePixelRatio()
        source = QTransform.fromScale(ratio, ratio).mapRect(QRectF(exposed))
        painter.save()
        painter.resetTransform()
        painter.drawPixmap(QRectF(exposed), picture, source)
        painter.restore()


def _blank(sight: Sight, ground: Qt.GlobalColor | QColor) -> QPixmap:
    """Return an empty picture; one with a ground is opaque, which is quicker to show."""
    picture = QPixmap(sight.size * sight.ratio)
    picture.setDevicePixelRatio(sight.ratio)
    picture.fill(ground)
    return picture
