"""Dragging what is selected to another place."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from ecomap.editor.framing import hidden_behind, in_front, with_contents
from ecomap.editor.selection import in_words, places
from ecomap.editor.tools.base import Tool
from ecomap.editor.tools.guides import Guided, outline
from ecomap.model import edits
from ecomap.model.geometry import Point

if TYPE_CHECKING:
    from ecomap.editor.tools.base import CancelReason, Cursor, Next, PointerEvent, ToolContext
    from ecomap.editor.tools.guides import Rest


class MoveTool(Tool):
    """One drag of everything that is selected and can be moved; frames carry what is in them.

    Every frame is a preview worked out from the places at the time of the press, so that nothing
    adds up on the way. What is dragged comes into line with its neighbours, unless Alt is held.
    """

    name: ClassVar[str] = "move"
    cursor: ClassVar[Cursor] = "move"
    hint: ClassVar[str] = "Let go to move it here. Alt lets it go anywhere. Esc puts it back."

    def __init__(self, context: ToolContext, start: Point, first: PointerEvent) -> None:
        super().__init__(context)
        self._start = start
        self._first = first
        self._document = self.session.document
        self._chosen = self.session.selection
        carried = with_contents(self._document, self._chosen, context.area_of)
        self._places = places(self._document, carried, context.place_of)
        leading = [i for i in self._chosen if i in self._places]
        self._rect = outline(context, leading)
        self._anchor = self._places[leading[0]] if leading else Point(0.0, 0.0)
        self._guided = Guided(context, self._places)

    def enter(self) -> None:
        """Show the first frame."""
        super().enter()
        self.move(self._first)

    def exit(self) -> None:
        """Take the guides away."""
        self.context.set_overlay(None)

    def move(self, event: PointerEvent) -> Next:
        """Show everything as far from its place as the pointer is from the press."""
        if self.session.document is not self._document:
            return self.cancel("document changed")
        rest = self._rest(event)
        there = self._there(rest)
        self.session.preview(lambda document: edits.move(document, there))
        self.context.set_overlay(rest.overlay)
        return None

    def release(self, event: PointerEvent) -> Next:
        """Make it a step of the history."""
        if event.button != "left":
            return None
        if self.session.document is not self._document:
            return self.cancel("document changed")
        there = self._there(self._rest(event))
        chosen = [i for i in self._chosen if i in there]
        # What was put down somewhere must not be hidden there by what happened to be drawn later.
        hidden = hidden_behind(self._document, chosen, self.context.area_of)
        self.session.commit(
            f"Move {in_words(self._document, chosen)}",
            lambda document: in_front(edits.move(document, there), hidden),
        )
        return "select"

    def cancel(self, reason: CancelReason) -> Next:
        """Put everything back."""
        self.session.cancel_preview()
        return "select"

    def _rest(self, event: PointerEvent) -> Rest:
        dx, dy = event.pos.x - self._start.x, event.pos.y - self._start.y
        return self._guided.move(self._rect, self._anchor, dx, dy, free=event.modifiers.alt)

    def _there(self, rest: Rest) -> dict[str, Point]:
        return {i: point.moved(rest.dx, rest.dy) for i, point in self._places.items()}
