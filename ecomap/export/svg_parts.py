"""The parts of a drawing as lines of SVG: shapes as Graphviz drew them, text as the drawing has it.

Graphviz's SVG is read in one pass for what is wanted, and only shapes with plain attributes can
be: nothing else that it may say reaches the picture. A tree of elements would take four times as
long.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from ecomap.drawing.elements import Text
from ecomap.export.fontface import set_width
from ecomap.export.outlined import outlined
from ecomap.export.textas import TextAs
from ecomap.foundation.errors import GraphvizError
from ecomap.graphviz.dot import clean, number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ecomap.drawing.elements import Part

_GROUP = re.compile(
    r'<g id="(p[0-9]+)"[^<>]*>\s*<title>[^<>]*</title>\s*'
    r"((?:<(?:path|polygon|polyline|ellipse)"
    r'(?:\s+(?:d|points|[cr][xy]|fill|stroke)[a-z-]*="[^"<>&]*")+\s*/>\s*)+)</g>'
)
_END = re.compile(r"\s*/>\s*")
_DASHES = re.compile(r'stroke-dasharray="[^"]*"')

_MARKUP = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_QUOTED = _MARKUP | {'"': "&quot;", "\t": "&#09;", "\n": "&#10;", "\r": "&#13;"}


def shapes_by_id(rendered: bytes) -> Mapping[str, str]:
    """Return what Graphviz drew for each part, by the part's id: SVG elements in a row."""
    return dict(_GROUP.findall(rendered.decode("utf-8", "replace")))


def lines_of(part: Part, shapes: str, text: TextAs) -> list[str]:
    """Return a part of a drawing as lines of SVG, one for each element.

    Args:
        part: An outline, a curve or a run of text.
        shapes: What Graphviz drew for it; nothing for text.
        text: How text stands in the picture.

    Raises:
        GraphvizError: Graphviz drew nothing.
    """
    if isinstance(part, Text):
        return [_of_text(part, text)] if clean(part.text).strip() else []
    if not shapes:
        raise GraphvizError(
            "Graphviz left out a part of the drawing",
            "Export once more; if your own Graphviz is set, try the built-in one.",
        )
    if part.dash:
        shapes = _DASHES.sub(f'stroke-dasharray="{",".join(map(number, part.dash))}"', shapes)
    return [f"{shape} />" for shape in _END.split(shapes)[:-1]]


def element(tag: str, attributes: Mapping[str, str], text: str = "") -> str:
    """Return an SVG element; an empty one if it has no text."""
    words = "".join([f' {name}="{_put(value, _QUOTED)}"' for name, value in attributes.items()])
    return f"<{tag}{words}>{_put(text, _MARKUP)}</{tag}>" if text else f"<{tag}{words} />"


def _of_text(run: Text, how: TextAs) -> str:
    """Return a run of text exactly where it belongs."""
    colour = _put(run.colour, _QUOTED)
    path = outlined(run) if how is TextAs.OUTLINES else None
    if path is not None:
        return f'<path d="{path}" fill="{colour}" />'
    return (
        f'<text text-anchor="{run.anchor}" x="{number(run.x)}" y="{number(run.baseline)}"'
        f' font-size="{number(run.size)}" fill="{colour}"{_set(run.text, run.size, run.bold)}>'
        f"{_put(clean(run.text), _MARKUP)}</text>"
    )


@lru_cache(maxsize=4096)
def _set(text: str, size: float, bold: bool) -> str:
    """Return how a line is set: its weight, and how long it is.

    Programs without the font squeeze another one into the length given, so that no text leaves
    its box.
    """
    weight = ' font-weight="bold"' if bold else ""
    width = set_width(text, size, bold=bold)
    if not width:
        return weight
    return f'{weight} textLength="{number(width)}" lengthAdjust="spacingAndGlyphs"'


def _put(value: str, entities: Mapping[str, str]) -> str:
    # Most values have none of them, and looking for them is faster than translating.
    for character, entity in entities.items():
        if character in value:
            value = value.replace(character, entity)
    return value
