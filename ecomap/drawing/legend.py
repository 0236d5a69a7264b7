"""The legend of a drawing: what its shapes, lines, letters and marks mean, and only those in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.drawing import chips
from ecomap.drawing.connections import FLOW_HEAD, VALUE_HEAD
from ecomap.drawing.curves import straight
from ecomap.drawing.elements import (
    DASHED,
    SOLID,
    Curve,
    Dash,
    Drawing,
    Element,
    Head,
    Key,
    Layer,
    Outline,
    Part,
    Shape,
    Text,
    arrow_length,
)
from ecomap.drawing.figures import SHAPES, STACKED, ink_of
from ecomap.drawing.gauge import inks
from ecomap.drawing.measured import SIGN, Entry, measured
from ecomap.drawing.patterns import core, double_width, letter_ground, stroke_of
from ecomap.drawing.text import text_width
from ecomap.drawing.theme import Ink, Theme, mixed
from ecomap.model.entities import DataFlow, ValueExchange
from ecomap.model.geometry import Point, Rect
from ecomap.model.vocabulary import ACCESS_LETTERS, Access, Basis, Nature, Status, label

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from ecomap.model.document import Document
    from ecomap.model.entities import Record
    from ecomap.model.vocabulary import StakeholderKind

_ROW = 24.0
_GAP = 8.0
_BETWEEN = 24.0
_FOR_PATTERN = 26.0
"""So much longer is the sign of a line whose dashes tell something, in units."""
_KINDS = "stakeholder", "flow", "exchange"


def with_legend(
    drawing: Drawing,
    document: Document,
    theme: Theme,
    ids: Collection[str] | None = None,
    remark: str = "",
    first: tuple[Entry, ...] = (),
) -> Drawing:
    """Return the drawing with a legend below it; an empty drawing stays as it is.

    Args:
        drawing: What is drawn.
        document: The map.
        theme: The theme it is drawn in.
        ids: What to explain; None for everything.
        remark: Words that come first, such as what is left out.
        first: Signs that are explained before all others.
    """
    told = (*first, *entries(drawing, document, theme, ids))
    if not drawing.elements or not (told or remark):
        return drawing
    if remark:
        told = (Entry(_remark_sign(theme), remark), *told)
    area = drawing.area
    left, top = area.x + 16.0, area.bottom + _ROW / 2
    x, y = left, top
    parts: list[Part] = []
    for sign, words, sign_width in told:
        width = sign_width + _GAP + text_width(words, theme.label_size)
        if x > left and x + width > area.right - 16.0:
            x, y = left, y + _ROW
        parts += [_moved(part, x, y) for part in sign]
        parts.append(
            Text(
                words,
                x + sign_width + _GAP,
                y + theme.label_size * 0.34,
                theme.label_size,
                theme.label.text,
                False,
                "start",
                text_width(words, theme.label_size),
            )
        )
        x += width + _BETWEEN
    band = Rect(area.x, area.bottom, area.width, y + _ROW - area.bottom)
    sentence = f"Legend: {'; '.join(entry.words for entry in told)}."
    legend = Element(Key("legend"), "legend", Layer.LABEL, tuple(parts), band, "Legend", sentence)
    whole = Rect(area.x, area.y, area.width, round(band.bottom - area.y))
    return drawing._replace(elements=(*drawing.elements, legend), area=whole)


def entries(
    drawing: Drawing, document: Document, theme: Theme, ids: Collection[str] | None = None
) -> tuple[Entry, ...]:
    """Return what has to be explained of a drawing.

    Args:
        drawing: What is drawn.
        document: The map.
        theme: The theme it is drawn in.
        ids: Of what to look at; None for everything.
    """
    elements = [
        element
        for element in drawing.elements
        if element.kind in _KINDS and element.key.role == "body"
        if ids is None or element.key.record_id in ids
    ]
    found = (document.find(element.key.record_id) for element in elements)
    records = [record for record in found if record is not None]
    boxed = [part for e in elements if e.layer is Layer.BOX for part in e.parts]
    shown = frozenset(record.id for record in records)
    coloured = drawing.gauge.colour is not None
    told = _entries(records, boxed, theme, coloured=coloured)
    return (*told, *measured(drawing.gauge, shown, theme))


def _entries(
    records: list[Record], boxed: list[Part], theme: Theme, *, coloured: bool
) -> Iterator[Entry]:
    kinds = [kind for kind in SHAPES if any(getattr(r, "kind", None) is kind for r in records)]
    yield from (_of_kind(kind, theme, coloured=coloured) for kind in kinds)
    flows = [record for record in records if isinstance(record, DataFlow)]
    exchanges = [record for record in records if isinstance(record, ValueExchange)]
    present = {flow.access for flow in flows} | chips.accesses_in(boxed, theme)
    yield from (_of_access(access, theme) for access in ACCESS_LETTERS if access in present)
    natures = {exchange.nature for exchange in exchanges}
    if natures - {Nature.INTANGIBLE}:
        yield Entry((_arrow(theme.value, theme.value_width, Head.OPEN),), "Tangible value")
    if Nature.INTANGIBLE in natures:
        dashed = _arrow(theme.value, theme.value_width, Head.OPEN, dash=DASHED)
        yield Entry((dashed,), "Intangible value")
    statuses = {connection.status for connection in (*flows, *exchanges)}
    if Status.PROPOSED in statuses:
        yield _proposed(theme)
    if Status.BLOCKED in statuses:
        yield Entry(_cross(theme), "Crossed out: blocked")
    if chips.signs_in(boxed):
        yield Entry(_alone(theme), "Nobody else holds it; with a figure: only one person")
    if any(record.basis is Basis.INFERRED for record in records):
        mark = Text("?", SIGN / 2, 4.0, theme.label_size, theme.label.text, False, "middle", 6.0)
        yield Entry((mark,), "After a name: inferred, not confirmed")


def _of_kind(kind: StakeholderKind, theme: Theme, *, coloured: bool) -> Entry:
    """Return the sign of a kind; without its colours where these say something else."""
    ink = inks(theme)[0] if coloured else ink_of(kind, theme)
    front = Rect(3.0, -7.0, SIGN - 6.0, 14.0)
    cards = (front.moved(2.0, -2.0), front.moved(-1.0, 1.0)) if kind in STACKED else (front,)
    sign = tuple(
        Outline(SHAPES[kind], card, ink.fill, ink.line, theme.outline_width * 0.8) for card in cards
    )
    return Entry(sign, label(kind))


def _of_access(access: Access, theme: Theme) -> Entry:
    ink: Ink = theme.access[access]
    size = theme.label_size * 0.85
    letter = ACCESS_LETTERS[access]
    chip = letter_ground(access, Rect(0.0, -6.0, 12.0, 12.0), theme)
    text = Text(letter, 6.0, size * 0.34, size, ink.text, True, "middle", size * 0.6)
    width = SIGN + _FOR_PATTERN if theme.patterned else SIGN
    dash = stroke_of(access, theme)
    arrow = _arrow(ink.line, theme.flow_width, Head.FILLED, start=14.0, end=width, dash=dash)
    words = "not known" if access is Access.UNKNOWN else label(access).lower()
    return Entry((chip, text, arrow), f"Data, access {words}", width)


def _proposed(theme: Theme) -> Entry:
    if theme.patterned:
        line = _arrow(theme.muted, double_width(theme.flow_width), Head.FILLED)
        return Entry((line, core(line, theme)), "Double line: proposed")
    faint = mixed(theme.muted, theme.background, theme.faint)
    return Entry((_arrow(faint, theme.flow_width, Head.FILLED),), "Lighter: proposed")


def _arrow(
    colour: str,
    width: float,
    head: Head,
    *,
    start: float = 0.0,
    end: float = SIGN,
    dash: Dash = SOLID,
) -> Curve:
    size = (FLOW_HEAD if head is Head.FILLED else VALUE_HEAD) * 0.8
    line = straight(Point(start, 0.0), Point(end - arrow_length(width, size), 0.0))
    return Curve(line, colour, width, dash, head, Point(end, 0.0), size)


def _cross(theme: Theme) -> tuple[Part, ...]:
    line = Curve(straight(Point(0, 0), Point(SIGN, 0)), theme.muted, theme.flow_width)
    strokes = [
        Curve(
            straight(Point(11.0, slope * 5.0), Point(21.0, -slope * 5.0)),
            theme.blocked,
            theme.flow_width,
        )
        for slope in (1, -1)
    ]
    return (line, *strokes)


def _remark_sign(theme: Theme) -> tuple[Part, ...]:
    """Return a magnifying glass: what is shown is not everything."""
    rim = Outline(Shape.ELLIPSE, Rect(10.0, -7.0, 10.0, 10.0), "", theme.muted, 1.4)
    return (rim, Curve(straight(Point(18.5, 1.5), Point(24.0, 7.0)), theme.muted, 2.2))


def _alone(theme: Theme) -> tuple[Part, ...]:
    size = theme.label_size
    width = text_width(chips.SOLE_SIGN, size, bold=True)
    sign = Text(chips.SOLE_SIGN, 16.0, 4.0, size, theme.blocked, True, "start", width)
    return (*chips.person(Point(11.0, 0.0), theme.blocked), sign)


def _moved(part: Part, dx: float, dy: float) -> Part:
    if isinstance(part, Outline):
        return part._replace(rect=part.rect.moved(dx, dy))
    if isinstance(part, Text):
        return part._replace(x=part.x + dx, baseline=part.baseline + dy)
    tip = part.tip.moved(dx, dy) if part.tip is not None else None
    return part._replace(points=tuple(p.moved(dx, dy) for p in part.points), tip=tip)
