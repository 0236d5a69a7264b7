"""One element of the drawing as the scene keeps it: what it shows, and where it can be hit."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath, QPainterPathStroker

from ecomap.canvas.painting import (
    Picture,
    cubic_path,
    outline_path,
    paint_picture,
    prepared,
    to_qrect,
)
from ecomap.canvas.swift import swift_pieces
from ecomap.drawing.curves import flattened
from ecomap.drawing.elements import Curve, Element, Layer, Outline, Text
from ecomap.drawing.fading import put_behind
from ecomap.drawing.theme import LIGHT
from ecomap.model.geometry import Point, Rect

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter

    from ecomap.canvas.swift import Hand, Piece
    from ecomap.drawing.theme import Theme

DIMMED = 0.18
"""Opacity of what steps back, unless its theme has a colour for that."""

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


class ElementItem:
    """Paints one element; what painting takes is worked out when it is first in sight.

    Attributes:
        element: What it shows.
        depth: What has more lies over it.
        dimmed: Whether it steps back behind what is lit.
        theme: Says what that looks like.
        left: The sides of the element's area, in units; so are ``top``, ``right``, ``bottom``.
    """

    def __init__(self, element: Element) -> None:
        self.depth = 0.0
        self.dimmed = False
        self.theme = LIGHT
        self._behind: tuple[Theme, ElementItem] | None = None
        self._form: Form | None = None
        self._picture: Picture | None = None
        self._pieces: tuple[Piece, ...] | None = None
        self.show_element(element)

    def show_element(self, element: Element) -> None:
        """Show another state of the same element."""
        x, y, width, height = element.area
        self.element = element
        self.left, self.top, self.right, self.bottom = x, y, x + width, y + height
        self._form = self._picture = self._pieces = self._behind = None

    @property
    def form(self) -> Form:
        """Where the element can be hit; worked out when it is first asked for."""
        if self._form is None:
            self._form = _form_of(self.element)
        return self._form

    @property
    def bounds(self) -> QRectF:
        """The element's area."""
        return to_qrect(self.element.area)

    def shape(self) -> QPainterPath:
        """Return where it can be hit: for a line, a band wide enough for a pointer."""
        form = self.form
        wide = max(SHAPE_WIDTH, form.line_width)
        return _widened(form.outline, wide) if form.line else form.outline

    def prepare(self) -> Picture:
        """Work out what painting takes, unless that is done, and return it."""
        if self._picture is None:
            self._picture = prepared(self.element)
        return self._picture

    def paint(self, painter: QPainter, zoom: float) -> None:
        """Paint at ``zoom`` pixels to the unit; what could not be read is hinted at by bars."""
        if self.dimmed and self.theme.behind:
            self._put_behind().paint(painter, zoom)
            return
        picture = self.prepare()
        if self.dimmed:
            painter.setOpacity(DIMMED)
            paint_picture(painter, picture, zoom)
            painter.setOpacity(1.0)
        else:
            paint_picture(painter, picture, zoom)

    def paint_swiftly(self, hand: Hand) -> None:
        """Paint as one of very many."""
        if self.dimmed and self.theme.behind:
            self._put_behind().paint_swiftly(hand)
            return
        if self._pieces is None:
            self._pieces = swift_pieces(self.element, self.prepare())
        if self.dimmed:
            hand.painter.setOpacity(DIMMED)
            hand.faded = True
        for piece in self._pieces:
            piece.paint(hand)
        if self.dimmed:
            hand.painter.setOpacity(1.0)
            hand.faded = False

    def _put_behind(self) -> ElementItem:
        """Return another item that shows the element as the theme has what steps back."""
        if self._behind is None or self._behind[0] is not self.theme:
            theme = self.theme
            other = ElementItem(put_behind(self.element, theme.background, theme.behind))
            self._behind = (theme, other)
        return self._behind[1]


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
