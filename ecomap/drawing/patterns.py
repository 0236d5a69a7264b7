"""What tells things apart where no colour does: borders of letters, dashes and double lines.

Every theme says access by a letter. A theme for greyscale print says it besides by the border
around the letter and by the dashes of the line, for shades of grey run together on paper, in
copies and on fax-like screens.
"""

from __future__ import annotations

from math import hypot
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from ecomap.drawing.elements import SOLID, Curve, Dash, Head, Outline, Shape, arrow_length
from ecomap.model.vocabulary import Access

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ecomap.drawing.theme import Theme
    from ecomap.model.geometry import Rect


class Border(NamedTuple):
    """How the ground of a letter is drawn: its shape, the pen around it and that pen's dashes."""

    shape: Shape
    width: float = 0.0
    dash: Dash = SOLID


STROKES: Mapping[Access, Dash] = MappingProxyType(
    {
        Access.CLOSED: SOLID,
        Access.SHARED: (13.0, 4.0),
        Access.OPEN: (2.6, 2.6),
        Access.UNKNOWN: (9.0, 3.0, 2.5, 3.0),
    }
)
"""Dashes of data lines: unbroken for closed, long for shared, dots for open, both for unknown.
No other line of a drawing has any of the last three."""

ASIDE: Dash = (1.5, 2.5)
"""Borders of frames and notes, which are no stakeholders."""

_PLAIN = Border(Shape.ROUNDED)
_BORDERS = MappingProxyType(
    {
        Access.CLOSED: _PLAIN,  # filled
        Access.SHARED: Border(Shape.ROUNDED, 1.1),
        Access.OPEN: Border(Shape.ELLIPSE, 1.1),
        Access.UNKNOWN: Border(Shape.BOX, 1.1, (2.2, 1.5)),
    }
)

_EDGE = 0.95
"""Width of each of the two lines that a double line is drawn as, in units."""

_NARROWEST = 3.2
"""Of a double line, in units: both its edges are to be seen."""


def stroke_of(access: Access, theme: Theme) -> Dash:
    """Return the dashes of a line that carries data of this access."""
    return STROKES[access] if theme.patterned else SOLID


def letter_ground(access: Access, square: Rect, theme: Theme) -> Outline:
    """Return what lies under the letter of an access."""
    ink = theme.access[access]
    border = _BORDERS[access] if theme.patterned else _PLAIN
    if not border.width:
        return Outline(border.shape, square, ink.fill)
    inside = square.grown(-border.width / 2)
    return Outline(border.shape, inside, ink.fill, ink.line, border.width, border.dash)


def double_width(width: float) -> float:
    """Return how wide a line is once it is drawn double."""
    return max(width, _NARROWEST)


def core(line: Curve, theme: Theme) -> Curve:
    """Return what, drawn over a line, makes it double, and an open arrowhead an outline."""
    narrow = line._replace(stroke=theme.background, width=line.width - 2 * _EDGE)
    if line.head is not Head.OPEN or line.tip is None:
        return narrow._replace(head=Head.NONE, tip=None)
    # A thinner pen has a shorter mitre: held back by the difference, the triangles coincide.
    size, end, tip = line.head_size, line.points[-1], line.tip
    back = arrow_length(line.width, size) - arrow_length(narrow.width, size)
    share = back / (hypot(end.x - tip.x, end.y - tip.y) or 1.0)
    at = tip.moved((end.x - tip.x) * share, (end.y - tip.y) * share)
    return narrow._replace(head=Head.FILLED, tip=at)
