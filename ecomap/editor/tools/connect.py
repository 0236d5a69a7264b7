"""Connecting stakeholders, by a drag or by two clicks."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, Self

from ecomap.editor import commands
from ecomap.editor.neighbours import neighbour
from ecomap.editor.selection import in_words
from ecomap.editor.tools import strokes
from ecomap.editor.tools.base import ENTER, ConnectLine, Tool, dragged
from ecomap.model.rules import ALLOWED, Verdict, may_connect

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ecomap.editor.neighbours import Direction
    from ecomap.editor.tools.base import (
        CancelReason,
        Cursor,
        Hit,
        KeyEvent,
        KeyNext,
        Next,
        PointerEvent,
        ToolContext,
    )
    from ecomap.model.geometry import Point

LEAVING = 20.0
"""How far from the press, in screen pixels, the pointer has to leave a box so that coming back
connects it to itself: a shaky hand at its border leaves it by less."""

_ARROWS: Mapping[str, Direction] = MappingProxyType(
    {"Left": "left", "Right": "right", "Up": "up", "Down": "down"}
)


class ConnectTool(Tool):
    """Draws a connection from a stakeholder to another, to itself, or to a new one.

    Either drag from one to the other, or click one and then the other. Letting go on empty canvas
    adds a stakeholder there. Only a pointer that left the box in between connects it to itself.
    Without a pointer, the arrow keys go from the selected stakeholder to another, and Enter
    connects them.
    """

    name: ClassVar[str] = "connect"
    cursor: ClassVar[Cursor] = "cross"
    hint: ClassVar[str] = "Drag, or click, from the giver to the receiver; or arrows and Enter."

    def __init__(self, context: ToolContext) -> None:
        super().__init__(context)
        self._once = False
        self._first: PointerEvent | None = None
        self._document = self.session.document
        self._source: str | None = None
        self._pressed: Point | None = None
        self._origin: Point | None = None
        self._clicked = False
        self._left = False
        self._aim: str | None = None

    @classmethod
    def from_handle(
        cls, context: ToolContext, source: str, start: Point, first: PointerEvent
    ) -> Self:
        """Return a tool for one connection, its drag already begun at a stakeholder's handle."""
        tool = cls(context)
        tool._once, tool._first = True, first
        tool._begin(source, start)
        return tool

    @property
    def source(self) -> str | None:
        """Id of the stakeholder that the connection under way starts from."""
        return self._source

    def enter(self) -> None:
        """Show the first frame of a drag begun at a handle."""
        super().enter()
        if self._first is not None:
            self.move(self._first)

    def exit(self) -> None:
        """Take the line away."""
        self._reset()

    def press(self, event: PointerEvent) -> Next:
        """Start at a stakeholder, or get ready to end here."""
        if event.button != "left":
            return None
        if self._source is not None:
            self._pressed = event.pos
        elif event.hit is not None and event.hit.kind == "stakeholder":
            self._begin(event.hit.id, event.pos)
        else:
            self.context.say("Start on the stakeholder who gives")
        return None

    def move(self, event: PointerEvent) -> Next:
        """Draw the line to the pointer and say whether it may end there."""
        source = self._source
        if source is None:
            return None
        if self.session.document is not self._document:
            return self.cancel("document changed")
        self._aim = None
        self._watch(event)
        if self._stays(event.hit):
            self.context.set_overlay(None)
            self.context.set_cursor(self.cursor)
            return None
        verdict = self._verdict(source, event.hit)
        self.context.set_cursor(self.cursor if verdict.allowed else "forbidden")
        self.context.set_overlay(
            ConnectLine(
                start=self.context.place_of(source) or self._origin or event.pos,
                end=event.pos,
                allowed=verdict.allowed,
                reason=verdict.reason,
                kind=self.context.connect_kind,
                source=source,
                target=_target(event.hit) if verdict.allowed else None,
            )
        )
        return None

    def release(self, event: PointerEvent) -> Next:
        """Connect; or, if it was the first click, wait for the second."""
        source, pressed = self._source, self._pressed
        if source is None or pressed is None or event.button != "left":
            return None
        if self.session.document is not self._document:
            return self.cancel("document changed")
        self._watch(event)
        self._pressed = None
        if not self._clicked and not dragged(pressed, event.pos, self.context.scale):
            self._clicked = True
            return None
        stays = self._stays(event.hit)
        self._reset()
        if not stays:
            self._finish(source, event)
        return "select" if self._once else None

    def key(self, event: KeyEvent) -> KeyNext:
        """Go to the one to connect to with the arrow keys; connect with Enter."""
        if event.key in ENTER and self._source is not None and self._aim is not None:
            source, target = self._source, self._aim
            self._reset()
            strokes.connect_and_ask(self.context, source, target)
            return "select"
        direction = _ARROWS.get(event.key)
        modified = event.modifiers.ctrl or event.modifiers.alt
        if direction is None or modified or self._pressed is not None:
            return False
        return self._aim_on(direction)

    def cancel(self, reason: CancelReason) -> Next:
        """Connect nothing; if nothing was under way, Escape goes back to selecting."""
        idle = self._source is None
        self._reset()
        return "select" if self._once or (idle and reason == "escape") else None

    def _aim_on(self, direction: Direction) -> bool:
        """Aim at the next stakeholder in a direction, from the last one aimed at."""
        if self._source is not None and self.session.document is not self._document:
            self._reset()
        places = strokes.middles(self.context)
        source = self._source or strokes.chosen_stakeholder(self.session)
        if source is None or source not in places:
            self.context.say("Select the stakeholder who gives first")
            return True
        if self._source is None:
            self._begin(source, places[source])
            self._pressed, self._clicked = None, True
        start = places[self._aim or source]
        found = neighbour({i: p for i, p in places.items() if i != self._aim}, start, direction)
        if found is not None:
            self._aim = found
            self.context.reveal((found,))
            self.context.set_overlay(
                ConnectLine(
                    start=places[source],
                    end=places[found],
                    kind=self.context.connect_kind,
                    source=source,
                    target=found,
                )
            )
            self.context.say(f"Enter connects to {in_words(self.session.document, (found,))}")
        return True

    def _begin(self, source: str, start: Point) -> None:
        self._document = self.session.document
        self._source, self._pressed, self._origin = source, start, start
        self._clicked = self._left = False

    def _reset(self) -> None:
        self._source = self._pressed = self._origin = self._aim = None
        self._clicked = self._left = False
        self.context.set_overlay(None)
        self.context.set_cursor(self.cursor)

    def _watch(self, event: PointerEvent) -> None:
        """Notice when the pointer has left the box it came from."""
        away = event.hit is None or event.hit.id != self._source
        if away and self._origin is not None:
            self._left |= dragged(self._origin, event.pos, self.context.scale, LEAVING)

    def _stays(self, hit: Hit | None) -> bool:
        """Say whether the pointer is still on the box it came from."""
        return hit is not None and hit.id == self._source and not self._left

    def _verdict(self, source: str, hit: Hit | None) -> Verdict:
        target = _target(hit)
        return ALLOWED if target is None else may_connect(self._document, source, target)

    def _finish(self, source: str, event: PointerEvent) -> None:
        verdict = self._verdict(source, event.hit)
        if not verdict.allowed:
            self.context.say(verdict.reason)
            return
        kind, target = self.context.connect_kind, _target(event.hit)
        if target is not None:
            connection = commands.connect(self.session, source, target, kind)
            self.context.begin_choosing(commands.Drawn(connection, connection))
        else:
            drawn = commands.connect_to_new(self.session, source, event.pos, kind)
            self.context.begin_rename(drawn.made, drawn)


def _target(hit: Hit | None) -> str | None:
    """Return what a connection would end at; None means a new stakeholder.

    Lines and frames lie under everything, so that letting go over one means the canvas.
    """
    return hit.id if hit is not None and hit.kind in ("stakeholder", "note") else None
