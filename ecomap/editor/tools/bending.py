"""Bends and ends of the selected line: found under the pointer; bends put in without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.editor import waypoints
from ecomap.foundation.errors import EditError
from ecomap.model.geometry import Point

if TYPE_CHECKING:
    from ecomap.editor.reconnecting import End
    from ecomap.editor.tools.base import ToolContext
    from ecomap.model.entities import DataFlow, ValueExchange


REACH = 9.0
"""How near to a bend the pointer takes hold of it, in screen pixels."""


def bend_at(context: ToolContext, point: Point) -> int | None:
    """Return the bend of the one selected line at a point, or None."""
    document = context.session.document
    line = waypoints.selected_line(document, context.session.selection)
    connection = waypoints.connection_of(document, line) if line is not None else None
    if connection is None:
        return None
    reach = REACH / context.scale
    for index, bend in enumerate(connection.waypoints):
        if abs(bend.x - point.x) <= reach and abs(bend.y - point.y) <= reach:
            return index
    return None


def end_at(context: ToolContext, point: Point) -> End | None:
    """Return the end of the one selected line at a point, or None."""
    document = context.session.document
    line = waypoints.selected_line(document, context.session.selection)
    path = context.path_of(line) if line is not None else ()
    reach = REACH / context.scale
    ends: tuple[tuple[End, int], ...] = (("target", -1), ("source", 0))
    for end, index in ends if path else ():
        if abs(path[index].x - point.x) <= reach and abs(path[index].y - point.y) <= reach:
            return end
    return None


def bend_line(context: ToolContext) -> None:
    """Put a bend into the middle of the longest straight part of the selected line.

    It is taken hold of, so that arrow keys move it.

    Raises:
        EditError: If not just one line is selected, or it is not in sight.
    """
    line = _selected(context)
    path = context.path_of(line.id)
    if not path:
        raise EditError("The line is not in sight", "Show everything first.")
    point = waypoints.middle_of_longest(path, line.waypoints)
    index = waypoints.place_in(path, line.waypoints, point)
    whole = Point(round(point.x), round(point.y))
    bends = (*line.waypoints[:index], whole, *line.waypoints[index:])
    waypoints.bend(context.session, line.id, bends)
    context.choose_bend(index)
    context.say("Move the bend with the arrow keys; Delete takes it out")


def next_bend(context: ToolContext) -> None:
    """Take hold of the next bend of the selected line, from its start and round again.

    Raises:
        EditError: If not just one line is selected, or it has no bends.
    """
    line = _selected(context)
    if not line.waypoints:
        raise EditError("This line has no bends", "Press B to put one in.")
    now = context.bend
    context.choose_bend(0 if now is None else (now + 1) % len(line.waypoints))


def _selected(context: ToolContext) -> DataFlow | ValueExchange:
    session = context.session
    line = waypoints.selected_line(session.document, session.selection)
    found = None if line is None else waypoints.connection_of(session.document, line)
    if found is None:
        raise EditError("One line has to be selected", "Click it, or go along with the keys.")
    return found
