"""A drawing as DOT text in which every position is given, for Graphviz to render.

Every part of the drawing becomes a node or an edge named ``p0``, ``p1``, ... in drawing order.
Runs of text are nodes of their own, aligned to the top of a box of known height: only then does
Graphviz 14.1.5 put the baseline where it is asked to, whatever fonts the machine has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.drawing.elements import Curve, Head, Outline, Part, Shape, Text
from ecomap.drawing.fonts import FAMILY
from ecomap.graphviz.coordinates import inches, position, spline
from ecomap.graphviz.dot import DotEdge, DotGraph, DotNode, LeftAligned, write
from ecomap.model.geometry import Point

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ecomap.drawing.elements import Drawing
    from ecomap.graphviz.dot import Value

_SHAPES = {
    Shape.BOX: "box",
    Shape.ROUNDED: "box",
    Shape.ELLIPSE: "ellipse",
    Shape.HEXAGON: "hexagon",
    Shape.NOTE: "note",
}
_HEADS = {Head.FILLED: "normal", Head.OPEN: "empty"}
_BASELINE = 0.95  # of the font size below the top of the box, in Graphviz 14.1.5


def part_id(number: int) -> str:
    """Return the name that a part has in DOT and in Graphviz's SVG."""
    return f"p{number}"


def parts_of(drawing: Drawing) -> Iterator[Part]:
    """Go through the parts of a drawing in the order in which they are numbered."""
    for element in drawing.elements:
        yield from element.parts


def picture_dot(drawing: Drawing) -> str:
    """Return the drawing as DOT text for the layout ``nop2``."""
    area = drawing.area
    page = DotNode(
        "page",
        {
            "shape": "box",
            "style": "invis",
            "label": "",
            "pos": position(area.centre),
            "width": inches(area.width),
            "height": inches(area.height),
        },
    )
    nodes, edges = [page], []
    for number, part in enumerate(parts_of(drawing)):
        name = part_id(number)
        if isinstance(part, Outline):
            nodes.append(DotNode(name, {"id": name, **_outline(part)}))
        elif isinstance(part, Text):
            nodes.append(DotNode(name, {"id": name, **_text(part)}))
        else:
            edges.append(DotEdge("page", "page", {"id": name, **_curve(part)}))
    attributes: dict[str, Value] = {
        "layout": "nop2",
        "notranslate": True,
        "pad": 0,
        "bgcolor": "transparent",
    }
    defaults: dict[str, Value] = {"fixedsize": True, "margin": 0, "fontname": FAMILY}
    return write(
        DotGraph(
            name="picture",
            attributes=attributes,
            node_defaults=defaults,
            nodes=tuple(nodes),
            edges=tuple(edges),
        )
    )


def _outline(part: Outline) -> dict[str, Value]:
    styles = [
        style
        for style, wanted in (
            ("filled", part.fill),
            ("rounded", part.shape is Shape.ROUNDED),
            ("dashed", part.dash),
        )
        if wanted
    ]
    return {
        "shape": _SHAPES[part.shape],
        "style": ",".join(styles) or "solid",
        "label": "",
        "fillcolor": part.fill or "none",
        "color": part.stroke or "none",
        "penwidth": part.width,
        "pos": position(part.rect.centre),
        "width": inches(part.rect.width),
        "height": inches(part.rect.height),
    }


def _curve(part: Curve) -> dict[str, Value]:
    attributes: dict[str, Value] = {
        "color": part.stroke,
        "penwidth": part.width,
        "style": "dashed" if part.dash else "solid",
        "pos": spline(part.points, part.tip if part.head is not Head.NONE else None),
    }
    if part.head is Head.NONE:
        return attributes | {"dir": "none"}
    return attributes | {"arrowhead": _HEADS[part.head], "arrowsize": part.head_size}


def _text(part: Text) -> dict[str, Value]:
    width, height = 2 * part.width + 4, 2 * part.size
    left_aligned = part.anchor == "start"
    x = part.x + width / 2 if left_aligned else part.x
    y = part.baseline - _BASELINE * part.size + height / 2
    line = " ".join(part.text.split())
    return {
        "shape": "none",
        "labelloc": "t",
        "label": LeftAligned(line) if left_aligned else line,
        "fontsize": part.size,
        "fontcolor": part.colour,
        "pos": position(Point(x, y)),
        "width": inches(width),
        "height": inches(height),
    }
