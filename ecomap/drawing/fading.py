"""A drawing in which some things step back, as they do on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.drawing.elements import Curve, Drawing, Outline, Part
from ecomap.drawing.theme import mixed

if TYPE_CHECKING:
    from collections.abc import Collection

SHARE = 0.82
"""How much of the background is mixed into what steps back: on screen it has an opacity of 0.18."""


def faded(drawing: Drawing, bright: Collection[str] | None) -> Drawing:
    """Return the drawing with everything stepping back that is not bright; None fades nothing.

    Colours are mixed with the background: not every program that shows pictures knows opacity.
    """
    if bright is None:
        return drawing
    ground = drawing.background or "#ffffff"
    elements = tuple(
        element
        if element.key.record_id in bright
        else element._replace(parts=tuple(_faded(part, ground) for part in element.parts))
        for element in drawing.elements
    )
    return drawing._replace(elements=elements)


def _faded(part: Part, ground: str) -> Part:
    if isinstance(part, Outline):
        return part._replace(fill=_mixed(part.fill, ground), stroke=_mixed(part.stroke, ground))
    if isinstance(part, Curve):
        return part._replace(stroke=_mixed(part.stroke, ground))
    return part._replace(colour=_mixed(part.colour, ground))


def _mixed(colour: str, ground: str) -> str:
    return mixed(colour, ground, SHARE) if colour else ""
