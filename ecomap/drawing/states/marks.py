"""Marks on a drawing: what is added, gone, changed, cut off; a sign each, never colour alone."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from ecomap.drawing.curves import point_at, straight
from ecomap.drawing.elements import Curve, Dash, Element, Layer, Outline, Part, Shape, Text
from ecomap.drawing.extent import covered
from ecomap.drawing.measured import SIGN, Entry
from ecomap.drawing.theme import contrast, mixed
from ecomap.model.geometry import Point, Rect
from ecomap.model.vocabulary import Access

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from ecomap.drawing.elements import Drawing
    from ecomap.drawing.theme import Theme

RADIUS = 9.0
"""Of the round badges, in units."""

_GONE_DASH: Dash = (9.0, 6.0)
_GONE_SHARE = 0.55
_GONE_TEXT_SHARE = 0.3
_THICK = 1.7
_STANDS_OUT = 3.0  # the least contrast of a sign with its surroundings (WCAG 2.2, 1.4.11)


class Mark(Enum):
    """What a mark says; the value stands in the legend."""

    ADDED = "Added"
    GONE = "Gone"
    CHANGED = "Changed"
    STRUCK = "Would be gone"
    STOPPED = "Would stop"
    CUT_OFF = "No data would reach it"
    LOSES = "Would lose something"
    OPENED = "Would be open"


_TAKEN_AWAY = (Mark.GONE, Mark.STRUCK, Mark.STOPPED)
_STROKES: Mapping[Mark, tuple[tuple[float, float, float, float], ...]] = {
    Mark.ADDED: ((-5, 0, 5, 0), (0, -5, 0, 5)),
    Mark.GONE: ((-5, 0, 5, 0),),
    Mark.CHANGED: ((-4.5, -2, 4.5, -2), (-4.5, 2, 4.5, 2), (2.5, -5, -2.5, 5)),
    Mark.STRUCK: ((-4, -4, 4, 4), (-4, 4, 4, -4)),
    Mark.STOPPED: ((-4, -4, 4, 4), (-4, 4, 4, -4)),
    Mark.CUT_OFF: ((0, -5.5, 0, 1.2), (0, 3.4, 0, 5.2)),
    Mark.LOSES: ((0, -5, 0, 5), (-3.6, 1.4, 0, 5), (3.6, 1.4, 0, 5)),
    Mark.OPENED: ((-5, 0, 0, -5), (0, -5, 5, 0), (5, 0, 0, 5), (0, 5, -5, 0)),
}
"""The strokes of each sign, from the middle of its badge."""


def marked(drawing: Drawing, marks: Mapping[str, Mark], theme: Theme, fade: float = 0.0) -> Drawing:
    """Return the drawing with marks; what is drawn stays where it is.

    Args:
        drawing: What is drawn.
        marks: What to say of which records, by id.
        theme: The theme it is drawn in.
        fade: How much of the background is mixed into the lines of all that has no mark.
    """
    elements = tuple(
        _element(element, marks.get(element.key.record_id), drawing, theme, drawing.labels, fade)
        for element in drawing.elements
    )
    return drawing._replace(elements=elements)


def entries(marks: Collection[Mark], theme: Theme) -> tuple[Entry, ...]:
    """Return the legend of the marks that are used, in their order."""
    return tuple(
        Entry(badge(Point(SIGN / 2, 0.0), mark, theme), _WORDS.get(mark, mark.value))
        for mark in Mark
        if mark in marks
    )


_WORDS = {
    Mark.GONE: "Gone (dashed)",
    Mark.STRUCK: "Would be gone (struck out)",
    Mark.ADDED: "Added (thick)",
}


def badge(middle: Point, mark: Mark, theme: Theme) -> tuple[Part, ...]:
    """Return the round badge of a mark."""
    colour, ink = _colours(mark, theme)
    ring = Outline(
        Shape.ELLIPSE,
        Rect(middle.x - RADIUS, middle.y - RADIUS, 2 * RADIUS, 2 * RADIUS),
        colour,
        theme.background,
        1.5,
    )
    strokes = (
        Curve(straight(middle.moved(x, y), middle.moved(right, bottom)), ink, 2.2)
        for x, y, right, bottom in _STROKES[mark]
    )
    return (ring, *strokes)


def _colours(mark: Mark, theme: Theme) -> tuple[str, str]:
    """Return the ground and the ink of a badge."""
    if mark in (Mark.ADDED, Mark.OPENED):
        ink = theme.access[Access.OPEN]
    elif mark in (Mark.CHANGED, Mark.LOSES):
        ink = theme.access[Access.SHARED]
    elif mark is Mark.CUT_OFF:
        ink = theme.access[Access.CLOSED]
    else:
        return theme.blocked, theme.background
    if contrast(ink.fill, theme.background) < _STANDS_OUT:
        return ink.text, ink.fill
    return ink.fill, ink.text


def _element(
    element: Element,
    mark: Mark | None,
    drawing: Drawing,
    theme: Theme,
    labelled: Collection[str],
    fade: float,
) -> Element:
    if mark is None:
        if not fade:
            return element
        parts = tuple(_faded(part, drawing.background, fade, 0.0) for part in element.parts)
        return element._replace(parts=parts)
    parts = tuple(_styled(part, mark, drawing.background) for part in element.parts)
    is_line = element.layer is Layer.LINE
    if mark is Mark.STRUCK and element.layer is Layer.BOX:
        parts = _struck(parts, theme)
    if not is_line or element.key.record_id not in labelled:
        parts = (*parts, *badge(_corner(element), mark, theme))
    said = f"{mark.value}: {element.sentence}"
    return element._replace(parts=parts, area=covered(parts), sentence=said)


def _styled(part: Part, mark: Mark, ground: str) -> Part:
    if mark in _TAKEN_AWAY:
        return _dashed(_faded(part, ground, _GONE_SHARE, _GONE_TEXT_SHARE))
    if mark is Mark.ADDED and not isinstance(part, Text):
        return part._replace(width=part.width * _THICK) if part.stroke else part
    return part


def _dashed(part: Part) -> Part:
    if isinstance(part, Text) or not part.stroke:
        return part
    return part._replace(dash=_GONE_DASH)


def _faded(part: Part, ground: str, share: float, text_share: float) -> Part:
    ground = ground or "#ffffff"

    def faint(colour: str) -> str:
        return mixed(colour, ground, share) if colour else ""

    if isinstance(part, Outline):
        return part._replace(fill=faint(part.fill), stroke=faint(part.stroke))
    if isinstance(part, Curve):
        return part._replace(stroke=faint(part.stroke))
    return part._replace(colour=mixed(part.colour, ground, text_share))


def _corner(element: Element) -> Point:
    """Return where the badge goes: on a box's upper left corner, beside a label, on a line."""
    outline = next((part for part in element.parts if isinstance(part, Outline)), None)
    if outline is not None and element.layer is Layer.LABEL:
        return Point(outline.rect.x - RADIUS * 0.7, outline.rect.y + RADIUS)
    if outline is not None:
        return Point(outline.rect.x + 2.0, outline.rect.y + 2.0)
    curve = next((part for part in element.parts if isinstance(part, Curve)), None)
    return point_at(curve.points, 0.5)[0] if curve is not None else element.area.centre


def _struck(parts: tuple[Part, ...], theme: Theme) -> tuple[Part, ...]:
    """Return a box with a cross over its outlines and behind its words."""
    count = 0
    while count < len(parts) and isinstance(parts[count], Outline):
        count += 1
    front = parts[count - 1]
    if not isinstance(front, Outline):
        return parts
    rect = front.rect
    ends = (
        (Point(rect.x, rect.y), Point(rect.right, rect.bottom)),
        (Point(rect.x, rect.bottom), Point(rect.right, rect.y)),
    )
    colour = mixed(theme.blocked, theme.background, _GONE_TEXT_SHARE)
    cross = (Curve(straight(*pair), colour, theme.flow_width * 0.7) for pair in ends)
    return (*parts[:count], *cross, *parts[count:])
