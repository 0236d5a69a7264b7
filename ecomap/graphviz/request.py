"""What to lay out, and the graph that asks Graphviz for it.

Nodes are boxes of fixed size, edge labels empty tables of fixed size, so that no font of the
machine can have a say. Inside DOT everything has a made-up name (``n0``, ``e0``), so that the
ids of the map cannot mean anything to Graphviz.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from ecomap.graphviz import coordinates
from ecomap.graphviz.dot import DotEdge, DotGraph, DotNode, Html, Value

Algorithm = Literal["dot", "neato", "fdp", "sfdp", "circo", "twopi"]
Direction = Literal["LR", "TB", "RL", "BT"]

# How boxes are kept apart. Measured with 14.1.5 of the wheel, which has neither prism nor
# Voronoi for sfdp: vpsc needs half the area of the default for neato, fdp and twopi.
_OVERLAP = {"neato": "vpsc", "fdp": "vpsc", "twopi": "vpsc", "sfdp": "voronoi"}
# Limits on network simplex and crossing reduction: no gain up to 100 boxes and 200 arrows, a
# third of the time at 200 and 400 (24 s to 7.5 s), for a few more crossings. Most of what is
# left is the routing of curves: with straight lines it is 0.5 s.
_QUICK = {"nslimit": 1, "nslimit1": 1, "mclimit": 0.2}


@dataclass(frozen=True, slots=True)
class LayoutNode:
    """A box to place, with its size in units.

    Attributes:
        shape: Graphviz's name of its outline, at which arrows end.
    """

    id: str
    width: float
    height: float
    shape: str = "box"


@dataclass(frozen=True, slots=True)
class LayoutEdge:
    """An arrow to route.

    Attributes:
        id: Its id, unique among the edges.
        source: Id of the node where it starts.
        target: Id of the node that it points at; may be the source.
        label: Width and height to keep free for its label (only ``dot`` does).
        constraint: Whether it decides which node stands before which (only ``dot``).
        weight: How short and straight it should be; a whole number for ``dot``.
        min_ranks: How many ranks it spans at least (only ``dot``).
        arrow: Whether to leave room for an arrowhead of Graphviz's shape ``normal``.
        arrow_size: Size of the arrowhead, as Graphviz's ``arrowsize``.
        pen_width: Width of its line, which makes the arrowhead longer.
        length: Units that the centres of its ends should be apart (all but ``dot``).
    """

    id: str
    source: str
    target: str
    label: tuple[float, float] | None = None
    constraint: bool = True
    weight: float = 1
    min_ranks: int = 1
    arrow: bool = True
    arrow_size: float = 1.0
    pen_width: float = 1.0
    length: float | None = None


@dataclass(frozen=True, slots=True)
class LayoutRequest:
    """What to lay out and how; the order of nodes and edges influences the result.

    Attributes:
        nodes: The boxes.
        edges: The arrows.
        algorithm: Graphviz's layout program.
        direction: Where layers go (only ``dot``).
        node_gap: Units between neighbouring boxes.
        rank_gap: Units between layers; for the others, about the length of an arrow.
        fit: Width and height in units that the whole should get near to (only ``dot``).
        quick: Whether to give up quality for speed (only ``dot``).
        seed: Where the search starts (all but ``dot`` and ``circo``): another seed, another layout.
        straight: Whether straight lines will do (only ``dot``; the others draw nothing else):
            boxes and labels keep clear of each other, lines may cross them. With ``quick`` a
            large map takes a fifteenth of the time; for callers that route lines themselves.
    """

    nodes: tuple[LayoutNode, ...]
    edges: tuple[LayoutEdge, ...] = ()
    algorithm: Algorithm = "dot"
    direction: Direction = "LR"
    node_gap: float = 24.0
    rank_gap: float = 48.0
    fit: tuple[float, float] | None = None
    quick: bool = False
    seed: int = 1
    straight: bool = False


def layout_graph(request: LayoutRequest) -> DotGraph:
    """Return the graph that asks Graphviz for the layout.

    Raises:
        ValueError: An id occurs twice, or an edge joins nodes that are not there.
    """
    names = {node.id: f"n{index}" for index, node in enumerate(request.nodes)}
    edge_ids = {edge.id for edge in request.edges}
    if len(names) < len(request.nodes) or len(edge_ids) < len(request.edges):
        raise ValueError("an id occurs twice")
    ends = {end for edge in request.edges for end in (edge.source, edge.target)}
    if not ends <= names.keys():
        raise ValueError(f"unknown nodes: {sorted(ends - names.keys())}")
    return DotGraph(
        name="layout",
        attributes=_graph_attributes(request),
        node_defaults={"shape": "box", "fixedsize": True, "label": "", "margin": 0},
        nodes=tuple(
            DotNode(
                names[node.id],
                {
                    "width": coordinates.inches(node.width),
                    "height": coordinates.inches(node.height),
                    "shape": node.shape,
                },
            )
            for node in request.nodes
        ),
        edges=tuple(
            DotEdge(names[edge.source], names[edge.target], _edge_attributes(request, index, edge))
            for index, edge in enumerate(request.edges)
        ),
    )


def _graph_attributes(request: LayoutRequest) -> dict[str, Value]:
    if request.algorithm != "dot":
        return _spring_attributes(request)
    attributes: dict[str, Value] = {
        "rankdir": request.direction,
        "nodesep": coordinates.inches(request.node_gap),
        "ranksep": coordinates.inches(request.rank_gap),
    }
    if request.fit is not None:
        width, height = request.fit
        size = f"{coordinates.inches(width)},{coordinates.inches(height)}"
        attributes |= {"size": size, "ratio": "compress"}
    if request.quick:
        attributes |= _QUICK
    if request.straight:
        attributes["splines"] = "line"
    return attributes


def _spring_attributes(request: LayoutRequest) -> dict[str, Value]:
    return {
        "splines": "line",
        "overlap": _OVERLAP.get(request.algorithm, "false"),
        "sep": f"+{request.node_gap / 2:.3f}",
        "pack": math.ceil(request.node_gap),
        "K": coordinates.inches(_edge_length(request)),
        "ranksep": coordinates.inches(_edge_length(request)),
        "mindist": coordinates.inches(request.node_gap),
        "start": request.seed,
    }


def _edge_length(request: LayoutRequest) -> float:
    """Return the distance in units that the centres of joined boxes should have."""
    sizes = [(node.width + node.height) / 2 for node in request.nodes]
    return request.rank_gap + (sum(sizes) / len(sizes) if sizes else 0.0)


def _edge_attributes(request: LayoutRequest, index: int, edge: LayoutEdge) -> dict[str, Value]:
    attributes: dict[str, Value] = {"id": f"e{index}", "weight": edge.weight}
    if edge.arrow:
        attributes |= {"arrowsize": edge.arrow_size, "penwidth": edge.pen_width}
    else:
        attributes["dir"] = "none"
    if request.algorithm != "dot":
        return attributes | {"len": coordinates.inches(edge.length or _edge_length(request))}
    attributes |= {"constraint": edge.constraint, "minlen": edge.min_ranks}
    if edge.label is not None:
        attributes["label"] = _placeholder(*edge.label)
    return attributes


def _placeholder(width: float, height: float) -> Html:
    """Return an empty table; Graphviz takes whole units only."""
    return Html(
        '<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0" FIXEDSIZE="TRUE"'
        f' WIDTH="{math.ceil(width)}" HEIGHT="{math.ceil(height)}"><TR><TD></TD></TR></TABLE>'
    )
