"""Pulling a corner of a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from ecomap.editor import framing
from ecomap.editor.tools.base import Tool
from ecomap.model import edits
from ecomap.model.geometry import Rect

if TYPE_CHECKING:
    from ecomap.editor.framing import Corner
    from ecomap.editor.tools.base import (
        CancelReason,
        Cursor,
        Next,
        Overlay,
        PointerEvent,
        ToolContext,
    )
    from ecomap.model.geometry import Point

REACH = 9.0
"""How near to a corner of a frame the pointer takes hold of it, in screen pixels."""


class ResizeTool(Tool):
    """One drag of a frame's corner; the opposite corner stays, and so does what lies in it.

    The corner comes into line with its neighbours, unless Alt is held.
    """

    name: ClassVar[str] = "resize"
    hint: ClassVar[str] = (
        "Let go to leave the corner here. Alt lets it go anywhere. Esc puts it back."
    )

    def __init__(
        self, context: ToolContext, frame_id: str, corner: Corner, first: PointerEvent
    ) -> None:
        super().__init__(context)
        self._frame_id = frame_id
        self._corner = corner
        self._first = first
        self._document = self.session.document
        self._area = self._document.frames[frame_id].area
        from ecomap.editor.snapping import HIGH, LOW  # the first frame does not need them
        from ecomap.editor.tools.guides import Guided

        edge_x = LOW if corner.endswith("left") else HIGH
        edge_y = LOW if corner.startswith("top") else HIGH
        self._edges = ((edge_x,), (edge_y,))
        self._guided = Guided(context, (frame_id,))

    def enter(self) -> None:
        """Show the first frame."""
        self.context.set_cursor(cursor_at(self._corner))
        self.move(self._first)

    def exit(self) -> None:
        """Take the guides away."""
        self.context.set_overlay(None)

    def move(self, event: PointerEvent) -> Next:
        """Show the frame with its corner at the pointer."""
        if self.session.document is not self._document:
            return self.cancel("document changed")
        area, overlay = self._there(event)
        self.session.preview(lambda document: edits.set_fields(document, self._frame_id, area=area))
        self.context.set_overlay(overlay)
        return None

    def release(self, event: PointerEvent) -> Next:
        """Make it a step of the history."""
        if event.button != "left":
            return None
        if self.session.document is not self._document:
            return self.cancel("document changed")
        framing.resize(self.session, self._frame_id, self._there(event)[0])
        return "select"

    def cancel(self, reason: CancelReason) -> Next:
        """Put the corner back."""
        self.session.cancel_preview()
        return "select"

    def _there(self, event: PointerEvent) -> tuple[Rect, Overlay | None]:
        pulled = framing.resized(self._area, self._corner, event.pos)
        corner = framing.corners(pulled)[self._corner]
        rest = self._guided.pull(pulled, self._edges, corner, free=event.modifiers.alt)
        if not rest.dx and not rest.dy:
            return pulled, rest.overlay
        left, top, right, bottom = pulled.x, pulled.y, pulled.right, pulled.bottom
        if self._corner.endswith("left"):
            left = min(left + rest.dx, right - framing.SMALLEST[0])
        else:
            right = max(right + rest.dx, left + framing.SMALLEST[0])
        if self._corner.startswith("top"):
            top = min(top + rest.dy, bottom - framing.SMALLEST[1])
        else:
            bottom = max(bottom + rest.dy, top + framing.SMALLEST[1])
        return Rect(left, top, right - left, bottom - top), rest.overlay


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
