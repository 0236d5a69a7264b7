"""The figure of a stakeholder: its outline and the text in it, sized to fit each other."""

from __future__ import annotations

from functools import lru_cache
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

from ecomap.drawing import chips
from ecomap.drawing.elements import DASHED, SOLID, Outline, Part, Shape, Text
from ecomap.drawing.gauge import SCALES, Mark, inks
from ecomap.drawing.text import ASCENT, LINE_HEIGHT, text_width, wrapped
from ecomap.foundation.inert import NAME, inert
from ecomap.model.geometry import Point, Rect
from ecomap.model.vocabulary import Basis, StakeholderKind, label

if TYPE_CHECKING:
    from ecomap.drawing.theme import Ink, Theme
    from ecomap.model.entities import Stakeholder

PADDING_X = 11.0
PADDING_Y = 7.0
STACK_OFFSET = 5.0
UNNAMED = "Unnamed"
MOST_HELD = 40
"""Datasets that are listed in a figure; of the others it says how many they are."""

SHAPES = {
    StakeholderKind.ORGANISATION: Shape.ROUNDED,
    StakeholderKind.ORGANISATION_GROUP: Shape.ROUNDED,
    StakeholderKind.TEAM: Shape.BOX,
    StakeholderKind.PERSON: Shape.ELLIPSE,
    StakeholderKind.PEOPLE: Shape.ELLIPSE,
    StakeholderKind.PLATFORM: Shape.HEXAGON,
    StakeholderKind.STANDARD: Shape.NOTE,
}
STACKED = frozenset({StakeholderKind.ORGANISATION_GROUP, StakeholderKind.PEOPLE})


class Line(NamedTuple):
    """A line of text in a figure: ``y`` is its baseline below the top of the text block."""

    text: str
    size: float
    bold: bool
    muted: bool
    y: float
    width: float


class Figure(NamedTuple):
    """A stakeholder's figure before it has a place.

    Attributes:
        width: Of everything, the cards behind a group included.
        block: Width and height of the text and the chips.
        chips: The datasets that it holds, where they are shown.
        mark: What is shown of the measures, if anything.
    """

    shape: Shape
    stacked: bool
    width: float
    height: float
    lines: tuple[Line, ...]
    block: tuple[float, float]
    chips: tuple[chips.Chip, ...] = ()
    mark: Mark | None = None


def figure(
    stakeholder: Stakeholder,
    held: tuple[chips.Held, ...],
    roles: bool,
    theme: Theme,
    mark: Mark | None = None,
) -> Figure:
    """Return the figure of a stakeholder.

    Args:
        stakeholder: Whom to draw.
        held: The datasets it holds, to be put under its name as chips.
        roles: Whether to write its roles and its size under its name.
        theme: Gives the sizes of text.
        mark: What to show of the measures.
    """
    name = inert(stakeholder.name, NAME) or UNNAMED
    if stakeholder.basis is Basis.INFERRED:
        name += " ?"
    details = _details(stakeholder) if roles else ""
    more = f"and {len(held) - MOST_HELD:,} more" if len(held) > MOST_HELD else ""
    return _figure(name, details, held[:MOST_HELD], more, stakeholder.kind, _sizes(theme), mark)


def parts(form: Figure, centre: Point, stakeholder: Stakeholder, theme: Theme) -> tuple[Part, ...]:
    """Return the outlines and texts of a figure with its middle at ``centre``."""
    ink, muted = _inks(form, stakeholder.kind, theme)
    x, y = centre.x - form.width / 2, centre.y - form.height / 2
    offset = STACK_OFFSET if form.stacked else 0.0
    front = Rect(x, y + offset, form.width - offset, form.height - offset)
    dash = DASHED if stakeholder.basis is Basis.INFERRED else SOLID
    cards = (front.moved(offset, -offset), front) if form.stacked else (front,)
    outlines: list[Part] = [
        Outline(form.shape, card, ink.fill, ink.line, theme.outline_width, dash) for card in cards
    ]
    middle = front.centre
    top = middle.y - form.block[1] / 2
    texts = [
        Text(
            line.text,
            middle.x,
            top + line.y,
            line.size,
            muted if line.muted else ink.text,
            line.bold,
            "middle",
            line.width,
        )
        for line in form.lines
    ]
    held: list[Part] = []
    for chip in form.chips:
        corner = Point(middle.x - chip.width / 2, top + chip.top)
        held += chips.parts(chip, corner, ink.line, theme)
    return (*outlines, *texts, *held)


def ink_of(kind: StakeholderKind, theme: Theme) -> Ink:
    """Return the colours of a kind of stakeholder."""
    if kind in {StakeholderKind.PERSON, StakeholderKind.PEOPLE}:
        return theme.person
    if kind is StakeholderKind.PLATFORM:
        return theme.platform
    return theme.standard if kind is StakeholderKind.STANDARD else theme.stakeholder


