"""Organic layouts by Graphviz's springs: whoever has to do with each other stands together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.drawing.candidates import MANY
from ecomap.drawing.layouts.rings import rings
from ecomap.drawing.layouts.settling import settled
from ecomap.drawing.layouts.trying import best_of, tried, wanted
from ecomap.foundation.errors import GraphvizTimeoutError

if TYPE_CHECKING:
    from ecomap.drawing.candidates import Family
    from ecomap.drawing.layouts.task import Proposal, Task


def organic(task: Task) -> Proposal:
    """Return the most legible of what springs make.

    Raises:
        GraphvizError: If no layout came out.
        CancelledError: If the task was stopped.
    """
    return _best(task, "organic")


def legible(task: Task) -> Proposal:
    """Return the most legible of all: springs, layers, and rings around the busiest.

    Raises:
        GraphvizError: If no layout came out.
        CancelledError: If the task was stopped.
    """
    return _best(task, "any")


def _best(task: Task, family: Family) -> Proposal:
    asked = wanted(task, family)
    try:
        found = tried(task, asked)
        return best_of(task, found, lambda: _rings(task) if family == "any" else ())
    except GraphvizTimeoutError:
        if len(task.shown.connections) < MANY:
            raise
        return rings(task)  # in no time, and better than nothing


def _rings(task: Task) -> tuple[Proposal, ...]:
    around = rings(task._replace(heart=None))
    places = settled(task, around.places)
    return (around._replace(places=places, about="", final=False),)
