"""Elements of a drawing as Qt paths, pens and text, prepared once and painted often.

Screen, PNG and PDF use this module; the pens are those of SVG (butt caps, mitres up to 4), so
that the SVG which Graphviz writes of the same drawing looks the same.
"""

from __future__ import annotations

from functools import lru_cache
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainterPath, QPen

from ecomap.canvas.fonts import em_font, scale_of, width_of
from ecomap.drawing.elements import (
    MITRE_LIMIT,
    Curve,
    Head,
    Outline,
    Shape,
    Text,
    arrow_head,
    arrow_length,
    fold_lines,
    outline_curves,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from ecomap.drawing.elements import Dash, Element, Part
    from ecomap.model.geometry import Point, Rect


READABLE = 6.0
"""Size of the smallest text that is written on screen, in logical pixels to the em."""

VISIBLE = 2.0
"""Text smaller than this is not even hinted at."""

SPECK = 3.0
"""Arrowheads and shapes smaller than this on screen, in logical pixels, are left out there."""

_STRAIGHT = 1e-6  # of its length: how far a line may bend and still be straight
_FAINT = 110  # of 255: a bar is no more than a hint


class Stroke(NamedTuple):
    """A path with its pen and brush; ``size`` is about how large it is, in units."""

    path: QPainterPath
    pen: QPen
    brush: QBrush
    size: float = inf


class Line(NamedTuple):
    """A line of text.

    Attributes:
        shift: From ``start`` to its left end, in pixels of ``font``.
        bar: What stands for it where it could not be read.
        faint: What that is filled with.
    """

    text: str
    font: QFont
    pen: QPen
    start: QPointF
    shift: QPointF
    scale: float
    size: float
    bar: QRectF
    faint: QBrush


Picture = tuple[Stroke | Line, ...]
"""What is painted for one element, from back to front."""


def prepared(element: Element) -> Picture:
    """Return what painting an element takes: everything that can fail happens here."""
    return tuple(piece for part in element.parts for piece in _pieces(part))


def paint_element(painter: QPainter, element: Element) -> None:
    """Paint one element in canvas units."""
    paint_picture(painter, prepared(element))


def paint_picture(painter: QPainter, picture: Picture, zoom: float = inf) -> None:
    """Paint a prepared element, at ``zoom`` pixels to the unit.

    Text too small to read at that zoom becomes a bar of its length; what is far smaller still, as
    arrowheads are on a very large map, is left out. Where no zoom is given, as for paper, nothing
    is.
    """
    for piece in picture:
        if isinstance(piece, Stroke):
            if piece.size * zoom < SPECK:
                continue
            painter.setPen(piece.pen)
            painter.setBrush(piece.brush)
            painter.drawPath(piece.path)
        elif piece.size * zoom >= READABLE:
            painter.save()
            painter.translate(piece.start)
            painter.scale(piece.scale, piece.scale)
            painter.setFont(piece.font)
            painter.setPen(piece.pen)
            painter.drawText(piece.shift, piece.text)
            painter.restore()
        elif piece.size * zoom >= VISIBLE:
            painter.setPen(pen_of("", 1.0))
            painter.setBrush(piece.faint)
            painter.drawRect(piece.bar)  # for fillRect() PySide6 6.11 would load gradients


def cubic_path(points: tuple[Point, ...], *, closed: bool = False) -> QPainterPath:
    """Return a path of 3n+1 points; a piece that runs straight is a line, painted much quicker."""
    path = QPainterPath(QPointF(*points[0]))
    for index in range(1, len(points) - 2, 3):
        start, first, second, end = points[index - 1 : index + 3]
        if _is_straight(start, first, second, end):
            path.lineTo(QPointF(*end))
        else:
            path.cubicTo(QPointF(*first), QPointF(*second), QPointF(*end))
    if closed:
        path.closeSubpath()
    return path


def _is_straight(start: Point, first: Point, second: Point, end: Point) -> bool:
    """Say whether control points lie on the line between the ends, on the way there."""
    if first == start and second == end:
        return True
    dx, dy = end.x - start.x, end.y - start.y
    square = dx * dx + dy * dy
    near = _STRAIGHT * square
    ax, ay, bx, by = first.x - start.x, first.y - start.y, second.x - start.x, second.y - start.y
    return (
        abs(ax * dy - ay * dx) <= near
        and abs(bx * dy - by * dx) <= near
        and 0.0 <= ax * dx + ay * dy <= bx * dx + by * dy <= square
    )


def outline_path(shape: Shape, rect: Rect) -> QPainterPath:
    """Return the closed path of an outline, without the fold of a note."""
    return cubic_path(outline_curves(shape, rect), closed=True)


@lru_cache(maxsize=256)
def pen_of(colour: str, width: float, dash: Dash = ()) -> QPen:
    """Return a pen as SVG draws it; ``dash`` is in units, no colour gives no pen."""
    if not colour:
        return QPen(Qt.PenStyle.NoPen)
    pen = QPen(QColor(colour), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.SvgMiterJoin)
    pen.setMiterLimit(MITRE_LIMIT)
    if dash and width > 0:
        pen.setDashPattern([length / width for length in dash])  # Qt counts in pen widths
    return pen


def to_qrect(rect: Rect) -> QRectF:
    """Return a rectangle of the canvas as Qt's."""
    return QRectF(rect.x, rect.y, rect.width, rect.height)


def _pieces(part: Part) -> list[Stroke | Line]:
    if isinstance(part, Outline):
        return _outline(part)
    if isinstance(part, Curve):
        return _curve(part)
    return [_text(part)]


def _outline(part: Outline) -> list[Stroke | Line]:
    pen = pen_of(part.stroke, part.width, part.dash)
    size = max(part.rect.width, part.rect.height)
    pieces: list[Stroke | Line] = [
        Stroke(outline_path(part.shape, part.rect), pen, _brush(part.fill), size)
    ]
    if part.shape is Shape.NOTE and part.stroke:
        fold = QPainterPath()
        for start, end in fold_lines(part.rect):
            fold.moveTo(QPointF(*start))
            fold.lineTo(QPointF(*end))
        pieces.append(Stroke(fold, pen, _brush("")))
    return pieces


def _curve(part: Curve) -> list[Stroke | Line]:
    pen = pen_of(part.stroke, part.width, part.dash)
    pieces: list[Stroke | Line] = [Stroke(cubic_path(part.points), pen, _brush(""))]
    head = head_path(part)
    if head is not None:
        fill = part.stroke if part.head is Head.FILLED else ""
        size = arrow_length(part.width, part.head_size)
        pieces.append(Stroke(head, pen_of(part.stroke, part.width), _brush(fill), size))
    return pieces


def head_path(part: Curve) -> QPainterPath | None:
    """Return the closed triangle of a curve's arrowhead, or None if it has none."""
    if part.head is Head.NONE or part.tip is None:
        return None
    first, tip, second = arrow_head(part.points[-1], part.tip, part.width, part.head_size)
    path = QPainterPath(QPointF(*first))
    path.lineTo(QPointF(*tip))
    path.lineTo(QPointF(*second))
    path.closeSubpath()
    return path


def _text(part: Text) -> Line:
    scale = scale_of(part.size)
    shift = 0.0
    if part.anchor == "middle":
        shift = -width_of(part.text, part.size, part.bold) / 2 / scale
    return Line(
        text=part.text,
        font=em_font(part.bold),
        pen=pen_of(part.colour, 1.0),
        start=QPointF(part.x, part.baseline),
        shift=QPointF(shift, 0.0),
        scale=scale,
        size=part.size,
        bar=QRectF(part.left, part.baseline - 0.55 * part.size, part.width, 0.45 * part.size),
        faint=_faint(part.colour),
    )


@lru_cache(maxsize=256)
def _faint(colour: str) -> QBrush:
    """Return the filling of the bar that stands for text of a colour."""
    faint, brush = QColor(colour), QBrush()
    faint.setAlpha(_FAINT)
    brush.setColor(faint)
    brush.setStyle(Qt.BrushStyle.SolidPattern)
    return brush


@lru_cache(maxsize=256)
def _brush(colour: str) -> QBrush:
    # Given something to begin with, QBrush would make PySide6 6.11 load images and gradients too.
    brush = QBrush()
    if colour:
        brush.setColor(QColor(colour))
        brush.setStyle(Qt.BrushStyle.SolidPattern)
    return brush
