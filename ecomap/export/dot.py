"""DOT: the map as a graph that Graphviz and other programs can read, every position given.

``nop2``, named in the file, shows it as Ecomap drew it; another layout may be named on the
command line instead (``dot -Kdot -Tsvg map.dot``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.drawing.elements import Curve, Head, Layer, Outline, Shape, Text
from ecomap.drawing.fonts import FAMILY
from ecomap.graphviz.coordinates import inches, position, spline
from ecomap.graphviz.dot import DotEdge, DotGraph, DotNode, write

if TYPE_CHECKING:
    from ecomap.drawing.elements import Drawing, Element
    from ecomap.graphviz.dot import Value
    from ecomap.model.document import Document

_SHAPES = {Shape.ROUNDED: "box"}
_HEADS = {Head.FILLED: "normal", Head.OPEN: "empty", Head.NONE: "none"}


def to_dot(document: Document, drawing: Drawing) -> str:
    """Return a drawn map as DOT text: stakeholders are nodes, connections labelled edges."""
    labels = {
        element.key.record_id: element
        for element in drawing.elements
        if element.key.role == "label"
    }
    ends = {c.id: (c.source, c.target) for c in document.connections()}
    nodes = tuple(
        _node(element, drawing) for element in drawing.elements if element.kind == "stakeholder"
    )
    edges = tuple(
        _edge(element, labels[element.key.record_id], drawing, ends[element.key.record_id])
        for element in drawing.elements
        if element.layer is Layer.LINE
    )
    attributes: dict[str, Value] = {
        "layout": "nop2",
        "notranslate": True,
        "fontname": FAMILY,
        "tooltip": drawing.description,
    }
    defaults: dict[str, Value] = {"fixedsize": True, "fontname": FAMILY, "style": "filled"}
    return write(DotGraph(drawing.title, attributes, defaults, {"fontname": FAMILY}, nodes, edges))


def _node(element: Element, drawing: Drawing) -> DotNode:
    outline = next(part for part in element.parts if isinstance(part, Outline))
    runs = [part for part in element.parts if isinstance(part, Text)]
    rect = drawing.boxes[element.key.record_id]
    rounded = outline.shape is Shape.ROUNDED
    return DotNode(
        element.key.record_id,
        {
            "label": "\n".join(run.text for run in runs if run.bold),
            "id": f"stakeholder-{element.key.record_id}",
            "shape": _SHAPES.get(outline.shape, outline.shape.value),
            "style": "filled,rounded" if rounded else "filled",
            "fillcolor": outline.fill,
            "color": outline.stroke,
            "fontcolor": runs[0].colour,
            "fontsize": runs[0].size,
            "penwidth": outline.width,
            "pos": position(rect.centre),
            "width": inches(rect.width),
            "height": inches(rect.height),
            "tooltip": element.sentence,
        },
    )


def _edge(line: Element, label: Element, drawing: Drawing, ends: tuple[str, str]) -> DotEdge:
    curve = next(part for part in line.parts if isinstance(part, Curve))
    runs = [part for part in label.parts if isinstance(part, Text)]
    texts = [run for run in runs if not run.bold]
    letter = "".join(f"[{run.text}] " for run in runs if run.bold)
    return DotEdge(
        *ends,
        {
            "label": letter + "\n".join(run.text for run in texts),
            "id": f"{line.kind}-{line.key.record_id}",
            "class": line.kind,
            "color": curve.stroke,
            "style": "dashed" if curve.dash else "solid",
            "penwidth": curve.width,
            "arrowhead": _HEADS[curve.head],
            "arrowsize": curve.head_size,
            "fontcolor": texts[0].colour,
            "fontsize": texts[0].size,
            "pos": spline(curve.points, curve.tip),
            "lp": position(drawing.labels[line.key.record_id].centre),
            "tooltip": line.sentence,
        },
    )
