"""Drawing frames."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from ecomap.editor import framing
from ecomap.editor.tools.band import rect_between
from ecomap.editor.tools.base import ENTER, FrameBox, Tool, dragged
from ecomap.model.geometry import Rect, rect_around

if TYPE_CHECKING:
    from ecomap.editor.tools.base import (
        CancelReason,
        Cursor,
        KeyEvent,
        KeyNext,
        Next,
        PointerEvent,
        ToolContext,
    )
    from ecomap.model.geometry import Point


class FrameTool(Tool):
    """A drag draws a frame and starts naming it; a click draws one of the usual size.

    Enter draws one around what is selected, or in the middle of what is seen.
    """

    name: ClassVar[str] = "frame"
    cursor: ClassVar[Cursor] = "cross"
    hint: ClassVar[str] = "Drag over an area to frame it. Enter frames what is selected."

    def __init__(self, context: ToolContext) -> None:
        super().__init__(context)
        self._start: Point | None = None

    def exit(self) -> None:
        """Take the overlay away."""
        self._drop()

    def press(self, event: PointerEvent) -> Next:
        """Remember one corner."""
        if event.button == "left":
            self._start = event.pos
        return None

    def move(self, event: PointerEvent) -> Next:
        """Show the frame as it would be."""
        if self._start is not None and dragged(self._start, event.pos, self.context.scale):
            self.context.set_overlay(FrameBox(_area(self._start, event.pos)))
        return None

    def release(self, event: PointerEvent) -> Next:
        """Draw the frame and name it."""
        start = self._start
        if start is None or event.button != "left":
            return None
        self._drop()
        if dragged(start, event.pos, self.context.scale):
            return self._draw(_area(start, event.pos))
        return self._draw(_whole(Rect(*start, *framing.FRAME_SIZE)))

    def key(self, event: KeyEvent) -> KeyNext:
        """Draw a frame without a pointer."""
        if event.key not in ENTER:
            return False
        self._drop()
        document, chosen = self.session.document, self.session.selection
        things = [i for i in chosen if i in document.stakeholders or i in document.notes]
        areas = (self.context.area_of(record_id) for record_id in things)
        area = framing.around(area for area in areas if area is not None)
        return self._draw(area or _whole(rect_around(self.context.middle(), *framing.FRAME_SIZE)))

    def cancel(self, reason: CancelReason) -> Next:
        """Draw nothing; if nothing was under way, Escape goes back to selecting."""
        idle = self._start is None
        self._drop()
        return "select" if idle and reason == "escape" else None

    def _draw(self, area: Rect) -> str:
        self.context.begin_rename(framing.add_frame(self.session, area))
        return "select"

    def _drop(self) -> None:
        self._start = None
        self.context.set_overlay(None)


def _area(start: Point, end: Point) -> Rect:
    """Return the area of a frame between two corners, not smaller than frames may be."""
    drawn = rect_between(start, end)
    width, height = max(drawn.width, framing.SMALLEST[0]), max(drawn.height, framing.SMALLEST[1])
    left = start.x - width if end.x < start.x else start.x
    top = start.y - height if end.y < start.y else start.y
    return _whole(Rect(left, top, width, height))


def _whole(area: Rect) -> Rect:
    """Return an area on whole units, which keeps files tidy."""
    return Rect(*(float(round(value)) for value in area))
