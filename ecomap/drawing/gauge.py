"""Boxes that are larger or coloured by a measure: what a drawing is told of it.

The values come from the analysis; here they are steps of a scale and words, and nothing is said
by size or colour that does not stand in the box as a number too.
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from ecomap.drawing.theme import Ink, contrast

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ecomap.drawing.theme import Theme

LEVELS = 5
"""Steps of a scale: the lowest is for nothing at all, the others are quarters of the greatest."""

SCALES = (1.0, 1.12, 1.27, 1.45, 1.65)
"""How much larger than usual a box and its text are at each step."""


class Mark(NamedTuple):
    """What the box of one stakeholder shows of the measures.

    Attributes:
        values: In words, such as ``Loss share 37%``, one for each measure.
        size: The step by which it is larger, 0 to 4.
        colour: The step of its colour, 0 to 4; None for the colour of its kind.
    """

    values: tuple[str, ...]
    size: int = 0
    colour: int | None = None


class Step(NamedTuple):
    """One step of a scale that is on the map, with the values on it in words."""

    level: int
    words: str


class Scale(NamedTuple):
    """The key of a measure: its title, and the steps that are on the map, lowest first."""

    title: str
    steps: tuple[Step, ...]


class Gauge(NamedTuple):
    """What a drawing shows of the measures.

    Attributes:
        marks: By stakeholder; those that are not there look as usual.
        size: The key of the sizes; None if they say nothing.
        colour: The key of the colours; None if they say nothing.
    """

    marks: Mapping[str, Mark] = MappingProxyType({})
    size: Scale | None = None
    colour: Scale | None = None


NO_GAUGE = Gauge()
"""All boxes as usual."""

# From light to dark, and on a dark ground from dark to light: the lightness alone tells the order
# in greyscale, and to whom all hues are alike. The gap in the middle is where no text is readable.
_ON_LIGHT = (
    Ink("#f7f5fb", "#33506b", "#10131a"),
    Ink("#d9d1ee", "#33506b", "#10131a"),
    Ink("#b7a9de", "#33506b", "#0a0c10"),
    Ink("#5b3a9c", "#2c1657", "#ffffff"),
    Ink("#2c1256", "#12062a", "#ffffff"),
)
_ON_DARK = (
    Ink("#1b1f26", "#9fbcd6", "#f2f7fb"),
    Ink("#342a52", "#9fbcd6", "#f7f4ff"),
    Ink("#523b8a", "#c9bdf0", "#ffffff"),
    Ink("#b8a6ee", "#e4dcff", "#0d0a17"),
    Ink("#ece6ff", "#ffffff", "#0d0a17"),
)

_ON_PAPER = (
    Ink("#f4f4f4", "#000000", "#000000"),
    Ink("#dadada", "#000000", "#000000"),
    Ink("#b8b8b8", "#000000", "#000000"),
    Ink("#4a4a4a", "#000000", "#ffffff"),
    Ink("#1f1f1f", "#000000", "#ffffff"),
)


def inks(theme: Theme) -> tuple[Ink, ...]:
    """Return the colours of the steps of a scale, the lowest nearest to the background."""
    return _ON_PAPER if theme.patterned else _inks(theme.background)


def said(mark: Mark | None) -> str:
    """Return what a box shows of the measures as a sentence with a space before it, or ''."""
    return f" Measured: {', '.join(mark.values)}." if mark is not None and mark.values else ""


@cache
def _inks(background: str) -> tuple[Ink, ...]:
    light = contrast(background, "#000000") > contrast(background, "#ffffff")
    return _ON_LIGHT if light else _ON_DARK
