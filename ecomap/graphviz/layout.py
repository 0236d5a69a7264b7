"""Layouts by Graphviz: sizes in, positions and splines out, all in canvas units (y down)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ecomap.foundation.errors import GraphvizError
from ecomap.graphviz import coordinates
from ecomap.graphviz.dot import write
from ecomap.graphviz.engine import Engine, Job, run_many
from ecomap.graphviz.request import Algorithm as Algorithm
from ecomap.graphviz.request import Direction as Direction
from ecomap.graphviz.request import LayoutEdge as LayoutEdge
from ecomap.graphviz.request import LayoutNode as LayoutNode
from ecomap.graphviz.request import LayoutRequest as LayoutRequest
from ecomap.graphviz.request import layout_graph
from ecomap.model.geometry import Point

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ecomap.foundation.cancel import CancelToken
    from ecomap.graphviz.coordinates import Spline


@dataclass(frozen=True, slots=True)
class EdgePath:
    """The course of an arrow.

    Attributes:
        points: Cubic Bezier points (3n + 1), from the border of the source to the base of the
            arrowhead (to the border of the target if there is none).
        tip: Where the arrowhead points, if there is one.
        label: The centre of the space kept free for the label, if one was asked for.
    """

    points: tuple[Point, ...]
    tip: Point | None
    label: Point | None


@dataclass(frozen=True, slots=True)
class LayoutResult:
    """Where everything is; the bounding box has its top left corner at (0, 0).

    Attributes:
        centres: The centre of each node, by id.
        paths: The course of each edge, by id.
        size: Width and height of the bounding box, labels included.
        lost: Ids of edges that Graphviz failed to route, sorted.
    """

    centres: Mapping[str, Point]
    paths: Mapping[str, EdgePath]
    size: tuple[float, float]
    lost: tuple[str, ...]


def lay_out_many(
    engine: Engine,
    requests: Sequence[LayoutRequest],
    *,
    time_limit: float,
    cancel: CancelToken | None = None,
) -> tuple[LayoutResult | GraphvizError, ...]:
    """Return a layout or an error for each request; ``time_limit`` seconds hold for all.

    Raises:
        CancelledError: The token was set.
        ValueError: An id occurs twice, an edge joins nodes that are not there, or a size is
            not a finite number.
    """
    jobs = [Job(write(layout_graph(request)), request.algorithm, "json0") for request in requests]
    answers = run_many(engine, jobs, time_limit=time_limit, cancel=cancel)
    return tuple(
        answer if isinstance(answer, GraphvizError) else _result(request, answer)
        for request, answer in zip(requests, answers, strict=True)
    )


def _result(request: LayoutRequest, answer: bytes) -> LayoutResult | GraphvizError:
    try:
        return _read(request, json.loads(answer))
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        problem = f"Graphviz gave a layout that cannot be read ({type(error).__name__})"
        return GraphvizError(problem, "Try another layout or another Graphviz engine (Settings).")


def _read(request: LayoutRequest, layout: dict[str, Any]) -> LayoutResult:
    left, bottom, right, top = (float(number) for number in layout["bb"].split(","))
    placed = {item["name"]: item for item in layout.get("objects", ())}
    routed = {item["id"]: item for item in layout.get("edges", ())}

    def on_canvas(point: Point) -> Point:
        return Point(round(point.x - left, 3), round(point.y + top, 3))

    centres = {
        node.id: on_canvas(coordinates.read_position(placed[f"n{index}"]["pos"]))
        for index, node in enumerate(request.nodes)
    }
    # "lost an edge" is only an error message to Graphviz: the edge then has no pos.
    paths = {
        edge.id: _path(routed[f"e{index}"], on_canvas)
        for index, edge in enumerate(request.edges)
        if "pos" in routed.get(f"e{index}", {})
    }
    lost = sorted(edge.id for edge in request.edges if edge.id not in paths)
    size = (round(right - left, 3), round(top - bottom, 3))
    return LayoutResult(centres, paths, size, tuple(lost))


def _path(item: dict[str, str], on_canvas: Callable[[Point], Point]) -> EdgePath:
    pieces = coordinates.read_splines(item["pos"])
    tip = pieces[-1].end_tip
    return EdgePath(
        tuple(on_canvas(point) for point in _joined(pieces)),
        on_canvas(tip) if tip is not None else None,
        on_canvas(coordinates.read_position(item["lp"])) if "lp" in item else None,
    )


def _joined(pieces: Sequence[Spline]) -> list[Point]:
    """Return one curve from the source's border on; gaps are closed with straight lines."""
    first = pieces[0]
    points = [first.start_tip or first.points[0]]
    for piece in pieces:
        if points[-1] != piece.points[0]:
            points += [points[-1], piece.points[0], piece.points[0]]
        points += piece.points[1:]
    return points
