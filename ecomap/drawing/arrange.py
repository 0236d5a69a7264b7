"""Arranging a map: Graphviz lays it out in many ways, and the most legible way is taken.

A layout is judged by how large its text is when it is fitted into a window of a given shape,
then by how often its lines cross and how well its labels sit on their lines.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from ecomap.drawing.boxes import figure_forms
from ecomap.drawing.candidates import TOO_MANY, Candidate, candidates
from ecomap.drawing.curves import crossings, segment_meets
from ecomap.drawing.drawing import DEFAULT_VIEW, build
from ecomap.drawing.legibility import Legibility, measure
from ecomap.drawing.theme import LIGHT, Theme
from ecomap.drawing.visible import Shown, visible
from ecomap.foundation.errors import GraphvizError
from ecomap.graphviz.layout import lay_out_many
from ecomap.model import edits
from ecomap.model.entities import Route, View
from ecomap.model.geometry import Point, Rect, rect_around

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ecomap.drawing.figures import Figure
    from ecomap.foundation.cancel import CancelToken
    from ecomap.graphviz.engine import Engine
    from ecomap.graphviz.layout import LayoutResult
    from ecomap.model.document import Document

WIDE = 16 / 9
"""The shape of a projector: width over height."""
ROOMY = 1_400.0
"""Width in units of a wide page on which names are large enough on a small projector.

