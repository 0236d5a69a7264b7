"""The figure of a stakeholder: its outline and the text in it, sized to fit each other."""

from __future__ import annotations

from functools import lru_cache
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

from ecomap.drawing.elements import DASHED, SOLID, Outline, Part, Shape, Text
from ecomap.drawing.text import ASCENT, LINE_HEIGHT, text_width, wrapped
from ecomap.model.geometry import Rect
from ecomap.model.vocabulary import Basis, StakeholderKind, label

if TYPE_CHECKING:
    from ecomap.drawing.theme import Ink, Theme
    from ecomap.model.entities import Stakeholder
    from ecomap.model.geometry import Point

PADDING_X = 11.0
PADDING_Y = 7.0
STACK_OFFSET = 5.0
UNNAMED = "Unnamed"

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
        block: Width and height of the text.
    """

    shape: Shape
    stacked: bool
    width: float
    height: float
    lines: tuple[Line, ...]
    block: tuple[float, float]


def figure(stakeholder: Stakeholder, held: tuple[str, ...], roles: bool, theme: Theme) -> Figure:
    """Return the figure of a stakeholder.

    Args:
        stakeholder: Whom to draw.
        held: The datasets it holds in words, to be listed under its name.
        roles: Whether to write its roles and its size under its name.
        theme: Gives the sizes of text.
    """
    name = stakeholder.name.strip() or UNNAMED
    if stakeholder.basis is Basis.INFERRED:
        name += " ?"
    details = _details(stakeholder) if roles else ""
    return _figure(name, details, held, stakeholder.kind, _sizes(theme))


def parts(form: Figure, centre: Point, stakeholder: Stakeholder, theme: Theme) -> tuple[Part, ...]:
    """Return the outlines and texts of a figure with its middle at ``centre``."""
    ink = ink_of(stakeholder.kind, theme)
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
            theme.muted if line.muted else ink.text,
            line.bold,
            "middle",
            line.width,
        )
        for line in form.lines
    ]
    return (*outlines, *texts)


def ink_of(kind: StakeholderKind, theme: Theme) -> Ink:
    """Return the colours of a kind of stakeholder."""
    if kind in {StakeholderKind.PERSON, StakeholderKind.PEOPLE}:
        return theme.person
    if kind is StakeholderKind.PLATFORM:
        return theme.platform
    return theme.standard if kind is StakeholderKind.STANDARD else theme.stakeholder


def _details(stakeholder: Stakeholder) -> str:
    words = [label(role).lower() for role in stakeholder.roles]
    text = ", ".join(words)
    if stakeholder.size is not None:
        text = f"{stakeholder.size:,} · {text}" if text else f"{stakeholder.size:,} in all"
    return text


class _Sizes(NamedTuple):
    name: float
    role: float
    limit: float


def _sizes(theme: Theme) -> _Sizes:
    return _Sizes(theme.name_size, theme.role_size, theme.name_width)


@lru_cache(maxsize=5_000)
def _figure(
    name: str, details: str, held: tuple[str, ...], kind: StakeholderKind, sizes: _Sizes
) -> Figure:
    lines: list[Line] = []
    y = _stack(lines, wrapped(name, sizes.limit, sizes.name, bold=True), sizes.name, 0.0, bold=True)
    limit = max(sizes.limit, *(line.width for line in lines)) if lines else sizes.limit
    y = _stack(lines, wrapped(details, limit, sizes.role), sizes.role, y + 1.5)
    for words in held:
        y = _stack(lines, wrapped(words, limit * 1.15, sizes.role), sizes.role, y + 2.0)
    block = (max(line.width for line in lines), y)
    shape = SHAPES[kind]
    width, height = _around(shape, lines, block)
    extra = STACK_OFFSET if kind in STACKED else 0.0
    return Figure(shape, kind in STACKED, width + extra, height + extra, tuple(lines), block)


def _stack(
    lines: list[Line], texts: tuple[str, ...], size: float, y: float, *, bold: bool = False
) -> float:
    """Put lines of text under what is there from ``y`` on; return the new bottom."""
    for text in texts:
        width = text_width(text, size, bold=bold)
        lines.append(Line(text, size, bold, not bold, y + size * ASCENT, width))
        y += size * LINE_HEIGHT
    return y


def _around(shape: Shape, lines: list[Line], block: tuple[float, float]) -> tuple[float, float]:
    """Return the smallest good size of an outline around lines of text."""
    width, height = block
    if shape is Shape.ELLIPSE:
        sizes = (_ellipse(lines, block, stretch) for stretch in (1.1, 1.16, 1.22, 1.3, 1.4, 1.5))
        return min(sizes, key=lambda size: size[0] * size[1])
    if shape is Shape.HEXAGON:
        tall = height + 2 * PADDING_Y
        needed = [
            (line.width / 2 + 5) / (0.5 - 0.25 * edge / (tall / 2))
            for line, edge in zip(lines, _edges(lines, height), strict=True)
        ]
        return max(needed), tall
    return width + 2 * PADDING_X, height + 2 * PADDING_Y


def _ellipse(lines: list[Line], block: tuple[float, float], stretch: float) -> tuple[float, float]:
    rx = block[0] / 2 * stretch + 5
    ry = max(
        edge / sqrt(1 - (line.width / 2 / (rx - 4)) ** 2)
        for line, edge in zip(lines, _edges(lines, block[1]), strict=True)
    )
    return 2 * rx, 2 * (ry + 3)


def _edges(lines: list[Line], height: float) -> list[float]:
    """Return for each line how far its farther edge is from the middle of the block."""
    return [
        max(
            abs(line.y - line.size * ASCENT - height / 2),
            abs(line.y + 0.2 * line.size - height / 2),
        )
        for line in lines
    ]
