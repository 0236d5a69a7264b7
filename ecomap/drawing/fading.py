"""A drawing in which some things step back, as they do on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.drawing.elements import Curve, Drawing, Element, Outline, Part
from ecomap.drawing.theme import mixed

if TYPE_CHECKING:
    from collections.abc import Collection

SHARE = 0.82
"""How much of the background is mixed into what steps back: on screen it has an opacity of 0.18."""


THIN = 1.2
"""The width of lines that step back in one colour, in units."""


def faded(drawing: Drawing, bright: Collection[str] | None, behind: str = "") -> Drawing:
    """Return the drawing with everything stepping back that is not bright; None fades nothing.

    Colours are mixed with the background: not every program that shows pictures knows opacity.
    With ``behind``, which a theme may have, everything gets that one colour instead.
    """
    if bright is None:
        return drawing
    ground = drawing.background or "#ffffff"
    elements = tuple(
        element
        if element.key.record_id in bright
        else put_behind(element, ground, behind)
        if behind
        else element._replace(parts=tuple(_faded(part, ground) for part in element.parts))
        for element in drawing.elements
    )
    return drawing._replace(elements=elements)


def put_behind(element: Element, ground: str, behind: str) -> Element:
    """Return an element in one colour on the ground: thin lines and words, nothing filled."""
    parts = tuple(_behind(part, ground, behind) for part in element.parts)
    return element._replace(parts=parts)


def _behind(part: Part, ground: str, behind: str) -> Part:
    if isinstance(part, Outline):
        stroke = behind if part.stroke or part.fill not in ("", ground) else ""
        width = min(part.width, THIN)
        return part._replace(fill=ground if part.fill else "", stroke=stroke, width=width)
    if isinstance(part, Curve):
        return part._replace(stroke=behind, width=min(part.width, THIN))
    return part._replace(colour=behind)


def _faded(part: Part, ground: str) -> Part:
    if isinstance(part, Outline):
        return part._replace(fill=_mixed(part.fill, ground), stroke=_mixed(part.stroke, ground))
    if isinstance(part, Curve):
        return part._replace(stroke=_mixed(part.stroke, ground))
    return part._replace(colour=_mixed(part.colour, ground))


def _mixed(colour: str, ground: str) -> str:
    return mixed(colour, ground, SHARE) if colour else ""
