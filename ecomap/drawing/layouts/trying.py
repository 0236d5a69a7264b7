"""Many layouts by Graphviz, of which the most legible is taken.

A layout is judged by how large its text is when it is fitted into a page of a given shape, then
by how often its lines cross and how well its labels sit on their lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ecomap.drawing.candidates import MANY, TOO_MANY, Candidate, Family, candidates
from ecomap.drawing.curves import segment_meets
from ecomap.drawing.layouts.settling import settled
from ecomap.drawing.layouts.task import Proposal, rounded
from ecomap.drawing.legibility import measure
from ecomap.drawing.patiently import drawn
from ecomap.foundation.errors import GraphvizError
from ecomap.graphviz.layout import lay_out_many
from ecomap.model import edits
from ecomap.model.entities import Route
from ecomap.model.geometry import Point, rect_around

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ecomap.drawing.layouts.task import Task
    from ecomap.drawing.legibility import Legibility
    from ecomap.graphviz.layout import LayoutResult
    from ecomap.model.document import Document
    from ecomap.model.geometry import Rect

ROOMY = 1_400.0
"""Width in units of a wide page on which names are large enough on a small projector.

At 18 units a name is 16 pixels high when 1,400 units fill a window 1,240 pixels wide. Below
that width, fewer crossings are worth more than larger text.
"""
_CROSSING = 30.0  # what a flaw is worth, in units of page width
_ADRIFT = 40.0
_OVER_LINE = 12.0
_DRAWN = 14  # layouts drawn and measured in full at most, the most promising ones
_LIMIT, _LIMIT_OF_MANY = 1.2, 4.0  # seconds for Graphviz when there are many connections
_DRAWN_LINES = 390  # and lines in all of them, or just one layout


class Tried(NamedTuple):
    """A layout that was asked for, and what came out."""

    candidate: Candidate
    layout: LayoutResult


def wanted(task: Task, family: Family) -> tuple[Candidate, ...]:
    """Return the layouts to ask Graphviz for."""
    shown, forms = task.shown, task.forms
    return candidates(task.document, shown, forms, task.theme, task.shape, family)


def tried(task: Task, asked: tuple[Candidate, ...]) -> list[Tried]:
    """Return the layouts that came out, the most promising first.

    Raises:
        GraphvizError: If none did.
        CancelledError: If the task was stopped.
    """
    requests = [candidate.request for candidate in asked]
    count = len(task.shown.connections)
    limit = task.time_limit
    if count >= MANY:
        limit = min(limit, _LIMIT if count < TOO_MANY else _LIMIT_OF_MANY)
    answers = lay_out_many(task.engine, requests, time_limit=limit, cancel=task.cancel)
    layouts = [
        Tried(candidate, answer)
        for candidate, answer in zip(asked, answers, strict=True)
        if not isinstance(answer, GraphvizError)
    ]
    if not layouts:
        raise next(answer for answer in answers if isinstance(answer, GraphvizError))
    if len(layouts) == 1:
        return layouts
    return sorted(layouts, key=lambda one: _promise(task, one))


def best_of(
    task: Task, layouts: list[Tried], others: Callable[[], tuple[Proposal, ...]] = tuple
) -> Proposal:
    """Return the most legible of layouts, those most promising drawn in full.

    Args:
        task: The map.
        layouts: What Graphviz made, the most promising first.
        others: Gives what else there is to choose from, if there is time to choose.
    """
    most = max(1, min(_DRAWN, _DRAWN_LINES // (len(task.shown.connections) + 1)))
    if most == 1:
        return _proposed(task, *layouts[0])
    found = []
    for proposal in (*(_proposed(task, *one) for one in layouts[:most]), *others()):
        task.check()
        places = task.blocks.expanded(proposal.places)
        document = without_notes(edits.arrange(task.document, places, proposal.routes))
        drawing = drawn(document, task.view, task.theme, task.cancel)
        extent = extent_of(drawing.area, task.shape)
        found.append((ranked(measure(drawing, document, task.check), extent), proposal))
    return min(found, key=lambda pair: pair[0])[1]


def without_notes(document: Document) -> Document:
    """Return a document without notes, which go along only once it is settled where to."""
    return edits.remove(document, tuple(document.notes))


def _proposed(task: Task, candidate: Candidate, layout: LayoutResult) -> Proposal:
    places, routes = _applied(task, candidate, layout)
    words = f"{task.engine.name} {task.engine.version}, {candidate.request.algorithm}"
    return Proposal(places, words, routes, final=False)


def ranked(legibility: Legibility, extent: float) -> tuple[float, ...]:
    """Return what the best arrangement has the least of: flaws first of all."""
    cost = (
        _CROSSING * legibility.crossings
        + _ADRIFT * legibility.labels_adrift
        + _OVER_LINE * legibility.label_over_line
    )
    return legibility.flaws, max(extent, ROOMY) + cost, extent


def extent_of(area: Rect, shape: float) -> float:
    """Return the width of the page of the given shape that an area fills."""
    return max(area.width, area.height * shape)


def _promise(task: Task, one: Tried) -> float:
    """Return how bad a layout looks at first sight, with straight lines between its boxes."""
    task.check()
    candidate, layout = one
    centres = {name: _pressed(p, candidate.stretch) for name, p in layout.centres.items()}
    forms = task.forms
    boxes = {
        name: rect_around(centre, forms[name].width, forms[name].height)
        for name, centre in centres.items()
    }
    pairs = task.links()
    lines = [(centres[a], centres[b]) for a, b in pairs]
    count = straight_crossings(lines)
    through = 0
    for line, pair in zip(lines, pairs, strict=True):
        task.check()
        through += sum(segment_meets(*line, box) for n, box in boxes.items() if n not in pair)
    area = None
    for box in boxes.values():
        area = box if area is None else area.united(box)
    extent = extent_of(area, task.shape) if area else 0.0
    return max(extent, ROOMY) + 2 * _CROSSING * (count + through)


def straight_crossings(lines: Sequence[tuple[Point, Point]]) -> int:
    """Return how many straight lines cross: quickly, there are thousands of pairs."""
    count = 0
    for index, ((ax, ay), (bx, by)) in enumerate(lines):
        ux, uy = bx - ax, by - ay
        for (cx, cy), (dx, dy) in lines[index + 1 :]:
            if (ux * (cy - ay) - uy * (cx - ax)) * (ux * (dy - ay) - uy * (dx - ax)) < 0:
                vx, vy = dx - cx, dy - cy
                count += (vx * (ay - cy) - vy * (ax - cx)) * (vx * (by - cy) - vy * (bx - cx)) < 0
    return count


def _applied(
    task: Task, candidate: Candidate, layout: LayoutResult
) -> tuple[dict[str, Point], Mapping[str, Route]]:
    """Return places and routes; the latter hold only where nothing is pressed flat or pinned."""
    pressed = {name: _pressed(place, candidate.stretch) for name, place in layout.centres.items()}
    places = settled(task, pressed)
    request = candidate.request
    held = any(s.pinned for s in task.shown.stakeholders)
    if held or task.blocks.all or request.algorithm != "dot" or request.straight:
        return places, {}
    routes = {
        name: Route(
            points=tuple(rounded(point) for point in path.points),
            tip=rounded(path.tip or path.points[-1]),
            label=rounded(path.label) if path.label else None,
        )
        for name, path in layout.paths.items()
    }
    return places, routes


def _pressed(point: Point, stretch: float) -> Point:
    return Point(point.x, point.y / stretch)
