"""The tools at hand and the one in use: events go in here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.editor.tools.connect import ConnectTool
from ecomap.editor.tools.frame import FrameTool
from ecomap.editor.tools.note import NoteTool
from ecomap.editor.tools.pan import PanTool
from ecomap.editor.tools.place import PlaceTool
from ecomap.editor.tools.select import SelectTool
from ecomap.foundation.errors import EcomapError
from ecomap.foundation.events import Event

if TYPE_CHECKING:
    from collections.abc import Callable

    from ecomap.editor.tools.base import (
        CancelReason,
        KeyEvent,
        Next,
        PointerEvent,
        Tool,
        ToolContext,
    )

START = "select"
"""The tool in use at the start, and after Escape."""


class ToolBox:
    """Hands events to the tool in use and changes tools between events, never during one.

    The middle button pans whatever the tool. An expected error ends the gesture and is told to
    the user.

    Attributes:
        mode: Name of the tool that was chosen.
        changed: Told the name when another tool is chosen; gestures in between do not count.
        turned: Told the tool that gets the events from now on, also if only for one gesture.
    """

    def __init__(self, context: ToolContext) -> None:
        self.changed: Event[str] = Event()
        self.turned: Event[Tool] = Event()
        self._context = context
        kinds = (SelectTool, ConnectTool, PlaceTool, FrameTool, NoteTool, PanTool)
        self._tools: dict[str, Tool] = {kind.name: kind(context) for kind in kinds}
        self.mode = START
        self._active = self._tools[START]
        self._pan: PanTool | None = None
        self._active.enter()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all tools."""
        return tuple(self._tools)

    @property
    def active(self) -> Tool:
        """The tool that gets the events, possibly for one gesture only."""
        return self._active

    @property
    def place(self) -> PlaceTool:
        """The tool that adds stakeholders; set its ``kind`` before using it."""
        tool = self._tools[PlaceTool.name]
        assert isinstance(tool, PlaceTool)
        return tool

    def use(self, name: str) -> None:
        """Choose a tool by name; what is under way is cancelled.

        Raises:
            KeyError: If there is no such tool.
        """
        tool = self._tools[name]
        self._run(lambda: self._active.cancel("tool changed"))
        if tool is not self._active:
            self._go(name)

    def press(self, event: PointerEvent) -> None:
        """Hand on a button going down."""
        if event.button == "middle":
            self._pan = PanTool(self._context)
            self._pan.press(event)
        else:
            self._run(lambda: self._active.press(event))

    def move(self, event: PointerEvent) -> None:
        """Hand on the pointer moving."""
        if self._pan is not None:
            self._pan.move(event)
        else:
            self._run(lambda: self._active.move(event))

    def release(self, event: PointerEvent) -> None:
        """Hand on a button going up."""
        if self._pan is not None and event.button == "middle":
            self._end_pan()
        else:
            self._run(lambda: self._active.release(event))

    def claims(self, event: KeyEvent) -> bool:
        """Say whether a key is for the tool in use, also if an action has it."""
        return event.key == "Escape" or self._active.claims(event)

    def key(self, event: KeyEvent) -> bool:
        """Hand on a key; return whether it meant something. Escape always cancels."""
        if event.key == "Escape":
            self.cancel("escape")
            return True
        try:
            following = self._active.key(event)
            if not isinstance(following, bool):
                self._go(following)
                return True
        except EcomapError as error:
            self._context.say(error.message)
            return True
        return following

    def cancel(self, reason: CancelReason) -> None:
        """Cancel what is under way: Escape was pressed or the window lost the focus."""
        if self._pan is not None:
            self._end_pan()
        else:
            self._run(lambda: self._active.cancel(reason))

    def _end_pan(self) -> None:
        self._pan = None
        self._context.set_cursor(self._active.cursor)

    def _run(self, handler: Callable[[], Next]) -> None:
        try:
            self._go(handler())
        except EcomapError as error:
            self._go(self._active.cancel("error"))
            self._context.say(error.message)

    def _go(self, following: Next) -> None:
        if following is None:
            return
        tool = self._tools[following] if isinstance(following, str) else following
        self._active.exit()
        self._active = tool
        if isinstance(following, str) and following != self.mode:
            self.mode = following
            self.changed.emit(following)
        self._active.enter()
        self.turned.emit(tool)
