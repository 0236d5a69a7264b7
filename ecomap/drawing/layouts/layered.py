"""Layers by Graphviz's ``dot``: whoever gives stands before whoever takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.drawing.layouts.flowing import ranks_of
from ecomap.drawing.layouts.rows import Air, in_rows
from ecomap.drawing.layouts.task import Proposal
from ecomap.drawing.layouts.trying import best_of, tried, wanted
from ecomap.foundation.errors import GraphvizError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ecomap.drawing.layouts.task import Task
    from ecomap.model.geometry import Point

_AIR = Air(40.0, 90.0)


def layered(task: Task) -> Proposal:
    """Return layers: by ``dot`` if it can in the time it has, else by our own hand."""
    try:
        layouts = tried(task, wanted(task, "layered"))
    except GraphvizError:
        return _by_hand(task)
    return best_of(task, layouts)._replace(final=True)


def _by_hand(task: Task) -> Proposal:
    """Return layers by longest paths: quick, however many connections there are."""
    names = [s.id for s in task.shown.stakeholders]
    rank = ranks_of(names, [(c.source, c.target) for c in task.shown.connections])
    layers = [[n for n in names if rank[n] == k] for k in range(max(rank.values(), default=0) + 1)]
    sizes = {n: (task.forms[n].width, task.forms[n].height) for n in names}
    both = []
    for columns in (False, True):
        task.check()
        both.append(in_rows(layers, task.neighbours(), sizes, _AIR, columns=columns))
    return Proposal(min(both, key=lambda places: _extent(places, task.shape)))


def _extent(places: Mapping[str, Point], shape: float) -> float:
    xs = [place.x for place in places.values()]
    ys = [place.y for place in places.values()]
    return max(max(xs) - min(xs), (max(ys) - min(ys)) * shape)
