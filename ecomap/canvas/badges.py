"""Badges over the map: how many findings a thing is the subject of, and how grave they are.

They belong to the screen, not to the drawing: no picture that is exported has them. They keep
their size while the map is zoomed, and go where nobody could read them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFontInfo, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QApplication, QGraphicsItem

from ecomap.analysis.findings import Severity
from ecomap.canvas.fonts import em_font, scale_of, width_of
from ecomap.drawing.elements import Outline, Shape
from ecomap.drawing.theme import LIGHT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

    from ecomap.canvas.scene import MapScene
    from ecomap.drawing.elements import Drawing
    from ecomap.drawing.theme import Theme
    from ecomap.editor.findings.badges import Badge
    from ecomap.model.geometry import Rect

HEIGHT = 18.0
"""Of a badge, in screen pixels."""

SMALLEST_BOX = 34.0
"""Boxes narrower than this on screen, in pixels, have no badge: it would hide them."""

_OVER = 10_000_000.0  # above every layer of the map
_REACH = 90.0  # units that a badge covers at most, at the smallest zoom it is painted at
_MARK = 11.0
_TEXT = 12.0
_PAD = 4.0
_USUAL = 13.0  # pixels of the window's text at which badges have their own size
_ALONG = (0.6, 0.8)  # where on a circle badges are: up to the right, above its text
_OUT, _IN = 8.0, 3.0  # how far a badge sticks out to the right, and into its box, in pixels


class BadgeItem(QGraphicsItem):
    """A small rounded card with the mark of a severity and a number."""

    def __init__(self) -> None:
        super().__init__()
        self._badge: Badge | None = None
        self._theme: Theme = LIGHT
        self._rect: Rect | None = None
        self._scale = 1.0
        self.setZValue(_OVER)

    def show_badge(self, badge: Badge, rect: Rect, theme: Theme, scale: float) -> None:
        """Say something at the top right of what covers a rectangle."""
        look = (badge, rect, theme, scale)
        if look != (self._badge, self._rect, self._theme, self._scale):
            self._badge, self._rect, self._theme, self._scale = look
            self.update()

    def put(self, place: QPointF) -> None:
        """Put its lower right corner at a place, in units."""
        if place != self.pos():
            self.setPos(place)

    def is_at(self, rect: Rect) -> bool:
        """Say whether it is on what covers just this rectangle."""
        return self._rect == rect

    def boundingRect(self) -> QRectF:
        """Return what it covers at most, whatever the zoom."""
        return QRectF(-_REACH, -_REACH, 2 * _REACH, 2 * _REACH)

    def shape(self) -> QPainterPath:
        """Return nothing: badges cannot be hit."""
        return QPainterPath()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Paint the card in screen pixels."""
        detail = option.levelOfDetailFromTransform(painter.worldTransform())
        badge = self._badge
        if badge is None or self._rect is None or self._rect.width * detail < SMALLEST_BOX:
            return
        painter.save()
        painter.scale(self._scale / detail, self._scale / detail)
        paint_badge(painter, badge, self._theme)
        painter.restore()


class Badges:
    """Keeps the badges where the drawing has the boxes, and lets them step back with these."""

    def __init__(self, scene: MapScene, theme: Theme) -> None:
        self._scene = scene
        self._badges: Mapping[str, Badge] = {}
        self._items: dict[str, BadgeItem] = {}
        self._theme = theme
        self._scale = 1.0

    @property
    def shown(self) -> Mapping[str, Badge]:
        """What the badges say, by the id of what they are on."""
        return {record_id: self._badges[record_id] for record_id in self._items}

    def show(self, badges: Mapping[str, Badge], theme: Theme) -> None:
        """Show these badges and no others, in the colours of a theme.

        They are as large as the text of the window asks for.
        """
        self._badges, self._theme = badges, theme
        self._scale = max(1.0, QFontInfo(QApplication.font()).pixelSize() / _USUAL)
        self.follow()
        self.step_back()

    def follow(self) -> None:
        """Put the badges where things are drawn now."""
        drawing = self._scene.drawing
        if drawing is None or not (self._badges or self._items):
            return
        boxes, labels = drawing.boxes, drawing.labels
        gone = [one for one in self._items if one not in self._badges or not _at(drawing, one)]
        for record_id in gone:
            self._scene.removeItem(self._items.pop(record_id))
        for record_id, badge in self._badges.items():
            rect = boxes.get(record_id) or labels.get(record_id)
            if rect is None:
                continue
            item = self._items.get(record_id)
            if item is None:
                item = self._items[record_id] = BadgeItem()
                self._scene.addItem(item)
            if not item.is_at(rect):
                item.put(self._corner(record_id, rect))
            item.show_badge(badge, rect, self._theme, self._scale)

    def step_back(self) -> None:
        """Hide the badges of what steps back."""
        for record_id, item in self._items.items():
            element = self._scene.item_of(record_id)
            item.setVisible(element is None or not element.dimmed)

    def _corner(self, record_id: str, rect: Rect) -> QPointF:
        """Return the top right of a box, which for an ellipse lies within its rectangle."""
        item = self._scene.item_of(record_id)
        outline = item.element.parts[0] if item is not None else None
        if isinstance(outline, Outline) and outline.shape is Shape.ELLIPSE:
            x, y = rect.width / 2 * _ALONG[0], rect.height / 2 * _ALONG[1]
            return QPointF(rect.centre.x + x, rect.centre.y - y)
        return QPointF(rect.right, rect.y)


def _at(drawing: Drawing, record_id: str) -> bool:
    return record_id in drawing.boxes or record_id in drawing.labels


def paint_badge(painter: QPainter, badge: Badge, theme: Theme) -> None:
    """Paint a badge in pixels: the mark of the severity and the number.

    It sits on the top edge of its box, whose right corner is the origin, and covers no text.
    """
    number = str(badge.number) if badge.number < 100 else "99+"
    width = _PAD + _MARK + 3.0 + width_of(number, _TEXT, True) + _PAD
    card = QRectF(_OUT - width, _IN - HEIGHT, width, HEIGHT)
    painter.setPen(QPen(QColor(theme.label.text), 1.2))
    painter.setBrush(QColor(theme.label.fill))
    painter.drawRoundedRect(card, 5.0, 5.0)
    ink = theme.blocked if badge.severity is Severity.HIGH else theme.label.text
    middle = card.center().y()
    _paint_mark(painter, QPointF(card.left() + _PAD + _MARK / 2, middle), badge.severity, ink)
    painter.save()
    painter.translate(QPointF(card.left() + _PAD + _MARK + 3.0, middle + _TEXT * 0.36))
    painter.scale(scale_of(_TEXT), scale_of(_TEXT))
    painter.setFont(em_font(True))
    painter.setPen(QColor(theme.label.text))
    painter.drawText(QPointF(), number)
    painter.restore()


def _paint_mark(painter: QPainter, middle: QPointF, severity: Severity, colour: str) -> None:
    """Paint the shape of a severity: a triangle for serious, a diamond for worth a look."""
    half = _MARK / 2
    painter.setPen(QPen(QColor(colour), 1.4))
    painter.setBrush(QColor(colour))
    if severity is Severity.HIGH:
        corners = [QPointF(0, -half), QPointF(half, half * 0.8), QPointF(-half, half * 0.8)]
    else:
        arm = half * 0.9
        corners = [QPointF(0, -arm), QPointF(arm, 0), QPointF(0, arm), QPointF(-arm, 0)]
    painter.drawPolygon(QPolygonF([middle + corner for corner in corners]))
