"""How data flows and value exchanges look: their lines and their labels."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ecomap.drawing.curves import flattened, point_at, shortened
from ecomap.drawing.elements import (
    DASHED,
    SOLID,
    Curve,
    Dash,
    Head,
    Outline,
    Part,
    Shape,
    Text,
    arrow_length,
)
from ecomap.drawing.patterns import core, double_width, letter_ground, stroke_of
from ecomap.drawing.sentences import what_is_given
from ecomap.drawing.text import ASCENT, LINE_HEIGHT, text_width, wrapped
from ecomap.drawing.theme import Theme, mixed
from ecomap.foundation.inert import NAME, inert
from ecomap.model.entities import DataFlow, ValueExchange
from ecomap.model.geometry import Point, Rect
from ecomap.model.vocabulary import (
    ACCESS_LETTERS,
    Access,
    Basis,
    Nature,
    Status,
    Strength,
    TriState,
    label,
)

if TYPE_CHECKING:
    from ecomap.drawing.routing import Path
    from ecomap.model.document import Document

FLOW_HEAD = 0.95
VALUE_HEAD = 0.8
PADDING_X = 4.0
PADDING_Y = 2.0
CHIP_GAP = 4.0
CROSS = 7.0
_FAINT = frozenset({Status.PROPOSED, Status.ENDED, Status.UNKNOWN})


class Pen(NamedTuple):
    """How a connection's line is drawn."""

    colour: str
    width: float
    dash: Dash
    head: Head
    head_size: float


class Caption(NamedTuple):
    """A connection's label before it has a place: its lines, and a letter for access if any."""

    lines: tuple[str, ...]
    letter: str
    width: float
    height: float
    size: float


def pen_of(connection: DataFlow | ValueExchange, theme: Theme) -> Pen:
    """Return the pen of a connection: data is thick, value thin, the intangible dashed."""
    if isinstance(connection, DataFlow):
        colour, width = theme.access[connection.access].line, theme.flow_width
        dash, head, size = stroke_of(connection.access, theme), Head.FILLED, FLOW_HEAD
    else:
        colour, width = theme.value, theme.value_width
        dash = DASHED if connection.nature is Nature.INTANGIBLE else SOLID
        head, size = Head.OPEN, VALUE_HEAD
        width *= {Strength.WEAK: 0.75, Strength.STRONG: 1.5}.get(connection.strength, 1.0)
    if is_double(connection, theme):
        width = double_width(width)
    elif connection.status in _FAINT:
        colour = mixed(colour, theme.background, theme.faint)
    return Pen(colour, width, dash, head, size)


def is_double(connection: DataFlow | ValueExchange, theme: Theme) -> bool:
    """Say whether a line is drawn double, which is fainter without being paler."""
    return theme.patterned and connection.status in _FAINT


def caption_of(document: Document, connection: DataFlow | ValueExchange, theme: Theme) -> Caption:
    """Return the label of a connection, measured."""
    text = inert(what_is_given(document, connection), NAME)
    if connection.basis is Basis.INFERRED:
        text += " ?"
    remarks = []
    if connection.status is not Status.CURRENT:
        remarks.append(label(connection.status).lower())
    if isinstance(connection, DataFlow) and connection.late is TriState.YES:
        remarks.append("late")
    if isinstance(connection, ValueExchange) and connection.strength is Strength.WEAK:
        remarks.append("weak")
    letter = ACCESS_LETTERS[connection.access] if isinstance(connection, DataFlow) else ""
    remark = f"({', '.join(remarks)})" if remarks else ""
    return _caption(text, remark, letter, theme.label_width, theme.label_size)


@lru_cache(maxsize=10_000)
def _caption(text: str, remark: str, letter: str, limit: float, size: float) -> Caption:
    lines = wrapped(f"{text} {remark}".strip(), limit, size)
    chip = size + 2 + CHIP_GAP if letter else 0.0
    width = max(text_width(line, size) for line in lines) + chip + 2 * PADDING_X
    height = len(lines) * size * LINE_HEIGHT + 2 * PADDING_Y
    return Caption(lines, letter, width, height, size)


def line_parts(connection: DataFlow | ValueExchange, path: Path, theme: Theme) -> tuple[Part, ...]:
    """Return the line of a connection with its arrowhead; a blocked one is crossed out."""
    pen = pen_of(connection, theme)
    points = path.points
    if not path.laid_out:
        points = shortened(points, arrow_length(pen.width, pen.head_size))
    line = Curve(points, pen.colour, pen.width, pen.dash, pen.head, path.tip, pen.head_size)
    if is_double(connection, theme):
        return (line, core(line, theme))
    if connection.status is not Status.BLOCKED:
        return (line,)
    at, _ = point_at(flattened(points), 0.22)
    strokes = [
        Curve(
            _straight(at.moved(-CROSS, slope * CROSS), at.moved(CROSS, -slope * CROSS)),
            theme.blocked,
            theme.flow_width * 1.3,
        )
        for slope in (1, -1)
    ]
    return (line, *strokes)


def _straight(start: Point, end: Point) -> tuple[Point, ...]:
    return (start, start, end, end)


def label_parts(
    connection: DataFlow | ValueExchange, caption: Caption, rect: Rect, theme: Theme
) -> tuple[Part, ...]:
    """Return the label of a connection in its box: a ground, the letter's chip and the text."""
    ground = Outline(Shape.BOX, rect, theme.label.fill)
    parts: list[Part] = [ground]
    step = caption.size * LINE_HEIGHT
    top = rect.y + PADDING_Y
    left, right = rect.x + PADDING_X, rect.right - PADDING_X
    if isinstance(connection, DataFlow):
        parts += _chip(caption, Point(left, top), connection.access, theme)
        left += caption.size + 2 + CHIP_GAP
        colour = theme.label.text
    else:
        colour = theme.value
    anchor, x = ("start", left) if caption.letter else ("middle", (left + right) / 2)
    for number, line in enumerate(caption.lines):
        baseline = top + number * step + caption.size * ASCENT + 0.6
        width = text_width(line, caption.size)
        parts.append(Text(line, x, baseline, caption.size, colour, False, anchor, width))
    return tuple(parts)


def _chip(caption: Caption, corner: Point, access: Access, theme: Theme) -> list[Part]:
    side = caption.size + 2
    size = caption.size * 0.92
    return [
        letter_ground(access, Rect(corner.x, corner.y, side, side), theme),
        Text(
            caption.letter,
            corner.x + side / 2,
            corner.y + side / 2 + size * 0.34,
            size,
            theme.access[access].text,
            True,
            "middle",
            text_width(caption.letter, size, bold=True),
        ),
    ]
