"""What one key or one click draws: a stakeholder here, one further on, a line to a neighbour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.editor import commands
from ecomap.editor.neighbours import neighbour, spot_around, spot_beside
from ecomap.foundation.errors import EditError
from ecomap.model.geometry import Point
from ecomap.model.vocabulary import StakeholderKind

if TYPE_CHECKING:
    from ecomap.editor.neighbours import Direction
    from ecomap.editor.session import Session
    from ecomap.editor.tools.base import ToolContext


def middles(context: ToolContext, *, notes: bool = False) -> dict[str, Point]:
    """Return the middles of all stakeholders, and of the notes if wanted, as they are drawn."""
    document = context.session.document
    ids = (*document.stakeholders, *(document.notes if notes else ()))
    areas = ((record_id, context.area_of(record_id)) for record_id in ids)
    return {record_id: area.centre for record_id, area in areas if area is not None}


def chosen_stakeholder(session: Session) -> str | None:
    """Return the one stakeholder that is selected, or None if it is not just one."""
    chosen = session.selection
    return chosen[0] if len(chosen) == 1 and chosen[0] in session.document.stakeholders else None


def add_at(
    context: ToolContext,
    wanted: Point,
    kind: StakeholderKind = StakeholderKind.ORGANISATION,
) -> str:
    """Add a stakeholder at a place, or beside it if somebody stands there, and start naming it.

    Raises:
        EditError: If the place is off the canvas.
    """
    spot = spot_around(middles(context, notes=True).values(), wanted)
    added = commands.add_stakeholder(context.session, Point(round(spot.x), round(spot.y)), kind)
    context.begin_rename(added)
    return added


def extend(context: ToolContext, source: str, direction: Direction) -> commands.Drawn:
    """Add a stakeholder beside another, connected to it, and start naming it.

    What connects them is of the kind that connecting makes now; it is asked about after the name.

    Raises:
        EditError: If there is no such stakeholder on the canvas, or no room left on it.
    """
    places = middles(context, notes=True)
    if source not in places:
        raise EditError("The stakeholder to go on from is not in sight", "Show everything first.")
    spot = spot_beside(places.values(), places[source], direction)
    drawn = commands.connect_to_new(context.session, source, spot, context.connect_kind)
    context.begin_rename(drawn.made, drawn)
    return drawn


def extend_selected(context: ToolContext, direction: Direction) -> commands.Drawn:
    """Add a stakeholder beside the selected one, connected to it, and start naming it.

    Raises:
        EditError: If not just one stakeholder is selected, or ``extend`` cannot be done.
    """
    return extend(context, _one_selected(context), direction)


def connect_towards(context: ToolContext, direction: Direction) -> commands.Drawn:
    """Connect the selected stakeholder to its neighbour in a direction, and ask what transfers.

    The selection stays, so that the next key goes on from there.

    Raises:
        EditError: If not just one stakeholder is selected, or nobody stands in that direction.
    """
    source = _one_selected(context)
    places = middles(context)
    start = places.pop(source, None)
    target = None if start is None else neighbour(places, start, direction)
    if target is None:
        raise EditError("There is no stakeholder in that direction")
    return connect_and_ask(context, source, target)


def connect_and_ask(context: ToolContext, source: str, target: str) -> commands.Drawn:
    """Connect two stakeholders, leave the selection, and ask what transfers.

    Raises:
        EditError: If the rules forbid it.
    """
    session = context.session
    connection = commands.connect(
        session, source, target, context.connect_kind, select=session.selection
    )
    drawn = commands.Drawn(connection, connection)
    context.begin_choosing(drawn)
    return drawn


def _one_selected(context: ToolContext) -> str:
    chosen = chosen_stakeholder(context.session)
    if chosen is None:
        raise EditError("One stakeholder has to be selected", "Click it, or press Alt+arrow.")
    return chosen
