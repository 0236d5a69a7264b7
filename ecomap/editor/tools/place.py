"""Adding stakeholders with a click."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from ecomap.editor import commands
from ecomap.editor.tools import strokes
from ecomap.editor.tools.base import ENTER, Tool
from ecomap.model.vocabulary import StakeholderKind

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


class PlaceTool(Tool):
    """A click adds a stakeholder there and starts naming it; with Shift another may follow.

    Enter adds one in the middle of what is seen.

    Attributes:
        kind: What sort of stakeholder to add.
    """

    name: ClassVar[str] = "place"
    cursor: ClassVar[Cursor] = "cross"
    hint: ClassVar[str] = "Click where the stakeholder goes. Hold Shift to add several."

    def __init__(self, context: ToolContext) -> None:
        super().__init__(context)
        self.kind = StakeholderKind.ORGANISATION
        self._pressed = False

    def press(self, event: PointerEvent) -> Next:
        """Remember the press: the stakeholder comes with the release."""
        self._pressed = event.button == "left"
        return None

    def release(self, event: PointerEvent) -> Next:
        """Add the stakeholder where the button went up, and name it."""
        if not self._pressed or event.button != "left":
            return None
        self._pressed = False
        added = commands.add_stakeholder(self.session, event.pos, self.kind)
        if event.modifiers.shift:
            return None
        self.context.begin_rename(added)
        return "select"

    def key(self, event: KeyEvent) -> KeyNext:
        """Add a stakeholder without a pointer."""
        if event.key not in ENTER:
            return False
        strokes.add_at(self.context, self.context.middle(), self.kind)
        return "select"

    def cancel(self, reason: CancelReason) -> Next:
        """Add nothing; Escape goes back to selecting."""
        self._pressed = False
        return "select" if reason == "escape" else None
