"""One element of the drawing as one plain item of the scene."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPainterPathStroker
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem

from ecomap.canvas.painting import (
    Picture,
    cubic_path,
    outline_path,
    paint_picture,
    prepared,
    to_qrect,
)
from ecomap.drawing.curves import flattened
from ecomap.drawing.elements import Curve, Element, Layer, Outline, Text
from ecomap.model.geometry import Point, Rect

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

DIMMED = 0.18
"""Opacity of what is not lit while something else is."""

SMALLEST_TEXT = 3.0
"""Text smaller than this on screen, in pixels, is not painted: nobody can read it."""

SHAPE_WIDTH = 8.0
"""Least width of a line's shape in units, so that it can be hit."""


class Form(NamedTuple):
    """Where an element can be hit.

    Attributes:
        outline: Around a box or a label; for a line the line itself, from its start to its tip.
        line: A line as straight pieces; empty if it is no line.
        line_width: How wide its pen is, in units; 0 if it is no line.
        text_rects: Where its text stands.
    """

    outline: QPainterPath
    line: tuple[Point, ...]
    line_width: float
    text_rects: tuple[Rect, ...]


class ElementItem(QGraphicsItem):
    """Paints one element; everything it paints is worked out before.

    Attributes:
        element: What it shows.
    """

    def __init__(self, element: Element) -> None:
        super().__init__()
        self.element = element
        self._form: Form | None = None
        self._picture: Picture = ()
        self._bounds = QRectF()
        self._shape: QPainterPath | None = None
        self._take(element)

    def show_element(self, element: Element) -> None:
        """Show another state of the same element."""
        bounds = to_qrect(element.area)
        if bounds != self._bounds:
            self.prepareGeometryChange()
        self._take(element)
        self.update()

    def set_dimmed(self, dimmed: bool) -> None:
        """Step back behind what is lit, or not."""
        self.setOpacity(DIMMED if dimmed else 1.0)

    @property
    def dimmed(self) -> bool:
        """Whether it steps back behind what is lit."""
        return self.opacity() < 1.0

    @property
    def form(self) -> Form:
        """Where the element can be hit; worked out when it is first asked for."""
        if self._form is None:
            self._form = _form_of(self.element)
        return self._form

    def boundingRect(self) -> QRectF:
        """Return the element's area."""
        return self._bounds

    def shape(self) -> QPainterPath:
        """Return where it can be hit: for a line, a band wide enough for a pointer."""
        if self._shape is None:
            form = self.form
            wide = max(SHAPE_WIDTH, form.line_width)
            self._shape = _widened(form.outline, wide) if form.line else form.outline
        return self._shape

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Paint what was prepared; no text too small to read on screen."""
        detail = option.levelOfDetailFromTransform(painter.worldTransform())
        paint_picture(painter, self._picture, SMALLEST_TEXT / detail if detail > 0 else 0.0)

    def _take(self, element: Element) -> None:
        self.element = element
        self._bounds = to_qrect(element.area)
        self._picture = prepared(element)
        self._shape = None
        self._form = None


def _form_of(element: Element) -> Form:
    rects = tuple(_text_rect(part) for part in element.parts if isinstance(part, Text))
    curve = element.parts[0] if element.parts else None
    if not isinstance(curve, Curve):
        return Form(_around(element), (), 0.0, rects)
    end = () if curve.tip is None else (curve.tip,)
    outline = cubic_path(curve.points)
    for point in end:
        outline.lineTo(QPointF(*point))
    return Form(outline, (*flattened(curve.points), *end), curve.width, rects)


def _around(element: Element) -> QPainterPath:
    """Return the outline of a box or a label; all the cards of a stack as one."""
    outlines = [part for part in element.parts if isinstance(part, Outline)]
    if element.layer is Layer.LABEL:
        outlines = outlines[:1]  # its ground: the rest stands on it
    # What is smaller than a card stands on it, such as the chip of a dataset.
    cards = [one for one in outlines if one.rect[2:] == outlines[0].rect[2:]]
    shapes = [outline_path(one.shape, one.rect) for one in cards]
    outline = QPainterPath()
    for shape in shapes:
        outline = shape if outline.isEmpty() else outline.united(shape)
    return outline


def _widened(path: QPainterPath, width: float) -> QPainterPath:
    stroker = QPainterPathStroker()
    stroker.setWidth(width)
    return stroker.createStroke(path)


def _text_rect(text: Text) -> Rect:
    return Rect(text.left, text.baseline - text.size, max(text.width, text.size), text.size * 1.3)
