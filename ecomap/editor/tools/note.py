"""Writing notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from ecomap.editor import framing
from ecomap.editor.tools.base import ENTER, Tool
from ecomap.model.geometry import Point

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


class NoteTool(Tool):
    """A click puts a note there and lets the user type; Enter puts one in the middle."""

    name: ClassVar[str] = "note"
    cursor: ClassVar[Cursor] = "cross"
    hint: ClassVar[str] = "Click where the note goes. Shift+Enter begins a new line in it."

    def __init__(self, context: ToolContext) -> None:
        super().__init__(context)
        self._pressed = False

    def press(self, event: PointerEvent) -> Next:
        """Remember the press: the note comes with the release."""
        self._pressed = event.button == "left"
        return None

    def release(self, event: PointerEvent) -> Next:
        """Put the note where the button went up."""
        if not self._pressed or event.button != "left":
            return None
        self._pressed = False
        return self._write(event.pos)

    def key(self, event: KeyEvent) -> KeyNext:
        """Put a note without a pointer."""
        return self._write(self.context.middle()) if event.key in ENTER else False

    def cancel(self, reason: CancelReason) -> Next:
        """Write nothing; if nothing was under way, Escape goes back to selecting."""
        idle, self._pressed = not self._pressed, False
        return "select" if idle and reason == "escape" else None

    def _write(self, point: Point) -> str:
        place = Point(float(round(point.x)), float(round(point.y)))
        self.context.begin_rename(framing.add_note(self.session, place))
        return "select"
