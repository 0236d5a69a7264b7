"""What is at a point, and what a rectangle meets, among the items of a scene."""

from __future__ import annotations

from itertools import pairwise
from math import hypot, inf
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPointF

from ecomap.canvas.painting import to_qrect
from ecomap.drawing.curves import meets
from ecomap.drawing.elements import Layer
from ecomap.editor.tools.base import Hit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ecomap.canvas.items.element_item import ElementItem
    from ecomap.editor.tools.base import Kind, Part
    from ecomap.model.geometry import Point, Rect


def hit_among(items: Iterable[ElementItem], point: Point, tolerance: float) -> Hit | None:
    """Return what is at a point: a label, else a box, else the nearest line, else a frame.

    Args:
        items: From front to back.
        point: Where, in units.
        tolerance: How near to a line still counts, in units.
    """
    near = [item for item in items if _is_near(item.element.area, point, tolerance)]
    for layer in (Layer.LABEL, Layer.BOX):
        for item in near:
            if item.element.layer is layer and item.form.outline.contains(QPointF(*point)):
                return _hit(item, "label" if layer is Layer.LABEL else "body")
    lines = [(distance(item.form.line, point), item) for item in near if item.form.line]
    if lines:
        away, nearest = min(lines, key=lambda pair: pair[0])
        if away <= tolerance + nearest.form.line_width / 2:
            return _hit(nearest, "body")
    for item in near:
        if item.element.layer is Layer.FRAME:
            return _hit(item, "label" if _on_title(item, point, tolerance) else "body")
    return None


def ring_among(items: Iterable[ElementItem], point: Point, reach: float) -> Hit | None:
    """Return the box around which there is a ring at a point, if one of these is.

    Args:
        items: What has rings, from front to back.
        point: Where, in units.
        reach: How far a ring reaches, in units.
    """
    for item in items:
        element = item.element
        if element.layer is Layer.BOX and element.area.grown(reach).contains(point):
            return _hit(item, "body")
    return None


def is_met(item: ElementItem, rect: Rect) -> bool:
    """Say whether a rectangle meets what an item shows; a frame it has to hold as a whole."""
    area = item.element.area
    if item.element.layer is Layer.FRAME:
        return _holds(rect, area)
    if not area.overlaps(rect):
        return False
    form = item.form
    return meets(form.line, rect) if form.line else form.outline.intersects(to_qrect(rect))


def distance(line: Sequence[Point], point: Point) -> float:
    """Return how far a point is from a polyline; infinitely far from none."""
    return min((_from_segment(a, b, point) for a, b in pairwise(line)), default=inf)


def _is_near(area: Rect, point: Point, tolerance: float) -> bool:
    x, y, width, height = area
    return (
        -tolerance <= point.x - x <= width + tolerance
        and -tolerance <= point.y - y <= height + tolerance
    )


def _from_segment(a: Point, b: Point, point: Point) -> float:
    dx, dy = b.x - a.x, b.y - a.y
    square = dx * dx + dy * dy
    along = ((point.x - a.x) * dx + (point.y - a.y) * dy) / square if square else 0.0
    along = max(0.0, min(1.0, along))
    return hypot(point.x - a.x - along * dx, point.y - a.y - along * dy)


def _hit(item: ElementItem, part: Part) -> Hit:
    return Hit(item.element.key.record_id, cast("Kind", item.element.kind), part)


def _on_title(item: ElementItem, point: Point, tolerance: float) -> bool:
    """Say whether a point is on a frame's name or border, by which one takes hold of it."""
    if any(rect.grown(tolerance).contains(point) for rect in item.form.text_rects):
        return True
    inner = item.element.area.grown(-tolerance)
    return inner.width <= 0 or inner.height <= 0 or not inner.contains(point)


def _holds(outer: Rect, inner: Rect) -> bool:
    return (
        outer.x <= inner.x
        and outer.y <= inner.y
        and inner.right <= outer.right
        and inner.bottom <= outer.bottom
    )
