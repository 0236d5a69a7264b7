"""Selecting what a rectangle meets."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from ecomap.editor.tools.base import RubberBand, Tool
from ecomap.model.geometry import Rect

if TYPE_CHECKING:
    from ecomap.editor.tools.base import CancelReason, Cursor, Next, PointerEvent, ToolContext
    from ecomap.model.geometry import Point


def rect_between(one: Point, other: Point) -> Rect:
    """Return the rectangle with two points as opposite corners."""
    x, y = min(one.x, other.x), min(one.y, other.y)
    return Rect(x, y, abs(one.x - other.x), abs(one.y - other.y))


class BandTool(Tool):
    """One drag over empty canvas; the selection follows it, with Shift or Ctrl on top of it."""

    name: ClassVar[str] = "band"
    cursor: ClassVar[Cursor] = "cross"
    hint: ClassVar[str] = "Drag over what you want to select."

    def __init__(self, context: ToolContext, start: PointerEvent, first: PointerEvent) -> None:
        super().__init__(context)
        self._start = start
        self._first = first
        self._before = self.session.selection

    def enter(self) -> None:
        """Show the first frame."""
        super().enter()
        self.move(self._first)

    def exit(self) -> None:
        """Take the rectangle away."""
        self.context.set_overlay(None)

    def move(self, event: PointerEvent) -> Next:
        """Select what the rectangle meets now."""
        rect = rect_between(self._start.pos, event.pos)
        self.context.set_overlay(RubberBand(rect))
        kept = self._before if self._start.modifiers.adds else ()
        self.session.select((*kept, *self.context.items_in(rect)))
        return None

    def release(self, event: PointerEvent) -> Next:
        """Leave it at that."""
        if event.button != "left":
            return None
        self.move(event)
        return "select"

    def cancel(self, reason: CancelReason) -> Next:
        """Select again what was selected before."""
        self.session.select(self._before)
        return "select"