def _inks(form: Figure, kind: StakeholderKind, theme: Theme) -> tuple[Ink, str]:
    """Return the colours of a figure, and that of its quieter text."""
    if form.mark is None or form.mark.colour is None:
        return ink_of(kind, theme), theme.muted
    ink = inks(theme)[form.mark.colour]
    return ink, ink.text


def _details(stakeholder: Stakeholder) -> str:
    words = [label(role).lower() for role in dict.fromkeys(stakeholder.roles)]
    text = ", ".join(words)
    if stakeholder.size is not None:
        text = f"{stakeholder.size:,} · {text}" if text else f"{stakeholder.size:,} in all"
    return text


class _Span(NamedTuple):
    """How wide something in a figure is, and how far its farther edge is from the middle."""

    width: float
    edge: float


class _Sizes(NamedTuple):
    name: float
    role: float
    limit: float


def _sizes(theme: Theme) -> _Sizes:
    return _Sizes(theme.name_size, theme.role_size, theme.name_width)


@lru_cache(maxsize=5_000)
def _figure(
    name: str,
    details: str,
    held: tuple[chips.Held, ...],
    more: str,
    kind: StakeholderKind,
    sizes: _Sizes,
    mark: Mark | None = None,
) -> Figure:
    lines: list[Line] = []
    if mark is not None and mark.size:
        sizes = _Sizes(*(size * SCALES[mark.size] for size in sizes))
    y = _stack(lines, wrapped(name, sizes.limit, sizes.name, bold=True), sizes.name, 0.0, bold=True)
    limit = max(sizes.limit, *(line.width for line in lines)) if lines else sizes.limit
    y = _stack(lines, wrapped(details, limit, sizes.role), sizes.role, y + 1.5)
    for value in mark.values if mark is not None else ():
        words = wrapped(value, limit, sizes.role, bold=True)
        y = _stack(lines, words, sizes.role, y + 1.5, bold=True)
    rows = chips.stacked(held, limit * 1.15, sizes.role, y + 2 * chips.BETWEEN)
    if rows:
        y = rows[-1].top + rows[-1].height
    y = _stack(lines, wrapped(more, limit, sizes.role), sizes.role, y + 2.0) if more else y
    spans = _spans(lines, rows, y)
    block = (max(span.width for span in spans), y)
    shape = SHAPES[kind]
    width, height = _around(shape, spans, block)
    extra = STACK_OFFSET if kind in STACKED else 0.0
    width, height = width + extra, height + extra
    return Figure(shape, kind in STACKED, width, height, tuple(lines), block, rows, mark)


def _stack(
    lines: list[Line], texts: tuple[str, ...], size: float, y: float, *, bold: bool = False
) -> float:
    """Put lines of text under what is there from ``y`` on; return the new bottom."""
    for text in texts:
        width = text_width(text, size, bold=bold)
        lines.append(Line(text, size, bold, not bold, y + size * ASCENT, width))
        y += size * LINE_HEIGHT
    return y


def _around(shape: Shape, spans: list[_Span], block: tuple[float, float]) -> tuple[float, float]:
    """Return the smallest good size of an outline around lines of text and chips."""
    width, height = block
    if shape is Shape.ELLIPSE:
        sizes = (_ellipse(spans, block, stretch) for stretch in (1.1, 1.16, 1.22, 1.3, 1.4, 1.5))
        return min(sizes, key=lambda size: size[0] * size[1])
    if shape is Shape.HEXAGON:
        tall = height + 2 * PADDING_Y
        needed = [(one.width / 2 + 5) / (0.5 - 0.25 * one.edge / (tall / 2)) for one in spans]
        return max(needed), tall
    return width + 2 * PADDING_X, height + 2 * PADDING_Y


def _ellipse(spans: list[_Span], block: tuple[float, float], stretch: float) -> tuple[float, float]:
    rx = block[0] / 2 * stretch + 5
    ry = max(one.edge / sqrt(1 - (one.width / 2 / (rx - 4)) ** 2) for one in spans)
    return 2 * rx, 2 * (ry + 3)


def _spans(lines: list[Line], rows: tuple[chips.Chip, ...], height: float) -> list[_Span]:
    """Return what an outline has to go around, for a block of some height."""
    found = [
        _Span(
            line.width,
            max(
                abs(line.y - line.size * ASCENT - height / 2),
                abs(line.y + 0.2 * line.size - height / 2),
            ),
        )
        for line in lines
    ]
    for row in rows:
        edge = max(abs(row.top - height / 2), abs(row.top + row.height - height / 2))
        found.append(_Span(row.width, edge))
    return found
