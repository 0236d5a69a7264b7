"""What lies over the map for a moment: rubber band, connection under way, handles, grips, a hint.

Everything here is painted in canvas units with sizes in screen pixels; ``pixel`` is how many
units one pixel is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPen, QPolygonF

from ecomap.canvas.fonts import em_font, scale_of, width_of
from ecomap.canvas.painting import to_qrect

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QPainter

    from ecomap.drawing.theme import Theme
    from ecomap.editor.tools.base import ConnectLine
    from ecomap.model.geometry import Point, Rect

GRIP = 10.0
"""The side of the squares at the corners of a frame that can be resized, in screen pixels."""

HANDLE_RADIUS = 7.0
"""Of the round handles beside a stakeholder, in screen pixels."""

_RING = 3.5  # pixels from a frame's border to the middle of the ring around it
_LINE = 2.5
_HEAD = 12.0
_CROSS = 8.0
_TEXT = 13.0
_GHOST = QRectF(-60.0, -22.0, 120.0, 44.0)  # where a new stakeholder would be, in units


def paint_rubber_band(painter: QPainter, rect: Rect, theme: Theme, pixel: float) -> None:
    """Paint the rectangle in which things get selected."""
    ground = QColor(theme.accent)
    ground.setAlpha(36)
    painter.setBrush(ground)
    painter.setPen(_pen(theme.accent, 1.5 * pixel, Qt.PenStyle.DashLine))
    painter.drawRect(to_qrect(rect))


def paint_frame(painter: QPainter, area: Rect, theme: Theme, pixel: float) -> None:
    """Paint the frame that would be drawn."""
    ground = QColor(theme.accent)
    ground.setAlpha(24)
    painter.setBrush(ground)
    painter.setPen(_pen(theme.accent, 2.5 * pixel))
    painter.drawRect(to_qrect(area))


def paint_grips(painter: QPainter, area: Rect, theme: Theme, pixel: float) -> None:
    """Paint squares at the corners of a frame, by which it is resized."""
    side = GRIP * pixel
    around = area.grown(_RING * pixel)
    painter.setBrush(QColor(theme.background))
    painter.setPen(_pen(theme.accent, 2 * pixel))
    for x in (around.x, around.right):
        for y in (around.y, around.bottom):
            painter.drawRect(QRectF(x - side / 2, y - side / 2, side, side))


def paint_handles(
    painter: QPainter, points: Iterable[Point], theme: Theme, pixel: float, hovered: Point | None
) -> None:
    """Paint round handles with a plus sign; the one under the pointer is filled."""
    radius = HANDLE_RADIUS * pixel
    for point in points:
        inked, ground = theme.accent, theme.background
        if point == hovered:
            inked, ground = ground, inked
        painter.setPen(_pen(theme.accent, 2 * pixel))
        painter.setBrush(QColor(ground))
        painter.drawEllipse(QPointF(*point), radius, radius)
        arm = radius * 0.5
        painter.setPen(_pen(inked, 1.6 * pixel))
        painter.drawLine(QLineF(point.x - arm, point.y, point.x + arm, point.y))
        painter.drawLine(QLineF(point.x, point.y - arm, point.x, point.y + arm))


def paint_connection(
    painter: QPainter,
    line: ConnectLine,
    source: QPainterPath,
    target: QPainterPath,
    theme: Theme,
    pixel: float,
    seen: QRectF,
) -> None:
    """Paint the connection that would be made, or why it would not.

    One that may be made ends in an arrowhead, at a ring around its target or at a ghost of the
    new stakeholder; a forbidden one is dotted, ends in a cross and gives the reason.

    Args:
        painter: Paints in canvas units.
        line: What to show.
        source: Outline of the box it starts from; empty if unknown.
        target: Outline of the box it would end at; empty if none.
        theme: Gives the colours.
        pixel: Units to the pixel.
        seen: What the view shows, in units; the reason is written within it.
    """
    end = QPointF(*line.end)
    start = _border(source, QPointF(*line.start), end)
    if not line.allowed:
        _paint_forbidden(painter, QLineF(start, end), theme, pixel)
        if line.reason:
            _paint_reason(painter, end, line.reason, theme, pixel, seen)
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if target.isEmpty():
        painter.setPen(_pen(theme.accent, 1.5 * pixel, Qt.PenStyle.DashLine))
        ghost = _GHOST.translated(end)
        painter.drawRoundedRect(ghost, 8.0, 8.0)
        frame = QPainterPath()
        frame.addRect(ghost)
        target = frame
    else:
        painter.setPen(_pen(theme.accent, 3 * pixel))
        painter.drawPath(target)
    if line.source == line.target and line.source:
        _paint_loop(painter, source.boundingRect(), line, theme, pixel)
        return
    _paint_arrow(painter, QLineF(start, _border(target, end, start)), line, theme, pixel)


def paint_hint(painter: QPainter, rect: QRectF, lines: tuple[str, str], theme: Theme) -> None:
    """Paint two lines of text in the middle of an empty map; ``rect`` is in pixels."""
    middle = rect.center()
    for text, size, bold, colour, drop in (
        (lines[0], 20.0, True, theme.label.text, -8.0),
        (lines[1], 14.0, False, theme.muted, 20.0),
    ):
        left = middle.x() - width_of(text, size, bold) / 2
        _write(painter, text, QPointF(left, middle.y() + drop), size, colour, bold)


def _paint_arrow(
    painter: QPainter, line: QLineF, connection: ConnectLine, theme: Theme, pixel: float
) -> None:
    if line.length() <= 0:
        return
    dashed = connection.kind == "intangible"
    style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
    along = line.unitVector()
    ux, uy = along.dx(), along.dy()
    head = _HEAD * pixel
    base = QPointF(line.x2() - ux * head, line.y2() - uy * head)
    painter.setPen(_pen(theme.accent, _LINE * pixel, style))
    if line.length() > head:
        painter.drawLine(QLineF(line.p1(), base))
    side = QPointF(-uy * head * 0.45, ux * head * 0.45)
    painter.setPen(_pen(theme.accent, _LINE * pixel / 2))
    painter.setBrush(QColor(theme.accent if connection.kind == "data" else theme.background))
    painter.drawPolygon(QPolygonF([base + side, line.p2(), base - side]))


def _paint_loop(
    painter: QPainter, box: QRectF, connection: ConnectLine, theme: Theme, pixel: float
) -> None:
    """Paint a connection from a box to itself as a loop at its right side."""
    start = QPointF(box.right(), box.center().y() - box.height() / 4)
    end = QPointF(box.right(), box.center().y() + box.height() / 4)
    out = QPointF(max(40.0, box.height()), 0.0)
    loop = QPainterPath(start)
    loop.cubicTo(start + out, end + out, end + QPointF(_HEAD * pixel, 0.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(theme.accent, _LINE * pixel))
    painter.drawPath(loop)
    tip = QLineF(end + QPointF(_HEAD * pixel, 0.0), end)
    _paint_arrow(painter, tip, connection, theme, pixel)


def _paint_forbidden(painter: QPainter, line: QLineF, theme: Theme, pixel: float) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(theme.blocked, _LINE * pixel, Qt.PenStyle.DotLine))
    painter.drawLine(line)
    arm, end = _CROSS * pixel, line.p2()
    painter.setPen(_pen(theme.blocked, 1.4 * _LINE * pixel))
    painter.drawLine(QLineF(end.x() - arm, end.y() - arm, end.x() + arm, end.y() + arm))
    painter.drawLine(QLineF(end.x() - arm, end.y() + arm, end.x() + arm, end.y() - arm))


def _paint_reason(
    painter: QPainter, end: QPointF, text: str, theme: Theme, pixel: float, seen: QRectF
) -> None:
    """Paint a line of text on a ground of its own, beside the pointer and within the window."""
    size, away = _TEXT * pixel, 2 * _CROSS * pixel
    pad = size * 0.5
    width, height = width_of(text, size) + 2 * pad, 2 * size
    left = max(min(end.x() + away, seen.right() - width - pad), seen.left() + pad)
    top = end.y() - away - height
    if top < seen.top():
        top = end.y() + away
    ground = QRectF(left, top, width, height)
    painter.setPen(_pen(theme.blocked, 1.5 * pixel))
    painter.setBrush(QColor(theme.label.fill))
    painter.drawRoundedRect(ground, pad / 2, pad / 2)
    baseline = QPointF(ground.left() + pad, ground.bottom() - 0.66 * size)
    _write(painter, text, baseline, size, theme.label.text)


def _write(
    painter: QPainter,
    text: str,
    start: QPointF,
    size: float,
    colour: str,
    bold: bool = False,
) -> None:
    painter.save()
    painter.translate(start)
    painter.scale(scale_of(size), scale_of(size))
    painter.setFont(em_font(bold))
    painter.setPen(QColor(colour))
    painter.drawText(QPointF(), text)
    painter.restore()


def _border(path: QPainterPath, inside: QPointF, outside: QPointF) -> QPointF:
    """Return where the straight line leaves a path; its inner end if it starts outside."""
    if not path.contains(inside):
        return inside
    low, high = 0.0, 1.0
    for _ in range(16):
        middle = (low + high) / 2
        if path.contains(inside + (outside - inside) * middle):
            low = middle
        else:
            high = middle
    return inside + (outside - inside) * high


def _pen(colour: str, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    pen = QPen(QColor(colour), width, style)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return pen
