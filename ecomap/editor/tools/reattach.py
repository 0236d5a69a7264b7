"""Dragging the end of a line to somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from ecomap.editor.choosing import kind_of
from ecomap.editor.reconnecting import reconnect
from ecomap.editor.tools.base import ConnectLine, Tool
from ecomap.editor.waypoints import connection_of
from ecomap.model.rules import may_connect

if TYPE_CHECKING:
    from ecomap.editor.reconnecting import End
    from ecomap.editor.tools.base import CancelReason, Cursor, Next, PointerEvent, ToolContext

_NOBODY = "Let go over a stakeholder"


class ReattachTool(Tool):
    """One drag of an end; let go over nobody, the line stays as it was."""

    name: ClassVar[str] = "reattach"
    cursor: ClassVar[Cursor] = "cross"
    hint: ClassVar[str] = "Let go over whom it is to be connected to. Esc leaves it as it was."

    def __init__(self, context: ToolContext, line: str, end: End, first: PointerEvent) -> None:
        """Take hold of an end.

        Args:
            context: The canvas.
            line: Id of the connection.
            end: Which of its ends.
            first: The event that made it a drag.
        """
        super().__init__(context)
        self._line, self._end, self._first = line, end, first
        self._document = self.session.document
        connection = connection_of(self._document, line)
        assert connection is not None  # its end was under the pointer
        self._kind = kind_of(connection)
        self._fixed = connection.target if end == "source" else connection.source

    def enter(self) -> None:
        """Show the first frame."""
        super().enter()
        self.move(self._first)

    def exit(self) -> None:
        """Take the line away."""
        self.context.set_overlay(None)

    def move(self, event: PointerEvent) -> Next:
        """Show the line as it would be."""
        if self.session.document is not self._document:
            return self.cancel("document changed")
        there, reason = self._there(event)
        self.context.set_cursor("forbidden" if reason else self.cursor)
        fixed = self.context.place_of(self._fixed) or event.pos
        if there is None or reason:
            line = ConnectLine(fixed, event.pos, False, reason, self._kind, source=self._fixed)
        elif self._end == "target":
            line = ConnectLine(fixed, event.pos, kind=self._kind, source=self._fixed, target=there)
        else:
            line = ConnectLine(event.pos, fixed, kind=self._kind, source=there, target=self._fixed)
        self.context.set_overlay(line)
        return None

    def release(self, event: PointerEvent) -> Next:
        """Connect it there, or say why not."""
        if self.session.document is not self._document:
            return self.cancel("document changed")
        there, reason = self._there(event)
        if there is None or reason:
            self.context.say(reason)
        else:
            reconnect(self.session, self._line, self._end, there)
        return "select"

    def cancel(self, reason: CancelReason) -> Next:
        """Leave the line as it was."""
        return "select"

    def _there(self, event: PointerEvent) -> tuple[str | None, str]:
        """Return whom it would be connected to, and why it may not be; empty if it may."""
        hit = event.hit
        if hit is None or hit.kind not in ("stakeholder", "note"):
            return None, _NOBODY
        ends = (hit.id, self._fixed) if self._end == "source" else (self._fixed, hit.id)
        return hit.id, may_connect(self._document, *ends).reason
