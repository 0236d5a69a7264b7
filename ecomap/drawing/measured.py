"""The key of a measure in the legend: what the sizes and the colours of boxes mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ecomap.drawing.elements import Outline, Part, Shape
from ecomap.drawing.gauge import LEVELS, inks
from ecomap.model.geometry import Rect

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from ecomap.drawing.gauge import Gauge, Scale
    from ecomap.drawing.theme import Theme

SIGN = 34.0
"""Width of a sign, in units."""

_SMALLEST, _STEP = 7.0, 2.6  # height of the sign of a size, in units


class Entry(NamedTuple):
    """A sign drawn with its left middle at (0, 0), as wide as said, and the words for it."""

    sign: tuple[Part, ...]
    words: str
    width: float = SIGN


def measured(gauge: Gauge, shown: Collection[str], theme: Theme) -> Iterator[Entry]:
    """Go through what has to be explained of the measures.

    Args:
        gauge: What boxes show of them.
        shown: Ids of the stakeholders to explain; nothing is said if they have no values.
        theme: Gives the colours.
    """
    if not any(i in gauge.marks for i in shown):
        return
    if gauge.colour is not None:
        yield from _colours(gauge.colour, theme)
    if gauge.size is not None:
        yield from _sizes(gauge.size, theme)


def _colours(scale: Scale, theme: Theme) -> Iterator[Entry]:
    palette = inks(theme)
    for level, words in scale.steps:
        ink = palette[level]
        card = Rect(3.0, -7.0, SIGN - 6.0, 14.0)
        sign = Outline(Shape.BOX, card, ink.fill, theme.muted, theme.outline_width * 0.8)
        yield Entry((sign,), f"{scale.title}: {words}")


def _sizes(scale: Scale, theme: Theme) -> Iterator[Entry]:
    for level, words in scale.steps:
        height = _SMALLEST + _STEP * level
        width = (SIGN - 6.0) * (0.4 + 0.6 * level / (LEVELS - 1))
        card = Rect((SIGN - width) / 2, -height / 2, width, height)
        sign = Outline(Shape.BOX, card, "", theme.muted, theme.outline_width * 0.8)
        yield Entry((sign,), f"{scale.title}: {words}")
