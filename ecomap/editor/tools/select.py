"""The tool one has in hand most of the time: selecting, and where every drag begins."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar

from ecomap.editor import commands, waypoints
from ecomap.editor.framing import with_contents
from ecomap.editor.neighbours import direction_to
from ecomap.editor.selection import place, places, toggled
from ecomap.editor.tools import strokes
from ecomap.editor.tools.band import BandTool
from ecomap.editor.tools.base import ENTER, Tool, dragged, on_empty
from ecomap.editor.tools.bending import bend_at, end_at
from ecomap.editor.tools.connect import ConnectTool
from ecomap.editor.tools.resize import ResizeTool, corner_at, cursor_at, frame_to_resize

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ecomap.editor.framing import Corner
    from ecomap.editor.reconnecting import End
    from ecomap.editor.tools.base import (
        CancelReason,
        Cursor,
        Hit,
        KeyEvent,
        Next,
        PointerEvent,
        ToolContext,
    )

STEP = 5.0
LARGE_STEP = 25.0
"""How far an arrow key moves things, alone and with Shift, in canvas units."""

_ARROWS: Mapping[str, tuple[float, float]] = MappingProxyType(
    {"Left": (-1, 0), "Right": (1, 0), "Up": (0, -1), "Down": (0, 1)}
)
_MOVABLE = ("stakeholder", "note", "frame")
_LINES = ("flow", "exchange")
_TAKE_OUT = ("Delete", "Backspace")


class SelectTool(Tool):
    """Click selects, Shift or Ctrl adds; a drag becomes a rubber band, a move or a connection.

    A double-click names a thing, or adds a stakeholder on empty canvas. A click on a handle adds
    a connected stakeholder on that side; a drag of a selected frame's corner resizes it. A drag
    of a line bends it, and of an end of the selected one connects it to somebody else; a bend can
    be taken hold of, and then keys are about the bend.
    """

    name: ClassVar[str] = "select"
    cursor: ClassVar[Cursor] = "arrow"
    hint: ClassVar[str] = (
        "Double-click, or N, adds a stakeholder. Drag from its edge to connect it."
    )

    def __init__(self, context: ToolContext) -> None:
        super().__init__(context)
        self._pressed: PointerEvent | None = None
        self._corner: Corner | None = None
        self._bend: int | None = None
        self._end: End | None = None

    def press(self, event: PointerEvent) -> Next:
        """Select what is not selected yet; wait whether a click or a drag becomes of the rest."""
        if event.button == "right":
            self._right_press(event.hit)
            return None
        if event.button != "left":
            return None
        self._pressed = event
        self._corner = self._corner_under(event)
        self._bend = None if event.modifiers.adds else bend_at(self.context, event.pos)
        self._end = self._end_under(event)
        hit = event.hit
        if self._bend is not None or self._corner or self._end or event.modifiers.adds:
            return None
        if hit is None or on_empty(hit):
            return None
        if hit.id not in self.session.selection:
            self.session.select((hit.id,))
        return None

    def move(self, event: PointerEvent) -> Next:
        """Hand over to the tool for the drag, once it is one."""
        pressed = self._pressed
        if pressed is None:
            self.context.set_cursor(self._cursor_over(event))
            return None
        if not dragged(pressed.pos, event.pos, self.context.scale):
            return None
        self._pressed = None
        return self._drag(pressed, event)

    def release(self, event: PointerEvent) -> Next:
        """Do what a click does."""
        pressed = self._pressed
        if pressed is None or event.button != "left":
            return None
        self._pressed = None
        if pressed.clicks == 2:
            self._double_click(pressed)
        else:
            self._click(pressed)
        return None

    def claims(self, event: KeyEvent) -> bool:
        """Say whether a key is about the bend that is taken hold of, whatever else it may mean."""
        return event.key in _TAKE_OUT and self._in_hand() is not None

    def key(self, event: KeyEvent) -> bool:
        """Nudge with the arrow keys, name with Return, take out a bend with Delete."""
        session = self.session
        if self.claims(event):
            self._take_out_bend()
            return True
        if event.key in ENTER:
            if len(session.selection) != 1:
                return False
            self.context.begin_rename(session.selection[0])
            return True
        arrow = _ARROWS.get(event.key)
        if arrow is None or event.modifiers.ctrl or event.modifiers.alt:
            return False
        step = LARGE_STEP if event.modifiers.shift else STEP
        way = arrow[0] * step, arrow[1] * step
        if self._in_hand() is not None:
            return self._nudge_bend(*way)
        carried = with_contents(session.document, session.selection, self.context.area_of)
        now = places(session.document, carried, self.context.place_of)
        if not now:
            return False
        commands.nudge(session, *way, now)
        return True

    def cancel(self, reason: CancelReason) -> Next:
        """Forget the press; if there was none, Escape lets go of a bend, or selects nothing."""
        if reason == "escape" and self._pressed is None:
            if self.context.bend is not None:
                self.context.choose_bend(None)
            else:
                self.session.select(())
        self._pressed = None
        return None

    def _corner_under(self, event: PointerEvent) -> Corner | None:
        """Return the corner of the selected frame under the pointer, if nothing lies over it."""
        over = event.hit is not None and event.hit.kind != "frame"
        return None if over or event.modifiers.adds else corner_at(self.context, event.pos)

    def _end_under(self, event: PointerEvent) -> End | None:
        """Return the end of the selected line under the pointer, if no handle lies there."""
        handle = event.hit is not None and event.hit.part == "handle"
        return None if handle or event.modifiers.adds else end_at(self.context, event.pos)

    def _cursor_over(self, event: PointerEvent) -> Cursor:
        if bend_at(self.context, event.pos) is not None:
            return "move"
        if self._end_under(event) or (event.hit is not None and event.hit.part == "handle"):
            return "cross"
        corner = self._corner_under(event)
        return self.cursor if corner is None else cursor_at(corner)

    def _right_press(self, hit: Hit | None) -> None:
        """Let a context menu be about what is under the pointer."""
        if hit is None or on_empty(hit):
            self.session.select(())
        elif hit.id not in self.session.selection:
            self.session.select((hit.id,))

    def _drag(self, pressed: PointerEvent, event: PointerEvent) -> Next:
        # The first frame does not need them.
        from ecomap.editor.tools.bend import BendTool
        from ecomap.editor.tools.label import LabelTool
        from ecomap.editor.tools.move import MoveTool

        hit, frame_id = pressed.hit, frame_to_resize(self.context)
        if self._bend is not None:
            line = self.session.selection[0]
            return BendTool(self.context, line, self._bend, pressed.pos, event)
        if self._end is not None:
            from ecomap.editor.tools.reattach import ReattachTool

            return ReattachTool(self.context, self.session.selection[0], self._end, event)
        if self._corner is not None and frame_id is not None:
            return ResizeTool(self.context, frame_id, self._corner, event)
        if hit is None or on_empty(hit):
            return BandTool(self.context, pressed, event)
        if hit.kind == "stakeholder" and hit.part == "handle":
            return ConnectTool.from_handle(self.context, hit.id, pressed.pos, event)
        if hit.kind in _LINES and not self._moves_more(hit.id):
            self.session.select((hit.id,))
            if hit.part == "label":
                return LabelTool(self.context, hit.id, pressed.pos, event)
            return BendTool(self.context, hit.id, None, pressed.pos, event)
        if hit.id not in self.session.selection:
            self.session.select((*self.session.selection, hit.id))
        return MoveTool(self.context, pressed.pos, event)

    def _moves_more(self, line: str) -> bool:
        """Say whether a line is one of several selected things that a drag moves together."""
        chosen, document = self.session.selection, self.session.document
        return line in chosen and any(place(document, one) is not None for one in chosen)

    def _take_out_bend(self) -> None:
        self._change_bend(lambda bends, index: (*bends[:index], *bends[index + 1 :]), merge=False)
        self.context.choose_bend(None)

    def _nudge_bend(self, dx: float, dy: float) -> bool:
        return self._change_bend(
            lambda bends, index: (
                *bends[:index],
                bends[index].moved(dx, dy),
                *bends[index + 1 :],
            ),
            merge=True,
        )

    def _change_bend(
        self, change: Callable[[waypoints.Bends, int], waypoints.Bends], *, merge: bool
    ) -> bool:
        """Change the bend that is taken hold of; say whether it is there."""
        held = self._in_hand()
        if held is None:
            return False
        line, bends, index = held
        waypoints.bend(self.session, line, change(bends, index), merge=merge)
        return True

    def _in_hand(self) -> tuple[str, waypoints.Bends, int] | None:
        """Return the selected line, its bends and the one taken hold of, if it is still there."""
        session, index = self.session, self.context.bend
        line = waypoints.selected_line(session.document, session.selection)
        connection = waypoints.connection_of(session.document, line) if line else None
        if line is None or connection is None or index is None:
            return None
        bends = connection.waypoints
        return (line, bends, index) if index < len(bends) else None

    def _click(self, pressed: PointerEvent) -> None:
        hit, session = pressed.hit, self.session
        self.context.choose_bend(self._bend)
        if self._bend is not None:
            return
        if self._corner is not None:
            return
        if hit is None or on_empty(hit):
            if not pressed.modifiers.adds:
                session.select(())
        elif pressed.modifiers.adds:
            session.select(toggled(session.selection, (hit.id,)))
        elif hit.part == "handle" and (middle := self.context.place_of(hit.id)) is not None:
            strokes.extend(self.context, hit.id, direction_to(middle, pressed.pos))
        else:
            session.select((hit.id,))

    def _double_click(self, pressed: PointerEvent) -> None:
        hit = pressed.hit
        if self._bend is not None:
            self.context.choose_bend(self._bend)
            self._take_out_bend()
            return
        if hit is not None and hit.part == "handle":
            return  # its first click has made a stakeholder
        if self._corner is not None:
            self.context.begin_rename(self.session.selection[0])
        elif hit is None or on_empty(hit):
            self.context.begin_rename(commands.add_stakeholder(self.session, pressed.pos))
        else:
            self.session.select((hit.id,))
            self.context.begin_rename(hit.id)
