"""Dragging the label of a connection to another place."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from ecomap.editor import waypoints
from ecomap.editor.tools.base import Tool
from ecomap.model import edits
from ecomap.model.geometry import Point

if TYPE_CHECKING:
    from ecomap.editor.tools.base import CancelReason, Cursor, Next, PointerEvent, ToolContext

_OFF = 3.0  # units: a label farther than this from where it was put is elsewhere


class LabelTool(Tool):
    """One drag of a label, which from then on keeps its place beside the middle of its line.

    Where it would cover a box or another label it cannot stay, and says so.
    """

    name: ClassVar[str] = "label"
    cursor: ClassVar[Cursor] = "move"
    hint: ClassVar[str] = "Let go to leave the label here. Esc puts it back."

    def __init__(self, context: ToolContext, line: str, start: Point, first: PointerEvent) -> None:
        super().__init__(context)
        self._line = line
        self._first = first
        self._start = start
        self._document = self.session.document
        label = context.label_of(line)
        self._centre = start if label is None else label.centre
        self._middle = waypoints.middle_of_longest(context.path_of(line), ())

    def enter(self) -> None:
        """Show the first frame."""
        super().enter()
        self.move(self._first)

    def move(self, event: PointerEvent) -> Next:
        """Show the label as far from its place as the pointer is from the press."""
        if self.session.document is not self._document:
            return self.cancel("document changed")
        offset = self._offset(event)
        self.session.preview(
            lambda document: edits.set_fields(document, self._line, label_offset=offset)
        )
        return None

    def release(self, event: PointerEvent) -> Next:
        """Make it a step of the history."""
        if event.button != "left":
            return None
        if self.session.document is not self._document:
            return self.cancel("document changed")
        offset = self._offset(event)
        waypoints.put_label(self.session, self._line, offset)
        label, wanted = self.context.label_of(self._line), self._middle.moved(*offset)
        if label is not None and (
            abs(label.centre.x - wanted.x) > _OFF or abs(label.centre.y - wanted.y) > _OFF
        ):
            self.context.say("The label would cover something there: it is where there is room")
        return "select"

    def cancel(self, reason: CancelReason) -> Next:
        """Put the label back."""
        self.session.cancel_preview()
        return "select"

    def _offset(self, event: PointerEvent) -> Point:
        x = self._centre.x + event.pos.x - self._start.x - self._middle.x
        y = self._centre.y + event.pos.y - self._start.y - self._middle.y
        return Point(round(x), round(y))
