"""Dragging the canvas itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from ecomap.editor.tools.base import Tool

if TYPE_CHECKING:
    from ecomap.editor.tools.base import CancelReason, Cursor, Next, PointerEvent, ToolContext
    from ecomap.model.geometry import Point


class PanTool(Tool):
    """Keeps the canvas point that was pressed under the pointer."""

    name: ClassVar[str] = "pan"
    cursor: ClassVar[Cursor] = "open-hand"
    hint: ClassVar[str] = "Drag to move the map. Esc goes back to selecting."

    def __init__(self, context: ToolContext) -> None:
        super().__init__(context)
        self._anchor: Point | None = None

    def press(self, event: PointerEvent) -> Next:
        """Take hold of the canvas."""
        self._anchor = event.pos
        self.context.set_cursor("closed-hand")
        return None

    def move(self, event: PointerEvent) -> Next:
        """Let the canvas follow: once it has, the anchor is under the pointer again."""
        if self._anchor is not None:
            self.context.pan(event.pos.x - self._anchor.x, event.pos.y - self._anchor.y)
        return None

    def release(self, event: PointerEvent) -> Next:
        """Let go."""
        self._anchor = None
        self.context.set_cursor(self.cursor)
        return None

    def cancel(self, reason: CancelReason) -> Next:
        """Let go; if nothing was held, Escape goes back to selecting."""
        held, self._anchor = self._anchor is not None, None
        self.context.set_cursor(self.cursor)
        return "select" if reason == "escape" and not held else None
