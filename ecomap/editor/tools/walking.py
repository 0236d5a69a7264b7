"""Going from thing to thing on the canvas with the keyboard: to neighbours, and along lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.editor.choosing import connection_in
from ecomap.editor.neighbours import WAYS, nearest, neighbour
from ecomap.editor.selection import in_words
from ecomap.editor.tools.strokes import middles

if TYPE_CHECKING:
    from ecomap.editor.neighbours import Direction
    from ecomap.editor.tools.base import ToolContext
    from ecomap.model.entities import DataFlow, ValueExchange
    from ecomap.model.geometry import Point


class Walk:
    """Moves the selection, brings what is selected into sight and says what it is."""

    def __init__(self, context: ToolContext) -> None:
        self._context = context
        self._hub = ""

    def go(self, direction: Direction) -> bool:
        """Select the next stakeholder or note in a direction; say whether there was one.

        From a connection it goes to the end that lies in that direction, from nothing to what is
        nearest to the middle of what is seen.
        """
        places = middles(self._context, notes=True)
        chosen = self._context.session.selection
        last = chosen[-1] if chosen else ""
        connection = connection_in(self._context.session.document, last)
        area = self._context.area_of(last)
        if connection is not None:
            found = _end_towards(connection, places, direction)
        elif area is not None:
            places.pop(last, None)
            found = neighbour(places, area.centre, direction)
        else:
            found = nearest(places, self._context.middle())
        return self._select(found)

    def along(self, step: int) -> bool:
        """Select the next connection of a stakeholder, or the one before; whether there is one.

        From a connection it goes on to the others of the stakeholder where one came from, round
        and round.
        """
        session = self._context.session
        document, chosen = session.document, session.selection
        last = chosen[-1] if chosen else ""
        connection = connection_in(document, last)
        if connection is None:
            self._hub = last
        elif self._hub not in (connection.source, connection.target):
            self._hub = connection.source
        ring = [c.id for c in document.connections() if self._hub in (c.source, c.target)]
        shown = [record_id for record_id in ring if self._context.area_of(record_id) is not None]
        if not shown:
            return False
        if last in shown:
            return self._select(shown[(shown.index(last) + step) % len(shown)])
        return self._select(shown[0 if step > 0 else -1])

    def _select(self, record_id: str | None) -> bool:
        if record_id is None:
            return False
        session = self._context.session
        session.select((record_id,))
        self._context.reveal((record_id,))
        self._context.say(_told(self._context, record_id))
        return True


def _end_towards(
    connection: DataFlow | ValueExchange, places: dict[str, Point], direction: Direction
) -> str | None:
    """Return the end of a connection that lies further in a direction; the target if neither."""
    step_x, step_y = WAYS[direction]
    ends = [end for end in (connection.target, connection.source) if end in places]
    return max(ends, key=lambda end: places[end].x * step_x + places[end].y * step_y, default=None)


def _told(context: ToolContext, record_id: str) -> str:
    document = context.session.document
    words = in_words(document, (record_id,))
    connection = connection_in(document, record_id)
    if connection is None or words.endswith(in_words(document, (connection.target,))):
        return words
    ends = (in_words(document, (end,)) for end in (connection.source, connection.target))
    return f"{words}, from {' to '.join(ends)}"
