"""The ways in which a map can be laid out by Graphviz, as requests.

Two families: organic ones by the spring engines, from several starts, and layered ones by
``dot``. Springs know nothing of the page; so boxes are handed to them higher than they are, and
what comes back is pressed flat by as much: the page fills sideways and nothing overlaps.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING, Literal, NamedTuple

from ecomap.drawing.connections import caption_of, pen_of
from ecomap.drawing.elements import Shape
from ecomap.graphviz.layout import LayoutEdge, LayoutNode, LayoutRequest
from ecomap.model.entities import DataFlow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ecomap.drawing.blocks import Form
    from ecomap.drawing.theme import Theme
    from ecomap.drawing.visible import Shown
    from ecomap.graphviz.layout import Algorithm, Direction
    from ecomap.model.document import Document
    from ecomap.model.entities import ValueExchange

Family = Literal["organic", "layered", "any"]
"""What kind of layouts to ask for; ``any`` leaves out what would take too long."""
LABEL_GAP = 5.0
"""Units kept free on each side of a label in a layered layout."""
MANY = 130
"""Connections from which on few layouts are tried, and ``dot`` leaves lines to our own router.

Measured: with labels and curves ``dot`` takes 1 s for 200 connections, and explodes soon after.
"""
TOO_MANY = 240
"""Connections from which on just one layout by springs is asked for.

Of several, a busy machine would get fewer in the time there is, and so arrange a map otherwise.
"""

_SHAPES = {Shape.ELLIPSE: "ellipse", Shape.HEXAGON: "hexagon"}
_DIRECTIONS: tuple[Direction, ...] = ("TB", "LR")
_LAYER_GAPS = ((30.0, 34.0), (16.0, 20.0))  # between boxes, between layers
_WIDE_LAYERS = ((44.0, 76.0),)  # where lines are ours, which go around boxes
_SPRINGS: tuple[Algorithm, ...] = ("neato", "fdp", "sfdp")
_STRETCHES = (1.4, 1.8)  # of heights, for a page of 16 to 9
_AIR = (55.0, 85.0, 115.0)  # units of line to be seen between two boxes, labels apart
_STARTS = 6
_SOME = 60  # connections from which on fewer starts have to do
_LANE_LENGTH = 20.0  # units by which each further connection of a pair drives its ends apart


class Candidate(NamedTuple):
    """A layout to ask for, and by how much to press it flat afterwards."""

    request: LayoutRequest
    stretch: float = 1.0


def candidates(
    document: Document,
    shown: Shown,
    forms: Mapping[str, Form],
    theme: Theme,
    shape: float,
    family: Family = "any",
) -> tuple[Candidate, ...]:
    """Return the layouts to try, for a page of ``shape`` (width over height)."""
    edges = tuple(_edge(document, c, theme) for c in shown.connections)
    found: tuple[Candidate, ...] = ()
    if family != "layered":
        found += _organic(shown, forms, edges, shape)
    if family == "layered" or (family == "any" and len(edges) < MANY):
        found += _layered(shown, forms, edges, few=len(edges) >= MANY)
    return found


def _organic(
    shown: Shown, forms: Mapping[str, Form], edges: tuple[LayoutEdge, ...], shape: float
) -> tuple[Candidate, ...]:
    many, most = len(edges) >= MANY, len(edges) >= TOO_MANY
    stretches = tuple(max(1.0, s * shape / (16 / 9)) for s in _STRETCHES)
    springs = _SPRINGS[:1] if many else _SPRINGS
    starts = 1 if most else 2 if many or len(edges) >= _SOME else _STARTS
    found = []
    for stretch, air in product(stretches[:1] if most else stretches, _AIR[-1:] if many else _AIR):
        nodes = tuple(
            LayoutNode(s.id, forms[s.id].width, forms[s.id].height * stretch)
            for s in shown.stakeholders
        )
        springy = _with_lengths(edges, nodes, air)
        for algorithm, start in product(springs, range(1, starts + 1)):
            request = LayoutRequest(
                nodes, springy, algorithm=algorithm, node_gap=40.0, rank_gap=air, seed=start
            )
            found.append(Candidate(request, stretch))
    return tuple(found)


def _with_lengths(
    edges: tuple[LayoutEdge, ...], nodes: tuple[LayoutNode, ...], air: float
) -> tuple[LayoutEdge, ...]:
    """Return the edges, each long enough to show its label between its two boxes."""
    reach = {node.id: (node.width + node.height) / 4 for node in nodes}
    lanes = Counter(frozenset((edge.source, edge.target)) for edge in edges)
    return tuple(
        replace(
            edge,
            length=reach[edge.source]
            + reach[edge.target]
            + air
            + (edge.label[0] * 0.35 if edge.label else 0.0)
            + (lanes[frozenset((edge.source, edge.target))] - 1) * _LANE_LENGTH,
        )
        for edge in edges
    )


def _layered(
    shown: Shown, forms: Mapping[str, Form], edges: tuple[LayoutEdge, ...], *, few: bool
) -> tuple[Candidate, ...]:
    many = len(edges) >= MANY
    nodes = tuple(
        LayoutNode(s.id, form.width, form.height, _SHAPES.get(form.shape, "box"))
        for s in shown.stakeholders
        for form in (forms[s.id],)
    )
    data = {c.id for c in shown.connections if isinstance(c, DataFlow)}
    deciding = ({edge.id for edge in edges}, data) if data else ({edge.id for edge in edges},)
    return tuple(
        Candidate(
            LayoutRequest(
                nodes,
                tuple(replace(edge, constraint=edge.id in kind) for edge in edges),
                direction=direction,
                node_gap=gaps[0],
                rank_gap=gaps[1],
                quick=few,
                straight=many,
            )
        )
        for kind, direction, gaps in product(
            deciding[:1] if many else deciding,
            _DIRECTIONS,
            _WIDE_LAYERS if few else _LAYER_GAPS,
        )
    )


def _edge(document: Document, connection: DataFlow | ValueExchange, theme: Theme) -> LayoutEdge:
    caption, pen = caption_of(document, connection, theme), pen_of(connection, theme)
    return LayoutEdge(
        connection.id,
        connection.source,
        connection.target,
        label=(caption.width + 2 * LABEL_GAP, caption.height + LABEL_GAP),
        arrow_size=pen.head_size,
        pen_width=pen.width,
    )
