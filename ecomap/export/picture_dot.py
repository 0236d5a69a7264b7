"""A drawing's outlines and curves as DOT text with every position, for Graphviz to render.

Every outline becomes a node and every curve an edge, named ``p0``, ``p1``, ... by its place among
the parts of the drawing. Text stays out: it is measured and placed without Graphviz, which would
look for fonts on the machine for each run of it and take twice as long. What is left are numbers
and colours, so nothing that people typed can mean anything to Graphviz.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ecomap.drawing.elements import Curve, Head, Outline, Part, Shape
from ecomap.graphviz.coordinates import inches, position, spline
from ecomap.graphviz.dot import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ecomap.drawing.elements import Dash, Drawing
    from ecomap.graphviz.dot import Value
    from ecomap.model.geometry import Rect

_SHAPES = {
    Shape.BOX: "box",
    Shape.ROUNDED: "box",
    Shape.ELLIPSE: "ellipse",
    Shape.HEXAGON: "hexagon",
    Shape.NOTE: "note",
}
_HEADS = {Head.FILLED: "normal", Head.OPEN: "empty"}
_BEGIN = """digraph picture {
	graph [layout=nop2 notranslate=true pad=0 bgcolor=transparent]
	node [fixedsize=true margin=0 label=""]
"""


def part_id(number: int) -> str:
    """Return the name that a part has in DOT and in Graphviz's SVG."""
    return f"p{number}"


def parts_of(drawing: Drawing) -> Iterator[Part]:
    """Go through the parts of a drawing in the order in which they are numbered."""
    for element in drawing.elements:
        yield from element.parts


def picture_dot(drawing: Drawing) -> str:
    """Return what Graphviz is to draw of a drawing, as DOT text for the layout ``nop2``.

    Raises:
        ValueError: A number is infinite or not a number.
    """
    nodes = [f"\tpage [shape=box style=invis {_place(drawing.area)}]\n"]
    edges = []
    for number, part in enumerate(parts_of(drawing)):
        name = part_id(number)
        if isinstance(part, Outline):
            look = _outline(part.shape, part.fill, part.stroke, part.width, part.dash)
            nodes.append(f"\t{name} [id={name} {look} {_place(part.rect)}]\n")
        elif isinstance(part, Curve):
            headless = part.head is Head.NONE
            look = _curve(part.stroke, part.width, part.dash, part.head, part.head_size)
            way = spline(part.points, None if headless else part.tip)
            edges.append(f'\tpage -> page [id={name} {look} pos="{way}"]\n')
    return "".join((_BEGIN, *nodes, *edges, "}\n"))


def _place(rect: Rect) -> str:
    return f'pos="{position(rect.centre)}" width={inches(rect.width)} height={inches(rect.height)}'


@lru_cache(maxsize=1024)
def _outline(shape: Shape, fill: str, stroke: str, width: float, dash: Dash) -> str:
    """Return how an outline looks; from memory, for a map has few ways to look."""
    styles = [
        style
        for style, wanted in (
            ("filled", fill),
            ("rounded", shape is Shape.ROUNDED),
            ("dashed", dash),
        )
        if wanted
    ]
    return listed(
        {
            "shape": _SHAPES[shape],
            "style": ",".join(styles) or "solid",
            "fillcolor": fill or "none",
            "color": stroke or "none",
            "penwidth": width,
        }
    )


@lru_cache(maxsize=1024)
def _curve(stroke: str, width: float, dash: Dash, head: Head, head_size: float) -> str:
    """Return how a curve looks; from memory, as for outlines."""
    look: dict[str, Value] = {
        "color": stroke,
        "penwidth": width,
        "style": "dashed" if dash else "solid",
    }
    if head is Head.NONE:
        return listed(look | {"dir": "none"})
    return listed(look | {"arrowhead": _HEADS[head], "arrowsize": head_size})
