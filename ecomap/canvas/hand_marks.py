"""What shows that a hand was at work: bends in a selected line, and pins on what stays put."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen

from ecomap.drawing.elements import Shape
from ecomap.model.geometry import Point

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from ecomap.canvas.camera import Camera
    from ecomap.drawing.theme import Theme
    from ecomap.model.geometry import Rect

BEND = 5.5
"""The radius of the handle on a bend, in screen pixels."""

PIN = 9.0
"""The radius of a pin's plate, in screen pixels."""

_SMALLEST_PIN = 3.5  # pixels: smaller than this it says nothing
_OF_A_BOX = 0.3  # a pin never takes up more of its box than this
_INSETS: Mapping[Shape, tuple[float, float]] = MappingProxyType(
    {Shape.ELLIPSE: (0.1, 0.09), Shape.HEXAGON: (0.2, 0.02)}
)
"""From the corner of a box to just outside its outline, as shares of its width and height."""
_CHOSEN = 2.5  # pixels by which a bend that is taken hold of is larger
_ROOM = 4  # pixels around a mark that have to be painted anew with it


class Pin(NamedTuple):
    """Where a pin is stuck.

    Attributes:
        at: At the outline of a box, at its upper left.
        room: The lesser side of the box, in units: a pin never hides it.
    """

    at: Point
    room: float


class HandMarks(NamedTuple):
    """What is shown of what was done by hand.

    Attributes:
        bends: Of the selected line, from its start.
        chosen: Which of them is taken hold of.
        pins: On the boxes of stakeholders that are pinned.
    """

    bends: tuple[Point, ...] = ()
    chosen: int | None = None
    pins: tuple[Pin, ...] = ()


NONE = HandMarks()


def paint_hand_marks(
    painter: QPainter, marks: HandMarks, theme: Theme, pixel: float, seen: QRectF
) -> None:
    """Paint pins at the corners of boxes, and handles on bends; ``pixel`` is units to the pixel."""
    for pin in marks.pins:
        if seen.contains(QPointF(*pin.at)):
            _paint_pin(painter, pin, theme, pixel)
    for index, bend in enumerate(marks.bends):
        chosen = index == marks.chosen
        radius = (BEND + _CHOSEN * chosen) * pixel
        painter.setPen(QPen(QColor(theme.accent), 2 * pixel))
        painter.setBrush(QColor(theme.accent if chosen else theme.background))
        painter.drawEllipse(QPointF(*bend), radius, radius)
        if chosen:  # a dot in the middle: known by more than its colour
            painter.setBrush(QColor(theme.background))
            painter.drawEllipse(QPointF(*bend), radius * 0.35, radius * 0.35)


def pin_on(shape: Shape, box: Rect) -> Pin:
    """Return the pin on a box with an outline of some shape."""
    inset_x, inset_y = _INSETS.get(shape, (0.02, 0.02))
    at = Point(box.x + inset_x * box.width, box.y + inset_y * box.height)
    return Pin(at, min(box.width, box.height))


def show_other_marks(
    viewport: QWidget, camera: Camera, before: HandMarks, after: HandMarks
) -> None:
    """Have painted anew what differs between two sets of marks, and no more."""
    reach = PIN + _CHOSEN + _ROOM
    for point in set(_middles(before, after)) | set(_middles(after, before)):
        at = camera.to_view(QPointF(*point))
        square = QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach)
        viewport.update(square.toAlignedRect())


def _middles(marks: HandMarks, other: HandMarks) -> Iterator[Point]:
    """Go through where marks are that are not the same among the others."""
    for pin in marks.pins if marks.pins != other.pins else ():
        if pin not in other.pins:
            yield pin.at
    if (marks.bends, marks.chosen) != (other.bends, other.chosen):
        yield from marks.bends


def _paint_pin(painter: QPainter, pin: Pin, theme: Theme, pixel: float) -> None:
    """Paint a round plate with a drawing pin on it."""
    radius = min(PIN * pixel, _OF_A_BOX * pin.room)
    if radius < _SMALLEST_PIN * pixel:
        return
    painter.save()
    painter.translate(*pin.at)
    painter.scale(radius, radius)
    ink = QColor(theme.label.text)
    painter.setPen(QPen(ink, 0.16))
    painter.setBrush(QColor(theme.label.fill))
    painter.drawEllipse(QPointF(), 1.0, 1.0)
    painter.rotate(35.0)
    painter.setBrush(ink)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRect(QRectF(-0.22, -0.62, 0.44, 0.5))
    painter.drawRect(QRectF(-0.42, -0.16, 0.84, 0.2))
    painter.setPen(QPen(ink, 0.13))
    painter.drawLine(QLineF(0.0, 0.0, 0.0, 0.68))
    painter.restore()
