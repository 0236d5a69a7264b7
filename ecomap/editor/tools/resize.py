"""Pulling a corner of a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from ecomap.editor import framing
from ecomap.editor.tools.base import Tool
from ecomap.model import edits

if TYPE_CHECKING:
    from ecomap.editor.framing import Corner
    from ecomap.editor.tools.base import CancelReason, Cursor, Next, PointerEvent, ToolContext
    from ecomap.model.geometry import Point, Rect

REACH = 9.0
"""How near to a corner of a frame the pointer takes hold of it, in screen pixels."""


class ResizeTool(Tool):
    """One drag of a frame's corner; the opposite corner stays, and so does what lies in it."""

    name: ClassVar[str] = "resize"
    hint: ClassVar[str] = "Let go to leave the corner here. Esc puts it back."

    def __init__(
        self, context: ToolContext, frame_id: str, corner: Corner, first: PointerEvent
    ) -> None:
        super().__init__(context)
        self._frame_id = frame_id
        self._corner = corner
        self._first = first
        self._document = self.session.document
        self._area = self._document.frames[frame_id].area

    def enter(self) -> None:
        """Show the first frame."""
        self.context.set_cursor(cursor_at(self._corner))
        self.move(self._first)

    def move(self, event: PointerEvent) -> Next:
        """Show the frame with its corner at the pointer."""
        if self.session.document is not self._document:
            return self.cancel("document changed")
        area = self._there(event.pos)
        self.session.preview(lambda document: edits.set_fields(document, self._frame_id, area=area))
        return None

    def release(self, event: PointerEvent) -> Next:
        """Make it a step of the history."""
        if event.button != "left":
            return None
        if self.session.document is not self._document:
            return self.cancel("document changed")
        framing.resize(self.session, self._frame_id, self._there(event.pos))
        return "select"

    def cancel(self, reason: CancelReason) -> Next:
        """Put the corner back."""
        self.session.cancel_preview()
        return "select"

    def _there(self, pointer: Point) -> Rect:
        return framing.resized(self._area, self._corner, pointer)


def frame_to_resize(context: ToolContext) -> str | None:
    """Return the frame whose corners can be pulled: the one thing that is selected."""
    chosen = context.session.selection
    return chosen[0] if len(chosen) == 1 and chosen[0] in context.session.document.frames else None


def corner_at(context: ToolContext, point: Point) -> Corner | None:
    """Return the corner of the selected frame at a point, or None."""
    frame_id = frame_to_resize(context)
    if frame_id is None:
        return None
    reach = REACH / context.scale
    for corner, place in framing.corners(context.session.document.frames[frame_id].area).items():
        if abs(place.x - point.x) <= reach and abs(place.y - point.y) <= reach:
            return corner
    return None


def cursor_at(corner: Corner) -> Cursor:
    """Return the shape of the pointer over a corner."""
    return "resize-fall" if corner in ("top left", "bottom right") else "resize-rise"
