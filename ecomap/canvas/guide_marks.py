"""The thin lines that show what a thing that is dragged is in line with, and its equal gaps."""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen

from ecomap.editor.snapping import GRID
from ecomap.editor.tools.base import Guides

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from ecomap.canvas.camera import Camera
    from ecomap.drawing.theme import Theme
    from ecomap.editor.snapping import Gap, Guide
    from ecomap.editor.tools.base import Overlay

_OVER = 5.0  # how far a guide goes beyond what it joins, in screen pixels
_LINE = 1.4
_EDGE = 3.4  # a guide has an edge in the colour of the ground, so that it shows on anything
_BAR = 5.0  # half the bar at each end of a gap
_DOT = 2.2
_DOTS_APART = 16.0
_REACH = 8  # pixels around a guide that have to be painted anew with it


def paint_guides(
    painter: QPainter, marks: Guides, theme: Theme, pixel: float, seen: QRectF
) -> None:
    """Paint guides as lines, equal gaps as measures with a bar at each end, the grid as dots."""
    if marks.grid:
        _paint_grid(painter, theme, pixel, seen)
    lines = list(_lines(marks.guides, marks.gaps, pixel))
    for colour, width in ((theme.background, _EDGE), (theme.blocked, _LINE)):
        pen = QPen(QColor(colour), width * pixel)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLines(lines)


def show_change(
    viewport: QWidget, camera: Camera, before: Overlay | None, after: Overlay | None
) -> None:
    """Have painted anew what differs between two overlays: little, if both are only guides."""
    marks = [one for one in (before, after) if one is not None]
    if not all(isinstance(one, Guides) for one in marks) or _grid(before) != _grid(after):
        viewport.update()
        return
    pixel = 1 / camera.zoom
    for one in marks:
        assert isinstance(one, Guides)
        for line in _lines(one.guides, one.gaps, pixel):
            ends = camera.to_view(line.p1()), camera.to_view(line.p2())
            area = QRectF(ends[0], ends[1]).normalized().toAlignedRect()
            viewport.update(area.adjusted(-_REACH, -_REACH, _REACH, _REACH))


def _grid(overlay: Overlay | None) -> bool:
    return isinstance(overlay, Guides) and overlay.grid


def _paint_grid(painter: QPainter, theme: Theme, pixel: float, seen: QRectF) -> None:
    """Paint a dot on each crossing of the grid, or on every second, fourth … from far away."""
    step = GRID
    while step < _DOTS_APART * pixel:
        step *= 2
    columns = range(ceil(seen.left() / step), floor(seen.right() / step) + 1)
    rows = range(ceil(seen.top() / step), floor(seen.bottom() / step) + 1)
    pen = QPen(QColor(theme.frame.line), _DOT * pixel)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawPoints([QPointF(x * step, y * step) for x in columns for y in rows])


def _lines(guides: Iterable[Guide], gaps: Iterable[Gap], pixel: float) -> Iterator[QLineF]:
    for guide in guides:
        yield _line(guide, pixel)
    for gap in gaps:
        yield from _measure(gap, pixel)


def _line(guide: Guide, pixel: float) -> QLineF:
    start, end = guide.start - _OVER * pixel, guide.end + _OVER * pixel
    return _between(guide.axis, guide.at, start, guide.at, end)


def _measure(gap: Gap, pixel: float) -> tuple[QLineF, ...]:
    low, high = gap.across - _BAR * pixel, gap.across + _BAR * pixel
    return (
        _between(gap.axis, gap.start, gap.across, gap.end, gap.across),
        _between(gap.axis, gap.start, low, gap.start, high),
        _between(gap.axis, gap.end, low, gap.end, high),
    )


def _between(axis: int, along: float, across: float, to: float, to_across: float) -> QLineF:
    """Return a line given by where it is along an axis and across it."""
    if axis == 0:
        return QLineF(QPointF(along, across), QPointF(to, to_across))
    return QLineF(QPointF(across, along), QPointF(to_across, to))
