"""Dragging a line so that it goes through another place, or dragging one of its bends."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from ecomap.editor import waypoints
from ecomap.editor.snapping import MIDDLE, TOLERANCE, Neighbours
from ecomap.editor.tools.base import Guides, Tool
from ecomap.model import edits
from ecomap.model.geometry import Point, Rect

if TYPE_CHECKING:
    from ecomap.editor.tools.base import (
        CancelReason,
        Cursor,
        Next,
        Overlay,
        PointerEvent,
        ToolContext,
    )


class BendTool(Tool):
    """One drag of a bend; dragged onto the straight line past it, it is taken out.

    A bend comes level with the bends or ends beside it, unless Alt is held.
    """

    name: ClassVar[str] = "bend"
    cursor: ClassVar[Cursor] = "move"
    hint: ClassVar[str] = "Let go to bend the line here. Back on the straight line, the bend goes."

    def __init__(
        self, context: ToolContext, line: str, index: int | None, start: Point, first: PointerEvent
    ) -> None:
        """Take hold of a bend.

        Args:
            context: The canvas.
            line: Id of the connection.
            index: Which bend; None for a new one.
            start: Where the line was taken hold of.
            first: The event that made it a drag.
        """
        super().__init__(context)
        self._line = line
        self._first = first
        self._document = self.session.document
        connection = waypoints.connection_of(self._document, line)
        assert connection is not None  # it was under the pointer
        bends = connection.waypoints
        if index is None:
            index = waypoints.place_in(context.path_of(line), bends, start)
            bends = (*bends[:index], start, *bends[index:])
        self._index = index
        self._bends = bends
        ends = [context.place_of(end) or start for end in (connection.source, connection.target)]
        self._before, self._after = waypoints.ends_around(bends, index, ends[0], ends[1])
        level = [Rect(p.x, p.y, 0.0, 0.0) for p in (self._before, self._after)]
        self._neighbours = Neighbours((), level if context.snapping.guides else ())

    def enter(self) -> None:
        """Show the first frame."""
        super().enter()
        self.context.choose_bend(self._index)
        self.move(self._first)

    def exit(self) -> None:
        """Take the guides away."""
        self.context.set_overlay(None)

    def move(self, event: PointerEvent) -> Next:
        """Show the line through the pointer."""
        if self.session.document is not self._document:
            return self.cancel("document changed")
        bends, overlay = self._there(event)
        self.session.preview(
            lambda document: edits.set_fields(document, self._line, waypoints=bends)
        )
        self.context.set_overlay(overlay)
        return None

    def release(self, event: PointerEvent) -> Next:
        """Make it a step of the history."""
        if event.button != "left":
            return None
        if self.session.document is not self._document:
            return self.cancel("document changed")
        bends, _ = self._there(event)
        waypoints.bend(self.session, self._line, bends)
        self.context.choose_bend(self._index if len(bends) == len(self._bends) else None)
        return "select"

    def cancel(self, reason: CancelReason) -> Next:
        """Put the line back."""
        self.session.cancel_preview()
        self.context.choose_bend(None)
        return "select"

    def _there(self, event: PointerEvent) -> tuple[waypoints.Bends, Overlay | None]:
        """Return the bends with the pointer at one of them, or without that if it is none."""
        index, reach = self._index, waypoints.STRAIGHT / self.context.scale
        point, overlay = self._level(event)
        rest = self._bends[index + 1 :]
        if waypoints.is_straight(self._before, point, self._after, reach):
            return (*self._bends[:index], *rest), None
        return (*self._bends[:index], point, *rest), overlay

    def _level(self, event: PointerEvent) -> tuple[Point, Overlay | None]:
        pointer = event.pos
        snap = self._neighbours.snap(
            Rect(pointer.x, pointer.y, 0.0, 0.0),
            0.0 if event.modifiers.alt else TOLERANCE / self.context.scale,
            ((MIDDLE,), (MIDDLE,)),
            gaps=False,
        )
        point = Point(
            round(pointer.x + snap.dx, 2) if snap.held[0] else round(pointer.x),
            round(pointer.y + snap.dy, 2) if snap.held[1] else round(pointer.y),
        )
        return point, Guides(snap.guides) if snap.guides else None