At 18 units a name is 16 pixels high when 1,400 units fill a window 1,240 pixels wide. Below
that width, fewer crossings are worth more than larger text.
"""
_CROSSING = 20.0  # what a flaw is worth, in units of page width
_ADRIFT = 40.0
_OVER_LINE = 12.0
_DRAWN = 14  # layouts drawn and measured in full, the most promising ones
_DRAWN_OF_MANY = 2


class Arrangement(NamedTuple):
    """A layout to be applied with ``ecomap.model.edits.arrange``.

    Attributes:
        engine: Which program drew it, in words.
        legibility: What was measured on it.
    """

    places: Mapping[str, Point]
    routes: Mapping[str, Route]
    engine: str
    legibility: Legibility


class _Ranked(NamedTuple):
    rank: tuple[float, ...]
    arrangement: Arrangement


def arrange(
    document: Document,
    engine: Engine,
    *,
    theme: Theme = LIGHT,
    view: View = DEFAULT_VIEW,
    shape: float = WIDE,
    time_limit: float = 20.0,
    cancel: CancelToken | None = None,
) -> Arrangement:
    """Return the most legible of many layouts of a document.

    Pinned stakeholders keep their places. The same document gives the same arrangement.

    Args:
        document: The map; it is not changed.
        engine: The Graphviz to ask.
        theme: Gives the sizes of text.
        view: What is shown, and so what is laid out.
        shape: Width over height of the page or window to fill.
        time_limit: Seconds that Graphviz may take for all layouts together.
        cancel: Set by another thread to stop.

    Raises:
        GraphvizError: If no layout came out.
        CancelledError: If the token was set.
    """
    shown = visible(document, view)
    if not shown.stakeholders:
        return Arrangement({}, {}, engine.name, Legibility())
    forms = figure_forms(document, shown, view, theme)
    wanted = candidates(document, shown, forms, theme, shape)
    layouts = _laid_out(engine, wanted, time_limit, cancel)
    layouts.sort(key=lambda pair: _promise(pair[0], pair[1], shown, forms, shape))
    drawn = _DRAWN if len(shown.connections) < TOO_MANY else _DRAWN_OF_MANY
    found = []
    for candidate, layout in layouts[:drawn]:
        if cancel is not None:
            cancel.check()
        places, routes = _applied(document, candidate, layout)
        drawing = build(edits.arrange(document, places, routes), view, theme)
        legibility = measure(drawing, document)
        words = f"{engine.name} {engine.version}, {candidate.request.algorithm}"
        arrangement = Arrangement(places, routes, words, legibility)
        found.append(_Ranked(_rank(legibility, _extent(drawing.area, shape)), arrangement))
    return min(found, key=lambda ranked: ranked.rank).arrangement


def apply(document: Document, arrangement: Arrangement) -> Document:
    """Return the document with an arrangement applied."""
    return edits.arrange(document, arrangement.places, arrangement.routes)


def _laid_out(
    engine: Engine,
    wanted: tuple[Candidate, ...],
    time_limit: float,
    cancel: CancelToken | None,
) -> list[tuple[Candidate, LayoutResult]]:
    """Return the layouts that came out; raise the first error if none did."""
    answers = lay_out_many(
        engine, [c.request for c in wanted], time_limit=time_limit, cancel=cancel
    )
    layouts = [
        (candidate, answer)
        for candidate, answer in zip(wanted, answers, strict=True)
        if not isinstance(answer, GraphvizError)
    ]
    if not layouts:
        raise next(answer for answer in answers if isinstance(answer, GraphvizError))
    return layouts


def _rank(legibility: Legibility, extent: float) -> tuple[float, ...]:
    """Return what the best arrangement has the least of: flaws first of all."""
    cost = (
        _CROSSING * legibility.crossings
        + _ADRIFT * legibility.labels_adrift
        + _OVER_LINE * legibility.label_over_line
    )
    return legibility.flaws, max(extent, ROOMY) + cost, extent


def _extent(area: Rect, shape: float) -> float:
    """Return the width of the page of the given shape that an area fills."""
    return max(area.width, area.height * shape)


def _promise(
    candidate: Candidate,
    layout: LayoutResult,
    shown: Shown,
    forms: Mapping[str, Figure],
    shape: float,
) -> float:
    """Return how bad a layout looks at first sight, with straight lines between its boxes."""
    centres = {name: _pressed(p, candidate.stretch) for name, p in layout.centres.items()}
    boxes = {
        name: rect_around(centre, forms[name].width, forms[name].height)
        for name, centre in centres.items()
    }
    pairs = sorted({tuple(sorted((c.source, c.target))) for c in shown.connections})
    lines = [(centres[a], centres[b]) for a, b in pairs]
    count = sum(crossings(first, second) for first, second in combinations(lines, 2))
    through = sum(
        segment_meets(*line, box)
        for line, pair in zip(lines, pairs, strict=True)
        for name, box in boxes.items()
        if name not in pair
    )
    area = None
    for box in boxes.values():
        area = box if area is None else area.united(box)
    extent = _extent(area, shape) if area else 0.0
    return max(extent, ROOMY) + 2 * _CROSSING * (count + through)


def _applied(
    document: Document, candidate: Candidate, layout: LayoutResult
) -> tuple[dict[str, Point], dict[str, Route]]:
    """Return places and routes; what is pinned stays, and the rest comes to where it was.

    Routes hold only for a layout that is neither pressed flat nor shifted around pins; in all
    other cases our own router draws the lines.
    """
    places = {
        name: _rounded(_pressed(place, candidate.stretch)) for name, place in layout.centres.items()
    }
    fixed = {
        name: stakeholder.position
        for name, stakeholder in document.stakeholders.items()
        if stakeholder.pinned and stakeholder.position is not None and name in places
    }
    if fixed:
        dx = sum(place.x - places[name].x for name, place in fixed.items()) / len(fixed)
        dy = sum(place.y - places[name].y for name, place in fixed.items()) / len(fixed)
        moved = {n: _rounded(p.moved(dx, dy)) for n, p in places.items() if n not in fixed}
        return moved, {}
    if candidate.request.algorithm != "dot":
        return places, {}
    routes = {
        name: Route(
            points=tuple(_rounded(point) for point in path.points),
            tip=_rounded(path.tip or path.points[-1]),
            label=_rounded(path.label) if path.label else None,
        )
        for name, path in layout.paths.items()
    }
    return places, routes


def _pressed(point: Point, stretch: float) -> Point:
    return Point(point.x, point.y / stretch)


def _rounded(point: Point) -> Point:
    return Point(round(point.x, 1), round(point.y, 1))
